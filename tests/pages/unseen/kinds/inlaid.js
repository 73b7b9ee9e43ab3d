// An editor of the old kind: what is written stands in the body of a frame of its own, everything else in the page around it.
// `?how=` says whose it is: `kindeditor` and `tinymce` are the real ones, which write their frame themselves and, the first, switch
// its whole document to be written in; without it the page has made its own; `textarea` is a frame that is more than a field.
import { el } from '/shared/model.js';
import { buyers, current, model, sheet, stand } from './stand.js';

const how = new URLSearchParams(location.search).get('how');
sheet('#root { display: flex; } aside { width: 150px; padding: 8px; } aside p { cursor: pointer; } sup { color: #c00; } main { flex: 1; padding: 12px 20px; } main p { margin: 4px 0; } p.out { text-align: right; } .pad { width: 70%; height: 150px; } .pad > iframe { width: 100%; height: 110px; border: 1px solid #999; } .find { padding: 6px; width: 240px; }');
const name = el('h2');
const people = el('aside');
const feed = el('div', { class: 'talk', style: 'height: 300px; overflow: auto' });
const pad = el('div', { class: 'pad' });
const go = el('button', { type: 'button', class: 'go' }, '发送');
document.querySelector('#root').append(people, el('main', {}, ...(how === 'textarea' ? [el('input', { type: 'text', class: 'find', placeholder: '搜索' })] : []), name, feed, pad, go));

/** Whether a key asks to send. */
const isSend = (event) => event.key === 'Enter' && !event.shiftKey && !event.isComposing && event.keyCode !== 229;
const load = (src) => new Promise((resolve) => {
  const script = el('script', { src });
  script.addEventListener('load', resolve);
  document.head.append(script);
});

/** An editor: its copy of the text, and how it is emptied. */
const editors = {
  async kindeditor(send) {
    const field = el('textarea');
    pad.append(field);
    await load('/desk/kindeditor/kindeditor-all-min.js');
    let held = '';
    const made = window.KindEditor.create(field, {
      width: '100%', height: '150px', minHeight: 100, resizeType: 0, items: ['bold', 'undo', 'redo'],
      afterChange() { held = this.edit ? this.text().trim() : ''; },
    });
    made.edit.doc.addEventListener('keydown', (event) => {
      if (!event.isTrusted || !isSend(event)) return;
      event.preventDefault();
      send();
    });
    return { text: () => made.text().trim(), model: () => held, clear: () => made.html('') };
  },
  async tinymce(send) {
    const field = el('textarea');
    pad.append(field);
    await load('/desk/tinymce/tinymce.min.js');
    let held = '';
    const [made] = await window.tinymce.init({
      target: field, height: 150, menubar: false, statusbar: false, plugins: 'paste', toolbar: 'undo redo',
      setup(editor) {
        editor.on('input change SetContent undo redo', () => { held = editor.getContent({ format: 'text' }).trim(); });
        editor.on('keydown', (event) => {
          if (!isSend(event)) return;
          event.preventDefault();
          send();
        });
      },
    });
    return { text: () => made.getContent({ format: 'text' }).trim(), model: () => held, clear: () => made.setContent('') };
  },
  // A document that holds a field and whatever else: no part of the page around it.
  async textarea() {
    pad.append(el('iframe', { title: '编辑器', srcdoc: '<!doctype html><body><textarea></textarea>' }));
    return { text: () => '', model: () => '', clear() {} };
  },
  async own(send) {
    const frame = el('iframe', { title: '编辑器', srcdoc: '<!doctype html><body contenteditable="true" style="margin: 8px; font: 14px system-ui">' });
    const ready = new Promise((resolve) => { frame.addEventListener('load', resolve); });
    pad.append(frame);
    await ready;
    const inner = frame.contentDocument;
    let held = '';
    inner.addEventListener('input', () => { held = inner.body.innerText.trim(); });
    inner.addEventListener('keydown', (event) => {
      if (!event.isTrusted || !isSend(event)) return;
      event.preventDefault();
      send();
    });
    return { text: () => inner.body.innerText.trim(), model: () => held, clear() { inner.body.replaceChildren(); held = ''; } };
  },
};

const send = () => {
  const text = editor.text();
  editor.clear();
  if (text !== '') model.send(text);
};
const editor = await editors[how ?? 'own'](send);
go.addEventListener('click', (event) => { if (event.isTrusted) send(); });
stand({
  typed: () => editor.model(),
  draw() {
    people.replaceChildren(...buyers().map((each) => el('p', { class: each === current() ? 'on' : '', on: { click: () => window.replica.open(each.uid) } }, el('span', { class: 'nick' }, each.nick), ...(each.unread > 0 ? [el('sup', {}, String(each.unread))] : []))));
    name.textContent = current()?.nick ?? '';
    feed.replaceChildren(...(current()?.rows ?? []).map((row) => el('p', { class: row.role === 'buyer' ? 'in' : 'out' }, row.text)));
  },
});
