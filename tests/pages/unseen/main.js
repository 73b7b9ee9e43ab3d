// A chat page that no site file of ours knows and that is built like none of the platforms': made-up class names with a
// tail of the build, sides told by an attribute, a rich composer, a button that is none. `?kind=bare`: rows that are
// nothing but their words, of which only the own ones have a class. `?kind=grouped`: what one side says in a row stands
// in one block. `?kind=parts`: each row and the field are elements of the page's own making with an open shadow tree, one of
// them within another.
import { Model, language, el, clockTime } from '/shared/model.js';

const kind = new URLSearchParams(location.search).get('kind');
const isBare = kind === 'bare';
const isOfParts = kind === 'parts';
const model = new Model();
const tail = 'x9Kq2';
const name = el('strong', { class: `Thread_who__${tail}` });
const feed = el(isBare ? 'ol' : 'div', { class: `feed ${isBare ? 'bare' : `Thread_feed__${tail}`}`, role: isBare ? null : 'log' });
const box = isBare || isOfParts
  ? el('textarea', { placeholder: '说点什么' })
  : el('div', { role: 'textbox', contenteditable: 'true', 'aria-label': '回复', class: `Pad_box__${tail}` });
const go = el('div', { role: 'button', tabindex: '0', class: `Pad_go__${tail}` }, '发出');
const people = el('aside', { class: `Rail_rail__${tail}` });
document.querySelector('#root').append(
  people,
  el('div', {}, el('div', { class: 'top' }, name, el('em', {}, '在线')), feed, isOfParts ? part('desk-pad', el('div', { style: 'display: flex; justify-content: flex-end; gap: 12px; padding: 16px' }, part('desk-field', box), go)) : el('div', { class: 'pad' }, box, go)),
);

const read = () => (box.tagName === 'TEXTAREA' ? box.value : box.innerText.replace(/\n$/, ''));
let typed = '';
box.addEventListener('input', () => { typed = read(); });
box.addEventListener('keydown', (event) => {
  if (!event.isTrusted || event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
  event.preventDefault();
  send();
});
go.addEventListener('click', (event) => { if (event.isTrusted) send(); });

function send() {
  const text = read().trim();
  if (text === '') return;
  if (box.tagName === 'TEXTAREA') box.value = '';
  else box.replaceChildren();
  typed = '';
  model.send(text);
}

/** An element with a tree of its own. */
function part(tag, ...children) {
  const host = el(tag, { style: 'display: block; text-align: inherit' });
  host.attachShadow({ mode: 'open' }).append(...children);
  return host;
}

function turn(row, buyer) {
  if (isOfParts) {
    const side = row.role === 'buyer' ? 'from-them' : 'from-us';
    return part('desk-row', el('div', { class: `line ${side}`, style: `text-align: ${row.role === 'buyer' ? 'left' : 'right'}` }, el('small', {}, clockTime(row.at)), part('desk-bubble', el('p', {}, row.text))));
  }
  if (isBare) return el('li', { class: row.role === 'agent' ? 'me' : null }, row.text);
  if (row.role === 'system') return el('div', { class: `Turn_notice__${tail}` }, row.text);
  const who = row.role === 'buyer' ? buyer.nick : '小店';
  return el('div', { class: `Turn_turn__${tail}`, 'data-side': row.role === 'buyer' ? 'them' : 'us', 'data-mid': `m-${row.key}` },
    el('i', {}, [...who][0]),
    el('div', { class: `Turn_body__${tail}` }, el('span', { class: `Turn_words__${tail}` }, row.text), el('small', {}, clockTime(row.at))));
}

/** Rows of one side, one after another, in one block with one portrait. */
function blocks(rows, buyer) {
  const made = [];
  for (const row of rows) {
    if (made.at(-1)?.dataset.from !== row.role) {
      made.push(el('section', { class: `Block_${row.role === 'buyer' ? 'left' : 'right'}__${tail}`, 'data-from': row.role, 'data-side': row.role === 'buyer' ? 'them' : 'us' }, el('i', {}, [...(row.role === 'buyer' ? buyer.nick : '店')][0]), el('div', {})));
    }
    made.at(-1).querySelector('div').append(el('p', { class: `Block_line__${tail}` }, row.text));
  }
  return made;
}

/** One of the list: who is open is told by a class, who waits by a number, where there are any. */
function person(buyer) {
  const on = { click: () => open(buyer.uid) };
  const unread = buyer.unread > 0 ? [el('b', { class: isBare ? null : `Rail_new__${tail}` }, String(buyer.unread))] : [];
  if (isBare) return el('p', { on }, buyer.nick, ...unread);
  const words = buyer.rows.at(-1)?.text ?? '';
  return el('div', { class: `Rail_person__${tail}${buyer.uid === model.active ? ' Rail_on__p3Zw7' : ''}`, on },
    el('i', {}, [...buyer.nick][0]), el('span', { class: `Rail_who__${tail}` }, buyer.nick), el('small', {}, words), ...unread);
}

function draw() {
  people.replaceChildren(...[...model.buyers.values()].map(person));
  const buyer = model.active === null ? null : model.buyer(model.active);
  name.textContent = buyer?.nick ?? '';
  feed.replaceChildren(...(isBare || !buyer ? [] : [el('h6', {}, '今天')]), ...(kind === 'grouped' && buyer ? blocks(buyer.rows, buyer) : (buyer?.rows ?? []).map((row) => turn(row, buyer))));
  feed.scrollTop = feed.scrollHeight;
}

function open(uid) {
  model.activate(uid);
  draw();
}

model.onChange(draw);
window.replica = language(model, { open, rerender: draw, renameClasses: () => {}, quiet: () => {}, composerModel: () => typed });
