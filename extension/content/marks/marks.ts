/** Underlines findings in the composer, in the way that its kind allows; never by touching its content. */
import type { Mark } from "../../generated/protocol";
import type { ComposerBox } from "../composer/composer";
import type { Scope } from "../scope";
import { Highlights } from "./highlights";
import { type Field, Overlay } from "./overlay";

/** The underlines of one page. */
export class Marks {
  readonly #highlights: Highlights;
  readonly #overlay: Overlay;

  constructor(scope: Scope) {
    this.#highlights = new Highlights(scope);
    this.#overlay = new Overlay(scope);
  }

  /** Draws these and no others. */
  show(box: ComposerBox, marks: readonly Mark[]): void {
    if (box.kind === "editable") {
      this.#overlay.remove();
      this.#highlights.show(box.element, marks);
    } else {
      this.#highlights.clear();
      this.#overlay.show(box.element as Field, marks);
    }
  }

  /** Draws none. The text changed; the next verdict draws anew. */
  clear(): void {
    this.#highlights.clear();
    this.#overlay.clear();
  }
}
