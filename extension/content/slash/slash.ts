/**
 * Opens the list of phrases where the agent asks for it in the composer, and hands over what is chosen. The panel looks
 * for the phrases and puts the chosen one in the place of what was typed.
 */
import type { Found, FromPage } from "../../generated/protocol";
import type { ComposerBox } from "../composer/composer";
import { isEnter } from "../ime";
import type { Scope } from "../scope";
import { List } from "./list";
import { mayAsk, type Question, questionAt } from "./query";

/** What the list needs to know and to say. */
export interface SlashWorld {
  composer(): ComposerBox | null;
  /** The draft as it was last read. */
  draft(): string;
  isComposing(): boolean;
  say(message: FromPage): void;
}

/** The list of one page. */
export class Slash {
  readonly #world: SlashWorld;
  #asked: Question | null = null;
  /** The question that the agent has closed the list on, by its place. */
  #left: number | null = null;
  #list: List | null = null;
  #hits: readonly Found[] = [];
  /** Which query they answer. */
  #hitsFor: string | null = null;
  /** The row that was chosen before the answer to the latest query had come. */
  #due: number | null = null;

  constructor(scope: Scope, world: SlashWorld) {
    this.#world = world;
    scope.add(() => this.close());
    const again = (): void => this.place();
    scope.listen(window, "resize", again, { passive: true });
    scope.listen(window, "scroll", again, { passive: true, capture: true });
  }

  /** Text or caret may be others. */
  update(): void {
    const box = this.#world.composer();
    const isComposing = this.#world.isComposing();
    const draft = box && isComposing ? box.read() : this.#world.draft();
    if (!box || !mayAsk(draft)) {
      this.#left = null;
      this.close();
      return;
    }
    const { start, end } = box.selection();
    const asked = start === end || isComposing ? questionAt(draft, end, isComposing) : null;
    if (asked?.start !== this.#left) this.#left = null;
    if (!asked || this.#left !== null) {
      this.close();
      return;
    }
    const isSame = this.#asked?.query === asked.query && this.#asked.start === asked.start;
    this.#asked = asked;
    if (isSame) return;
    this.#due = null;
    this.#world.say({ kind: "look", body: { query: asked.query } });
  }

  /** The panel's answer. */
  found(query: string, hits: readonly Found[]): void {
    if (this.#asked?.query !== query) return;
    this.#hits = hits;
    this.#hitsFor = query;
    if (this.#due !== null && hits.length > 0) {
      this.#choose(this.#due);
      return;
    }
    if (this.#due !== null) {
      // The key was taken for a phrase, and there is none: the agent is told to press it again.
      this.#due = null;
      this.#world.say({ kind: "recheck" });
    }
    this.#list ??= new List((at) => this.#choose(at));
    this.#list.show(hits);
    this.place();
  }

  /** Whether the list takes a key that is the page's otherwise. */
  takes(event: KeyboardEvent): boolean {
    // While the answer is on its way, an Enter must not send the query.
    if (!this.#asked || event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return false;
    return this.#act(event);
  }

  /** Takes the list away. */
  close(): void {
    this.#list?.remove();
    this.#list = null;
    this.#asked = null;
    this.#hits = [];
    this.#hitsFor = null;
    this.#due = null;
  }

  #act(event: KeyboardEvent): boolean {
    const digit = /^[1-9]$/.test(event.key) ? Number(event.key) : 0;
    if (event.key === "Escape") {
      this.#left = this.#asked?.start ?? null;
      this.close();
    } else if (this.#hits.length === 0 && !this.#isStale) return false;
    else if (isEnter(event) || event.key === "Tab") this.#choose(this.#isStale ? 0 : this.#list?.chosen ?? 0);
    else if (event.key === "ArrowDown") this.#list?.move(1);
    else if (event.key === "ArrowUp") this.#list?.move(-1);
    else if (digit > 0 && digit <= this.#hits.length) this.#choose(digit - 1);
    else return false;
    return true;
  }

  /** Whether what is shown answers an earlier query. */
  get #isStale(): boolean {
    return this.#asked?.query !== this.#hitsFor;
  }

  #choose(at: number): void {
    if (this.#isStale) {
      this.#due = at;
      return;
    }
    const { phrase } = this.#hits[at] ?? {};
    const asked = this.#asked;
    if (!asked || phrase === undefined || this.#world.isComposing()) return;
    this.close();
    // Should it not be put in, the list does not come back by itself.
    this.#left = asked.start;
    this.#world.say({
      kind: "choose",
      body: { phrase, start_utf16: asked.start, end_utf16: asked.end, expect: asked.text },
    });
  }

  /** Puts the list beside the line of the caret again: the page may have moved it. */
  place(): void {
    const box = this.#world.composer();
    if (this.#list && this.#asked && box) this.#list.place(box, this.#asked.start);
  }
}
