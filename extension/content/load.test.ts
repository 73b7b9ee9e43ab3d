import assert from "node:assert/strict";
import { mock, test } from "node:test";
import { Scope } from "./scope";
import type { Session } from "./session";

Object.assign(globalThis, { chrome: { runtime: {} } });
// It looks for the extension's interfaces as it is read.
const { loadWork } = await import("./load");

/** A window whose timers are counted, and an extension that hands out `script`. */
function stage(script: string): { ticking: Set<unknown>; waited: number[]; asked: string[] } {
  const ticking = new Set<unknown>();
  const waited: number[] = [];
  const asked: string[] = [];
  const setTimeout = (run: () => void, pause_ms: number): unknown => {
    const timer = globalThis.setTimeout(() => {
      ticking.delete(timer);
      run();
    }, pause_ms);
    ticking.add(timer);
    waited.push(pause_ms);
    return timer;
  };
  const clearTimeout = (timer: NodeJS.Timeout): void => {
    ticking.delete(timer);
    globalThis.clearTimeout(timer);
  };
  const getURL = (path: string): string => {
    asked.push(path);
    return `data:text/javascript,//${path}-${Math.random()}%0a${encodeURIComponent(script)}`;
  };
  Object.assign(globalThis, { window: { setTimeout, clearTimeout }, IS_FETCHED: true, jinnangSession: undefined });
  Object.assign(globalThis.chrome.runtime, { getURL });
  return { ticking, waited, asked };
}

test("a script that comes is waited for alone, and leaves no timer behind", async () => {
  const { ticking, waited, asked } = stage("globalThis.jinnangSession = class {}");
  assert.ok(await loadWork(new Scope()));
  assert.deepEqual(asked, ["session.js"]);
  assert.deepEqual(waited, [5000]);
  assert.equal(ticking.size, 0);
});

test("a page that is left while its script is on the way has no timer any more, and asks no more", async () => {
  const { ticking, asked } = stage("await new Promise(() => {})");
  const scope = new Scope();
  const work = loadWork(scope);
  assert.equal(ticking.size, 1);
  scope.end();
  assert.equal(ticking.size, 0);
  assert.equal(await work, null);
  assert.deepEqual(asked, ["session.js"]);
});

test("a script that fails is asked for again by other addresses, and then there is none", async () => {
  mock.method(console, "debug", () => undefined);
  const { ticking, asked } = stage("throw new Error('gone')");
  assert.equal(await loadWork(new Scope()), null);
  assert.deepEqual(asked, ["session.js", "session.js?1", "session.js?2"]);
  assert.equal(ticking.size, 0);
});

test("where the manifest brings the script, nothing is asked for", async () => {
  const { asked } = stage("");
  Object.assign(globalThis, { IS_FETCHED: false, jinnangSession: class {} as unknown as typeof Session });
  assert.ok(await loadWork(new Scope()));
  assert.deepEqual(asked, []);
});
