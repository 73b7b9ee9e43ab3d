import assert from "node:assert/strict";
import { test } from "node:test";
import type { Message } from "../../generated/protocol";
import { inRuns, withBuyer, type Written } from "./writers";

const row = (role: Written["role"], sender: string): Written => ({ role, sender });
const said = (role: Message["role"]): Message => ({ key: "", role, kind: "text", text: "", at_ms: null, precision_ms: 0 });
const roles = (rows: readonly { readonly role: string }[]): string[] => rows.map((one) => one.role);

test("rows without a name are of whoever wrote the one above, across a notice", () => {
  const rows = inRuns([row("buyer", "云朵"), row("buyer", ""), row("agent", "我"), row("system", ""), row("buyer", "")]);
  assert.deepEqual(roles(rows), ["buyer", "buyer", "agent", "system", "agent"]);
});

test("of a run whose beginning is not there nobody is made the buyer", () => {
  assert.deepEqual(roles(inRuns([row("buyer", ""), row("buyer", "云朵")])), ["system", "buyer"]);
});

test("whoever is called neither as the buyer nor as the agent speaks for the shop", () => {
  const messages = ["buyer", "agent", "buyer", "buyer"].map((role) => said(role as Message["role"]));
  const found = withBuyer(messages, ["云朵", "我", "客服小李", "智能机器人"], "云朵");
  assert.deepEqual(roles(found), ["buyer", "agent", "agent", "auto"]);
});

test("a conversation in which nobody is called as the buyer stays as it is read", () => {
  const messages = [said("buyer"), said("buyer")];
  assert.deepEqual(withBuyer(messages, ["云朵", "客服小李"], "老客户云朵"), messages);
});
