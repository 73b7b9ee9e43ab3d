// Alibaba.com OneTalk: the name and the unread number in attributes of the row, what a message is in JSON in another,
// and a pre to type in.
import { el, fullTime, picture, preview, replica } from '/shared/replica.js';

const TYPE = { text: 1, image: 60, file: 61, card: 57 };

const row = (buyer, { active, last }) =>
  el('div', { class: `line contact-item-container${active ? ' active' : ''}`, 'data-name': buyer.nick, 'data-unread-count': String(buyer.unread) },
    el('div', {}, el('div', { class: 'contact-name' }, buyer.nick), el('div', { class: 'contact-company' }, 'Example Trading Co.'), el('div', { class: 'latest-msg' }, preview(last))),
    el('div', {}, el('div', { class: 'contact-time' }, last ? fullTime(last.at).slice(0, 16) : ''), buyer.unread > 0 ? el('span', { class: 'unread-num' }, String(buyer.unread)) : null));

function message(buyer, line) {
  if (line.role === 'system') return el('div', { class: 'message-item-wrapper note' }, el('div', { class: 'session-rich-content text' }, line.text));
  const mine = line.role !== 'buyer';
  const body = line.kind === 'image' ? picture() : line.kind === 'card' ? el('div', { class: 'card-k2' }, line.text)
    : el('div', { class: 'bubble session-rich-content text' }, line.role === 'robot' ? `[Auto Reply] ${line.text}` : line.text);
  return el('div', { class: `message-item-wrapper item-${mine ? 'right mine' : 'left'}`, 'data-expinfo': JSON.stringify({ messageType: TYPE[line.kind] ?? 1 }) },
    el('div', { class: 'item-base-info' }, el('span', {}, mine ? 'Me' : buyer.nick), el('span', {}, fullTime(line.at))), body);
}

replica({
  list: '.contact-list', row, messages: '.scroll-box', message,
  header(name) { document.querySelector('.name-text')?.replaceChildren(name); },
  composer: 'pre.send-textarea', send: '.send-tool-button', drafts: 'stays', delay_ms: 200,
  rename: ['message-item-wrapper', 'contact-item-container', 'scroll-box', 'session-rich-content', 'name-text'], forget: ['data-name', 'data-expinfo'],
  buyers: [['buyer_one', 'do you have 1.5 m?', 'yes we do'], ['Mia Lopez', 'MOQ?', '200 pieces']],
});
