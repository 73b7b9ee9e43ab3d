// The whole chat stands in a shadow tree that the page keeps shut: no event tells what happens in it.
import { el } from '/shared/model.js';
import { current, model, sheet, stand } from './stand.js';

sheet('shut-desk { display: block; height: 100%; }');
const host = el('shut-desk');
const root = host.attachShadow({ mode: 'closed' });
const name = el('h2');
const feed = el('div', { style: 'height: 300px' });
const box = el('textarea');
root.append(name, feed, box, el('button', {}, '发送'));
document.querySelector('#root').append(host);
stand({
  typed: () => box.value,
  draw() {
    name.textContent = current()?.nick ?? '';
    feed.replaceChildren(...(current()?.rows ?? []).map((row) => el('p', { class: row.role === 'buyer' ? 'in' : 'out' }, row.text)));
  },
});
