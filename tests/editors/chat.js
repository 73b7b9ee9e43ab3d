// A minimal chat around an editor: buyer line, messages, composer, send button. Its outer markup is that of a platform
// whose composer is of this kind, so that the extension takes it for one; everything within the composer is the editor's.

/** What a page is made of, by the platform that it stands for. */
const MARKUP = {
  pinduoduo: {
    list: 'chat-list', row: 'chat-item-box', rowName: 'nickname-span', header: 'chatWindowHeader', headerInner: 'base-info', name: 'name',
    transcript: '', messages: 'msg-list', write: 'reply-box',
  },
  ww: {
    list: 'ww_conversation_list', row: 'conversation-item', rowName: 'name', header: 'ww_header', headerInner: 'conversation-header', name: 'name',
    transcript: 'ww_message', messages: 'message-list', write: 'ww_input',
  },
};

const site = location.hostname === 'mms.pinduoduo.com' ? 'pinduoduo' : 'ww';
const markup = MARKUP[site];
const sent = [];
const buyers = new Map();
let active = null;
let keys = Date.now();
let editor = null;

function box(tag, className, ...children) {
  const node = document.createElement(tag);
  node.className = className;
  node.append(...children);
  return node;
}

function buyer(uid, nick) {
  if (!buyers.has(uid)) buyers.set(uid, { uid, nick: nick ?? uid, rows: [] });
  return buyers.get(uid);
}

const name = box('span', markup.name);
const list = box(site === 'ww' ? 'div' : 'ul', markup.list);
const messages = box(site === 'ww' ? 'div' : 'ul', markup.messages);
const transcript = box('div', `transcript ${markup.transcript}`, messages);
if (site === 'pinduoduo') transcript.id = 'msgListContainer';
const place = box('div', 'place');
const button = box('button', 'send-btn', '发送');
button.type = 'button';

document.querySelector('#desk').append(
  box('div', 'list', list),
  box('div', markup.header, box('div', markup.headerInner, name)),
  transcript,
  box('div', `write ${markup.write}`, place, button),
);

function row(one, { key, role, text }) {
  if (site === 'pinduoduo') {
    const content = box('div', 'msg-content', box('p', 'msg-content-box', text));
    const holder = box('div', '', content);
    holder.setAttribute('currentuid', one.uid);
    const line = box('li', 'onemsg', box('div', role === 'buyer' ? 'buyer-item' : 'cs-item', holder));
    line.id = `middlePanel_list_${key}`;
    return line;
  }
  const mine = role === 'buyer' ? '' : ' self';
  return box('div', 'message-item-line', box('div', `message-item${mine}`,
    box('div', 'first-line', box('div', 'nick', mine ? '我' : one.nick), box('div', 'time', new Date(key).toLocaleString('sv'))),
    box('div', 'content', text)));
}

function render() {
  list.replaceChildren(...[...buyers.values()].map((one) => {
    const line = box('div', `${markup.row}${one.uid === active ? ' active' : ''}`, box('div', 'conversation chat-nickname', box('span', markup.rowName, one.nick)));
    line.setAttribute('data-random', `${one.uid}-0-all`);
    return line;
  }));
  const one = buyers.get(active);
  name.textContent = one?.nick ?? '';
  messages.replaceChildren(...(one?.rows ?? []).map((each) => row(one, each)));
}

function says(role, uid, text, { nick } = {}) {
  buyer(uid, nick).rows.push({ key: (keys += 1), role, text });
  render();
}

/** What the page does when the agent sends: it takes the text from the editor's model, never from the document. */
export function send() {
  const text = editor.model().trim();
  if (text === '') return;
  sent.push(text);
  editor.clear();
  says('agent', active, text);
}

/** Whether a key event asks to send. */
export function isSendKey(event) {
  return event.key === 'Enter' && !event.shiftKey && !event.isComposing && event.keyCode !== 229;
}

/**
 * Puts the editor into the page.
 * @param {(place: HTMLElement, changed: () => void) => { model(): string, clear(): void }} mount
 * `changed` is to be called by the editor's own change handler.
 */
export async function chat(mount) {
  let changes = 0;
  editor = await mount(place, () => { changes += 1; });
  button.addEventListener('click', send);
  says('buyer', '2000000000001', '在吗', { nick: '买家一' });
  says('buyer', '2000000000002', '你好', { nick: '买家二' });
  active = '2000000000001';
  render();
  window.replica = {
    get sent() { return [...sent]; },
    get composerModel() { return editor.model(); },
    get changes() { return changes; },
    get active() { return active; },
    buyerSays: (uid, text, options) => says('buyer', uid, text, options),
    open(uid) {
      active = buyer(uid).uid;
      render();
    },
    quiet() {},
  };
}
