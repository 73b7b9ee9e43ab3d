import assert from "node:assert/strict";
import { test } from "node:test";
import { mayAsk, questionAt } from "./query";

test("a sign at the start of a line asks, with what follows it up to the caret", () => {
  for (const [draft, caret, query, start] of [
    ["/", 1, "", 0],
    ["、fhsj", 5, "fhsj", 0],
    ["／发货", 3, "发货", 0],
    ["亲，您好\n/fh", 8, "fh", 5],
    ["/fahuo您好", 3, "fa", 0],
  ] as const) {
    assert.equal(mayAsk(draft), true, draft);
    assert.deepEqual(questionAt(draft, caret, false), { start, end: caret, text: draft.slice(start, caret), query }, draft);
  }
});

test("a sign within a line, a sentence and a date ask nothing", () => {
  for (const [draft, caret] of [["红、蓝都有", 5], ["1/2", 3], ["/ 亲", 3], ["/好的，马上", 6], ["", 0], ["//", 2]] as const) {
    assert.equal(questionAt(draft, caret, false), null, draft);
  }
});

test("the syllables of a composition are looked for together", () => {
  assert.equal(questionAt("、fa'huo shi", 11, true)?.query, "fahuoshi");
  assert.equal(questionAt("、fa huo", 7, false), null);
});
