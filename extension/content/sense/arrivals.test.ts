import assert from "node:assert/strict";
import { test } from "node:test";
import { Arrivals } from "./arrivals";

const MINUTE = 60_000;
const T = 1_790_000_000_000 - (1_790_000_000_000 % MINUTE);
const told = (key: string, ms: number | null, precision_ms = MINUTE, isOwn = true) => ({
  key,
  told: ms === null ? null : { ms, precision_ms },
  isOwn,
});
const ms = (instants: readonly ({ ms: number } | null)[]): (number | null)[] => instants.map((one) => one?.ms ?? null);

test("rows of the first look have the time that the page tells, or none", () => {
  assert.deepEqual(ms(new Arrivals().of([told("a", T), told("b", null)], T + 40_000)), [T, null]);
});

test("a row that comes while we look has the moment of its coming, where the page shows minutes", () => {
  const arrivals = new Arrivals();
  arrivals.of([told("a", T)], T + 10_000);
  assert.deepEqual(ms(arrivals.of([told("a", T), told("b", T)], T + 45_000)), [T, T + 45_000]);
  assert.deepEqual(ms(arrivals.of([told("a", T), told("b", T)], T + 90_000)), [T, T + 45_000], "and keeps it");
});

test("a row under another's time has the moment of its coming", () => {
  const arrivals = new Arrivals();
  arrivals.of([told("a", T)], T);
  assert.deepEqual(ms(arrivals.of([told("a", T), told("b", T, 300_000, false)], T + 200_000)), [T, T + 200_000]);
});

test("a row without any time has the moment of its coming", () => {
  const arrivals = new Arrivals();
  arrivals.of([told("a", null)], T);
  assert.deepEqual(ms(arrivals.of([told("a", null), told("b", null)], T + 5)), [null, T + 5]);
});

test("history that is loaded above starts nothing", () => {
  const arrivals = new Arrivals();
  arrivals.of([told("m", T)], T);
  assert.deepEqual(ms(arrivals.of([told("x", null), told("y", T - 9_000_000), told("m", T)], T + 5)), [null, T - 9_000_000, T]);
});

test("a row that comes with an old time keeps it: a conversation that was asleep", () => {
  const arrivals = new Arrivals();
  arrivals.of([told("a", T)], T);
  assert.deepEqual(ms(arrivals.of([told("a", T), told("b", T + MINUTE)], T + 20 * MINUTE)), [T, T + MINUTE]);
});

test("a time that is exact is believed", () => {
  const arrivals = new Arrivals();
  arrivals.of([told("a", T, 1000)], T);
  assert.deepEqual(ms(arrivals.of([told("a", T, 1000), told("b", T + 2000, 1)], T + 2300)), [T, T + 2000]);
});

test("another conversation is no arrival", () => {
  const arrivals = new Arrivals();
  arrivals.of([told("a", null)], T);
  assert.deepEqual(ms(arrivals.of([told("b", null), told("c", T)], T + 9_000)), [null, T]);
});
