// A contenteditable without an editor behind it: the page holds what it read at the last `input`.
import { chat, isSendKey, send } from './chat.js';

/** Makes a chat around such an element. `paste` is what the page does when something is pasted, if anything. */
export function plainChat(tag, paste) {
  chat((place, changed) => {
    const field = document.createElement(tag);
    field.contentEditable = 'true';
    let held = '';
    field.addEventListener('input', () => {
      held = field.innerText.replace(/\n$/, '');
      changed();
    });
    if (paste) field.addEventListener('paste', paste);
    field.addEventListener('keydown', (event) => {
      if (!isSendKey(event)) return;
      event.preventDefault();
      send();
    });
    place.append(field);
    return { model: () => held, clear: () => { field.replaceChildren(); held = ''; } };
  });
}
