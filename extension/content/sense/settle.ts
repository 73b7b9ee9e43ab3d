/**
 * Who the open conversation is with. On a switch pages change the header first and the messages later; in between,
 * what is on the screen belongs to two people. Until header, messages and list agree, there is no buyer. Pure: one
 * step takes what was seen and the time.
 */
import type { Buyer } from "../../generated/protocol";
import { CAPS, clip } from "./clean";
import { sameName } from "./names";
import type { ListRow } from "./queue";

/** How long contradictions-free but unproven evidence must stand still. */
export const QUIET_MS = 400;
/** How long evidence must stand still of which one part speaks against it: a guess of ours may be wrong for good. */
export const DOUBT_MS = 2000;

/** What one look at the page says about the buyer. */
export interface Evidence {
  /** The header's name; empty if there is none. */
  readonly name: string;
  /** Whether messages tell the buyer's id on this site. */
  readonly hasIds: boolean;
  /** The different ids in the messages. */
  readonly ids: readonly string[];
  /** The row that the list marks as open, or the only one with the header's name. */
  readonly active: ListRow | null;
  /** Whether the list's rows have ids. */
  readonly isListed: boolean;
  /** The name in the last buyer's row. */
  readonly sender: string;
  readonly keys: readonly string[];
}

/** What is remembered between looks. */
export interface Settling {
  /** Who was settled on last. */
  readonly settled: Buyer | null;
  /** The list's row, the rows and the sender at that time. */
  readonly place: string | null;
  readonly keys: ReadonlySet<string>;
  readonly print: string;
  readonly sender: string;
  /** What is being waited on, and since when. */
  readonly pending: string;
  readonly since_ms: number;
}

/** One step's result. */
export interface Step {
  readonly next: Settling;
  readonly buyer: Buyer | null;
  /** Whether another conversation is being opened. */
  readonly isSwitching: boolean;
  /** Look again after this long if nothing changes before. */
  readonly wait_ms: number | null;
}

/** Nobody yet. */
export const UNSETTLED: Settling = { settled: null, place: null, keys: new Set(), print: "", sender: "", pending: "", since_ms: 0 };

type Judgement = "agreed" | "likely" | "doubtful" | "contradiction" | "nobody";

/** Takes a look into account. */
export function settle(before: Settling, seen: Evidence, now: number): Step {
  const candidate = candidateOf(before, seen);
  const judgement = candidate.name === "" ? "nobody" : seen.hasIds ? judgeIds(before, seen) : judgeNames(before, seen, candidate);
  const print = printOf(seen.keys);
  const pending = JSON.stringify([seen.name, seen.ids, seen.active, print]);
  const since_ms = pending === before.pending ? before.since_ms : now;
  const patience = judgement === "likely" ? QUIET_MS : judgement === "doubtful" ? DOUBT_MS : null;
  const left = patience === null ? null : since_ms + patience - now;
  if (judgement === "agreed" || (left !== null && left <= 0)) {
    const place = seen.active?.key ?? (before.settled?.id === candidate.id ? before.place : null);
    const next = { settled: candidate, place, keys: new Set(seen.keys), print, sender: seen.sender, pending, since_ms };
    return { next, buyer: candidate, isSwitching: false, wait_ms: null };
  }
  return {
    next: { ...before, pending, since_ms },
    buyer: null,
    isSwitching: judgement !== "nobody" && before.settled !== null,
    wait_ms: left,
  };
}

/** Whom the evidence is about, if it holds. */
function candidateOf(before: Settling, seen: Evidence): Buyer {
  const name = seen.name || seen.active?.name || "";
  const own = seen.hasIds ? (seen.ids[0] ?? seen.active?.id ?? "") : agreesWithList(seen) ? (seen.active?.id ?? null) : null;
  if (own !== null) return { id: clip(own, CAPS.MAX_NAME_UTF16), name: name || own };
  // The list may have scrolled the open row away; the conversation is still the same.
  if (seen.active === null && before.settled?.name === name) return before.settled;
  return { id: clip(`name:${name}`, CAPS.MAX_NAME_UTF16), name };
}

function agreesWithList(seen: Evidence): boolean {
  return seen.active !== null && (seen.name === "" || seen.active.name === "" || sameName(seen.active.name, seen.name));
}

function printOf(keys: readonly string[]): string {
  return `${keys.length} ${keys[0] ?? ""} ${keys.at(-1) ?? ""}`;
}

function judgeIds(before: Settling, seen: Evidence): Judgement {
  const [id, ...others] = seen.ids;
  const listed = seen.active?.id ?? null;
  if (others.length > 0) return "contradiction";
  if (id === undefined) return listed === null ? "nobody" : "likely";
  // What was learned may have been learned from a moment that belonged to two people.
  if (listed !== null) return listed === id ? "agreed" : seen.active?.isLearned ? "doubtful" : "contradiction";
  if (before.settled?.id !== id) return seen.sender === "" ? "likely" : sameName(seen.sender, seen.name) || seen.name === "" ? "agreed" : "doubtful";
  // Another row of the list can't have the buyer of the row before: the messages are still theirs.
  const isElsewhere = before.place !== null && seen.active !== null && seen.active.key !== before.place;
  if (isElsewhere) return "contradiction";
  if (before.settled.name === seen.name) return "agreed";
  return printOf(seen.keys) === before.print ? "contradiction" : "likely";
}

function judgeNames(before: Settling, seen: Evidence, candidate: Buyer): Judgement {
  if (seen.active !== null && !agreesWithList(seen)) return "doubtful";
  if (before.settled?.id === candidate.id && before.settled.name === candidate.name) {
    const isForeign = seen.sender !== "" && seen.sender !== before.sender && !sameName(seen.sender, seen.name);
    return isForeign && before.sender !== "" ? "likely" : "agreed";
  }
  const isNamesake = before.settled?.name === candidate.name;
  // The list of conversations came after the header: who was known by name is now known by id.
  if (isNamesake && before.settled?.id.startsWith("name:") && candidate.id !== before.settled.id) return "agreed";
  if (!isNamesake && sameName(seen.sender, candidate.name)) return "agreed";
  if (before.settled === null) return seen.isListed && seen.active === null ? "doubtful" : "likely";
  if (!isNamesake && seen.sender !== "" && seen.sender === before.sender) return "contradiction";
  return oldRows(before, seen);
}

/** Whether the rows are, at least half of them, those of the conversation before. */
function oldRows(before: Settling, seen: Evidence): Judgement {
  const old = seen.keys.filter((key) => before.keys.has(key));
  if (old.length * 2 < seen.keys.length || seen.keys.length === 0) return "likely";
  // A row without id and time is known by its words alone, and two buyers may well begin with the same.
  return old.every((key) => key.startsWith(".")) ? "doubtful" : "contradiction";
}
