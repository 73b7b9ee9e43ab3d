/**
 * When rows were written, as exactly as can be said. A page that shows minutes, or one time over several rows, tells
 * too little of a row that has just come: for such a row the moment counts at which it was seen to come. Rows that
 * were there when the list was first read, and history that is loaded above them, keep what the page tells.
 */
import { type Instant, steady } from "../time";

/** What the page tells of one row. */
export interface Told {
  readonly key: string;
  readonly told: Instant | null;
  /** Whether the time is the row's own, and not that of a row above. */
  readonly isOwn: boolean;
}

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const MAX_KEPT = 2000;

/** Remembers the rows of one page. */
export class Arrivals {
  readonly #kept = new Map<string, Instant>();
  #last: ReadonlySet<string> = new Set();

  /** The instants of these rows, oldest first. */
  of(rows: readonly Told[], now: number): (Instant | null)[] {
    const newest = rows.findLastIndex((row) => this.#last.has(row.key));
    const instants = rows.map(({ key, told, isOwn }, i) => {
      const before = this.#kept.get(key);
      const isFresh = newest >= 0 && i > newest && before === undefined;
      const instant = before ? (told ? steady(before, told) : before) : isFresh ? arrived(told, isOwn, now) : told;
      if (instant) {
        this.#kept.delete(key);
        this.#kept.set(key, instant);
      }
      return instant;
    });
    for (const key of this.#kept.keys()) {
      if (this.#kept.size <= MAX_KEPT) break;
      this.#kept.delete(key);
    }
    this.#last = new Set(rows.map((row) => row.key));
    return instants;
  }
}

/** The instant of a row that has just come, the page telling this. */
function arrived(told: Instant | null, isOwn: boolean, now: number): Instant {
  const seen = { ms: now, precision_ms: SECOND };
  if (!told || !isOwn) return seen;
  const mayBeNow = told.precision_ms >= MINUTE && now >= told.ms && now < told.ms + told.precision_ms + MINUTE;
  return mayBeNow ? seen : told;
}
