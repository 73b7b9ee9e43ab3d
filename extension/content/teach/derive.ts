/** From the elements that an agent pointed at to a site file. What is found is tried on the page before it is believed. */
import type { Site, TextFrom } from "../../generated/protocol";
import { cleanName } from "../sense/clean";
import { findOne, findShown, readText } from "../sense/find";
import { queueOf } from "./list";
import { type Pointed, textOf, type Trouble } from "./meant";
import { selectorsFor } from "./selectors";
import { keysOf, rowSelectors, timesOf, transcriptOf } from "./transcript";

/** The site file of what was pointed at. */
export function derive(pointed: Pointed, about: { readonly name: string; readonly date: string; readonly note: string }): Site | Trouble {
  const { composer, send, buyer, agent, name, waiting } = pointed;
  const kind = composer instanceof HTMLTextAreaElement || composer instanceof HTMLInputElement ? "textarea" : "editable";
  const at = composer ? selectorsFor(composer, (selector) => findShown(document, [selector]) === composer) : [];
  if (at.length === 0) return "composer";
  if (!buyer || !agent) return "sides";
  const transcript = transcriptOf(buyer, agent);
  if (typeof transcript === "string") return transcript;
  const buyer_name = name ? nameOf(name) : [];
  if (buyer_name.length === 0) return "name";
  const ways = { selectors: selectorsFor, rows: rowSelectors, keys: keysOf, times: timesOf };
  const queue = waiting && name ? queueOf(waiting, cleanName(textOf(name)), ways) : null;
  if (waiting && !queue) return "list";
  const host = location.hostname;
  const word = send ? textOf(send).replace(/\s/g, "") : "";
  return {
    id: idOf(host),
    name: about.name,
    evidence: { confidence: "guess", date: about.date, note: about.note, guesses: [] },
    matches: [`https://${host}/*`],
    frames: [{ host, path: `/${location.pathname.split("/")[1] ?? ""}` }],
    composer: { kind, at },
    send: {
      at: send ? selectorsFor(send, (selector) => findShown(document, [selector]) === send) : [],
      says: word !== "" && word.length <= 8 ? [word] : [],
      keys: ["Enter", "Ctrl+Enter"],
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

function nameOf(name: Element): TextFrom[] {
  const wanted = cleanName(textOf(name));
  const from = (at: string): TextFrom => ({ at, attr: null, leaf: false, pattern: null });
  return selectorsFor(name, (selector) => wanted !== "" && findOne(document, [selector]) === name && readText(document, [from(selector)]) !== "").map(from);
}
