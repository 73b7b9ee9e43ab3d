/** From the elements that an agent pointed at to a site file. What is found is tried on the page before it is believed. */
import type { Site, TextFrom } from "../../generated/protocol";
import { addressOf } from "../address";
import { chosenIn, chosenName, isInList, nameWithin, queueOf } from "./list";
import { type Pointed, textOf, type Trouble } from "./meant";
import { selectorsFor } from "./selectors";
import { keysOf, rowSelectors, timesOf, transcriptOf } from "./transcript";
import { cleanName, findOne, findShown, readText, selectOne } from "./readers";

/** The site file of what was pointed at. */
export function derive(pointed: Pointed, about: { readonly name: string; readonly date: string; readonly note: string }): Site | Trouble {
  const { composer, send, buyer, agent, waiting } = pointed;
  // Where no heading names the buyer, the chosen row of the list may, or the title of the page.
  const name = pointed.name ?? (waiting ? chosenIn(waiting) ?? titleFor(waiting) : undefined);
  const kind = composer instanceof HTMLTextAreaElement || composer instanceof HTMLInputElement ? "textarea" : "editable";
  const at = composer ? selectorsFor(composer, (selector) => findShown(document, [selector]) === composer) : [];
  if (at.length === 0) return "composer";
  if (!buyer || !agent) return "sides";
  const heading = name ? cleanName(textOf(name)) : "";
  const open = waiting ? nameWithin(heading, waiting) : heading;
  const transcript = transcriptOf(buyer, agent, open);
  if (typeof transcript === "string") return transcript;
  const buyer_name = name ? nameOf(name, heading, open) : [];
  // The name of whoever happens to stand first is nobody's.
  const isListed = name !== undefined && waiting !== undefined && isInList(waiting, name);
  if (buyer_name.length === 0 || (isListed && name && chosenName(name).length === 0)) return "name";
  const ways = { selectors: selectorsFor, rows: rowSelectors, keys: keysOf, times: timesOf };
  const queue = waiting && name ? queueOf(waiting, open, ways) : null;
  if (waiting && !queue) return "list";
  const { host, path } = addressOf(location, self.origin);
  const word = send ? textOf(send).replace(/\s/g, "") : "";
  return {
    id: idOf(host),
    name: about.name,
    evidence: { confidence: "guess", date: about.date, note: about.note, guesses: [] },
    matches: [`https://${host}/*`],
    frames: [{ host, path: `/${path.split("/")[1] ?? ""}` }],
    composer: { kind, at },
    send: {
      at: send ? selectorsFor(send, (selector) => findShown(document, [selector]) === send) : [],
      says: word !== "" && word.length <= 8 ? [word] : [],
      keys: ["Enter", "Ctrl+Enter", "Alt+S"],
    },
    transcript,
    buyer_name,
    buyer_id: [],
    shop: [],
    order: [],
    product: [],
    queue,
  };
}

/** The id of a taught site. */
export function idOf(host: string): string {
  return `own-${host.replaceAll(".", "-")}`;
}

/** The page's title, if it tells one of the names in the list. */
function titleFor(waiting: Element): Element | undefined {
  const title = selectOne(document, "title");
  const heading = cleanName(title?.textContent ?? "");
  return title && nameWithin(heading, waiting) !== heading ? title : undefined;
}

function nameOf(name: Element, heading: string, open: string): TextFrom[] {
  const from = (at: string, pattern: string | null = null): TextFrom => ({ at, attr: null, leaf: false, pattern });
  const chosen = chosenName(name);
  const found = chosen.length > 0 ? chosen : selectorsFor(name, (selector) => heading !== "" && findOne(document, [selector]) === name && readText(document, [from(selector)]) !== "");
  const pattern = heading === open ? null : patternOf(heading, open);
  const parted = pattern === null ? [] : found.map((at) => from(at, pattern)).filter((place) => readText(document, [place]) === open);
  return [...parted, ...found.map((at) => from(at))];
}

/** What takes the name out of a heading that says more: what stands before it, and the mark or the words that end it. */
function patternOf(heading: string, name: string): string {
  const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&").replace(/\s+/g, "\\s{1,9}");
  const start = heading.indexOf(name);
  const after = heading.slice(start + name.length).trim();
  // A state ("online") comes and goes behind a mark; words that follow at once belong to the sentence.
  const mark = /^[^\p{L}\p{N}]/u.exec(after)?.[0];
  const end = after === "" ? "$" : mark === undefined ? `\\s{0,9}${escaped(after)}$` : `\\s{0,9}${escaped(mark)}`;
  // `(2) `: how many wait, as titles say it, is another number tomorrow, or none.
  const before = escaped(heading.slice(0, start));
  const begin = /\d/.test(before.replaceAll("{1,9}", "")) ? `(?:${escaped(heading.slice(0, start).replace(/\d+/g, "0")).replace("0", "\\d{1,4}")})?` : before;
  return `^${begin}(.+?)${end}`;
}
