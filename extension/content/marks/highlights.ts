/** Underlines in a contenteditable: ranges registered with the browser, drawn by `marks.css`; no node is added. */
import type { Level, Mark } from "../../generated/protocol";
import { linesOf, rangeOf } from "../composer/lines";
import type { Scope } from "../scope";

const NAMES: Record<Level, string> = { hint: "jn-hint", warn: "jn-warn", block: "jn-block" };
const LEVELS: readonly Level[] = ["hint", "warn", "block"];

/** The registered ranges. */
export class Highlights {
  readonly #groups = new Map<Level, Highlight>();

  constructor(scope: Scope) {
    scope.add(() => this.#unregister());
  }

  show(element: HTMLElement, marks: readonly Mark[]): void {
    this.clear();
    if (marks.length === 0 || !this.#register()) return;
    const lines = linesOf(element);
    for (const mark of marks) {
      const range = rangeOf(lines, mark.start_utf16, mark.end_utf16);
      if (range) this.#groups.get(mark.level)?.add(range);
    }
  }

  clear(): void {
    for (const group of this.#groups.values()) group.clear();
  }

  /** Older browsers have no registry; there the panel alone tells. */
  #register(): boolean {
    if (typeof Highlight === "undefined" || !("highlights" in CSS)) return false;
    LEVELS.forEach((level, priority) => {
      if (this.#groups.has(level)) return;
      const group = new Highlight();
      group.priority = priority;
      CSS.highlights.set(NAMES[level], group);
      this.#groups.set(level, group);
    });
    return true;
  }

  #unregister(): void {
    for (const [level, group] of this.#groups) {
      group.clear();
      CSS.highlights.delete(NAMES[level]);
    }
    this.#groups.clear();
  }
}
