/**
 * The list of phrases at the caret: an element of the document with a closed shadow root, there only while it is open.
 * It never has the focus; keys are the composer's.
 */
import type { Found } from "../../generated/protocol";
import { text } from "../browser";
import type { ComposerBox } from "../composer/composer";
import { create, rootElement } from "../dom";
import { setAll } from "../marks/overlay";
import { boxOfCharacter, put } from "./place";

const LIGHT = { ink: "#1f2328", soft: "#59636e", line: "#d8dee4", ground: "#ffffff", raised: "#f1e4de", mark: "#fde68a" };
const DARK = { ink: "#e6edf3", soft: "#9ca7b3", line: "#343b44", ground: "#14181d", raised: "#2b2420", mark: "#6b5a12" };

/** One list on the screen. */
export class List {
  readonly #host: HTMLElement;
  readonly #shadow: ShadowRoot;
  readonly #list: HTMLElement;
  readonly #colours = matchMedia("(prefers-color-scheme: dark)").matches ? DARK : LIGHT;
  #rows: HTMLElement[] = [];
  #chosen = 0;

  /** `choose` is told which row was pressed. */
  constructor(readonly choose: (at: number) => void) {
    this.#host = create("jinnang-list");
    setAll(this.#host, {
      all: "initial", position: "fixed", "z-index": "2147483647", "border-radius": "10px",
      "box-shadow": "0 4px 24px rgb(0 0 0 / 22%)",
    });
    // Shown by marks.css alone.
    this.#host.style.setProperty("display", "none");
    this.#shadow = this.#host.attachShadow({ mode: "closed" });
    this.#list = create("div");
    this.#list.setAttribute("role", "listbox");
    this.#list.setAttribute("aria-label", text("slashName"));
    setAll(this.#list, {
      "box-sizing": "border-box", overflow: "auto", padding: "4px", "border-radius": "10px", background: this.#colours.ground,
      color: this.#colours.ink, border: `1px solid ${this.#colours.line}`,
      font: '14px/1.45 "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", system-ui, sans-serif',
    });
    this.#shadow.append(this.#list);
    rootElement().append(this.#host);
  }

  /** Shows these; the first is the one that Enter takes. */
  show(hits: readonly Found[]): void {
    this.#rows = hits.map((hit, at) => this.#row(hit, at));
    const hint = create("div");
    hint.textContent = text(hits.length > 0 ? "slashHint" : "slashNothing");
    setAll(hint, { padding: "4px 8px 2px", "font-size": "12px", color: this.#colours.soft });
    this.#list.replaceChildren(...this.#rows, hint);
    this.#choose(0);
    this.#host.dataset["count"] = String(hits.length);
    this.#host.dataset["place"] = "caret";
  }

  /** Puts it beside the line of the character at this place of the draft. */
  place(box: ComposerBox, at: number): void {
    put(this.#host, this.#list, boxOfCharacter(box, at, this.#shadow));
  }

  /** Which row Enter takes. */
  get chosen(): number {
    return this.#chosen;
  }

  /** The next row or the one before; round at the ends. */
  move(by: number): void {
    this.#choose((this.#chosen + by + this.#rows.length) % this.#rows.length);
  }

  remove(): void {
    this.#host.remove();
  }

  #choose(at: number): void {
    this.#chosen = at;
    this.#rows.forEach((row, nth) => {
      row.setAttribute("aria-selected", String(nth === at));
      setAll(row, { background: nth === at ? this.#colours.raised : "transparent" });
    });
    this.#rows[at]?.scrollIntoView({ block: "nearest" });
    this.#host.dataset["chosen"] = String(at);
  }

  #row(hit: Found, at: number): HTMLElement {
    const row = create("div");
    row.setAttribute("role", "option");
    setAll(row, { display: "grid", "grid-template-columns": "22px minmax(0, 1fr)", padding: "4px 6px", "border-radius": "7px", cursor: "pointer" });
    const key = create("span");
    key.textContent = String(at + 1);
    setAll(key, { color: this.#colours.soft, "font-size": "12px", "line-height": "20px" });
    const words = create("div");
    const title = create("div");
    title.append(...this.#marked(hit.title, hit.marks));
    setAll(title, { "font-weight": "600" });
    const preview = create("div");
    preview.textContent = hit.text;
    setAll(preview, { color: this.#colours.soft, "font-size": "12px", overflow: "hidden", "text-overflow": "ellipsis", "white-space": "nowrap" });
    words.append(title, preview);
    row.append(key, words);
    // The composer keeps the focus, and the page hears of no press.
    for (const type of ["pointerdown", "mousedown", "pointerup", "mouseup"]) {
      row.addEventListener(type, (event) => {
        event.preventDefault();
        event.stopPropagation();
      });
    }
    row.addEventListener("pointermove", () => {
      if (this.#chosen !== at) this.#choose(at);
    });
    row.addEventListener("click", (event) => {
      event.stopPropagation();
      if (event.isTrusted) this.choose(at);
    });
    return row;
  }

  #marked(title: string, marks: readonly number[]): Node[] {
    const nodes: Node[] = [];
    let from = 0;
    for (let nth = 0; nth + 1 < marks.length; nth += 2) {
      const [start = 0, end = 0] = marks.slice(nth, nth + 2);
      const mark = create("mark");
      mark.textContent = title.slice(start, end);
      setAll(mark, { background: this.#colours.mark, color: "inherit", "border-radius": "2px" });
      nodes.push(document.createTextNode(title.slice(from, start)), mark);
      from = end;
    }
    nodes.push(document.createTextNode(title.slice(from)));
    return nodes;
  }
}
