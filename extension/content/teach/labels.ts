/** The writer's name in a row, on pages that tell the sides by it alone. */
import { pathIn } from "./selectors";
import { leavesOf, readTime } from "./readers";

/** A longer text beside the words is no name. */
const LONGEST = 24;

/**
 * What the own rows call the agent (`You`, `我`); `null` if both rows call nobody, or the same, at one place. That it stands
 * at the same place in both tells a name from 已读, which some of the own rows show and others do not.
 */
export function labelledBy(buyerRow: Element, buyerWords: Element, agentRow: Element, agentWords: Element): string[] | null {
  const [buyer, agent] = [labelsIn(buyerRow, buyerWords), labelsIn(agentRow, agentWords)];
  for (const [place, label] of agent) {
    const other = buyer.get(place);
    if (other !== undefined && other !== label && ![...buyer.values()].includes(label)) return [label];
  }
  return null;
}

/** The short texts beside the words by where they stand; no times, no numbers. */
function labelsIn(row: Element, words: Element): Map<string, string> {
  const found = new Map<string, string>();
  const now = Date.now();
  for (const leaf of leavesOf(row, (element) => element === words)) {
    const text = leaf.data.trim();
    const isName = text.length <= LONGEST && /\p{L}/u.test(text) && !readTime(text, "written", now) && !readTime(text, "ago", now);
    const place = isName && leaf.parentElement ? (pathIn(row, leaf.parentElement) ?? "") : "";
    if (place !== "" && !found.has(place)) found.set(place, text);
  }
  return found;
}
