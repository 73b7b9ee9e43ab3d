/** What is pointed at, and what is meant by it. */
import { aroundIt, bodyElement, boxElement, innerDocument, shadowOf } from "./readers";

/** What is pointed at, in the order in which it is asked for. */
export const STEPS = ["composer", "send", "buyer", "agent", "name", "waiting"] as const;
/** One of them. */
export type Step = (typeof STEPS)[number];
/** Those that a page may be without. */
export const OPTIONAL: ReadonlySet<Step> = new Set<Step>(["send", "name", "waiting"]);
/** What was pointed at so far. */
export type Pointed = Partial<Record<Step, Element>>;

/** Why no site file can be made of what was pointed at. */
export type Trouble = "composer" | "sides" | "rows" | "name" | "list";

const PRESSED = "button, [role=button], a, input[type=submit], input[type=button]";

/** The element that was meant by pointing at this one. */
export function meant(step: Step, target: Element): Element {
  switch (step) {
    case "composer": {
      const inner = fieldIn(target);
      if (inner) return inner;
      const around = target.closest("textarea, input, [contenteditable]:not([contenteditable='false' i])");
      return around ?? (target instanceof HTMLElement ? boxElement(target) : target);
    }
    case "send":
      return target.closest(PRESSED) ?? buttonOf(target);
    case "buyer":
    case "agent":
    case "name":
      return blockOf(target);
    case "waiting":
      return target;
  }
}

/** Whether something is to be read here, and nothing is written. */
export function isWordless(step: Step, element: Element): boolean {
  return (step === "buyer" || step === "agent" || step === "name") && shadowOf(element) === null && textOf(element) === "";
}

/** What is written in where a frame is nothing but a field, as old editors make it: its body, as a whole. */
function fieldIn(frame: Element): HTMLElement | null {
  const inner = innerDocument(frame);
  return inner?.body?.isContentEditable || inner?.designMode === "on" ? inner.body : null;
}

/** Whether another document stands here: it has a page side of its own, and what is taught here does not reach into it. */
export function isInlaid(element: Element): boolean {
  return element.matches("iframe, frame, object, embed");
}

/** What is pressed by pressing there: a button that is switched off lets the pointer through to what it stands in. */
export function pressedAt(found: Element, x: number, y: number): Element {
  if (found.closest(PRESSED)) return found;
  const isThere = (element: Element): boolean => {
    const { left, right, top, bottom } = element.getBoundingClientRect();
    return x >= left && x < right && y >= top && y < bottom;
  };
  return [...found.querySelectorAll<HTMLElement>("*")].filter((each) => each instanceof HTMLElement && isThere(each)).at(-1) ?? found;
}

/** A button that is none by its name is no larger than this, in CSS pixels. */
const WIDEST = 200;
const HIGHEST = 100;
/** What stands around a drawn button and is its frame may be so much larger. */
const FRAME = 24;

/** What is pressed as a whole where an icon or a word in it was pointed at: its edge is the button, too. */
function buttonOf(target: Element): Element {
  let at = target.closest("svg") ?? target;
  for (let around = aroundIt(at); around && around !== bodyElement(); around = aroundIt(at)) {
    const [inner, outer] = [at.getBoundingClientRect(), around.getBoundingClientRect()];
    const isTight = outer.width <= inner.width + FRAME && outer.height <= inner.height + FRAME;
    const isSmall = outer.width <= WIDEST && outer.height <= HIGHEST;
    if (!isSmall || !isOneWith(around, at) || !(isTight || getComputedStyle(around).cursor === "pointer")) break;
    at = around;
  }
  return at;
}

/** Whether nothing else is to be read, seen or written in what stands around. A row of icons is no button. */
function isOneWith(around: Element, inner: Element): boolean {
  const drawn = (element: Element): number => element.querySelectorAll("svg, img, canvas").length + Number(element.matches("svg, img, canvas"));
  const isField = around.querySelector("textarea, input, [contenteditable]") !== null;
  return !isField && textOf(around) === textOf(inner) && drawn(around) === drawn(inner);
}

/** A word within a line stands for the line. */
function blockOf(target: Element): Element {
  let at = target;
  while (at.parentElement && getComputedStyle(at).display === "inline" && textOf(at.parentElement) === textOf(at)) at = at.parentElement;
  return at;
}

/** What an element says, without the space around it. */
export function textOf(element: Element): string {
  return (element.textContent ?? "").trim();
}
