// The panel frame's JavaScript side. The content script hands over its port as soon as the frame has loaded, which
// may be before the core runs: handshakes that come early wait here.
import init, { on_handshake, on_leave, on_ruled, on_stock, on_vault, start_panel } from "../generated/panel.js";
import { compileWords } from "./compiler";
import { showFailure } from "./failure";
import { heldOf, WRITTEN, type KeysAsk } from "../content/guard/keys-wire";
import { close } from "./letters";
import { editionOf, type StockAsk } from "./stock-wire";

Object.assign(globalThis, { jinnangLetter: close });

interface Handshake {
  readonly token: string;
  readonly port: MessagePort;
}

/** More than one frame ever needs; a page that floods the frame fills no memory. */
const MAX_EARLY = 8;
let early: Handshake[] | null = [];

function take({ token, port }: Handshake): void {
  on_handshake(token, port);
}

/** What the content script handed on before the core ran is read by it anyway. */
let hear: (kind: unknown) => void = () => {};

addEventListener("message", (event: MessageEvent<unknown>) => {
  const data = event.data;
  const port = event.ports[0];
  // Says nothing but that it is worth asking anew: whoever embeds this page may say it, too.
  if (port === undefined) hear(data);
  if (port === undefined || typeof data !== "object" || data === null || !("jinnang" in data)) return;
  if (typeof data.jinnang !== "string") return;
  const handshake: Handshake = { token: data.jinnang, port };
  if (early === null) take(handshake);
  else if (early.length < MAX_EARLY) early.push(handshake);
});

// Whoever writes in the page's composer and clicks a button here goes on writing there: the button does not take the caret.
// A tap is over before the browser has told the page that the caret left, and would take it away after the insertion.
addEventListener("mousedown", (event) => {
  if (!document.hasFocus() && event.target instanceof Element && event.target.closest("button")) event.preventDefault();
});

// The keys of the suggestions are written by the style: they may change while the panel is open.
function showKeys(message: unknown): void {
  const held = heldOf(message);
  if (held === null) return;
  const { style } = document.documentElement;
  style.setProperty("--held", JSON.stringify(WRITTEN[held]));
  style.setProperty("--held-shown", held === "none" ? "none" : "inline");
}
chrome.runtime.onMessage.addListener((message: unknown, sender) => {
  if (sender.id === chrome.runtime.id) showKeys(message);
});
chrome.runtime.sendMessage({ kind: "keys" } satisfies KeysAsk).then(showKeys, () => undefined);

/** What the background says to all pages: `watch_ruled` that another rule counts, `vault_changed` that the vault was locked or opened, `stock_changed` that the shop's phrases or words are others. */
function said(message: unknown): unknown {
  return typeof message === "object" && message !== null && "kind" in message ? message.kind : undefined;
}

/** Which edition of what the shop keeps there is; `null` where nobody tells. */
function edition(): Promise<string | null> {
  return chrome.runtime.sendMessage({ kind: "stock" } satisfies StockAsk).then(editionOf, () => null);
}

/** What of it is read, or being read. */
let read = "";
/** Has it read again, where it is another. In a page that nobody sees that waits until it is looked at. */
async function lookAtStock(): Promise<void> {
  if (document.visibilityState !== "visible") return;
  const now = await edition();
  if (now === null || now === read) return;
  read = now;
  on_stock();
}

const data = fetch(chrome.runtime.getURL("core.dat")).then((response) => response.arrayBuffer());
Promise.all([data, edition(), init({ module_or_path: fetch(chrome.runtime.getURL("panel.wasm")) })])
  .then(async ([shipped, first]) => {
    await start_panel(new Uint8Array(shipped), (words: string[]) => compileWords(words, new Uint8Array(shipped)));
    const waiting = early ?? [];
    early = null;
    // Nothing is read before a handshake.
    read = first ?? "";
    addEventListener("pagehide", on_leave);
    hear = (kind) => {
      if (kind === "watch_ruled") on_ruled();
      if (kind === "vault_changed") on_vault();
      if (kind === "stock_changed") void lookAtStock();
    };
    chrome.runtime.onMessage.addListener((message: unknown, sender) => {
      if (sender.id === chrome.runtime.id) hear(said(message));
    });
    // What was said while the browser kept the page asleep nobody heard.
    document.addEventListener("visibilitychange", () => {
      if (document.visibilityState !== "visible") return;
      on_ruled();
      on_vault();
      void lookAtStock();
    });
    waiting.forEach(take);
  })
  .catch(showFailure);
