// All lines stand at the left and look alike; who wrote is told by a name, and by the first line of a run only. Colleagues and a robot
// write, too. The field is made anew after each send, with a hint in it that is an element of its own and goes when something is
// written. Below it is another field, for notes that no buyer sees.
import { clockTime, el } from '/shared/model.js';
import { buyers, current, model, onEnter, sheet, stand } from './stand.js';

sheet(`
#root { display: grid; grid-template-columns: 210px 1fr; background: #fff; color: #1d1c1d; }
.side { background: #3f0e40; color: #e8dcea; padding: 12px; }
.side .ch { padding: 6px 8px; cursor: pointer; border-radius: 6px; }
.side .ch.on { background: #1164a3; }
.side .ch .n { background: #cd2553; border-radius: 8px; padding: 0 6px; margin-left: 8px; font-size: 12px; }
.main { display: flex; flex-direction: column; min-height: 0; }
.peer { padding: 12px 20px; border-bottom: 1px solid #ddd; font-weight: 700; }
.stream { flex: 1; overflow: auto; padding: 12px 20px; }
.msg { padding: 2px 0; }
.msg .by { font-weight: 700; margin-right: 8px; }
.msg p { margin: 0; display: inline-block; }
.msg .head { display: block; margin-top: 10px; }
.msg time { color: #777; font-size: 12px; }
.pads { padding: 10px 20px; display: grid; gap: 8px; }
.pad { border: 1px solid #999; border-radius: 8px; padding: 8px 10px; display: flex; gap: 10px; }
.pad > div { flex: 1; min-height: 40px; outline: none; }
.pad .hint-placeholder { color: #999; }
.pad button { font: inherit; background: #007a5a; color: #fff; border: 0; border-radius: 6px; padding: 0 18px; }
.memo { font: inherit; border: 1px dashed #bbb; border-radius: 8px; padding: 6px 10px; height: 30px; }
`);
const side = el('div', { class: 'side' });
const peer = el('div', { class: 'peer' });
const stream = el('div', { class: 'stream' });
const pad = el('div', { class: 'pad' });
const go = el('button', { type: 'button' }, '回复');
const memo = el('textarea', { class: 'memo', placeholder: '内部备注，买家看不到' });
document.querySelector('#root').append(side, el('div', { class: 'main' }, peer, stream, el('div', { class: 'pads' }, pad, memo)));

let typed = '';
function make() {
  const hint = el('span', { class: 'hint-placeholder', contenteditable: 'false' }, '给买家回复…');
  const box = el('div', { contenteditable: 'true', role: 'textbox', class: 'reply' }, hint);
  const read = () => (hint.isConnected && hint.style.display !== 'none' ? '' : box.innerText.replace(/\n$/, ''));
  box.addEventListener('input', () => {
    const rest = [...box.childNodes].filter((node) => node !== hint).map((node) => node.textContent).join('');
    hint.style.display = rest === '' ? '' : 'none';
    typed = read();
  });
  // Firefox sets the caret into what can't be edited.
  box.addEventListener('click', () => { if (hint.contains(getSelection().anchorNode)) getSelection().collapse(box, box.childNodes.length); });
  onEnter(box, send);
  pad.replaceChildren(box, go);
  return box;
}
let box = make();
function send() {
  const text = typed.trim();
  const hadFocus = box.contains(document.activeElement) || document.activeElement === box;
  box = make();
  typed = '';
  if (hadFocus) box.focus();
  if (text !== '') model.send(text);
}
go.addEventListener('click', (event) => { if (event.isTrusted) send(); });

const writer = (row, buyer) => row.by ?? { buyer: buyer.nick, agent: '我', robot: '智能助手' }[row.role] ?? '';
function lines(buyer) {
  let last = '';
  return buyer.rows.map((row) => {
    const by = writer(row, buyer);
    const head = by === last ? [] : [el('span', { class: 'head' }, el('span', { class: 'by' }, by), el('time', {}, clockTime(row.at)))];
    last = by;
    return el('div', { class: 'msg' }, ...head, el('p', {}, row.text));
  });
}

const { open } = stand({
  typed: () => typed,
  draw() {
    const buyer = current();
    peer.textContent = buyer?.nick ?? '';
    stream.replaceChildren(...(buyer ? lines(buyer) : []));
    stream.scrollTop = stream.scrollHeight;
    side.replaceChildren(...buyers().map((each) => el('div', { class: `ch${each === buyer ? ' on' : ''}`, on: { click: () => open(each.uid) } }, el('span', {}, each.nick), ...(each.unread > 0 ? [el('span', { class: 'n' }, String(each.unread))] : []))));
  },
});
