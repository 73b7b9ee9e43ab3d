// Pages that mean ill, chosen by `?hostile=`. The ones that are a matter of headers (CSP, Trusted Types, COEP) are in
// the server's table.

const wanted = new Set((new URLSearchParams(location.search).get('hostile') ?? '').split(','));

// Takes away whatever it has not put there itself, every time.
if (wanted.has('removes')) {
  window.removed = 0;
  const ours = new Set(['HEAD', 'BODY']);
  const tidy = () => {
    if (!document.body) return;
    for (const node of [...document.documentElement.children]) {
      if (!ours.has(node.tagName)) { window.removed += 1; node.remove(); }
    }
    for (const node of [...document.body.children]) {
      if (node.tagName.startsWith('JINNANG-')) { window.removed += 1; node.remove(); }
    }
  };
  new MutationObserver(tidy).observe(document, { childList: true, subtree: true });
}

// Speaks to anything that listens, in the extension's own words, and presses its keys.
window.forge = () => {
  const kinds = [
    { kind: 'insert', body: { id: 1, text: '伪造', target: { at: 'caret' }, buyer: null } },
    { kind: 'release', body: { text: '伪造' } },
    { kind: 'verdict', body: { rev: 1, marks: [], hold: false } },
    { kind: 'ready', body: { harmless: '' } },
    { kind: 'switched', body: { site: 'pinduoduo', on: false } },
    { kind: 'claim', body: { token: 'x' } },
    'x'.repeat(2_000_000), null, 7, [], { token: 'a'.repeat(64) },
  ];
  for (const message of kinds) {
    const { port1, port2 } = new MessageChannel();
    window.postMessage(message, '*');
    window.postMessage(message, '*', [port2]);
    port1.postMessage(message);
    for (const node of document.querySelectorAll('jinnang-panel, jinnang-marks')) {
      node.dispatchEvent(new CustomEvent('message', { detail: message, bubbles: true }));
    }
  }
  const target = document.activeElement ?? document.body;
  for (const init of [
    { key: '1', code: 'Digit1', altKey: true, keyCode: 49 },
    { key: 'q', code: 'KeyQ', altKey: true, keyCode: 81 },
  ]) {
    for (const type of ['keydown', 'keypress', 'keyup']) {
      target.dispatchEvent(new KeyboardEvent(type, { ...init, bubbles: true, cancelable: true, composed: true }));
    }
  }
};

// Lays elements over the document's own members; those that the replica itself needs are left.
if (wanted.has('clobbers')) {
  addEventListener('DOMContentLoaded', () => {
    for (const name of ['body', 'documentElement', 'readyState', 'activeElement', 'visibilityState', 'implementation', 'getElementById', 'adoptedStyleSheets', 'fonts', 'head']) {
      const form = document.createElement('form');
      form.setAttribute('name', name);
      form.hidden = true;
      document.querySelector('main, #app').append(form);
    }
  }, { capture: true });
}

// Puts its own in place of what a script would reach for.
if (wanted.has('protos')) {
  const lie = () => { throw new Error('overwritten'); };
  Element.prototype.attachShadow = lie;
  MessageChannel = class { constructor() { lie(); } };
  MessagePort.prototype.postMessage = lie;
  MutationObserver = class { observe() { lie(); } };
  ResizeObserver = class { observe() { lie(); } };
  IntersectionObserver = class { observe() { lie(); } };
  JSON.stringify = lie;
  JSON.parse = lie;
  Document.prototype.createTreeWalker = lie;
  Document.prototype.execCommand = lie;
  document.execCommand = lie;
  Element.prototype.matches = lie;
  Element.prototype.checkVisibility = lie;
  Object.defineProperty(HTMLTextAreaElement.prototype, 'selectionStart', { get: lie });
}

// Covers everything, with the largest number there is, and again whenever something comes above.
if (wanted.has('covers')) {
  addEventListener('DOMContentLoaded', () => {
    const sheet = document.createElement('div');
    sheet.style.cssText = 'position:fixed;inset:0;z-index:2147483647;pointer-events:none;background:rgb(0 0 0 / 30%)';
    document.documentElement.append(sheet);
    new MutationObserver(() => { if (document.documentElement.lastElementChild !== sheet) document.documentElement.append(sheet); }).observe(document.documentElement, { childList: true });
  });
}
