/** The card that leads through teaching: drawn in a closed shadow root, page text only ever as text. */
import type { Scope } from "../scope";
import { clearest, type Place, placesFor, type Spot } from "./place";
import { bodyElement, create, leavesOf, rootElement, selectAll, shadowOf, shadowTrees, standIn } from "./readers";

const SHEET = `
:host { all: initial; direction: ltr; }
.card { position: fixed; left: 16px; bottom: 16px; z-index: 2147483647; width: 340px; max-width: calc(100vw - 32px); max-height: calc(100vh - 32px);
  overflow: auto; box-sizing: border-box; padding: 14px 16px; border-radius: 12px; border: 1px solid #d0d7de; background: #fff; color: #1f2328;
  font: 14px/1.5 system-ui, "Microsoft YaHei", "PingFang SC", sans-serif; box-shadow: 0 6px 28px rgb(0 0 0 / 22%); }
.card.right { left: auto; right: 16px; }
.card.center { left: calc(50% - 170px); }
.card.top { bottom: auto; top: 16px; }
.card.middle { bottom: auto; top: 50%; translate: 0 -50%; }
h1 { font-size: 15px; margin: 0 0 6px; }
p { margin: 4px 0; }
ol { list-style: none; margin: 8px 0; padding: 0; }
li { display: flex; gap: 8px; padding: 3px 0; color: #59636e; }
li[aria-current] { color: #1f2328; font-weight: 600; }
li .mark { width: 1.2em; flex: none; }
li.done .mark { color: #1a7f37; }
.read { border-top: 1px solid #d0d7de; margin-top: 8px; padding-top: 8px; }
.row { display: flex; gap: 8px; overflow: hidden; }
.row b { flex: none; font-weight: 600; color: #59636e; }
.row span { white-space: nowrap; overflow: hidden; text-overflow: ellipsis; }
.bad { color: #b42318; }
.row span:only-child { white-space: normal; }
.buttons { display: flex; gap: 8px; flex-wrap: wrap; margin-top: 10px; }
button { font: inherit; padding: 5px 14px; border-radius: 8px; border: 1px solid #d0d7de; background: #fff; color: inherit; cursor: pointer; }
button.primary { background: #9a3412; color: #fff; border-color: #9a3412; }
button:focus-visible { outline: 2px solid #9a3412; outline-offset: 2px; }
button:disabled { opacity: .5; cursor: default; }
.shield { position: fixed; inset: 0; z-index: 2147483645; cursor: crosshair; }
.box { position: fixed; z-index: 2147483646; pointer-events: none; border: 2px solid #9a3412; background: rgb(154 52 18 / 10%); border-radius: 4px; box-sizing: border-box; }
@media (prefers-color-scheme: dark) {
  .card { background: #14181d; color: #e6edf3; border-color: #3d444d; }
  li, .row b { color: #9198a1; } li[aria-current] { color: #e6edf3; }
  .read { border-color: #3d444d; } .bad { color: #ff7b72; } li.done .mark { color: #3fb950; }
  button { background: #14181d; border-color: #3d444d; }
  button.primary { background: #f59e6b; color: #14181d; border-color: #f59e6b; }
}`;

/** After a turn of the wheel the next ones are the page's for this long. */
const WHEEL_MS = 400;

/** A button of the card. */
export interface Press {
  readonly says: string;
  readonly hook: string;
  readonly isMain?: boolean;
  readonly isOff?: boolean;
  pressed(): void;
}

/** What the card shows. */
export interface Face {
  readonly title: string;
  readonly hint: string;
  readonly steps: readonly { readonly says: string; readonly isDone: boolean; readonly isNow: boolean }[];
  readonly read: readonly { readonly who: string; readonly says: string; readonly isBad?: boolean }[];
  readonly presses: readonly Press[];
}

/** The card, and the frame around what the pointer is on. */
export class Card {
  readonly host: HTMLElement;
  readonly #root: ShadowRoot;
  readonly #card = create("div");
  readonly #box = create("div");
  /** Lies over the page while it is pointed at: what is pressed there presses nothing, and what is switched off can be meant, too. */
  readonly #shield = create("div");
  #timer = 0;
  #at = "left bottom";
  /** The places that the agent sent the card away from; while there are none it finds its place by itself. */
  #left = new Set<string>();

  constructor(scope: Scope) {
    this.host = create("jinnang-teach");
    const root = this.host.attachShadow({ mode: "closed" });
    this.#root = root;
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(SHEET);
    root.adoptedStyleSheets = [sheet];
    this.#card.className = "card";
    this.#card.setAttribute("role", "dialog");
    this.#box.className = "box";
    this.#box.hidden = true;
    this.#shield.className = "shield";
    root.append(this.#shield, this.#box, this.#card);
    rootElement().append(this.host);
    scope.add(() => {
      window.clearTimeout(this.#timer);
      this.host.remove();
    });
  }

  /** Lets the page be pointed at, or leaves it to itself. */
  arm(isPointing: boolean): void {
    this.#shield.style.display = isPointing ? "block" : "none";
  }

  /** Out of the way for a moment, so that the wheel turns the page. */
  yield(): void {
    this.#shield.style.pointerEvents = "none";
    window.clearTimeout(this.#timer);
    this.#timer = window.setTimeout(() => (this.#shield.style.pointerEvents = "auto"), WHEEL_MS);
  }

  /** Whether the card itself lies there. */
  covers(x: number, y: number): boolean {
    const { left, right, top, bottom } = this.#card.getBoundingClientRect();
    return x >= left && x <= right && y >= top && y <= bottom;
  }

  /**
   * What of the page lies there and is wanted; what lies on top where nothing is. What a page lays over its own lines while
   * the pointer is on them is not meant.
   */
  under(x: number, y: number, isWanted: (element: Element) => boolean): Element | null {
    const top = (all: readonly Element[]): Element | null => all.find((each) => shadowOf(each) !== null || isWanted(each)) ?? all[0] ?? null;
    let found = top(Document.prototype.elementsFromPoint.call(document, x, y).filter((each) => each !== this.host));
    // What is drawn by a shadow tree is meant, not the element that holds the tree.
    for (let root = found && shadowOf(found); root; root = found && shadowOf(found)) {
      const tree = root;
      const inner = top(tree.elementsFromPoint(x, y).filter((each) => each.getRootNode() === tree));
      if (!inner) break;
      found = inner;
    }
    return found;
  }

  /** Frames an element; `null` frames none. The card leaves the way of what lies below it. */
  frame(element: Element | null): void {
    const rect = element && standIn(element).getBoundingClientRect();
    this.#box.style.display = rect ? "block" : "none";
    if (!rect) return;
    this.#box.style.left = `${rect.left - 2}px`;
    this.#box.style.top = `${rect.top - 2}px`;
    this.#box.style.width = `${rect.width + 4}px`;
    this.#box.style.height = `${rect.height + 4}px`;
  }

  /** Gives the focus to what the card proposes. */
  focus(): void {
    this.#card.querySelector<HTMLButtonElement>("button.primary:enabled")?.focus();
  }

  /**
   * Stands where it covers least of what may be pointed at now; not any more once the agent has sent it elsewhere, and under
   * a hand that is on it only when a step is done.
   */
  settle(isDone = false): void {
    if (this.#left.size === 0 && (isDone || !this.#card.matches(":hover"))) this.#stand(this.#places()[0]);
  }

  /** Goes on to the next place that covers little. */
  dodge(): void {
    this.#left.add(this.#at);
    const fresh = (): Place | undefined => this.#places().find((place) => !this.#left.has(`${place.x} ${place.y}`));
    if (!fresh()) this.#left = new Set([this.#at]);
    this.#stand(fresh());
  }

  #places(): Place[] {
    const { width, height } = this.#card.getBoundingClientRect();
    const [x = "left", y = "bottom"] = this.#at.split(" ") as [Place["x"], Place["y"]];
    const size = { width: rootElement().clientWidth, height: window.innerHeight };
    return clearest(placesFor(size, { width, height }), { width, height }, spotsOf(), { x, y });
  }

  #stand(place: Place | undefined): void {
    if (!place) return;
    this.#at = `${place.x} ${place.y}`;
    this.#card.className = `card ${this.#at}`;
  }

  /** Draws. What has the focus keeps it where the same button stands again. */
  show(face: Face): void {
    const title = part("h1", face.title);
    const hint = part("p", face.hint);
    hint.setAttribute("role", "status");
    const steps = create("ol");
    for (const step of face.steps) {
      const line = create("li");
      if (step.isDone) line.className = "done";
      if (step.isNow) line.setAttribute("aria-current", "step");
      const mark = part("span", step.isDone ? "✓" : step.isNow ? "→" : "·");
      mark.className = "mark";
      mark.setAttribute("aria-hidden", "true");
      line.append(mark, part("span", step.says));
      steps.append(line);
    }
    const read = create("div");
    read.className = "read";
    for (const { who, says, isBad } of face.read) {
      const line = create("div");
      line.className = isBad ? "row bad" : "row";
      if (who !== "") line.append(part("b", who));
      else line.setAttribute("role", "alert");
      line.append(part("span", says));
      read.append(line);
    }
    const buttons = create("div");
    buttons.className = "buttons";
    for (const press of face.presses) {
      const button = part("button", press.says);
      button.setAttribute("type", "button");
      button.dataset["jn"] = press.hook;
      if (press.isMain) button.className = "primary";
      (button as HTMLButtonElement).disabled = press.isOff === true;
      button.addEventListener("click", (event) => {
        if (event.isTrusted) press.pressed();
      });
      buttons.append(button);
    }
    this.#card.setAttribute("aria-label", face.title);
    const focused = (this.#root.activeElement as HTMLElement | null)?.dataset["jn"];
    this.#card.replaceChildren(title, hint, steps, ...(face.read.length > 0 ? [read] : []), buttons);
    if (focused !== undefined) this.#card.querySelector<HTMLButtonElement>(`button[data-jn="${focused}"]:enabled`)?.focus();
  }
}

/** More pieces of text than this are not looked at to find the card a place. */
const MOST_LEAVES = 3000;
/** What is written in or pressed is pointed at, too, and so is what is drawn. */
const CONTROLS = "textarea, input, button, [contenteditable], [role=button], [role=textbox], iframe, svg, img";
/** There is one field to point at and many lines. */
const CONTROL_WEIGHT = 3;

/** What of the page is in sight and may be pointed at. */
function spotsOf(): Spot[] {
  const body = bodyElement();
  if (!body) return [];
  const spots: Spot[] = [];
  const add = ({ left, top, width, height }: DOMRect, weight: number): void => {
    if (width > 0 && height > 0) spots.push({ x: left + width / 2, y: top + height / 2, weight });
  };
  for (const leaf of leavesOf(body, (element) => !element.checkVisibility(), MOST_LEAVES)) {
    const range = new Range();
    range.selectNodeContents(leaf);
    add(range.getBoundingClientRect(), 1);
    // Whoever is led by the block aims at its middle.
    if (leaf.parentElement) add(leaf.parentElement.getBoundingClientRect(), 1);
  }
  for (const control of [body, ...shadowTrees(body)].flatMap((tree) => selectAll(tree, CONTROLS))) add(control.getBoundingClientRect(), CONTROL_WEIGHT);
  return spots;
}

function part(tag: keyof HTMLElementTagNameMap, says: string): HTMLElement {
  const element = create(tag);
  element.textContent = says;
  return element;
}
