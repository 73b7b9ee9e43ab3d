/**
 * What an element can be called by so that it is found again tomorrow. Pure: an element is its tag, classes and
 * attributes. Words that a build tool made up and words that tell a state are no names.
 */

/** What is looked at of an element. */
export interface Named {
  readonly tag: string;
  readonly classes: readonly string[];
  readonly attributes: readonly (readonly [name: string, value: string])[];
}

/** A selector for one element, and how much it may be relied on: 0 is best. */
export interface Name {
  readonly selector: string;
  readonly rank: number;
}

/** What an element is called by. */
export function named(element: Element): Named {
  return {
    tag: element.tagName.toLowerCase(),
    classes: [...element.classList],
    attributes: [...element.attributes].map((each) => [each.name, each.value] as const),
  };
}

/** Written by hand for tools like this one, or for people who can't see. */
const MADE_FOR_FINDING = ["data-testid", "data-test-id", "data-test", "data-qa", "data-qa-id", "data-e2e", "data-cy", "data-role", "data-type"];
const TELLING = ["name", "role", "aria-label", "placeholder", "contenteditable", "type", "slot", "part"];
const STATES = new Set(
  "active selected current cur on off chosen checked picked highlight highlighted open opened closed hover focus focused focus-visible hidden visible show shown disabled enabled loading loaded unread read first last odd even dragging empty true false yes no".split(" "),
);
/** At the end of a word they tell a state as well: `row-selected`, `send--disabled`. */
const STATE_TAILS = new Set("active selected disabled enabled focus focused hover hovered hidden visible opened closed loading checked pressed".split(" "));
/** `Chat_row__x3Ab1`: before the two bars stands what a person wrote. */
const MODULE = /^([A-Za-z][A-Za-z0-9]*(?:[-_][A-Za-z][A-Za-z0-9]*)*__?)[A-Za-z0-9_-]{5,}$/;
const BUILT = /^(?:css|emotion|jsx|jss|svelte)-\w+$|^(?:css|sc|jsx|jss|emotion|svelte|makeStyles|chakra|ng|v|data-v)-?[A-Za-z0-9]*\d[A-Za-z0-9-]*$/i;
/** `hBmBqn`: a short word whose capitals stand where no word begins; `chatUI` ends in letters that people write so. */
const JUMBLED = /[A-Z]{2}|^[a-z][A-Z]|[A-Z][a-z][A-Z]/;
const INITIALS = /(?:ID|IM|QQ|UI|URL|VIP)$/;
const LONGEST = 60;

/** Whether a word tells which of several is the one that is open or chosen: `is-active`, `Rail_on__p3Zw7`. */
export function isState(word: string): boolean {
  return word.split(/[-_]+/).some((part) => STATES.has(part.toLowerCase()));
}

/** Whether a word looks as if a person had chosen it, and for good. */
export function isSteady(word: string): boolean {
  if (word.length < 2 || word.length > LONGEST || !/^[A-Za-z_\u0080-\uffff][\w\u0080-\uffff-]*$/.test(word)) return false;
  if (STATES.has(word.toLowerCase()) || /^(?:is|has|ng|state)-/.test(word)) return false;
  if (BUILT.test(word) || /^sc-[a-z]*[A-Z]/.test(word) || /\d{3,}/.test(word)) return false;
  const parts = word.split(/[-_]+/);
  const last = parts.at(-1) ?? word;
  if (parts.length === 1 && word.length >= 5 && word.length <= 8 && /[a-z]/.test(word) && JUMBLED.test(word.replace(INITIALS, ""))) return false;
  if (parts.length > 1 && STATE_TAILS.has(last.toLowerCase())) return false;
  // A tail of mixed letters and digits, or of capitals within, that is not a word with a number behind it.
  const isMixed = /\d/.test(last) && !/^[A-Za-z]*\d{1,2}$/.test(last);
  return !isMixed && !(last.length >= 5 && last.length <= 8 && last !== word && /[a-z][A-Z]{2}|[A-Z]{2,}[a-z]/.test(last));
}

/** The names of an element, the best first. `isLoose` lets in what may be gone with the page's next version. */
export function namesOf(element: Named, isLoose = false): Name[] {
  const found: Name[] = [];
  const values = new Map(element.attributes);
  for (const name of MADE_FOR_FINDING) {
    const value = values.get(name);
    if (value !== undefined && isValue(value)) found.push({ selector: `[${name}=${quoted(value)}]`, rank: 0 });
  }
  const id = values.get("id");
  if (id !== undefined && isSteady(id)) found.push({ selector: `#${id}`, rank: 1 });
  for (const word of element.classes) {
    if (isSteady(word)) found.push({ selector: `.${word}`, rank: 2 });
    else {
      const stem = MODULE.exec(word)?.[1];
      if (stem !== undefined) found.push({ selector: `[class*=${quoted(stem)}]`, rank: 3 });
      else if (isLoose && /^[A-Za-z_][\w-]*$/.test(word) && !STATES.has(word.toLowerCase())) found.push({ selector: `.${word}`, rank: 7 });
    }
  }
  for (const name of TELLING) {
    const value = values.get(name);
    if (value !== undefined && isValue(value)) found.push({ selector: `${element.tag}[${name}=${quoted(value)}]`, rank: 4 });
  }
  for (const [name, value] of element.attributes) {
    if (/^data-[a-z-]+$/.test(name) && !MADE_FOR_FINDING.includes(name) && /^[a-z][a-z-]{1,15}$/i.test(value) && !STATES.has(value)) {
      found.push({ selector: `[${name}=${quoted(value)}]`, rank: 3 });
    }
  }
  const style = values.get("style") ?? "";
  if (isLoose) {
    for (const word of ["flex-end", "row-reverse", "flex-start"]) if (style.includes(word)) found.push({ selector: `[style*=${quoted(word)}]`, rank: 6 });
    const align = values.get("align");
    if (align !== undefined) found.push({ selector: `[align=${quoted(align)}]`, rank: 6 });
  }
  // An element of the page's own making is called by what it was made as.
  found.push({ selector: element.tag, rank: element.tag.includes("-") ? 3 : 8 });
  return found.sort((a, b) => a.rank - b.rank);
}

function isValue(value: string): boolean {
  return value !== "" && value.length <= 40 && !/[\n"\\]/.test(value) && !/\d{3,}/.test(value);
}

function quoted(value: string): string {
  return `"${value}"`;
}
