/**
 * Stands between the agent's key or click and the page's send. It only ever holds back, and only what the panel's
 * verdict (or the lack of one) says; a clean draft goes through untouched. Only what a person does counts.
 */
import type { Draft, Site } from "../../generated/protocol";
import { type Ime, isEnter } from "../ime";
import type { Scope } from "../scope";
import { laterTask } from "../task";
import { isCombo } from "./keys";
import type { Decision, Verdicts } from "./verdict";

/** What the guard needs to know and to say. */
export interface GuardWorld {
  composer(): HTMLElement | null;
  send(): Element | null;
  /** Reads draft and buyer anew, for a send. */
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

const POINTER = ["pointerdown", "mousedown", "pointerup", "mouseup", "click"] as const;

/** Guards the sends of one page. */
export class Guard {
  readonly #site: Site;
  readonly #world: GuardWorld;
  readonly #verdicts: Verdicts;
  readonly #ime: Ime;
  /** The strictest decision in the press of the button that is under way. */
  #press: Decision = "pass";

  constructor(scope: Scope, site: Site, world: GuardWorld, verdicts: Verdicts, ime: Ime) {
    this.#site = site;
    this.#world = world;
    this.#verdicts = verdicts;
    this.#ime = ime;
    scope.listen<KeyboardEvent>(window, ["keydown", "keyup"], (event) => this.#key(event), { capture: true });
    scope.listen<MouseEvent>(window, POINTER, (event) => this.#pointer(event), { capture: true });
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
    if (isInComposer) {
      const owner = this.#ime.key(event);
      if (owner === "composition") {
        if (isEnter(event)) event.stopImmediatePropagation();
        return;
      }
      if (owner === "ended_composition") {
        stop(event);
        return;
      }
      if (this.#world.takes(event)) {
        stop(event);
        return;
      }
    }
    if (event.type === "keyup") {
      if (isInComposer) this.#world.typed();
      return;
    }
    const isSendKey = isInComposer && this.#site.send.keys.some((combo) => isCombo(event, combo));
    const isOnButton = (isEnter(event) || event.key === " ") && isWithin(event, this.#world.send());
    if (!isSendKey && !isOnButton) return;
    const draft = this.#world.draft();
    const decision = this.#verdicts.decide(draft, Date.now());
    if (decision === "pass") {
      // The button's own click follows; it takes the release.
      if (isSendKey) this.#passed();
      return;
    }
    stop(event);
    this.#say(decision, draft);
  }

  #pointer(event: MouseEvent): void {
    if (!event.isTrusted || !isWithin(event, this.#world.send())) return;
    const isClick = event.type === "click";
    if (event.type === "pointerdown" || (isClick && event.detail === 0)) this.#press = "pass";
    // The press itself ends a composition; what it leaves behind is judged at the click.
    if (this.#ime.isComposing && !isClick) return;
    const draft = this.#world.draft();
    const decision = this.#verdicts.decide(draft, Date.now());
    const began = this.#press;
    this.#press = decision === "hold" || began === "hold" ? "hold" : began === "pass" ? decision : began;
    if (this.#press === "pass") {
      if (isClick) this.#passed();
      return;
    }
    stop(event);
    if (!isClick) return;
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

/** Whether an event happened in an element, shadow trees included. */
export function isWithin(event: Event, element: Element | null): boolean {
  return element !== null && event.composedPath().includes(element);
}

function stop(event: Event): void {
  event.preventDefault();
  event.stopImmediatePropagation();
}
