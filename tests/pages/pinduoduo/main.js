// A replica of a seller chat page with a textarea, as public code describes it: masked nicknames that collide, one
// buyer in several lists, robot and system rows, the list node replaced on every switch, the header before the
// messages, and a page that heeds trusted events only.
import { Model, language, el, clockTime, two } from '/shared/model.js';

const model = new Model();
const $ = (selector) => document.querySelector(selector);
const textarea = $('#replyTextarea');

// What Vue's v-model holds: it follows `input`, and waits while an IME composes. The page sends this, never the DOM.
let typed = '';
let composing = false;
textarea.addEventListener('compositionstart', () => { composing = true; });
textarea.addEventListener('compositionend', () => { composing = false; follow(); });
textarea.addEventListener('input', () => { if (!composing) follow(); });
function follow() {
  typed = textarea.value;
  $('.reply-foot .count').textContent = `${typed.length}/500`;
}
function write(text) {
  typed = text;
  if (textarea.value !== text) textarea.value = text;
  $('.reply-foot .count').textContent = `${typed.length}/500`;
}

// `?enter=naive` is a page that takes any Enter, also the one that belongs to an IME.
const naive = new URLSearchParams(location.search).get('enter') === 'naive';
textarea.addEventListener('keydown', (event) => {
  if (!event.isTrusted || event.key !== 'Enter' || event.shiftKey || event.ctrlKey || event.altKey) return;
  if (!naive && event.keyCode !== 13) return;
  event.preventDefault();
  send();
});
$('.send-btn').addEventListener('click', (event) => { if (event.isTrusted) send(); });

function send() {
  const text = typed.trim();
  if (text === '') return;
  write('');
  model.send(text);
}

const hue = (uid) => ['#e39a5b', '#6aa6a0', '#8a86c9', '#c97b94', '#7fa563', '#5c93c4'][Number(BigInt.asUintN(32, BigInt(uid.replace(/\D/g, '') || 0)) % 6n)];

function waitingText(since) {
  const minutes = Math.floor((Date.now() - since) / 60_000);
  if (minutes < 1) return '待回复';
  return minutes < 60 ? `已等待${minutes}分钟` : `已等待${Math.floor(minutes / 60)}小时`;
}

function listRow(buyer, group) {
  const last = buyer.rows.at(-1);
  const waits = buyer.waitingSince !== null;
  const preview = last === undefined ? '' : last.kind === 'image' ? '[图片]' : last.kind === 'card' ? '[商品卡片]' : last.text;
  return el('li', { class: 'chat-item' },
    el('div', {
      class: `chat-item-box transition${buyer.uid === model.active ? ' active' : ''}${buyer.unread > 0 ? ' un-watch' : ''}`,
      'data-random': `${buyer.uid}-0-${group}`,
      on: { click: (event) => { if (event.isTrusted) open(buyer.uid); } },
    },
    portrait(buyer),
    el('div', { class: 'chat-detail' },
      el('div', { class: 'chat-nickname' }, el('span', { class: 'nickname-span' }, buyer.nick)),
      el('div', { class: 'bottom-message' }, el('p', { class: 'chat-message-content' }, preview))),
    el('div', { class: 'chat-time' },
      el('p', { class: 'item-note' }, last ? clockTime(last.at) : ''),
      waits ? el('div', { class: 'chat-unreply-over-time' }, waitingText(buyer.waitingSince)) : null)));
}

function portrait(buyer) {
  const box = el('div', { class: 'chat-portrait' }, el('span', {}, [...buyer.nick][0] ?? ''), buyer.unread > 0 ? el('i') : null);
  box.style.background = hue(buyer.uid);
  return box;
}

function renderLists() {
  const buyers = [...model.buyers.values()].sort((a, b) => (b.rows.at(-1)?.at ?? 0) - (a.rows.at(-1)?.at ?? 0));
  const waits = (buyer) => buyer.waitingSince !== null;
  const late = (buyer) => waits(buyer) && Date.now() - buyer.waitingSince >= 180_000;
  fill('timeout-unreply', buyers.filter(late), 'unTimeout');
  fill('already-unreply', buyers.filter((buyer) => waits(buyer) && !late(buyer)), 'unTimeout');
  fill('five-minute', [], 'reply');
  // The same buyer stands here again: a reader must go by the uid.
  fill('chat-list', buyers, 'all');
}

function fill(name, buyers, group) {
  const list = $(`ul.${name}`) ?? $(`ul[data-was="${name}"]`);
  if (!list) return;
  list.replaceChildren(...buyers.map((buyer) => listRow(buyer, group)));
  const title = $(`.list-title[data-for="${name}"]`);
  if (title) title.style.display = buyers.length === 0 ? 'none' : '';
}

function written(ms) {
  const d = new Date(ms);
  return `${d.getFullYear()}年${two(d.getMonth() + 1)}月${two(d.getDate())}日 ${two(d.getHours())}:${two(d.getMinutes())}:${two(d.getSeconds())}`;
}

function messageRow(buyer, row, before) {
  // The written time stands on the first row of a group only; the digits of the row's id tell each row's own.
  const opensGroup = before === undefined || row.at - before.at > 300_000;
  return el('li', { class: 'clearfix onemsg', id: `middlePanel_list_${row.key}` },
    el('div', { class: 'merchantMessage' },
      opensGroup ? el('p', { class: 'message-time' }, written(row.at)) : null,
      row.role === 'system' ? el('div', { class: 'system-msg-31' }, row.text) : bubble(buyer, row)));
}

function bubble(buyer, row) {
  const side = row.role === 'buyer' ? 'buyer-item' : row.role === 'robot' ? 'cs-item callback' : `cs-item${row.read ? ' isread' : ''}`;
  const content =
    row.kind === 'card'
      ? el('div', { class: 'msg-content good-card' }, el('div', { class: 'good-thumb' }), el('div', { class: 'good-info' }, el('p', { class: 'good-name' }, row.text)))
      : row.kind === 'image'
        ? el('div', { class: 'msg-content' }, el('div', { class: 'image-msg' }, el('img', { class: 'image-box', alt: '' })))
        : el('div', { class: 'msg-content' },
          row.role === 'robot' ? el('div', { class: 'robot-text' }, '机器人回复') : null,
          el('p', { class: 'msg-content-box' }, row.text));
  return el('div', { class: side },
    el('span', { class: 'avatar' }, row.role === 'buyer' ? '买' : row.role === 'robot' ? '机' : '禾'),
    el('div', { currentuid: buyer.uid }, content),
    row.role === 'agent' ? el('span', { class: 'read-mark' }, row.read ? '已读' : '未读') : null);
}

function freshList() {
  const list = el('ul', { class: 'msg-list' });
  const old = $('#msgListContainer > ul') ?? $('.renamed-list > ul');
  old.replaceWith(list);
  return list;
}

function renderMessages(list = $('#msgListContainer > ul.msg-list')) {
  const buyer = model.active === null ? undefined : model.buyers.get(model.active);
  if (!list || !buyer) return;
  list.replaceChildren(...buyer.rows.map((row, i) => messageRow(buyer, row, buyer.rows[i - 1])));
  list.parentElement.scrollTop = list.parentElement.scrollHeight;
}

// A new message is appended; the rows before it stay the nodes they are.
function appendMessages() {
  const list = $('#msgListContainer > ul.msg-list');
  const buyer = model.buyers.get(model.active);
  if (!list || !buyer) return;
  const shown = [...list.children].map((node) => node.id);
  const wanted = buyer.rows.map((row) => `middlePanel_list_${row.key}`);
  if (shown.every((id, i) => id === wanted[i])) {
    for (let i = shown.length; i < wanted.length; i += 1) list.append(messageRow(buyer, buyer.rows[i], buyer.rows[i - 1]));
    list.parentElement.scrollTop = list.parentElement.scrollHeight;
  } else {
    renderMessages(list);
  }
}

let arriving = 0;
function open(uid) {
  if (model.active !== null) model.buyer(model.active).draft = textarea.value;
  model.activate(uid);
  // The header changes at once, the list is an empty new node, and the messages come when the server has answered.
  const name = $('.chatWindowHeader .base-info .name');
  if (name) name.textContent = model.buyer(uid).nick;
  renderLists();
  renderOrders(uid);
  const list = freshList();
  // The draft of that conversation comes back as a value, without an event.
  write(model.buyer(uid).draft);
  arriving += 1;
  const turn = arriving;
  setTimeout(() => { if (turn === arriving) { loading = false; renderMessages(list); } }, 250);
  loading = true;
}
let loading = false;

function renderOrders(uid) {
  const tail = uid.slice(-4).padStart(4, '0');
  const order = (no, state, goods, spec, sum) =>
    el('div', { class: 'order-card' },
      el('div', { class: 'order-no' }, el('span', {}, `订单号 ${no}`), el('span', { class: 'order-state' }, state)),
      el('div', { class: 'order-goods' }, el('div', { class: 'good-thumb' }), el('div', {}, el('p', {}, goods), el('p', { class: 'spec' }, spec))),
      el('div', { class: 'order-sum' }, el('span', {}, '共 1 件 · 包邮'), el('span', {}, '实付 ', el('b', {}, sum))));
  $('.order-list').replaceChildren(
    order(`260912-${tail}01583301`, '待发货', '全棉水洗四件套 1.8 米床', '雾蓝 · 被套 200×230', '￥159.00'),
    order(`260703-${tail}77120455`, '已签收', '乳胶枕 护颈款 单只', '成人 · 60×40', '￥69.90'));
}

model.onChange(({ uid, recalled, edited }) => {
  renderLists();
  if (uid !== model.active || loading) return;
  if (recalled || edited) renderMessages();
  else appendMessages();
});

let tick = setInterval(renderLists, 30_000);

window.replica = language(model, {
  composerModel: () => typed,
  open,
  rerender() {
    renderLists();
    renderMessages(freshList());
    if (textarea.value !== typed) textarea.value = typed;
  },
  // What a new release of the page does: every name that an adapter goes by is another.
  renameClasses() {
    for (const name of ['timeout-unreply', 'already-unreply', 'five-minute', 'chat-list']) {
      const list = $(`ul.${name}`);
      list.dataset.was = name;
      list.className = `x-${name.length}a`;
    }
    $('#msgListContainer').className = 'renamed-list';
    $('#msgListContainer').id = 'panelA';
    $('.renamed-list > ul').className = 'xList';
    for (const row of document.querySelectorAll('.onemsg')) { row.className = 'xRow'; row.removeAttribute('id'); }
    for (const node of document.querySelectorAll('[currentuid]')) node.removeAttribute('currentuid');
    for (const [from, to] of [['buyer-item', 'xB'], ['cs-item', 'xC'], ['chatWindowHeader', 'xHead'], ['msg-content-box', 'xText'], ['chat-item', 'xItem'], ['chat-item-box', 'xItemBox'], ['message-time', 'xTime']]) {
      for (const node of document.querySelectorAll(`.${from}`)) { node.classList.remove(from); node.classList.add(to); }
    }
    clearInterval(tick);
  },
  quiet: () => clearInterval(tick),
});

// Some conversations of earlier today, all answered. Two buyers share one masked nickname.
const earlier = Date.now() - 3 * 3_600_000;
for (const [uid, nick, asked, answer] of [
  ['1000000000001', 'S*******n', '四件套有 1.5 米床的吗', '有的呢亲，1.5 米和 1.8 米都有现货'],
  ['1000000000002', 'S*******n', '枕头能机洗吗', '枕套可以机洗，枕芯建议擦洗晾干哦'],
  ['1000000000003', '一*猫', '收到了，很喜欢', '感谢您的喜欢，祝您生活愉快'],
]) {
  const at = earlier + Number(uid.slice(-1)) * 600_000;
  model.add(uid, 'buyer', asked, { at, nick });
  model.add(uid, 'agent', answer, { at: at + 9_000 });
}
for (const buyer of model.buyers.values()) for (const row of buyer.rows) row.read = true;
open('1000000000001');

if (new URLSearchParams(location.search).get('scene') === 'demo') import('/demo/scene.js');
