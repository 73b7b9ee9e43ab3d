// A Chinese input method, as the browsers themselves take one: composition events that are trusted, and the key code
// 229 that keys have while it composes. Chromium is driven by its protocol, Firefox by its own text input processor.

import { inFirefox } from './browsers.mjs';

/** @typedef {'key-first'|'end-first'} Order which comes first when Enter ends a composition: the key or `compositionend` */

export async function ime(chat) {
  return chat.browserName === 'chromium' ? new ChromiumIme(await chat.page.createCDPSession()) : FirefoxIme.of(chat.page);
}

class ChromiumIme {
  constructor(cdp) {
    this.cdp = cdp;
  }

  #key(type, key, code, windowsVirtualKeyCode) {
    return this.cdp.send('Input.dispatchKeyEvent', { type, key, code, windowsVirtualKeyCode });
  }

  /** Latin letters under composition, one key after the other. */
  async compose(letters) {
    for (let i = 1; i <= letters.length; i += 1) {
      const letter = letters[i - 1];
      await this.#key('rawKeyDown', 'Process', `Key${letter.toUpperCase()}`, 229);
      await this.cdp.send('Input.imeSetComposition', { text: letters.slice(0, i), selectionStart: i, selectionEnd: i });
      await this.#key('keyUp', letter, `Key${letter.toUpperCase()}`, letter.toUpperCase().charCodeAt(0));
    }
  }

  /** Shows these words as composed so far, without ending. */
  async show(text) {
    await this.cdp.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length });
  }

  /** A key while composing: it is the input method's. */
  async key(key, code) {
    await this.#key('rawKeyDown', key, code, 229);
    await this.#key('keyUp', key, code, 229);
  }

  /** Ends the composition with Enter. */
  async enter(text, /** @type {Order} */ order) {
    if (order === 'key-first') {
      await this.#key('rawKeyDown', 'Enter', 'Enter', 229);
      await this.cdp.send('Input.insertText', { text });
    } else {
      await this.cdp.send('Input.insertText', { text });
      await this.#key('rawKeyDown', 'Enter', 'Enter', 229);
    }
    await this.#key('keyUp', 'Enter', 'Enter', 13);
  }

  /** Ends the composition by choosing a candidate. */
  async choose(text) {
    await this.#key('rawKeyDown', 'Process', 'Space', 229);
    await this.cdp.send('Input.insertText', { text });
    await this.#key('keyUp', ' ', 'Space', 32);
  }
}

class FirefoxIme {
  static async of(page) {
    const made = new FirefoxIme();
    made.browser = page.browser();
    await made.#run(`{
      globalThis.jnTip ??= Cc['@mozilla.org/text-input-processor;1'].createInstance(Ci.nsITextInputProcessor);
      if (!jnTip.beginInputTransactionForTests(window)) throw new Error('no input transaction');
    }`);
    return made;
  }

  #run(expression) {
    return inFirefox(this.browser, expression);
  }

  #pending(text, key) {
    const given = JSON.stringify(text);
    return this.#run(`{
      jnTip.setPendingCompositionString(${given});
      jnTip.appendClauseToPendingComposition(${given}.length, jnTip.ATTR_RAW_CLAUSE);
      jnTip.setCaretInPendingComposition(${given}.length);
      jnTip.flushPendingComposition(${key ? `new KeyboardEvent('', ${JSON.stringify(key)})` : 'undefined'});
    }`);
  }

  async compose(letters) {
    for (let i = 1; i <= letters.length; i += 1) {
      const letter = letters[i - 1];
      await this.#pending(letters.slice(0, i), { key: letter, code: `Key${letter.toUpperCase()}` });
    }
  }

  show(text) {
    return this.#pending(text, null);
  }

  key(key, code) {
    const event = JSON.stringify({ key, code });
    return this.#run(`{ jnTip.keydown(new KeyboardEvent('', ${event})); jnTip.keyup(new KeyboardEvent('', ${event})); }`);
  }

  enter(text, order) {
    const enter = `new KeyboardEvent('', { key: 'Enter', code: 'Enter' })`;
    const given = JSON.stringify(text);
    return this.#run(order === 'key-first'
      ? `{ jnTip.commitCompositionWith(${given}, ${enter}); }`
      : `{ jnTip.commitCompositionWith(${given});
          const late = new KeyboardEvent('', { key: 'Enter', code: 'Enter', keyCode: 229 });
          jnTip.keydown(late); jnTip.keyup(late); }`);
  }

  choose(text) {
    const space = `new KeyboardEvent('', { key: ' ', code: 'Space' })`;
    return this.#run(`{ jnTip.commitCompositionWith(${JSON.stringify(text)}, ${space}); }`);
  }
}
