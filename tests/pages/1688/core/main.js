// A replica of a seller chat frame with a contenteditable composer, as public code describes it: bubbles that render
// the same editor component read-only, rows made anew at every change, and typed text that stays in the box when the
// conversation is switched. Handlers hang on the document, as React hangs them.
import { Model, language, el, clockTime, two } from '/shared/model.js';

const model = new Model();
const $ = (selector) => document.querySelector(selector);
const LIMIT = 500;
const SHOP = '青禾家居工厂店';
const composer = () => $('.ww_input pre.edit[contenteditable]') ?? $('.xInput pre[contenteditable]');
const text = () => composer().innerText.replace(/\n$/, '');

let typed = '';
function follow() {
  typed = text();
  $('.placeholder').style.display = typed === '' ? '' : 'none';
  $('.over-limit').textContent = typed.length > LIMIT ? `最多 ${LIMIT} 字` : '';
}
let composing = false;
document.addEventListener('compositionstart', (event) => { if (event.target === composer()) composing = true; });
document.addEventListener('compositionend', (event) => { if (event.target === composer()) { composing = false; follow(); } });
document.addEventListener('input', (event) => { if (event.target === composer() && !composing) follow(); });

const naive = new URLSearchParams(location.search).get('enter') === 'naive';
document.addEventListener('keydown', (event) => {
  if (event.target !== composer() || event.key !== 'Enter' || event.shiftKey) return;
  if (!naive && event.keyCode !== 13) return;
  event.preventDefault();
  send();
});

// A button of this component wants the whole series of a press, in order.
const press = [];
for (const type of ['pointerdown', 'mousedown', 'pointerup', 'mouseup', 'click']) {
  document.addEventListener(type, (event) => {
    if (!event.target.closest?.('.send-btn, .xSend')) return;
    if (type === 'pointerdown') press.length = 0;
    press.push(type);
    if (type === 'click' && press.join() === 'pointerdown,mousedown,pointerup,mouseup,click') send();
  });
}

function send() {
  const out = typed.trim();
  if (out === '' || out.length > LIMIT) return;
  composer().replaceChildren();
  follow();
  model.send(out);
}

document.addEventListener('click', (event) => {
  const item = event.target.closest?.('.conversation-item');
  // A synthetic click on the outer box does nothing; a real one works anywhere in the row.
  if (item && (event.isTrusted || event.target.closest('.name'))) open(item.closest('[data-index]').dataset.name);
});

function ago(at) {
  const minutes = Math.floor((Date.now() - at) / 60_000);
  return minutes < 1 ? '现在' : minutes < 60 ? `${minutes}分钟前` : clockTime(at);
}

function renderRows() {
  const buyers = [...model.buyers.values()].sort((a, b) => (b.rows.at(-1)?.at ?? 0) - (a.rows.at(-1)?.at ?? 0));
  const rows = buyers.map((buyer, i) => {
    const last = buyer.rows.at(-1);
    const box = el('div', { 'data-index': String(i), 'data-name': buyer.uid },
      el('div', { class: `conversation-item${buyer.uid === model.active ? ' active' : ''}` },
        el('div', { class: 'avatar' }),
        el('div', { class: 'content' },
          el('div', { class: 'conversation' }, el('div', { class: 'name' }, buyer.nick), el('div', { class: 'time' }, last ? ago(last.at) : '')),
          el('div', { class: 'conversation-secondary-line' },
            el('div', { class: 'desc' }, last?.text ?? ''),
            buyer.unread > 0 ? el('span', { class: 'unread-badge' }, buyer.unread > 99 ? '99+' : String(buyer.unread)) : null))));
    box.style.top = `${i * 54}px`;
    return box;
  });
  const list = $('.virtual-rows');
  list.style.height = `${rows.length * 54}px`;
  list.replaceChildren(...rows);
}

function written(ms) {
  const d = new Date(ms);
  return `${d.getFullYear()}-${two(d.getMonth() + 1)}-${two(d.getDate())} ${two(d.getHours())}:${two(d.getMinutes())}:${two(d.getSeconds())}`;
}

function messageLine(buyer, row) {
  if (row.role === 'system') {
    return el('div', { class: 'message-item-line' }, el('div', { class: 'message-item' }, el('div', { class: 'system-line' }, row.text)));
  }
  const mine = row.role === 'buyer' ? '' : ' self';
  const body = row.kind === 'card'
    ? el('div', { class: 'offer-card-wrap' }, el('div', { class: 'odName' }, row.text), el('div', { class: 'odPrice' }, '￥18.80'))
    : row.kind === 'image'
      ? el('div', {}, el('img', { class: 'picture', alt: '' }))
      : el('div', { class: 'biz-expression-editor biz-expression-editor-no-ui expression-parser' }, el('div', { class: 'editBox' }, el('pre', { class: 'edit' }, row.text)));
  return el('div', { class: 'message-item-line' },
    el('div', { class: `message-item${mine}` },
      el('div', { class: `item${mine}` },
        el('div', { class: `headPic${mine}` }),
        el('div', {},
          el('div', { class: `first-line${mine}` }, el('div', { class: `nick${mine}` }, mine ? SHOP : buyer.nick), el('div', { class: `time${mine}` }, written(row.at))),
          el('div', { class: `content${mine}` }, el('div', {}, body)),
          mine ? el('div', { class: 'read-state' }, el('span', {}, row.read ? '已读' : '未读')) : null))));
}

function renderMessages() {
  const view = $('.ww_message .rc-scrollbars-view');
  const buyer = model.buyers.get(model.active);
  if (!view || !buyer) return;
  view.replaceChildren(...buyer.rows.map((row) => messageLine(buyer, row)));
  view.scrollTop = view.scrollHeight;
}

let turns = 0;
let loading = false;
function open(uid) {
  model.activate(uid);
  const name = $('.ww_header .name');
  if (name) name.textContent = model.buyer(uid).nick;
  $('.ww_tab .order-id').textContent = `1962538470${String(uid.length).padStart(2, '0')}5581290`;
  renderRows();
  turns += 1;
  const turn = turns;
  loading = true;
  // The header is new, the messages are still those of the other buyer; then they go, then the new ones come.
  setTimeout(() => {
    if (turn !== turns) return;
    $('.ww_message .rc-scrollbars-view')?.replaceChildren();
    setTimeout(() => { if (turn === turns) { loading = false; renderMessages(); } }, 120);
  }, 120);
}

model.onChange(({ uid }) => {
  renderRows();
  if (uid === model.active && !loading) renderMessages();
});

const tick = setInterval(renderRows, 30_000);

window.replica = language(model, {
  composerModel: () => typed,
  open,
  rerender() {
    renderRows();
    renderMessages();
  },
  renameClasses() {
    for (const [from, to] of [
      ['ww_message', 'xMessage'], ['message-list', 'xList'], ['rc-scrollbars-view', 'xView'], ['message-item-line', 'xLine'], ['message-item', 'xItem'],
      ['ww_header', 'xHeader'], ['conversation-header', 'xTop'], ['ww_conversation_list', 'xRows'], ['conversation-item', 'xRow'], ['first-line', 'xFirst'],
    ]) for (const node of document.querySelectorAll(`.${from}`)) { node.classList.remove(from); node.classList.add(to); }
    clearInterval(tick);
  },
  quiet: () => clearInterval(tick),
});

const earlier = Date.now() - 3 * 3_600_000;
for (const [name, asked, answer] of [
  ['买家一', '保温杯 200 个起批吗', '是的亲，200 个起批，可以混色'],
  ['杭州优选百货有限公司', '可以印 logo 吗', '可以的，500 个起印，版费我们承担'],
]) {
  const at = earlier + name.length * 60_000;
  model.add(name, 'buyer', asked, { at, nick: name });
  model.add(name, 'agent', answer, { at: at + 7_000 });
}
open('买家一');
