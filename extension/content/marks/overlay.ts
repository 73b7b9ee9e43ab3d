/**
 * Underlines in a textarea or an input, which have no ranges: an element of the document that lies exactly over the field's
 * content, holds the same text in the same type, invisible, and lets every click through. It exists only while there
 * is something to underline. Styles are set through the object model, which no page policy forbids.
 */
import type { Level, Mark } from "../../generated/protocol";
import { watchRect } from "../host/rect";
import { Scope } from "../scope";

/** Of the lines below the text. */
export const COLOURS: Record<Level, string> = { hint: "#2f6fdb", warn: "#c77700", block: "#d92d20" };
const RANK: Record<Level, number> = { hint: 0, warn: 1, block: 2 };

/** What decides where characters stand. */
export const METRICS = [
  "font-family", "font-size", "font-style", "font-weight", "font-stretch", "font-variant", "font-feature-settings",
  "font-kerning", "line-height", "letter-spacing", "word-spacing", "text-transform", "text-indent", "text-align",
  "tab-size", "direction", "word-break", "overflow-wrap", "line-break", "text-rendering", "padding-top",
  "padding-right", "padding-bottom", "padding-left",
] as const;

const HOST_STYLE =
  "all:initial!important;position:fixed!important;overflow:hidden!important;pointer-events:none!important;" +
  "z-index:2147483646!important;contain:strict!important;margin:0!important";

/** A field that is written in. */
export type Field = HTMLTextAreaElement | HTMLInputElement;

/** The underlines over one field. */
export class Overlay {
  readonly #scope: Scope;
  #drawn: { readonly field: Field; readonly host: HTMLElement; readonly sheet: HTMLElement; readonly scope: Scope } | null = null;

  constructor(scope: Scope) {
    this.#scope = scope;
    scope.add(() => this.remove());
  }

  show(field: Field, marks: readonly Mark[]): void {
    if (marks.length === 0) {
      this.remove();
      return;
    }
    const { host, sheet } = this.#over(field);
    sheet.replaceChildren(...spans(field.value, marks));
    host.dataset["count"] = String(marks.length);
    this.#place();
  }

  /** Empties the overlay at once; it is removed when the verdict on the new text finds nothing. */
  clear(): void {
    this.#drawn?.sheet.replaceChildren();
  }

  remove(): void {
    this.#drawn?.scope.end();
    this.#drawn = null;
  }

  #over(field: Field): { host: HTMLElement; sheet: HTMLElement } {
    if (this.#drawn?.field === field && this.#drawn.host.isConnected) return this.#drawn;
    this.remove();
    const scope = new Scope();
    const host = document.createElement("jinnang-marks");
    host.setAttribute("aria-hidden", "true");
    const sheet = document.createElement("div");
    host.attachShadow({ mode: "closed" }).append(sheet);
    host.style.cssText = HOST_STYLE;
    // Shown by marks.css alone; see the panel's host.
    host.style.setProperty("display", "none");
    document.documentElement.append(host);
    scope.add(() => host.remove());
    this.#drawn = { field, host, sheet, scope };
    watchRect(scope, field, () => this.#place());
    scope.listen(field, "scroll", () => this.#place(), { passive: true });
    if (this.#scope.ended) this.remove();
    return { host, sheet };
  }

  #place(): void {
    if (!this.#drawn) return;
    const { field, host, sheet } = this.#drawn;
    const rect = field.getBoundingClientRect();
    const style = getComputedStyle(field);
    const isHidden = rect.width === 0 || rect.height === 0 || style.visibility === "hidden";
    if (isHidden) delete host.dataset["place"];
    else host.dataset["place"] = "field";
    setAll(host, {
      left: `${rect.left + field.clientLeft}px`,
      top: `${rect.top + field.clientTop}px`,
      width: `${field.clientWidth}px`,
      height: `${field.clientHeight}px`,
    });
    setAll(sheet, {
      position: "absolute", "box-sizing": "border-box", left: `${-field.scrollLeft}px`, width: `${field.clientWidth}px`,
      top: `${-field.scrollTop}px`, margin: "0", color: "transparent", background: "none",
      "white-space": style.whiteSpace === "nowrap" || style.whiteSpace === "pre" ? "pre" : "pre-wrap",
    });
    for (const name of METRICS) sheet.style.setProperty(name, style.getPropertyValue(name));
    if (field instanceof HTMLInputElement) {
      // It has one line, in the middle of its height.
      const room = field.clientHeight - Number.parseFloat(style.paddingTop) - Number.parseFloat(style.paddingBottom);
      setAll(sheet, { "white-space": "pre", "line-height": `${room}px` });
    }
  }
}

/** The text, with every marked stretch in a span of its own; where marks overlap, the stronger one counts. */
function spans(text: string, marks: readonly Mark[]): Node[] {
  const edges = new Set([0, text.length]);
  for (const mark of marks) edges.add(Math.min(mark.start_utf16, text.length)).add(Math.min(mark.end_utf16, text.length));
  const cuts = [...edges].sort((a, b) => a - b);
  const nodes: Node[] = [];
  cuts.forEach((from, at) => {
    const to = cuts[at + 1];
    if (to === undefined) return;
    const piece = text.slice(from, to);
    const level = marks
      .filter((mark) => mark.start_utf16 <= from && mark.end_utf16 >= to)
      .map((mark) => mark.level)
      .sort((a, b) => RANK[b] - RANK[a])[0];
    nodes.push(level === undefined ? document.createTextNode(piece) : underlined(piece, level));
  });
  // A last line feed opens a line only if something follows it.
  nodes.push(document.createTextNode("\u200b"));
  return nodes;
}

function underlined(text: string, level: Level): HTMLElement {
  const span = document.createElement("span");
  span.textContent = text;
  setAll(span, { "text-decoration": `underline wavy ${COLOURS[level]} 1.5px`, "text-decoration-skip-ink": "none" });
  if (level === "block") span.style.setProperty("background-color", "rgb(217 45 32 / 12%)");
  return span;
}

/** Sets styles that no page may overrule. */
export function setAll(element: HTMLElement, styles: Record<string, string>): void {
  for (const [name, value] of Object.entries(styles)) element.style.setProperty(name, value, "important");
}
