/**
 * One owner for everything that is put into a page: listeners, observers, nodes, timers, highlights. When it ends, all
 * of it is gone, and the page is as if nothing had been there.
 */
export class Scope {
  readonly #controller = new AbortController();
  readonly #disposers = new Set<() => void>();
  readonly #isWanted: () => boolean;

  /** `isWanted` is asked before anything of this scope runs; a scope that is not wanted any more ends itself. */
  constructor(isWanted: () => boolean = () => true) {
    this.#isWanted = isWanted;
  }

  /** Whether things of this scope may run. */
  check(): boolean {
    if (!this.ended && !this.#isWanted()) this.end();
    return !this.ended;
  }

  /** Whether this scope has ended. */
  get ended(): boolean {
    return this.#controller.signal.aborted;
  }

  /** Runs `dispose` when the scope ends, or now if it has. Returns how to run it earlier. */
  add(dispose: () => void): () => void {
    const once = (): void => {
      if (this.#disposers.delete(once)) quietly(dispose);
    };
    this.#disposers.add(once);
    if (this.ended) once();
    return once;
  }

  /** Listens until the scope ends. What the handler throws stays ours: the page's own handlers run on. */
  listen<E extends Event>(
    target: EventTarget,
    types: string | readonly string[],
    handler: (event: E) => void,
    options: AddEventListenerOptions = {},
  ): void {
    for (const type of typeof types === "string" ? [types] : types) {
      target.addEventListener(
        type,
        (event) => {
          if (this.check()) quietly(() => handler(event as E));
        },
        { ...options, signal: this.#controller.signal },
      );
    }
  }

  /** Resolves after `pause_ms`, `sooner` when that is done, and at once when the scope ends: nothing goes on ticking behind it. */
  wait(pause_ms: number, sooner?: Promise<unknown>): Promise<void> {
    return new Promise((resolve) => {
      let timer = 0;
      const over = this.add(() => {
        window.clearTimeout(timer);
        resolve();
      });
      if (this.ended) return;
      timer = window.setTimeout(over, pause_ms);
      void sooner?.then(over, over);
    });
  }

  /** Ends the scope: the latest addition goes first. */
  end(): void {
    if (this.ended) return;
    this.#controller.abort();
    for (const dispose of [...this.#disposers].reverse()) dispose();
  }
}

/** Runs something whose failure must not reach the page. */
function quietly(run: () => void): void {
  try {
    run();
  } catch (error) {
    console.debug("jinnang", error);
  }
}
