import assert from "node:assert/strict";
import { test } from "node:test";
import { agree, type RowNames, sidesOf } from "./sides";

/** A row of names, those of the row itself before `/`, those of what it holds after. */
function row(text: string): RowNames {
  const [own = "", inner = ""] = text.split("/");
  const at = (words: string, depth: number): [string, { rank: number; depth: number }][] =>
    words.split(" ").filter(Boolean).map((word) => [word, { rank: 2, depth }]);
  return new Map([...at(own, 0), ...at(inner, 1)]);
}

const stories: Record<string, { readonly rows: readonly string[]; readonly buyer: number; readonly agent: number; readonly stands?: readonly ("agent" | "buyer" | null)[]; readonly is: unknown }> = {
  "each side has a class of its own": {
    rows: [".msg .left", ".msg .right", ".msg .left", ".notice"], buyer: 0, agent: 1, is: { agent: ".right", buyer: ".left" },
  },
  "only the own side has a mark": {
    rows: [".msg", ".msg .mine", ".msg", ".msg .mine"], buyer: 0, agent: 1, is: { agent: ".mine", buyer: null },
  },
  "what a single message holds does not tell the side": {
    rows: [".in/.card", ".out/.emoji", ".in", ".out", ".in", ".out"], buyer: 0, agent: 1, is: { agent: ".out", buyer: ".in" },
  },
  "a mark that both sides have in places is passed over for one that parts them": {
    rows: [".a .them", ".b .us", ".a .us", ".b .them", ".them", ".us"], buyer: 0, agent: 1, is: { agent: ".us", buyer: ".them" },
  },
  "where a row stands decides between marks that fit the two lines equally well": {
    rows: [".msg", ".msg", ".msg .first-of-side .own", ".msg .own", ".msg .first-of-side"], buyer: 0, agent: 2,
    stands: ["buyer", "buyer", "agent", "agent", "buyer"], is: { agent: ".own", buyer: null },
  },
  "a mark that stands in one single row of a side is none": {
    rows: [".msg/.new-below", ".msg", ".msg .own", ".msg .own", ".msg"], buyer: 0, agent: 2, is: { agent: ".own", buyer: null },
  },
  "nor is it where the sides are seen to stand apart": {
    rows: [".msg/.new-below", ".msg", ".msg .own", ".notice", ".msg .own", ".msg"], buyer: 0, agent: 2,
    stands: ["buyer", "buyer", "agent", null, "agent", "buyer"], is: { agent: ".own", buyer: null },
  },
  "many notices in the middle belong to nobody": {
    rows: [".msg .left", ".tip", ".tip", ".tip", ".msg .right", ".tip", ".msg .left"], buyer: 0, agent: 4,
    stands: ["buyer", null, null, null, "agent", null, "buyer"], is: { agent: ".right", buyer: ".left" },
  },
  "two rows alike tell nothing": { rows: [".msg", ".msg"], buyer: 0, agent: 1, is: null },
};

test("marks that say of a row what is not seen do not agree with it", () => {
  const rows = [".msg", ".msg .own", ".msg .own"].map(row);
  assert.ok(agree({ agent: ".own", buyer: null }, rows, ["buyer", "agent", null]));
  assert.ok(!agree({ agent: ".own", buyer: null }, rows, ["buyer", "agent", "buyer"]));
  assert.ok(!agree({ agent: null, buyer: ".own" }, rows, ["buyer", "agent", "agent"]));
  assert.ok(agree({ agent: ".none", buyer: ".nobody" }, rows, ["buyer", "agent", "agent"]), "what is said of nobody is not wrong");
});

for (const [name, { rows, buyer, agent, stands, is }] of Object.entries(stories)) {
  test(name, () => assert.deepEqual(sidesOf(rows.map(row), buyer, agent, stands), is));
}
