/** The chat as it is read: looks when something changed, and reports when what it saw is new. */
import type { Buyer, ChatSeen, QueueRow, Site } from "../../generated/protocol";
import { readyState } from "../dom";
import type { Scope } from "../scope";
import { type Coalesced, coalesced } from "../task";
import { CAPS, cleanName } from "./clean";
import { readKeys, readText } from "./find";
import { sameName } from "./names";
import { Acquaintances } from "./acquaintances";
import { findNamed, findParts, healthOf, missingParts, type Parts } from "./parts";
import { type ListRow, type QueueSeen, QueueReader, type Whose } from "./queue";
import { Reel } from "./reel";
import { RowReader } from "./rows";
import { settle, type Settling, UNSETTLED } from "./settle";
import { Watch } from "./watch";
import { goByName, withBuyer } from "./writers";

/** How long after its load a page may stay empty before that is called broken. */
const PATIENCE_MS = 1500;
/** How long the messages of a conversation may be on their way. */
const OPENING_MS = 5000;
/** The order beside a chat comes from the platform's server; it is looked for once more after this long. */
const ORDER_MS = 1500;

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
  readonly #reel = new Reel();
  readonly #met = new Acquaintances();
  #settling: Settling = UNSETTLED;
  #print = "";
  #timer = 0;
  #orderTimer = 0;
  /** A conversation is being opened since then; `null` once its messages stand there. */
  #opening: { readonly since_ms: number } | null = null;
  #orderOf = "";
  #isPatient = true;

  constructor(scope: Scope, site: Site, hooks: ChatHooks) {
    this.#site = site;
    this.#hooks = hooks;
    this.#looking = coalesced(scope, () => this.look());
    const { request } = this.#looking;
    this.#watch = new Watch(scope, site, (node) => this.#rows.touched(node), request);
    // Back from the browser's cache; the first showing of a page is no news.
    scope.listen<PageTransitionEvent>(window, "pageshow", (event) => {
      if (event.persisted) request();
    });
    const giveUp = (): void => {
      const timer = window.setTimeout(() => {
        this.#isPatient = false;
        request();
      }, PATIENCE_MS);
      scope.add(() => window.clearTimeout(timer));
    };
    if (readyState() === "complete") giveUp();
    else scope.listen(window, "load", giveUp, { once: true });
    scope.add(() => {
      window.clearTimeout(this.#timer);
      window.clearTimeout(this.#orderTimer);
    });
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
    const found = findParts(site);
    const rows = this.#rows.read(found.transcript, site.transcript, now);
    const queue = this.#readQueue(found, now);
    const header = readText(document, site.buyer_name);
    const named = header === "" ? findNamed(found, queue.rows.map((row) => row.name)) : null;
    const parts = named ? { ...found, buyer: named } : found;
    const told = header || cleanName(named?.textContent ?? "");
    const senders = rows.senders.filter((one, i) => one !== "" && rows.messages[i]?.role === "buyer");
    // Where colleagues are named as the buyer is, who was named last need not be the buyer.
    const sender = senders.findLast((one) => sameName(one, told)) ?? senders.at(-1) ?? "";
    const name = told || sender;
    const isFound = parts.composer && parts.send && parts.transcript && parts.buyer && (!site.queue || parts.queue.length > 0);
    this.#watch.aim(parts, Boolean(isFound));
    const ids = readKeys(document, site.buyer_id);
    const active = queue.marked ?? onlyRow(queue.rows, name);
    const keys = rows.messages.map((message) => message.key);
    const isListed = (site.queue?.id.length ?? 0) > 0;
    const step = settle(this.#settling, { name, hasIds: site.buyer_id.length > 0, ids, active, isListed, sender, keys }, now);
    this.#settling = step.next;
    this.buyer = step.buyer;
    this.isSwitching = step.isSwitching;
    if (step.buyer) this.#met.meet(active, step.buyer);
    window.clearTimeout(this.#timer);
    const isShown = step.buyer !== null && rows.messages.length > 0;
    if (isShown || !this.#opening) this.#opening = isShown ? null : { since_ms: now };
    const wait_ms = step.wait_ms ?? (step.buyer !== null && !isShown ? this.#opening && this.#opening.since_ms + OPENING_MS - now : null);
    if (wait_ms !== null && wait_ms > 0) this.#timer = window.setTimeout(this.#looking.request, wait_ms);

    const missing = missingParts(site, parts, rows, queue, step.buyer?.name ?? name);
    // While a conversation is being opened its messages may be on their way; that is no change of the page.
    const isOnWay = step.isSwitching && this.last !== null && missing.every((part) => part === "transcript" || part === "time");
    const health = isOnWay && this.last ? this.last.health : healthOf(missing, rows.messages.length);
    const isBlank = !parts.composer && !parts.transcript && !parts.buyer && parts.queue.length === 0;
    if (!isBlank) this.#isPatient = false;
    const isUncertain = step.buyer === null && (step.isSwitching || step.wait_ms !== null);
    const written = step.buyer && goByName(site.transcript) ? withBuyer(rows.messages, rows.senders, step.buyer.name) : rows.messages;
    const messages = step.buyer ? this.#reel.take(step.buyer.id, written) : written;
    this.#report({
      health,
      shop: readText(document, site.shop),
      order: this.#order(step.buyer?.id ?? ""),
      product: readText(document, site.product, true),
      buyer: step.buyer,
      messages: isUncertain ? [] : messages.slice(-CAPS.MAX_MESSAGES),
      queue: this.#waiting(queue, active, step.buyer, now),
      at_ms: now,
    });
    this.#hooks.looked(parts);
  }

  #readQueue(parts: Parts, now: number): QueueSeen {
    const { queue } = this.#site;
    if (!queue) return { waiting: [], marked: null, rows: [], isReadable: true };
    const whose: Whose = (key, id) => {
      const listed = queue.own_ids ? null : id;
      return { id: listed ?? this.#met.behind(key), isLearned: listed === null };
    };
    return this.#queue.read(parts.queue, queue, this.#met.names, whose, now);
  }

  /**
   * Who waits beside the open conversation. One that is being opened waits on until its messages are there, also where
   * the list takes its mark off at once: reading is no answer. While the page tells nobody's name at all, which it is
   * can't be known, and every row that still stands in the list keeps its wait.
   */
  #waiting(queue: QueueSeen, active: ListRow | null, buyer: Buyer | null, now: number): QueueRow[] {
    const isOpen = (row: QueueRow): boolean => row.buyer.id === buyer?.id || row.buyer.id === active?.id || row.buyer.id === active?.key;
    if (!this.#opening) return queue.waiting.filter((row) => !isOpen(row));
    if (now - this.#opening.since_ms >= OPENING_MS) return queue.waiting;
    const isUnknown = buyer === null && active === null;
    const listed = new Set(queue.rows.map((row) => row.id ?? row.key));
    const told = new Set(queue.waiting.map((row) => row.buyer.id));
    const mayBeOpened = (row: QueueRow): boolean => !told.has(row.buyer.id) && (isUnknown ? listed.has(row.buyer.id) : isOpen(row));
    return [...queue.waiting, ...(this.last?.queue ?? []).filter(mayBeOpened)];
  }

  /** The order of this conversation; where there is none yet, one more look is due in a while. */
  #order(buyer: string): string {
    const { order } = this.#site;
    const number = buyer === "" ? "" : readText(document, order);
    if (number === "" && order.length > 0 && buyer !== this.#orderOf) {
      window.clearTimeout(this.#orderTimer);
      if (buyer !== "") this.#orderTimer = window.setTimeout(this.#looking.request, ORDER_MS);
    }
    this.#orderOf = buyer;
    return number;
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

/** The row of that name, if there is just one. */
function onlyRow(rows: readonly ListRow[], name: string): ListRow | null {
  const fitting = name === "" ? [] : rows.filter((row) => sameName(row.name, name));
  return fitting.length === 1 ? (fitting[0] ?? null) : null;
}
