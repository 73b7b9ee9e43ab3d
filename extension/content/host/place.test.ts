import assert from "node:assert/strict";
import { test } from "node:test";
import type { Place } from "../../generated/protocol";
import { type Box, dropped, freeBox, HANDLE, LEAST_HEIGHT, MARGIN, stand, WIDTH } from "./place";

const RIGHT: Place = { mode: "right", x: 0, y: 0, folded: false };
const WIDE = { w: 1280, h: 800 };

const overlaps = (a: Box, b: Box): boolean => a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;

test("with nothing in the way it is docked at the right, over the full height", () => {
  assert.deepEqual(stand(WIDE, RIGHT, []), { x: 952, y: MARGIN, w: WIDTH, h: 800 - 2 * MARGIN, folded: false });
});

test("a composer beside it does not matter", () => {
  const composer = { x: 260, y: 660, w: 600, h: 140 };
  assert.equal(stand(WIDE, RIGHT, [composer]).h, 800 - 2 * MARGIN);
});

test("over a composer that reaches to the edge it stands above it", () => {
  const composer = { x: 260, y: 660, w: 1020, h: 140 };
  assert.deepEqual(stand(WIDE, RIGHT, [composer]), { x: 952, y: MARGIN, w: WIDTH, h: 660 - 2 * MARGIN, folded: false });
});

test("with a composer that fills the right side it goes to the left", () => {
  const composer = { x: 600, y: 100, w: 680, h: 690 };
  assert.deepEqual(stand(WIDE, RIGHT, [composer]), { x: MARGIN, y: MARGIN, w: WIDTH, h: 800 - 2 * MARGIN, folded: false });
});

test("without room anywhere it folds to its handle", () => {
  const small = { w: 500, h: 300 };
  const composer = { x: 0, y: 150, w: 500, h: 150 };
  const at = stand(small, RIGHT, [composer]);
  assert.deepEqual([at.folded, at.w, at.h], [true, HANDLE, HANDLE]);
  assert.ok(!overlaps(at, composer));
});

test("in a window narrower than the panel it folds", () => {
  assert.equal(stand({ w: 300, h: 800 }, RIGHT, []).folded, true);
});

test("a panel that the agent folded stays folded at its edge", () => {
  const left = stand(WIDE, { ...RIGHT, mode: "left", folded: true }, []);
  assert.deepEqual([left.folded, left.x], [true, 0]);
  assert.equal(stand(WIDE, { ...RIGHT, folded: true }, []).x, 1280 - HANDLE);
});

test("a free panel stands where it was put, cut off above what must stay free", () => {
  const composer = { x: 0, y: 660, w: 1280, h: 140 };
  const at = stand(WIDE, { mode: "free", x: 400, y: 200, folded: false }, [composer]);
  assert.deepEqual(at, { x: 400, y: 200, w: WIDTH, h: 660 - MARGIN - 200, folded: false });
});

test("a free place over the composer is given up for a docked one", () => {
  const composer = { x: 300, y: 300, w: 500, h: 400 };
  assert.equal(freeBox(WIDE, 400, 350, [composer]), null);
  assert.equal(stand(WIDE, { mode: "free", x: 400, y: 350, folded: false }, [composer]).x, 952);
});

test("a panel dropped at an edge docks there, elsewhere it stays", () => {
  const at = { x: 10, y: 50, w: WIDTH, h: 400 };
  assert.equal(dropped(WIDE, at, RIGHT).mode, "left");
  assert.equal(dropped(WIDE, { ...at, x: 955 }, RIGHT).mode, "right");
  assert.deepEqual(dropped(WIDE, { ...at, x: 400.4 }, RIGHT), { mode: "free", x: 400, y: 50, folded: false });
});

test("whatever the sizes, it never covers an obstacle and never leaves the window", () => {
  let seed = 7;
  const random = (below: number): number => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    return seed % below;
  };
  for (let round = 0; round < 5000; round += 1) {
    const view = { w: 240 + random(1600), h: 160 + random(1000) };
    const composer = { x: random(view.w), y: random(view.h), w: 1 + random(view.w), h: 1 + random(300) };
    const send = { x: random(view.w), y: random(view.h), w: 60, h: 30 };
    const modes = ["right", "left", "free"] as const;
    const place: Place = { mode: modes[random(3)] ?? "right", x: random(2000), y: random(1200), folded: random(4) === 0 };
    const at = stand(view, place, [composer, send]);
    const inside = at.x >= 0 && at.y >= 0 && at.x + at.w <= view.w && at.y + at.h <= view.h;
    assert.ok(inside, JSON.stringify({ view, place, at }));
    if (!at.folded) {
      assert.ok(at.h >= LEAST_HEIGHT, JSON.stringify({ view, at }));
      for (const box of [composer, send]) assert.ok(!overlaps(at, box), JSON.stringify({ view, place, box, at }));
    }
  }
});
