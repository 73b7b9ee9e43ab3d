/**
 * Sites that the agent taught: kept in the extension's storage, a record each, and run where the agent allowed it. It
 * stands here and not in the core because it is about the browser's permissions and scripts only.
 */
import { isSiteOf, OWN, type TaughtAsk, type TaughtReply } from "../content/teach/wire";
import type { Site } from "../generated/protocol";

const PREFIX = "taught:";
const SCRIPT = "taught";
const MAX_SITES = 50;
/** Where the workbench keeps what the lead has set. */
const SET = "figures:team-fixed";
const refused: TaughtReply = { kind: "taught_failed", body: { why: "refused" } };
const isSet: TaughtReply = { kind: "taught_failed", body: { why: "set" } };

/** Whether a message is about taught sites. */
export function isAboutTaught(message: unknown): message is TaughtAsk {
  return typeof message === "object" && message !== null && /^taught_/.test(String((message as { kind?: unknown }).kind));
}

/** Answers; who asks is read from the browser's account. */
export async function answerTaught(ask: TaughtAsk, sender: chrome.runtime.MessageSender): Promise<TaughtReply> {
  if (sender.id !== chrome.runtime.id) return refused;
  // A frame that a page wrote itself has no address of its own.
  const isWritten = sender.url?.startsWith("about:") ?? true;
  const address = new URL(isWritten && sender.origin !== "null" ? (sender.origin ?? "about:blank") : (sender.url ?? "about:blank"));
  const isOurs = address.href.startsWith(chrome.runtime.getURL(""));
  // Our frames in pages of the web are no pages of ours.
  const isPage = isOurs && !/^\/(?:panel|taught)\.html$/.test(address.pathname);
  const host = address.protocol === "https:" ? address.hostname : null;
  // Team packs are taken in there, and taken back.
  const isTeam = isOurs && address.pathname === "/workbench.html";
  try {
    switch (ask.kind) {
      case "taught_site":
        return host === null ? refused : { kind: "taught_site", body: { site: (await read(host)) ?? null } };
      case "taught_list":
        return isPage ? { kind: "taught_list", body: { sites: await all(), set: await set() } } : refused;
      case "taught_save": {
        const { site } = ask.body;
        if (!(isPage || host !== null) || !isSiteOf(site, isPage ? null : host)) return refused;
        if (!isTeam && (await set()).includes(site.id)) return isSet;
        const known = await all();
        if (known.length >= MAX_SITES && !known.some(({ id }) => id === site.id)) return refused;
        await chrome.storage.local.set({ [PREFIX + site.id]: site });
        await changed();
        return { kind: "taught_done" };
      }
      case "taught_drop": {
        if (!isPage || !ask.body.id.startsWith(OWN)) return refused;
        if (!isTeam && (await set()).includes(ask.body.id)) return isSet;
        await chrome.storage.local.remove([PREFIX + ask.body.id, `site:${ask.body.id}`, `place:${ask.body.id}`]);
        await changed();
        return { kind: "taught_done" };
      }
      default:
        return refused;
    }
  } catch (error) {
    console.error(error);
    return { kind: "taught_failed", body: { why: "storage" } };
  }
}

async function all(): Promise<Site[]> {
  const stored = await chrome.storage.local.get(null);
  return Object.entries(stored).flatMap(([key, site]) => (key.startsWith(PREFIX) && isSiteOf(site, null) ? [site] : []));
}

async function read(host: string): Promise<Site | undefined> {
  const key = `${PREFIX}${OWN}${host.replaceAll(".", "-")}`;
  const site: unknown = (await chrome.storage.local.get(key))[key];
  return isSiteOf(site, host) ? site : undefined;
}

/** The ids of those that the lead has set. */
async function set(): Promise<string[]> {
  const kept: unknown = (await chrome.storage.local.get(SET))[SET];
  const names = typeof kept === "string" ? Object.keys(JSON.parse(kept) as object) : [];
  return names.flatMap((name) => (name.startsWith("sites:") ? [name.slice("sites:".length)] : []));
}

/** Tells the open pages. */
async function changed(): Promise<void> {
  // What is kept is kept, also where the browser does not run it yet.
  await register().catch((error: unknown) => console.error(error));
  for (const { id } of await chrome.tabs.query({})) {
    // Most tabs have nobody who hears it.
    if (id !== undefined) chrome.tabs.sendMessage(id, { kind: "taught" }).catch(() => undefined);
  }
}

/**
 * Has the content script run where a site was taught and the agent allows it. Asked for by several at once, and while pages
 * load: one after the other, and what is registered already stays, so that no page loads without it.
 */
export function register(): Promise<void> {
  return navigator.locks.request("taught", registered);
}

async function registered(): Promise<void> {
  // Without the permission there is no such interface, and nothing that was taught may run.
  const { scripting } = chrome as Partial<typeof chrome>;
  if (!scripting) return;
  const matches: string[] = [];
  for (const site of await all()) {
    if (await chrome.permissions.contains({ origins: site.matches })) matches.push(...site.matches);
  }
  const [before] = await scripting.getRegisteredContentScripts({ ids: [SCRIPT] });
  if (matches.length === 0) {
    if (before) await scripting.unregisterContentScripts({ ids: [SCRIPT] });
    return;
  }
  const script: chrome.scripting.RegisteredContentScript = {
    id: SCRIPT, matches, js: ["session.js", "content.js"], css: ["marks.css"], runAt: "document_start", allFrames: true, matchOriginAsFallback: true,
  };
  if (!before) await scripting.registerContentScripts([script]);
  else if (!hasSame(before.matches, matches)) await scripting.updateContentScripts([script]);
}

function hasSame(some: readonly string[] = [], others: readonly string[]): boolean {
  const [one, other] = [new Set(some), new Set(others)];
  return one.size === other.size && [...one].every((each) => other.has(each));
}
