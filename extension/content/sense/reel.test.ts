import assert from "node:assert/strict";
import { test } from "node:test";
import type { Message } from "../../generated/protocol";
import { Reel } from "./reel";

const rows = (keys: string, at = 0): Message[] =>
  [...keys].map((key, i) => ({ key, role: "buyer", kind: "text", text: key, at_ms: at === 0 ? null : at + i, precision_ms: 0 }));
const keys = (messages: readonly Message[]): string => messages.map((row) => row.key).join("");

type Look = [buyer: string, screen: string, expected: string, at?: number];
const stories: Record<string, Look[]> = {
  "new rows come below": [["1", "abc", "abc"], ["1", "abcd", "abcd"]],
  "scrolled back, the newest rows stay known": [["1", "efgh", "efgh"], ["1", "cdef", "cdefgh"], ["1", "abcd", "abcdefgh"]],
  "and scrolled forth again nothing is lost": [["1", "efgh", "efgh"], ["1", "cdef", "cdefgh"], ["1", "defg", "cdefgh"], ["1", "efgh", "efgh"]],
  "a row that is taken away at the end is gone": [["1", "abcd", "abcd"], ["1", "abc", "abc"]],
  "a row that is taken away in the middle is gone": [["1", "abcd", "abcd"], ["1", "acd", "acd"]],
  "a new row ends the scrolling": [["1", "efgh", "efgh"], ["1", "cdef", "cdefgh"], ["1", "fghi", "fghi"]],
  "another buyer's rows are another reel": [["1", "efgh", "efgh"], ["2", "xy", "xy"], ["1", "cdef", "cdef"]],
  "a jump to old rows leaves the end known": [["1", "efgh", "efgh", 1000], ["1", "abc", "efgh", 100]],
  "an empty list is an empty list": [["1", "ab", "ab"], ["1", "", ""]],
};

for (const [name, looks] of Object.entries(stories)) {
  test(name, () => {
    const reel = new Reel();
    for (const [buyer, screen, expected, at] of looks) assert.equal(keys(reel.take(buyer, rows(screen, at))), expected);
  });
}
