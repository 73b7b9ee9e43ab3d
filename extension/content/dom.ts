/**
 * The document's own members. An element with a name (`<form name="body">`) lays itself over the document's member of
 * that name, for us as for the page's scripts; the prototype's members stay what they are.
 */

function getter<T>(name: keyof Document): () => T {
  const read = Object.getOwnPropertyDescriptor(Document.prototype, name)?.get;
  return () => (read ? read.call(document) : document[name]) as T;
}

/** `document.documentElement` */
export const rootElement = getter<HTMLElement>("documentElement");
/** `document.body` */
export const bodyElement = getter<HTMLElement | null>("body");
/** `document.readyState` */
export const readyState = getter<DocumentReadyState>("readyState");

const visibility = getter<DocumentVisibilityState>("visibilityState");
/** Whether the page is on the screen, and draws frames. */
export const isVisible = (): boolean => visibility() === "visible";

/** `document.createElement` */
export function create<K extends keyof HTMLElementTagNameMap>(tag: K): HTMLElementTagNameMap[K];
export function create(tag: string): HTMLElement;
export function create(tag: string): HTMLElement {
  return Document.prototype.createElement.call(document, tag);
}

/** `root.querySelectorAll` */
export function selectAll(root: ParentNode, selector: string): Element[] {
  const { querySelectorAll } = root instanceof Document ? Document.prototype : root instanceof Element ? Element.prototype : root;
  return [...querySelectorAll.call(root, selector)];
}

/** `root.querySelector` */
export function selectOne(root: ParentNode, selector: string): Element | null {
  const { querySelector } = root instanceof Document ? Document.prototype : root instanceof Element ? Element.prototype : root;
  return querySelector.call(root, selector);
}
