import assert from "node:assert/strict";
import { test } from "node:test";
import { isCombo, pickedSlot, type Pressed } from "./keys";

const press = (key: string, more: Partial<Pressed> = {}): Pressed => ({
  key,
  code: "",
  ctrlKey: false,
  altKey: false,
  shiftKey: false,
  metaKey: false,
  ...more,
});

const combos: [pressed: Pressed, combo: string, expected: boolean][] = [
  [press("Enter"), "Enter", true],
  [press("Enter", { code: "NumpadEnter" }), "Enter", true],
  [press("Enter", { shiftKey: true }), "Enter", false],
  [press("Enter", { ctrlKey: true }), "Enter", false],
  [press("Enter", { ctrlKey: true }), "Ctrl+Enter", true],
  [press("s", { altKey: true }), "Alt+S", true],
  // Some layouts make another character of it.
  [press("ß", { code: "KeyS", altKey: true }), "Alt+S", true],
  [press("s"), "Alt+S", false],
];

for (const [pressed, combo, expected] of combos) {
  test(`${JSON.stringify(pressed)} ${expected ? "is" : "is not"} ${combo}`, () => {
    assert.equal(isCombo(pressed, combo), expected);
  });
}

test("Alt with a digit names a slot, whatever character the layout makes of it", () => {
  assert.equal(pickedSlot(press("1", { code: "Digit1", altKey: true })), 0);
  assert.equal(pickedSlot(press("¡", { code: "Digit5", altKey: true })), 4);
  assert.equal(pickedSlot(press("6", { code: "Digit6", altKey: true })), null);
  assert.equal(pickedSlot(press("1", { code: "Digit1" })), null);
  assert.equal(pickedSlot(press("1", { code: "Digit1", altKey: true, ctrlKey: true })), null);
});

test("what is held can be chosen, and what AltGr types is typed", () => {
  const one = (more: Partial<Pressed>): Pressed => press("1", { code: "Digit1", ...more });
  assert.equal(pickedSlot(one({ altKey: true })), 0);
  assert.equal(pickedSlot(one({ altKey: true }), "ctrl+alt"), null);
  assert.equal(pickedSlot(one({ altKey: true, ctrlKey: true }), "ctrl+alt"), 0);
  assert.equal(pickedSlot(one({ altKey: true, ctrlKey: true }), "alt"), null);
  assert.equal(pickedSlot(one({ altKey: true }), "none"), null);
  assert.equal(pickedSlot(one({ altKey: true, ctrlKey: true, getModifierState: (name) => name === "AltGraph" }), "ctrl+alt"), null);
});
