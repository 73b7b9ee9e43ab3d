/** Where the words of a row stand: chat pages set the two sides apart before they name them. */
import type { Stand } from "../../generated/protocol";
import { leavesOf } from "./find";

/** What stands within this share of the list's width of its middle is on no side. */
const MIDDLE = 0.04;

/** The side of the list on which the widest words of something stand; `null` in the middle, and where nothing is drawn. */
export function standOf(list: Element, element: Element): Stand | null {
  const at = offset(list, element);
  const width = list.getBoundingClientRect().width;
  if (at === null || width === 0 || Math.abs(at) < width * MIDDLE) return null;
  return at < 0 ? "left" : "right";
}

/** How much more room the widest words leave at their left than at their right. */
export function offset(list: Element, element: Element): number | null {
  const box = list.getBoundingClientRect();
  let widest: DOMRect | null = null;
  for (const leaf of leavesOf(element)) {
    const range = new Range();
    range.selectNodeContents(leaf);
    const rect = range.getBoundingClientRect();
    if (rect.width > (widest?.width ?? 0)) widest = rect;
  }
  return widest && widest.left - box.left - (box.right - widest.right);
}
