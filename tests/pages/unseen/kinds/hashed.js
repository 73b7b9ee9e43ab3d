// Every class is another at each load, the sides are told by where a bubble stands and by nothing else, and the list holds only
// the rows that are in sight: a few elements that are used again and again, each put in its place from above. The field shows
// what is to be done in a text of its own that goes with the first focus; an icon without a name sends.
import { clockTime, el } from '/shared/model.js';
import { buyers, current, model, onEnter, sheet, stand } from './stand.js';

const made = new Map();
let rules = '';
/** A class made of its rules, as a library does it, and other ones at each load. */
function css(text) {
  if (!made.has(text)) {
    const name = `css-${Math.random().toString(36).slice(2, 9)}`;
    made.set(text, name);
    rules += `.${name} { ${text} }\n`;
  }
  return made.get(text);
}
const div = (style, ...children) => el('div', { class: css(style) }, ...children);

const ROW = 44;
const list = div('width: 260px; background: #10263c; color: #dfe9f3; overflow: auto;');
const name = div('padding: 12px 20px; font-weight: 600; border-bottom: 1px solid #dde3e9;');
const canvas = div('position: relative;');
const feed = div('flex: 1; overflow: auto; min-height: 0;', canvas);
const hint = el('span', { class: css('color: #9aa7b4;') }, '请输入回复内容');
const box = el('div', { contenteditable: 'true', class: css('flex: 1; min-height: 48px; padding: 8px; outline: none; white-space: pre-wrap;') }, hint);
const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
svg.setAttribute('viewBox', '0 0 24 24');
svg.setAttribute('width', '22');
svg.setAttribute('height', '22');
const path = document.createElementNS('http://www.w3.org/2000/svg', 'path');
path.setAttribute('d', 'M2 3l20 9-20 9 4-9z');
path.setAttribute('fill', '#fff');
svg.append(path);
const go = div('width: 40px; height: 40px; border-radius: 20px; background: #2468a8; cursor: pointer; display: grid; place-items: center; align-self: center;', svg);
document.querySelector('#root').append(div('display: flex; height: 100%; color: #14212e; background: #f2f5f8;',
  list,
  div('flex: 1; display: flex; flex-direction: column; min-width: 0;', name, feed, div('display: flex; gap: 12px; padding: 12px 20px; background: #fff;', box, go))));

let typed = '';
box.addEventListener('focus', () => hint.remove());
box.addEventListener('blur', () => { if (box.textContent === '') box.replaceChildren(hint); });
box.addEventListener('input', () => { typed = box.innerText.replace(/\n$/, ''); });
function send() {
  const text = hint.isConnected ? '' : box.innerText.trim();
  if (text === '') return;
  box.replaceChildren();
  typed = '';
  model.send(text);
}
onEnter(box, send);
// It sends as soon as it is pressed.
go.addEventListener('pointerdown', (event) => { if (event.isTrusted) send(); });

const pool = [];
/** Puts the rows that are in sight into the elements that there are. */
function fill() {
  const rows = current()?.rows ?? [];
  canvas.style.height = `${rows.length * ROW}px`;
  const first = Math.max(0, Math.floor(feed.scrollTop / ROW) - 1);
  const shown = rows.slice(first, first + Math.ceil(feed.clientHeight / ROW) + 2);
  while (pool.length < shown.length) {
    const item = { words: div('padding: 6px 12px; border-radius: 12px;'), time: div('font-size: 11px; color: #8796a5; align-self: end;') };
    item.row = div('', item.words, item.time);
    pool.push(item);
    canvas.append(item.row);
  }
  pool.forEach((item, at) => {
    const index = first + ((at - (first % pool.length) + pool.length) % pool.length);
    const row = rows[index];
    item.row.style.display = row ? '' : 'none';
    if (!row) {
      item.words.textContent = '';
      item.time.textContent = '';
      return;
    }
    item.row.style.transform = `translateY(${index * ROW}px)`;
    const isMine = row.role !== 'buyer';
    item.row.className = css(`position: absolute; left: 0; right: 0; height: 44px; display: flex; gap: 8px; padding: 0 20px; box-sizing: border-box; align-items: center; flex-direction: ${isMine ? 'row-reverse' : 'row'};`);
    item.words.className = css(`padding: 6px 12px; border-radius: 12px; background: ${isMine ? '#cfe3f7' : '#ffffff'};`);
    item.words.textContent = row.text;
    item.time.textContent = clockTime(row.at);
  });
}
feed.addEventListener('scroll', fill);

const { open } = stand({
  typed: () => typed,
  draw() {
    const wasAtEnd = feed.scrollTop + feed.clientHeight >= feed.scrollHeight - ROW;
    name.textContent = current()?.nick ?? '';
    list.replaceChildren(...buyers().map((each) => {
      const row = div(`display: flex; gap: 8px; padding: 12px; cursor: pointer;${each === current() ? ' background: #1d3d5c;' : ''}`,
        div('flex: 1;', div('', each.nick), div('font-size: 12px; opacity: .7;', each.rows.at(-1)?.text ?? '')), ...(each.unread > 0 ? [div('background: #d9480f; border-radius: 9px; padding: 0 6px; font-size: 12px; height: 18px;', String(each.unread))] : []));
      row.addEventListener('click', () => open(each.uid));
      return row;
    }));
    fill();
    if (wasAtEnd) feed.scrollTop = feed.scrollHeight;
    fill();
  },
});
sheet(rules);
new MutationObserver(() => { if (document.head.lastElementChild.textContent.length < rules.length) sheet(rules); }).observe(document.querySelector('#root'), { childList: true, subtree: true, attributeFilter: ['class'] });
