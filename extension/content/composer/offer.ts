/**
 * Offers a text to whoever edits an element, in the events that a browser would fire for it. An event that is cancelled
 * was taken: the editor writes the text itself, now or in a moment. One that nobody cancels did nothing, for events made
 * by a script have no effect of their own; then, and only then, the next way is tried. The data travels in the event.
 */

import { isElement } from "../dom";

type World = typeof globalThis;

/**
 * The world in which an element's events are made. In Firefox a page may read what an event carries only if it was put there
 * with the page's own constructors; elsewhere ours make what everybody can read.
 */
function worldOf({ ownerDocument }: Element): World {
  const there = ownerDocument === document ? window : (ownerDocument.defaultView ?? window);
  return ((there as { wrappedJSObject?: unknown }).wrappedJSObject ?? window) as World;
}

/** Offers to write `text` over the selection. Returns whether somebody took it. */
export function offerText(element: HTMLElement, text: string, over: Range | null): boolean {
  const target = placeOf(element, over);
  const world = worldOf(element);
  const isPlain = !text.includes("\n");
  return (
    isTaken(target, () => new world.ClipboardEvent("paste", like(world, pasted(world, text)))) ||
    isTaken(target, () => new world.InputEvent("beforeinput", like(world,
      isPlain ? { inputType: "insertText", data: text } : { inputType: "insertFromPaste", dataTransfer: carrying(world, text) },
    )))
  );
}

/** Offers to take the selection out. Returns whether somebody did. */
export function offerCut(element: HTMLElement, over: Range): boolean {
  const target = placeOf(element, over);
  const world = worldOf(element);
  return (
    isTaken(target, () => new world.ClipboardEvent("cut", like(world, { clipboardData: new world.DataTransfer() }))) ||
    isTaken(target, () => new world.InputEvent("beforeinput", like(world, { inputType: "deleteContentBackward" })))
  );
}

/** What a page has made of its constructors may throw; then nobody took anything. */
function isTaken(target: EventTarget, make: () => Event): boolean {
  try {
    return !target.dispatchEvent(make());
  } catch {
    return false;
  }
}

/** Where a browser would fire it: at the innermost element that holds the selection. */
function placeOf(element: HTMLElement, over: Range | null): Element {
  const node = over?.startContainer ?? element;
  const at = isElement(node) ? node : node.parentElement;
  return at && element.contains(at) ? at : element;
}

/** An event's settings, readable in that world. */
function like<Init extends object>(world: World, init: Init): Init & EventInit {
  return Object.assign(new world.Object(), { bubbles: true, cancelable: true, composed: true, ...init });
}

/** Firefox goes by an older form of the settings, a single text and its type, and has no use for the other. */
function pasted(world: World, text: string): ClipboardEventInit & { dataType: string; data: string } {
  return { clipboardData: carrying(world, text), dataType: "text/plain", data: text };
}

function carrying(world: World, text: string): DataTransfer {
  const data = new world.DataTransfer();
  data.setData("text/plain", text);
  return data;
}
