// The background's JavaScript side. A stopped worker is started by an event, and the event is lost unless its
// listener is there after the first turn: so every listener is registered at once, and each waits for the core.
// There are two modules: what remembers, and the watch over all tabs, which is loaded when it is first needed.
import init, * as store from "../generated/background.js";
import initWatch, * as watch from "../generated/watch.js";
import type { Reply } from "../generated/protocol";
import { isAboutHealth, showHealth } from "./health";
import { answerKeys, isAboutKeys } from "./keys";
import { answerRoom, isAboutRoom } from "./room";
import { play } from "./sound";
import { answerStock, changesStock, isAboutStock, stockChanged } from "./stock";
import { answerTaught, isAboutTaught, register } from "./taught";
import "./stored";
import { tell } from "./tell";
import { Trap } from "./trap";

const trap = new Trap(self);
const ready = init({ module_or_path: fetch(chrome.runtime.getURL("background.wasm")) });

let watching: Promise<typeof watch> | undefined;
/** The watch; a start that failed is tried anew the next time. */
function theWatch(): Promise<typeof watch> {
  watching ??= initWatch({ module_or_path: fetch(chrome.runtime.getURL("watch.wasm")) }).then(
    () => {
      watch.start_watch(play);
      return watch;
    },
    (error: unknown) => {
      watching = undefined;
      throw error;
    },
  );
  return watching;
}

const refused: Reply = { kind: "failed", body: { why: "refused" } };

interface Said {
  readonly kind?: unknown;
  readonly body?: Readonly<Record<string, unknown>>;
}

async function answer(message: unknown, sender: chrome.runtime.MessageSender): Promise<unknown> {
  try {
    const said: Said = typeof message === "object" && message !== null ? message : {};
    if (typeof said.kind === "string" && said.kind.startsWith("watch_")) {
      const reply: unknown = await trap.guard((await theWatch()).on_message(message, sender));
      if (reply !== undefined) return reply;
      await ready;
      await trap.guard(store.on_refused());
      return refused;
    }
    await ready;
    const reply = (await trap.guard(store.on_message(message, sender))) as Reply;
    if (reply.kind !== "failed" && concernsWatch(said)) event(theWatch, (it) => follow(it, said));
    if (reply.kind !== "failed" && changesStock(said)) event(stockChanged, () => undefined);
    return reply;
  } catch (error) {
    console.error(error);
    return refused;
  }
}

/** Whether the watch must know what was just stored. */
function concernsWatch({ kind, body }: Said): boolean {
  switch (kind) {
    case "shelf_put":
    case "shelf_drop":
      return body?.shelf === "follow_ups";
    case "vault_forget":
    case "note_delete":
    case "buyer_forget":
      return true;
    case "site_switch":
      return body?.on === false;
    default:
      return false;
  }
}

function follow(it: typeof watch, { kind, body }: Said): unknown {
  if (kind === "vault_forget") return it.on_follow_ups_gone();
  if (kind === "note_delete" || kind === "buyer_forget") return it.on_note_gone(body?.about);
  return kind === "site_switch" ? it.on_site_off(String(body?.site)) : it.on_follow_ups(body);
}

function event<T>(what: () => Promise<T>, run: (it: T) => unknown): void {
  what()
    .then(run)
    .catch((error: unknown) => console.error(error));
}
const stored = () => ready;

chrome.runtime.onMessage.addListener((message: unknown, sender, sendResponse) => {
  if (isAboutHealth(message)) {
    // The tab may be closed by now.
    showHealth(message, sender).catch(() => undefined);
    return false;
  }
  if (isAboutTaught(message)) {
    void answerTaught(message, sender).then(sendResponse);
    return true;
  }
  if (isAboutKeys(message)) {
    void answerKeys(message, sender).then(sendResponse);
    return true;
  }
  if (isAboutStock(message)) {
    answerStock().then(sendResponse, () => sendResponse(refused));
    return true;
  }
  if (isAboutRoom(message)) {
    void answerRoom(message, sender).then(sendResponse);
    return true;
  }
  void answer(message, sender).then(sendResponse);
  return true;
});
// The key came or went: what is open shows no more than it may. What the key is nobody is told.
chrome.storage.onChanged.addListener((changes, area) => {
  if (area === "session" && "vault:key" in changes) void tell({ kind: "vault_changed" });
});
chrome.alarms.onAlarm.addListener((alarm) => {
  if (alarm.name === "watch") event(theWatch, (it) => it.on_alarm(alarm.name));
  else event(stored, () => store.on_alarm(alarm.name));
});
chrome.tabs.onRemoved.addListener((tabId) => {
  event(stored, () => store.on_tab_removed(tabId));
  event(theWatch, (it) => it.on_tab_removed(tabId));
});
// Chromium gives a tab that it discards a new id. Firefox keeps the old one, and knows no such event.
chrome.tabs.onReplaced?.addListener((by, tabId) => {
  event(stored, () => store.on_tab_removed(tabId));
  event(theWatch, (it) => it.on_tab_replaced(tabId, by));
});
chrome.commands.onCommand.addListener((name) => event(stored, () => store.on_command(name)));
// An update takes registered scripts away; what the agent allowed or no longer allows changes where they run.
for (const heard of [chrome.runtime.onInstalled, chrome.runtime.onStartup, chrome.permissions.onAdded, chrome.permissions.onRemoved]) {
  (heard as chrome.events.Event<() => void>).addListener(() => {
    register().catch((error: unknown) => console.error(error));
  });
}
// A restart of the browser keeps neither badge nor, everywhere, alarms: what an installation sets up is set up again.
for (const started of [chrome.runtime.onInstalled, chrome.runtime.onStartup]) {
  started.addListener(() => {
    event(stored, () => store.on_installed());
    event(theWatch, (it) => it.on_installed());
  });
}
chrome.notifications.onClicked.addListener((id) => event(theWatch, (it) => it.on_notification(id)));
// Firefox has no buttons on notifications, and no such event in all versions.
chrome.notifications.onButtonClicked?.addListener((id, button) => event(theWatch, (it) => it.on_notification(id, button)));
