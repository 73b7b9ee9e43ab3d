/**
 * Who the open conversation is with. On a switch pages change the header first and the messages later; in between,
 * what is on the screen belongs to two people. Until header, messages and list agree, there is no buyer. Pure: one
 * step takes what was seen and the time.
 */
import type { Buyer } from "../../generated/protocol";
import { CAPS, clip } from "./clean";
import { sameName } from "./names";
import type { ActiveRow } from "./queue";

/** How long contradictions-free but unproven evidence must stand still. */
export const QUIET_MS = 400;

/** What one look at the page says about the buyer. */
export interface Evidence {
  /** The header's name; empty if there is none. */
  readonly name: string;
  /** Whether the site tells ids at all. */
  readonly hasIds: boolean;
  /** The different ids in the messages. */
  readonly ids: readonly string[];
  readonly active: ActiveRow | null;
  /** The name in the last buyer's row. */
  readonly sender: string;
  readonly rows: number;
  readonly signature: string;
}

/** What is remembered between looks. */
export interface Settling {
  /** Who was settled on last. */
  readonly settled: Buyer | null;
  /** The rows and the sender at that time. */
  readonly signature: string;
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
export const UNSETTLED: Settling = { settled: null, signature: "", sender: "", pending: "", since_ms: 0 };

type Judgement = "agreed" | "likely" | "contradiction" | "nobody";

/** Takes a look into account. */
export function settle(before: Settling, seen: Evidence, now: number): Step {
  const id = seen.hasIds ? (seen.ids[0] ?? seen.active?.id ?? "") : `name:${seen.name}`;
  const candidate: Buyer = { id: clip(id, CAPS.MAX_NAME_UTF16), name: seen.name };
  const judgement = seen.name === "" ? "nobody" : seen.hasIds ? judgeIds(before, seen) : judgeNames(before, seen);
  const pending = JSON.stringify([seen.name, seen.ids, seen.active, seen.signature]);
  const since_ms = pending === before.pending ? before.since_ms : now;
  const left = since_ms + QUIET_MS - now;
  if (judgement === "agreed" || (judgement === "likely" && left <= 0)) {
    const next = { settled: candidate, signature: seen.signature, sender: seen.sender, pending, since_ms };
    return { next, buyer: candidate, isSwitching: false, wait_ms: null };
  }
  return {
    next: { ...before, pending, since_ms },
    buyer: null,
    isSwitching: judgement !== "nobody" && before.settled !== null,
    wait_ms: judgement === "likely" ? left : null,
  };
}

function judgeIds(before: Settling, seen: Evidence): Judgement {
  const [id, ...others] = seen.ids;
  const listed = seen.active?.id ?? null;
  if (others.length > 0) return "contradiction";
  if (id === undefined) return listed === null ? "nobody" : "likely";
  if (listed !== null) return listed === id ? "agreed" : "contradiction";
  const isRenamed = before.settled?.id === id && before.settled.name !== seen.name;
  if (!isRenamed) return "agreed";
  return seen.signature === before.signature ? "contradiction" : "likely";
}

function judgeNames(before: Settling, seen: Evidence): Judgement {
  if (before.settled?.name === seen.name) {
    const isForeign = seen.sender !== "" && seen.sender !== before.sender && !sameName(seen.sender, seen.name);
    return isForeign && before.sender !== "" ? "likely" : "agreed";
  }
  if (sameName(seen.sender, seen.name)) return "agreed";
  if (before.settled === null) return "likely";
  const isOldSender = seen.sender !== "" && seen.sender === before.sender;
  const isOldRows = seen.rows > 0 && seen.signature === before.signature;
  return isOldSender || isOldRows ? "contradiction" : "likely";
}
