/** From the elements that an agent pointed at to a site file. What is found is tried on the page before it is believed. */
import type { KeyFrom, RoleMatch, Site, TextFrom, TimeFrom, Transcript } from "../../generated/protocol";
import { boxElement } from "../composer/composer";
import { linesOf } from "../composer/lines";
import { aroundIt, DEEP, holds, selectOne } from "../dom";
import { cleanName } from "../sense/clean";
import { findAll, findOne, findShown, readText } from "../sense/find";
import { readTime } from "../time";
import { queueOf } from "./list";
import { named, namesOf } from "./names";
import { type RowNames, sidesOf } from "./sides";

/** What is pointed at, in the order in which it is asked for. */
export const STEPS = ["composer", "send", "buyer", "agent", "name", "waiting"] as const;
/** One of them. */
export type Step = (typeof STEPS)[number];
/** Those that a page may be without. */
export const OPTIONAL: ReadonlySet<Step> = new Set<Step>(["send", "waiting"]);
/** What was pointed at so far. */
export type Pointed = Partial<Record<Step, Element>>;

/** Why no site file can be made of what was pointed at. */
export type Trouble = "composer" | "sides" | "rows" | "name" | "list";

const LAYERS = 3;
const UP = 6;
const ROW_DEPTH = 4;
const ROW_ELEMENTS = 60;
const ENOUGH_ROWS = 200;

/** Selectors for one element of the whole page, the best first; each was tried. */
export function selectorsFor(element: Element, isIt: (selector: string) => boolean): string[] {
  const root = element.getRootNode();
  if (!(root instanceof ShadowRoot)) return selectorsIn(element, isIt);
  const { host } = root;
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

/** The way from the nearest element with a name, child by child: for pages that name nothing. */
function pathOf(element: Element): string {
  const steps: string[] = [];
  for (let at: Element | null = element; at; at = at.parentElement) {
    const name = at === element ? undefined : namesOf(named(at)).find(({ rank }) => rank <= 2);
    if (name) return `${name.selector} > ${steps.join(" > ")}`;
    const tag = at.tagName.toLowerCase();
    if (at === document.documentElement || tag === "body") return `${tag} > ${steps.join(" > ")}`;
    const alike = [...(at.parentElement?.children ?? [])].filter((each) => each.tagName === at?.tagName);
    steps.unshift(alike.length > 1 ? `${tag}:nth-of-type(${alike.indexOf(at) + 1})` : tag);
  }
  return steps.join(" > ");
}

/** The element that was meant by pointing at this one. */
export function meant(step: Step, target: Element): Element {
  switch (step) {
    case "composer": {
      const around = target.closest("textarea, input, [contenteditable]:not([contenteditable='false' i])");
      return around ?? (target instanceof HTMLElement ? boxElement(target) : target);
    }
    case "send":
      return target.closest("button, [role=button], a, input[type=submit], input[type=button]") ?? target;
    case "buyer":
    case "agent":
    case "name":
      return blockOf(target);
    case "waiting":
      return target;
  }
}

/** Whether what is to be read draws itself by a shadow tree that the page keeps shut: no event tells what happens in it. */
export function isShut(step: Step, element: Element): boolean {
  // A button is pressed as a whole.
  if (step === "send" || element.shadowRoot || !element.tagName.includes("-")) return false;
  if (step !== "composer" && textOf(element) !== "") return false;
  try {
    const open = (element as { openOrClosedShadowRoot?: ShadowRoot | null }).openOrClosedShadowRoot;
    // Taken apart, so that Firefox's linter does not see a call that is never made there.
    const { dom } = chrome;
    return (open === undefined ? dom.openOrClosedShadowRoot(element as HTMLElement) : open) !== null;
  } catch {
    return false;
  }
}

/** A word within a line stands for the line. */
function blockOf(target: Element): Element {
  let at = target;
  while (at.parentElement && getComputedStyle(at).display === "inline" && textOf(at.parentElement) === textOf(at)) at = at.parentElement;
  return at;
}

const textOf = (element: Element): string => (element.textContent ?? "").trim();

/** The site file of what was pointed at. */
export function derive(pointed: Pointed, about: { readonly name: string; readonly date: string; readonly note: string }): Site | Trouble {
  const { composer, send, buyer, agent, name, waiting } = pointed;
  const kind = composer instanceof HTMLTextAreaElement || composer instanceof HTMLInputElement ? "textarea" : "editable";
  const at = composer ? selectorsFor(composer, (selector) => findShown(document, [selector]) === composer) : [];
  if (at.length === 0) return "composer";
  if (!buyer || !agent) return "sides";
  const transcript = transcriptOf(buyer, agent);
  if (typeof transcript === "string") return transcript;
  const buyer_name = name ? nameOf(name) : [];
  if (buyer_name.length === 0) return "name";
  const ways = { selectors: selectorsFor, rows: rowSelectors, keys: keysOf, times: timesOf };
  const queue = waiting && name ? queueOf(waiting, cleanName(textOf(name)), ways) : null;
  if (waiting && !queue) return "list";
  const host = location.hostname;
  const word = send ? textOf(send).replace(/\s/g, "") : "";
  return {
    id: idOf(host),
    name: about.name,
    evidence: { confidence: "guess", date: about.date, note: about.note, guesses: [] },
    matches: [`https://${host}/*`],
    frames: [{ host, path: `/${location.pathname.split("/")[1] ?? ""}` }],
    composer: { kind, at },
    send: {
      at: send ? selectorsFor(send, (selector) => findShown(document, [selector]) === send) : [],
      says: word !== "" && word.length <= 8 ? [word] : [],
      keys: ["Enter", "Ctrl+Enter"],
    },
    transcript,
    buyer_name,
    buyer_id: [],
    shop: [],
    order: [],
    product: [],
    queue,
  };
}

/** The id of a taught site. */
export function idOf(host: string): string {
  return `own-${host.replaceAll(".", "-")}`;
}

function nameOf(name: Element): TextFrom[] {
  const wanted = cleanName(textOf(name));
  const from = (at: string): TextFrom => ({ at, attr: null, leaf: false, pattern: null });
  return selectorsFor(name, (selector) => wanted !== "" && findOne(document, [selector]) === name && readText(document, [from(selector)]) !== "").map(from);
}

/** How the messages are read, by one of each side. */
function transcriptOf(buyer: Element, agent: Element): Transcript | Trouble {
  if (holds(buyer, agent) || holds(agent, buyer)) return "sides";
  const list = commonOf(buyer, agent);
  const [ofBuyer, ofAgent] = [childOf(list, buyer), childOf(list, agent)];
  if (!list || !ofBuyer || !ofAgent) return "rows";
  const children = [...list.children].slice(-ENOUGH_ROWS);
  const names = children.map(rowNames);
  const sides = sidesOf(names, children.indexOf(ofBuyer), children.indexOf(ofAgent));
  if (!sides) return "sides";
  const outer = rowSelectors(list, children, ofBuyer, ofAgent);
  const groups = [grouped(ofBuyer, buyer), grouped(ofAgent, agent)];
  const [inBuyer, inAgent] = groups[0] || groups[1] ? [innerRow(ofBuyer, buyer), innerRow(ofAgent, agent)] : [ofBuyer, ofAgent];
  const isGrouped = inBuyer !== ofBuyer || inAgent !== ofAgent;
  // Several messages under one name: the inner parts are the rows, and their side is that of what they stand in.
  const parts = isGrouped ? [inBuyer, inAgent].map((row) => partName(row)) : [];
  const row = isGrouped ? [outer.flatMap((one) => [...new Set(parts)].map((part) => `${one} ${part}`)).join(", ")] : outer;
  const within = (side: string): string[] => (isGrouped ? [...new Set(parts)].flatMap((part) => [`${side} ${part}`, `${side}${part}`]) : [side]);
  const text = textSelectors(inBuyer, buyer, inAgent, agent);
  const roles: RoleMatch[] = [];
  const role = (who: RoleMatch["role"], has: string[]): void => void roles.push({ role: who, has, text_starts: [], beside: [] });
  if (sides.agent !== null) role("agent", within(sides.agent));
  if (sides.buyer !== null) role("buyer", within(sides.buyer));
  // A side without a mark of its own is whoever says something and is not the other.
  if (sides.agent === null || sides.buyer === null) {
    const rest = text.includes(":scope") ? [ofBuyer.tagName.toLowerCase()] : text;
    role(sides.agent === null ? "agent" : "buyer", rest);
  }
  return {
    list: selectorsFor(list, (selector) => findAll(document, [selector])[0] === list),
    row,
    newest_first: getComputedStyle(list).flexDirection === "column-reverse",
    key: isGrouped ? [] : keysOf(children, ofBuyer),
    roles,
    sender: [],
    text,
    kinds: [],
    time: timesOf(children),
  };
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

function rowNames(row: Element): RowNames {
  const found = new Map<string, { rank: number; depth: number }>();
  let count = 0;
  const look = (element: Element, depth: number, door: string): void => {
    if (depth > ROW_DEPTH || count >= ROW_ELEMENTS) return;
    count += 1;
    for (const { selector, rank } of namesOf(named(element), true)) {
      if (rank < 8 && !selector.startsWith("#") && !found.has(door + selector)) found.set(door + selector, { rank, depth });
    }
    for (const child of element.shadowRoot?.children ?? []) look(child, depth + 1, doorOf(element, row, door));
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
function rowSelectors(list: Element, children: readonly Element[], one: Element, other: Element): string[] {
  const names = namesOf(named(one)).filter(({ selector, rank }) => rank < 8 && !selector.startsWith("#") && other.matches(selector));
  const sound = names.filter(({ selector }) => [...list.querySelectorAll(selector)].every((each) => each.parentElement === list)).map(({ selector }) => selector);
  // A name that some of the messages lack is one of their kinds, not theirs.
  const wide = sound.filter((selector) => children.filter((each) => each.matches(selector)).length * 2 >= children.length);
  return [...wide.slice(0, 2), ":scope > *"];
}

/** Whether the row holds more messages than the one that was pointed at. */
function grouped(row: Element, words: Element): boolean {
  return row !== words && alikeIn(row, words).length > 1;
}

function alikeIn(row: Element, words: Element): Element[] {
  const shape = (element: Element): string => `${element.tagName} ${[...element.classList].filter((word) => !/\d/.test(word)).join(" ")}`;
  return [...row.querySelectorAll(words.tagName)].filter((each) => shape(each) === shape(words) && (each === words || !words.contains(each)) && textOf(each) !== "");
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
  const both = wordsIn(rowB, wordsB, (selector) => sameWords(rowA, selector, wordsA));
  if (both.length > 0) return both;
  const apart = [...wordsIn(rowB, wordsB, (selector) => apartFrom(rowA, selector)), ...wordsIn(rowA, wordsA, (selector) => apartFrom(rowB, selector))];
  return apart.length > 0 ? apart : [":scope"];
}

function wordsIn(row: Element, words: Element, isGood: (selector: string) => boolean): string[] {
  const found: string[] = [];
  for (let at: Element | null = words; at && at !== row; at = aroundIt(at)) {
    if (textOf(at) !== textOf(words)) break;
    const door = doorIn(row, at);
    for (const name of namesOf(named(at))) {
      const { rank } = name;
      const selector = door + name.selector;
      if (rank <= 8 && !selector.startsWith("#") && found.length < LAYERS && sameWords(row, selector, words) && isGood(selector)) found.push(selector);
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
function keysOf(rows: readonly Element[], row: Element): KeyFrom[] {
  const isId = (value: string): boolean => /\d{5,}|[0-9a-f]{8,}/i.test(value) && value.length <= 80;
  for (const { name, value } of row.attributes) {
    if (name === "style" || name === "class" || !isId(value)) continue;
    const values = rows.map((each) => each.getAttribute(name)).filter((each) => each !== null);
    if (values.length * 2 >= rows.length && new Set(values).size === values.length) return [{ at: "", attr: name, pattern: null }];
  }
  return [];
}

/** Where times may stand: in attributes if they do, and in whatever piece of text is one. */
function timesOf(rows: readonly Element[]): TimeFrom[] {
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
