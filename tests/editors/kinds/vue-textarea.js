import { createApp, h, ref, vModelText, withDirectives } from 'vue';
import { chat, isSendKey, send } from '../chat.js';

chat((place, changed) => {
  const held = ref('');
  createApp({
    render: () => withDirectives(h('textarea', {
      'onUpdate:modelValue'(value) {
        held.value = value;
        changed();
      },
      onKeydown(event) {
        if (!isSendKey(event)) return;
        event.preventDefault();
        send();
      },
    }), [[vModelText, held.value]]),
  }).mount(place);
  return { model: () => held.value, clear: () => { held.value = ''; } };
});
