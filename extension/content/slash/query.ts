/** Where a draft asks for a phrase: a sign at the start of a line, and what was typed after it up to the caret. */

/** A question for phrases, in UTF-16 units of the draft. */
export interface Question {
  /** Where the sign stands. */
  readonly start: number;
  /** Where the caret stands. */
  readonly end: number;
  /** The sign and what follows it, as it stands there. */
  readonly text: string;
  /** What is looked for. */
  readonly query: string;
}

/** The slash of both widths, and what a Chinese input method makes of the same key. */
const SIGN = /(?:^|\n)[/／、]/;
/** What ends a query: it is a sentence by then. */
const ASKED = /^[/／、]([^\s，。！？；：,!?;:/／、]{0,20})$/;
/** While a composition is under way, the browser shows its syllables apart. */
const COMPOSED = /^[/／、]([^，。！？；：,!?;:/／、]{0,40})$/;

/** Whether it is worth the while to ask where the caret is. */
export function mayAsk(draft: string): boolean {
  return SIGN.test(draft);
}

/** The question that the caret stands in; `null` if it is in none. */
export function questionAt(draft: string, caret: number, isComposing: boolean): Question | null {
  const start = draft.lastIndexOf("\n", caret - 1) + 1;
  const text = draft.slice(start, caret);
  const asked = (isComposing ? COMPOSED : ASKED).exec(text)?.[1];
  return asked === undefined ? null : { start, end: caret, text, query: asked.replace(/['’\s]/g, "") };
}
