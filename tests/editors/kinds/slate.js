import { createElement, useMemo, useState } from 'react';
import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import { createEditor, Editor, Node, Transforms } from 'slate';
import { withHistory } from 'slate-history';
import { Editable, Slate, withReact } from 'slate-react';
import { chat, isSendKey, send } from '../chat.js';

const EMPTY = [{ type: 'paragraph', children: [{ text: '' }] }];

chat((place, changed) => {
  let editor;
  function Field() {
    const [made] = useState(() => withHistory(withReact(createEditor())));
    editor = made;
    const value = useMemo(() => EMPTY, []);
    return createElement(Slate, { editor: made, initialValue: value, onValueChange: changed },
      createElement(Editable, {
        placeholder: '请输入回复内容',
        onKeyDown(event) {
          if (!isSendKey(event.nativeEvent)) return;
          event.preventDefault();
          send();
        },
      }));
  }
  flushSync(() => createRoot(place).render(createElement(Field)));
  return {
    model: () => editor.children.map((line) => Node.string(line)).join('\n'),
    clear() {
      Transforms.delete(editor, { at: { anchor: Editor.start(editor, []), focus: Editor.end(editor, []) } });
      while (editor.children.length > 1) Transforms.removeNodes(editor, { at: [1] });
    },
  };
});
