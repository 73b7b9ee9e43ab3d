/** The messages of the open conversation, read from the rows on the screen. */
import type { KindMatch, Message, Role, RoleMatch, RowKind, TimeFrom, Transcript } from "../../generated/protocol";
import { linesOf } from "../composer/lines";
import { above } from "../dom";
import { type Instant, readTime } from "../time";
import { Arrivals } from "./arrivals";
import { CAPS, cleanText, fingerprint } from "./clean";
import { at, findAll, findOne, group, isOrHolds, leavesOf, readKeys, readText } from "./find";
import { Keys } from "./keys";
import { standOf } from "./stands";
import { goByName, inRuns } from "./writers";

/** What the rows say. */
export interface Rows {
  readonly messages: Message[];
  /** Whether any row told its time. */
  readonly timed: boolean;
  /** The name that each row gives its writer; empty where it gives none. */
  readonly senders: readonly string[];
  /** Whether the list can be read: it has rows, and they tell their side and text, or it may well be empty. */
  readonly isReadable: boolean;
  /** Changes when the rows do. */
  readonly signature: string;
}

/** So many rows of which none tells its side, or none says a word, are rows that are not understood. */
const ENOUGH_SIDELESS = 3;
const ENOUGH_WORDLESS = 6;
/** A row under another's time may have been written this much later: pages repeat the time about every five minutes. */
const GROUP_MS = 300_000;
const DAY_MS = 86_400_000;
/** Pages write a time between rows, not further above than this. */
const MAX_BETWEEN = 2;
/** A row that the page turned into the notice of a recall keeps its side on some pages. */
const RECALLED = /^.{0,40}(?:撤回了?(?:一条|该)?消息|(?:recalled|unsent|deleted) (?:a|this) message)[。.]?$/;
const RECALLED_LONGEST = 70;

/** What one row says by itself. */
interface Row {
  /** Whether one of the site's roles fits, and it is not a system line for want of one. */
  readonly isKnown: boolean;
  readonly role: Role;
  readonly kind: RowKind;
  readonly text: string;
  readonly own: Instant | null;
  readonly id: string | null;
  readonly sender: string;
}

/**
 * Reads rows, each once: what a row said is kept as long as the page keeps the row and does not touch it. Nothing here
 * keeps a row that the page let go.
 */
export class RowReader {
  #known = new WeakMap<Node, Row>();
  readonly #keys = new Keys();
  readonly #arrivals = new Arrivals();

  /** Something changed in or at this node: the row that holds it must be read again. */
  touched(node: Node): void {
    for (let at: Node | null = node; at; at = above(at)) if (this.#known.delete(at)) return;
  }

  /** Reads the list, oldest first; of a very long one, its newest rows. */
  read(list: Element | null, site: Transcript, now: number): Rows {
    const elements = list ? findAll(list, site.row) : [];
    if (site.newest_first) elements.reverse();
    const shown = asSeen(elements.slice(-CAPS.MAX_MESSAGES));
    const read = shown.map((element) => this.#row(element, list, site, now));
    const rows = goByName(site) ? inRuns(read) : read;
    let group: Instant | null = null;
    const told = rows.map((row) => {
      if (row.own) group = row.own;
      return row.own ?? (group && { ...group, precision_ms: Math.max(group.precision_ms, GROUP_MS) });
    });
    const keys = this.#keys.of(
      rows.map((row, i) => {
        const time = told[i];
        // What is told as "3分钟前" is another instant at every look.
        const stamp = time && !time.isRelative ? time.ms : "";
        return { id: row.id, print: `${row.role}.${fingerprint(`${row.kind} ${row.text}`)}`, stamp: String(stamp) };
      }),
      site.key.length > 0,
    );
    const instants = this.#arrivals.of(keys.map((key, i) => ({ key, told: told[i] ?? null, isOwn: rows[i]?.own != null })), now);
    const messages: Message[] = rows.map(({ role, kind, text }, i) => ({
      key: keys[i] ?? "",
      role,
      kind,
      text,
      at_ms: instants[i]?.ms ?? null,
      precision_ms: Math.min(instants[i]?.precision_ms ?? 0, 0xffffffff),
    }));
    const known = rows.some((row) => row.isKnown);
    const worded = rows.some((row) => row.text !== "" || row.kind !== "text");
    return {
      messages,
      timed: rows.some((row) => row.own !== null),
      senders: rows.map((row) => row.sender),
      isReadable:
        rows.length === 0
          ? (list?.childElementCount ?? 0) < 2
          : (known || rows.length < ENOUGH_SIDELESS) && (worded || rows.length < ENOUGH_WORDLESS),
      signature: `${keys.length} ${keys[0] ?? ""} ${keys.at(-1) ?? ""}`,
    };
  }

  #row(element: Element, list: Element | null, site: Transcript, now: number): Row {
    let row = this.#known.get(element);
    if (!row) {
      row = readRow(element, list, site, now);
      // Where a row stands is not told by a page that is not drawn just now.
      if (row.isKnown || !site.roles.some((role) => role.stands)) this.#known.set(element, row);
    }
    return row;
  }
}

/**
 * The rows as they are seen, from above: lists that hold only what is in sight put each row in its place by its style, and
 * use the elements again in whatever order.
 */
function asSeen(rows: Element[]): Element[] {
  const isPlaced = (row: Element | undefined): boolean => row instanceof HTMLElement && (row.style.transform !== "" || row.style.top !== "");
  if (rows.length < 2 || !isPlaced(rows[0]) || !isPlaced(rows.at(-1))) return rows;
  const tops = new Map(rows.map((row) => [row, row.getBoundingClientRect().top]));
  return rows.sort((a, b) => (tops.get(a) ?? 0) - (tops.get(b) ?? 0));
}

function readRow(element: Element, list: Element | null, site: Transcript, now: number): Row {
  const words = findOne(element, site.text);
  const spoken = words ? cleanText(linesOf(words, CAPS.MAX_MESSAGE_UTF16 * 2).text) : "";
  const kind = kindOf(element, spoken, site.kinds ?? []);
  const text = kind === "text" || kind === "voice" ? spoken : "";
  const isRecalled = spoken.length <= RECALLED_LONGEST && (spoken.includes("消息") || spoken.includes("message")) && RECALLED.test(spoken);
  const found = isRecalled ? "system" : roleOf(element, list, words, spoken, site.roles);
  const role = found ?? "system";
  return {
    isKnown: found !== null,
    role,
    kind: isRecalled ? "text" : kind,
    text: isRecalled ? spoken : text,
    own: ofADay(readInstant(element, site.time, now, words)) ?? ofADay(timeAbove(element, site, now)),
    id: readKeys(element, site.key)[0] ?? null,
    sender: role === "buyer" || goByName(site) ? readText(element, site.sender ?? []) : "",
  };
}

/** The first of the places that holds a readable time. What `words` says is not asked for one. */
export function readInstant(row: Element, places: readonly TimeFrom[], now: number, words: Element | null = null): Instant | null {
  const isWords = (element: Element): boolean => element === words;
  for (const place of places) {
    const element = at(row, place.at)[0];
    if (!element) continue;
    const told = place.attr != null ? [element.getAttribute(place.attr) ?? ""] : place.leaf ? [...leavesOf(element, isWords)].map((leaf) => leaf.data) : [element.textContent ?? ""];
    for (const raw of told) {
      const found = readTime(group(raw, place.pattern), place.format, now, place.limit_s);
      if (found) return found;
    }
  }
  return null;
}

/** A day without a clock time says nothing of a message. */
function ofADay(told: Instant | null): Instant | null {
  return told && told.precision_ms < DAY_MS ? told : null;
}

/** The time that stands between this row and the one before, on pages whose rows hold none. */
function timeAbove(row: Element, site: Transcript, now: number): Instant | null {
  let above = site.newest_first ? row.nextElementSibling : row.previousElementSibling;
  for (let step = 0; above && step < MAX_BETWEEN; step += 1) {
    if (isOrHolds(above, site.row)) return null;
    const text = above.textContent ?? "";
    const found = text.length < 40 ? readTime(text, "written", now) : null;
    if (found) return found;
    above = site.newest_first ? above.nextElementSibling : above.previousElementSibling;
  }
  return null;
}

function kindOf(row: Element, text: string, kinds: readonly KindMatch[]): RowKind {
  const found = kinds.find((match) => isOrHolds(row, match.has))?.kind ?? "text";
  // A picture in a line of words is an expression.
  return found === "image" && text !== "" ? "text" : found;
}

function roleOf(row: Element, list: Element | null, words: Element | null, text: string, roles: readonly RoleMatch[]): Role | null {
  let labels: string[] | null = null;
  for (const match of roles) {
    const starts = match.text_starts ?? [];
    const beside = match.beside ?? [];
    const exact = match.labels ?? [];
    if (starts.length > 0 && !starts.some((start) => text.startsWith(start))) continue;
    if (beside.length > 0 || exact.length > 0) {
      labels ??= [...leavesOf(row, (element) => element === words)].map((leaf) => leaf.data.trim());
      const shown = labels;
      if (beside.length > 0 && !beside.some((label) => shown.some((one) => one.includes(label)))) continue;
      if (exact.length > 0 && !exact.some((label) => shown.includes(label))) continue;
    }
    if (match.stands && (!list || standOf(list, words ?? row) !== match.stands)) continue;
    if (isOrHolds(row, match.has)) return match.role;
  }
  return null;
}
