import { pressed } from './press.mjs';
import { until } from './until.mjs';

/** The panel frame, seen through the hooks that outside tools use. */
export class Panel {
  constructor(frame) {
    this.frame = frame;
  }

  /** Every element with this hook: its text, accessible name, value and `data-*`. Only those that are shown. */
  all(hook) {
    return this.frame.evaluate((name) => [...document.querySelectorAll(`[data-jn="${name}"]`)]
      .filter((node) => node.checkVisibility?.() ?? true)
      .map((node) => ({ text: node.innerText ?? node.textContent, label: node.getAttribute('aria-label') ?? '', value: node.value ?? null, data: { ...node.dataset }, html: node.outerHTML })), hook);
  }

  /** Waits for an element with this hook that fits, and gives it. */
  async one(hook, fits = () => true, what = 'shows') {
    return until(`the panel ${what} "${hook}"`, async () => (await this.all(hook)).find(fits));
  }

  async none(hook, fits = () => true) {
    await until(`the panel shows no "${hook}"`, async () => !(await this.all(hook)).some(fits));
  }

  /** A real click on the `nth` shown element with this hook. */
  async click(hook, nth = 0) {
    await this.#press(`[data-jn="${hook}"]`, nth);
  }

  /** A real click on an element chosen by a selector. */
  async clickOn(selector) {
    await this.#press(selector, 0);
  }

  // What is hidden does not count; what is redrawn between finding and pressing is looked for again. Asked in one go: a driver that
  // hands over each of several, as for the buttons of suggestions, takes seconds for it on a busy machine.
  #press(selector, nth) {
    return until(`${selector} can be clicked`, async () => {
      const found = await this.frame.evaluateHandle((sought, at) => [...document.querySelectorAll(sought)].filter((node) => {
        const { width, height } = node.getBoundingClientRect();
        return node.checkVisibility({ visibilityProperty: true }) && width > 0 && height > 0;
      })[at] ?? null, selector, nth);
      try {
        const handle = found.asElement();
        return handle !== null && await pressed(this.frame, handle);
      } finally {
        await found.dispose().catch(() => {});
      }
    });
  }

  async type(hook, text) {
    await this.click(hook);
    await this.frame.page().keyboard.type(text);
  }

  /** Which hook has the focus in the panel, if the panel has it. */
  focused() {
    return this.frame.evaluate(() => (document.hasFocus() ? document.activeElement?.closest('[data-jn]')?.dataset.jn ?? null : null));
  }

  /** The draft whose verdict the panel told last. */
  judged() {
    return this.frame.evaluate(() => document.querySelector('[data-jn="panel"]').dataset.judged);
  }

  text() {
    return this.frame.evaluate(() => document.querySelector('[data-jn="panel"]')?.innerText ?? '');
  }
}
