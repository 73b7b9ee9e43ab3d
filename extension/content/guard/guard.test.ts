import assert from "node:assert/strict";
import { test } from "node:test";
import type { Draft, Site } from "../../generated/protocol";
import { Ime } from "../ime";
import type { Scope } from "../scope";
import { Guard } from "./guard";
import { Harmless } from "./harmless";
import { Verdicts } from "./verdict";

const draft = (rev: number, text: string): Draft => ({ rev, text, moved: false, begun_for: null });

/** A page whose composer has the caret, and whose panel has not answered yet. */
function page(first: Draft) {
  const listeners: ((event: Event) => void)[] = [];
  const scope = { listen: (_target: unknown, _types: unknown, run: (event: Event) => void) => void listeners.push(run) } as unknown as Scope;
  const composer = {} as HTMLElement;
  const verdicts = new Verdicts();
  verdicts.ready(Harmless.when({ free: "", bound: "", pairs: "", led: [] }));
  verdicts.asked(first, 0);
  const said: string[] = [];
  const now = first;
  const world = {
    composer: () => composer,
    send: () => null,
    draft: () => now,
    takes: () => false,
    typed: () => {},
    held: () => void said.push("held"),
    recheck: () => void said.push("recheck"),
  };
  const guard = new Guard(scope, { send: { keys: ["Enter"] } } as unknown as Site, world, verdicts, new Ime());
  const press = (): boolean => {
    let passed = true;
    const stop = (): void => void (passed = false);
    const enter = { isTrusted: true, type: "keydown", key: "Enter", code: "Enter", keyCode: 13, isComposing: false, timeStamp: 1_000 };
    const plain = { ctrlKey: false, altKey: false, shiftKey: false, metaKey: false };
    const event = { ...enter, ...plain, composedPath: () => [composer], preventDefault: stop, stopImmediatePropagation: stop };
    listeners.forEach((run) => run(event as unknown as Event));
    return passed;
  };
  return { guard, press, said };
}

test("a press before the verdict is told of it once it is there", () => {
  for (const [hold, word] of [[false, "recheck"], [true, "held"]] as const) {
    const { guard, press, said } = page(draft(1, "好的"));
    assert.equal(press(), false);
    guard.judged(hold, draft(1, "好的"));
    assert.deepEqual(said, [word]);
    guard.judged(hold, draft(1, "好的"));
    assert.deepEqual(said, [word], "once");
  }
});

test("a later revision with the same text answers the press, too", () => {
  const { guard, press, said } = page(draft(1, "好的"));
  assert.equal(press(), false);
  guard.judged(false, draft(2, "好的"));
  assert.deepEqual(said, ["recheck"]);
});

test("who typed on after the press hears nothing of it", () => {
  const { guard, press, said } = page(draft(1, "好的"));
  assert.equal(press(), false);
  guard.judged(true, draft(2, "好的呀"));
  assert.deepEqual(said, []);
});
