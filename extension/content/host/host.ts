/**
 * The panel's host element: an extension frame in a closed shadow root, with a private channel to it. The element
 * belongs to the document, never to the page's own tree; if the page throws it out, it comes back a few times.
 */
import type { FromPage, ToPage } from "../../generated/protocol";
import { fileUrl, hasKind, ownOrigin } from "../browser";
import { create, rootElement } from "../dom";
import { Scope } from "../scope";
import type { Stand } from "./place";

/** What the host tells. */
export interface HostHooks {
  /** The panel's frame has loaded: soon it listens. Again after every return. */
  opened(): void;
  /** A message from the panel. */
  heard(message: ToPage): void;
  /** The panel is gone; a new one may follow. */
  lost(): void;
  /** The token for the panel that is being opened. */
  token(): Promise<string | null>;
}

const KINDS: ReadonlySet<string> = new Set<ToPage["kind"]>(["ready", "verdict", "insert", "release", "found", "attend", "focus", "fold", "drag"]);
/** How often the element comes back, within how long, before we let the page have its way. */
const RETURNS = 5;
const RETURNS_WITHIN_MS = 10_000;
/** How often a token is offered, and how long a panel may take with one: where the background is stopped over it, it is lost. */
const OFFERS = 3;
const OFFERED_MS = 5000;

/** Written in one go: `all` stands for hundreds of properties, and every single one that is set after it searches them. */
const FRAME_STYLE = important("all:initial;display:block;width:100%;height:100%;border:0;border-radius:10px");
const HOST_STYLE =
  important("all:initial;position:fixed;z-index:2147483647;color-scheme:light dark;contain:strict;border-radius:10px;box-shadow:0 4px 24px rgb(0 0 0 / 18%)");

/** The host of one page. */
export class Host {
  readonly #scope: Scope;
  #hooks: HostHooks | null = null;
  readonly #element: HTMLElement;
  readonly #frame: HTMLIFrameElement;
  #port: MessagePort | null = null;
  #isReady = false;
  /** Ends the wait for a panel that is to answer. */
  #answered: () => void = () => {};
  /** The frame has loaded and nobody was told yet. */
  #isLoaded = false;
  #returns: number[] = [];
  #stand: Stand | null = null;

  /** `page` is the extension's page that is shown. */
  constructor(scope: Scope, page: string) {
    this.#scope = scope;
    this.#element = create("jinnang-panel");
    this.#frame = create("iframe");
    this.#frame.title = "客服锦囊";
    this.#frame.allow = "";
    this.#frame.style.cssText = FRAME_STYLE;
    this.#element.style.cssText = HOST_STYLE;
    // Shown by marks.css alone. Set by itself: within one text the `display` of `all`, being important, would win.
    this.#element.style.setProperty("display", "none");
    this.#element.attachShadow({ mode: "closed" }).append(this.#frame);
    scope.listen(this.#frame, "load", () => {
      this.#isLoaded = true;
      this.#tell();
    });
    this.#frame.src = fileUrl(page);
    rootElement().append(this.#element);
    const watch = new MutationObserver(() => this.#stay());
    watch.observe(rootElement(), { childList: true });
    watch.observe(document, { childList: true });
    scope.add(() => watch.disconnect());
    scope.add(() => {
      this.#close();
      this.#element.remove();
    });
  }

  /** Tells of the panel from now on, also that it has loaded already. */
  attend(hooks: HostHooks): void {
    this.#hooks = hooks;
    this.#tell();
  }

  #tell(): void {
    if (!this.#isLoaded || !this.#hooks) return;
    this.#isLoaded = false;
    this.#hooks.opened();
    void this.#connect(this.#hooks);
  }

  /** Puts the element there. */
  place(stand: Stand): void {
    const before = this.#stand;
    this.#stand = stand;
    if (before && before.x === stand.x && before.y === stand.y && before.w === stand.w && before.h === stand.h) return;
    style(this.#element, {
      left: `${stand.x}px`, top: `${stand.y}px`, width: `${stand.w}px`, height: `${stand.h}px`,
    });
    this.#element.dataset["place"] = stand.folded ? "handle" : "panel";
  }

  /** Says something to the panel, once its core runs: all that holds is said when it does. */
  say(message: FromPage): void {
    if (this.#isReady) this.#port?.postMessage(message);
  }

  /** Hands on what the background said to this tab: Firefox says nothing to a frame within a page of the web. */
  handOn(kind: string): void {
    if (this.#isReady) this.#frame.contentWindow?.postMessage(kind, ownOrigin());
  }

  /** Gives the panel the focus, so that it can hand it to a button of its own. */
  focus(): void {
    this.#frame.focus({ preventScroll: true });
    this.#frame.contentWindow?.focus();
  }

  /** Shows outside that the core runs. */
  set isReady(isReady: boolean) {
    this.#isReady = isReady;
    this.#answered();
    if (isReady) this.#element.setAttribute("data-ready", "1");
    else this.#element.removeAttribute("data-ready");
  }

  async #connect(hooks: HostHooks, offers = OFFERS): Promise<void> {
    this.#close();
    const token = await hooks.token();
    const target = this.#frame.contentWindow;
    if (token === null || target === null || this.#scope.ended) return;
    const channel = new MessageChannel();
    const port = channel.port1;
    this.#port = port;
    port.onmessage = (event: MessageEvent<unknown>) => {
      const message = event.data;
      if (port === this.#port && hasKind(message) && KINDS.has(message.kind)) hooks.heard(message as ToPage);
    };
    // Where the browser tells that the other end is gone: the frame was closed, or the whole extension.
    port.addEventListener("close", () => {
      if (port === this.#port) this.#close();
    });
    target.postMessage({ jinnang: token }, ownOrigin(), [channel.port2]);
    if (offers === 1) return;
    await this.#scope.wait(OFFERED_MS, new Promise<void>((resolve) => (this.#answered = resolve)));
    if (port === this.#port && !this.#isReady && this.#scope.check()) await this.#connect(hooks, offers - 1);
  }

  #close(): void {
    if (!this.#port) return;
    this.#port.close();
    this.#port = null;
    this.isReady = false;
    this.#hooks?.lost();
  }

  /** Back into the document, unless the page insists. */
  #stay(): void {
    if (this.#scope.ended || this.#element.parentNode === rootElement()) return;
    // Its frame is unloaded, and with it the panel that judged.
    this.#close();
    const now = performance.now();
    this.#returns = this.#returns.filter((at) => now - at < RETURNS_WITHIN_MS);
    if (this.#returns.length >= RETURNS || !rootElement()) return;
    this.#returns.push(now);
    rootElement().append(this.#element);
  }
}

function important(styles: string): string {
  return styles.replaceAll(";", "!important;") + "!important";
}

function style(element: HTMLElement, styles: Record<string, string>): void {
  for (const [name, value] of Object.entries(styles)) element.style.setProperty(name, value, "important");
}
