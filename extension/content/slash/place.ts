/** Where the list stands: beside the line of the caret, never over it. */
import type { ComposerBox } from "../composer/composer";
import { draftOf, rangeOf } from "../composer/lines";
import { create, frameOf, rootElement } from "../dom";
import { METRICS, setAll } from "../marks/overlay";

/** The list's width and what stays free around it, in CSS pixels. */
const WIDTH = 360;
const GAP = 6;

/** The box of the character at this place of the draft, as this document has it. `shadow` lends room to measure in. */
export function boxOfCharacter(box: ComposerBox, at: number, shadow: ShadowRoot): DOMRect {
  const found = boxInItsFrame(box, at, shadow);
  const frame = frameOf(box.element.ownerDocument);
  if (!frame) return found;
  const { left, top } = frame.getBoundingClientRect();
  return new DOMRect(found.x + left + frame.clientLeft, found.y + top + frame.clientTop, found.width, found.height);
}

function boxInItsFrame(box: ComposerBox, at: number, shadow: ShadowRoot): DOMRect {
  const { element } = box;
  if (box.kind === "editable") {
    const rect = rangeOf(draftOf(element), at, at + 1)?.getBoundingClientRect();
    return rect && rect.height > 0 ? rect : element.getBoundingClientRect();
  }
  const field = element as HTMLTextAreaElement;
  const rect = field.getBoundingClientRect();
  const style = getComputedStyle(field);
  const copy = create("div");
  const sign = create("span");
  sign.textContent = field.value.slice(at, at + 1);
  copy.append(field.value.slice(0, at), sign);
  setAll(copy, {
    position: "fixed", visibility: "hidden", "box-sizing": "border-box", left: `${rect.left + field.clientLeft}px`,
    top: `${rect.top + field.clientTop - field.scrollTop}px`, width: `${field.clientWidth}px`, "white-space": "pre-wrap",
  });
  for (const name of METRICS) copy.style.setProperty(name, style.getPropertyValue(name));
  shadow.append(copy);
  const found = sign.getBoundingClientRect();
  copy.remove();
  return found;
}

/** Puts the list above the line if there is room, else below it, else where there is more. */
export function put(host: HTMLElement, list: HTMLElement, line: DOMRect): void {
  const view = { w: rootElement().clientWidth, h: window.innerHeight };
  setAll(host, { width: `${Math.min(WIDTH, view.w - 2 * GAP)}px` });
  setAll(list, { "max-height": "none" });
  const height = list.offsetHeight;
  const above = line.top - 2 * GAP;
  const below = view.h - line.bottom - 2 * GAP;
  const isAbove = above >= height || above >= below;
  const room = Math.max(0, Math.min(height, isAbove ? above : below));
  setAll(list, { "max-height": `${room}px` });
  setAll(host, {
    left: `${Math.max(GAP, Math.min(line.left, view.w - GAP - Math.min(WIDTH, view.w - 2 * GAP)))}px`,
    top: `${isAbove ? line.top - GAP - room : line.bottom + GAP}px`,
  });
}
