import { Chat } from './chat.mjs';
import { until } from './until.mjs';

const HOST = {
  pinduoduo: 'https://mms.pinduoduo.com/chat-merchant/editors/',
  ww: 'https://air.1688.com/app/ocms-fusion-components-1688/def_cbu_web_im_core/editors/',
};

/** Every editor, by the kind of composer of the platform whose place it takes. */
export const EDITORS = [
  ...['textarea', 'react-textarea', 'vue-textarea'].map((name) => ({ name, site: 'pinduoduo', isField: true })),
  ...['contenteditable', 'pre', 'pell', 'quill', 'lexical', 'slate', 'prosemirror', 'tiptap', 'draft', 'ckeditor', 'beforeinput']
    .map((name) => ({ name, site: 'ww', isField: false })),
];

/** Pages of no package, for what may go wrong. */
export const ODD = [...['late', 'refusing'].map((name) => ({ name, site: 'ww', isField: false })), { name: 'keyup', site: 'pinduoduo', isField: true }];

/** A chat page around a real editor. The draft is what the editor's own model holds. */
export class EditorChat extends Chat {
  static at(started, { name, site, isField }) {
    const composer = isField ? '.place textarea' : '.place [contenteditable="true"]';
    return this.open(started, site, { address: `${HOST[site]}${name}.html`, composer });
  }

  /** A press that does not bring the caret is made once more, as a hand would. */
  async focus() {
    await until('the caret stands in the editor', async () => {
      await super.focus();
      return this.inComposer((box) => box.contains(document.activeElement));
    });
  }

  async draft() {
    return lines(await this.heldByPage());
  }

  async draftIs(text) {
    let held;
    try {
      await until(`the editor holds ${JSON.stringify(text.slice(0, 80))}`, async () => (held = await this.draft()) === lines(text));
    } catch (error) {
      throw new Error(`${error.message}; it holds ${JSON.stringify(held)}`, { cause: error });
    }
    await until('the page shows the same', async () => this.frame.evaluate((selector, wanted) => {
      const box = document.querySelector(selector);
      const shown = 'value' in box ? box.value : box.innerText;
      const bare = (each) => each.replace(/[\s\u200b\ufeff\u2060]/g, '');
      return wanted === '' || bare(shown) === bare(wanted);
    }, this.composer, text));
  }
}

/** Some editors part paragraphs by more than one line feed: a blank line is no difference. */
function lines(text) {
  return text.replaceAll('\u00a0', ' ').replace(/\n+/g, '\n').replace(/^\n|\n$/g, '');
}
