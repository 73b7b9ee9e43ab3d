// 闲鱼: the newest row first in the document, hashed classes, no time on messages, no id anywhere, a button that says
// 发 送 with a space in it.
import { agoText, el, picture, preview, replica } from '/shared/replica.js';

const row = (buyer, { active, last }) =>
  el('div', { class: `line conversation-item--a1${active ? ' conversation-item-active--z9' : ''}` },
    el('div', {}, el('div', {}, buyer.nick), el('div', {}, preview(last))),
    buyer.unread > 0 ? el('sup', { title: String(buyer.unread) }, String(buyer.unread)) : null,
    el('div', {}, last ? agoText(last.at, { suffix: '前' }) : ''));

function message(buyer, line) {
  if (line.role === 'system') return el('div', { class: 'message-row--g7 note' }, el('div', { class: 'message-content--h8' }, el('div', { class: 'tip--q2' }, line.text)));
  const mine = line.role !== 'buyer';
  const body = line.kind === 'text'
    ? el('div', { class: `bubble message-text-${mine ? 'right--i9' : 'left--j0'}` }, line.role === 'robot' ? `[自动回复]${line.text}` : line.text)
    : el('div', { class: mine ? 'message-box-right--i9' : 'message-box-left--j0' }, line.kind === 'card' ? el('div', { class: 'card--u1' }, line.text) : picture());
  return el('div', { class: `message-row--g7${mine ? ' mine' : ''}` }, el('div', { class: 'message-content--h8' }, el('div', {}, body)));
}

replica({
  list: '.rc-virtual-list-holder-inner', row, messages: '[class*="message-list-reverse"], .x0q', message, newestFirst: true,
  header(name) {
    document.querySelector('[class*="text1"]')?.replaceChildren(name);
    document.querySelector('[class*="text2"]')?.replaceChildren(`(${name.slice(0, 1)}***${name.length})`);
  },
  composer: 'textarea', send: 'button', drafts: 'gone', delay_ms: 180, emptiesFirst: true,
  rename: ['message-list-reverse--f6', 'message-row--g7', 'message-content--h8', 'message-text-right--i9', 'message-text-left--j0', 'conversation-item--a1', 'conversation-item-active--z9', 'message-topbar--c3', 'text1--d4'], forget: ['id'],
  buyers: [['买家一', '四件套还在吗', '在的'], ['旧物新生', '枕头能小刀吗', '已经最低啦']],
});
