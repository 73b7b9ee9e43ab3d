// TikTok Shop: data-testid on rows, `chatd` bubbles of which one class is on both sides, an editable box that only its
// neighbourhood to the button tells, and nothing that marks the open conversation.
import { el, englishTime, picture, preview, replica } from '/shared/replica.js';

const row = (buyer, { last }) =>
  el('div', { class: 'line', 'data-testid': 'chat.chatroom.conversation_card', id: `7${buyer.uid}` },
    el('div', {}, el('div', { 'data-testid': 'chat.chatroom.conversation_card_username' }, buyer.nick), el('div', { class: 'last' }, preview(last))),
    el('div', {}, el('time', {}, last ? englishTime(last.at) : ''), buyer.unread > 0 ? el('span', { class: 'p-badge' }, el('span', { class: 'p-badge-number' }, String(buyer.unread))) : null));

function message(buyer, line) {
  if (line.role === 'system') return el('div', { class: 'chatd-notice note' }, line.text);
  const mine = line.role !== 'buyer';
  const body = line.kind === 'card' ? el('div', { class: 'chatd-card' }, line.text) : line.kind === 'image' ? el('div', { class: 'chatd-imageMessage' }, picture())
    : el('div', { class: `bubble chatd-bubble-main chatd-bubble-main--left chatd-bubble-main--${mine ? 'self' : 'other'}` },
      el('div', { class: 'chatd-message-body-info-message' }, el('pre', {}, line.text)));
  return el('div', { 'data-testid': 'chat.chatroom.message_card', class: mine ? 'mine' : '' },
    el('div', { class: `chatd-message chatd-message--${mine ? 'right' : 'left'}` },
      el('div', { class: 'chatd-message-meta' }, line.role === 'robot' ? el('span', {}, 'Auto reply') : null, el('span', {}, englishTime(line.at))), body));
}

replica({
  list: '.p-list', row, messages: '.chatd-scrollView', message,
  header(name) { document.querySelector('[class*="index__name"], .x0q')?.replaceChildren(name); },
  composer: '[contenteditable]', send: '#chat-input-send-button', drafts: 'stays', delay_ms: 200, emptiesFirst: true,
  rename: ['index__name--k2Ja', 'chatd-message', 'chatd-message--right', 'chatd-bubble-main--self', 'chatd-bubble-main--other'], forget: ['data-testid'],
  buyers: [['buyer_one', 'do you have 1.5 m?', 'yes we do'], ['mia', 'machine washable?', 'yes it is']],
});
