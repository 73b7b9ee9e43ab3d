// A chat page made of a web component: what is said and the box that it is typed in stand in an open shadow tree. The list of
// conversations beside it is the page's own. Used as the kit's documentation shows it.
import 'deep-chat';
import './deepchat.css';
import { Model, language, el } from '../../pages/shared/model.js';

const model = new Model();
const people = el('nav', { 'aria-label': '会话' });
const name = el('h2', { class: 'who' });
const chat = document.createElement('deep-chat');
chat.style.cssText = 'width:100%;height:100%;border:0;font-family:system-ui,sans-serif';
chat.textInput = { placeholder: { text: '输入消息' } };
chat.names = { user: { text: '小店' }, ai: { text: '买家' } };
/** What the kit drew already: rows by their keys, and what it drew itself when it sent. */
let drawn = { uid: null, keys: new Set() };
let isOwnSend = false;
chat.connect = {
  handler: ({ messages }, signals) => {
    isOwnSend = true;
    model.send(messages.at(-1).text);
    isOwnSend = false;
    // The buyer answers when it pleases them.
    signals.onClose();
  },
  stream: true,
};

function person(buyer) {
  const unread = buyer.unread > 0 ? [el('span', { class: 'new' }, String(buyer.unread))] : [];
  return el('button', { type: 'button', 'aria-current': buyer.uid === model.active ? 'true' : null, on: { click: () => open(buyer.uid) } }, el('span', { class: 'nick' }, buyer.nick), ...unread);
}

function draw() {
  people.replaceChildren(...[...model.buyers.values()].map(person));
  const buyer = model.active === null ? null : model.buyer(model.active);
  name.textContent = buyer?.nick ?? '';
  if (!buyer) return;
  if (drawn.uid !== buyer.uid) {
    chat.clearMessages(true);
    drawn = { uid: buyer.uid, keys: new Set() };
  }
  for (const row of buyer.rows) {
    if (drawn.keys.has(row.key)) continue;
    drawn.keys.add(row.key);
    if (!isOwnSend) chat.addMessage({ text: row.text, role: row.role === 'agent' ? 'user' : 'ai' });
  }
}

function open(uid) {
  model.activate(uid);
  draw();
}

document.querySelector('#root').append(people, el('main', {}, name, chat));
model.onChange(draw);
const box = () => chat.shadowRoot.querySelector('#text-input');
chat.onComponentRender = () => {
  window.replica ??= language(model, { open, rerender: draw, renameClasses: () => {}, quiet: () => {}, composerModel: () => box().innerText.replace(/\n$/, '') });
};
