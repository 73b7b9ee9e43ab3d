// No package: a field whose page sends when the key comes up, and by a touch before it is a click, as vue-advanced-chat and
// pages made for the phone do.
import { chat, isSendKey, send } from '../chat.js';

chat((place, changed) => {
  const field = document.createElement('textarea');
  let held = '';
  field.addEventListener('input', () => {
    held = field.value;
    changed();
  });
  field.addEventListener('keydown', (event) => {
    if (isSendKey(event)) event.preventDefault();
  });
  field.addEventListener('keyup', (event) => {
    if (isSendKey(event)) send();
  });
  document.querySelector('.send-btn').addEventListener('touchstart', () => send());
  place.append(field);
  return { model: () => held, clear: () => { field.value = held = ''; } };
});
