/** The box that the agent types in, whichever kind the page has. */
import { EditableBox } from "./editable";
import { TextareaBox } from "./textarea";

/** A stretch of the draft, in UTF-16 units. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A composer. It is made anew for every element and keeps nothing of the page but that element. */
export interface ComposerBox {
  readonly element: HTMLElement;
  readonly kind: "textarea" | "editable";
  /** The draft, with `\n` between lines. */
  read(): string;
  /** Where the caret or the selection is, or was when the box lost the focus. */
  selection(): Span;
  /** Remembers the selection; called when the box loses the focus. */
  remember(): void;
  /** Gives the box the focus, with the remembered selection. */
  focus(): void;
  /** Types `text` over the span as the agent would; `null` stands for the selection as it is. */
  type(text: string, over: Span | null): void;
  /** The longest text that the box takes; `null` without a limit. */
  readonly limit: number | null;
}

/** The composer of an element. */
export function boxOf(element: HTMLElement): ComposerBox {
  const isField = element instanceof HTMLTextAreaElement || element instanceof HTMLInputElement;
  return isField ? new TextareaBox(element) : new EditableBox(element);
}
