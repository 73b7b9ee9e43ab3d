// 抖店飞鸽: names only, no ids in the list; minutes only, in a node of a hashed class; a badge that is always there and
// sometimes holds a warning; ids of fresh messages that come half a second late.
import { agoText, clockTime, el, picture, preview, replica } from '/shared/replica.js';

const QUICK = '亲亲，在哒，有什么可以帮您';

const list = (buyer, { active, waits, last }) =>
  el('div', {},
    el('div', { class: `line auxo-dropdown-trigger conversationCard-ePRNJi selectedNew${active ? ' active' : ''}`, 'data-qa-id': 'qa-conversation-chat-item', 'data-kora': 'conversation', 'data-btm-id': `x.${waits ? 'current' : 'recent'}` },
      el('div', { class: 'newAvatar-a1' },
        el('sup', { class: 'auxo-badge-count' }, buyer.unread > 0 ? String(buyer.unread) : waits ? '' : '易流失')),
      el('div', {},
        el('div', { class: 'nameLine-Q8PQwE', title: buyer.nick }, el('span', { class: 'newNameContent-b2' }, buyer.nick)),
        el('div', { class: 'msgContent-c3' }, el('span', {}, preview(last)))),
      el('div', { class: 'timerParticular-d4' }, last ? (waits ? agoText(buyer.waitingSince, { seconds: true }) : clockTime(last.at)) : '')));

function message(buyer, row) {
  const wrap = (...inner) => el('div', { 'data-qa-id': 'qa-message-warpper', class: 'msgItemWrap' }, ...inner);
  if (row.role === 'system') return wrap(el('div', { class: 'sysLine-k2' }, el('span', {}, row.text)));
  const mine = row.role !== 'buyer';
  const avatar = el('span', { class: 'avatar' });
  const body = row.kind === 'card'
    ? el('div', { class: 'chatd-card' }, el('div', { class: 'chatd-card-main' }, el('div', { class: 'pigeon-card-place-holder-text' }, el('span', { class: 'content' }, row.text)), el('span', { class: 'chatd-price-price-inter' }, '159')))
    : el('div', { class: `leaveMessage bubble ${mine ? 'messageIsMe' : 'messageNotMe'}` },
      row.kind === 'image' ? picture({ alt: '图片' }) : el('pre', {}, el('span', {}, row.role === 'robot' ? `${QUICK}。${row.text}` : row.text)));
  return wrap(el('div', { class: mine ? 'mine' : '' },
    el('div', { style: `display:flex;flex-direction:${mine ? 'row-reverse' : 'row'}` }, avatar, body), el('span', { class: 'O4UWWFoQxgMq' }, clockTime(row.at))));
}

replica({
  list: '.list_items', row: list, messages: '.messageList', message,
  identify(node, row) { node.firstChild.dataset.id = row.role === 'system' ? `transfer_staff_${row.key}` : `m${row.key}${row.kind === 'card' ? '_template' : ''}`; },
  late_ms: 450,
  header(name) {
    document.querySelector('.topName')?.replaceChildren(name);
    document.querySelector('textarea').placeholder = `发送给 ${name}，使用Enter 发送消息`;
  },
  composer: 'textarea', send: '[data-qa-id="qa-send-message-button"]', drafts: 'each', delay_ms: 220,
  rename: ['messageList', 'msgItemWrap', 'messageIsMe', 'messageNotMe', 'list_items', 'scroller_content', 'conversationCard-ePRNJi', 'nameLine-Q8PQwE', 'msgContent-c3'],
  forget: ['data-qa-id', 'data-kora', 'id', 'placeholder'],
  buyers: [['买家一', '四件套有 1.5 米床的吗', '有的呢亲，1.5 米和 1.8 米都有现货'], ['爱笑的猫', '枕头能机洗吗', '枕套可以机洗哦']],
});
