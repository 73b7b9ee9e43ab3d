import { $createParagraphNode, $getRoot, COMMAND_PRIORITY_HIGH, createEditor, KEY_ENTER_COMMAND } from 'lexical';
import { createEmptyHistoryState, registerHistory } from '@lexical/history';
import { registerPlainText } from '@lexical/plain-text';
import { chat, isSendKey, send } from '../chat.js';

chat((place, changed) => {
  const field = document.createElement('div');
  field.contentEditable = 'true';
  place.append(field);
  const editor = createEditor({ namespace: 'chat', onError: (error) => { throw error; } });
  editor.setRootElement(field);
  registerPlainText(editor);
  registerHistory(editor, createEmptyHistoryState(), 300);
  editor.registerCommand(KEY_ENTER_COMMAND, (event) => {
    if (event === null || !isSendKey(event)) return false;
    event.preventDefault();
    send();
    return true;
  }, COMMAND_PRIORITY_HIGH);
  editor.registerTextContentListener(changed);
  return {
    model: () => editor.getEditorState().read(() => $getRoot().getTextContent()),
    clear: () => editor.update(() => {
      const line = $createParagraphNode();
      $getRoot().clear().append(line);
      line.select();
    }, { discrete: true }),
  };
});
