// In Arabic, from right to left: the own lines stand at the left, and of a side only a portrait or a tick tells. The heading has
// the name and a state in one text, times are in `datetime` and shown as words; the field is an editor's paragraph.
import { el } from '/shared/model.js';
import { buyers, current, model, onEnter, sheet, stand } from './stand.js';

document.documentElement.dir = 'rtl';
document.documentElement.lang = 'ar';
sheet(`
#root { display: grid; grid-template-columns: 240px 1fr; background: #eef3ee; color: #10231a; }
.threads { background: #fff; overflow: auto; }
.thread { padding: 10px 14px; border-bottom: 1px solid #e2eae2; display: flex; gap: 8px; cursor: pointer; }
.thread[aria-selected=true] { background: #dcefe2; }
.thread .fresh { background: #1f7a4a; color: #fff; border-radius: 9px; padding: 0 6px; font-size: 12px; }
.room { display: flex; flex-direction: column; min-height: 0; }
.bar { padding: 10px 16px; background: #fff; font-weight: 600; }
.history { flex: 1; overflow: auto; padding: 14px; display: flex; flex-direction: column; gap: 8px; }
article { background: #fff; border-radius: 10px; padding: 6px 12px; max-width: 60%; align-self: flex-start; display: grid; grid-template-columns: auto 1fr; gap: 0 8px; }
article:has(svg) { align-self: flex-end; background: #d5f0df; }
article img { width: 26px; height: 26px; border-radius: 13px; background: #b9c9bd; grid-row: 1 / 3; }
article p { margin: 0; }
article time { font-size: 11px; color: #6c8174; }
article svg { width: 14px; height: 10px; }
.write { display: flex; gap: 10px; padding: 12px; background: #fff; }
.ed { flex: 1; min-height: 46px; border: 1px solid #cfdcd2; border-radius: 8px; padding: 4px 10px; outline: none; }
.ed p { margin: 0; }
button { font: inherit; border: 0; background: #1f7a4a; color: #fff; border-radius: 8px; padding: 0 18px; }
`);

const threads = el('div', { class: 'threads', role: 'listbox' });
const bar = el('div', { class: 'bar' });
const history = el('div', { class: 'history' });
const box = el('div', { class: 'ed', contenteditable: 'true', role: 'textbox', 'aria-multiline': 'true' }, el('p', {}, el('br')));
const go = el('button', { type: 'button' }, 'إرسال');
document.querySelector('#root').append(threads, el('div', { class: 'room' }, bar, history, el('div', { class: 'write' }, box, go)));

let typed = '';
box.addEventListener('input', () => { typed = box.innerText.replace(/\n$/, ''); });
function send() {
  const text = box.innerText.trim();
  box.replaceChildren(el('p', {}, el('br')));
  typed = '';
  if (text !== '') model.send(text);
}
onEnter(box, send);
go.addEventListener('click', (event) => { if (event.isTrusted) send(); });

function tick() {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
  svg.setAttribute('viewBox', '0 0 14 10');
  const path = document.createElementNS('http://www.w3.org/2000/svg', 'path');
  path.setAttribute('d', 'M1 5l3 3 8-7');
  path.setAttribute('stroke', '#1f7a4a');
  path.setAttribute('fill', 'none');
  svg.append(path);
  return svg;
}

const { open } = stand({
  typed: () => typed,
  draw() {
    const buyer = current();
    bar.textContent = buyer ? `${buyer.nick} · متصل الآن` : '';
    history.replaceChildren(...(buyer?.rows ?? []).map((row) => el('article', {},
      ...(row.role === 'buyer' ? [el('img', { alt: '', src: 'data:image/gif;base64,R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw==' })] : []),
      el('p', {}, row.text), el('time', { datetime: new Date(row.at).toISOString() }, 'الآن'), ...(row.role === 'buyer' ? [] : [tick()]))));
    history.scrollTop = history.scrollHeight;
    threads.replaceChildren(...buyers().map((each) => el('div', { class: 'thread', role: 'option', 'aria-selected': String(each === buyer), on: { click: () => open(each.uid) } },
      el('span', { class: 'nick' }, each.nick), ...(each.unread > 0 ? [el('span', { class: 'fresh' }, String(each.unread))] : []))));
  },
});
