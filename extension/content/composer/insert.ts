/** Puts a text into the composer once, waits for the page to take it, reads back, and says what became of it. */
import type { Buyer, InsertOutcome, InsertTarget } from "../../generated/protocol";
import type { ComposerBox, Span } from "./composer";

/** What an insertion needs to know. */
export interface InsertWorld {
  composer(): ComposerBox | null;
  buyer(): Buyer | null;
  isComposing(): boolean;
}

/** An insertion as the panel asks for it. */
export interface Insertion {
  readonly text: string;
  readonly target: InsertTarget;
  readonly buyer: string | null;
}

/** Editors take text over in a later task; some only with the next frame. */
const WAITS_MS = [0, 16, 60, 200];

/** Carries out an insertion. */
export async function insert(world: InsertWorld, { text, target, buyer }: Insertion): Promise<InsertOutcome> {
  const box = world.composer();
  if (!box) return "no_composer";
  if (world.isComposing()) return "composing";
  if (buyer !== null && world.buyer()?.id !== buyer) return "other_buyer";
  const clean = text.replace(/\r\n?/g, "\n");
  const before = box.read();
  let span: Span;
  if (target.at === "span") {
    span = { start: target.start_utf16, end: target.end_utf16 };
    if (before.slice(span.start, span.end) !== target.expect) return "changed";
  } else {
    span = box.selection();
  }
  const wanted = before.slice(0, span.start) + clean + before.slice(span.end);
  if (box.limit !== null && wanted.length > box.limit) return "refused";
  box.type(clean, target.at === "span" ? span : null);
  for (const wait of WAITS_MS) {
    await new Promise((resolve) => window.setTimeout(resolve, wait));
    const now = world.composer();
    if (now && bare(now.read()) === bare(wanted)) return "taken";
  }
  return "refused";
}

/** A text without what editors change by themselves: the number of line ends, spaces around them. */
function bare(text: string): string {
  return text.replace(/[ \u00a0]*\n[\n \u00a0]*/g, "\n").trim();
}
