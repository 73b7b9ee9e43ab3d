/**
 * With which keys a suggestion is put in: what is said about it between the pages and the background. The Rust core has no
 * part in it.
 */

/**
 * What is held while 1 to 5 is pressed. Both leave alone what input methods take (Shift, Ctrl+Shift, Ctrl+Space), what
 * browsers take (Ctrl with a digit), and what chat pages send with (Enter, Ctrl+Enter, Alt+S).
 */
export type Held = "alt" | "ctrl+alt" | "none";

/** How it is written before the digit. */
export const WRITTEN: Readonly<Record<Held, string>> = { alt: "Alt+", "ctrl+alt": "Ctrl+Alt+", none: "" };

/** A request to the background. */
export type KeysAsk =
  /** Which keys count. */
  | { readonly kind: "keys" }
  /** From now on these. */
  | { readonly kind: "keys_set"; readonly body: { readonly held: Held } };

/** The answer, and what every page is told when it has changed. */
export type KeysTold = { readonly kind: "keys"; readonly body: { readonly held: Held } } | { readonly kind: "keys_failed" };

/** Whether this can be held. */
export function isHeld(value: unknown): value is Held {
  return typeof value === "string" && Object.hasOwn(WRITTEN, value);
}

/** What a message tells; `null` when it is about something else. */
export function heldOf(message: unknown): Held | null {
  if (typeof message !== "object" || message === null) return null;
  const { kind, body } = message as { kind?: unknown; body?: { held?: unknown } };
  return kind === "keys" && isHeld(body?.held) ? body.held : null;
}
