// The background's JavaScript side. A stopped worker is started by an event, and the event is lost unless its
// listener is there after the first turn: so every listener is registered at once, and each waits for the core.
import init, { on_alarm, on_command, on_installed, on_message, on_tab_removed } from "../generated/background.js";
import type { Reply } from "../generated/protocol";
import { isAboutHealth, showHealth } from "./health";
import { answerTaught, isAboutTaught, register } from "./taught";
import { Trap } from "./trap";

const trap = new Trap(self);
const ready = init({ module_or_path: fetch(chrome.runtime.getURL("background.wasm")) });

const refused: Reply = { kind: "failed", body: { why: "refused" } };

async function answer(message: unknown, sender: chrome.runtime.MessageSender): Promise<unknown> {
  try {
    await ready;
    return await trap.guard(on_message(message, sender));
  } catch (error) {
    console.error(error);
    return refused;
  }
}

function event(run: () => unknown): void {
  ready
    .then(run)
    .catch((error: unknown) => console.error(error));
}

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
  void answer(message, sender).then(sendResponse);
  return true;
});
chrome.alarms.onAlarm.addListener((alarm) => event(() => on_alarm(alarm.name)));
chrome.tabs.onRemoved.addListener((tabId) => event(() => on_tab_removed(tabId)));
chrome.commands.onCommand.addListener((name) => event(() => on_command(name)));
chrome.runtime.onInstalled.addListener(() => event(() => on_installed()));
// An update takes registered scripts away; what the agent allowed or no longer allows changes where they run.
for (const heard of [chrome.runtime.onInstalled, chrome.runtime.onStartup, chrome.permissions.onAdded, chrome.permissions.onRemoved]) {
  (heard as chrome.events.Event<() => void>).addListener(() => {
    register().catch((error: unknown) => console.error(error));
  });
}
// A restart of the browser keeps neither badge nor, everywhere, alarms: what an installation sets up is set up again.
chrome.runtime.onStartup.addListener(() => event(() => on_installed()));
chrome.notifications.onClicked.addListener((id) => {
  // Gone already is as good as cleared.
  chrome.notifications.clear(id).catch(() => undefined);
});
