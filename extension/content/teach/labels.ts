/** The writer's name in a row, on pages that tell the sides by it alone. */
import type { TextFrom } from "../../generated/protocol";
import { named, namesOf } from "./names";
import { pathIn } from "./selectors";
import { leavesOf, readText, readTime } from "./readers";

/** A longer text beside the words is no name. */
const LONGEST = 24;

/** A row, and the words in it. */
export interface Spoken {
  readonly row: Element;
  readonly words: Element;
}

/** What the two sides are called, and where that stands in the agent's row. */
export interface Labels {
  readonly buyer: string;
  readonly agent: string;
  readonly holder: Element;
}

/**
 * What the own rows call the agent (`You`, `我`); `null` if both rows call nobody, or the same, at one place. That it stands
 * at the same place in both tells a name from 已读, which some of the own rows show and others do not.
 */
export function labelledBy(ofBuyer: Spoken, ofAgent: Spoken): Labels | null {
  const [buyer, agent] = [labelsIn(ofBuyer), labelsIn(ofAgent)];
  const called = [...buyer.values()].map(({ text }) => text);
  for (const [place, { text, holder }] of agent) {
    const other = buyer.get(place)?.text;
    if (other !== undefined && other !== text && !called.includes(text)) return { buyer: other, agent: text, holder };
  }
  return null;
}

/**
 * How the writer's name is read, so that it is found in both rows, and in none of the rows is what was said; empty if no way is that
 * sound. `wordsOf` is what was said in a row.
 */
export function senderOf({ buyer, agent, holder }: Labels, ofBuyer: Spoken, ofAgent: Spoken, rows: readonly Element[], wordsOf: (row: Element) => string): TextFrom[] {
  const way = pathIn(ofAgent.row, holder);
  const called = namesOf(named(holder), true).flatMap(({ selector, rank }) => (selector.startsWith("#") || rank > 7 ? [] : [selector]));
  const isSound = (at: string): boolean => {
    const read = (row: Element): string => readText(row, [{ at, attr: null, leaf: false, pattern: null }]);
    return read(ofBuyer.row) === buyer && read(ofAgent.row) === agent && rows.every((row) => read(row) === "" || read(row) !== wordsOf(row));
  };
  return [...called, ...(way === null ? [] : [way])].filter(isSound).slice(0, 2).map((at) => ({ at, attr: null, leaf: false, pattern: null }));
}

/** The short texts beside the words by where they stand; no times, no numbers. */
function labelsIn({ row, words }: Spoken): Map<string, { readonly text: string; readonly holder: Element }> {
  const found = new Map<string, { readonly text: string; readonly holder: Element }>();
  const now = Date.now();
  for (const leaf of leavesOf(row, (element) => element === words)) {
    const text = leaf.data.trim();
    const isName = text.length <= LONGEST && /\p{L}/u.test(text) && !readTime(text, "written", now) && !readTime(text, "ago", now);
    const holder = leaf.parentElement;
    const place = isName && holder ? (pathIn(row, holder) ?? "") : "";
    if (holder && place !== "" && !found.has(place)) found.set(place, { text, holder });
  }
  return found;
}
