/**
 * The one door to the extension's own APIs, and the answer to "is the extension that put us here still there?".
 * After an update or a removal it is not; then every call throws and the page side takes itself away.
 */
import type { Ask, Push, Reply, Site } from "../generated/protocol";
import { heldOf, type Held, type KeysAsk, type KeysTold } from "./guard/keys-wire";
import type { Diagnosis, HealthSaid } from "./sense/health-wire";
import type { TaughtAsk, TaughtPush, TaughtReply } from "./teach/wire";

declare const browser: typeof chrome | undefined;

const api: typeof chrome = typeof browser === "undefined" ? chrome : browser;

/** Whether the extension that injected this script still runs. */
export function isAlive(): boolean {
  try {
    return typeof api.runtime?.id === "string";
  } catch {
    return false;
  }
}

/** The address of a file of the extension. */
export function fileUrl(path: string): string {
  return api.runtime.getURL(path);
}

/** The origin of the extension's own pages, as `postMessage` wants it. */
export function ownOrigin(): string {
  return api.runtime.getURL("").replace(/\/+$/, "");
}

/** Asks the background; `null` if it gave no readable answer. */
export async function ask(request: Ask): Promise<Reply | null> {
  try {
    const reply: unknown = await api.runtime.sendMessage(request);
    return hasKind(reply) ? (reply as Reply) : null;
  } catch {
    return null;
  }
}

/** Asks the background about taught sites; `null` if it gave no readable answer. */
export async function askTaught(request: TaughtAsk): Promise<TaughtReply | null> {
  return (await ask(request as unknown as Ask)) as TaughtReply | null;
}

/** The site file that was taught for this page, if there is one. */
export async function taughtSite(): Promise<Site | null> {
  const reply = await askTaught({ kind: "taught_site" });
  return reply?.kind === "taught_site" ? reply.body.site : null;
}

/** With which keys a suggestion is put in; as it ships where the background does not tell. */
export async function heldKeys(): Promise<Held> {
  return heldOf(await ask({ kind: "keys" } satisfies KeysAsk as unknown as Ask)) ?? "alt";
}

/** A text in the user's language. */
export function text(key: string, ...given: string[]): string {
  return api.i18n.getMessage(key, given);
}

/** Tells the background how well the page is read. */
export function sayHealth(body: HealthSaid["body"]): void {
  if (isAlive()) void ask({ kind: "health", body } as unknown as Ask);
}

/** The extension's version. */
export function version(): string {
  return api.runtime.getManifest().version;
}

/** Answers the popup's question about the page. Returns how to stop. */
export function onDiagnose(answer: () => Diagnosis): () => void {
  const id = api.runtime.id;
  const listener = (message: unknown, sender: chrome.runtime.MessageSender, reply: (answer: Diagnosis) => void): void => {
    if (sender.id === id && hasKind(message) && message.kind === "diagnose") reply(answer());
  };
  api.runtime.onMessage.addListener(listener);
  return () => {
    if (isAlive()) api.runtime.onMessage.removeListener(listener);
  };
}

/** What the background says to all pages, and a tab hands on to its panel. */
type HandedOn = { readonly kind: "stock_changed" | "vault_changed" };

/** Hears what the background says to this tab. Returns how to stop. */
export function onPush(hear: (push: Push | TaughtPush | KeysTold | HandedOn) => void): () => void {
  const id = api.runtime.id;
  const listener = (message: unknown, sender: chrome.runtime.MessageSender): void => {
    if (sender.id === id && hasKind(message)) hear(message as Push | TaughtPush | KeysTold | HandedOn);
  };
  api.runtime.onMessage.addListener(listener);
  return () => {
    if (isAlive()) api.runtime.onMessage.removeListener(listener);
  };
}

/** Whether a value has the shape that all messages share. */
export function hasKind(value: unknown): value is { kind: string; body?: unknown } {
  return typeof value === "object" && value !== null && typeof (value as { kind?: unknown }).kind === "string";
}
