import assert from "node:assert/strict";
import { test } from "node:test";
import { clearest, covered, MARGIN, placesFor, type Spot } from "./place";

const WINDOW = { width: 1440, height: 900 };
const CARD = { width: 340, height: 300 };
const AT = { x: "left", y: "bottom" } as const;
const places = placesFor(WINDOW, CARD);
const spot = (x: number, y: number, weight = 1): Spot => ({ x, y, weight });
const best = (spots: readonly Spot[], now: { x: "left" | "center" | "right"; y: "bottom" | "middle" | "top" } = AT): string => {
  const [first] = clearest(places, CARD, spots, now);
  return `${first?.x} ${first?.y}`;
};

test("the card stays where it is while nothing lies below it", () => {
  assert.equal(best([]), "left bottom");
  assert.equal(best([spot(700, 400)]), "left bottom");
  assert.equal(best([], { x: "right", y: "top" }), "right top");
});

test("it leaves what it covers, to a corner that is clear, else to the middle", () => {
  assert.equal(best([spot(200, 800)]), "right bottom");
  const corners = [spot(200, 800), spot(1300, 800), spot(200, 100), spot(1300, 100)];
  assert.equal(best(corners), "center bottom");
  assert.equal(best([...corners, spot(700, 800), spot(700, 100)]), "left middle");
});

test("where every place covers something, the least is covered", () => {
  const all = places.map(({ left, top }) => spot(left + CARD.width / 2, top + CARD.height / 2, 4));
  const light = all.map((each, at) => (at === 2 ? { ...each, weight: 1 } : each));
  const wanted = places[2];
  assert.equal(best(light), `${wanted?.x} ${wanted?.y}`);
});

test("every place is another, within the window, and what lies at its edge is covered too", () => {
  assert.equal(new Set(places.map(({ x, y }) => `${x} ${y}`)).size, 9);
  for (const { left, top } of places) {
    assert.ok(left >= MARGIN && left + CARD.width <= WINDOW.width - MARGIN);
    assert.ok(top >= MARGIN && top + CARD.height <= WINDOW.height - MARGIN);
  }
  const [corner] = places;
  assert.ok(corner);
  assert.equal(covered(corner, CARD, [spot(corner.left + CARD.width + MARGIN, 700)]), 1);
  assert.equal(covered(corner, CARD, [spot(corner.left + CARD.width + MARGIN + 1, 700)]), 0);
});
