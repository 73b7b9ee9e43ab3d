import assert from "node:assert/strict";
import { test } from "node:test";
import { isState, isSteady, namesOf } from "./names";

const WORDS: readonly (readonly [word: string, isSteady: boolean])[] = [
  ["message-row", true], ["onemsg", true], ["chat_item", true], ["col-2", true], ["MessageBubble", true], ["消息", true],
  ["css-1x2y3z", false], ["sc-bdVaJa1", false], ["jsx-2871293847", false], ["_3xK9a", false], ["active", false], ["is-open", false],
  ["data-v-7ba5bd90", false], ["Chat_row__x3Ab1", false], ["w-1/2", false], ["md:flex", false], ["a", false],
  ["row-selected", false], ["send--disabled", false], ["chat_item_hover", false], ["on", false], ["selected-goods", true], ["hover-card", true],
  ["css-kqzvwtm", false], ["sc-kieALA", false], ["hBmBqn", false], ["chatUI", true], ["userID", true], ["msgList", true], ["sc-list", true],
];

for (const [word, expected] of WORDS) {
  test(`"${word}" is ${expected ? "a name" : "no name"}`, () => assert.equal(isSteady(word), expected));
}

test("a state is told by any part of a word", () => {
  for (const word of ["is-active", "Rail_on__p3Zw7", "selected", "row--current"]) assert.ok(isState(word), word);
  for (const word of ["row", "message-list", "activity", "onemsg"]) assert.ok(!isState(word), word);
});

test("what was made for finding comes first, the tag last", () => {
  const names = namesOf({ tag: "div", classes: ["row", "css-1x2y3z"], attributes: [["data-testid", "msg"], ["id", "feed"]] });
  assert.deepEqual(names.map(({ selector }) => selector), ['[data-testid="msg"]', "#feed", ".row", "div"]);
});

test("of a made-up class the part before its tail is kept", () => {
  const names = namesOf({ tag: "p", classes: ["Turn_words__x9Kq2"], attributes: [] });
  assert.deepEqual(names.map(({ selector }) => selector), ['[class*="Turn_words__"]', "p"]);
});

test("a state or a number in an attribute is no name", () => {
  const names = namesOf({ tag: "li", classes: ["active"], attributes: [["data-mid", "m-1790317002572"], ["data-side", "them"], ["data-on", "true"], ["aria-label", 'a"b']] });
  assert.deepEqual(names.map(({ selector }) => selector), ['[data-side="them"]', "li"]);
});
