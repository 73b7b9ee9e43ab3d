// A chat page made of a kit that others build theirs of, as its own documentation shows it.
import { createElement as h, useEffect, useState } from 'react';
import { createRoot } from 'react-dom/client';
import { ChatContainer, Conversation, ConversationHeader, ConversationList, MainContainer, Message, MessageInput, MessageList, MessageSeparator } from '@chatscope/chat-ui-kit-react';
import '@chatscope/chat-ui-kit-styles/dist/default/styles.min.css';
import { Model, language, clockTime } from '../../pages/shared/model.js';

const model = new Model();
let draft = '';

function message(row, buyer) {
  const isOwn = row.role === 'agent';
  return h(Message, { key: row.key, model: { message: row.text, sentTime: clockTime(row.at), sender: isOwn ? '小店' : buyer.nick, direction: isOwn ? 'outgoing' : 'incoming', position: 'single' } },
    h(Message.Footer, { sentTime: clockTime(row.at) }));
}

function person(buyer) {
  return h(Conversation, {
    key: buyer.uid, name: buyer.nick, info: buyer.rows.at(-1)?.text ?? '', unreadCnt: buyer.unread, active: buyer.uid === model.active,
    onClick: () => window.replica.open(buyer.uid),
  });
}

function App() {
  const [, redraw] = useState(0);
  const [text, write] = useState('');
  useEffect(() => model.onChange(() => redraw((n) => n + 1)), []);
  window.redraw = () => redraw((n) => n + 1);
  draft = text;
  const buyer = model.active === null ? null : model.buyer(model.active);
  return h('div', { style: { height: '100vh' } }, h(MainContainer, { responsive: true }, h(ConversationList, { style: { flexBasis: '20%' } }, ...[...model.buyers.values()].map(person)), h(ChatContainer, null,
    h(ConversationHeader, null, h(ConversationHeader.Content, { userName: buyer?.nick ?? '', info: '在线' })),
    h(MessageList, null, h(MessageSeparator, { content: '今天' }), ...(buyer?.rows ?? []).map((row) => message(row, buyer))),
    h(MessageInput, {
      placeholder: '输入消息', attachButton: false, value: text,
      onChange: (html, content) => write(content),
      onSend: (html, content) => { write(''); model.send(content); },
    }))));
}

createRoot(document.querySelector('#root')).render(h(App));
window.replica = language(model, {
  open: (uid) => { model.activate(uid); window.redraw(); },
  rerender: () => window.redraw(), renameClasses: () => {}, quiet: () => {}, composerModel: () => draft,
});
