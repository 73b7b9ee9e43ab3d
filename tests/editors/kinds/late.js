// No package: an editor that takes a paste over only a while later, as those do that load or clean what is pasted.
import { plainChat } from '../plain.js';

const LATE_MS = 400;

plainChat('div', (event) => {
  event.preventDefault();
  const text = event.clipboardData.getData('text/plain');
  setTimeout(() => document.execCommand('insertText', false, text), LATE_MS);
});
