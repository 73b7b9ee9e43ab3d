import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { CAPS, cleanName, cleanText, clip, fingerprint } from "./clean";

test("a clipped text never ends in half a character", () => {
  assert.equal(clip("a😀b", 2), "a");
  assert.equal(clip("a😀b", 3), "a😀");
  assert.equal(clip("a😀b", 9), "a😀b");
});

test("a name is one short line without control characters", () => {
  assert.equal(cleanName(" 买\u0000家\n 一\t"), "买 家 一");
  assert.equal(cleanName("名".repeat(10_000)).length, CAPS.MAX_NAME_UTF16);
  assert.equal(cleanName("<img src=x onerror=alert(1)>"), "<img src=x onerror=alert(1)>");
});

test("a message keeps its lines and is clipped", () => {
  assert.equal(cleanText(" 一\n二\u0007 "), "一\n二");
  assert.equal(cleanText("字".repeat(10_000)).length, CAPS.MAX_MESSAGE_UTF16);
});

test("different texts have different fingerprints, equal ones equal", () => {
  assert.equal(fingerprint("在吗"), fingerprint("在吗"));
  assert.notEqual(fingerprint("在吗"), fingerprint("吗在"));
});

test("the limits are those that the panel checks", () => {
  const path = ["crate/protocol/src/cap.rs", "../crate/protocol/src/cap.rs"].find((one) => existsSync(one));
  assert.ok(path, "run from the repository or from extension/");
  const source = readFileSync(path, "utf8");
  for (const [name, limit] of Object.entries(CAPS)) {
    const found = new RegExp(`pub const ${name}: usize = ([\\d_]+);`).exec(source)?.[1];
    assert.equal(Number(found?.replaceAll("_", "")), limit, name);
  }
});
