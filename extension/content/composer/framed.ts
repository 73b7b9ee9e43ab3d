/** A composer that stands alone in a frame: what happens there happens at no window but the frame's own, and is heard there, too. */
import type { First } from "../first";
import { Scope } from "../scope";

/** What is heard in the frame beside what is heard first. */
export interface FrameHooks {
  /** The caret of this document is to be followed while the scope lasts. */
  caret(inner: Document, scope: Scope): void;
  /** The focus left the frame. */
  left(): void;
  /** What stands in the frame has moved. */
  moved(): void;
}

/** Follows the composer into its frame. */
export class Framed {
  readonly #scope: Scope;
  readonly #first: First;
  readonly #hooks: FrameHooks;
  #leave: () => void = () => {};

  constructor(scope: Scope, first: First, hooks: FrameHooks) {
    this.#scope = scope;
    this.#first = first;
    this.#hooks = hooks;
  }

  /** The composer is this now; the frame of the one before is left. */
  follow(element: HTMLElement | null): void {
    this.#leave();
    const inner = element?.ownerDocument ?? document;
    const view = inner === document ? null : inner.defaultView;
    if (!view) return;
    const scope = new Scope(() => this.#scope.check());
    this.#leave = this.#scope.add(() => scope.end());
    this.#first.at(scope, view);
    this.#hooks.caret(inner, scope);
    // A document that is written in as a whole may tell of its focus at the window alone.
    scope.listen(view, "blur", () => this.#hooks.left());
    scope.listen(view, "scroll", () => this.#hooks.moved(), { capture: true, passive: true });
  }
}
