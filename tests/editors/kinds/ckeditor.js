import { ClassicEditor } from '@ckeditor/ckeditor5-editor-classic';
import { Essentials } from '@ckeditor/ckeditor5-essentials';
import { Paragraph } from '@ckeditor/ckeditor5-paragraph';
import { chat, isSendKey, send } from '../chat.js';

chat(async (place, changed) => {
  const field = document.createElement('div');
  place.append(field);
  const editor = await ClassicEditor.create(field, { licenseKey: 'GPL', plugins: [Essentials, Paragraph], placeholder: '请输入回复内容' });
  editor.editing.view.document.on('keydown', (event, data) => {
    if (!isSendKey(data.domEvent)) return;
    data.preventDefault();
    event.stop();
    send();
  }, { priority: 'highest' });
  editor.model.document.on('change:data', changed);
  const line = (paragraph) => [...paragraph.getChildren()].map((node) => (node.is('$text') ? node.data : '\n')).join('');
  return {
    model: () => [...editor.model.document.getRoot().getChildren()].map(line).join('\n'),
    clear: () => editor.setData(''),
  };
});
