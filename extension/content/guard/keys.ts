/** Keys as the site files write them: `Enter`, `Ctrl+Enter`, `Alt+S`. */
import { isEnter } from "../ime";

/** What of a key event is compared. */
export interface Pressed {
  readonly key: string;
  readonly code: string;
  readonly ctrlKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
  readonly metaKey: boolean;
}

/** Whether exactly this combination was pressed. */
export function isCombo(event: Pressed, combo: string): boolean {
  const names = combo.toLowerCase().split("+").map((name) => name.trim());
  const key = names.pop() ?? "";
  const modifiers =
    event.ctrlKey === names.includes("ctrl") &&
    event.altKey === names.includes("alt") &&
    event.shiftKey === names.includes("shift") &&
    event.metaKey === names.includes("meta");
  if (!modifiers) return false;
  if (key === "enter") return isEnter(event);
  return event.key.toLowerCase() === key || event.code.toLowerCase() === `key${key}`;
}

/**
 * The slot that Alt with a digit names, 0 for the first; `null` for other keys. The number pad is left alone: with Alt
 * it types characters by their code on Windows.
 */
export function pickedSlot(event: Pressed): number | null {
  if (!event.altKey || event.ctrlKey || event.shiftKey || event.metaKey) return null;
  const digit = /^Digit([1-5])$/.exec(event.code)?.[1];
  return digit === undefined ? null : Number(digit) - 1;
}
