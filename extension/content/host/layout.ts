/** Keeps the panel where the agent wants it, and off the composer, whatever moves. */
import type { Place } from "../../generated/protocol";
import { rootElement } from "../dom";
import { Scope } from "../scope";
import { type Box, CALL_HEIGHT, dropped, freeBox, LEAST_HEIGHT, stand, type Stand } from "./place";
import { watchRect, whenLaidOut } from "./rect";

/** What the layout moves and tells. */
export interface LayoutHooks {
  /** Put the panel there. */
  place(stand: Stand): void;
  /** It was folded or unfolded. */
  folded(folded: boolean): void;
  /** The agent chose this place: keep it. */
  chosen(place: Place): void;
}

/** The place of one page's panel. */
export class Layout {
  readonly #scope: Scope;
  readonly #hooks: LayoutHooks;
  #place: Place;
  #obstacles: readonly Element[] = [];
  #watching: Scope | null = null;
  #stand: Stand | null = null;
  /** Where the panel stood when the drag began. */
  #drag: { readonly x: number; readonly y: number } | null = null;
  /** The draft about which a question is open: shown even if the agent keeps the panel folded. */
  #calledFor: string | null = null;

  constructor(scope: Scope, place: Place, hooks: LayoutHooks) {
    this.#scope = scope;
    this.#place = place;
    this.#hooks = hooks;
    scope.listen(window, "resize", () => this.update(), { passive: true });
    scope.add(() => this.#watching?.end());
    whenLaidOut(scope, () => this.update());
  }

  /** Whether only the handle shows. */
  get isFolded(): boolean {
    return this.#stand?.folded ?? this.#place.folded;
  }

  /** The elements that must stay free. */
  keepClearOf(elements: readonly Element[]): void {
    const isSame = elements.length === this.#obstacles.length && elements.every((one, at) => one === this.#obstacles[at]);
    if (isSame) return;
    this.#obstacles = elements;
    this.#watching?.end();
    const watching = new Scope();
    this.#watching = watching;
    for (const element of elements) watchRect(watching, element, () => this.update());
    if (elements.length === 0 && this.#stand) whenLaidOut(watching, () => this.update());
  }

  /** Folds or unfolds, and remembers it. */
  fold(folded: boolean): void {
    this.#calledFor = null;
    this.#place = { ...this.#place, folded };
    this.#hooks.chosen(this.#place);
    this.update();
  }

  /** Unfolds for a question about a draft, without changing what the agent chose. */
  call(text: string): void {
    this.#calledFor = text;
    this.update();
  }

  /** The draft is this now: a question about another one is settled. */
  rest(text: string): void {
    if (this.#calledFor === null || this.#calledFor === text) return;
    this.#calledFor = null;
    this.update();
  }

  /** The agent drags: the pointer is this far from where the drag began; `done` ends it. */
  drag(dx: number, dy: number, done: boolean): void {
    const at = this.#stand;
    if (!at) return;
    this.#drag ??= { x: at.x, y: at.y };
    const wanted = { x: this.#drag.x + dx, y: this.#drag.y + dy };
    const isFree = at.folded || freeBox(view(), wanted.x, wanted.y, this.#boxes()) !== null;
    if (done) {
      this.#drag = null;
      if (isFree) this.#place = dropped(view(), { ...wanted, w: at.w, h: at.h }, this.#place);
      this.#hooks.chosen(this.#place);
      this.update();
    } else if (isFree) {
      const place: Place = { mode: "free", x: wanted.x, y: wanted.y, folded: at.folded };
      this.#show(stand(view(), place, this.#boxes()));
    }
  }

  /** Finds the place anew. */
  update(): void {
    if (this.#scope.ended || this.#drag) return;
    const isCalled = this.#calledFor !== null;
    const place = isCalled ? { ...this.#place, folded: false } : this.#place;
    this.#show(stand(view(), place, this.#boxes(), isCalled ? CALL_HEIGHT : LEAST_HEIGHT));
  }

  #show(next: Stand): void {
    const wasFolded = this.#stand?.folded;
    this.#stand = next;
    this.#hooks.place(next);
    if (wasFolded !== next.folded) this.#hooks.folded(next.folded);
  }

  #boxes(): Box[] {
    return this.#obstacles
      .map((element) => element.getBoundingClientRect())
      .filter((rect) => rect.width > 0 && rect.height > 0)
      .map((rect) => ({ x: rect.left, y: rect.top, w: rect.width, h: rect.height }));
  }
}

function view(): { w: number; h: number } {
  return { w: rootElement().clientWidth, h: window.innerHeight };
}
