/** What a site file reads on the page right now, by the same readers that will work with it. */
import type { Message, Part, Site } from "../../generated/protocol";
import { findParts, missingParts, QueueReader, readText, RowReader } from "./readers";

/** What was read. */
export interface Preview {
  readonly name: string;
  readonly buyer: number;
  readonly agent: number;
  readonly other: number;
  readonly timed: boolean;
  /** How many conversations the list holds; `null` where none was taught. */
  readonly listed: number | null;
  /** The names of those that wait in it. */
  readonly waiting: readonly string[];
  /** The newest rows. */
  readonly last: readonly Message[];
  readonly missing: readonly Part[];
  /** How long the look took, in milliseconds. */
  readonly cost_ms: number;
}

/** A site file whose look takes longer would be felt. */
export const MAX_COST_MS = 100;

/** Reads the page once. */
export function previewOf(site: Site, shown = 4): Preview {
  const began = performance.now();
  const parts = findParts(site);
  const rows = new RowReader().read(parts.transcript, site.transcript, Date.now());
  const name = readText(document, site.buyer_name);
  const queue = site.queue ? new QueueReader().read(parts.queue, site.queue, new Set(), (_, id) => ({ id, isLearned: false }), Date.now()) : null;
  const count = (role: Message["role"]): number => rows.messages.filter((row) => row.role === role).length;
  const [buyer, agent] = [count("buyer"), count("agent")];
  return {
    name,
    buyer,
    agent,
    other: rows.messages.length - buyer - agent,
    timed: rows.timed,
    listed: queue ? queue.rows.length : null,
    waiting: queue ? queue.waiting.map((row) => row.buyer.name) : [],
    last: rows.messages.slice(-shown),
    missing: missingParts(site, parts, rows, queue ?? { isReadable: true }, name),
    cost_ms: performance.now() - began,
  };
}
