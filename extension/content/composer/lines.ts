/**
 * The text of an element as a reader sees it, with `\n` between lines, and the way back from an offset in that text to
 * a place in the document. Blocks and `<br>` make lines; the `<br>` and the line feed that only keep a last line open
 * make none; zero-width characters that editors put in as a foothold are left out.
 */
import { shadowOf } from "../dom";
import { isGhost, isHidden, isHint } from "./hint";

/** A stretch of text that stands unchanged in one text node. */
interface Piece {
  readonly node: Text;
  /** First unit in the node. */
  readonly from: number;
  /** First unit in the whole text. */
  readonly start: number;
  readonly length: number;
}

/** A text and where its characters stand. */
export interface Lines {
  readonly text: string;
  readonly pieces: readonly Piece[];
}

const BLOCKS = new Set(
  ("ADDRESS ARTICLE ASIDE BLOCKQUOTE DD DIV DL DT FIGURE FOOTER FORM H1 H2 H3 H4 H5 H6 HEADER HR LI MAIN NAV OL P PRE " +
    "SECTION TABLE TR UL").split(" "),
);
const FOOTHOLD = /[\u200b\u2060\ufeff]/;

/** Reads an element; stops after `limit` units. */
export function linesOf(root: Element, limit = Number.POSITIVE_INFINITY): Lines {
  const reader = new Reader(limit, isGhost);
  reader.inside(root);
  return reader.done();
}

/** Reads what the agent wrote in a field. The hint that a page puts into an empty one is nothing of it. */
export function draftOf(field: Element): Lines {
  const bare = new Reader(Number.POSITIVE_INFINITY, (element) => isGhost(element) || isHint(element));
  bare.inside(field);
  const lines = bare.done();
  if (!bare.isLeftOut || lines.text.trim() === "") return lines;
  // Beside words it is a part of them, as a name that is mentioned is, unless it is hidden.
  const whole = new Reader(Number.POSITIVE_INFINITY, (element) => isGhost(element) || isHidden(element));
  whole.inside(field);
  return whole.done();
}

class Reader {
  #text = "";
  #pieces: Piece[] = [];
  /** A block began or ended: whatever comes next stands on a new line. */
  #boundary = false;
  /** A `<br>` that counts only if something follows it on this line's block. */
  #break = false;
  #any = false;

  /** Whether anything was left out. */
  isLeftOut = false;

  constructor(
    readonly limit: number,
    readonly isOut: (element: Element) => boolean,
  ) {}

  /** What an element shows: by its shadow tree first, whose slots show what stands in the element. */
  inside(element: Element): void {
    const tree = shadowOf(element);
    if (tree) this.children(tree);
    const isFilled = element instanceof HTMLSlotElement && element.assignedNodes().length > 0;
    if (!isFilled) this.children(element);
  }

  children(parent: Node): void {
    for (let node = parent.firstChild; node !== null; node = node.nextSibling) {
      if (this.#text.length >= this.limit) return;
      if (node.nodeType === Node.TEXT_NODE) this.#write(node as Text);
      else if (node.nodeType === Node.ELEMENT_NODE) this.#element(node as Element);
    }
  }

  #element(element: Element): void {
    const tag = element.tagName.toUpperCase();
    if (tag === "BR") {
      this.#content();
      this.#break = true;
    } else if (tag === "IMG") {
      const alt = element.getAttribute("alt") ?? "";
      if (alt !== "") {
        this.#content();
        this.#text += alt;
      }
    } else if (tag !== "SCRIPT" && tag !== "STYLE") {
      if (this.isOut(element)) {
        this.isLeftOut = true;
        return;
      }
      const isBlock = BLOCKS.has(tag);
      if (isBlock) this.#edge();
      this.inside(element);
      if (isBlock) this.#edge();
    }
  }

  #edge(): void {
    this.#break = false;
    this.#boundary = this.#any;
  }

  /** Something visible comes: the line ends before it are due. */
  #content(): void {
    if (this.#boundary || this.#break) this.#text += "\n";
    this.#boundary = false;
    this.#break = false;
    this.#any = true;
  }

  #write(node: Text): void {
    const data = node.data;
    let from = 0;
    while (from < data.length) {
      if (FOOTHOLD.test(data.charAt(from))) {
        from += 1;
        continue;
      }
      let to = from + 1;
      while (to < data.length && !FOOTHOLD.test(data.charAt(to))) to += 1;
      this.#content();
      this.#pieces.push({ node, from, start: this.#text.length, length: to - from });
      this.#text += data.slice(from, to).replaceAll("\u00a0", " ");
      from = to;
    }
  }

  done(): Lines {
    // A last line feed in a text node is, as a last `<br>` is, only there to hold the line open.
    const text = this.#text.endsWith("\n") && !this.#boundary ? this.#text.slice(0, -1) : this.#text;
    return { text, pieces: this.#pieces };
  }
}

/** The place of a span in the document; `null` if it stands in no text node. */
export function rangeOf(lines: Lines, start: number, end: number): Range | null {
  const first = lines.pieces.find((piece) => start < piece.start + piece.length);
  const last = lines.pieces.findLast((piece) => end > piece.start);
  if (!first || !last || first.start > end) return null;
  const range = document.createRange();
  try {
    range.setStart(first.node, first.from + Math.max(0, start - first.start));
    range.setEnd(last.node, last.from + Math.min(last.length, end - last.start));
  } catch {
    return null;
  }
  return range;
}

/** The offset in the text of a place in the document. */
export function offsetOf(root: Element, lines: Lines, node: Node, offset: number): number {
  const inNode = lines.pieces.filter((piece) => piece.node === node);
  for (const piece of inNode) {
    if (offset <= piece.from + piece.length) return piece.start + Math.max(0, offset - piece.from);
  }
  const lastInNode = inNode.at(-1);
  if (lastInNode) return lastInNode.start + lastInNode.length;
  // An element's place: what is written before it counts.
  const before = document.createRange();
  before.selectNodeContents(root);
  before.setEnd(node, offset);
  const passed = lines.pieces.findLast((piece) => before.comparePoint(piece.node, piece.from) <= 0);
  return passed ? Math.min(passed.start + passed.length, lines.text.length) : 0;
}
