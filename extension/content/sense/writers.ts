/**
 * Who wrote a row, where the sides go by the names beside the words. Pure. One name is the agent's own and is in the site file; that
 * of the buyer is another in every conversation, and whoever is called otherwise speaks for the shop: a colleague, or a robot.
 */
import type { Message, Role, Transcript } from "../../generated/protocol";
import { sameName } from "./names";

/** What a robot is called. */
const ROBOT = /机器人|智能|自动回复|\brobot\b|\w?bot\b|\bassistant\b/i;

/** What a row says of its writer. */
export interface Written {
  readonly role: Role;
  readonly sender: string;
}

/** Whether rows are told apart by a name that is read. */
export function goByName(site: Transcript): boolean {
  return (site.sender ?? []).length > 0 && site.roles.some((role) => (role.labels ?? []).length > 0);
}

/** A row without a name is of whoever wrote the row above: many pages name the first row of a run only. */
export function inRuns<R extends Written>(rows: readonly R[]): R[] {
  let above: Written | null = null;
  return rows.map((row) => {
    if (row.role === "system") return row;
    if (row.sender !== "") {
      above = row;
      return row;
    }
    // Of a run whose beginning is not there nobody can say whose it is.
    const { role, sender } = above ?? { role: "system" as const, sender: "" };
    return { ...row, role, sender };
  });
}

/**
 * The rows as they are in the conversation with this buyer. Where nobody in it is called as the buyer is, nothing is known: a page
 * may call them otherwise above the chat.
 */
export function withBuyer(messages: readonly Message[], senders: readonly string[], name: string): readonly Message[] {
  if (!messages.some((message, i) => message.role === "buyer" && sameName(senders[i] ?? "", name))) return messages;
  return messages.map((message, i) => {
    const sender = senders[i] ?? "";
    if (message.role !== "buyer" || sender === "" || sameName(sender, name)) return message;
    return { ...message, role: ROBOT.test(sender) ? "auto" : "agent" };
  });
}
