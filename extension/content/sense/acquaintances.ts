/**
 * The buyers whose conversations were opened, by their rows in the list: lists often tell a name only, or an id of
 * their own, where the open conversation tells more.
 */
import type { Buyer } from "../../generated/protocol";
import type { ListRow } from "./queue";

const MAX_KNOWN = 500;

/** Who was met on this page. */
export class Acquaintances {
  /** The full names. */
  readonly names = new Set<string>();
  /** The ids behind rows; `null` where two buyers stood in rows of one key. */
  readonly #ids = new Map<string, string | null>();

  /** This buyer's conversation is open, and stands in this row. */
  meet(row: ListRow | null, buyer: Buyer): void {
    if (this.names.size < MAX_KNOWN) this.names.add(buyer.name);
    for (const key of new Set([row?.key ?? "", `name:${buyer.name}`])) {
      if (key === "" || this.#ids.size >= MAX_KNOWN) continue;
      const known = this.#ids.get(key);
      this.#ids.set(key, known === undefined || known === buyer.id ? buyer.id : null);
    }
  }

  /** Whose row it is, if that is certain. */
  behind(key: string): string | null {
    return this.#ids.get(key) ?? null;
  }
}
