import { chat, isSendKey, send } from '../chat.js';

chat((place, changed) => {
  const field = document.createElement('textarea');
  let held = '';
  field.addEventListener('input', () => {
    held = field.value;
    changed();
  });
  field.addEventListener('keydown', (event) => {
    if (!isSendKey(event)) return;
    event.preventDefault();
    send();
  });
  place.append(field);
  return { model: () => held, clear: () => { field.value = held = ''; } };
});
