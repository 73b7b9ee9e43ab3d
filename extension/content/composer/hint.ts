/** What a page or an editor draws into a field of its own accord: the agent did not write it. */

/** A word by which pages call what stands in an empty field. */
const HINT = /place-?holder/i;

/** What an editor draws into itself that can be neither edited nor selected nor clicked: a hint, no content. */
export function isGhost(element: Element): boolean {
  if (!isFixed(element)) return false;
  const { pointerEvents, userSelect } = getComputedStyle(element);
  return pointerEvents === "none" && userSelect === "none";
}

/** What may be the hint of an empty field: as long as nothing else stands there, and nobody writes in it. */
export function isHint(element: Element): boolean {
  // Where an editor says the hint by this, its style draws it, and what stands in the element was written.
  const isCalled = HINT.test(element.getAttribute("class") ?? "") && !element.hasAttribute("data-placeholder");
  if (isFixed(element)) {
    const { pointerEvents, userSelect } = getComputedStyle(element);
    return isCalled || pointerEvents === "none" || userSelect === "none";
  }
  return isCalled && !hasCaret(element);
}

/** A hint that the page has hidden while something is written. */
export function isHidden(element: Element): boolean {
  return isHint(element) && !element.checkVisibility({ visibilityProperty: true, opacityProperty: true });
}

function isFixed(element: Element): boolean {
  return element.getAttribute("contenteditable") === "false";
}

function hasCaret(element: Element): boolean {
  const root = element.getRootNode() as { getSelection?: () => Selection | null };
  const anchor = (root.getSelection ? root.getSelection() : document.getSelection())?.anchorNode ?? null;
  return anchor !== null && element.contains(anchor);
}
