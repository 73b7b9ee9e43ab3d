/**
 * A drag of the panel, followed by where the pointer is on the screen. The panel tells while the pointer is over it; a
 * pointer that outran it is over the page, which then tells. The page is listened to only while the panel is dragged.
 */
import { Scope } from "../scope";

/** Told how far the pointer is, in CSS pixels, from where the drag began; `done` with the last of it. */
export type Dragged = (dx: number, dy: number, done: boolean) => void;

/** The drags of one panel. */
export class Drag {
  readonly #scope: Scope;
  readonly #dragged: Dragged;
  #now: { readonly fromX: number; readonly fromY: number; readonly watching: Scope } | null = null;

  constructor(scope: Scope, dragged: Dragged) {
    this.#scope = scope;
    this.#dragged = dragged;
    scope.add(() => this.#now?.watching.end());
  }

  /** The pointer is there, pressed; the first such place of a drag is where it begins. `done`: it was released there. */
  at(x: number, y: number, done: boolean): void {
    if (!this.#now) {
      // The release may be told twice: by the page, and late by the panel.
      if (done || this.#scope.ended) return;
      this.#now = { fromX: x, fromY: y, watching: this.#watch() };
    }
    const { fromX, fromY, watching } = this.#now;
    if (done) {
      this.#now = null;
      watching.end();
    }
    this.#dragged(x - fromX, y - fromY, done);
  }

  #watch(): Scope {
    const watching = new Scope(() => this.#scope.check());
    watching.listen<PointerEvent>(window, ["pointermove", "pointerup", "pointercancel"], (event) => {
      if (!event.isTrusted) return;
      // Moved without a button: it was released where nobody could tell.
      const isHeld = event.type === "pointermove" && (event.buttons & 1) === 1;
      this.at(event.screenX, event.screenY, !isHeld);
    }, { capture: true, passive: true });
    return watching;
  }
}
