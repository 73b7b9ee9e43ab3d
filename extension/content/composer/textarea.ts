/** A `textarea` (or `input`) as composer. Text goes in as typing does, so native undo and the page's handlers see it. */
import type { ComposerBox, Span } from "./composer";

/** A composer with a `value`. */
export class TextareaBox implements ComposerBox {
  readonly kind = "textarea";

  constructor(readonly element: HTMLTextAreaElement | HTMLInputElement) {}

  get limit(): number | null {
    return this.element.maxLength >= 0 ? this.element.maxLength : null;
  }

  read(): string {
    return this.element.value;
  }

  selection(): Span {
    const end = this.element.value.length;
    return { start: this.element.selectionStart ?? end, end: this.element.selectionEnd ?? end };
  }

  remember(): void {
    // The element keeps its selection by itself.
  }

  focus(): void {
    this.element.focus({ preventScroll: true });
  }

  type(text: string, over: Span | null): void {
    const { element } = this;
    const { start, end } = over ?? this.selection();
    const before = element.value;
    this.focus();
    element.setSelectionRange(start, end);
    if (text === "" && start === end) return;
    document.execCommand(text === "" ? "delete" : "insertText", false, text);
    if (element.value !== before || before.slice(start, end) === text) return;
    this.#assign(before.slice(0, start) + text + before.slice(end), start + text.length, text);
  }

  /** For pages where the command is not carried out: the native setter, which frameworks watch, and its event. */
  #assign(value: string, caret: number, data: string): void {
    const { element } = this;
    const type = element instanceof HTMLTextAreaElement ? HTMLTextAreaElement : HTMLInputElement;
    Object.getOwnPropertyDescriptor(type.prototype, "value")?.set?.call(element, value);
    element.setSelectionRange(caret, caret);
    const event = { bubbles: true, composed: true, inputType: "insertText", data };
    element.dispatchEvent(new InputEvent("input", event));
  }
}
