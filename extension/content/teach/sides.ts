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
  let best: { readonly sides: Sides; readonly score: number } | null = null;
  const with_none = (names: readonly string[]): (string | null)[] => [...names, ...(names.length === 0 ? [null] : [])];
  with_none(agents).forEach((a, i) => {
    with_none(buyers).forEach((b, j) => {
      let score = -(i + j) / 100;
      rows.forEach((row, at) => {
        const stand = stands[at] ?? null;
        const [isAgent, isBuyer] = [a !== null && row.has(a), b !== null && row.has(b)];
        const isWrong = stand !== null && (stand === "agent" ? isBuyer : isAgent);
        if ((isAgent && isBuyer) || isWrong) score -= BOTH;
        else if (isAgent || isBuyer) score += 1;
      });
      if (!best || score > best.score) best = { sides: { agent: a, buyer: b }, score };
    });
  });
  return (best as { readonly sides: Sides } | null)?.sides ?? null;
}

function weight(row: RowNames, name: string, words: RegExp): number {
  const { rank, depth } = row.get(name) ?? { rank: 9, depth: 9 };
  return rank * 2 + depth - (words.test(name) ? 6 : 0);
}
