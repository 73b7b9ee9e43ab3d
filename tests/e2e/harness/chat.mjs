import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { PAGES } from '../../pages/pages.mjs';
import { ADDRESS } from '../../pages/server.mjs';
import { UPROOTED, watchCaret } from './caret.mjs';
import { Panel } from './panel.mjs';
import { answered, until } from './until.mjs';

/** How long each of several frames is asked for. */
const FRAME_MS = 2_000;

const output = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../../output');

/** Runs in the page: pages that shut their trees away let tests in by `window.shut`; a frame is gone into as a tree is. */
const reach = (selector) => selector.split(' >>> ').reduce((found, step) => {
  const inside = found?.shadowRoot ?? window.shut?.get(found) ?? found?.contentDocument ?? found;
  return inside?.querySelector(step) ?? null;
}, document);

/** A replica open in a tab, with the panel beside it. */
export class Chat {
  /** Every error that the page or a script in it threw. */
  errors = [];

  /** The panel's frames that tell of a box which was drawn anew under the caret. */
  #watched = new WeakSet();

  constructor(site, browserName, page, composer = PAGES[site]?.composer) {
    this.site = site;
    this.composer = composer;
    this.browserName = browserName;
    this.page = page;
    page.on('pageerror', (error) => this.errors.push(String(error?.stack ?? error)));
    page.on('console', (message) => {
      if (message.type() === 'error') this.errors.push(`console: ${message.text()}`);
    });
  }

  static async open(started, site, { hostile, query = '', address = ADDRESS[site], composer } = {}) {
    const page = await started.browser.newPage();
    const chat = new this(site, started.name, page, composer);
    const search = [hostile ? `hostile=${hostile}` : '', query].filter(Boolean).join('&');
    await page.goto(`${address}${search ? `?${search}` : ''}`, { waitUntil: 'load' });
    await chat.find();
    return chat;
  }

  /** Goes on to the same page under another query. */
  async turn(query) {
    const search = `?${query}`;
    // The answer to what leaves the page never comes.
    await this.page.evaluate((there) => { setTimeout(() => { location.search = there; }, 0); }, search);
    await until(`the page is there under ${search}`, () => this.page.evaluate((there) => location.search === there && document.readyState === 'complete', search));
  }

  /** Finds the frame that holds the chat. */
  async find() {
    this.frame = await until('the replica stands', async () => {
      for (const frame of this.page.frames()) {
        if (await answered(frame.evaluate(() => typeof window.replica === 'object'), FRAME_MS).catch(() => false)) return frame;
      }
      return null;
    });
  }

  /** Calls the replica's own language. */
  replica(verb, ...args) {
    return this.frame.evaluate((name, given) => {
      const what = window.replica[name];
      return typeof what === 'function' ? what(...given) : what;
    }, verb, args);
  }

  /** What the extension must know this buyer by. */
  keyOf(uid, nick = `买家${uid.slice(-3)}`) {
    return PAGES[this.site].by(uid, nick);
  }

  /** Opens a conversation and waits until the page itself shows its messages. */
  async converse(uid, lines = [], options = {}) {
    for (const line of lines) {
      const [role, text, more] = Array.isArray(line) ? line : ['buyer', line];
      await this.replica(`${role}Says`, uid, text, { ...options, ...more });
    }
    await this.replica('open', uid);
  }

  hosts() {
    return Promise.all(this.page.frames().map((frame) => answered(frame.evaluate(() => document.querySelectorAll('jinnang-panel').length), FRAME_MS).catch(() => 0)))
      .then((counts) => counts.reduce((a, b) => a + b, 0));
  }

  /** The host element's box and whether the core runs, in the frame that holds the chat. */
  host() {
    return this.frame.evaluate(() => {
      const host = document.querySelector('jinnang-panel');
      if (!host) return null;
      const { left, top, right, bottom, width, height } = host.getBoundingClientRect();
      return { ready: host.dataset.ready, left, top, right, bottom, width, height };
    });
  }

  async panel() {
    await until('the host is ready', async () => (await this.host())?.ready === '1');
    const frame = await until('the panel frame is there', async () => {
      for (const each of this.page.frames()) {
        if (each !== this.frame && (await answered(each.evaluate(() => document.querySelector('[data-jn="panel"]') !== null), FRAME_MS).catch(() => false))) return each;
      }
      return null;
    });
    if (!this.#watched.has(frame)) {
      this.#watched.add(frame);
      await frame.evaluate(watchCaret, UPROOTED);
    }
    return new Panel(frame);
  }

  /** What a selector finds; ` >>> ` leads into a shadow tree, also into one that the page keeps shut. `null` if it finds nothing. */
  async $(selector) {
    const found = await this.frame.evaluateHandle(`(${reach})(${JSON.stringify(selector)})`);
    return found.asElement();
  }

  /** Presses what a selector finds; of the body of a frame the frame, whose place is known in the page. */
  async click(selector) {
    const found = await until(`the page shows ${selector}`, () => this.$(selector.replace(/ >>> body$/, '')));
    await found.click();
    await found.dispose();
  }

  async focus() {
    await this.click(this.composer);
    // Keys go to the frame that the browser holds for the one in front; a frame of another process hears of it later than of the press.
    if (this.frame !== this.page.mainFrame()) await until('the frame has the focus', () => this.frame.evaluate(() => document.hasFocus()));
  }

  async type(text) {
    await this.focus();
    await this.page.keyboard.type(text);
  }

  /** Types and presses Enter with nothing between: faster than anyone, and than any answer from the panel. */
  async rattle(text) {
    // Where the caret stands already, it stays.
    if (!(await this.inComposer((box) => document.hasFocus() && box.contains(document.activeElement)))) await this.focus();
    if (this.browserName === 'firefox') {
      await this.page.keyboard.type(`${text}\n`);
      return;
    }
    const cdp = await this.page.createCDPSession();
    const enter = { key: 'Enter', code: 'Enter', windowsVirtualKeyCode: 13 };
    await Promise.all([
      ...[...text].map((each) => cdp.send('Input.insertText', { text: each })),
      cdp.send('Input.dispatchKeyEvent', { type: 'keyDown', text: '\r', ...enter }),
      cdp.send('Input.dispatchKeyEvent', { type: 'keyUp', ...enter }),
    ]);
    await cdp.detach();
  }

  async press(combination) {
    const keys = combination.split('+');
    const last = keys.pop();
    for (const key of keys) await this.page.keyboard.down(key);
    await this.page.keyboard.press(last);
    for (const key of keys.reverse()) await this.page.keyboard.up(key);
  }

  /** The agent insists on what the guard holds; the page knows it by then. */
  async insist(panel) {
    await panel.click('guard-send');
    await panel.none('guard');
    await this.answered(panel);
    await this.focus();
  }

  /** Resolves when page and panel have each worked off what the other had said. */
  async answered(panel) {
    for (const frame of [this.frame, panel.frame, this.frame, panel.frame, this.frame]) {
      await frame.evaluate(() => new Promise((resolve) => { setTimeout(resolve, 0); }));
    }
  }

  /** Resolves when what stands in the composer is judged, and the page knows it. */
  async judged(panel) {
    const bare = (text) => text.replace(/\s+/gu, '');
    await until('the panel has judged what stands in the composer', async () => bare(await panel.judged()) === bare(await this.draft()));
    await this.answered(panel);
  }

  /** Sends by one press of Enter, once the draft is judged as it is when a person gets to Enter; a panel that asks for another makes it fail, and says so. */
  async enter(panel) {
    await this.judged(panel);
    const before = (await this.sent()).length;
    // What the panel said of something else may still stand there.
    const known = (await panel.all('say')).map((each) => each.text);
    const spoken = async () => [...(await panel.all('guard')), ...(await panel.all('say')).filter((each) => !known.includes(each.text))];
    await this.press('Enter');
    await until('the page sends or the panel speaks', async () => (await this.sent()).length > before || (await spoken()).length > 0)
      .catch(async (error) => {
        const where = await this.frame.evaluate(() => `${document.hasFocus()} ${document.activeElement?.outerHTML.slice(0, 120)}`);
        throw new Error(`${error.message}; the draft is ${JSON.stringify(await this.draft())}, the focus ${where}, in the panel ${await panel.focused()}`);
      });
    if ((await this.sent()).length > before) return;
    const said = (await spoken()).map((each) => each.text);
    throw new Error(`one press did not send; the panel says: ${said.join(' | ')}`);
  }

  /** What stands in the composer. */
  draft() {
    return this.inComposer((box) => ('value' in box ? box.value : box.innerText.replace(/\n$/, '')));
  }

  /** Asks the page's composer something. */
  inComposer(ask) {
    return this.frame.evaluate(`(${ask})((${reach})(${JSON.stringify(this.composer)}))`);
  }

  /** What the page itself holds of the composer: the copy that it sends. */
  heldByPage() {
    return this.replica('composerModel');
  }

  sent() {
    return this.replica('sent');
  }

  async draftIs(text) {
    await until(`the composer and the page's copy hold ${JSON.stringify(text)}`, async () => (await this.draft()) === text && (await this.heldByPage()) === text);
  }

  clickSend() {
    return this.click(PAGES[this.site].send);
  }

  /** How many places are underlined, by level; in a textarea the overlay tells only how many in all. */
  marks() {
    return this.inComposer((box) => {
      const { highlights } = (box?.ownerDocument.defaultView ?? window).CSS;
      const count = (level) => highlights.get(`jn-${level}`)?.size ?? 0;
      if (!box || !('value' in box)) return { hint: count('hint'), warn: count('warn'), block: count('block'), all: count('hint') + count('warn') + count('block') };
      return { all: Number(document.querySelector('jinnang-marks')?.dataset.count ?? 0) };
    });
  }

  async underlined(level) {
    await until(`something is underlined (${level})`, async () => {
      const marks = await this.marks();
      return (marks[level] ?? marks.all) > 0;
    });
    if (!(await this.inComposer((box) => 'value' in box))) return;
    const [drawn, field] = await this.inComposer((box) => [document.querySelector('jinnang-marks'), box].map((each) => each.getBoundingClientRect().toJSON()));
    if (drawn.left < field.left - 1 || drawn.right > field.right + 1 || drawn.top < field.top - 1 || drawn.bottom > field.bottom + 1) {
      throw new Error(`the underlines lie outside the field: ${JSON.stringify({ drawn, field })}`);
    }
  }

  async nothingUnderlined() {
    await until('nothing is underlined', async () => (await this.marks()).all === 0);
  }

  async shot(name) {
    await mkdir(output, { recursive: true });
    await this.page.screenshot({ path: path.join(output, `${this.browserName}-${name}.png`) });
  }

  close() {
    return this.page.close();
  }
}
