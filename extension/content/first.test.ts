import assert from "node:assert/strict";
import { test } from "node:test";
import { First } from "./first";
import { Scope } from "./scope";

/** A window of its own, and what the page hears there after us. */
function stage(): { window: EventTarget; first: First; scope: Scope; page: string[] } {
  const window = new EventTarget();
  Object.assign(globalThis, { window });
  const scope = new Scope();
  const first = new First(scope);
  const page: string[] = [];
  window.addEventListener("keydown", () => page.push("page"), { capture: true });
  return { window, first, scope, page };
}

test("until somebody listens the page hears everything", () => {
  const { window, page } = stage();
  window.dispatchEvent(new Event("keydown"));
  assert.deepEqual(page, ["page"]);
});

test("who listens later still hears before a page that listened at once", () => {
  const { window, first, page } = stage();
  first.listen("keydown", (event) => event.stopImmediatePropagation());
  window.dispatchEvent(new Event("keydown", { cancelable: true }));
  assert.deepEqual(page, []);
});

test("of two who hear, the second is passed over when the first has stopped the event", () => {
  const { window, first } = stage();
  const heard: string[] = [];
  first.listen("keydown", (event) => {
    heard.push("first");
    if (heard.length > 2) event.stopImmediatePropagation();
  });
  first.listen("keydown", () => heard.push("second"));
  window.dispatchEvent(new Event("keydown"));
  window.dispatchEvent(new Event("keydown"));
  assert.deepEqual(heard, ["first", "second", "first"]);
});

test("with the scope its places go", () => {
  const { window, first, scope } = stage();
  const heard: string[] = [];
  first.listen("keydown", () => heard.push("first"));
  scope.end();
  window.dispatchEvent(new Event("keydown"));
  assert.deepEqual(heard, []);
});
