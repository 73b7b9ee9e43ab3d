import Quill from 'quill';
import 'quill/dist/quill.core.css';
import { chat, send } from '../chat.js';

chat((place, changed) => {
  const quill = new Quill(place, {
    placeholder: '请输入回复内容',
    modules: { keyboard: { bindings: { send: { key: 'Enter', shiftKey: false, handler: () => { send(); return false; } } } } },
  });
  quill.on('text-change', changed);
  return { model: () => quill.getText().replace(/\n$/, ''), clear: () => quill.setText('') };
});
