/**
 * Frames in this one that live by the same address, as those do that a page writes itself: a site file that was taught fits both,
 * and only one of them holds the chat.
 */
import type { Site } from "../../generated/protocol";
import { DEEP, innerDocument, readyState, selectHere } from "../dom";
import type { Scope } from "../scope";
import { findAll, findShown } from "./find";
import type { Parts } from "./parts";

/** How long after its load a page with frames may be without a composer of its own. */
const PATIENCE_MS = 1500;

/** The documents of the frames in this one that may be looked into, those in others too. */
export function innerDocuments(outer: Document = document): Document[] {
  return selectHere(outer, "iframe").flatMap((frame) => {
    const inner = innerDocument(frame);
    return inner ? [inner, ...innerDocuments(inner)] : [];
  });
}

/** Whether the chat stands in such a frame and nothing of it here: then it is read there. */
export function isElsewhere(site: Site, parts: Pick<Parts, "composer" | "transcript">): boolean {
  if (parts.composer || parts.transcript) return false;
  return innerDocuments().some((inner) => findShown(inner, site.composer.at) !== null);
}

/** Whether this frame is a part of a chat that stands around it: it holds nothing but the field that is written in. */
export function isPart(site: Site): boolean {
  const frame = window.frameElement;
  const doors = site.composer.at.filter((at) => at.includes(DEEP)).map((at) => at.slice(0, at.lastIndexOf(DEEP)));
  return frame !== null && doors.some((door) => findAll(frame.ownerDocument, [door]).includes(frame));
}

/**
 * Resolves when the chat may be expected in this frame. Where it stands in another by then, this one is left: two panels for one
 * chat are one too many.
 */
export async function expected(scope: Scope, site: Site): Promise<void> {
  if (readyState() === "loading") await happens(scope, document, "DOMContentLoaded");
  if (isPart(site)) {
    scope.end();
    return;
  }
  const composer = (): Element | null => findShown(document, site.composer.at);
  if (composer() || innerDocuments().length === 0) return;
  await appears(scope, composer, late(scope));
  if (isElsewhere(site, { composer: composer() as HTMLElement | null, transcript: null })) scope.end();
}

function happens(scope: Scope, target: EventTarget, type: string): Promise<void> {
  return new Promise((resolve) => scope.listen(target, type, () => resolve(), { once: true }));
}

/** Some time after the load. */
async function late(scope: Scope): Promise<void> {
  if (readyState() !== "complete") await happens(scope, window, "load");
  await scope.wait(PATIENCE_MS);
}

/** Resolves when something is found, and at `latest`. */
function appears(scope: Scope, find: () => Element | null, latest: Promise<void>): Promise<void> {
  return new Promise((resolve) => {
    const observer = new MutationObserver(() => {
      if (find()) stop();
    });
    const stop = scope.add(() => {
      observer.disconnect();
      resolve();
    });
    observer.observe(document, { childList: true, subtree: true });
    void latest.then(stop);
  });
}
