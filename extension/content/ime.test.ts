import assert from "node:assert/strict";
import { test } from "node:test";
import { Ime, type KeyFacts, type KeyOwner } from "./ime";

type Happening = ["start"] | ["end", number] | ["key", Partial<KeyFacts>, KeyOwner];

const down = (more: Partial<KeyFacts>): KeyFacts => ({
  type: "keydown",
  key: "Enter",
  code: "Enter",
  keyCode: 13,
  isComposing: false,
  timeStamp: 0,
  ...more,
});

const stories: Record<string, Happening[]> = {
  "an Enter without a composition is the page's": [["key", {}, "page"]],
  "the Enter that picks a candidate belongs to the composition": [
    ["start"],
    ["key", { isComposing: true, keyCode: 229 }, "composition"],
    ["end", 10],
    ["key", { type: "keyup", timeStamp: 40 }, "page"],
    ["key", { timeStamp: 90 }, "page"],
  ],
  "an Enter with code 229 alone belongs to the composition": [["key", { keyCode: 229 }, "composition"]],
  "an Enter right after the end, its key not yet up, ended the composition": [
    ["start"],
    ["end", 10],
    ["key", { timeStamp: 12 }, "ended_composition"],
    ["key", { type: "keyup", timeStamp: 60 }, "page"],
    ["key", { timeStamp: 80 }, "page"],
  ],
  "only one Enter can have ended the composition": [
    ["start"],
    ["end", 10],
    ["key", { timeStamp: 12 }, "ended_composition"],
    ["key", { timeStamp: 20 }, "page"],
  ],
  "an Enter long after the end is the page's, even without a key-up": [
    ["start"],
    ["end", 10],
    ["key", { timeStamp: 200 }, "page"],
  ],
  "a space that picked the candidate does not swallow a quick Enter after it": [
    ["start"],
    ["key", { key: "Process", code: "Space", keyCode: 229, isComposing: true }, "composition"],
    ["end", 10],
    ["key", { timeStamp: 30 }, "page"],
  ],
  "a letter after the end is the page's, and so is the Enter after it": [
    ["start"],
    ["end", 10],
    ["key", { key: "a", code: "KeyA", keyCode: 65, timeStamp: 12 }, "page"],
    ["key", { timeStamp: 14 }, "page"],
  ],
};

for (const [name, story] of Object.entries(stories)) {
  test(name, () => {
    const ime = new Ime();
    for (const step of story) {
      if (step[0] === "start") ime.begin();
      else if (step[0] === "end") ime.end(step[1]);
      else assert.equal(ime.key(down(step[1])), step[2], JSON.stringify(step));
    }
  });
}

test("losing the focus ends the composition", () => {
  const ime = new Ime();
  ime.begin();
  ime.reset();
  assert.equal(ime.isComposing, false);
  assert.equal(ime.key(down({ timeStamp: 5 })), "page");
});
