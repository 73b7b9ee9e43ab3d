/**
 * What can be told of a page to someone who mends its site file: which parts were found by which of their selectors,
 * and how many rows of which kind. Never a name, a message, an id or an address beyond the site's own host.
 */
import type { ChatSeen, Site } from "../../generated/protocol";
import { selectAll } from "../dom";

/** Counts of one kind, as `buyer 3, agent 2`. */
function counts(of: readonly string[]): string {
  const sums = new Map<string, number>();
  for (const one of of) sums.set(one, (sums.get(one) ?? 0) + 1);
  return [...sums].map(([name, sum]) => `${name} ${sum}`).join(", ") || "none";
}

/** How many elements each of the selectors finds, in their order. */
function layers(root: ParentNode, selectors: readonly string[]): string {
  if (selectors.length === 0) return "-";
  return selectors
    .map((selector) => {
      try {
        return String(selectAll(root, selector).length);
      } catch {
        return "?";
      }
    })
    .join("/");
}

/** The text, a line a fact. */
export function diagnosis(site: Site, chat: ChatSeen | null, version: string, agent: string): string {
  const { transcript, queue } = site;
  const at = (places: readonly { readonly at: string }[]): string[] => places.map((place) => place.at);
  const list = transcript.list.map((selector) => one(selector)).find((element) => element !== null) ?? null;
  const timed = chat?.messages.filter((row) => row.at_ms !== null) ?? [];
  return [
    `jinnang ${version}; ${site.id}; ${site.evidence.confidence} ${site.evidence.date}`,
    agent,
    `health ${chat?.health.state ?? "unread"}; missing ${chat?.health.missing.join(", ") || "none"}`,
    `composer ${site.composer.kind} ${layers(document, site.composer.at)}; send ${layers(document, site.send.at)}`,
    `list ${layers(document, transcript.list)}; rows ${list ? layers(list, transcript.row) : "-"}; texts ${list ? layers(list, transcript.text) : "-"}`,
    `roles ${list ? transcript.roles.map((role) => `${role.role} ${layers(list, role.has)}`).join(", ") : "-"}`,
    `read ${counts(chat?.messages.map((row) => row.role) ?? [])}; kinds ${counts(chat?.messages.map((row) => row.kind ?? "text") ?? [])}; timed ${timed.length}`,
    `buyer ${chat?.buyer ? (chat.buyer.id.startsWith("name:") ? "by name" : "by id") : "unknown"}; header ${layers(document, at(site.buyer_name))}; ids ${layers(document, at(site.buyer_id))}`,
    queue ? `queue ${layers(document, queue.list)}; waiting ${chat?.queue.length ?? 0}` : "queue -",
  ].join("\n");
}

function one(selector: string): Element | null {
  try {
    return selectAll(document, selector)[0] ?? null;
  } catch {
    return null;
  }
}
