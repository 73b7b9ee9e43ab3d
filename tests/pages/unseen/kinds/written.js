// The page writes the frame itself that the chat stands in, so that the frame has no address of its own. `?how=` says in which way:
// `srcdoc`, `blank` (parts put into an empty frame), `write` (the old way, which gives it the page's address), `nested` (in another
// such frame), `late` (when `window.late` is called).
import { el } from '/shared/model.js';

const how = new URLSearchParams(location.search).get('how') ?? 'srcdoc';
document.documentElement.style.height = '100%';
document.body.style.cssText = 'margin: 0; height: 100%';

const chat = '<!doctype html><html data-kind="chosen"><meta charset="utf-8"><title>客服</title><body><div id="root"></div><script type="module" src="/desk/start.js"></scr' + 'ipt>';
const frame = (attributes = {}) => el('iframe', { title: '客服', style: 'display: block; width: 100%; height: calc(100vh - 46px); border: 0', ...attributes });
const place = (inner) => document.querySelector('#root').append(inner);
place(el('header', { style: 'padding: 10px 16px; background: #223; color: #fff' }, '店铺后台'));

if (how === 'late') window.late = () => place(frame({ srcdoc: chat }));
else if (how === 'srcdoc') place(frame({ srcdoc: chat }));
else if (how === 'nested') {
  const quoted = chat.replaceAll('&', '&amp;').replaceAll('"', '&quot;');
  place(frame({ srcdoc: `<!doctype html><body style="margin: 0"><h4 style="margin: 8px">接待台</h4><iframe style="display: block; width: 100%; height: calc(100vh - 60px); border: 0" srcdoc="${quoted}"></iframe>` }));
} else {
  const made = frame();
  place(made);
  const fill = () => {
    const inside = made.contentDocument;
    if (how === 'write') {
      inside.open();
      inside.write(chat);
      inside.close();
      return;
    }
    inside.documentElement.dataset.kind = 'chosen';
    const root = inside.createElement('div');
    root.id = 'root';
    const script = inside.createElement('script');
    script.type = 'module';
    script.src = '/desk/start.js';
    inside.body.append(root, script);
  };
  // An empty frame may be there at once, or with its event.
  if (how === 'write') fill();
  else setTimeout(fill, 0);
}
