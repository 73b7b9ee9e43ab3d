// A chat page made of the kit that Chinese shops know from Taobao's own help desk, as its documentation shows it: the send
// button is there only while something is written, and the open conversation's row is the only one with a class.
import { createElement as h, useEffect, useState } from 'react';
import { createRoot } from 'react-dom/client';
import Kit, { Bubble } from '@chatui/core';
import '@chatui/core/dist/index.css';
import './chatui.css';
import { Model, language } from '../../pages/shared/model.js';

// A module of the older kind: what it exports stands one step deeper.
const Chat = Kit.default ?? Kit;
const POSITION = { agent: 'right', buyer: 'left' };
const model = new Model();

function message(row, buyer) {
  return { _id: String(row.key), type: 'text', content: { text: row.text }, createdAt: row.at, hasTime: true, position: POSITION[row.role] ?? 'center', user: { name: row.role === 'agent' ? '小店' : buyer.nick } };
}

function person(buyer) {
  const unread = buyer.unread > 0 ? h('em', { className: 'badge' }, buyer.unread) : null;
  return h('li', { key: buyer.uid, className: buyer.uid === model.active ? 'on' : undefined, onClick: () => window.replica.open(buyer.uid) }, h('span', null, buyer.nick), unread);
}

function App() {
  const [, redraw] = useState(0);
  useEffect(() => model.onChange(() => redraw((n) => n + 1)), []);
  window.redraw = () => redraw((n) => n + 1);
  const buyer = model.active === null ? null : model.buyer(model.active);
  return h('div', { className: 'desk' },
    h('ul', null, ...[...model.buyers.values()].map(person)),
    h('main', null, h(Chat, {
      navbar: { title: buyer?.nick ?? '' }, locale: 'zh-CN', placeholder: '输入消息',
      messages: (buyer?.rows ?? []).map((row) => message(row, buyer)),
      renderMessageContent: ({ content }) => h(Bubble, { content: content.text }),
      onSend: (type, text) => model.send(text),
    })));
}

createRoot(document.querySelector('#root')).render(h(App));
window.replica = language(model, {
  open: (uid) => { model.activate(uid); window.redraw(); },
  rerender: () => window.redraw(), renameClasses: () => {}, quiet: () => {}, composerModel: () => document.querySelector('textarea')?.value ?? '',
});
