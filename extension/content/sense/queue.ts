/** The conversations that wait, read from the page's list of conversations. */
import type { Queue, QueueRow } from "../../generated/protocol";
import { linesOf } from "../composer/lines";
import { type Instant, readTime, steady } from "../time";
import { CAPS, cleanName, cleanText, clip } from "./clean";
import { findAll, findOne, isOrHolds, leavesOf, readKeys, readText, standsWithin } from "./find";
import { sameName } from "./names";
import { readInstant } from "./rows";

/** A row of the list as a place of a conversation. */
export interface ListRow {
  /** Tells it from the other rows: the list's id, else the name. */
  readonly key: string;
  /** The buyer's id, where rows tell it or it was learned. */
  readonly id: string | null;
  /** The id is not in the list but was met when this row's conversation was open. */
  readonly isLearned?: boolean;
  readonly name: string;
}

/** What the list says. */
export interface QueueSeen {
  /** Who waits, the open conversation too. */
  readonly waiting: QueueRow[];
  /** The row that the list marks as open; `null` where it marks none, or several. */
  readonly marked: ListRow | null;
  readonly rows: readonly ListRow[];
  /** Whether rows were found, or there is nothing that could be rows. */
  readonly isReadable: boolean;
}

/** Who is behind a row: its id where rows tell it, what was learned, or nothing certain. */
export type Whose = (key: string, id: string | null) => { readonly id: string | null; readonly isLearned: boolean };

/** A list without a single row that holds more text than this is not an empty one. */
const EMPTY_LIST_CHARS = 40;

/** Reads the list of conversations; remembers how long somebody waits, so that a rounded time does not wander. */
export class QueueReader {
  #since = new Map<string, Instant>();

  /** `known` are full names met so far, for rows that cut theirs. */
  read(lists: readonly Element[], site: Queue, known: ReadonlySet<string>, whose: Whose, now: number): QueueSeen {
    const waiting = new Map<string, QueueRow>();
    const since = new Map<string, Instant>();
    const marked = new Map<string, ListRow>();
    const all = new Map<string, ListRow>();
    let count = 0;
    for (const list of lists) {
      for (const row of findAll(list, site.row)) {
        count += 1;
        const listId = readKeys(row, site.id)[0] ?? null;
        const short = readText(row, site.name);
        if (listId === null && short === "") continue;
        const name = listId === null ? fullName(short, known) : short;
        const place = clip(listId ?? `name:${name}`, CAPS.MAX_NAME_UTF16);
        const { id, isLearned } = whose(place, listId);
        all.set(place, { key: place, id, isLearned, name });
        if (isOrHolds(row, site.active) || standsWithin(row, list, site.active)) marked.set(place, { key: place, id, isLearned, name });
        const unread = readUnread(row, site);
        if (!isWaiting(row, site, unread, now)) continue;
        const told = readInstant(row, site.since, now);
        const key = id ?? place;
        const start = told && steady(this.#since.get(key), told);
        const earlier = waiting.get(key);
        if (start) since.set(key, start);
        if (earlier) {
          // The same buyer in another group of the list.
          earlier.unread = Math.max(earlier.unread, unread);
          earlier.since_ms ??= start?.ms ?? null;
        } else if (waiting.size < CAPS.MAX_ROWS) {
          waiting.set(key, { buyer: { id: key, name }, preview: previewOf(row, site, name, now), unread, since_ms: start?.ms ?? null });
        }
      }
    }
    this.#since = since;
    const [open = null] = marked.size === 1 ? marked.values() : [];
    const isText = (list: Element): boolean => (list.textContent ?? "").trim().length > EMPTY_LIST_CHARS;
    return { waiting: [...waiting.values()], marked: open, rows: [...all.values()], isReadable: count > 0 || !lists.some(isText) };
  }
}

function readUnread(row: Element, site: Queue): number {
  const text = site.unread.length > 0 ? readText(row, site.unread) : "";
  return text === "" ? 0 : Number(/\d{1,6}/.exec(text)?.[0] ?? 0);
}

function isWaiting(row: Element, site: Queue, unread: number, now: number): boolean {
  if (site.waiting.length > 0 && isOrHolds(row, site.waiting)) return true;
  const told = site.since_says ? site.since.filter((place) => place.format === "ago" || place.format === "left") : [];
  if (told.length > 0 && readInstant(row, told, now)) return true;
  return site.waiting.length === 0 && unread > 0;
}

/** The last line: where the site tells, else the longest text that is neither name nor time nor number. */
function previewOf(row: Element, site: Queue, name: string, now: number): string {
  const line = findOne(row, site.preview);
  if (line) return cleanText(linesOf(line, 2000).text);
  if (site.preview.length > 0) return "";
  const texts = [...leavesOf(row)].map((leaf) => leaf.data.trim());
  const isLine = (text: string): boolean =>
    cleanName(text) !== name && !/^\d+\+?$/.test(text) && !readTime(text, "ago", now) && !readTime(text, "written", now);
  return cleanText(texts.filter(isLine).reduce((a, b) => (b.length > a.length ? b : a), ""));
}

function fullName(name: string, known: ReadonlySet<string>): string {
  if (known.has(name)) return name;
  const fitting = [...known].filter((other) => sameName(other, name));
  return fitting.length === 1 ? (fitting[0] ?? name) : name;
}
