// A desk of the old kind, in English: the messages are rows of a table without a single class, all of them on one side, and only
// the name in a row tells whose it is. The field has one line, and the form's own button sends. The heading says more than the name.
// `?name=title`: nothing in the page tells who is open, only its title does.
import { clockTime, el } from '/shared/model.js';
import { buyers, current, model, sheet, stand } from './stand.js';

sheet(`
#root { display: grid; grid-template: auto 1fr auto / 1fr 240px; color: #111; background: #fff; }
h1 { font-size: 16px; margin: 0; padding: 8px 12px; border-bottom: 1px solid #999; }
section { overflow: auto; grid-column: 1; }
table { width: 100%; border-collapse: collapse; }
td { padding: 3px 12px; border-bottom: 1px solid #eee; vertical-align: top; }
form { padding: 8px 12px; border-top: 1px solid #999; display: flex; gap: 8px; }
input[type=text] { flex: 1; padding: 6px; font: inherit; }
ul { grid-column: 2; grid-row: 1 / 4; margin: 0; padding: 0; list-style: none; border-left: 1px solid #999; }
li { padding: 8px 12px; cursor: pointer; }
li[aria-current] { background: #dde8f5; }
`);

const isInTitle = new URLSearchParams(location.search).get('name') === 'title';
const heading = el('h1');
const body = el('tbody');
const box = el('input', { type: 'text', placeholder: 'Type your reply' });
const go = el('input', { type: 'submit', value: 'Send' });
const form = el('form', {}, box, go);
const people = el('ul');
const feed = el('section', {}, el('table', {}, body));
document.querySelector('#root').append(heading, people, feed, form);

let typed = '';
box.addEventListener('input', () => { typed = box.value; });
form.addEventListener('submit', (event) => {
  event.preventDefault();
  const text = box.value.trim();
  box.value = '';
  typed = '';
  if (text !== '') model.send(text);
});

const { open } = stand({
  typed: () => typed,
  draw() {
    const buyer = current();
    const waiting = buyers().filter((each) => each.unread > 0).length;
    if (isInTitle) document.title = `${waiting > 0 ? `(${waiting}) ` : ''}${buyer?.nick ?? 'Nobody yet'} - Support desk`;
    else heading.textContent = buyer ? `Conversation with ${buyer.nick} (online)` : 'Nobody yet';
    body.replaceChildren(...(buyer?.rows ?? []).map((row) => el('tr', {}, el('td', {}, clockTime(row.at)), el('td', {}, row.role === 'buyer' ? buyer.nick : 'You'), el('td', {}, row.text))));
    people.replaceChildren(...buyers().map((each) => el('li', { 'aria-current': each === buyer && !isInTitle ? 'true' : null, on: { click: () => open(each.uid) } }, each.nick, ' ', ...(each.unread > 0 ? [el('b', {}, `${each.unread}`)] : []))));
    feed.scrollTop = feed.scrollHeight;
  },
});
