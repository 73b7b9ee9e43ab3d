// An editor of the old kind: what is written stands in the body of a frame of its own, everything else in the page around it.
import { el } from '/shared/model.js';
import { current, model, sheet, stand } from './stand.js';

sheet('#root { padding: 12px 20px; } p { margin: 4px 0; } p.out { text-align: right; } iframe { width: 70%; height: 90px; border: 1px solid #999; } .find { padding: 6px; width: 240px; }');
const name = el('h2');
const feed = el('div', { style: 'height: 320px; overflow: auto' });
const pad = el('iframe', { title: '编辑器', srcdoc: '<!doctype html><body contenteditable="true" style="margin: 8px; font: 14px system-ui">' });
document.querySelector('#root').append(el('input', { type: 'text', class: 'find', placeholder: '搜索' }), name, feed, pad, el('button', { type: 'button', class: 'go' }, '发送'));
const written = () => pad.contentDocument?.body?.innerText.replace(/\n$/, '') ?? '';
document.querySelector('.go').addEventListener('click', (event) => { if (event.isTrusted) model.send(written()); });
stand({
  typed: written,
  draw() {
    name.textContent = current()?.nick ?? '';
    feed.replaceChildren(...(current()?.rows ?? []).map((row) => el('p', { class: row.role === 'buyer' ? 'in' : 'out' }, row.text)));
  },
});
