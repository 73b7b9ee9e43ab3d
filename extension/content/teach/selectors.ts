/** What calls one element of the page, tried on it before it is believed. */
import { named, namesOf } from "./names";
import { aroundIt, DEEP, selectOne } from "./readers";

/** So many selectors are kept for one thing. */
export const LAYERS = 3;
const UP = 6;

/** Selectors for one element of the whole page, the best first; each was tried. */
export function selectorsFor(element: Element, isIt: (selector: string) => boolean): string[] {
  const root = element.getRootNode();
  const host = root instanceof ShadowRoot ? root.host : aroundIt(element.ownerDocument.documentElement);
  if (!host) return selectorsIn(element, isIt);
  const doors = selectorsFor(host, (selector) => selectOne(document, selector) === host);
  return doors.flatMap((door) => selectorsIn(element, (selector) => isIt(door + DEEP + selector)).map((selector) => door + DEEP + selector)).slice(0, LAYERS);
}

/** Selectors within the tree that the element stands in. */
function selectorsIn(element: Element, isIt: (selector: string) => boolean): string[] {
  const found: string[] = [];
  const take = (selector: string): boolean => {
    if (found.length < LAYERS && selector.length <= 250 && !found.includes(selector) && isIt(selector)) found.push(selector);
    return found.length >= LAYERS;
  };
  const own = namesOf(named(element));
  if (element.localName === "body" && take("body")) return found;
  for (const { selector, rank } of own) if (rank < 8 && take(selector)) return found;
  let around = element.parentElement;
  for (let up = 0; around && up < UP; around = around.parentElement, up += 1) {
    for (const outer of namesOf(named(around))) {
      if (outer.rank >= 8) continue;
      for (const { selector } of own) if (take(`${outer.selector} ${selector}`)) return found;
    }
  }
  if (found.length === 0) take(pathOf(element));
  return found;
}

/** The way from an element to one in it, child by child; `null` where that leads through a shadow tree. */
export function pathIn(root: Element, inner: Element): string | null {
  const steps: string[] = [];
  let at: Element | null = inner;
  for (; at && at !== root; at = at.parentElement) steps.unshift(stepTo(at));
  return at && steps.length > 0 ? [":scope", ...steps].join(" > ") : null;
}

function stepTo(element: Element): string {
  const tag = element.tagName.toLowerCase();
  const alike = [...(element.parentElement?.children ?? [])].filter((each) => each.tagName === element.tagName);
  return alike.length > 1 ? `${tag}:nth-of-type(${alike.indexOf(element) + 1})` : tag;
}

/** The way from the nearest element with a name, child by child: for pages that name nothing. */
function pathOf(element: Element): string {
  const steps: string[] = [];
  for (let at: Element | null = element; at; at = at.parentElement) {
    const name = at === element ? undefined : namesOf(named(at)).find(({ rank }) => rank <= 2);
    if (name) return `${name.selector} > ${steps.join(" > ")}`;
    const tag = at.tagName.toLowerCase();
    if (at === document.documentElement || tag === "body") return `${tag} > ${steps.join(" > ")}`;
    steps.unshift(stepTo(at));
  }
  return steps.join(" > ");
}
