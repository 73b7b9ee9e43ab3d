// The whole chat stands in a shadow tree that the page keeps shut, and its field in another that an element without a name of the
// page's making holds: no event tells what happens in them. Tests find their way in by `window.shut`; nobody else is told of it.
import { clockTime, el } from '/shared/model.js';
import { buyers, current, onEnter, plainField, sheet, stand } from './stand.js';

sheet('shut-desk { display: block; height: 100%; }');
window.shut = new WeakMap();

/** An element with a tree that is shut. */
function shut(tag, css, ...children) {
  const host = el(tag);
  const root = host.attachShadow({ mode: 'closed' });
  root.append(el('style', {}, css), ...children);
  window.shut.set(host, root);
  return host;
}

const people = el('ul');
const name = el('h2');
const feed = el('div', { class: 'feed' });
const box = el('textarea', { placeholder: '请输入' });
const go = el('button', { class: 'go', type: 'button' }, '发送');
const pad = shut('section', 'textarea { width: 70%; height: 60px; font: inherit; } button { font: inherit; padding: 8px 24px; }', box, go);
document.querySelector('#root').append(shut('shut-desk', `
:host { display: grid; grid-template-columns: 200px 1fr; height: 100vh; }
main { display: flex; flex-direction: column; min-height: 0; padding: 0 16px; }
.feed { flex: 1; overflow: auto; }
.feed > p { margin: 6px 0; }
.feed > .out { text-align: right; }
.feed small { color: #888; margin: 0 8px; }
ul { background: #f0f0f4; margin: 0; padding: 12px; list-style: none; }
li { padding: 8px; cursor: pointer; }
li.cur { background: #dde; }
li b { color: #fff; background: #c33; border-radius: 8px; padding: 0 6px; margin-left: 8px; }
section { margin: 12px 0; }`, people, el('main', {}, name, feed, pad)));

const { typed, send } = plainField(box);
onEnter(box, send);
go.addEventListener('click', (event) => { if (event.isTrusted) send(); });

const { open } = stand({
  typed,
  draw() {
    name.textContent = current()?.nick ?? '';
    feed.replaceChildren(...(current()?.rows ?? []).map((row) => el('p', { class: row.role === 'buyer' ? 'in' : 'out' }, el('span', {}, row.text), el('small', {}, clockTime(row.at)))));
    feed.scrollTop = feed.scrollHeight;
    people.replaceChildren(...buyers().map((each) => el('li', { class: each === current() ? 'cur' : null, on: { click: () => open(each.uid) } },
      el('span', {}, each.nick), ...(each.unread > 0 ? [el('b', {}, String(each.unread))] : []))));
  },
});
