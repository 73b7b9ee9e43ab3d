/** On whose side of the list each row stands, where the two sides stand apart. */
import type { Side } from "./sides";
import { offset } from "./readers";

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
