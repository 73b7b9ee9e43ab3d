/** Where the parts of a chat page are right now, and what that says of the page's health. */
import type { Health, Part, Site } from "../../generated/protocol";
import { findAll, findOne } from "./find";
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
  const composer = findOne(document, site.composer.at);
  return {
    composer: composer instanceof HTMLElement ? composer : null,
    send: findOne(document, site.send.at),
    transcript: findOne(document, site.transcript.list),
    buyer: findOne(document, site.buyer_name.map((place) => place.at)),
    queue: site.queue ? findAll(document, site.queue.list) : [],
  };
}

/** Names what is missing: what was not found, and what was found and can't be read. */
export function missingParts(
  parts: Parts,
  rows: Rows,
  queue: { readonly isThere: boolean; readonly isReadable: boolean },
  name: string,
): Part[] {
  const count = rows.messages.length;
  const missing: Part[] = [];
  if (!parts.composer) missing.push("composer");
  if (!parts.send) missing.push("send");
  if (!parts.transcript || !rows.isReadable) missing.push("transcript");
  if (!parts.buyer || (name === "" && count > 0)) missing.push("buyer");
  if (queue.isThere && (parts.queue.length === 0 || !queue.isReadable)) missing.push("queue");
  if (count > 0 && !rows.timed) missing.push("time");
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
