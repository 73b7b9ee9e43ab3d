import { Editor } from '@tiptap/core';
import StarterKit from '@tiptap/starter-kit';
import { chat, isSendKey, send } from '../chat.js';

chat((place, changed) => {
  const editor = new Editor({
    element: place,
    extensions: [StarterKit],
    onUpdate: changed,
    editorProps: {
      handleKeyDown(_, event) {
        if (!isSendKey(event)) return false;
        send();
        return true;
      },
    },
  });
  return { model: () => editor.getText({ blockSeparator: '\n' }), clear: () => editor.commands.clearContent(true) };
});
