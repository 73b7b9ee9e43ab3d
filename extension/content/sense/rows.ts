/** The messages of the open conversation, read from the rows on the screen. */
import type { Message, Role, RoleMatch, TimeFrom, Transcript } from "../../generated/protocol";
import { linesOf } from "../composer/lines";
import { type Instant, readTime } from "../time";
import { CAPS, cleanText, clip, fingerprint } from "./clean";
import { at, findAll, findOne, group, isOrHolds, readKeys, readText } from "./find";

/** What the rows say. */
export interface Rows {
  readonly messages: Message[];
  /** Whether any row told its time. */
  readonly timed: boolean;
  /** The name that the last buyer's row gives its writer; empty if none does. */
  readonly sender: string;
  /** Whether the list can be read: it has rows, and they tell their side and text, or it may well be empty. */
  readonly isReadable: boolean;
  /** Changes when the rows do. */
  readonly signature: string;
}

/** So many rows of which none tells its side, or none says a word, are rows that are not understood. */
const ENOUGH_SIDELESS = 3;
const ENOUGH_WORDLESS = 6;

/** What one row says by itself. */
interface Row {
  /** Whether one of the site's roles fits, and it is not a system line for want of one. */
  readonly isKnown: boolean;
  readonly role: Role;
  readonly text: string;
  readonly own: Instant | null;
  readonly key: string | null;
  readonly sender: string;
}

/**
 * Reads rows, each once: what a row said is kept as long as the page keeps the row and does not touch it. Nothing here
 * keeps a row that the page let go.
 */
export class RowReader {
  #known = new WeakMap<Node, Row>();

  /** Something changed in or at this node: the row that holds it must be read again. */
  touched(node: Node): void {
    for (let at: Node | null = node; at; at = at.parentNode) if (this.#known.delete(at)) return;
  }

  /** Reads the list; of a very long one, its end. */
  read(list: Element | null, site: Transcript, now: number): Rows {
    const rows = list ? findAll(list, site.row).slice(-CAPS.MAX_MESSAGES) : [];
    const messages: Message[] = [];
    const seen = new Map<string, number>();
    let time: number | null = null;
    let timed = false;
    let sender = "";
    let known = 0;
    let worded = 0;
    for (const element of rows) {
      let row = this.#known.get(element);
      if (!row) {
        row = readRow(element, site, now);
        this.#known.set(element, row);
      }
      const { role, text } = row;
      if (row.own) {
        time = row.own.ms;
        timed = true;
      }
      if (row.isKnown) known += 1;
      if (text !== "") worded += 1;
      if (row.sender !== "") sender = row.sender;
      messages.push({ key: keyOf(row, time, seen), role, text, at_ms: time });
    }
    const signature = `${messages.length} ${messages[0]?.key ?? ""} ${messages.at(-1)?.key ?? ""}`;
    const isReadable =
      rows.length === 0
        ? (list?.childElementCount ?? 0) < 2
        : (known > 0 || rows.length < ENOUGH_SIDELESS) && (worded > 0 || rows.length < ENOUGH_WORDLESS);
    return { messages, timed, sender, isReadable, signature };
  }
}

function readRow(element: Element, site: Transcript, now: number): Row {
  const text = messageText(element, site.text);
  const found = roleOf(element, text, site.roles);
  const role = found ?? "system";
  return {
    isKnown: found !== null,
    role,
    text,
    own: readInstant(element, site.time, now),
    key: readKeys(element, site.key)[0] ?? null,
    sender: role === "buyer" ? readText(element, site.sender) : "",
  };
}

/** The first of the places that holds a readable time. */
export function readInstant(row: Element, places: readonly TimeFrom[], now: number): Instant | null {
  for (const place of places) {
    const element = at(row, place.at)[0];
    if (!element) continue;
    const raw = place.attr == null ? (element.textContent ?? "") : (element.getAttribute(place.attr) ?? "");
    const found = readTime(group(raw, place.pattern), place.format, now);
    if (found) return found;
  }
  return null;
}

function messageText(row: Element, places: readonly string[]): string {
  const element = findOne(row, places);
  return element ? cleanText(linesOf(element, CAPS.MAX_MESSAGE_UTF16 * 2).text) : "";
}

function roleOf(row: Element, text: string, roles: readonly RoleMatch[]): Role | null {
  for (const match of roles) {
    const starts = match.text_starts ?? [];
    if (starts.length > 0 && !starts.some((start) => text.startsWith(start))) continue;
    if (isOrHolds(row, match.has)) return match.role;
  }
  return null;
}

/** The page's own key, else one made of time, side and text; equal ones are counted. */
function keyOf(row: Row, time: number | null, seen: Map<string, number>): string {
  const base = row.key ?? `${time ?? ""}.${row.role}.${fingerprint(row.text)}`;
  const earlier = seen.get(base) ?? 0;
  seen.set(base, earlier + 1);
  return earlier === 0 ? base : `${clip(base, CAPS.MAX_NAME_UTF16 - 8)}#${earlier}`;
}
