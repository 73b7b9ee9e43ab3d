/** The conversations that wait, read from the page's list of conversations. */
import type { Queue, QueueRow } from "../../generated/protocol";
import { linesOf } from "../composer/lines";
import { type Instant, steady } from "../time";
import { CAPS, cleanText } from "./clean";
import { findAll, findOne, isOrHolds, readKeys, readText, standsIn } from "./find";
import { sameName } from "./names";
import { readInstant } from "./rows";

/** The row of the open conversation, where the list marks one. */
export interface ActiveRow {
  /** The platform's id, where rows have one. */
  readonly id: string | null;
  readonly name: string;
}

/** What the list says. */
export interface QueueSeen {
  readonly waiting: QueueRow[];
  readonly active: ActiveRow | null;
  /** Whether rows were found, or there is nothing that could be rows. */
  readonly isReadable: boolean;
}

/** A list without a single row that holds more text than this is not an empty one. */
const EMPTY_LIST_CHARS = 40;

/** Reads the list of conversations; remembers how long somebody waits, so that a rounded time does not wander. */
export class QueueReader {
  #since = new Map<string, Instant>();

  /** `known` are full names met so far, for rows that cut theirs. */
  read(lists: readonly Element[], site: Queue, known: ReadonlySet<string>, now: number): QueueSeen {
    const waiting = new Map<string, QueueRow>();
    const since = new Map<string, Instant>();
    let active: ActiveRow | null = null;
    const rows = lists.flatMap((list) => findAll(list, site.row));
    for (const row of rows) {
      const id = readKeys(row, site.id)[0] ?? null;
      const name = readText(row, site.name);
      if (id === null && name === "") continue;
      if (standsIn(row, site.active)) {
        active ??= { id, name };
        continue;
      }
      const unread = readUnread(row, site.unread);
      const isWaiting = site.waiting.length > 0 ? isOrHolds(row, site.waiting) : unread > 0;
      if (!isWaiting) continue;
      const full = id === null ? fullName(name, known) : name;
      const key = id ?? `name:${full}`.slice(0, CAPS.MAX_NAME_UTF16);
      const told = readInstant(row, site.since, now);
      const start = told && steady(this.#since.get(key), told);
      const earlier = waiting.get(key);
      if (start) since.set(key, start);
      if (earlier) {
        // The same buyer in another group of the list.
        earlier.unread = Math.max(earlier.unread, unread);
        earlier.since_ms ??= start?.ms ?? null;
      } else if (waiting.size < CAPS.MAX_ROWS) {
        const line = findOne(row, site.preview);
        const preview = line ? cleanText(linesOf(line, 2000).text) : "";
        waiting.set(key, { buyer: { id: key, name: full }, preview, unread, since_ms: start?.ms ?? null });
      }
    }
    this.#since = since;
    if (active?.id != null) waiting.delete(active.id);
    const isText = (list: Element): boolean => (list.textContent ?? "").trim().length > EMPTY_LIST_CHARS;
    return { waiting: [...waiting.values()], active, isReadable: rows.length > 0 || !lists.some(isText) };
  }
}

function readUnread(row: Element, places: readonly string[]): number {
  const text = findOne(row, places)?.textContent ?? "";
  const digits = /\d{1,6}/.exec(text)?.[0];
  return digits ? Number(digits) : 0;
}

function fullName(name: string, known: ReadonlySet<string>): string {
  if (known.has(name)) return name;
  const fitting = [...known].filter((other) => sameName(other, name));
  return fitting.length === 1 ? (fitting[0] ?? name) : name;
}
