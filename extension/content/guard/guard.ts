/**
 * Stands between the agent's key or click and the page's send. It only ever holds back, and only what the panel's
 * verdict (or the lack of one) says; a clean draft goes through untouched. Only what a person does counts.
 */
import type { Draft, Site } from "../../generated/protocol";
import type { First } from "../first";
import { type Ime, isEnter } from "../ime";
import type { Scope } from "../scope";
import { laterTask } from "../task";
import { isWithin } from "../within";
import { isCombo } from "./keys";
import type { Decision, Verdicts } from "./verdict";

/** What the guard needs to know and to say. */
export interface GuardWorld {
  composer(): HTMLElement | null;
  send(): Element | null;
  /** Reads draft and buyer anew, for a send; also what is being composed. */
  draft(): Draft;
  /** Whether the list at the caret takes a key that is pressed in the composer. */
  takes(event: KeyboardEvent): boolean;
  /** A key went up in the composer: its text may have changed without an event. */
  typed(): void;
  /** A send of this draft was held back. */
  held(draft: Draft): void;
  /** A send was held back for want of a verdict, and the text turned out clean. */
  recheck(): void;
}

const POINTER = ["pointerdown", "mousedown", "pointerup", "mouseup", "click", "dblclick"] as const;
const TOUCH = ["touchstart", "touchend"] as const;
/** A press that was held back for its length, or by a finger that slid away, is followed by no click: so long is one waited for. */
const NO_CLICK_MS = 400;

/** Guards the sends of one page. */
export class Guard {
  readonly #site: Site;
  readonly #world: GuardWorld;
  readonly #verdicts: Verdicts;
  readonly #ime: Ime;
  readonly #scope: Scope;
  /** Ends the wait for the click of a press that was held back. */
  #overdue: () => void = () => {};
  /** The strictest decision in the press of the button that is under way. */
  #press: Decision = "pass";
  /** The page was not told how that press began. */
  #isUnheard = false;
  /** Keys that are down, and whether that was kept from the page: there are pages that send when the key comes up. */
  readonly #down = new Map<string, "kept" | "passed">();

  constructor(scope: Scope, first: First, site: Site, world: GuardWorld, verdicts: Verdicts, ime: Ime) {
    this.#scope = scope;
    this.#site = site;
    this.#world = world;
    this.#verdicts = verdicts;
    this.#ime = ime;
    for (const code of first.down) this.#down.set(code, "passed");
    first.listen<KeyboardEvent>(["keydown", "keyup"], (event) => this.#key(event));
    // Where a key comes up after the focus has gone is not told here: by then nothing is known of it.
    scope.listen(window, "blur", () => this.left());
    first.listen<MouseEvent | TouchEvent>([...POINTER, ...TOUCH], (event) => this.#pointer(event));
  }

  /** The focus left the window, or the frame that is written in. */
  left(): void {
    this.#down.clear();
  }

  /** A verdict came; a press may have waited for it. */
  judged(hold: boolean, draft: Draft): void {
    if (!this.#verdicts.answers(draft)) return;
    if (hold) this.#world.held(draft);
    else this.#world.recheck();
  }

  #key(event: KeyboardEvent): void {
    if (!event.isTrusted) return;
    const isInComposer = isWithin(event, this.#world.composer());
    const owner = isInComposer ? this.#ime.key(event) : "page";
    if (event.type === "keyup") {
      const before = this.#down.get(event.code);
      this.#down.delete(event.code);
      // An Enter that went down elsewhere was meant for what had the focus then: for the panel, or another frame.
      if (before === "kept" || (before === undefined && isInComposer && isEnter(event))) stop(event);
      else if (isInComposer) this.#world.typed();
      return;
    }
    this.#down.set(event.code, "passed");
    const isSendKey = isInComposer && this.#site.send.keys.some((combo) => isCombo(event, combo));
    if (owner === "composition") {
      if (isEnter(event) || isSendKey) this.#keep(event, false);
      return;
    }
    if (owner === "ended_composition" || (isInComposer && this.#world.takes(event))) {
      this.#keep(event);
      return;
    }
    const isOnButton = (isEnter(event) || event.key === " ") && isWithin(event, this.#world.send());
    if (!isSendKey && !isOnButton) return;
    const draft = this.#world.draft();
    const decision = this.#verdicts.decide(draft, Date.now());
    if (decision === "pass") {
      // The button's own click follows; it takes the release.
      if (isSendKey) this.#passed();
      return;
    }
    this.#keep(event);
    this.#say(decision, draft);
  }

  /** Keeps a key from the page; `isStopped` also keeps the browser from doing what the key does. */
  #keep(event: KeyboardEvent, isStopped = true): void {
    this.#down.set(event.code, "kept");
    if (isStopped) stop(event);
    else event.stopImmediatePropagation();
  }

  #pointer(event: MouseEvent | TouchEvent): void {
    if (!event.isTrusted || !isWithin(event, this.#world.send())) return;
    const isClick = event.type === "click";
    if (event.type === "dblclick") {
      // Its clicks were told of.
      if (this.#verdicts.decide(this.#world.draft(), Date.now()) !== "pass") stop(event);
      return;
    }
    if (event.type === "pointerdown" || isClick) this.#overdue();
    if (event.type === "pointerdown" || (isClick && event.detail === 0)) {
      this.#press = "pass";
      this.#isUnheard = false;
    }
    const draft = this.#world.draft();
    const decision = this.#verdicts.decide(draft, Date.now());
    // The press itself ends a composition, the one browser before the page hears of it and the other after: what it leaves
    // behind is judged at the click. Until then the page hears nothing, for it may send at any part of a press.
    if (this.#ime.isComposing && !isClick && decision !== "hold") {
      event.stopImmediatePropagation();
      this.#isUnheard = true;
      return;
    }
    const began = this.#press;
    this.#press = decision === "hold" || began === "hold" ? "hold" : began === "pass" ? decision : began;
    if (this.#press === "pass") {
      if (isClick) this.#passed();
      if (isClick && this.#isUnheard) this.#mayBeDeaf(draft);
      return;
    }
    stop(event);
    if (event.type === "pointerup") this.#await();
    if (isClick) this.#told(decision, draft);
  }

  /** A press that was held back is over; the click that tells the agent why may not come. */
  #await(): void {
    let isDue = true;
    this.#overdue = () => (isDue = false);
    void this.#scope.wait(NO_CLICK_MS).then(() => {
      if (!isDue || !this.#scope.check()) return;
      const draft = this.#world.draft();
      this.#told(this.#verdicts.decide(draft, Date.now()), draft);
    });
  }

  /** A page that sends as a press begins has heard nothing that it sends by: should the text stand there still, the agent presses again. */
  #mayBeDeaf(draft: Draft): void {
    this.#isUnheard = false;
    void this.#scope.wait(NO_CLICK_MS).then(() => {
      if (this.#scope.check() && draft.text.trim() !== "" && this.#world.draft().text === draft.text) this.#world.recheck();
    });
  }

  #told(decision: Decision, draft: Draft): void {
    this.#press = "pass";
    if (decision === "pass") this.#world.recheck();
    else this.#say(decision, draft);
  }

  #say(decision: Decision, draft: Draft): void {
    if (decision === "hold") this.#world.held(draft);
    else this.#verdicts.wait(draft);
  }

  /** A send went through: what it leaves in the composer is a new draft. */
  #passed(): void {
    this.#verdicts.sent();
    void laterTask().then(() => this.#world.typed());
  }
}

function stop(event: Event): void {
  if (!event.type.startsWith("touch")) event.preventDefault();
  event.stopImmediatePropagation();
}
