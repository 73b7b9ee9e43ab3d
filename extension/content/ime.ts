/**
 * Composition of an input method as one state, shared by everything that checks, draws, inserts or sends. The Enter
 * that ends a composition belongs to it, in whichever order the browser tells: as a key with `isComposing` or code 229
 * before `compositionend`, or as a plain Enter right after it.
 */

/** An Enter this soon after the end, with no key in between, is the one that ended the composition. */
const SAME_PRESS_MS = 100;

/** What of a key event matters here. */
export interface KeyFacts {
  readonly type: string;
  readonly key: string;
  readonly code: string;
  readonly keyCode: number;
  readonly isComposing: boolean;
  readonly timeStamp: number;
}

/** To whom a key belongs: the page, the composition under way, or the composition that it just ended. */
export type KeyOwner = "page" | "composition" | "ended_composition";

/** The state of the composition in the composer. */
export class Ime {
  #isComposing = false;
  #endedAt = Number.NEGATIVE_INFINITY;
  #isKeyDown229 = false;
  #isSamePress = false;

  /** Whether a composition is under way. */
  get isComposing(): boolean {
    return this.#isComposing;
  }

  /** A composition began. */
  begin(): void {
    this.#isComposing = true;
  }

  /** It ended. */
  end(timeStamp: number): void {
    this.#isComposing = false;
    this.#endedAt = timeStamp;
    // If the key that ended it was already seen as part of it, the next key is a new one.
    this.#isSamePress = !this.#isKeyDown229;
  }

  /** The composer lost the focus or went away: nothing can be under way. */
  reset(): void {
    this.#isComposing = false;
    this.#isSamePress = false;
    this.#isKeyDown229 = false;
  }

  /** Takes a key into account and says whose it is. */
  key(event: KeyFacts): KeyOwner {
    if (event.type === "keyup") {
      this.#isSamePress = false;
      this.#isKeyDown229 = false;
      return "page";
    }
    const isOfComposition = this.#isComposing || event.isComposing || event.keyCode === 229;
    this.#isKeyDown229 = isOfComposition;
    const isTail = this.#isSamePress && event.timeStamp - this.#endedAt < SAME_PRESS_MS;
    this.#isSamePress = false;
    if (isOfComposition) return "composition";
    return isTail && isEnter(event) ? "ended_composition" : "page";
  }
}

/** Whether this is an Enter, on the main block or the number pad. */
export function isEnter(event: Pick<KeyFacts, "key" | "code">): boolean {
  return event.key === "Enter" || event.code === "Enter" || event.code === "NumpadEnter";
}
