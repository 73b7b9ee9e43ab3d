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
  /** The page's selection changed at this moment (ms, as events have it). */
  selected(timeStamp: number): void;
  /** Remembers the selection; called when the box loses the focus. */
  remember(): void;
  /** Gives the box the focus, with the remembered selection. */
  focus(): void;
  /** Whether the page lets the agent type in it now. */
  readonly isOpen: boolean;
  /**
   * Gives the box the focus and selects the span; `null` stands for the selection as it is. Resolves when the page may
   * be expected to know of it.
   */
  aim(over: Span | null): Promise<void>;
  /** Types `text` over the selection as the agent would. Whether the page took it is to be read back. */
  type(text: string): void;
  /** The longest text that the box takes; `null` without a limit. */
  readonly limit: number | null;
}

const BOXES = "textarea, [contenteditable]:not([contenteditable='false' i])";

/** The box itself: what a site file points at may be a frame around it. */
export function boxElement(element: HTMLElement): HTMLElement {
  const isBox = element.matches(BOXES) || element instanceof HTMLInputElement || element.isContentEditable;
  return isBox ? element : element.querySelector<HTMLElement>(BOXES) ?? element;
}

/** The composer of a box. */
export function boxOf(element: HTMLElement): ComposerBox {
  const isField = element instanceof HTMLTextAreaElement || element instanceof HTMLInputElement;
  return isField ? new TextareaBox(element) : new EditableBox(element);
}
