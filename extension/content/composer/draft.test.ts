import assert from "node:assert/strict";
import { test } from "node:test";
import type { Buyer } from "../../generated/protocol";
import { Drafts } from "./draft";

const A: Buyer = { id: "a", name: "买家一" };
const B: Buyer = { id: "b", name: "买家二" };

/** A page of which everything can be set. */
function page() {
  const now = { text: "", buyer: A as Buyer | null, shop: "一店", unseen: null as Buyer | null };
  const drafts = new Drafts(
    {
      text: () => now.text,
      buyer: () => now.buyer,
      catchUp: () => {
        if (now.unseen) Object.assign(now, { buyer: now.unseen, unseen: null });
      },
      shop: () => now.shop,
      isAnother: (begunFor) => now.buyer !== null && now.buyer.id !== begunFor.id,
      isComposing: () => false,
    },
    () => {},
  );
  return (change: Partial<typeof now>) => {
    Object.assign(now, change);
    return drafts.update();
  };
}

test("a draft that stays with its buyer and shop has not moved", () => {
  const see = page();
  see({ text: "好" });
  assert.equal(see({ text: "好的" }).moved, false);
});

test("a draft before another buyer has moved, and has not when its buyer is back", () => {
  const see = page();
  see({ text: "好的" });
  assert.equal(see({ buyer: B }).moved, true);
  assert.equal(see({ buyer: A }).moved, false);
});

test("a draft in another shop has moved, though the buyer is the same", () => {
  const see = page();
  see({ text: "好的" });
  assert.equal(see({ shop: "二店" }).moved, true);
  assert.equal(see({ shop: "一店" }).moved, false);
});

test("a page that names its shop late, or not for a moment, moves no draft", () => {
  const see = page();
  see({ text: "好的", shop: "" });
  assert.equal(see({ shop: "一店" }).moved, false);
  assert.equal(see({ shop: "" }).moved, false);
  assert.equal(see({ shop: "二店" }).moved, true);
});

test("an emptied composer begins a new draft, for the buyer and the shop of now", () => {
  const see = page();
  see({ text: "好的" });
  see({ text: "", buyer: B, shop: "二店" });
  const draft = see({ text: "在的" });
  assert.deepEqual([draft.moved, draft.begun_for?.id], [false, "b"]);
});

test("a draft that is begun right after a switch belongs to who is open, though nobody has looked yet", () => {
  const see = page();
  see({ text: "" });
  const draft = see({ text: "在的", unseen: B });
  assert.deepEqual([draft.begun_for, draft.moved], [B, false]);
});

test("a draft that was begun before a switch has moved after it", () => {
  const see = page();
  see({ text: "好的" });
  assert.equal(see({ text: "好的", buyer: B }).moved, true);
});
