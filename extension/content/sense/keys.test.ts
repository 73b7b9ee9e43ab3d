import assert from "node:assert/strict";
import { test } from "node:test";
import { Keys, type Named } from "./keys";

const row = (print: string, id: string | null = null, stamp = "9"): Named => ({ id, print, stamp });

test("a row keeps its key over re-rendering, with or without an id", () => {
  const keys = new Keys();
  const rows = [row("a", "m1"), row("b", null), row("a", "m2")];
  assert.deepEqual(keys.of(rows, true), keys.of(rows, true));
});

test("rows that say the same at the same time are told apart", () => {
  const [a, b, c] = new Keys().of([row("a"), row("a"), row("a")], false);
  assert.equal(new Set([a, b, c]).size, 3);
});

test("an id that comes late changes no key", () => {
  const keys = new Keys();
  const [, fresh] = keys.of([row("a", "m1"), row("b")], true);
  assert.deepEqual(keys.of([row("a", "m1"), row("b", "m2")], true), ["m1", fresh]);
  assert.deepEqual(keys.of([row("a", "m1"), row("b", "m2"), row("b", "m3")], true), ["m1", fresh, "m3"]);
});

test("of two fresh rows with the same words each keeps its own", () => {
  const keys = new Keys();
  const [first, second] = keys.of([row("b"), row("b")], true);
  assert.deepEqual(keys.of([row("b", "m1"), row("b")], true)[0], first);
  assert.deepEqual(keys.of([row("b", "m1"), row("b", "m2")], true)[0], first);
  assert.notEqual(first, second);
});

test("history with the words of a fresh row does not take its key", () => {
  const keys = new Keys();
  const [fresh] = keys.of([row("b")], true);
  assert.deepEqual(keys.of([row("b", "old"), row("b")], true), ["old", fresh]);
});
