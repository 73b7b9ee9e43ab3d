/** Where the words of a row stand: chat pages set the two sides apart before they name them. */
import { leavesOf } from "../sense/find";
import type { Side } from "./sides";

/** The two sides stand apart if so much of the list's width lies between them. */
const APART = 0.25;
/** What stands within this share of that distance of one side is on it; a line in the middle is on none. */
const NEAR = 0.35;

/** The side of each row, by where the two lines stand that are known; `null` for all where they stand alike. */
export function standsOf(list: Element, rows: readonly Element[], buyer: Element, agent: Element): (Side | null)[] {
  const width = list.getBoundingClientRect().width;
  const [left, right] = [offset(list, buyer), offset(list, agent)];
  const between = left !== null && right !== null ? Math.abs(left - right) : 0;
  if (left === null || right === null || width === 0 || between < width * APART) return rows.map(() => null);
  return rows.map((row) => {
    const at = offset(list, row);
    if (at === null) return null;
    if (Math.abs(at - left) < between * NEAR) return "buyer";
    return Math.abs(at - right) < between * NEAR ? "agent" : null;
  });
}

/** How much more room the widest words leave at their left than at their right. */
function offset(list: Element, element: Element): number | null {
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
