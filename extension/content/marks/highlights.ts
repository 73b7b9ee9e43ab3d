/** Underlines in a contenteditable: ranges registered with the browser, drawn by `marks.css`; no node is added. */
import type { Level, Mark } from "../../generated/protocol";
import { draftOf, rangeOf } from "../composer/lines";
import type { Scope } from "../scope";
import { COLOURS } from "./overlay";

const NAMES: Record<Level, string> = { hint: "jn-hint", warn: "jn-warn", block: "jn-block" };
const LEVELS: readonly Level[] = ["hint", "warn", "block"];

/** What `marks.css` says of the document, for a shadow tree, into which Firefox does not let it. */
const SHEET = LEVELS.map((level) => {
  const ground = level === "block" ? "background-color:rgb(217 45 32 / 12%)" : "";
  return `::highlight(${NAMES[level]}){text-decoration:underline wavy ${COLOURS[level]} 1.5px;text-decoration-skip-ink:none;${ground}}`;
}).join("");

/** What the window says of highlights, each frame's of its own. */
type View = Window & typeof globalThis;

function viewOf({ ownerDocument }: Element): View {
  return ownerDocument === document ? window : (ownerDocument.defaultView ?? window);
}

/** The shadow tree, or the document of a frame, in which the lines are drawn, if the composer stands in one. */
class Dressed {
  #sheet: CSSStyleSheet | null = null;
  #root: DocumentOrShadowRoot | null = null;

  dress(node: Node, view: View): void {
    const root = node instanceof ShadowRoot ? node : view === window ? null : (node as Document);
    if (root !== this.#root) this.undress();
    if (root === null) return;
    if (!this.#sheet) {
      this.#sheet = new view.CSSStyleSheet();
      this.#sheet.replaceSync(SHEET);
    }
    this.#root = root;
    // The page may have set its own anew meanwhile.
    if (!root.adoptedStyleSheets.includes(this.#sheet)) root.adoptedStyleSheets = [...root.adoptedStyleSheets, this.#sheet];
  }

  undress(): void {
    const root = this.#root;
    this.#root = null;
    const sheet = this.#sheet;
    // In another window another one is made.
    this.#sheet = null;
    if (root) root.adoptedStyleSheets = root.adoptedStyleSheets.filter((each) => each !== sheet);
  }
}

/** The registered ranges. */
export class Highlights {
  readonly #groups = new Map<Level, Highlight>();
  readonly #dressed = new Dressed();
  #view: View = window;

  constructor(scope: Scope) {
    scope.add(() => {
      this.#unregister();
      this.#dressed.undress();
    });
  }

  show(element: HTMLElement, marks: readonly Mark[]): void {
    this.clear();
    const view = viewOf(element);
    if (view !== this.#view) this.#unregister();
    this.#view = view;
    if (marks.length === 0 || !this.#register()) return;
    const lines = draftOf(element);
    this.#dressed.dress(element.getRootNode(), view);
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
    const view = this.#view;
    if (!("Highlight" in view) || !("highlights" in view.CSS)) return false;
    LEVELS.forEach((level, priority) => {
      if (this.#groups.has(level)) return;
      const group = new view.Highlight();
      group.priority = priority;
      view.CSS.highlights.set(NAMES[level], group);
      this.#groups.set(level, group);
    });
    return true;
  }

  #unregister(): void {
    for (const [level, group] of this.#groups) {
      group.clear();
      this.#view.CSS.highlights.delete(NAMES[level]);
    }
    this.#groups.clear();
  }
}
