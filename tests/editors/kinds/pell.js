import { init } from 'pell';
import { chat, isSendKey, send } from '../chat.js';

chat((place, changed) => {
  let held = '';
  const editor = init({
    element: place,
    actions: [],
    defaultParagraphSeparator: 'div',
    onChange() {
      held = editor.content.innerText.replace(/\n$/, '');
      changed();
    },
  });
  editor.content.addEventListener('keydown', (event) => {
    if (!isSendKey(event)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    send();
  }, true);
  return { model: () => held, clear: () => { editor.content.replaceChildren(); held = ''; } };
});
