/**
 * What may be typed at the end of a clean draft without a look at the whole: the core tells which characters complete
 * nothing that is held back, and which do so only right after certain others. Knows no rule itself.
 */
import type { ToPage } from "../../generated/protocol";

/** What the panel tells of it. */
export type HarmlessSets = Extract<ToPage, { kind: "ready" }>["body"];

/** The characters and pairs. */
export class Harmless {
  readonly #free: ReadonlySet<string>;
  readonly #bound: ReadonlySet<string>;
  readonly #pairs: ReadonlySet<string>;

  constructor({ free, bound, pairs }: HarmlessSets) {
    this.#free = new Set(free);
    this.#bound = new Set(bound);
    const chars = [...pairs];
    this.#pairs = new Set(chars.flatMap((char, at) => (at % 2 === 0 ? [char + (chars[at + 1] ?? "")] : [])));
  }

  /** Whether a clean text stays clean when it has grown to this one. */
  isGrowth(clean: string, grown: string): boolean {
    if (!grown.startsWith(clean)) return false;
    let before = this.#letterBefore(clean);
    for (const char of grown.slice(clean.length)) {
      if (!this.#isAllowed(char, before)) return false;
      if (isLetter(char)) before = char;
    }
    return true;
  }

  #isAllowed(char: string, before: string | null): boolean {
    if (this.#free.has(char)) return true;
    return isLetter(char) && this.#bound.has(char) && before !== null && !this.#pairs.has(before + char);
  }

  /** The last letter, for separators are seen through; empty at the beginning, `null` after what is not known. */
  #letterBefore(text: string): string | null {
    const last = [...text].findLast((char) => isLetter(char) || !this.#free.has(char));
    if (last === undefined) return "";
    return isLetter(last) && (this.#free.has(last) || this.#bound.has(last)) ? last : null;
  }
}

function isLetter(char: string): boolean {
  return /\p{Alphabetic}/u.test(char);
}
