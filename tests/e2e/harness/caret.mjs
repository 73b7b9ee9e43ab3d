/** How a page of the extension tells that it drew a box anew while someone wrote in it. */
export const UPROOTED = 'drawn anew under the caret';

/**
 * Run in a page of the extension: whoever writes in a box must not lose it, and with it the caret and what an input method holds,
 * to something that came from elsewhere meanwhile. A box that went with its form, as after Enter, is none of these; one whose
 * like stands in its place, without the caret, is.
 */
export function watchCaret(told) {
  const isBox = (node) => node.matches('textarea, select, input:not([type="checkbox"], [type="radio"], [type="file"])');
  const likes = (box) => [...document.querySelectorAll(`[data-jn="${box.dataset.jn}"]`)];
  let box;
  let count = 0;
  addEventListener('focusin', ({ target }) => {
    box = isBox(target) && target.dataset.jn ? target : undefined;
    count = box ? likes(box).length : 0;
  }, true);
  // A box that is left goes where it likes. What is taken away is told of as left too, and stands nowhere right after.
  addEventListener('focusout', ({ target }) => queueMicrotask(() => {
    if (target === box && box.isConnected) box = undefined;
  }), true);
  new MutationObserver(() => {
    if (!box || box.isConnected) return;
    const gone = box;
    box = undefined;
    const there = likes(gone);
    if (there.length >= count && !there.includes(document.activeElement)) console.error(`${gone.dataset.jn}: ${told}`);
  }).observe(document, { childList: true, subtree: true });
}
