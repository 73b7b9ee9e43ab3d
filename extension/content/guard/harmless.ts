/**
 * What may be typed at the end of a clean draft without a look at the whole: the core tells which characters complete
 * nothing that is held back, and which do so only after certain others. Knows no rule itself; says what the core's
 * `Harmless::allows` says.
 */
import type { ToPage } from "../../generated/protocol";

/** What the panel tells of it. */
export type HarmlessSets = Extract<ToPage, { kind: "ready" }>["body"];

/** The characters and pairs. */
export class Harmless {
  readonly #free: ReadonlySet<string>;
  readonly #known: ReadonlySet<string>;
  readonly #pairs: ReadonlySet<string>;
  readonly #led: ReadonlyMap<string, ReadonlySet<string>>;

  constructor({ free, bound, pairs, led }: HarmlessSets) {
    this.#free = new Set(free);
    this.#known = new Set(free + bound);
    this.#pairs = new Set(pairs.match(/../gsu) ?? []);
    this.#led = new Map(led.map((one) => [one.slice(0, 1), new Set(one.slice(1))]));
  }

  /** Made when it is first asked for: most pages never need it, and none while it loads. */
  static when(sets: HarmlessSets): () => Harmless {
    let made: Harmless | null = null;
    return () => (made ??= new Harmless(sets));
  }

  /** Whether a clean text stays clean when it has grown to this one. */
  isGrowth(clean: string, grown: string): boolean {
    if (!grown.startsWith(clean)) return false;
    const text = [...clean];
    for (const char of grown.slice(clean.length)) {
      if (!this.#free.has(char) && !this.#stays(text, char)) return false;
      text.push(char);
    }
    return true;
  }

  /** Only what is known stands for itself; anything else may be a disguise. Matches see through separators. */
  #stays(before: readonly string[], char: string): boolean {
    if (!this.#known.has(char)) return false;
    const last = before.findLast((one) => isLetter(one) || !this.#known.has(one));
    if (last !== undefined && (!this.#known.has(last) || this.#pairs.has(last + char))) return false;
    const leaders = this.#led.get(char);
    return leaders === undefined || before.every((one) => this.#known.has(one) && !leaders.has(one));
  }
}

function isLetter(char: string): boolean {
  return /\p{Alphabetic}/u.test(char);
}
