/**
 * What identifies a row over re-rendering. The page's own id counts; a row without one is known by its time, side and
 * words. Some pages give a fresh row its id a moment later: such a row keeps the key that it was first reported by.
 */
import { CAPS, clip } from "./clean";

/** What is known of a row. */
export interface Named {
  /** The page's id for it. */
  readonly id: string | null;
  /** Side and words. */
  readonly print: string;
  /** Its time, where that is the same at every look. */
  readonly stamp: string;
}

const MAX_ALIASES = 500;

/** Names the rows of one page. */
export class Keys {
  /** The ids that came late, and the keys that their rows had been given. */
  readonly #late = new Map<string, string>();
  /** The rows without an id at the last look: their keys by what they say. */
  #idless = new Map<string, string[]>();
  #seen: ReadonlySet<string> = new Set();

  /** The keys of these rows. `hasIds` says that the page's rows have ids in the end. */
  of(rows: readonly Named[], hasIds: boolean): string[] {
    if (hasIds) this.#adopt(rows);
    const counts = new Map<string, number>();
    const idless = new Map<string, string[]>();
    const keys = rows.map((row) => {
      const base = row.id === null ? `${row.stamp}.${row.print}` : (this.#late.get(row.id) ?? row.id);
      const earlier = counts.get(base) ?? 0;
      counts.set(base, earlier + 1);
      const key = earlier === 0 ? base : `${clip(base, CAPS.MAX_NAME_UTF16 - 8)}#${earlier}`;
      if (row.id === null) idless.set(row.print, [...(idless.get(row.print) ?? []), key]);
      return key;
    });
    this.#idless = idless;
    this.#seen = new Set(rows.flatMap((row) => row.id ?? []));
    return keys;
  }

  /** A row that says what one without an id said, which is gone now, is that row: its id came. */
  #adopt(rows: readonly Named[]): void {
    if (this.#idless.size === 0) return;
    const still = new Map<string, number>();
    for (const row of rows) if (row.id === null) still.set(row.print, (still.get(row.print) ?? 0) + 1);
    for (const row of rows) {
      if (row.id === null || this.#seen.has(row.id) || this.#late.has(row.id)) continue;
      const waiting = this.#idless.get(row.print);
      if (!waiting || waiting.length <= (still.get(row.print) ?? 0)) continue;
      const key = waiting.shift();
      if (key !== undefined) this.#late.set(row.id, key);
    }
    for (const id of this.#late.keys()) {
      if (this.#late.size <= MAX_ALIASES) break;
      this.#late.delete(id);
    }
  }
}
