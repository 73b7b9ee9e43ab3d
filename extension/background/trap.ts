// A trap in wasm (a failed check, out of memory) ends the task it happened in, and a promise that this task was to
// settle would stay open for ever. The browser reports the trap on the global scope; from there it reaches whoever waits.
export class Trap {
  readonly #waiting = new Set<(reason: unknown) => void>();

  constructor(scope: EventTarget) {
    scope.addEventListener("error", (event) => this.#sprung((event as ErrorEvent).error));
    scope.addEventListener("unhandledrejection", (event) => this.#sprung((event as PromiseRejectionEvent).reason));
  }

  /** The same promise, which also fails when the wasm traps. */
  async guard<T>(promise: Promise<T>): Promise<T> {
    let fail: ((reason: unknown) => void) | undefined;
    const sprung = new Promise<never>((_, reject) => {
      fail = reject;
      this.#waiting.add(reject);
    });
    try {
      return await Promise.race([promise, sprung]);
    } finally {
      if (fail) this.#waiting.delete(fail);
    }
  }

  #sprung(reason: unknown): void {
    if (!(reason instanceof WebAssembly.RuntimeError)) return;
    for (const fail of this.#waiting) fail(reason);
  }
}
