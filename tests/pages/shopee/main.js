// Shopee: hashed classes, data-cy on what matters; a list of messages that holds only what is on the screen; an element
// behind the last line that is empty while nobody answered; an icon without a word that sends.
import { el, englishTime, picture, preview, replica } from '/shared/replica.js';

const row = (buyer, { active, last }) =>
  el('div', { 'data-cy': `webchat-conversation-cell-root${active ? '-current' : ''}` },
    el('div', { class: 'line', 'data-cy': 'webchat-conversation-cell-container' },
      el('div', {}, el('div', { class: '_3h5To4QZew' }, buyer.nick),
        el('div', {}, el('span', { 'data-cy': 'webchat-conversation-cell-message' }, preview(last)), el('span', {}, last?.role === 'agent' ? '✓' : ''))),
      el('div', {}, el('div', { class: 'k8Jq' }, last ? englishTime(last.at) : ''), buyer.unread > 0 ? el('div', { class: 'pBadge' }, String(buyer.unread)) : null)));

function message(buyer, line) {
  if (line.role === 'system') return el('div', { class: 'note' }, line.text);
  const mine = line.role !== 'buyer';
  return el('div', { 'data-cy': mine ? 'webchat-message-send' : 'webchat-message-receive', class: mine ? 'mine' : '' },
    el('div', { 'data-cy': 'webchat-message-content', class: 'bubble' }, line.kind === 'image' ? picture() : line.kind === 'card' ? el('div', { 'data-cy': 'webchat-product-card' }, line.text) : line.text),
    el('div', { class: 'SW7LUh' }, line.role === 'robot' ? el('span', {}, 'Auto-reply') : null, el('span', {}, englishTime(line.at))));
}

replica({
  list: '.ReactVirtualized__Grid', row, messages: '#message-virtualized-list, .was-list', message, window: 12,
  header(name) { document.querySelector('.SW7LUhQFDH')?.replaceChildren(name); },
  composer: 'textarea', send: 'i.button', drafts: 'each', delay_ms: 200,
  rename: ['SW7LUhQFDH'], forget: ['data-cy', 'id'],
  buyers: [['buyer_one', 'ada ukuran 1.5 m?', 'ada kak'], ['rina.shop', 'bisa dicuci?', 'bisa kak']],
});
