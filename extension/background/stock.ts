/**
 * Whether what the shop keeps (phrases, own words, levels, settings) is what a panel has read: an edition that is another after
 * each change. A panel reads again only where it is.
 */
import type { StockAsk, StockTold } from "../pages/stock-wire";
import { tell } from "./tell";

const KEY = "stock:edition";
/** What panels read of it; the shelves of rounds, records and the like are not theirs to show. */
const SHOWN: ReadonlySet<unknown> = new Set(["phrases", "products", "words", "levels", "settings", "figures"]);

/** Whether a message asks for the edition. */
export function isAboutStock(message: unknown): message is StockAsk {
  return typeof message === "object" && message !== null && (message as { kind?: unknown }).kind === "stock";
}

/** The edition; as long as the browser runs and nothing is changed, it has no name. */
export async function answerStock(): Promise<StockTold> {
  const edition: unknown = (await chrome.storage.session.get(KEY))[KEY];
  return { kind: "stock", body: { edition: typeof edition === "string" ? edition : "" } };
}

/** Whether this, once it is done, changes what panels show. */
export function changesStock({ kind, body }: { readonly kind?: unknown; readonly body?: Readonly<Record<string, unknown>> }): boolean {
  return (kind === "shelf_put" || kind === "shelf_drop") && SHOWN.has(body?.shelf);
}

/** It was changed: every panel hears of it. */
export async function stockChanged(): Promise<void> {
  await chrome.storage.session.set({ [KEY]: crypto.randomUUID() });
  await tell({ kind: "stock_changed" });
}
