/**
 * A `contenteditable` as composer. Behind many of them stands an editor with a model of its own, which the document only
 * mirrors. Such an editor takes text by the events of pasting and typing and says so by cancelling them; where nobody
 * does, the browser's own editing command is carried out. Markup is never assigned, and the clipboard is never touched.
 */
import { isElement } from "../dom";
import type { ComposerBox, Span } from "./composer";
import { isGhost, isHint } from "./hint";
import { draftOf, offsetOf, rangeOf } from "./lines";
import { offerCut, offerText } from "./offer";

/** Editors follow selection and focus in events of their own; some at most ten times a second, some after a pause. */
const FOLLOWED_MS = 120;

/** A composer of rich text. */
export class EditableBox implements ComposerBox {
  readonly kind = "editable";
  readonly limit = null;
  #kept: Range | null = null;
  #selectedAt = Number.NEGATIVE_INFINITY;

  constructor(readonly element: HTMLElement) {}

  get isOpen(): boolean {
    return this.element.isContentEditable || this.element.ownerDocument.designMode === "on";
  }

  read(): string {
    return draftOf(this.element).text;
  }

  selection(): Span {
    const lines = draftOf(this.element);
    const range = this.#current() ?? this.#remembered();
    if (!range) return { start: lines.text.length, end: lines.text.length };
    const start = offsetOf(this.element, lines, range.startContainer, range.startOffset);
    const end = offsetOf(this.element, lines, range.endContainer, range.endOffset);
    return { start, end: Math.max(start, end) };
  }

  selected(timeStamp: number): void {
    this.#selectedAt = timeStamp;
  }

  remember(): void {
    this.#kept = this.#current()?.cloneRange() ?? this.#kept;
  }

  focus(): void {
    this.#focus(this.#current() ?? this.#remembered() ?? this.#end());
  }

  async aim(over: Span | null): Promise<void> {
    const before = this.#current();
    const hadFocus = isFocused(this.element);
    const wanted = (over && this.#rangeOf(over)) ?? before ?? this.#remembered() ?? this.#end();
    const isMoved = before === null || !isSame(before, wanted);
    this.#focus(wanted);
    // The editor may have put its own selection back when it got the focus.
    const now = this.#current();
    if (now && !isSame(now, wanted)) this.#select(wanted);
    const due = isMoved || !hadFocus ? FOLLOWED_MS : this.#selectedAt + FOLLOWED_MS - performance.now();
    if (due > 0) await new Promise((resolve) => window.setTimeout(resolve, due));
  }

  type(text: string): void {
    const range = this.#current();
    if (text === "") {
      if (!range || range.collapsed || offerCut(this.element, range)) return;
      this.element.ownerDocument.execCommand("delete");
    } else if (!offerText(this.element, text, range)) {
      this.element.ownerDocument.execCommand("insertText", false, text);
    }
  }

  #rangeOf(over: Span): Range | null {
    if (over.start < over.end) return rangeOf(draftOf(this.element), over.start, over.end);
    return null;
  }

  #focus(range: Range): void {
    const kept = range.cloneRange();
    const { ownerDocument } = this.element;
    // A document that is written in as a whole has no element that could have the focus.
    if (ownerDocument !== document) ownerDocument.defaultView?.focus();
    this.element.focus({ preventScroll: true });
    const now = this.#current();
    if (!now || !isSame(now, kept)) this.#select(kept);
  }

  #select(range: Range): void {
    const { startContainer, startOffset, endContainer, endOffset } = range;
    this.#selection()?.setBaseAndExtent(startContainer, startOffset, endContainer, endOffset);
  }

  /** The selection of the tree that the box stands in: a shadow tree may have one of its own, a frame has. */
  #selection(): Selection | null {
    const root = this.element.getRootNode() as { getSelection?: () => Selection | null };
    return root.getSelection ? root.getSelection() : this.element.ownerDocument.getSelection();
  }

  /** The page's selection, if it is in this box. */
  #current(): Range | null {
    const selection = this.#selection();
    const range = selection && selection.rangeCount > 0 ? selection.getRangeAt(0) : null;
    return range && this.#holds(range) ? range : this.#composed(selection);
  }

  /** Where the browser shows of a selection in a shadow tree only what holds the tree, unless it is asked by name. */
  #composed(selection: Selection | null): Range | null {
    const root = this.element.getRootNode();
    if (!(root instanceof ShadowRoot) || !selection || !("getComposedRanges" in selection)) return null;
    const [found] = (selection as unknown as Composed).getComposedRanges({ shadowRoots: [root] });
    if (!found || !this.element.contains(found.startContainer) || !this.element.contains(found.endContainer)) return null;
    const range = document.createRange();
    range.setStart(found.startContainer, found.startOffset);
    range.setEnd(found.endContainer, found.endOffset);
    return range;
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
    const range = document.createRange();
    while (last.lastChild && !isVoid(last.lastChild)) {
      const child = last.lastChild;
      if (isElement(child) && (isGhost(child) || isHint(child))) {
        range.setStartBefore(child);
        range.collapse(true);
        return range;
      }
      last = child;
    }
    range.selectNodeContents(last);
    const isOpenLine = last.lastChild?.nodeName === "BR" && last.childNodes.length === 1;
    range.collapse(isOpenLine);
    return range;
  }
}

interface Composed {
  getComposedRanges(options: { readonly shadowRoots: readonly ShadowRoot[] }): StaticRange[];
}

function isFocused(element: HTMLElement): boolean {
  const { activeElement: active = null } = element.getRootNode() as Partial<DocumentOrShadowRoot>;
  return element.ownerDocument.hasFocus() && active !== null && (active === element || element.contains(active));
}

function isSame(a: Range, b: Range): boolean {
  return (
    a.startContainer === b.startContainer && a.startOffset === b.startOffset &&
    a.endContainer === b.endContainer && a.endOffset === b.endOffset
  );
}

function isVoid(node: Node): boolean {
  return node.nodeName === "BR" || node.nodeName === "IMG" || node.nodeType === Node.COMMENT_NODE;
}
