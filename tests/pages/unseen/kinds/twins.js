// Two buyers may have the same name, and only the list tells them apart, by an id. Each line is a button, whose side is told by what
// it says to those who can't see; its time is a tooltip. What was sent may be changed where it stands.
import { el, two } from '/shared/model.js';
import { buyers, current, onEnter, plainField, sheet, stand } from './stand.js';

sheet(`
#root { display: grid; grid-template-rows: auto 1fr; background: #f7fafc; }
.tabs { display: flex; gap: 6px; padding: 8px 12px; background: #234; overflow: auto; }
.tabs [role=tab] { background: #456; color: #fff; border-radius: 8px 8px 0 0; padding: 6px 14px; cursor: pointer; }
.tabs [aria-selected=true] { background: #f7fafc; color: #234; }
.tabs sup { background: #e33; color: #fff; border-radius: 8px; padding: 0 5px; margin-left: 4px; }
.room { display: flex; flex-direction: column; min-height: 0; padding: 0 20px; }
h1 { font-size: 18px; margin: 10px 0; }
.log { flex: 1; overflow: auto; display: flex; flex-direction: column; gap: 6px; }
.log button { font: inherit; text-align: start; border: 1px solid #cbd5e0; background: #fff; border-radius: 12px; padding: 5px 12px; align-self: flex-start; max-width: 60%; }
.log button[aria-label^="我"] { align-self: flex-end; background: #d9f0ff; }
.bar { display: flex; gap: 10px; padding: 12px 0; }
.bar input { flex: 1; font: inherit; padding: 8px 10px; }
.bar a { background: #234; color: #fff; border-radius: 8px; padding: 8px 18px; cursor: pointer; }
`);
const tabs = el('div', { class: 'tabs', role: 'tablist' });
const name = el('h1');
const log = el('div', { class: 'log' });
const search = el('input', { type: 'text', placeholder: '搜索聊天记录' });
const box = el('input', { type: 'text', class: 'say', placeholder: '回复买家' });
const go = el('a', { role: 'button' }, '发给买家');
document.querySelector('#root').append(tabs, el('div', { class: 'room' }, el('div', {}, name, search), log, el('div', { class: 'bar' }, box, go)));

const { typed, send } = plainField(box);
onEnter(box, send);
go.addEventListener('click', (event) => { if (event.isTrusted) send(); });

const stamp = (at) => {
  const d = new Date(at);
  return `${d.getFullYear()}-${two(d.getMonth() + 1)}-${two(d.getDate())} ${two(d.getHours())}:${two(d.getMinutes())}:${two(d.getSeconds())}`;
};

const { open } = stand({
  typed,
  draw() {
    const buyer = current();
    name.textContent = buyer?.nick ?? '';
    log.replaceChildren(...(buyer?.rows ?? []).map((row) => el('button', { type: 'button', title: stamp(row.at), 'aria-label': row.role === 'buyer' ? '买家的消息' : '我的消息' }, row.text)));
    log.scrollTop = log.scrollHeight;
    tabs.replaceChildren(...buyers().map((each) => el('div', { role: 'tab', 'data-thread': `t${each.uid}`, 'aria-selected': String(each === buyer), on: { click: () => open(each.uid) } },
      el('span', {}, each.nick), ...(each.unread > 0 ? [el('sup', {}, String(each.unread))] : []))));
  },
});
