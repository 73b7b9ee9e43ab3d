/**
 * What has been read of the open conversation. Some pages keep only those rows in the document that are on the screen:
 * when the agent scrolls back, the newest rows leave it. They are still there, and the last of them still decides who
 * waits for whom; so they are reported on.
 */
import type { Message } from "../../generated/protocol";
import { CAPS } from "./clean";

/** The rows of one conversation. */
export class Reel {
  #buyer: string | null = null;
  #rows: readonly Message[] = [];
  #isScrolled = false;

  /** Takes in the rows on the screen, oldest first; returns them with the newer ones that scrolled out of it. */
  take(buyer: string, seen: readonly Message[]): readonly Message[] {
    const isSame = buyer === this.#buyer;
    this.#buyer = buyer;
    this.#rows = isSame ? this.#joined(seen) : seen;
    if (!isSame) this.#isScrolled = false;
    return this.#rows;
  }

  #joined(seen: readonly Message[]): readonly Message[] {
    const before = this.#rows;
    const [first, last] = [seen[0], seen.at(-1)];
    if (!first || !last || before.length === 0) return this.#rest(seen);
    const places = new Map(before.map((row, i) => [row.key, i]));
    const end = places.get(last.key);
    if (end === undefined) return this.#isEarlier(seen) ? before : this.#rest(seen);
    if (end === before.length - 1) return this.#rest(seen);
    // Older rows came in above: the screen moved. Otherwise rows were taken away, unless it had moved before.
    this.#isScrolled ||= !places.has(first.key);
    if (!this.#isScrolled) return seen;
    const onScreen = new Set(seen.map((row) => row.key));
    const below = before.slice(end + 1).filter((row) => !onScreen.has(row.key));
    const above = before.slice(0, Math.max(0, places.get(first.key) ?? 0));
    return [...above, ...seen, ...below].slice(-CAPS.MAX_MESSAGES);
  }

  #rest(seen: readonly Message[]): readonly Message[] {
    this.#isScrolled = false;
    return seen;
  }

  /** A screen that shares no row with what is known and whose times all lie before it was jumped to. */
  #isEarlier(seen: readonly Message[]): boolean {
    if (seen.some((row) => this.#rows.some((known) => known.key === row.key))) return false;
    const begin = this.#rows.find((row) => row.at_ms !== null)?.at_ms ?? null;
    return begin !== null && seen.every((row) => row.at_ms !== null && row.at_ms < begin);
  }
}
