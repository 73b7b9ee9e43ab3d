import assert from "node:assert/strict";
import { test } from "node:test";
import { layout } from "./layout";
import { scale } from "./scale";
import type { Spec } from "./spec";

test("an axis goes from zero to a round number in whole, round steps", () => {
  for (const [values, top, step] of [[[], 1, 1], [[null, 0], 1, 1], [[3, 1], 3, 1], [[7], 8, 2], [[40, null, 9], 40, 10], [[1210], 1500, 500], [[99_999], 100_000, 20_000]] as const) {
    const made = scale(values);
    assert.deepEqual([made.top, made.ticks[1]], [top, step], `${values}`);
    assert.equal(made.ticks.at(-1), top);
  }
});

const SPEC: Spec = {
  labels: ["一", "二"], lying: false, unit: "轮", lineUnit: "秒",
  series: [{ name: "轮数", values: [4, 2], tone: "a", line: false }, { name: "首响", values: [30, null], tone: "b", line: true }],
};
const wide = (text: string): number => text.length * 10;

test("bars and lines have an axis each, and every part lies within the picture", () => {
  const at = layout(SPEC, new Set(), 400, 200, wide);
  assert.deepEqual([at.count.top, at.line?.top], [4, 30]);
  assert.ok(at.plot.left > 0 && at.plot.right < 400 && at.plot.bottom < 200);
  assert.ok(at.keys.every((key) => key.left > at.plot.left && key.right <= at.plot.right));
  assert.equal(at.middle(1) - at.middle(0), at.slot);
});

test("what is hidden stretches no axis", () => {
  const tall: Spec = { ...SPEC, series: [...SPEC.series, { name: "上期", values: [900], tone: "c", line: false }] };
  assert.equal(layout(tall, new Set(), 400, 200, wide).count.top, 1000);
  assert.equal(layout(tall, new Set([2]), 400, 200, wide).count.top, 4);
});
