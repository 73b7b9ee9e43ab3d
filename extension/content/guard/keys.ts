/** Keys as the site files write them: `Enter`, `Ctrl+Enter`, `Alt+S`. */
import { isEnter } from "../ime";
import type { Held } from "./keys-wire";

/** What of a key event is compared. */
export interface Pressed {
  readonly key: string;
  readonly code: string;
  readonly ctrlKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
  readonly metaKey: boolean;
  getModifierState?(name: string): boolean;
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
 * The slot that a digit names with what is held, 0 for the first; `null` for other keys. The number pad is left alone: with
 * Alt it types characters by their code on Windows. What AltGr types is typed.
 */
export function pickedSlot(event: Pressed, held: Held = "alt"): number | null {
  if (held === "none" || !event.altKey || event.shiftKey || event.metaKey) return null;
  if (event.ctrlKey !== (held === "ctrl+alt") || event.getModifierState?.("AltGraph")) return null;
  const digit = /^Digit([1-5])$/.exec(event.code)?.[1];
  return digit === undefined ? null : Number(digit) - 1;
}
