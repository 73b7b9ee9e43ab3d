import assert from "node:assert/strict";
import { test } from "node:test";
import type { Site } from "../../generated/protocol";
import { read, write } from "./file";
import { changed, labelsOf } from "./form";

const SITE: Site = {
  id: "own-chat-example-com", name: "例子", evidence: { confidence: "guess", date: "2026-11-26", note: "n", guesses: [] },
  matches: ["https://chat.example.com/*"], frames: [{ host: "chat.example.com", path: "/" }],
  composer: { kind: "textarea", at: ["textarea"] }, send: { at: ["button"], says: [], keys: ["Enter"] },
  transcript: {
    list: [".l"], row: [".r"], newest_first: false, key: [], sender: [], text: [".t"], kinds: [], time: [],
    roles: [{ role: "agent", has: [".me"], text_starts: [], beside: [] }, { role: "buyer", has: [".you"], text_starts: [], beside: [] }],
  },
  buyer_name: [{ at: ".n", attr: null, leaf: false, pattern: null }], buyer_id: [], shop: [], order: [], product: [], queue: null,
};
const sound = (): string[] => [];

test("what was written is read again", () => assert.deepEqual(read(write(SITE), sound), SITE));

const refused: Record<string, readonly [text: string, faults: string[], key: string]> = {
  "a broken file": ["{", [], "teachFileBroken"],
  "another file": ["[]", [], "teachFileOther"],
  "a later version": ['{"jinnang_site": 2}', [], "teachFileVersion"],
  "one megabyte": [" ".repeat(1_000_000), [], "teachFileLarge"],
  "what the core objects to": [write(SITE), ["composer.at: is empty"], "teachFileFaults"],
  "a site of ours under its own id": [write({ ...SITE, id: "pinduoduo" }), [], "teachFileHost"],
  "a file for every page": [write({ ...SITE, matches: ["https://chat.example.com/*", "https://bank.example.com/*"] }), [], "teachFileHost"],
};
for (const [name, [text, faults, key]] of Object.entries(refused)) {
  test(`${name} is refused: ${key}`, () => {
    const found = read(text, () => faults);
    assert.equal("key" in found ? found.key : null, key);
  });
}

test("labels of automatic answers stand before the sides, and can be taken away again", () => {
  const more = changed(SITE, { name: " 新名 ", keys: ["Ctrl+Enter"], labels: ["机器人", " ", "机器人"], newest_first: true });
  assert.deepEqual(labelsOf(more), ["机器人"]);
  assert.deepEqual(more.transcript.roles.map(({ role }) => role), ["auto", "agent", "buyer"]);
  assert.deepEqual([more.name, more.send.keys, more.transcript.newest_first], ["新名", ["Ctrl+Enter"], true]);
  const less = changed(more, { name: "", keys: ["Enter"], labels: [], newest_first: false });
  assert.deepEqual(less.transcript.roles, SITE.transcript.roles);
  assert.equal(less.name, "新名");
});
