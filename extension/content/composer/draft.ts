/** The draft as the panel knows it: counted revisions, for whom it was begun, whether buyer or shop changed since. */
import type { Buyer, Draft } from "../../generated/protocol";
import { CAPS, clip } from "../sense/clean";

/** What a draft depends on. */
export interface DraftWorld {
  /** The composer's text; empty without a composer. */
  text(): string;
  buyer(): Buyer | null;
  /** Takes in what the page changed and nobody has looked at yet: whoever types at once after a switch writes to who is open now. */
  catchUp(): void;
  /** The shop that the page names; empty where it names none. */
  shop(): string;
  isAnother(begunFor: Buyer): boolean;
  isComposing(): boolean;
}

/** Keeps the current draft. */
export class Drafts {
  #now: Draft = { rev: 0, text: "", moved: false, begun_for: null };
  /** The shop in whose name the draft was begun; empty while none is known. */
  #shop = "";

  constructor(
    readonly world: DraftWorld,
    readonly changed: (draft: Draft) => void,
  ) {}

  /** The draft as it was last read. */
  get now(): Draft {
    return this.#now;
  }

  /** Reads the composer; a change, or `isAskedAgain`, makes a new revision. During a composition nothing is read. */
  update(isAskedAgain = false): Draft {
    return this.world.isComposing() ? this.#now : this.read(isAskedAgain);
  }

  /** Reads the composer as it is, also what is being composed: a page that sends now sends that. */
  read(isAskedAgain = false): Draft {
    if (this.#now.text.trim() === "") this.world.catchUp();
    const before = this.#now;
    const text = clip(this.world.text(), CAPS.MAX_DRAFT_UTF16);
    const isBegun = text.trim() !== "";
    // A draft that was begun while nobody was settled belongs to the first who is.
    const begun_for = isBegun ? (before.text.trim() === "" ? null : before.begun_for) ?? this.world.buyer() : null;
    const shop = this.world.shop();
    this.#shop = isBegun ? (before.text.trim() === "" ? "" : this.#shop) || shop : "";
    const isOtherShop = this.#shop !== "" && shop !== "" && shop !== this.#shop;
    const moved = isOtherShop || (begun_for !== null && this.world.isAnother(begun_for));
    const isNews = text !== before.text || moved !== before.moved || begun_for?.id !== before.begun_for?.id;
    if (isNews || isAskedAgain) {
      this.#now = { rev: before.rev + 1, text, moved, begun_for };
      this.changed(this.#now);
    }
    return this.#now;
  }
}
