/** Where the parts of a chat page are right now, and what that says of the page's health. */
import type { Health, Part, Site } from "../../generated/protocol";
import { aroundIt, bodyElement, holds, isHtml } from "../dom";
import { cleanName } from "./clean";
import { findAll, findOne, findSend, findShown, leavesOf } from "./find";
import { sameName } from "./names";
import type { Rows } from "./rows";

/** The parts that were found. Held only until the next look. */
export interface Parts {
  readonly composer: HTMLElement | null;
  readonly send: Element | null;
  readonly transcript: Element | null;
  /** The elements that show the buyer's name. */
  readonly buyer: Element | null;
  readonly queue: readonly Element[];
}

/** Looks for every part. */
export function findParts(site: Site): Parts {
  const composer = findShown(document, site.composer.at);
  const { queue, transcript } = site;
  return {
    composer: isHtml(composer) ? composer : null,
    send: findSend(site, composer),
    transcript: listsOf(transcript.list, transcript.row)[0] ?? null,
    buyer: findOne(document, site.buyer_name.map((place) => place.at)),
    queue: queue ? listsOf(queue.list, queue.row) : [],
  };
}

/** The first of the lists that holds rows; if none does, the first that is there. */
function listsOf(lists: readonly string[], rows: readonly string[]): Element[] {
  let empty: Element[] = [];
  for (const selector of lists) {
    const found = findAll(document, [selector]);
    if (found.some((list) => findOne(list, rows))) return found;
    if (empty.length === 0) empty = found;
  }
  return empty;
}

/** How many pieces of text around the transcript are compared with the names in the list. */
const MAX_PIECES = 200;

/**
 * The element beside transcript and composer that shows one of these names: pages whose header no selector finds are
 * read by what the list of conversations calls the buyers.
 */
export function findNamed(parts: Parts, names: readonly string[]): Element | null {
  if (!parts.transcript || !parts.composer || names.length === 0) return null;
  let around = aroundIt(parts.transcript);
  while (around && !holds(around, parts.composer)) around = aroundIt(around);
  for (; around && around !== bodyElement(); around = aroundIt(around)) {
    const beside = around;
    if (parts.queue.some((list) => holds(beside, list) || holds(list, beside))) return null;
    const isOut = (element: Element): boolean => element === parts.transcript || element === parts.composer;
    for (const leaf of leavesOf(around, isOut, MAX_PIECES)) {
      const text = cleanName(leaf.data);
      if (names.some((name) => sameName(name, text))) return leaf.parentElement;
    }
  }
  return null;
}

/** Names what is missing: what was not found, and what was found and can't be read. */
export function missingParts(
  site: Site,
  parts: Parts,
  rows: Rows,
  queue: { readonly isReadable: boolean },
  name: string,
): Part[] {
  const count = rows.messages.length;
  const missing: Part[] = [];
  if (!parts.composer) missing.push("composer");
  // Where no button is known, the key is all there is to guard.
  if (!parts.send && site.send.at.length > 0) missing.push("send");
  if (!parts.transcript || !rows.isReadable) missing.push("transcript");
  if (!parts.buyer || (name === "" && count > 0)) missing.push("buyer");
  if (site.queue && (parts.queue.length === 0 || !queue.isReadable)) missing.push("queue");
  // Where the site file says of no time, the page is known to show none.
  if (count > 0 && !rows.timed && site.transcript.time.length > 0) missing.push("time");
  return missing;
}

/** The verdict on the page. Without a conversation open there is nothing to read, and nothing broken. */
export function healthOf(missing: readonly Part[], messages: number): Health {
  const lacks = (part: Part): boolean => missing.includes(part);
  const isEmptyDesk = lacks("composer") && lacks("transcript") && lacks("buyer") && !lacks("queue");
  const isUnreadable = (lacks("transcript") || lacks("buyer")) && !isEmptyDesk;
  const state = missing.length === 0 ? "ok" : isUnreadable ? "broken" : "partial";
  return { state, missing: [...missing], messages };
}
