/** How the messages of a page are read, from one of each side that was pointed at. */
import type { KeyFrom, RoleMatch, TextFrom, TimeFrom, Transcript } from "../../generated/protocol";
import { textOf, type Trouble } from "./meant";
import { named, namesOf } from "./names";
import { LAYERS, pathIn, selectorsFor } from "./selectors";
import { type Labels, labelledBy, senderOf } from "./labels";
import { agree, type RowNames, type Side, type Sides, sidesOf } from "./sides";
import { standsOf } from "./stands";
import { aroundIt, cleanName, DEEP, findAll, findOne, holds, linesOf, readTime, sameName, selectOne, shadowOf, standOf } from "./readers";

const ROW_DEPTH = 4;
const ROW_ELEMENTS = 60;
const ENOUGH_ROWS = 200;
/** Of fewer rows it can't be told whether they happen to hold as many parts as each other. */
const ENOUGH_GROUPS = 3;
/** The ranks of names that a build tool made up, and of what an element merely is. */
const LOOSE = 7;
const TAG = 8;

/** How the messages are read, by one of each side; `name` is what the page calls the buyer. */
export function transcriptOf(buyer: Element, agent: Element, name: string): Transcript | Trouble {
  if (holds(buyer, agent) || holds(agent, buyer)) return "sides";
  const list = commonOf(buyer, agent);
  const [ofBuyer, ofAgent] = [childOf(list, buyer), childOf(list, agent)];
  if (!list || !ofBuyer || !ofAgent) return "rows";
  const children = [...list.children].slice(-ENOUGH_ROWS);
  const outer = rowSelectors(list, children, ofBuyer, ofAgent);
  const groups = [grouped(children, ofBuyer, buyer), grouped(children, ofAgent, agent)];
  const [inBuyer, inAgent] = groups[0] || groups[1] ? [innerRow(ofBuyer, buyer), innerRow(ofAgent, agent)] : [ofBuyer, ofAgent];
  const isGrouped = inBuyer !== ofBuyer || inAgent !== ofAgent;
  // Several messages under one name: the inner parts are the rows, and their side is that of what they stand in.
  const parts = isGrouped ? [inBuyer, inAgent].map((row) => partName(row)) : [];
  const row = isGrouped ? [outer.flatMap((one) => [...new Set(parts)].map((part) => `${one} ${part}`)).join(", ")] : outer;
  const within = (side: string): string[] => (isGrouped ? [...new Set(parts)].flatMap((part) => [`${side} ${part}`, `${side}${part}`]) : [side]);
  const text = textSelectors(inBuyer, buyer, inAgent, agent);
  // A side without a mark of its own is whoever says something and is not the other.
  const rest = text.includes(":scope") ? [inBuyer.tagName.toLowerCase()] : text;
  const labels = labelledBy({ row: inBuyer, words: buyer }, { row: inAgent, words: agent });
  const roles = rolesOf({ list, children, rows: [ofBuyer, ofAgent], words: [buyer, agent], labels, rest, within });
  if (!roles) return "sides";
  const isByLabel = roles.some((role) => (role.labels ?? []).length > 0);
  const said = (row: Element): string => cleanName(findOne(row, text)?.textContent ?? "");
  // Who is called otherwise than the buyer is known only where the page calls the buyer alike above the chat and beside the words.
  const sender: TextFrom[] =
    labels && isByLabel && sameName(labels.buyer, name) ? senderOf(labels, { row: inBuyer, words: buyer }, { row: inAgent, words: agent }, isGrouped ? findAll(list, row) : children, said) : [];
  return {
    list: selectorsFor(list, (selector) => findAll(document, [selector])[0] === list),
    row,
    newest_first: getComputedStyle(list).flexDirection === "column-reverse",
    key: isGrouped ? [] : keysOf(children, ofBuyer),
    roles,
    sender,
    text,
    kinds: [],
    time: timesOf(isGrouped ? findAll(list, row) : children),
  };
}

/** What the sides are told by: the list and its rows, of each side a row and the words in it, and what the two are called in them. */
interface Known {
  readonly list: Element;
  readonly children: readonly Element[];
  readonly rows: readonly [buyer: Element, agent: Element];
  readonly words: readonly [buyer: Element, agent: Element];
  readonly labels: Labels | null;
  /** What every message holds. */
  readonly rest: string[];
  within(side: string): string[];
}

/**
 * Who wrote a row. By names that stay, if they tell what is seen; else by the writer's name beside the words; else by the side
 * on which they stand; then by what rows hold; and only if nothing else tells, by names that may be gone tomorrow.
 */
function rolesOf({ list, children, rows, words, labels, rest, within }: Known): RoleMatch[] | null {
  const role = (who: Side, has: string[], more: Partial<RoleMatch> = {}): RoleMatch => ({ role: who, has, text_starts: [], beside: [], labels: [], stands: null, ...more });
  const stands = standsOf(list, children, words[0], words[1]);
  const [atBuyer, atAgent] = [children.indexOf(rows[0]), children.indexOf(rows[1])];
  const byNames = (isIn: (rank: number) => boolean): Sides | null => {
    const names = children.map((child) => rowNames(child, isIn));
    const sides = sidesOf(names, atBuyer, atAgent, stands);
    return sides && agree(sides, names, stands) ? sides : null;
  };
  const named = (sides: Sides | null): RoleMatch[] | null => {
    if (!sides) return null;
    const roles: RoleMatch[] = [];
    if (sides.agent !== null) roles.push(role("agent", within(sides.agent)));
    if (sides.buyer !== null) roles.push(role("buyer", within(sides.buyer)));
    if (sides.agent === null || sides.buyer === null) roles.push(role(sides.agent === null ? "agent" : "buyer", rest));
    return roles;
  };
  const steady = named(byNames((rank) => rank < LOOSE));
  if (steady) return steady;
  if (labels) return [role("agent", rest, { labels: [labels.agent] }), role("buyer", rest)];
  const [left, right] = [standOf(list, words[0]), standOf(list, words[1])];
  if (left && right && left !== right && stands.some((stand) => stand !== null)) {
    return [role("agent", rest, { stands: right }), role("buyer", rest, { stands: left })];
  }
  return named(byNames((rank) => rank !== LOOSE)) ?? named(byNames(() => true));
}

function commonOf(a: Element, b: Element): Element | null {
  let at = aroundIt(a);
  while (at && !holds(at, b)) at = aroundIt(at);
  return at;
}

function childOf(list: Element | null, inner: Element): Element | null {
  let at: Element | null = inner;
  while (at && at.parentElement !== list) at = aroundIt(at);
  return at;
}

function rowNames(row: Element, isIn: (rank: number) => boolean): RowNames {
  const found = new Map<string, { rank: number; depth: number }>();
  let count = 0;
  const look = (element: Element, depth: number, door: string): void => {
    if (depth > ROW_DEPTH || count >= ROW_ELEMENTS) return;
    count += 1;
    for (const { selector, rank } of namesOf(named(element), true)) {
      // What the row itself is made as, all rows are.
      const isTold = isIn(rank) && (rank < TAG || depth > 0);
      if (isTold && !selector.startsWith("#") && !found.has(door + selector)) found.set(door + selector, { rank, depth });
    }
    for (const child of shadowOf(element)?.children ?? []) look(child, depth + 1, doorOf(element, row, door));
    for (const child of element.children) look(child, depth + 1, door);
  };
  look(row, 0, "");
  return found;
}

/** The step from a row into the shadow tree of this element in it, behind the steps to the element's own tree. */
function doorOf(host: Element, row: Element, door: string): string {
  return door + (host === row ? ":scope" : (namesOf(named(host), true)[0]?.selector ?? "*")) + DEEP;
}

/** The steps from a row into the shadow tree in which something of it stands; empty where that is the row's own tree. */
function doorIn(row: Element, inner: Element): string {
  const root = inner.getRootNode();
  return root instanceof ShadowRoot && root !== row.getRootNode() ? doorOf(root.host, row, doorIn(row, root.host)) : "";
}

/** What both rows are called by, and every row at the top of the list if that fails. */
export function rowSelectors(list: Element, children: readonly Element[], one: Element, other: Element): string[] {
  const names = namesOf(named(one)).filter(({ selector, rank }) => rank < 8 && !selector.startsWith("#") && other.matches(selector));
  const sound = names.filter(({ selector }) => [...list.querySelectorAll(selector)].every((each) => each.parentElement === list)).map(({ selector }) => selector);
  // A name that some of the messages lack is one of their kinds, not theirs.
  const wide = sound.filter((selector) => children.filter((each) => each.matches(selector)).length * 2 >= children.length);
  return [...wide.slice(0, 2), ":scope > *"];
}

/**
 * Whether the row holds more messages than the one that was pointed at: one below the other, and not as many in each row, as
 * name, words and time are.
 */
function grouped(rows: readonly Element[], row: Element, words: Element): boolean {
  if (row === words) return false;
  const { top, bottom } = words.getBoundingClientRect();
  const isApart = (each: Element): boolean => {
    const rect = each.getBoundingClientRect();
    return rect.top >= bottom - 1 || rect.bottom <= top + 1;
  };
  const alike = alikeIn(row, words);
  if (!alike.some((each) => each !== words && isApart(each))) return false;
  const counts = rows.map((each) => alikeIn(each, words).length).filter((count) => count > 0);
  return counts.length < ENOUGH_GROUPS || counts.some((count) => count !== alike.length);
}

function alikeIn(row: Element, words: Element): Element[] {
  const shape = (element: Element): string => `${element.tagName} ${[...element.classList].filter((word) => !/\d/.test(word)).join(" ")}`;
  return [...row.querySelectorAll(words.tagName)].filter((each) => shape(each) === shape(words) && (each === words || !(words.contains(each) || each.contains(words))) && textOf(each) !== "");
}

/** The widest part of a group that holds one message only. */
function innerRow(row: Element, words: Element): Element {
  const alike = alikeIn(row, words);
  let at = words;
  while (at.parentElement && at.parentElement !== row && alike.filter((each) => at.parentElement?.contains(each)).length === 1) at = at.parentElement;
  return at;
}

function partName(row: Element): string {
  return namesOf(named(row), true).find(({ selector }) => !selector.startsWith("#"))?.selector ?? row.tagName.toLowerCase();
}

/** Where in a row the words stand; the row itself where they are all it holds. */
function textSelectors(rowB: Element, wordsB: Element, rowA: Element, wordsA: Element): string[] {
  const inBoth = (isLoose: boolean): string[] => wordsIn(rowB, wordsB, isLoose, (selector) => sameWords(rowA, selector, wordsA));
  const both = inBoth(false);
  if (both.length > 0) return both;
  // A name that may be gone tomorrow is exact today; the way from child to child stays.
  const [wayB, wayA] = [pathIn(rowB, wordsB), pathIn(rowA, wordsA)];
  const way = wayB !== null && sameWords(rowA, wayB, wordsA) ? [wayB] : [];
  const exact = [...inBoth(true).slice(0, LAYERS - 1), ...way];
  if (exact.length > 0) return exact;
  const [apartB, apartA] = [
    wordsIn(rowB, wordsB, true, (selector) => apartFrom(rowA, selector)),
    wordsIn(rowA, wordsA, true, (selector) => apartFrom(rowB, selector)),
  ];
  const ways = [apartB.length === 0 ? wayB : null, apartA.length === 0 ? wayA : null].filter((each) => each !== null);
  const apart = [...apartB, ...apartA, ...ways];
  return apart.length > 0 ? apart : [":scope"];
}

function wordsIn(row: Element, words: Element, isLoose: boolean, isGood: (selector: string) => boolean): string[] {
  const found: string[] = [];
  for (let at: Element | null = words; at && at !== row; at = aroundIt(at)) {
    if (textOf(at) !== textOf(words)) break;
    const door = doorIn(row, at);
    for (const name of namesOf(named(at), isLoose)) {
      const { rank } = name;
      const selector = door + name.selector;
      if (rank <= TAG && !selector.startsWith("#") && found.length < LAYERS && sameWords(row, selector, words) && isGood(selector)) found.push(selector);
    }
  }
  return found;
}

function sameWords(row: Element, selector: string, words: Element): boolean {
  const found = selectOne(row, selector);
  return found !== null && linesOf(found).text.trim() === linesOf(words).text.trim();
}

function apartFrom(row: Element, selector: string): boolean {
  return selectOne(row, selector) === null;
}

/** An attribute that is another in every row and does not merely count them. */
export function keysOf(rows: readonly Element[], row: Element): KeyFrom[] {
  const isId = (value: string): boolean => /\d{5,}|[0-9a-f]{8,}/i.test(value) && value.length <= 80;
  for (const { name, value } of row.attributes) {
    if (name === "style" || name === "class" || !isId(value)) continue;
    const values = rows.map((each) => each.getAttribute(name)).filter((each) => each !== null);
    if (values.length * 2 >= rows.length && new Set(values).size === values.length) return [{ at: "", attr: name, pattern: null }];
  }
  return [];
}

/** Where times may stand: in attributes if they do, and in whatever piece of text is one. */
export function timesOf(rows: readonly Element[]): TimeFrom[] {
  const from = (more: Partial<TimeFrom>): TimeFrom => ({ at: "", attr: null, leaf: false, pattern: null, format: "written", limit_s: 0, ...more });
  const found: TimeFrom[] = [];
  const now = Date.now();
  for (const row of rows.slice(-5)) {
    for (const element of [row, ...row.querySelectorAll("*")].slice(0, ROW_ELEMENTS)) {
      for (const { name, value } of element.attributes) {
        const format = readTime(value, "epoch_ms", now) ? "epoch_ms" : /\d{1,2}:\d{2}/.test(value) && readTime(value, "written", now) ? "written" : null;
        const at = element === row ? "" : `[${name}]`;
        if (format && /^[a-z-]+$/.test(name) && !found.some((each) => each.attr === name && each.at === at)) found.push(from({ at, attr: name, format }));
      }
    }
  }
  return [...found.slice(0, 2), from({ leaf: true }), from({ leaf: true, format: "ago" })];
}
