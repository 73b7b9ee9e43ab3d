import assert from "node:assert/strict";
import { test } from "node:test";
import { Trap } from "./trap";

function report(scope: EventTarget, reason: unknown): void {
  scope.dispatchEvent(Object.assign(new Event("unhandledrejection"), { reason }));
}

test("a promise that settles is passed on", async () => {
  const trap = new Trap(new EventTarget());
  assert.equal(await trap.guard(Promise.resolve(7)), 7);
  await assert.rejects(trap.guard(Promise.reject(new Error("no"))), /no/);
});

test("a trap in wasm fails every promise that still waits", async () => {
  const scope = new EventTarget();
  const trap = new Trap(scope);
  const waiting = [trap.guard(new Promise(() => undefined)), trap.guard(new Promise(() => undefined))];
  report(scope, new WebAssembly.RuntimeError("unreachable"));
  for (const promise of waiting) await assert.rejects(promise, WebAssembly.RuntimeError);
});

test("another error fails nobody who waits", async () => {
  const scope = new EventTarget();
  const trap = new Trap(scope);
  let settle: (value: string) => void = () => undefined;
  const waiting = trap.guard(new Promise<string>((resolve) => (settle = resolve)));
  report(scope, new TypeError("elsewhere"));
  settle("kept");
  assert.equal(await waiting, "kept");
});

test("what was asked after a trap is answered again", async () => {
  const scope = new EventTarget();
  const trap = new Trap(scope);
  report(scope, new WebAssembly.RuntimeError("unreachable"));
  assert.equal(await trap.guard(Promise.resolve("still here")), "still here");
});
