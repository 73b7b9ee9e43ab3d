// What the unseen pages have in common: the model behind them, and the words that tests drive them with.
import { Model, language } from '/shared/model.js';

export const model = new Model();

/** Shows the page whenever something changed. `typed` is the page's own copy of what stands in its field. */
export function stand({ draw, typed, opened = () => {} }) {
  const open = (uid) => {
    model.activate(uid);
    opened();
    draw();
  };
  model.onChange(draw);
  window.replica = language(model, { open, rerender: draw, renameClasses: () => {}, quiet: () => {}, composerModel: typed });
  return { open };
}

/** Runs what an Enter in a field does; one that ends a composition or makes a new line is none. */
export function onEnter(box, run) {
  box.addEventListener('keydown', (event) => {
    if (!event.isTrusted || event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    run();
  });
}

/** A field of plain text: the page's own copy of what stands in it, and what sends and empties it. */
export function plainField(box) {
  let typed = '';
  box.addEventListener('input', () => { typed = box.value; });
  const send = () => {
    const text = box.value.trim();
    box.value = '';
    typed = '';
    if (text !== '') model.send(text);
  };
  return { typed: () => typed, send };
}

/** The styles of one page only. */
export function sheet(css) {
  for (const link of document.querySelectorAll('link[rel=stylesheet]')) link.remove();
  const made = document.createElement('style');
  made.textContent = `html, body, #root { height: 100%; margin: 0; font: 14px/1.5 system-ui, sans-serif; } ${css}`;
  document.head.append(made);
}

/** Who is open; `null` before anybody is. */
export const current = () => (model.active === null ? null : model.buyer(model.active));
export const buyers = () => [...model.buyers.values()];
