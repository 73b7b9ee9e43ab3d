// What a replica knows: buyers, their messages, who is open, and what was sent. The two pages differ in how they show
// it and in how they take input; this part is the same, and it is what tests and the demo drive a page with.

/** @typedef {{ key: number, role: 'buyer'|'agent'|'robot'|'system', text: string, at: number, kind: 'text'|'image'|'card'|'voice'|'file', read: boolean, by?: string }} Row */
/** @typedef {{ uid: string, nick: string, rows: Row[], unread: number, waitingSince: number|null, draft: string }} Buyer */

export class Model {
  /** @type {Map<string, Buyer>} */
  buyers = new Map();
  /** @type {string|null} */
  active = null;
  /** Every text that the page's own send handler got, in order. */
  sent = [];
  #listeners = new Set();
  #keys = new Set();

  onChange(listener) {
    this.#listeners.add(listener);
  }

  changed(what) {
    for (const listener of this.#listeners) listener(what);
  }

  buyer(uid, nick) {
    let buyer = this.buyers.get(uid);
    if (!buyer) {
      buyer = { uid, nick: nick ?? `买家${uid.slice(-3)}`, rows: [], unread: 0, waitingSince: null, draft: '' };
      this.buyers.set(uid, buyer);
    } else if (nick !== undefined) {
      buyer.nick = nick;
    }
    return buyer;
  }

  add(uid, role, text, { at = Date.now(), nick, kind = 'text', by } = {}) {
    const buyer = this.buyer(uid, nick);
    let key = Math.round(at);
    while (this.#keys.has(key)) key += 1;
    this.#keys.add(key);
    buyer.rows.push({ key, role, text, at: key, kind, read: false, by });
    buyer.rows.sort((a, b) => a.key - b.key);
    this.#count(buyer);
    this.changed({ uid, key, added: true });
    return key;
  }

  remove(uid, key) {
    const buyer = this.buyer(uid);
    const row = buyer.rows.find((each) => each.key === key) ?? buyer.rows.filter((each) => each.role === 'buyer').at(-1);
    if (!row) return;
    row.role = 'system';
    row.text = '对方撤回了一条消息';
    row.kind = 'text';
    this.#count(buyer);
    this.changed({ uid, key: row.key, recalled: true });
  }

  edit(uid, key, text) {
    const row = this.buyer(uid).rows.find((each) => each.key === key);
    if (!row) return;
    row.text = text;
    this.changed({ uid, key, edited: true });
  }

  // As the platform counts: only a person's answer ends a wait.
  #count(buyer) {
    let since = null;
    let unread = 0;
    for (const row of buyer.rows) {
      if (row.role === 'buyer') {
        since ??= row.at;
        unread += 1;
      } else if (row.role === 'agent') {
        since = null;
        unread = 0;
      }
    }
    buyer.waitingSince = since;
    buyer.unread = buyer.uid === this.active ? 0 : unread;
  }

  activate(uid) {
    this.active = uid;
    this.buyer(uid).unread = 0;
  }

  /** What the page's send handler does with a text. */
  send(text) {
    this.sent.push(text);
    if (this.active !== null) this.add(this.active, 'agent', text);
  }
}

/** The language that tests and the demo drive a replica with: `window.replica`. */
export function language(model, page) {
  return {
    model,
    get sent() { return [...model.sent]; },
    get active() { return model.active; },
    get composerModel() { return page.composerModel(); },
    buyerSays: (uid, text, options) => model.add(uid, 'buyer', text, options),
    agentSays: (uid, text, options) => model.add(uid, 'agent', text, options),
    robotSays: (uid, text, options) => model.add(uid, 'robot', text, options),
    systemSays: (uid, text, options) => model.add(uid, 'system', text, options),
    buyerShows: (uid, kind, text, options) => model.add(uid, 'buyer', text, { ...options, kind }),
    recall: (uid, key) => model.remove(uid, key),
    edit: (uid, key, text) => model.edit(uid, key, text),
    scrollBack: (rows) => page.scrollBack?.(rows),
    open: (uid) => page.open(uid),
    rerender: () => page.rerender(),
    renameClasses: () => page.renameClasses(),
    // Stops the page's own clock, so that nothing moves unless a test moves it.
    quiet: () => page.quiet(),
  };
}

export const two = (n) => String(n).padStart(2, '0');

export function clockTime(ms) {
  const d = new Date(ms);
  return `${two(d.getHours())}:${two(d.getMinutes())}`;
}

/** A small DOM builder: text goes in as text. */
export function el(tag, props = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(props)) {
    if (value === undefined || value === null || value === false) continue;
    if (name === 'on') for (const [type, listener] of Object.entries(value)) node.addEventListener(type, listener);
    else node.setAttribute(name, value === true ? '' : value);
  }
  for (const child of children) if (child !== null && child !== undefined && child !== false) node.append(child);
  return node;
}
