import { createElement, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { flushSync } from 'react-dom';
import { chat, isSendKey, send } from '../chat.js';

chat((place, changed) => {
  let held = '';
  let set;
  function Field() {
    const [value, setValue] = useState('');
    held = value;
    set = setValue;
    return createElement('textarea', {
      value,
      onChange(event) {
        setValue(event.target.value);
        changed();
      },
      onKeyDown(event) {
        if (!isSendKey(event.nativeEvent)) return;
        event.preventDefault();
        send();
      },
    });
  }
  flushSync(() => createRoot(place).render(createElement(Field)));
  return { model: () => held, clear: () => flushSync(() => set('')) };
});
