// In Vietnamese: no heading names the buyer, only the chosen row of the list does. What one side says in a row stands under one
// portrait, when it was said is told by a tooltip, a day stands above each day; a point without a number says that somebody
// wrote. The button is none: it is pressed for a moment.
import { el, two } from '/shared/model.js';
import { buyers, current, onEnter, plainField, sheet, stand } from './stand.js';

sheet(`
#root { display: grid; grid-template-columns: 1fr 220px; background: #fff8f1; color: #2b1d12; }
main { display: flex; flex-direction: column; min-height: 0; }
.stream { flex: 1; overflow: auto; padding: 16px; }
.day { text-align: center; color: #a08c7a; margin: 8px; }
.cluster { display: flex; gap: 10px; margin: 10px 0; }
.cluster.out { flex-direction: row-reverse; }
.cluster .face { width: 32px; height: 32px; border-radius: 50%; background: #e8b98a; }
.cluster.out .face { background: #8ab0e8; }
.stack { display: flex; flex-direction: column; gap: 4px; align-items: flex-start; }
.out .stack { align-items: flex-end; }
.say { background: #fff; border-radius: 14px; padding: 5px 12px; }
.out .say { background: #dbe7fb; }
footer { display: flex; gap: 10px; padding: 12px; background: #fff; }
textarea { flex: 1; height: 44px; font: inherit; }
.go { width: 44px; height: 44px; border-radius: 22px; background: #d2691e; color: #fff; display: grid; place-items: center; cursor: pointer; }
nav { border-left: 1px solid #ead9c8; }
nav .entry { display: flex; gap: 8px; padding: 10px; cursor: pointer; align-items: center; }
nav .entry.is-active { background: #fbe6d2; }
nav .last { color: #a08c7a; font-size: 12px; }
nav .point { width: 9px; height: 9px; border-radius: 50%; background: #d2691e; margin-left: auto; }
`);

const stream = el('div', { class: 'stream' });
const box = el('textarea', { placeholder: 'Nhập tin nhắn…' });
const go = el('div', { class: 'go', role: 'button', 'aria-label': 'Gửi' }, '↑');
const people = el('nav');
document.querySelector('#root').append(el('main', {}, stream, el('footer', {}, box, go)), people);

const { typed, send } = plainField(box);
onEnter(box, send);
let pressed = false;
go.addEventListener('mousedown', (event) => { pressed = event.isTrusted; });
go.addEventListener('mouseup', () => {
  if (pressed) send();
  pressed = false;
});

const stamp = (at) => {
  const d = new Date(at);
  return `${two(d.getHours())}:${two(d.getMinutes())} ${two(d.getDate())}/${two(d.getMonth() + 1)}/${d.getFullYear()}`;
};

function clusters(rows) {
  const made = [];
  let day = '';
  for (const row of rows) {
    const isMine = row.role !== 'buyer';
    const today = new Date(row.at).toLocaleDateString('vi-VN');
    if (today !== day) made.push(el('div', { class: 'day' }, today));
    if (today !== day || made.at(-1).classList.contains('out') !== isMine) made.push(el('div', { class: `cluster${isMine ? ' out' : ''}` }, el('div', { class: 'face' }), el('div', { class: 'stack' })));
    day = today;
    made.at(-1).lastElementChild.append(el('div', { class: 'say', title: stamp(row.at) }, row.text));
  }
  return made;
}

const { open } = stand({
  typed,
  draw() {
    stream.replaceChildren(...clusters(current()?.rows ?? []));
    stream.scrollTop = stream.scrollHeight;
    const rows = buyers().map((each) => el('div', { class: `entry${each === current() ? ' is-active' : ''}`, on: { click: () => open(each.uid) } },
      el('div', {}, el('div', { class: 'nick' }, each.nick), el('div', { class: 'last' }, each.rows.at(-1)?.text ?? '')), ...(each.unread > 0 ? [el('i', { class: 'point' })] : [])));
    // Whoever wrote last stands first.
    people.replaceChildren(...rows.reverse());
  },
});
