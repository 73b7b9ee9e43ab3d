/**
 * Layered selectors: of a list, the first that finds something counts. A selector that the browser can't read finds
 * nothing; it never throws.
 */
import type { KeyFrom, TextFrom } from "../../generated/protocol";
import { linesOf } from "../composer/lines";
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

/** Whether the element, or something it stands in, matches one of the selectors. */
export function standsIn(element: Element, selectors: readonly string[]): boolean {
  return selectors.some((selector) => {
    try {
      return element.closest(selector) !== null;
    } catch {
      return false;
    }
  });
}

/** The first text that one of the places yields, as a name; empty if none does. */
export function readText(root: ParentNode, places: readonly TextFrom[]): string {
  for (const place of places) {
    for (const element of at(root, place.at)) {
      const raw = place.attr == null ? linesOf(element, 1000).text : element.getAttribute(place.attr);
      const text = cleanName(group(raw ?? "", place.pattern));
      if (text !== "") return text;
    }
  }
  return "";
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
  try {
    return root.querySelector(selector);
  } catch {
    return null;
  }
}

function queryAll(root: ParentNode, selector: string): Element[] {
  try {
    return [...root.querySelectorAll(selector)];
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
