/** How well a tab's page is read, on the button of the extension: a page that can't be read says so there, too. */
import type { HealthSaid } from "../content/sense/health-wire";
import type { Part } from "../generated/protocol";

const NAMES: Record<Part, string> = {
  composer: "partComposer", send: "partSend", transcript: "partTranscript", buyer: "partBuyer", queue: "partQueue", time: "partTime",
};

/** Whether a message tells of health. */
export function isAboutHealth(message: unknown): message is HealthSaid {
  return typeof message === "object" && message !== null && (message as { kind?: unknown }).kind === "health";
}

/** Marks the tab's button, or takes the mark off. */
export async function showHealth({ body }: HealthSaid, sender: chrome.runtime.MessageSender): Promise<void> {
  const tabId = sender.tab?.id;
  if (sender.id !== chrome.runtime.id || tabId === undefined) return;
  const isBroken = body.state === "broken";
  const missing = body.missing.filter((part) => part in NAMES).map((part) => chrome.i18n.getMessage(NAMES[part]));
  const name = chrome.i18n.getMessage("appName");
  const told = body.isUnloaded === true ? chrome.i18n.getMessage("coreFailed") : missing.length === 0 ? "" : sentence(isBroken, missing);
  const title = told === "" ? name : `${name}\n${told}`;
  // Without a text of its own the tab shows what all show: who waits.
  await chrome.action.setBadgeText(isBroken ? { tabId, text: "!" } : ({ tabId, text: null } as unknown as chrome.action.BadgeTextDetails));
  await chrome.action.setTitle({ tabId, title });
}

function sentence(isBroken: boolean, missing: readonly string[]): string {
  const lacks = chrome.i18n.getMessage("healthMissing", missing.join(chrome.i18n.getMessage("listJoin")));
  return isBroken ? `${chrome.i18n.getMessage("clocksPaused")} ${lacks}` : lacks;
}
