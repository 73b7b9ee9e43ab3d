import assert from "node:assert/strict";
import { test } from "node:test";
import type { ListRow } from "./queue";
import { DOUBT_MS, type Evidence, QUIET_MS, settle, type Settling, UNSETTLED } from "./settle";

type Look = [at_ms: number, seen: Partial<Evidence>, buyer: string | null, isSwitching?: boolean];

const ID: Evidence = { name: "S*****n", hasIds: true, ids: [], active: null, isListed: true, sender: "", keys: ["1"] };
const NICK: Evidence = { name: "甲", hasIds: false, ids: [], active: null, isListed: false, sender: "甲", keys: ["a"] };
/** A site whose list tells ids and whose messages tell none. */
const LIST: Evidence = { ...NICK, isListed: true, active: { key: "1", id: "1", name: "甲" }, sender: "" };
/** A site whose list has ids of its own. */
const OWN: Evidence = { ...ID, name: "甲", ids: ["c1"], active: { key: "r1", id: null, name: "甲" } };
const row = (id: string): ListRow => ({ key: id, id, name: "S*****n" });

const stories: Record<string, [base: Evidence, looks: Look[]]> = {
  "messages and list that tell one id agree at once": [ID, [[0, { ids: ["1"], active: row("1") }, "1"]]],
  "messages of another id than the list's belong to the buyer before": [
    ID,
    [
      [0, { ids: ["1"], active: row("1") }, "1"],
      [10, { ids: ["1"], active: row("2") }, null, true],
      [5000, { ids: ["1"], active: row("2") }, null, true],
      [5010, { ids: ["2"], active: row("2"), keys: ["2"] }, "2", false],
    ],
  ],
  "rows of two buyers are nobody's": [ID, [[0, { ids: ["1", "2"], active: row("2") }, null]]],
  "an empty list settles on the list's row once it was quiet": [
    ID,
    [
      [0, { ids: ["1"], active: row("1") }, "1"],
      [10, { active: row("2"), keys: [] }, null, true],
      [10 + QUIET_MS, { active: row("2"), keys: [] }, "2", false],
    ],
  ],
  "without a marked row, a new header over the old messages is nobody's until they change": [
    ID,
    [
      [0, { ids: ["1"] }, null],
      [QUIET_MS, { ids: ["1"] }, "1"],
      [QUIET_MS + 10, { name: "T*****m", ids: ["1"] }, null, true],
      [9000, { name: "T*****m", ids: ["1"] }, null, true],
      [9010, { name: "T*****m", ids: ["2"], keys: ["2"] }, null, true],
      [9010 + QUIET_MS, { name: "T*****m", ids: ["2"], keys: ["2"] }, "2", false],
    ],
  ],
  "equal masked names are told apart by their ids": [
    ID,
    [
      [0, { ids: ["1"], active: row("1") }, "1"],
      [10, { ids: ["2"], active: row("2"), keys: ["2"] }, "2"],
    ],
  ],
  "no header, no buyer": [ID, [[0, { name: "", ids: [] }, null, false]]],
  "a name that the messages confirm agrees at once": [NICK, [[0, {}, "name:甲"]]],
  "a header that changed before the messages waits for them": [
    NICK,
    [
      [0, {}, "name:甲"],
      [10, { name: "乙" }, null, true],
      [5000, { name: "乙" }, null, true],
      // Even a new message of the buyer before does not make them the new one's.
      [5010, { name: "乙", keys: ["a", "a2"] }, null, true],
      [9000, { name: "乙", keys: ["a", "a2"] }, null, true],
      [9010, { name: "乙", sender: "乙", keys: ["b"] }, "name:乙", false],
    ],
  ],
  "a conversation without a buyer's message settles once its list is new and quiet": [
    NICK,
    [
      [0, {}, "name:甲"],
      [10, { name: "乙", sender: "", keys: [] }, null, true],
      [10 + QUIET_MS - 1, { name: "乙", sender: "", keys: [] }, null, true],
      [10 + QUIET_MS, { name: "乙", sender: "", keys: [] }, "name:乙", false],
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
  "a list that tells ids tells namesakes apart, once the messages are new": [
    LIST,
    [
      [0, {}, null],
      [QUIET_MS, {}, "1"],
      [1000, { active: { key: "2", id: "2", name: "甲" } }, null, true],
      [9000, { active: { key: "2", id: "2", name: "甲" } }, null, true],
      [9010, { active: { key: "2", id: "2", name: "甲" }, keys: ["b"] }, null, true],
      [9010 + QUIET_MS, { active: { key: "2", id: "2", name: "甲" }, keys: ["b"] }, "2", false],
    ],
  ],
  "an open row that scrolls out of the list changes nobody": [
    LIST,
    [
      [0, {}, null],
      [QUIET_MS, {}, "1"],
      [1000, { active: null }, "1", false],
    ],
  ],
  "a list that comes late turns a name into an id": [
    { ...LIST, active: null },
    [
      [0, {}, null],
      [QUIET_MS, {}, null],
      [DOUBT_MS, {}, "name:甲"],
      [3000, { active: { key: "1", id: "1", name: "甲" } }, "1", false],
    ],
  ],
  "a marked row that never has the header's name is no proof against it for ever": [
    LIST,
    [
      [0, { active: { key: "9", id: "9", name: "旺铺" } }, null],
      [QUIET_MS, { active: { key: "9", id: "9", name: "旺铺" } }, null],
      [DOUBT_MS, { active: { key: "9", id: "9", name: "旺铺" } }, "name:甲"],
    ],
  ],
  "two buyers who begin with the same words, without times, are told apart in a while": [
    { ...NICK, sender: "", keys: [".buyer.1"] },
    [
      [0, {}, null],
      [QUIET_MS, {}, "name:甲"],
      [1000, { name: "乙" }, null, true],
      [1000 + DOUBT_MS, { name: "乙" }, "name:乙", false],
    ],
  ],
  "another row of the list with the messages of the buyer before waits, whatever the header says": [
    OWN,
    [
      [0, {}, null],
      [QUIET_MS, {}, "c1"],
      [1010, { active: { key: "r2", id: null, name: "甲" } }, null, true],
      [9020, { active: { key: "r2", id: null, name: "甲" }, keys: ["1", "2"] }, null, true],
      [9030, { active: { key: "r2", id: null, name: "甲" }, ids: ["c2"], keys: ["3"] }, null, true],
      [9030 + QUIET_MS, { active: { key: "r2", id: null, name: "甲" }, ids: ["c2"], keys: ["3"] }, "c2", false],
    ],
  ],
  "messages whose writer is another than the header says are not believed at once": [
    OWN,
    [
      [0, { sender: "乙" }, null],
      [QUIET_MS, { sender: "乙" }, null],
      [500, { sender: "甲", ids: ["c2"], keys: ["9"] }, "c2"],
    ],
  ],
  "what was learned of a row in a mixed moment is overcome": [
    OWN,
    [
      [0, { active: { key: "r1", id: "c9", isLearned: true, name: "甲" } }, null],
      [DOUBT_MS, { active: { key: "r1", id: "c9", isLearned: true, name: "甲" } }, "c1"],
    ],
  ],
  "messages with an id and no name anywhere are somebody's": [
    { ...OWN, active: null },
    [
      [0, { name: "" }, null],
      [QUIET_MS, { name: "" }, "c1"],
    ],
  ],
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
