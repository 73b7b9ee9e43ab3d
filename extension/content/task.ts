/**
 * Work that many events ask for and that is done once: between two frames where the page draws any, so that it delays
 * none, and in hidden tabs, where no frames come, as a task of its own; at most once per gap. The gap grows with the cost
 * of the work, so that a storm of events can't take the main thread from the page. Nothing is scheduled while nothing asks.
 */
import { isVisible } from "./dom";
import type { Scope } from "./scope";

/** A page that leaves no room between its frames is not waited for any longer. */
const LONGEST_WAIT_MS = 100;
const SHORTEST_GAP_MS = 40;
const GAP_PER_COST = 8;
const HIDDEN_FRAME_MS = 50;

/** Work that can be asked for. */
export interface Coalesced {
  /** Asks for the work soon. */
  request(): void;
  /** Does the work now if it was asked for and is still due. */
  flush(): void;
}

/** Makes `work` requestable. */
export function coalesced(scope: Scope, work: () => void): Coalesced {
  const channel = new MessageChannel();
  let waiting = false;
  let timer = 0;
  let idle = 0;
  let notBefore = 0;
  const run = (): void => {
    // A flush may have been faster than the task.
    if (!waiting) return;
    waiting = false;
    window.clearTimeout(timer);
    window.cancelIdleCallback(idle);
    timer = 0;
    if (!scope.check()) return;
    const began = performance.now();
    try {
      work();
    } finally {
      const ended = performance.now();
      notBefore = ended + Math.max(SHORTEST_GAP_MS, (ended - began) * GAP_PER_COST);
    }
  };
  const soon = (): void => {
    if (isVisible()) idle = window.requestIdleCallback(run, { timeout: LONGEST_WAIT_MS });
    else channel.port2.postMessage(0);
  };
  channel.port1.onmessage = run;
  scope.add(() => {
    window.clearTimeout(timer);
    window.cancelIdleCallback(idle);
    channel.port1.close();
    channel.port2.close();
  });
  return {
    request: () => {
      if (waiting || scope.ended) return;
      waiting = true;
      const delay = notBefore - performance.now();
      if (delay > 0) timer = window.setTimeout(soon, delay);
      else soon();
    },
    flush: run,
  };
}

/** Resolves in a later task, after what the page does in answer to an event it just got. */
export function laterTask(): Promise<void> {
  return new Promise((resolve) => window.setTimeout(resolve, 0));
}

/** Resolves when the page has drawn a frame; in a hidden tab, where none is drawn, a moment later. */
export function laterFrame(): Promise<void> {
  return new Promise((resolve) => {
    const timer = window.setTimeout(done, HIDDEN_FRAME_MS);
    const frame = requestAnimationFrame(done);
    function done(): void {
      window.clearTimeout(timer);
      cancelAnimationFrame(frame);
      resolve();
    }
  });
}
