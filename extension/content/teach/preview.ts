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
  /** How long the look takes, in milliseconds. */
  readonly cost_ms: number;
}

/** A site file whose look takes longer would be felt. */
export const MAX_COST_MS = 100;
/** A look that took a little too long may have been held up by other work: so often it is taken at most, and the quickest counts. */
const MOST_LOOKS = 3;
/** What takes longer than this is slow by itself, and not asked again. */
const HOPELESS_MS = 1000;

/** Reads the page. */
export function previewOf(site: Site, shown = 4): Preview {
  let best = look(site, shown);
  for (let looks = 1; looks < MOST_LOOKS && best.cost_ms > MAX_COST_MS && best.cost_ms < HOPELESS_MS; looks += 1) {
    const next = look(site, shown);
    best = { ...next, cost_ms: Math.min(best.cost_ms, next.cost_ms) };
  }
  return best;
}

function look(site: Site, shown: number): Preview {
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
