// 京东咚咚: the pin stands in the list only; the header changes first, then the list is empty, then the messages come;
// a hidden pane holds rows of yesterday; notices stand in the header beside the name; a contenteditable of pell.
import { agoText, clockTime, el, fullTime, picture, preview, replica } from '/shared/replica.js';

const row = (buyer, { active, waits, last }) =>
  el('div', { class: 'c_stream-item-w' }, el('div', { class: 'alluser-item-content' },
    el('div', { id: `u_jd_${buyer.uid}imcustomer12345`, class: `line alluser-item${active ? ' alluser-item_check t-item-ck alluser-current' : ''}` },
      el('div', {}, el('span', { class: 'alluser-item-name', title: `jd_${buyer.uid}` }, buyer.nick), el('div', { class: 'alluser-item-breifdesc' }, preview(last))),
      el('div', {}, el('span', { class: 'alluser-item-date-w' }, last ? clockTime(last.at) : ''),
        waits ? el('span', { class: 'user-none-reply-t1' }, agoText(buyer.waitingSince, { seconds: true })) : null))));

function message(buyer, line) {
  if (line.role === 'system') return el('div', { class: 'message' }, el('div', { class: 'message__system_wrap note' }, el('div', { class: 'message__system_box' }, line.text)));
  const mine = line.role !== 'buyer';
  const side = mine ? 'right' : 'left';
  const body = line.kind === 'image' ? el('div', { class: 'message__image-wrap' }, picture())
    : line.kind === 'card' ? el('div', { class: 'CardWrapper ProductCard' }, line.text)
      : el('pre', { class: `bubble message__text message__text_${side}` }, el('span', { class: 'message__content' }, line.text));
  return el('div', { class: `message${mine ? ' mine' : ''}` }, el('div', { class: `message_${side}`, id: `s_${line.key}` },
    el('div', { class: 'message__nickname' }, mine ? (line.role === 'robot' ? '京小智机器人' : '青禾客服') : buyer.nick, el('span', { class: 'message__time_str' }, fullTime(line.at))),
    el('span', { class: 'message__avatar' }), body, mine ? el('span', { class: 'message__read_status read' }) : null));
}

replica({
  list: '.c_stream-content', row, messages: '.c-c', message,
  header(name) { document.querySelector('.who')?.replaceChildren(name, el('i', { class: 'consult-type' }, '售前'), el('i', { class: 'chatHead-entering' }, '正在输入')); },
  composer: '.EditorContent', send: '.send-button', drafts: 'stays', blank: () => [el('br')], delay_ms: 250, emptiesFirst: true,
  rename: ['message', 'message_left', 'message_right', 'message__text', 'alluser-item', 'alluser-item-name', 'alluser-current', 'chat-head-name', 'chat-head-title', 'c-wrap', 'c-c'],
  forget: ['id', 'title'],
  buyers: [['买家一', '四件套有 1.5 米床的吗', '有的呢亲'], ['买家一', '枕头能机洗吗', '枕套可以机洗哦'], ['j***8', '收到了', '感谢您的喜欢']],
});
