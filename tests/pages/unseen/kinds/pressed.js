// Sends by the button alone, and by whatever part of a press `?by=` names: the page's own handlers stand on the button and, in
// capture, on the document. `hold` sends while the button is kept down; what is typed is sent as it stands there at that moment.
import { el } from '/shared/model.js';
import { buyers, current, plainField, sheet, stand } from './stand.js';

const by = new URLSearchParams(location.search).get('by') ?? 'click';
/** So long is the button to be kept down. */
const HOLD_MS = 120;

sheet(`
#root { display: grid; grid-template-columns: 200px 1fr; }
#root > main { display: flex; flex-direction: column; min-height: 0; }
#root > aside { background: #eef; padding: 12px; }
aside p { margin: 0; padding: 8px; cursor: pointer; }
aside p.cur { background: #dde; }
aside b { background: #c33; color: #fff; border-radius: 8px; padding: 0 6px; margin-left: 8px; }
h3 { margin: 0; padding: 12px 16px; }
.lines { flex: 1; overflow: auto; padding: 0 16px; }
.line { margin: 6px 0; }
.line.us { text-align: right; }
.foot { display: flex; gap: 12px; padding: 12px 16px; }
textarea { flex: 1; height: 54px; font: inherit; }
.go { font: inherit; padding: 0 28px; touch-action: none; user-select: none; }
`);
const people = el('aside');
const name = el('h3');
const lines = el('div', { class: 'lines' });
const box = el('textarea');
const go = el('button', { class: 'go', type: 'button' }, '发送');
document.querySelector('#root').append(people, el('main', {}, name, lines, el('div', { class: 'foot' }, box, go)));

const { typed, send } = plainField(box);

if (by === 'hold') {
  let timer = 0;
  go.addEventListener('pointerdown', (event) => { if (event.isTrusted) timer = setTimeout(send, HOLD_MS); });
  for (const over of ['pointerup', 'pointercancel', 'pointerleave']) go.addEventListener(over, () => clearTimeout(timer));
} else {
  document.addEventListener(by, (event) => { if (event.isTrusted && event.composedPath().includes(go)) send(); }, { capture: true });
}

const { open } = stand({
  typed,
  draw() {
    name.textContent = current()?.nick ?? '';
    lines.replaceChildren(...(current()?.rows ?? []).map((row) => el('div', { class: `line ${row.role === 'buyer' ? 'them' : 'us'}` }, el('span', {}, row.text))));
    lines.scrollTop = lines.scrollHeight;
    people.replaceChildren(...buyers().map((each) => el('p', { class: each === current() ? 'cur' : null, on: { click: () => open(each.uid) } }, el('span', {}, each.nick), ...(each.unread > 0 ? [el('b', {}, String(each.unread))] : []))));
  },
});
