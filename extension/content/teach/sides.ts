/**
 * What tells the agent's rows from the buyer's. Pure: a row is the set of names found in it. Two rows are known, one of
 * each side; what is in one of them and not in the other may tell the sides, and all the rows of the list are asked.
 */

/** The names found in a row or in what it holds; the smaller the depth, the nearer to the row itself. */
export type RowNames = ReadonlyMap<string, { readonly rank: number; readonly depth: number }>;

/** The selectors of the two sides; `null` where only the other side has a mark of its own. */
export interface Sides {
  readonly agent: string | null;
  readonly buyer: string | null;
}

const AGENT_WORDS = /self|\bme\b|\bmy\b|mine|own|right|out|agent|seller|service|sent|sender|staff|from-me|to\b/i;
const BUYER_WORDS = /other|left|\bin\b|incoming|buyer|customer|receiv|user|peer|guest|client|visitor|from\b/i;
/** A row of both sides speaks against a pair as loudly as this many of one side speak for it. */
const BOTH = 3;
/** More than one row tells, less than two. */
const ONE_ROW = 1.5;
const SEVERAL = 3;
/** What stands in the middle and would be taken for a side. */
const MIDDLE = 0.25;

/** Whose a row is. */
export type Side = "agent" | "buyer";

/** Finds the pair that tells the most rows apart; `stands` is whose a row is by where it stands, as far as that tells. */
export function sidesOf(rows: readonly RowNames[], buyerRow: number, agentRow: number, stands: readonly (Side | null)[] = []): Sides | null {
  const [buyer, agent] = [rows[buyerRow], rows[agentRow]];
  if (!buyer || !agent) return null;
  const only = (one: RowNames, other: RowNames, words: RegExp): string[] =>
    [...one.keys()]
      .filter((name) => !other.has(name))
      .sort((a, b) => weight(one, a, words) - weight(one, b, words))
      .slice(0, 12);
  const agents = only(agent, buyer, AGENT_WORDS);
  const buyers = only(buyer, agent, BUYER_WORDS);
  if (agents.length === 0 && buyers.length === 0) return null;
  const isSeen = stands.some((stand) => stand !== null);
  let best: { readonly sides: Sides; readonly score: number } | null = null;
  const or_none = (names: readonly string[]): (string | null)[] => [...names, null];
  or_none(agents).forEach((a, i) => {
    or_none(buyers).forEach((b, j) => {
      if (a === null && b === null) return;
      let score = -(i + j) / 100;
      rows.forEach((row, at) => (score += worth({ a, b }, row, stands[at] ?? null, isSeen)));
      // Where nothing is seen of how they stand, a mark on one single row of several is less than none.
      const isLeftOut = (a === null && agents.length > 0) || (b === null && buyers.length > 0);
      const unmarked = rows.filter((row) => !(a !== null && row.has(a)) && !(b !== null && row.has(b))).length;
      if (!isSeen && isLeftOut && unmarked >= SEVERAL) score += ONE_ROW;
      if (!best || score > best.score) best = { sides: { agent: a, buyer: b }, score };
    });
  });
  return (best as { readonly sides: Sides } | null)?.sides ?? null;
}

/** Whether the marks say of no row what is not seen: of whoever stands on one side, that the other wrote it. */
export function agree({ agent, buyer }: Sides, rows: readonly RowNames[], stands: readonly (Side | null)[]): boolean {
  return rows.every((row, at) => {
    const side = sideOf({ a: agent, b: buyer }, row);
    const stand = stands[at] ?? null;
    return stand === null || side === null || side === stand;
  });
}

/** Whose a row is by a pair of marks; without a mark of its own a side is whoever is not the other. */
function sideOf({ a, b }: { readonly a: string | null; readonly b: string | null }, row: RowNames): Side | null {
  const [isAgent, isBuyer] = [a !== null && row.has(a), b !== null && row.has(b)];
  if (isAgent) return "agent";
  if (isBuyer) return "buyer";
  return a === null ? "agent" : b === null ? "buyer" : null;
}

/** What one row says for a pair of marks. */
function worth({ a, b }: { readonly a: string | null; readonly b: string | null }, row: RowNames, stand: Side | null, isSeen: boolean): number {
  const [isAgent, isBuyer] = [a !== null && row.has(a), b !== null && row.has(b)];
  if (isAgent && isBuyer) return -BOTH;
  const isMarked = isAgent || isBuyer;
  const side = sideOf({ a, b }, row);
  if (stand !== null) return side === null ? 0 : side === stand ? 1 : -BOTH;
  if (isMarked) return 1;
  return side !== null && isSeen ? -MIDDLE : 0;
}

function weight(row: RowNames, name: string, words: RegExp): number {
  const { rank, depth } = row.get(name) ?? { rank: 9, depth: 9 };
  return rank * 2 + depth - (words.test(name) ? 6 : 0);
}
