import { mkdir, mkdtemp, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { UPROOTED, watchCaret } from './caret.mjs';
import { pressed } from './press.mjs';
import { until } from './until.mjs';

const output = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../../output');

/** The workbench, opened as a tab at its own address. */
export class Bench {
  static async open(started, place = '') {
    const bench = new Bench();
    bench.errors = [];
    bench.page = await started.browser.newPage();
    bench.page.on('pageerror', (error) => bench.errors.push(String(error)));
    bench.page.on('console', (message) => {
      if (message.text().endsWith(UPROOTED)) bench.errors.push(message.text());
    });
    const address = `${started.address(started.manifest.options_ui.page)}${place && `#${place}`}`;
    // Firefox moves the tab to another process and the driver never hears that it arrived: ask the page instead.
    bench.page.goto(address).catch(() => {});
    await until('the workbench is drawn', () => bench.page.evaluate(() => document.querySelector('[data-jn="place"]') !== null));
    await bench.page.evaluate(watchCaret, UPROOTED);
    return bench;
  }

  /** How often something is to be seen. */
  count(selector) {
    return this.page.evaluate((sought) => [...document.querySelectorAll(sought)].filter((each) => each.checkVisibility()).length, selector);
  }

  text(selector) {
    return this.page.evaluate((sought) => document.querySelector(sought)?.innerText ?? '', selector);
  }

  async click(selector) {
    // What is there now is pressed: a list may be drawn anew at any moment.
    await until(`${selector} can be pressed`, async () => {
      const found = await this.page.$(selector);
      return found !== null && pressed(this.page, found);
    });
  }

  async type(selector, text) {
    await this.click(selector);
    await this.page.keyboard.type(text);
  }

  /** Replaces what stands in a box, as a paste would. */
  async fill(selector, text) {
    await until(`there is ${selector}`, () => this.page.evaluate((sought, given) => {
      const box = document.querySelector(sought);
      if (!box) return false;
      box.value = given;
      box.dispatchEvent(new InputEvent('input', { bubbles: true }));
      return true;
    }, selector, text));
  }

  /** Asks the background, as the page itself does. */
  ask(kind, body) {
    return this.page.evaluate((message) => (globalThis.browser ?? globalThis.chrome).runtime.sendMessage(message), body === undefined ? { kind } : { kind, body });
  }

  /** Chooses in a box, as a person does. */
  async choose(selector, value) {
    await until(`${value} can be chosen in ${selector}`, async () => (await this.page.select(selector, value)).length === 1);
  }

  /** Hands a file to a box for files. */
  async give(selector, name, content) {
    const file = path.join(await mkdtemp(path.join(tmpdir(), 'jn-file-')), name);
    await writeFile(file, content);
    const box = await until(`there is ${selector}`, () => this.page.$(selector));
    await box.uploadFile(file);
  }

  /** Hands over a file of zeros that takes no room on the disk. */
  async giveHuge(selector, name, size) {
    const file = path.join(await mkdtemp(path.join(tmpdir(), 'jn-file-')), name);
    await writeFile(file, '');
    await truncate(file, size);
    const box = await until(`there is ${selector}`, () => this.page.$(selector));
    await box.uploadFile(file);
  }

  /** The file that is handed out by what `press` does: its name, its bytes and its text. */
  async handedOut(press) {
    await this.page.evaluate(() => {
      window.handed = undefined;
      const click = HTMLAnchorElement.prototype.click;
      HTMLAnchorElement.prototype.click = function () {
        HTMLAnchorElement.prototype.click = click;
        window.handed = { name: this.download, address: this.href };
      };
    });
    await press();
    const { name, address } = await until('a file is handed out', () => this.page.evaluate(() => window.handed));
    const bytes = Buffer.from(address.split(',')[1], 'base64');
    return { name, bytes, text: bytes.toString('utf8') };
  }

  async shot(name) {
    await mkdir(output, { recursive: true });
    await this.page.screenshot({ path: path.join(output, `${name}.png`) });
  }

  close() {
    return this.page.close();
  }
}
