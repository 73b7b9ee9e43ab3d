/**
 * The list of conversations, from one unread number in it that the agent pointed at. A row is what has others like it
 * beside it; which of its texts is the name is told by the row of the open conversation, whose name stands above the chat.
 */
import type { KeyFrom, Queue, TextFrom, TimeFrom } from "../../generated/protocol";
import { textOf } from "./meant";
import { isState, named, namesOf } from "./names";
import { pathIn } from "./selectors";
import { aroundIt, bodyElement, cleanName, findAll, findOne, holds, leavesOf, readText, readTime, sameName } from "./readers";

/** How the rest of a site file is derived from rows. */
export interface Ways {
  selectors(element: Element, isIt: (selector: string) => boolean): string[];
  rows(list: Element, children: readonly Element[], one: Element, other: Element): string[];
  keys(rows: readonly Element[], row: Element): KeyFrom[];
  times(rows: readonly Element[]): TimeFrom[];
}

const NUMBER = /^\d{1,3}\+?$/;
const MOST_ROWS = 100;
const UP = 8;
/** So many ways to read a name are kept. */
const LAYERS = 2;

/** The list in which the agent pointed at `target`; `null` if no rows were found, or no name in them. */
export function queueOf(target: Element, openName: string, ways: Ways): Queue | null {
  const row = rowOf(target);
  const list = row?.parentElement;
  if (!row || !list) return null;
  const rows = alikeTo(row).filter(isPerson).slice(0, MOST_ROWS);
  const other = rows.find((each) => each !== row);
  if (!other) return null;
  const open = rows.filter((each) => namesIn(each).some((text) => sameName(text, openName)));
  const current = open.length === 1 ? (open[0] ?? null) : null;
  const name = nameFrom(rows, current, openName);
  const badge = badgeOf(row, target);
  if (name.length === 0 || !badge) return null;
  const isNumber = NUMBER.test(textOf(badge));
  const mark = markOf(rows, row, badge);
  if (mark.length === 0) return null;
  return {
    list: ways.selectors(list, (selector) => findAll(document, [selector])[0] === list),
    row: ways.rows(list, [...list.children], row, other),
    id: ways.keys(rows, row),
    own_ids: false,
    name,
    preview: [],
    active: current ? onlyIn(rows, current) : [],
    unread: isNumber ? mark.map((at) => ({ at, attr: null, leaf: false, pattern: null })) : [],
    // A dot without a number says that somebody waits, and not how often they wrote.
    waiting: isNumber ? [] : mark,
    since_says: false,
    since: ways.times(rows),
  };
}

/** The name in a heading that says more than the name, by the list: what a row of it is called and no other row is. */
export function nameWithin(heading: string, target: Element): string {
  const row = rowOf(target);
  const rows = row ? alikeTo(row).filter(isPerson) : [];
  if (rows.some((each) => namesIn(each).some((text) => sameName(text, heading)))) return heading;
  const held = rows.flatMap((each) => namesIn(each).slice(0, 1)).filter((text) => heading.includes(text));
  return held.length === 1 ? (held[0] ?? heading) : heading;
}

/** Whether the list that was pointed at holds this. */
export function isInList(target: Element, inner: Element): boolean {
  const list = rowOf(target)?.parentElement;
  return list != null && holds(list, inner);
}

/** The texts of a row that may be a name, in their order. */
function namesIn(row: Element): string[] {
  const now = Date.now();
  return [...leavesOf(row)]
    .map((leaf) => cleanName(leaf.data))
    .filter((text) => text !== "" && !NUMBER.test(text) && !readTime(text, "written", now) && !readTime(text, "ago", now));
}

const isPerson = (row: Element): boolean => namesIn(row).length > 0;

/**
 * What stands beside a row and is called as it is, the row among them. Where rows have no names, a name that only one of
 * them has is its state: the open conversation often has one.
 */
function alikeTo(row: Element): Element[] {
  const beside = [...(row.parentElement?.children ?? [])].filter((each) => each.tagName === row.tagName);
  const steady = (element: Element): string[] => namesOf(named(element)).filter(({ selector, rank }) => rank < 8 && !selector.startsWith("#")).map(({ selector }) => selector);
  const names = new Map(beside.map((each) => [each, steady(each)] as const));
  const worn = new Map<string, number>();
  for (const selector of [...names.values()].flat()) worn.set(selector, (worn.get(selector) ?? 0) + 1);
  const shared = (element: Element): string[] => (names.get(element) ?? []).filter((selector) => (worn.get(selector) ?? 0) > 1);
  const own = shared(row);
  const isNameless = (element: Element): boolean => names.get(element)?.length === 0;
  return beside.filter((each) => {
    if (each === row || own.some((selector) => each.matches(selector))) return true;
    return own.length === 0 && shared(each).length === 0 && (isNameless(each) || isNameless(row));
  });
}

/** The nearest thing around that has others like it beside it, and in which a name stands. */
function rowOf(target: Element): Element | null {
  let at: Element | null = target;
  for (let up = 0; at && at !== document.body && up < UP; at = aroundIt(at), up += 1) {
    if (isPerson(at) && alikeTo(at).filter(isPerson).length > 1) return at;
  }
  return null;
}

/** The unread number: what was pointed at if it is one or says nothing, else the one number in the row. */
function badgeOf(row: Element, target: Element): Element | null {
  if (target !== row && (NUMBER.test(textOf(target)) || textOf(target) === "")) return target;
  const numbers = [...leavesOf(row)].filter((leaf) => NUMBER.test(leaf.data.trim())).map((leaf) => leaf.parentElement);
  const [only = null] = numbers;
  return numbers.length === 1 && only !== row ? only : null;
}

/** What the mark is called by in its row, or the way to it; in others it must find nothing else. */
function markOf(rows: readonly Element[], row: Element, badge: Element): string[] {
  const says = textOf(badge);
  const isAlike = (found: Element | null): boolean => found === null || (says === "" ? textOf(found) === "" : NUMBER.test(textOf(found)));
  const isSound = (selector: string): boolean =>
    findOne(row, [selector]) === badge && rows.every((each) => isAlike(findOne(each, [selector])));
  const called = (isLoose: boolean): string[] => namesOf(named(badge), isLoose).flatMap(({ selector }) => (selector.startsWith("#") ? [] : [selector]));
  const way = pathIn(row, badge);
  const all = [...called(false), ...(way === null ? [] : [way]), ...called(true)];
  return [...new Set(all)].filter(isSound).slice(0, LAYERS);
}

/** How names are read: each way is tried on every row. */
function nameFrom(rows: readonly Element[], current: Element | null, openName: string): TextFrom[] {
  const sample = current ?? rows[0];
  if (!sample) return [];
  const isWanted = (text: string): boolean => (current ? sameName(text, openName) : text === namesIn(sample)[0]);
  const leaf = [...leavesOf(sample)].find((each) => isWanted(cleanName(each.data)));
  const holder = leaf?.parentElement;
  if (!holder) return [];
  const from = (at: string, isLeaf: boolean): TextFrom => ({ at, attr: null, leaf: isLeaf, pattern: null });
  const called = (isLoose: boolean): string[] =>
    holder === sample ? [] : namesOf(named(holder), isLoose).flatMap(({ selector }) => (selector.startsWith("#") ? [] : [selector]));
  const both = (places: readonly string[]): TextFrom[] => [...places.map((at) => from(at, false)), ...places.map((at) => from(at, true))];
  const ways = [...both(called(false)), from("", true), ...both(called(true))];
  const isSound = (way: TextFrom): boolean =>
    isWanted(readText(sample, [way])) && rows.every((row) => namesIn(row).includes(readText(row, [way])));
  return ways.filter(isSound).slice(0, LAYERS);
}

/**
 * How the name is found where only the chosen row of the list tells it: by what tells that row from the others. Empty if it
 * stands in no such list, or nothing tells which row is chosen.
 */
export function chosenName(name: Element): string[] {
  for (let row = aroundIt(name), up = 0; row && row !== bodyElement() && up < UP; row = aroundIt(row), up += 1) {
    const rows = alikeTo(row).filter(isPerson);
    const marks = rows.length > 1 ? onlyIn(rows, row).filter((mark) => mark.startsWith("[") || isState(mark.slice(1))) : [];
    const way = pathIn(row, name);
    const inner = [...namesOf(named(name)).map(({ selector }) => selector), ...(way === null ? [] : [way.replace(":scope > ", "> ")])];
    const ways = marks.flatMap((mark) => inner.map((selector) => `${mark} ${selector}`));
    const found = ways.filter((selector) => findOne(document, [selector]) === name);
    if (found.length > 0) return found.slice(0, LAYERS);
  }
  return [];
}

/** The name in the one row of the list that is called chosen. */
export function chosenIn(target: Element): Element | undefined {
  const row = rowOf(target);
  const rows = row ? alikeTo(row).filter(isPerson) : [];
  const names = rows.flatMap((each) => {
    const [first] = namesIn(each);
    const leaf = [...leavesOf(each)].find((one) => cleanName(one.data) === first);
    return leaf?.parentElement && chosenName(leaf.parentElement).length > 0 ? [leaf.parentElement] : [];
  });
  return names.length === 1 ? names[0] : undefined;
}

/** What only the row of the open conversation is called by, or holds. */
function onlyIn(rows: readonly Element[], current: Element): string[] {
  const others = rows.filter((row) => row !== current);
  const states = [...current.classList].filter((word) => /^[A-Za-z_][\w-]*$/.test(word)).map((word) => `.${word}`);
  const isTold = ({ name, value }: Attr): boolean => /^(?:aria-(?:selected|current)|data-(?:active|selected|current))$/.test(name) || (/^(?:aria|data)-[a-z-]+$/.test(name) && value === "true");
  const told = [...current.attributes].filter(isTold);
  const marks = [...told.map(({ name, value }) => `[${name}="${value}"]`), ...states];
  return marks.filter((selector) => current.matches(selector) && !others.some((row) => row.matches(selector))).slice(0, LAYERS);
}
