// Speaks to the content script as the panel does, through the panel's own port: for insertions that no phrase of the
// library makes, such as 2,000 characters over a selection.

let ids = 4_000_000_000;

/** Taps the panel's port. The next draft that the panel judges gives it away. */
export async function wire(chat, panel) {
  await panel.frame.evaluate(() => {
    const { postMessage } = MessagePort.prototype;
    window.tapped = new Promise((found) => {
      MessagePort.prototype.postMessage = function tap(...given) {
        MessagePort.prototype.postMessage = postMessage;
        found(this);
        return postMessage.apply(this, given);
      };
    });
  });
  await chat.type('a');
  await panel.frame.evaluate(() => window.tapped.then(() => true));
  await chat.page.keyboard.press('Backspace');
  await chat.draftIs('');
  return {
    /** Asks for an insertion; resolves with what became of it. */
    insert(text, { target = { at: 'caret' }, buyer = null } = {}) {
      ids += 1;
      return panel.frame.evaluate(async (body) => {
        const port = await window.tapped;
        return new Promise((done) => {
          port.addEventListener('message', function hear({ data }) {
            if (data.kind !== 'inserted' || data.body.id !== body.id) return;
            port.removeEventListener('message', hear);
            done(data.body.outcome);
          });
          port.postMessage({ kind: 'insert', body });
        });
      }, { id: ids, text, target, buyer });
    },
  };
}
