/** The chat as it is read: looks when something changed, and reports when what it saw is new. */
import type { Buyer, ChatSeen, Site } from "../../generated/protocol";
import type { Scope } from "../scope";
import { type Coalesced, coalesced } from "../task";
import { CAPS } from "./clean";
import { readKeys, readText } from "./find";
import { findParts, healthOf, missingParts, type Parts } from "./parts";
import { type QueueSeen, QueueReader } from "./queue";
import { RowReader } from "./rows";
import { settle, type Settling, UNSETTLED } from "./settle";
import { Watch } from "./watch";

/** How long after its load a page may stay empty before that is called broken. */
const PATIENCE_MS = 1500;
const MAX_KNOWN_NAMES = 500;

/** What the chat tells. */
export interface ChatHooks {
  /** After every look, whether or not it is news. */
  looked(parts: Parts): void;
  /** Something changed. */
  seen(chat: ChatSeen): void;
}

/** Reads one chat page. */
export class Chat {
  /** The latest report. */
  last: ChatSeen | null = null;
  /** The open conversation, once it is certain. */
  buyer: Buyer | null = null;
  /** Whether another conversation is being opened. */
  isSwitching = false;

  readonly #site: Site;
  readonly #looking: Coalesced;
  readonly #hooks: ChatHooks;
  readonly #watch: Watch;
  readonly #queue = new QueueReader();
  readonly #rows = new RowReader();
  readonly #names = new Set<string>();
  #settling: Settling = UNSETTLED;
  #print = "";
  #timer = 0;
  #isPatient = true;

  constructor(scope: Scope, site: Site, hooks: ChatHooks) {
    this.#site = site;
    this.#hooks = hooks;
    this.#looking = coalesced(scope, () => this.look());
    const { request } = this.#looking;
    this.#watch = new Watch(scope, site, (node) => this.#rows.touched(node), request);
    scope.listen(window, "pageshow", request);
    const giveUp = (): void => {
      const timer = window.setTimeout(() => {
        this.#isPatient = false;
        request();
      }, PATIENCE_MS);
      scope.add(() => window.clearTimeout(timer));
    };
    if (document.readyState === "complete") giveUp();
    else scope.listen(window, "load", giveUp, { once: true });
    scope.add(() => window.clearTimeout(this.#timer));
  }

  /** Whether a draft that was begun for this buyer now stands in another conversation. */
  isAnother(begunFor: Buyer): boolean {
    return this.buyer ? this.buyer.id !== begunFor.id : this.isSwitching;
  }

  /** Looks now if something changed since the last look; for moments at which the buyer must be certain. */
  lookIfDue(): void {
    this.#looking.flush();
  }

  /** Looks now. */
  look(): void {
    const site = this.#site;
    const now = Date.now();
    const parts = findParts(site);
    const rows = this.#rows.read(parts.transcript, site.transcript, now);
    const queue: QueueSeen = site.queue
      ? this.#queue.read(parts.queue, site.queue, this.#names, now)
      : { waiting: [], active: null, isReadable: true };
    const name = parts.buyer ? readText(document, site.buyer_name) : "";
    const isFound = parts.composer && parts.send && parts.transcript && parts.buyer && (!site.queue || parts.queue.length > 0);
    this.#watch.aim(parts, Boolean(isFound));
    const missing = missingParts(parts, rows, { isReadable: queue.isReadable, isThere: site.queue !== null }, name);
    const step = settle(
      this.#settling,
      {
        name,
        hasIds: site.buyer_id.length > 0,
        ids: readKeys(document, site.buyer_id),
        active: queue.active,
        sender: rows.sender,
        rows: rows.messages.length,
        signature: rows.signature,
      },
      now,
    );
    this.#settling = step.next;
    this.buyer = step.buyer;
    this.isSwitching = step.isSwitching;
    if (step.buyer && this.#names.size < MAX_KNOWN_NAMES) this.#names.add(step.buyer.name);
    window.clearTimeout(this.#timer);
    if (step.wait_ms !== null) this.#timer = window.setTimeout(this.#looking.request, step.wait_ms);

    const health = healthOf(missing, rows.messages.length);
    const isBlank = !parts.composer && !parts.transcript && !parts.buyer && parts.queue.length === 0;
    if (!isBlank) this.#isPatient = false;
    const isUncertain = step.isSwitching || step.wait_ms !== null;
    this.#report({
      health,
      shop: readText(document, site.shop),
      buyer: step.buyer,
      messages: isUncertain ? [] : rows.messages.slice(-CAPS.MAX_MESSAGES),
      queue: queue.waiting.filter((row) => row.buyer.id !== step.buyer?.id),
      at_ms: now,
    });
    this.#hooks.looked(parts);
  }

  #report(chat: ChatSeen): void {
    if (this.#isPatient) return;
    const print = JSON.stringify({ ...chat, at_ms: 0 });
    if (print === this.#print) return;
    this.#print = print;
    this.last = chat;
    this.#hooks.seen(chat);
  }
}
