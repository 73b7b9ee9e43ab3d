/** The composer of the page right now: found anew when the page replaces it, and heard when its text changes. */
import type { Site } from "../../generated/protocol";
import { isHtml, isThere } from "../dom";
import type { Scope } from "../scope";
import { findShown } from "../sense/find";
import { boxElement, boxOf, type ComposerBox } from "./composer";

/** Follows the composer of one page. */
export class CurrentComposer {
  readonly #site: Site;
  readonly #replaced: () => void;
  readonly #observer: MutationObserver;
  #box: ComposerBox | null = null;

  /** `edited` is called when the content of a contenteditable changes, `replaced` when there is another composer. */
  constructor(scope: Scope, site: Site, hooks: { edited: () => void; replaced: () => void }) {
    this.#site = site;
    this.#replaced = hooks.replaced;
    this.#observer = new MutationObserver(() => {
      if (scope.check()) hooks.edited();
    });
    scope.add(() => {
      this.#observer.disconnect();
      this.#box = null;
    });
  }

  /** The composer, if there is one. */
  get box(): ComposerBox | null {
    if (!this.#box || !isThere(this.#box.element)) {
      const found = findShown(document, this.#site.composer.at);
      this.use(isHtml(found) ? found : null);
    }
    return this.#box;
  }

  /** Its element. */
  get element(): HTMLElement | null {
    return this.box?.element ?? null;
  }

  /** This element, or the box that stands in it, is the composer from now on. */
  use(found: HTMLElement | null): void {
    const element = found && boxElement(found);
    if (element === (this.#box?.element ?? null)) return;
    this.#observer.disconnect();
    this.#box = element && boxOf(element);
    if (this.#box?.kind === "editable") {
      this.#observer.observe(this.#box.element, { childList: true, characterData: true, subtree: true });
    }
    this.#replaced();
  }
}
