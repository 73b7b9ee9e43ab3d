// 微信小店: minutes and days only, on the first row of a time; a welcome that writes itself, a robot by its name, rows
// that only fill; nothing marks the open conversation; a second textarea in a hidden dialog; no button.
import { agoText, dayTime, el, picture, preview, replica } from '/shared/replica.js';

const row = (buyer, { waits, last }) =>
  el('li', { class: 'line session-item-container', 'data-room-id': `R${buyer.uid}` },
    el('div', {}, el('div', { class: 'user-nickname' }, buyer.nick), el('div', { class: 'text-content-wrap' }, preview(last))),
    el('div', {}, el('div', { class: 'waiting-time' }, waits ? agoText(buyer.waitingSince) : ''), el('span', { class: 'unread-badge bold' }, buyer.unread > 0 ? String(buyer.unread) : '')));

function message(buyer, line, before) {
  if (line.role === 'system') return el('div', { class: 'msg no-content note', id: `sys${line.key}`, 'data-type': '6' }, line.text);
  const mine = line.role !== 'buyer';
  const shows = !before || line.at - before.at > 180_000 || before.role !== line.role;
  const body = line.kind === 'card' ? el('a', { class: 'order-msg-block' }, line.text) : line.kind === 'image' ? picture()
    : el('div', { class: `bubble text-msg${mine ? '' : ' bg-user'}` }, el('span', {}, line.text));
  const welcome = line.role === 'robot' && line.text.startsWith('欢迎');
  return el('div', { class: `msg${shows ? ' show-date' : ''}`, id: `m${welcome ? '_Welcome_' : ''}${line.key}`, 'data-type': { card: 'order', text: '1' }[line.kind] ?? line.kind },
    shows ? el('div', {}, el('span', { class: 'message-time-text' }, dayTime(line.at)), el('span', {}, mine ? (line.role === 'robot' ? '智能助手' : '青禾客服') : buyer.nick)) : null,
    el('div', { class: `message-item flex items-center${mine ? ' justify-end mine' : ''}` }, body));
}

replica({
  list: 'ul.session-list-container', row, messages: '.kf-box', message,
  header(name) { document.querySelector('.chat-customer-name, .was-name')?.replaceChildren(name); },
  composer: '#input-textarea', send: '', trusted: true, drafts: 'each', delay_ms: 200,
  rename: ['msg', 'message-item', 'text-msg', 'session-item-container', 'session-list-container', 'chat-customer-name', 'user-nickname'], forget: ['data-room-id'],
  buyers: [['买家一', '四件套有 1.5 米床的吗', '有的呢亲'], ['阿布', '枕头能机洗吗', '枕套可以机洗哦']],
});
