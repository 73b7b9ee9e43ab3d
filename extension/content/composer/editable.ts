/**
 * A `contenteditable` as composer. Text goes in through the browser's own editing command, which editors follow; their
 * markup is never assigned.
 */
import type { ComposerBox, Span } from "./composer";
import { linesOf, offsetOf, rangeOf } from "./lines";

/** A composer of rich text. */
export class EditableBox implements ComposerBox {
  readonly kind = "editable";
  readonly limit = null;
  #kept: Range | null = null;

  constructor(readonly element: HTMLElement) {}

  read(): string {
    return linesOf(this.element).text;
  }

  selection(): Span {
    const lines = linesOf(this.element);
    const range = this.#current() ?? this.#remembered();
    if (!range) return { start: lines.text.length, end: lines.text.length };
    const start = offsetOf(this.element, lines, range.startContainer, range.startOffset);
    const end = offsetOf(this.element, lines, range.endContainer, range.endOffset);
    return { start, end: Math.max(start, end) };
  }

  remember(): void {
    this.#kept = this.#current()?.cloneRange() ?? this.#kept;
  }

  focus(): void {
    const range = this.#current() ?? this.#remembered() ?? this.#end();
    const kept = range.cloneRange();
    this.element.focus({ preventScroll: true });
    this.#select(kept);
  }

  type(text: string, over: Span | null): void {
    this.focus();
    if (over) {
      const lines = linesOf(this.element);
      const range = over.start < over.end ? rangeOf(lines, over.start, over.end) : null;
      this.#select(range ?? this.#end());
    }
    if (text === "") {
      if (!getSelection()?.isCollapsed) document.execCommand("delete");
      return;
    }
    document.execCommand("insertText", false, text);
  }

  #select(range: Range): void {
    const selection = getSelection();
    selection?.removeAllRanges();
    selection?.addRange(range);
  }

  /** The page's selection, if it is in this box. */
  #current(): Range | null {
    const selection = getSelection();
    const range = selection && selection.rangeCount > 0 ? selection.getRangeAt(0) : null;
    return range && this.#holds(range) ? range : null;
  }

  #remembered(): Range | null {
    return this.#kept && this.#holds(this.#kept) ? this.#kept : null;
  }

  #holds(range: Range): boolean {
    return this.element.contains(range.startContainer) && this.element.contains(range.endContainer);
  }

  /** Behind the last character, in the innermost of the blocks that stand last. */
  #end(): Range {
    let last: Node = this.element;
    while (last.lastChild && !isVoid(last.lastChild)) last = last.lastChild;
    const range = document.createRange();
    range.selectNodeContents(last);
    const isOpenLine = last.lastChild instanceof HTMLBRElement && last.childNodes.length === 1;
    range.collapse(isOpenLine);
    return range;
  }
}

function isVoid(node: Node): boolean {
  return node instanceof HTMLBRElement || node instanceof HTMLImageElement || node.nodeType === Node.COMMENT_NODE;
}
