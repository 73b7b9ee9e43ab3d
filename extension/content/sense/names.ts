/** Whether two places of a page name the same person. */

/** Equal, or one is the other cut short (`…`), or one lacks the other's sub-account (`main:agent`). */
export function sameName(a: string, b: string): boolean {
  if (a === "" || b === "") return false;
  return a === b || isCutOf(a, b) || isCutOf(b, a) || isMainOf(a, b) || isMainOf(b, a);
}

function isCutOf(cut: string, whole: string): boolean {
  const mark = cut.endsWith("…") ? 1 : cut.endsWith("...") ? 3 : 0;
  return mark > 0 && cut.length > mark && whole.startsWith(cut.slice(0, -mark));
}

function isMainOf(main: string, whole: string): boolean {
  return whole.startsWith(main) && /^[:：]/.test(whole.slice(main.length));
}
