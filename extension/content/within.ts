/** Where an event of the page happened, also in trees that the page keeps shut, of which an event's path shows the outside alone. */
import { holds, shadowOf } from "./dom";

/** Whether an event happened in an element, shadow trees included. */
export function isWithin(event: Event, element: Element | null): boolean {
  if (element === null) return false;
  const path = event.composedPath();
  // Where a whole document is written in, its events may happen at the document.
  if (path.includes(isWhole(element) ? element.ownerDocument : element)) return true;
  const [outside] = path;
  // What is shut begins where the path does: through open trees the path leads.
  if (!(outside instanceof Element) || shadowOf(outside) === null || !holds(outside, element)) return false;
  const inside = innermost(outside, event);
  // What loses the focus has it no more, and nothing tells any longer what it was.
  return inside === outside ? event.type === "focusout" : holds(element, inside);
}

/** Whether an element is all that the document of a frame shows. */
function isWhole(element: Element): boolean {
  return element.ownerDocument !== document && element.localName === "body";
}

/** What lies below the pointer, or has the focus, in the trees that an element holds. */
function innermost(outside: Element, event: Event): Element {
  let found = outside;
  for (let tree = shadowOf(found); tree; tree = shadowOf(found)) {
    const point = pointOf(event);
    const inner = point ? tree.elementFromPoint(...point) : tree.activeElement;
    if (!inner || inner === found || inner.getRootNode() !== tree) return found;
    found = inner;
  }
  return found;
}

/** Where a pointer was; `null` for what a key did. */
function pointOf(event: Event): [x: number, y: number] | null {
  if ("changedTouches" in event) {
    const [touch] = (event as TouchEvent).changedTouches;
    return touch ? [touch.clientX, touch.clientY] : null;
  }
  // A click without a press was made by a key.
  if (!(event instanceof MouseEvent) || (event.type === "click" && event.detail === 0)) return null;
  return [event.clientX, event.clientY];
}
