/**
 * What is known of the draft: the panel's latest verdict, and whether a send of a text may pass. Pure; times are
 * parameters. Without a panel that answers, everything passes: a broken guard must not silence a shop.
 */
import type { Draft } from "../../generated/protocol";
import type { Harmless } from "./harmless";

/** A panel that has not judged a draft after this long does not judge. */
export const MUTE_AFTER_MS = 1500;

/** How many verdicts are remembered. */
const KEPT = 40;

/** What to do with a send. */
export type Decision =
  /** The page gets it untouched. */
  | "pass"
  /** The verdict says to hold it back. */
  | "hold"
  /** The verdict is on its way: hold it back and look again when it is there. */
  | "wait";

interface Judged {
  readonly rev: number;
  readonly draft: Draft;
  readonly hold: boolean;
}

/** The verdicts on the drafts. */
export class Verdicts {
  /** What may be typed on without a look; `null` while the panel is not ready. */
  #harmless: (() => Harmless) | null = null;
  #asked: { readonly draft: Draft; readonly at_ms: number }[] = [];
  /** The latest verdicts, the newest last: what is typed back to was judged before. */
  #judged: Judged[] = [];
  #released: string | null = null;
  /** A send that waits for the verdict on this draft. */
  #waiting: Draft | null = null;
  /** The agent allowed something in this draft: its verdicts are worth nothing beyond it. */
  #isAllowing = false;
  #begunFor: string | undefined;

  /** Whether a panel judges. */
  get isReady(): boolean {
    return this.#harmless !== null;
  }

  /** The panel's core runs. */
  ready(harmless: () => Harmless): void {
    this.#harmless = harmless;
    this.#asked = [];
    this.#judged = [];
  }

  /** The panel is gone. */
  gone(): void {
    this.#harmless = null;
    this.#asked = [];
    this.#judged = [];
    this.#released = null;
  }

  /** This draft was handed to the panel. */
  asked(draft: Draft, now: number): void {
    if (!this.isReady) return;
    if (this.#released !== null && this.#released !== draft.text) this.#released = null;
    if (this.#isAllowing && (draft.text.trim() === "" || draft.begun_for?.id !== this.#begunFor)) {
      this.#isAllowing = false;
      this.#judged = [];
    }
    this.#begunFor = draft.begun_for?.id;
    this.#asked.push({ draft, at_ms: now });
    // Typing faster than the panel answers: the drafts in the middle no longer matter, the oldest tells how long.
    if (this.#asked.length > 50) this.#asked.splice(1, 1);
  }

  /** The verdict came. Returns the draft that it is about, `null` if that is unknown. */
  judged(rev: number, hold: boolean): Draft | null {
    const draft = this.#asked.find((entry) => entry.draft.rev === rev)?.draft ?? null;
    this.#asked = this.#asked.filter((entry) => entry.draft.rev > rev);
    const last = this.#judged.at(-1);
    if (draft) this.#judged = [...this.#judged.slice(1 - KEPT), { rev, draft, hold }];
    else if (last?.rev === rev) {
      // A second verdict on one draft: the agent allowed something in it.
      this.#isAllowing = true;
      this.#judged = [...this.#judged.slice(0, -1), { ...last, hold }];
      return last.draft;
    }
    return draft;
  }

  /** One send of exactly this text passes. */
  release(text: string): void {
    this.#released = text;
  }

  /** A send that passed took the release with it. */
  sent(): void {
    this.#released = null;
    this.#waiting = null;
  }

  /** A send of this draft was held back until its verdict is there. */
  wait(draft: Draft): void {
    this.#waiting = draft;
  }

  /** Whether a verdict on this draft answers a send that waits, once. A later revision may have the same text. */
  answers(draft: Draft): boolean {
    const waited = this.#waiting;
    if (waited === null || draft.rev < waited.rev) return false;
    this.#waiting = null;
    return draft.text === waited.text;
  }

  /** What to do with a send of this draft. */
  decide(draft: Draft, now: number): Decision {
    if (this.#harmless === null || draft.text.trim() === "" || this.#released === draft.text) return "pass";
    const judged = this.#judged.filter((one) => one.draft.moved === draft.moved);
    const same = judged.findLast((one) => one.draft.text === draft.text);
    if (same) return same.hold ? "hold" : "pass";
    const oldest = this.#asked[0];
    if (oldest && now - oldest.at_ms > MUTE_AFTER_MS) return "pass";
    const harmless = this.#harmless();
    if (judged.some((one) => !one.hold && harmless.isGrowth(one.draft.text, draft.text))) return "pass";
    return "wait";
  }
}
