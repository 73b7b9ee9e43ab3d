/** Puts a text into the composer once, waits for the page to take it, reads back, and says what became of it. */
import type { Buyer, InsertOutcome, InsertTarget } from "../../generated/protocol";
import { laterFrame } from "../task";
import type { ComposerBox, Span } from "./composer";

/** What an insertion needs to know. */
export interface InsertWorld {
  composer(): ComposerBox | null;
  buyer(): Buyer | null;
  isComposing(): boolean;
  /** Whether the page side has ended meanwhile. */
  isOver(): boolean;
}

/** An insertion as the panel asks for it. */
export interface Insertion {
  readonly text: string;
  readonly target: InsertTarget;
  readonly buyer: string | null;
}

/** Editors take text over in a later task, a later frame, or when what they load has come. */
const PATIENCE_MS = 1500;

/** Carries out an insertion. */
export async function insert(world: InsertWorld, { text, target, buyer }: Insertion): Promise<InsertOutcome> {
  const box = world.composer();
  if (!box) return "no_composer";
  // A field of one line takes no line ends.
  const isLine = box.element instanceof HTMLInputElement;
  const clean = text.replace(/\r\n?/g, "\n").replace(/\n+/g, (ends) => (isLine ? " " : ends));
  const given: Span | null = target.at === "span" ? { start: target.start_utf16, end: target.end_utf16 } : null;
  /** What the composer will hold, or why nothing may be put into it now. */
  const plan = (): { readonly wanted: string } | { readonly outcome: InsertOutcome } => {
    if (world.isOver() || !box.isOpen) return { outcome: "refused" };
    if (world.isComposing()) return { outcome: "composing" };
    if (buyer !== null && world.buyer()?.id !== buyer) return { outcome: "other_buyer" };
    const before = box.read();
    const span = given ?? box.selection();
    if (target.at === "span" && before.slice(span.start, span.end) !== target.expect) return { outcome: "changed" };
    const wanted = before.slice(0, span.start) + clean + before.slice(span.end);
    return box.limit !== null && wanted.length > box.limit ? { outcome: "refused" } : { wanted };
  };
  const first = plan();
  if ("outcome" in first) return first.outcome;
  await box.aim(given);
  // While the page took notice of focus and selection, anything may have happened.
  const now = plan();
  if ("outcome" in now) return now.outcome;
  box.type(clean);
  return (await isTaken(world, now.wanted)) ? "taken" : "refused";
}

/** Looks after every frame whether the composer holds the text, until it does or is not likely to. */
async function isTaken(world: InsertWorld, wanted: string): Promise<boolean> {
  const end = performance.now() + PATIENCE_MS;
  for (;;) {
    if (world.isOver()) return false;
    const now = world.composer();
    if (now && bare(now.read()) === bare(wanted)) return true;
    if (performance.now() > end) return false;
    await laterFrame();
  }
}

/** A text without what editors change by themselves: the number of line ends, spaces around them. */
function bare(text: string): string {
  return text.replace(/[ \u00a0]*\n[\n \u00a0]*/g, "\n").trim();
}
