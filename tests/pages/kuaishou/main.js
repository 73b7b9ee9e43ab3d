// 快手小店: a countdown to the deadline instead of a wait; name and time glued together; the buyer's id in the rows of
// the messages only; automatic replies with a label in brackets; a Quill editor's paragraph.
import { clockTime, el, picture, preview, replica, two } from '/shared/replica.js';

const LIMIT_S = 180;
const L = 'kwaishop-cs-LayoutDefaultWrapper';

function left(since) {
  const s = LIMIT_S - Math.floor((Date.now() - since) / 1000);
  if (s <= 0) return '已超时';
  return s < 60 ? `${s}秒后超时` : `${Math.floor(s / 60)}分${s % 60}秒后超时`;
}

const row = (buyer, { active, waits, last }) =>
  el('div', { class: `line ant-dropdown-trigger SessionBaseCard SessionBaseCard-Static ${active ? 'colorHighLight' : 'colorLowLight'}` },
    el('div', { class: 'SessionBaseCard-info' },
      el('div', { class: 'SessionBaseCard-topHead' }, el('div', { class: 'SessionBaseCard-topHeadName' }, buyer.nick),
        el('div', { class: 'SessionBaseCard-topHeadTime' }, el('span', {}, last ? (waits ? left(buyer.waitingSince) : clockTime(last.at)) : ''))),
      el('div', { class: 'SessionBaseCard-lastMessage' }, preview(last))));

function stamp(ms) {
  const d = new Date(ms);
  return `${d.getMonth() + 1}-${d.getDate()} ${two(d.getHours())}:${two(d.getMinutes())}:${two(d.getSeconds())}`;
}

function message(buyer, line) {
  const id = `0_${buyer.uid}_${line.key}`;
  if (line.role === 'system') return el('div', { id }, el('div', { class: 'kwaishop-cs-LayoutMiddleWrapper_msgBody note' }, line.text));
  const mine = line.role !== 'buyer';
  const body = line.kind === 'card' ? el('div', { class: 'OrderCard' }, line.text) : line.kind === 'image' ? picture()
    : `${line.role === 'robot' ? '[系统自动回复消息]' : ''}${line.text}`;
  return el('div', { id, class: mine ? 'mine' : '' }, el('div', { class: `${L}_msgMain` },
    el('div', { class: `${L}_beforeMsgBody` }, `${mine ? '青禾客服' : buyer.nick}${stamp(line.at)}`),
    el('div', { class: `${L}_lrWrapper ${L}__${mine ? 'isMine' : 'notMe'}` }, el('div', { class: `bubble ${L}_msgBody` }, body))));
}

replica({
  list: '.rows', row, messages: '.ChatMessageList-ContentWrap', message,
  header(name) { document.querySelector('.LoginUserInfo-mainTitle-text, .was-title')?.replaceChildren(name); },
  listed: (buyers) => document.querySelector('.SessionListGroupItem-count').replaceChildren(`(${buyers.length})`),
  composer: '.ql-editor', send: '.SendBox-buttonRight button', drafts: 'stays', blank: () => [el('p', {}, el('br'))], delay_ms: 200, tick_ms: 1000,
  rename: [`${L}_msgMain`, `${L}__isMine`, `${L}__notMe`, `${L}_msgBody`, `${L}_beforeMsgBody`, 'ChatMessageList-ContentWrap', 'SessionBaseCard', 'SessionListGroup', 'SessionBaseCard-topHeadName'],
  forget: ['id'],
  buyers: [['买家一', '四件套有 1.5 米床的吗', '有的呢亲'], ['用户2024', '枕头能机洗吗', '枕套可以机洗哦']],
});
