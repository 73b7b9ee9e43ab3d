/**
 * Tells when a look at the chat is due. It observes the lists and the header with all they hold, and of what they stand
 * in only the children and classes, so that a part that is replaced or renamed is noticed without watching the whole
 * page. Only while a part is missing does it watch the whole page.
 */
import type { Site } from "../../generated/protocol";
import type { Scope } from "../scope";
import type { Parts } from "./parts";

type Depth = "whole" | "children" | "page";

/** Observes what matters of a page and says when it changed. */
export class Watch {
  readonly #observer: MutationObserver;
  readonly #attributes: string[];
  readonly #touched: (node: Node) => void;
  #targets = new Map<Node, Depth>();

  /** `touched` hears of every node that changed, `changed` once after them. */
  constructor(scope: Scope, site: Site, touched: (node: Node) => void, changed: () => void) {
    this.#observer = new MutationObserver((records) => {
      for (const record of records) touched(record.target);
      changed();
    });
    this.#touched = touched;
    this.#attributes = attributesOf(site);
    scope.add(() => this.#observer.disconnect());
  }

  /** Points the observer at these parts; does nothing if it already looks there. */
  aim(parts: Parts, isComplete: boolean): void {
    const targets = new Map<Node, Depth>();
    for (const part of [parts.composer, parts.send, parts.transcript, parts.buyer, ...parts.queue]) {
      for (let node = part?.parentNode ?? null; node; node = node.parentNode) targets.set(node, "children");
    }
    for (const part of [parts.transcript, parts.buyer, ...parts.queue]) if (part) targets.set(part, "whole");
    if (!isComplete) targets.set(document, "page");
    if (isSame(targets, this.#targets)) return;
    this.#targets = targets;
    for (const record of this.#observer.takeRecords()) this.#touched(record.target);
    this.#observer.disconnect();
    for (const [node, depth] of targets) this.#observer.observe(node, this.#options(depth));
  }

  #options(depth: Depth): MutationObserverInit {
    switch (depth) {
      case "whole":
        return { childList: true, subtree: true, characterData: true, attributeFilter: this.#attributes };
      case "children":
        return { childList: true, attributeFilter: ["class", "id"] };
      case "page":
        return { childList: true, subtree: true, attributeFilter: ["class", "id", "contenteditable"] };
    }
  }
}

/** Changes with every scroll and every animation; no page says anything by it alone. */
const RESTLESS = "style";

/** The attributes that the site file reads, and those by which its selectors go. */
function attributesOf(site: Site): string[] {
  const { transcript, queue } = site;
  const places = [
    ...site.buyer_name,
    ...site.buyer_id,
    ...transcript.key,
    ...transcript.time,
    ...(transcript.sender ?? []),
    ...(queue ? [...queue.id, ...queue.name, ...queue.unread, ...queue.since] : []),
  ];
  const selectors = [
    ...places.map((place) => place.at),
    ...transcript.list,
    ...transcript.row,
    ...transcript.text,
    ...transcript.roles.flatMap((role) => role.has),
    ...(transcript.kinds ?? []).flatMap((kind) => kind.has),
    ...(queue ? [...queue.list, ...queue.row, ...queue.active, ...queue.waiting, ...queue.preview] : []),
  ];
  const read = places.flatMap((place) => (place.attr == null ? [] : [place.attr]));
  const gone = selectors.filter((selector) => selector.includes("[")).flatMap((selector) => [...selector.matchAll(/\[\s*([a-z][\w-]*)/gi)].map((found) => found[1] ?? ""));
  const names = new Set(["class", "id", ...read, ...gone]);
  names.delete(RESTLESS);
  return [...names];
}

function isSame(a: ReadonlyMap<Node, Depth>, b: ReadonlyMap<Node, Depth>): boolean {
  return a.size === b.size && [...a].every(([node, depth]) => b.get(node) === depth);
}
