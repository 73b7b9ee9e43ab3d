/**
 * Layered selectors: of a list, the first that finds something counts. A selector that the browser can't read finds
 * nothing; it never throws.
 */
import type { KeyFrom, Site, TextFrom } from "../../generated/protocol";
import { linesOf } from "../composer/lines";
import { aroundIt, selectAll, selectOne, shadowOf } from "../dom";
import { cleanName } from "./clean";

/** The first element that the first working selector finds. */
export function findOne(root: ParentNode, selectors: readonly string[]): Element | null {
  for (const selector of selectors) {
    const found = queryOne(root, selector);
    if (found) return found;
  }
  return null;
}

/** Everything that the first selector finds that finds anything. */
export function findAll(root: ParentNode, selectors: readonly string[]): Element[] {
  for (const selector of selectors) {
    const found = queryAll(root, selector);
    if (found.length > 0) return found;
  }
  return [];
}

/** Whether the element matches one of the selectors or holds something that does. */
export function isOrHolds(element: Element, selectors: readonly string[]): boolean {
  return selectors.some((selector) => matches(element, selector) || queryOne(element, selector) !== null);
}

/** Whether something between the element and `root` matches one of the selectors. */
export function standsWithin(element: Element, root: Element, selectors: readonly string[]): boolean {
  for (let around = element.parentElement; around && around !== root; around = around.parentElement) {
    const place = around;
    if (selectors.some((selector) => matches(place, selector))) return true;
  }
  return false;
}

/** The first text that one of the places yields, as a name; empty if none does. `last` takes the last of the elements. */
export function readText(root: ParentNode, places: readonly TextFrom[], last = false): string {
  for (const place of places) {
    const elements = at(root, place.at);
    if (last) elements.reverse();
    for (const element of elements) {
      for (const raw of textsOf(element, place)) {
        const text = cleanName(group(raw, place.pattern));
        if (text !== "") return text;
      }
    }
  }
  return "";
}

function* textsOf(element: Element, place: TextFrom): Generator<string> {
  if (place.attr != null) yield element.getAttribute(place.attr) ?? "";
  else if (place.leaf) for (const leaf of leavesOf(element)) yield leaf.data;
  else yield linesOf(element, 1000).text;
}

/** So many pieces of text are looked through in one row or header. */
const MAX_LEAVES = 60;

/**
 * The pieces of text in an element that say something, in order; not those in what `isOut` names. What an element shows by
 * a shadow tree comes before what stands in it.
 */
export function* leavesOf(root: Element, isOut: (element: Element) => boolean = () => false, limit = MAX_LEAVES): Generator<Text> {
  let left = limit;
  for (const leaf of leaves(root, isOut)) {
    if (left <= 0) return;
    left -= 1;
    yield leaf;
  }
}

function* leaves(root: Element | ShadowRoot, isOut: (element: Element) => boolean): Generator<Text> {
  const own = root instanceof Element ? shadowOf(root) : null;
  if (own) yield* leaves(own, isOut);
  const walker = Document.prototype.createTreeWalker.call(document, root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT, (node) => {
    if (node.nodeType === Node.TEXT_NODE) return NodeFilter.FILTER_ACCEPT;
    const element = node as Element;
    if (SILENT.has(element.tagName) || isOut(element)) return NodeFilter.FILTER_REJECT;
    return shadowOf(element) ? NodeFilter.FILTER_ACCEPT : NodeFilter.FILTER_SKIP;
  });
  for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
    if (node instanceof Element) {
      const tree = shadowOf(node);
      if (tree) yield* leaves(tree, isOut);
    } else if (/\S/.test((node as Text).data)) yield node as Text;
  }
}

const SILENT = new Set(["SCRIPT", "STYLE", "TEXTAREA", "TEMPLATE"]);

/** What is found by the first selector that finds something shown; of several, the lowest on the page. */
export function findShown(root: ParentNode, selectors: readonly string[]): Element | null {
  let hidden: Element | null = null;
  for (const selector of selectors) {
    const found = queryAll(root, selector);
    if (found.length === 1 && found[0]) return found[0];
    hidden ??= found[0] ?? null;
    let lowest: Element | null = null;
    let bottom = Number.NEGATIVE_INFINITY;
    for (const element of found.filter((one) => one.checkVisibility({ visibilityProperty: true }))) {
      const edge = element.getBoundingClientRect().bottom;
      if (edge > bottom) [lowest, bottom] = [element, edge];
    }
    if (lowest) return lowest;
  }
  return hidden;
}

/** How far around the composer a button that says "send" is looked for. */
const NEAR = 8;

/** The control that sends: by its selectors, else the nearest to the composer that says one of the site's words. */
export function findSend(site: Site, composer: Element | null): Element | null {
  const found = findShown(document, site.send.at);
  const says = site.send.says ?? [];
  if (found || !composer || says.length === 0) return found;
  let around = aroundIt(composer);
  for (let step = 0; around && step < NEAR; around = aroundIt(around), step += 1) {
    const buttons = queryAll(around, "button, [role=button], a, span, div").filter((one) => says.includes(bare(one)));
    // The outermost that says nothing else: its inner parts say the same.
    if (buttons[0]) return buttons[0];
  }
  return null;
}

/** What a button says, without the spaces that some pages put between two characters. */
function bare(element: Element): string {
  return element.childElementCount > 4 ? "" : (element.textContent ?? "").slice(0, 20).replace(/\s/g, "");
}

/** The different ids that the first place yields that yields any. */
export function readKeys(root: ParentNode, places: readonly KeyFrom[]): string[] {
  for (const place of places) {
    // Hundreds of rows may repeat one id: told apart before they are cleaned.
    const raw = new Set(at(root, place.at).map((element) => element.getAttribute(place.attr) ?? ""));
    const keys = new Set([...raw].map((value) => cleanName(group(value, place.pattern))));
    keys.delete("");
    if (keys.size > 0) return [...keys];
  }
  return [];
}

/** The elements that a place names; the root itself if it names none. */
export function at(root: ParentNode, selector: string): Element[] {
  if (selector === "") return root instanceof Element ? [root] : [];
  return queryAll(root, selector);
}

const patterns = new Map<string, RegExp | null>();

/** The first group of the pattern in the text; the whole text without a pattern; empty if it does not match. */
export function group(text: string, pattern: string | null | undefined): string {
  if (pattern == null) return text;
  let compiled = patterns.get(pattern);
  if (compiled === undefined) {
    try {
      compiled = new RegExp(pattern, "u");
    } catch {
      compiled = null;
    }
    patterns.set(pattern, compiled);
  }
  const found = compiled?.exec(text.slice(0, 1000).trim());
  return found ? (found[1] ?? found[0]) : "";
}

function queryOne(root: ParentNode, selector: string): Element | null {
  // A row that holds nothing but its words is where they stand.
  if (selector === ":scope" && root instanceof Element) return root;
  try {
    return selectOne(root, selector);
  } catch {
    return null;
  }
}

function queryAll(root: ParentNode, selector: string): Element[] {
  try {
    return selectAll(root, selector);
  } catch {
    return [];
  }
}

function matches(element: Element, selector: string): boolean {
  try {
    return element.matches(selector);
  } catch {
    return false;
  }
}
