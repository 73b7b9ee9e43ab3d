import { ContentState, Editor, EditorState } from 'draft-js';
import { createElement, useState } from 'react';
import { flushSync } from 'react-dom';
import { createRoot } from 'react-dom/client';
import { chat, isSendKey, send } from '../chat.js';

chat((place, changed) => {
  let held;
  let set;
  function Field() {
    const [state, setState] = useState(() => EditorState.createEmpty());
    held = state;
    set = setState;
    return createElement(Editor, {
      editorState: state,
      placeholder: '请输入回复内容',
      onChange(next) {
        if (next.getCurrentContent() !== held.getCurrentContent()) changed();
        held = next;
        setState(next);
      },
      handleReturn(event) {
        if (!isSendKey(event.nativeEvent)) return 'not-handled';
        send();
        return 'handled';
      },
    });
  }
  flushSync(() => createRoot(place).render(createElement(Field)));
  return {
    model: () => held.getCurrentContent().getPlainText('\n'),
    clear: () => {
      held = EditorState.moveFocusToEnd(EditorState.push(held, ContentState.createFromText(''), 'remove-range'));
      set(held);
    },
  };
});
