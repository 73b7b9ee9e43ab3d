/** What is said about the edition of what the shop keeps. The Rust core has no part in it. */

/** A request to the background: which edition is it? */
export interface StockAsk {
  readonly kind: "stock";
}

/** The answer. */
export interface StockTold {
  readonly kind: "stock";
  readonly body: { readonly edition: string };
}

/** What an answer tells; `null` where it is none. */
export function editionOf(reply: unknown): string | null {
  if (typeof reply !== "object" || reply === null) return null;
  const { kind, body } = reply as { kind?: unknown; body?: { edition?: unknown } };
  return kind === "stock" && typeof body?.edition === "string" ? body.edition : null;
}
