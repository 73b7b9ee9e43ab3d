import assert from "node:assert/strict";
import { test } from "node:test";
import { type Evidence, QUIET_MS, settle, type Settling, UNSETTLED } from "./settle";

type Look = [at_ms: number, seen: Partial<Evidence>, buyer: string | null, isSwitching?: boolean];

const ID: Evidence = { name: "S*****n", hasIds: true, ids: [], active: null, sender: "", rows: 1, signature: "1" };
const NICK: Evidence = { name: "甲", hasIds: false, ids: [], active: null, sender: "甲", rows: 1, signature: "a" };
const row = (id: string): { id: string; name: string } => ({ id, name: "S*****n" });

const stories: Record<string, [base: Evidence, looks: Look[]]> = {
  "messages and list that tell one id agree at once": [ID, [[0, { ids: ["1"], active: row("1") }, "1"]]],
  "messages of another id than the list's belong to the buyer before": [
    ID,
    [
      [0, { ids: ["1"], active: row("1") }, "1"],
      [10, { ids: ["1"], active: row("2") }, null, true],
      [5000, { ids: ["1"], active: row("2") }, null, true],
      [5010, { ids: ["2"], active: row("2"), signature: "2" }, "2", false],
    ],
  ],
  "rows of two buyers are nobody's": [ID, [[0, { ids: ["1", "2"], active: row("2") }, null]]],
  "an empty list settles on the list's row once it was quiet": [
    ID,
    [
      [0, { ids: ["1"], active: row("1") }, "1"],
      [10, { active: row("2"), rows: 0, signature: "" }, null, true],
      [10 + QUIET_MS, { active: row("2"), rows: 0, signature: "" }, "2", false],
    ],
  ],
  "without a marked row, a new header over the old messages is nobody's until they change": [
    ID,
    [
      [0, { ids: ["1"] }, "1"],
      [10, { name: "T*****m", ids: ["1"] }, null, true],
      [9000, { name: "T*****m", ids: ["1"] }, null, true],
      [9010, { name: "T*****m", ids: ["2"], signature: "2" }, "2", false],
    ],
  ],
  "equal masked names are told apart by their ids": [
    ID,
    [
      [0, { ids: ["1"], active: row("1") }, "1"],
      [10, { ids: ["2"], active: row("2"), signature: "2" }, "2"],
    ],
  ],
  "no header, no buyer": [ID, [[0, { name: "", ids: ["1"] }, null, false]]],
  "a name that the messages confirm agrees at once": [NICK, [[0, {}, "name:甲"]]],
  "a header that changed before the messages waits for them": [
    NICK,
    [
      [0, {}, "name:甲"],
      [10, { name: "乙" }, null, true],
      [5000, { name: "乙" }, null, true],
      // Even a new message of the buyer before does not make them the new one's.
      [5010, { name: "乙", rows: 2, signature: "aa" }, null, true],
      [9000, { name: "乙", rows: 2, signature: "aa" }, null, true],
      [9010, { name: "乙", sender: "乙", signature: "b" }, "name:乙", false],
    ],
  ],
  "a conversation without a buyer's message settles once its list is new and quiet": [
    NICK,
    [
      [0, {}, "name:甲"],
      [10, { name: "乙", sender: "", rows: 0, signature: "" }, null, true],
      [10 + QUIET_MS - 1, { name: "乙", sender: "", rows: 0, signature: "" }, null, true],
      [10 + QUIET_MS, { name: "乙", sender: "", rows: 0, signature: "" }, "name:乙", false],
    ],
  ],
  "coming back before the messages changed is no switch": [
    NICK,
    [
      [0, {}, "name:甲"],
      [10, { name: "乙" }, null, true],
      [20, {}, "name:甲", false],
    ],
  ],
  "a header that cuts the name short still agrees": [NICK, [[0, { name: "很长的店…", sender: "很长的店铺名" }, "name:很长的店…"]]],
  "a sub-account's rows confirm its main name": [NICK, [[0, { sender: "甲:采购" }, "name:甲"]]],
};

for (const [name, [base, looks]] of Object.entries(stories)) {
  test(name, () => {
    let state: Settling = UNSETTLED;
    for (const [at, seen, buyer, isSwitching] of looks) {
      const step = settle(state, { ...base, ...seen }, at);
      state = step.next;
      assert.equal(step.buyer?.id ?? null, buyer, `at ${at}`);
      if (isSwitching !== undefined) assert.equal(step.isSwitching, isSwitching, `at ${at}`);
    }
  });
}

test("while evidence is only likely, it says when to look again", () => {
  const step = settle(UNSETTLED, { ...NICK, sender: "" }, 100);
  assert.equal(step.wait_ms, QUIET_MS);
});
