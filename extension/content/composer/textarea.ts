/** A `textarea` (or `input`) as composer. Text goes in as typing does, so native undo and the page's handlers see it. */
import type { ComposerBox, Span } from "./composer";

/** A composer with a `value`. */
export class TextareaBox implements ComposerBox {
  readonly kind = "textarea";

  constructor(readonly element: HTMLTextAreaElement | HTMLInputElement) {}

  get limit(): number | null {
    return this.element.maxLength >= 0 ? this.element.maxLength : null;
  }

  get isOpen(): boolean {
    return !this.element.disabled && !this.element.readOnly;
  }

  read(): string {
    return this.element.value;
  }

  selection(): Span {
    const end = this.element.value.length;
    return { start: this.element.selectionStart ?? end, end: this.element.selectionEnd ?? end };
  }

  selected(): void {
    // Nobody else keeps account of the selection in a field.
  }

  remember(): void {
    // The element keeps its selection by itself.
  }

  focus(): void {
    this.element.focus({ preventScroll: true });
  }

  async aim(over: Span | null): Promise<void> {
    const { start, end } = over ?? this.selection();
    this.focus();
    this.element.setSelectionRange(start, end);
  }

  type(text: string): void {
    const { element } = this;
    const { start, end } = this.selection();
    const before = element.value;
    if (text === "" && start === end) return;
    const isDone = document.execCommand(text === "" ? "delete" : "insertText", false, text);
    if (isDone || element.value !== before) return;
    this.#assign(before.slice(0, start) + text + before.slice(end), start + text.length, text);
  }

  /** Where the browser knows no such command: the native setter, which frameworks watch, and its event. */
  #assign(value: string, caret: number, data: string): void {
    const { element } = this;
    const type = element instanceof HTMLTextAreaElement ? HTMLTextAreaElement : HTMLInputElement;
    Object.getOwnPropertyDescriptor(type.prototype, "value")?.set?.call(element, value);
    element.setSelectionRange(caret, caret);
    const event = { bubbles: true, composed: true, inputType: "insertText", data };
    element.dispatchEvent(new InputEvent("input", event));
  }
}
