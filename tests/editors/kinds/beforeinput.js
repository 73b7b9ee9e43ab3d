// No package: an editor with a model of its own that knows typing and pasting by `beforeinput` alone, and draws itself.
import { chat, isSendKey, send } from '../chat.js';

chat((place, changed) => {
  const field = document.createElement('div');
  field.contentEditable = 'true';
  field.style.whiteSpace = 'pre-wrap';
  const steps = [];
  let held = '';
  const draw = (text, caret) => {
    held = text;
    field.textContent = text;
    const node = field.firstChild ?? field;
    getSelection().collapse(node, Math.min(caret, text.length));
    changed();
  };
  const at = () => {
    const range = getSelection().getRangeAt(0);
    const before = document.createRange();
    before.selectNodeContents(field);
    before.setEnd(range.startContainer, range.startOffset);
    const start = before.toString().length;
    return [start, start + range.toString().length];
  };
  field.addEventListener('beforeinput', (event) => {
    event.preventDefault();
    const [start, end] = at();
    if (event.inputType === 'historyUndo') return;
    steps.push(held);
    if (event.inputType.startsWith('delete')) {
      const from = start === end ? Math.max(0, start - 1) : start;
      draw(held.slice(0, from) + held.slice(end), from);
      return;
    }
    const text = event.data ?? event.dataTransfer?.getData('text/plain') ?? '';
    draw(held.slice(0, start) + text + held.slice(end), start + text.length);
  });
  field.addEventListener('keydown', (event) => {
    if (event.key === 'z' && event.ctrlKey && steps.length > 0) {
      event.preventDefault();
      const text = steps.pop();
      draw(text, text.length);
    }
    if (!isSendKey(event)) return;
    event.preventDefault();
    send();
  });
  place.append(field);
  return { model: () => held, clear: () => draw('', 0) };
});
