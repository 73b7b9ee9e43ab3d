/**
 * Stands at the window before any listener of the page: who listens there first, hears first, so the places are taken as
 * the document begins. Until the work has begun every event passes; nothing is held before a panel judges anyway.
 */
import type { Scope } from "./scope";

const TYPES = [
  "keydown", "keyup", "pointerdown", "mousedown", "pointerup", "mouseup", "click", "dblclick", "compositionstart", "compositionend", "input", "focusin", "focusout",
] as const;
/** A click follows a touch, so that nothing is lost by letting the browser scroll meanwhile. */
const TOUCH = ["touchstart", "touchend"] as const;

/** What can be heard first. */
export type FirstType = (typeof TYPES)[number] | (typeof TOUCH)[number];

/** The places at one window, and at that of a frame in it. */
export class First {
  /** The keys that went down before anybody listened, and are down. */
  readonly down = new Set<string>();
  readonly #heard = new Map<string, ((event: Event) => void)[]>();

  /** Takes the places. */
  constructor(scope: Scope) {
    this.at(scope, window);
  }

  /** Takes the places at this window, too: of the frame that is written in. */
  at(scope: Scope, there: Window): void {
    const hear = (event: Event): void => this.#hear(event);
    scope.listen(there, TYPES, hear, { capture: true });
    scope.listen(there, TOUCH, hear, { capture: true, passive: true });
  }

  /** Hears these events; of one event who came first, and the others unless it was stopped. */
  listen<E extends Event>(types: FirstType | readonly FirstType[], hear: (event: E) => void): void {
    for (const type of typeof types === "string" ? [types] : types) {
      this.#heard.set(type, [...(this.#heard.get(type) ?? []), hear as (event: Event) => void]);
    }
  }

  #hear(event: Event): void {
    const all = this.#heard.get(event.type);
    if (all) {
      for (const hear of all) if (!event.cancelBubble) hear(event);
    } else if (event.isTrusted && event.type === "keydown") this.down.add((event as KeyboardEvent).code);
    else if (event.type === "keyup") this.down.delete((event as KeyboardEvent).code);
  }
}
