// What all replicas do alike: a list of conversations, a transcript, a header, a composer and a send button, driven by
// the one script language. A page says how its rows look and how it behaves; see PAGE below.
import { Model, clockTime, el, language, two } from './model.js';
export { el, clockTime, two } from './model.js';

/**
 * PAGE
 * @typedef {object} Page
 * @property {string} list        the element that holds the rows of conversations
 * @property {(buyer, how: {active: boolean, waits: boolean, last: object}) => Node} row
 * @property {string} messages    the element that holds the messages
 * @property {(buyer, row, before) => Node|null} message
 * @property {(name: string, buyer) => void} header
 * @property {string} composer    @property {string} send
 * @property {boolean} [trusted]        heeds trusted events only
 * @property {'each'|'stays'|'gone'} [drafts]  what becomes of typed text when another conversation is opened
 * @property {number} [delay_ms]        from the new header to the new messages
 * @property {boolean} [emptiesFirst]   the list is empty meanwhile; else it still shows the messages before
 * @property {boolean} [replacesList]   the list is another element after a switch
 * @property {boolean} [newestFirst]    newest row first in the document
 * @property {number} [window]          only so many messages are in the document at a time
 * @property {number} [late_ms]         a fresh message gets its id so much later: the page's `identify(node, row)`
 * @property {number} [tick_ms]         the list is drawn again so often
 * @property {() => Node[]} [blank]     what an empty contenteditable holds
 * @property {string[]} rename          classes that a new release of the page names otherwise
 * @property {string[]} [forget]        attributes that it leaves out
 * @property {[nick: string, asked: string, answer: string][]} buyers  conversations of earlier today
 */

/** @param {Page} page */
export function replica(page) {
  const model = new Model();
  const $ = (selector) => document.querySelector(selector);
  const query = new URLSearchParams(location.search);
  const box = $(page.composer);
  const sendButton = page.send === '' ? null : $(page.send);
  const isField = box.tagName === 'TEXTAREA';
  let list = $(page.list);
  let messages = $(page.messages);

  // The page sends its own copy of the draft, never what stands in the document.
  let typed = '';
  let composing = false;
  const shown = () => (isField ? box.value : box.innerText.replace(/\n$/, ''));
  const follow = () => { typed = shown(); };
  const write = (text) => {
    typed = text;
    if (isField) box.value = text;
    else box.replaceChildren(...(text === '' ? (page.blank?.() ?? []) : [text]));
  };
  box.addEventListener('compositionstart', () => { composing = true; });
  box.addEventListener('compositionend', () => { composing = false; follow(); });
  box.addEventListener('input', () => { if (!composing) follow(); });
  const send = () => {
    const text = typed.trim();
    if (text === '') return;
    write('');
    model.send(text);
  };
  const naive = query.get('enter') === 'naive';
  box.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || event.shiftKey || event.ctrlKey || event.altKey || (!naive && event.keyCode !== 13)) return;
    event.preventDefault();
    if (event.isTrusted || !page.trusted) send();
  });
  sendButton?.addEventListener('click', (event) => { if (event.isTrusted || !page.trusted) send(); });

  const byNewest = () => [...model.buyers.values()].sort((a, b) => (b.rows.at(-1)?.at ?? 0) - (a.rows.at(-1)?.at ?? 0));
  function renderList() {
    list.replaceChildren(...byNewest().map((buyer) => {
      const node = page.row(buyer, { active: buyer.uid === model.active, waits: buyer.waitingSince !== null, last: buyer.rows.at(-1) });
      node.addEventListener('click', (event) => { if (event.isTrusted || !page.trusted) open(buyer.uid); });
      return node;
    }));
    page.listed?.(byNewest());
    renamed?.();
  }

  const fresh = new Set();
  let scrolled = 0;
  function renderMessages() {
    const buyer = model.buyers.get(model.active);
    if (!buyer || loading) return;
    const end = page.window ? buyer.rows.length - scrolled : buyer.rows.length;
    const from = page.window ? Math.max(0, end - page.window) : 0;
    const nodes = buyer.rows.slice(from, end).flatMap((row, i, rows) => {
      const node = page.message(buyer, row, rows[i - 1]);
      if (node && !(page.late_ms && fresh.has(row.key))) page.identify?.(node, row);
      return node ?? [];
    });
    if (page.newestFirst) nodes.reverse();
    messages.replaceChildren(...nodes);
    messages.scrollTop = page.newestFirst ? 0 : messages.scrollHeight;
    renamed?.();
  }

  let turn = 0;
  let loading = false;
  function open(uid) {
    if (model.active !== null && page.drafts !== 'stays') model.buyer(model.active).draft = page.drafts === 'gone' ? '' : shown();
    model.activate(uid);
    page.header(model.buyer(uid).nick, model.buyer(uid));
    renderList();
    if (page.drafts !== 'stays') write(model.buyer(uid).draft);
    scrolled = 0;
    turn += 1;
    const mine = turn;
    loading = true;
    if (page.replacesList) {
      const next = messages.cloneNode(!page.emptiesFirst);
      messages.replaceWith(next);
      messages = next;
    }
    if (page.emptiesFirst) messages.replaceChildren();
    setTimeout(() => {
      if (mine !== turn) return;
      loading = false;
      renderMessages();
    }, page.delay_ms ?? 150);
  }

  model.onChange(({ uid, key, added }) => {
    if (page.late_ms && added) {
      fresh.add(key);
      setTimeout(() => { fresh.delete(key); renderMessages(); }, page.late_ms);
    }
    renderList();
    if (uid === model.active) renderMessages();
  });

  let renamed = null;
  const tick = page.tick_ms ? setInterval(renderList, page.tick_ms) : 0;
  const rename = () => {
    for (const [i, name] of page.rename.entries()) for (const node of document.querySelectorAll(`.${CSS.escape(name)}`)) { node.classList.remove(name); node.classList.add(`x${i}q`); }
    for (const name of page.forget ?? []) for (const node of document.querySelectorAll(`[${name}]`)) if (node !== box && node !== sendButton && !node.contains(box)) node.removeAttribute(name);
  };

  window.replica = language(model, {
    composerModel: () => typed,
    open,
    rerender() {
      renderList();
      const next = messages.cloneNode(false);
      messages.replaceWith(next);
      messages = next;
      renderMessages();
      if (isField && box.value !== typed) box.value = typed;
    },
    renameClasses() {
      clearInterval(tick);
      renamed = rename;
      rename();
    },
    quiet: () => clearInterval(tick),
    scrollBack(rows) {
      scrolled = Math.max(0, rows);
      renderMessages();
    },
  });

  const earlier = Date.now() - 3 * 3_600_000;
  for (const [i, [nick, asked, answer]] of page.buyers.entries()) {
    const uid = String(1_000_000_000_001 + i);
    model.add(uid, 'buyer', asked, { at: earlier + i * 600_000, nick });
    model.add(uid, 'agent', answer, { at: earlier + i * 600_000 + 9_000 });
  }
  fresh.clear();
  open('1000000000001');
  return model;
}

/** What a list shows of a message that is no text. */
export const preview = (row) => (row === undefined ? '' : ({ image: '[图片]', card: '[商品卡片]', voice: '[语音]', file: '[文件]' })[row.kind] ?? row.text);

/** `刚刚`, `45秒`, `3分钟`, else a clock time, as lists tell how long ago something was. */
export function agoText(ms, { seconds = false, suffix = '' } = {}) {
  const s = Math.floor((Date.now() - ms) / 1000);
  if (seconds ? s < 5 : s < 60) return '刚刚';
  if (s < 60) return `${s}秒${suffix}`;
  return s < 3600 ? `${Math.floor(s / 60)}分钟${suffix}` : `${Math.floor(s / 3600)}小时${suffix}`;
}

const daysAgo = (ms) => Math.round((new Date().setHours(0, 0, 0, 0) - new Date(ms).setHours(0, 0, 0, 0)) / 86_400_000);

/** `10:20`, `昨天 10:20`, `星期二 10:20`, `03-01 10:20`. */
export function dayTime(ms) {
  const d = new Date(ms);
  const clock = clockTime(ms);
  const days = daysAgo(ms);
  if (days <= 0) return clock;
  if (days === 1) return `昨天 ${clock}`;
  if (days < 7) return `星期${'日一二三四五六'[d.getDay()]} ${clock}`;
  return `${two(d.getMonth() + 1)}-${two(d.getDate())} ${clock}`;
}

/** `10:20 AM`, `Yesterday 10:20 AM`, `Mon 10:20 AM`. */
export function englishTime(ms) {
  const d = new Date(ms);
  const clock = `${d.getHours() % 12 || 12}:${two(d.getMinutes())} ${d.getHours() < 12 ? 'AM' : 'PM'}`;
  const days = daysAgo(ms);
  if (days <= 0) return clock;
  return `${days === 1 ? 'Yesterday' : ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'][d.getDay()]} ${clock}`;
}

/** `2026-10-03 12:00:01` */
export function fullTime(ms) {
  const d = new Date(ms);
  return `${d.getFullYear()}-${two(d.getMonth() + 1)}-${two(d.getDate())} ${two(d.getHours())}:${two(d.getMinutes())}:${two(d.getSeconds())}`;
}

/** A picture, a card and so on, as a replica's own body: `bodies[row.kind]`. */
export const picture = (props = {}) => el('img', { class: 'picture', alt: '', ...props });
