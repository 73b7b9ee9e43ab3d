import assert from "node:assert/strict";
import { test } from "node:test";
import type { Draft } from "../../generated/protocol";
import { Harmless } from "./harmless";
import { MUTE_AFTER_MS, Verdicts } from "./verdict";

const draft = (rev: number, text: string, moved = false): Draft => ({ rev, text, moved, begun_for: null });

function judging(): Verdicts {
  const verdicts = new Verdicts();
  verdicts.ready(Harmless.when({ free: "ab 好加", bound: "评友", pairs: "好评", led: ["友加"] }));
  return verdicts;
}

test("without a panel everything passes", () => {
  assert.equal(new Verdicts().decide(draft(1, "加微信"), 0), "pass");
});

test("an empty draft passes", () => {
  assert.equal(judging().decide(draft(1, " \n"), 0), "pass");
});

test("a draft is treated as its verdict says", () => {
  const verdicts = judging();
  verdicts.asked(draft(1, "好的"), 0);
  verdicts.judged(1, false);
  assert.equal(verdicts.decide(draft(1, "好的"), 1), "pass");
  verdicts.asked(draft(2, "加微信"), 2);
  verdicts.judged(2, true);
  assert.equal(verdicts.decide(draft(2, "加微信"), 3), "hold");
});

test("a draft without a verdict waits, unless it only grew harmlessly from a clean one", () => {
  const verdicts = judging();
  verdicts.asked(draft(1, "好"), 0);
  assert.equal(verdicts.decide(draft(1, "好"), 1), "wait");
  verdicts.judged(1, false);
  verdicts.asked(draft(2, "好ab"), 1);
  assert.equal(verdicts.decide(draft(2, "好ab"), 2), "pass");
  verdicts.asked(draft(3, "好ab最"), 2);
  assert.equal(verdicts.decide(draft(3, "好ab最"), 3), "wait");
  assert.equal(verdicts.decide(draft(3, "ab"), 3), "wait");
});

test("a character that completes something only after another is free elsewhere", () => {
  const verdicts = judging();
  verdicts.asked(draft(1, "a"), 0);
  verdicts.judged(1, false);
  assert.equal(verdicts.decide(draft(2, "aa评"), 1), "pass");
  assert.equal(verdicts.decide(draft(3, "a1评"), 1), "wait", "a digit may be anything");
  verdicts.asked(draft(4, "好 "), 2);
  verdicts.judged(4, false);
  assert.equal(verdicts.decide(draft(5, "好 评"), 3), "wait", "a separator is seen through");
});

test("a character that completes something after anything is free where nothing begins it", () => {
  const verdicts = judging();
  verdicts.asked(draft(1, "好"), 0);
  verdicts.judged(1, false);
  assert.equal(verdicts.decide(draft(2, "好a友"), 1), "pass");
  assert.equal(verdicts.decide(draft(3, "好加a友"), 1), "wait");
  assert.equal(verdicts.decide(draft(4, "好➕友"), 1), "wait", "what is not known may be a disguise");
});

test("a text that is typed back to keeps its verdict", () => {
  const verdicts = judging();
  verdicts.asked(draft(1, "好"), 0);
  verdicts.judged(1, false);
  verdicts.asked(draft(2, "好最"), 1);
  verdicts.judged(2, true);
  assert.equal(verdicts.decide(draft(3, "好"), 2), "pass");
  assert.equal(verdicts.decide(draft(4, "好最"), 3), "hold");
});

test("growth of a held draft is never harmless", () => {
  const verdicts = judging();
  verdicts.asked(draft(1, "加微信"), 0);
  verdicts.judged(1, true);
  verdicts.asked(draft(2, "加微信a"), 1);
  assert.equal(verdicts.decide(draft(2, "加微信a"), 2), "wait");
});

test("the same text in another conversation needs a verdict of its own", () => {
  const verdicts = judging();
  verdicts.asked(draft(1, "好的"), 0);
  verdicts.judged(1, false);
  assert.equal(verdicts.decide(draft(2, "好的", true), 1), "wait");
});

test("a release lets this text pass, until it was sent or changed", () => {
  const verdicts = judging();
  verdicts.asked(draft(1, "加微信"), 0);
  verdicts.judged(1, true);
  verdicts.release("加微信");
  assert.equal(verdicts.decide(draft(1, "加微信"), 1), "pass");
  verdicts.sent();
  assert.equal(verdicts.decide(draft(1, "加微信"), 2), "hold");
  verdicts.release("加微信");
  verdicts.asked(draft(2, "加微信!"), 3);
  verdicts.asked(draft(3, "加微信"), 4);
  verdicts.judged(3, true);
  assert.equal(verdicts.decide(draft(3, "加微信"), 5), "hold");
});

test("what the agent allowed in a draft passes as long as that draft lasts", () => {
  const verdicts = judging();
  verdicts.asked(draft(1, "加微信"), 0);
  verdicts.judged(1, true);
  assert.equal(verdicts.judged(1, false)?.text, "加微信");
  assert.equal(verdicts.decide(draft(1, "加微信"), 1), "pass");
  verdicts.asked(draft(2, "加微信哦"), 2);
  verdicts.judged(2, false);
  verdicts.asked(draft(3, ""), 3);
  verdicts.judged(3, false);
  for (const text of ["加微信", "加微信哦"]) {
    verdicts.asked(draft(4, text), 4);
    assert.equal(verdicts.decide(draft(4, text), 5), "wait");
  }
});

test("what the agent allowed for one buyer is not allowed for another", () => {
  const verdicts = judging();
  verdicts.asked({ ...draft(1, "加微信"), begun_for: { id: "a", name: "甲" } }, 0);
  verdicts.judged(1, true);
  verdicts.judged(1, false);
  verdicts.asked({ ...draft(2, "加微信"), begun_for: { id: "b", name: "乙" } }, 1);
  assert.equal(verdicts.decide(draft(2, "加微信"), 2), "wait");
});

test("a late verdict on an older draft does not replace a newer one", () => {
  const verdicts = judging();
  verdicts.asked(draft(1, "好"), 0);
  verdicts.asked(draft(2, "加微信"), 1);
  verdicts.judged(2, true);
  assert.equal(verdicts.judged(1, false), null);
  assert.equal(verdicts.decide(draft(2, "加微信"), 2), "hold");
});

test("a panel that does not answer holds nothing back", () => {
  const verdicts = judging();
  verdicts.asked(draft(1, "加微信"), 0);
  assert.equal(verdicts.decide(draft(1, "加微信"), MUTE_AFTER_MS), "wait");
  assert.equal(verdicts.decide(draft(1, "加微信"), MUTE_AFTER_MS + 1), "pass");
});

test("a panel that is gone holds nothing back", () => {
  const verdicts = judging();
  verdicts.asked(draft(1, "加微信"), 0);
  verdicts.judged(1, true);
  verdicts.gone();
  assert.equal(verdicts.decide(draft(1, "加微信"), 1), "pass");
});

test("a press before the verdict is answered once", () => {
  const verdicts = judging();
  verdicts.wait(draft(2, "好的"));
  assert.equal(verdicts.answers(draft(1, "好")), false);
  assert.equal(verdicts.answers(draft(2, "好的")), true);
  assert.equal(verdicts.answers(draft(2, "好的")), false);
});

test("a later revision with the same text answers the press, one with another does not", () => {
  const verdicts = judging();
  verdicts.wait(draft(1, "好的"));
  assert.equal(verdicts.answers(draft(3, "好的")), true);
  verdicts.wait(draft(3, "好的"));
  assert.equal(verdicts.answers(draft(4, "好的呀")), false);
  assert.equal(verdicts.answers(draft(5, "好的")), false, "who typed on hears nothing of it");
});
