// 小红书千帆: everything of a message in attributes, ids of the list that are not those of the messages, a temporary id
// on what was just sent, and classes that nobody knows around header, composer and button.
import { clockTime, dayTime, el, picture, preview, replica } from '/shared/replica.js';

const SENDER = { buyer: 'individual', agent: 'sub_account', robot: 'bot', system: 'system' };

const row = (buyer, { active, last }) =>
  el('div', { class: `line chat-item${active ? ' active' : ''}`, 'data-key': `CID${buyer.uid.slice(-6)}` },
    el('div', {}, el('span', {}, buyer.nick), el('div', {}, el('span', {}, preview(last)))),
    el('div', {}, el('span', {}, last ? dayTime(last.at) : ''), buyer.unread > 0 ? el('sup', { class: 'el-badge__content' }, String(buyer.unread)) : null));

function message(buyer, line) {
  const mine = line.role !== 'buyer' && line.role !== 'system';
  const type = { card: 'goodCard', image: 'image', voice: 'voice', file: 'file' }[line.kind] ?? 'text';
  const body = line.kind === 'card' ? el('div', { class: 'goods-message-name-text' }, line.text) : line.kind === 'image' ? picture() : el('span', {}, el('span', { class: 'bubble' }, line.text));
  return el('div', { class: mine ? 'mine' : line.role === 'system' ? 'note' : '' }, el('div', { class: 'im-sender' }),
    el('div', {
      class: 'css-msg', 'data-sender-type': SENDER[line.role], 'data-self': mine ? 'self' : 'other', 'data-timestamp': String(line.at), 'data-chat-id': `CHAT${buyer.uid}`, 'data-msg-type': type,
      id: `jarvis-msg-${line.at}-${Math.round(line.key % 1e6).toString(36)}`,
    }, body, el('span', { class: 'single-msg-time' }, clockTime(line.at))));
}

replica({
  list: '.chat-list', row, messages: '.im-list-k8', message,
  identify(node, line) { node.lastChild.id = `jarvis-msg-${line.key % 1e10}`; },
  late_ms: 400,
  header(name) { document.querySelector('.who')?.replaceChildren(name); },
  composer: '.bottom textarea', send: '.bottom button', drafts: 'gone', delay_ms: 180, emptiesFirst: true, replacesList: true,
  rename: ['chat-item', 'chat-list'], forget: ['data-sender-type', 'data-chat-id', 'data-key', 'id', 'data-timestamp'],
  buyers: [['买家一', '四件套有 1.5 米床的吗', '有的呢亲'], ['小红薯5F3A', '枕头能机洗吗', '枕套可以机洗哦'], ['小红薯5F3A', '收到了', '感谢您的喜欢']],
});
