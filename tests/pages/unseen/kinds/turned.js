// The newest row comes first and the list is turned over by the style, each row is put in its place by a transform, days stand
// between them, only the first of a side's rows has a portrait, the field is an element that anything can be written into under
// a text that stands for nothing, and only the button sends.
import { clockTime, el } from '/shared/model.js';
import { buyers, current, model, sheet, stand } from './stand.js';

const tail = 'x9Kq2';
sheet(`
#root { display: grid; grid-template-columns: 200px 1fr; background: #f4f2ee; color: #222; }
#root > div { display: flex; flex-direction: column; min-height: 0; }
aside { background: #2e2a25; color: #eee; padding: 12px; }
aside div { display: flex; gap: 8px; padding: 8px; cursor: pointer; }
aside b { background: #c0392b; border-radius: 9px; padding: 0 6px; font-size: 12px; margin-left: auto; }
aside [class*="Rail_on"] { background: #4a4238; }
header { padding: 10px 16px; background: #fff; }
[class*="Roll_roll"] { flex: 1; overflow: auto; padding: 16px; display: flex; flex-direction: column-reverse; }
[class*="Roll_row"] { display: flex; gap: 8px; margin: 3px 0; }
[class*="Roll_mine"] { flex-direction: row-reverse; }
[class*="Roll_side"] { width: 30px; }
[class*="Roll_side"] img { width: 30px; height: 30px; border-radius: 8px; background: #c9b89b; }
[class*="Roll_bubble"] { background: #fff; border-radius: 10px; padding: 4px 10px; display: flex; gap: 10px; align-items: baseline; max-width: 420px; }
[class*="Roll_mine"] [class*="Roll_bubble"] { background: #f6e7c8; }
[class*="Roll_bubble"] p { margin: 0; }
[class*="Roll_bubble"] time { color: #999; font-size: 11px; }
[class*="Roll_day"] { text-align: center; color: #999; font-size: 12px; margin: 8px; }
[class*="Write_pad"] { background: #fff; padding: 10px 16px; display: flex; gap: 10px; }
[class*="Write_pad"] > div { position: relative; flex: 1; }
[class*="Write_write"] { min-height: 60px; border: 1px solid #ccc; padding: 6px; outline: none; white-space: pre-wrap; }
[class*="Write_nothing"] { position: absolute; left: 7px; top: 7px; color: #aaa; pointer-events: none; }
[class*="Write_go"] { align-self: end; background: #7a5a2b; color: #fff; padding: 6px 16px; border-radius: 50%; cursor: pointer; }
`);

const name = el('strong', { class: `Thread_who__${tail}` });
const feed = el('div', { class: `Roll_roll__${tail}` });
const box = el('div', { contenteditable: 'true', class: `Write_write__${tail}` });
const nothing = el('span', { class: `Write_nothing__${tail}` }, '写点什么…');
const go = el('span', { class: `Write_go__${tail}` }, el('i', {}, '➤'));
const people = el('aside', { class: `Rail_rail__${tail}` });
document.querySelector('#root').append(
  people,
  el('div', {}, el('header', {}, name, ' ', el('em', {}, '在线')), feed, el('div', { class: `Write_pad__${tail}` }, el('div', {}, nothing, box), go)),
);

let typed = '';
box.addEventListener('input', () => {
  typed = box.innerText.replace(/\n$/, '');
  nothing.hidden = typed !== '';
});
go.addEventListener('click', (event) => {
  const text = box.innerText.trim();
  if (!event.isTrusted || text === '') return;
  box.replaceChildren();
  typed = '';
  nothing.hidden = false;
  model.send(text);
});

const portrait = () => el('img', { alt: '', src: 'data:image/gif;base64,R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw==' });

function turned(rows) {
  const day = (row) => new Date(row.at).toDateString();
  const made = rows.map((row, at) => {
    const before = rows[at - 1];
    const isMine = row.role !== 'buyer';
    const isSameDay = before && day(before) === day(row);
    const begins = !isSameDay || before.role !== row.role;
    return [
      ...(isSameDay ? [] : [el('div', { class: `Roll_day__${tail}` }, new Date(row.at).toLocaleDateString('zh-CN'))]),
      el('div', { class: `Roll_row__${tail}${isMine ? ` Roll_mine__${tail}` : ''}`, style: 'transform: translateY(0px)' },
        el('div', { class: `Roll_side__${tail}` }, ...(begins ? [portrait()] : [])),
        el('div', { class: `Roll_bubble__${tail}` }, el('p', {}, row.text), el('time', {}, clockTime(row.at)))),
    ];
  });
  return made.flat().reverse();
}

const { open } = stand({
  typed: () => typed,
  draw() {
    people.replaceChildren(...buyers().map((buyer) => el('div', { class: `Rail_person__${tail}${buyer === current() ? ' Rail_on__p3Zw7' : ''}`, on: { click: () => open(buyer.uid) } },
      el('span', { class: `Rail_who__${tail}` }, buyer.nick), el('small', {}, buyer.rows.at(-1)?.text ?? ''), ...(buyer.unread > 0 ? [el('b', { class: `Rail_new__${tail}` }, String(buyer.unread))] : []))));
    name.textContent = current()?.nick ?? '';
    feed.replaceChildren(...turned(current()?.rows ?? []));
  },
});
