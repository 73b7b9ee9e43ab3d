/**
 * Tells when a look at the chat is due. It observes the lists and the header with all they hold, and of what they stand
 * in only the children and classes, so that a part that is replaced or renamed is noticed without watching the whole
 * page. Only while a part is missing does it watch the whole page. An observer sees nothing of a shadow tree: each that the
 * site file leads into is observed by itself.
 */
import type { Site } from "../../generated/protocol";
import { above, DEEP, roomOf, selectAll, shadowTrees } from "../dom";
import type { Scope } from "../scope";
import { innerDocuments } from "./inner";
import type { Parts } from "./parts";

type Depth = "whole" | "children" | "page";

/** Observes what matters of a page and says when it changed. */
export class Watch {
  readonly #observer: MutationObserver;
  readonly #attributes: string[];
  readonly #touched: (node: Node) => void;
  /** What leads into shadow trees of the page. */
  readonly #doors: readonly string[];
  /** Whether rows are read out of shadow trees of their own. */
  readonly #isDeepInRows: boolean;
  readonly #changed: () => void;
  #targets = new Map<Node, Depth>();
  #timer = 0;
  #tries = 0;

  /** `touched` hears of every node that changed, `changed` once after them. */
  constructor(scope: Scope, site: Site, touched: (node: Node) => void, changed: () => void) {
    this.#observer = new MutationObserver((records) => {
      for (const record of records) touched(record.target);
      changed();
    });
    this.#touched = touched;
    this.#changed = changed;
    this.#attributes = attributesOf(site);
    this.#doors = doorsOf(site);
    // A frame that loads is another document from then on.
    scope.listen(window, "load", (event) => {
      if (event.target instanceof HTMLIFrameElement && this.#targets.has(document)) changed();
    }, { capture: true });
    this.#isDeepInRows = inRows(site).some((selector) => selector.includes(DEEP));
    scope.add(() => {
      this.#observer.disconnect();
      window.clearTimeout(this.#timer);
    });
  }

  /** Points the observer at these parts; does nothing if it already looks there. */
  aim(parts: Parts, isComplete: boolean): void {
    const targets = new Map<Node, Depth>();
    for (const part of [parts.composer, parts.send, parts.transcript, parts.buyer, ...parts.queue]) {
      for (let node = part && above(part); node; node = above(node)) targets.set(node, "children");
    }
    if (this.#isDeepInRows && parts.transcript) for (const root of shadowTrees(parts.transcript)) targets.set(root, "whole");
    for (const part of [parts.transcript, parts.buyer, ...parts.queue]) if (part) targets.set(part, "whole");
    if (!isComplete) {
      targets.set(document, "page");
      this.#knock(targets);
    }
    if (isSame(targets, this.#targets)) return;
    this.#targets = targets;
    for (const record of this.#observer.takeRecords()) this.#touched(record.target);
    this.#observer.disconnect();
    for (const [node, depth] of targets) this.#observer.observe(node, this.#options(depth));
  }

  /** Of a page on which parts are missing, the frames and the shadow trees too; a tree that is not there yet comes without a sign. */
  #knock(targets: Map<Node, Depth>): void {
    for (const inner of innerDocuments()) targets.set(inner, "page");
    let isAwaited = false;
    for (const host of this.#doors.flatMap((door) => safely(() => selectAll(document, door)))) {
      const room = roomOf(host);
      if (room) targets.set(room, "page");
      else isAwaited = true;
    }
    if (!isAwaited || this.#tries >= MOST_TRIES) return;
    this.#tries += 1;
    window.clearTimeout(this.#timer);
    this.#timer = window.setTimeout(this.#changed, TRY_MS);
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

/** A shadow tree is looked for so often, and so many times, while its element stands there without one. */
const TRY_MS = 250;
const MOST_TRIES = 40;

function doorsOf(site: Site): string[] {
  const { composer, send, transcript, buyer_name, queue } = site;
  const parts = [...composer.at, ...send.at, ...transcript.list, ...buyer_name.map((place) => place.at), ...(queue?.list ?? [])];
  const doors = new Set<string>();
  for (const part of parts) {
    const steps = part.split(DEEP);
    for (let many = 1; many < steps.length; many += 1) doors.add(steps.slice(0, many).join(DEEP));
  }
  return [...doors];
}

function inRows({ transcript }: Site): string[] {
  return [...transcript.text, ...transcript.roles.flatMap((role) => role.has), ...transcript.time.map((place) => place.at)];
}

function safely(find: () => Element[]): Element[] {
  try {
    return find();
  } catch {
    return [];
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
