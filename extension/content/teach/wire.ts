/**
 * What is said about taught sites: between a page that is being taught, the page of the extension that keeps the list,
 * and the background. None of it concerns the Rust core, so it is not of the generated protocol.
 */
import type { Site } from "../../generated/protocol";

/** A request to the background. */
export type TaughtAsk =
  /** A content script on a page without a site file of ours: is there one that was taught? */
  | { readonly kind: "taught_site" }
  /** Keep a site file. */
  | { readonly kind: "taught_save"; readonly body: { readonly site: Site } }
  /** All that were taught. */
  | { readonly kind: "taught_list" }
  /** Forget one. */
  | { readonly kind: "taught_drop"; readonly body: { readonly id: string } };

/** The answer. Of a list `set` names those that the lead has set: only a team pack changes them. */
export type TaughtReply =
  | { readonly kind: "taught_site"; readonly body: { readonly site: Site | null } }
  | { readonly kind: "taught_list"; readonly body: { readonly sites: Site[]; readonly set: string[] } }
  | { readonly kind: "taught_done" }
  | { readonly kind: "taught_failed"; readonly body: { readonly why: "refused" | "storage" | "set" } };

/** Said to the content scripts of every tab when the list has changed. */
export interface TaughtPush {
  readonly kind: "taught";
}

/** What the ids of taught sites begin with. */
export const OWN = "own-";
/** A larger site file is none. */
export const MAX_SITE_UTF16 = 64_000;
/** The form of a file that is handed on. */
export const FILE_VERSION = 1;

/** Whether this is a site file of that one host: nothing taught on one page may speak for another. */
export function isSiteOf(site: unknown, host: string | null): site is Site {
  if (typeof site !== "object" || site === null || JSON.stringify(site).length > MAX_SITE_UTF16) return false;
  const { id, matches, frames, composer, send, transcript, buyer_name } = site as Partial<Site>;
  const own = frames?.[0]?.host;
  if (typeof own !== "string" || (host !== null && own !== host)) return false;
  return (
    id === OWN + own.replaceAll(".", "-") &&
    Array.isArray(matches) && matches.length === 1 && matches[0] === `https://${own}/*` &&
    frames?.length === 1 &&
    Array.isArray(composer?.at) && Array.isArray(send?.at) && Array.isArray(send?.keys) && Array.isArray(buyer_name) &&
    [transcript?.list, transcript?.row, transcript?.text, transcript?.roles, transcript?.time, transcript?.key].every(Array.isArray)
  );
}
