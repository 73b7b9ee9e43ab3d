/**
 * The popup's line about the page in front: how well it is read, what is missing, how much was read; and a text without
 * names and messages that can be copied into a report when a platform has changed its page.
 */
import type { DiagnoseAsk, Diagnosis } from "../content/sense/health-wire";
import type { Part } from "../generated/protocol";

const NAMES: Record<Part, string> = {
  composer: "partComposer", send: "partSend", transcript: "partTranscript", buyer: "partBuyer", queue: "partQueue", time: "partTime",
};

/** Asks the page in front; `null` where no chat of ours stands. */
async function ask(): Promise<Diagnosis | null> {
  const [tab] = await chrome.tabs.query({ active: true, lastFocusedWindow: true });
  if (tab?.id === undefined) return null;
  const request: DiagnoseAsk = { kind: "diagnose" };
  return (await chrome.tabs.sendMessage(tab.id, request).catch(() => null)) as Diagnosis | null;
}

/** Draws it at the top of the popup, if there is something to say; below stands the way to pages that are not listed. */
export async function showPageHealth(into: HTMLElement): Promise<void> {
  const teach = document.createElement("a");
  teach.href = "teach.html";
  teach.target = "_blank";
  teach.dataset["jn"] = "open-teach";
  teach.textContent = chrome.i18n.getMessage("popupTeach");
  into.append(teach);
  const found = await ask();
  into.prepend(found ? draw(found) : nobody());
}

/** No one answers: no chat page, or one that was open before the extension came or was updated. */
function nobody(): HTMLElement {
  const line = document.createElement("p");
  line.className = "hint";
  line.dataset["jn"] = "page-none";
  line.textContent = chrome.i18n.getMessage("pageNone");
  return line;
}

function draw({ health, buyer, agent, text, isUnloaded }: Diagnosis): HTMLElement {
  const say = chrome.i18n.getMessage;
  const part = (tag: "section" | "p" | "button" | "textarea", says: string): HTMLElement => {
    const made = document.createElement(tag);
    made.textContent = says;
    return made;
  };
  const missing = (health?.missing ?? []).map((one) => say(NAMES[one]));
  const lacks = missing.length > 0 ? say("healthMissing", missing.join(say("listJoin"))) : "";
  const state = part("p", isUnloaded === true ? say("coreFailed") : health?.state === "broken" ? `${say("clocksPaused")} ${lacks}` : lacks || say(health ? "healthOk" : "healthLooking", String(health?.messages ?? 0)));
  state.dataset["state"] = health?.state ?? "partial";
  state.dataset["jn"] = "page-health";
  const box = part("section", "");
  box.className = "page-health";
  const counted = part("p", say("pageRead", [String(buyer), String(agent)]));
  counted.className = "hint";
  const copy = part("button", say("pageCopy")) as HTMLButtonElement;
  copy.type = "button";
  copy.dataset["jn"] = "page-copy";
  const field = part("textarea", text) as HTMLTextAreaElement;
  field.readOnly = true;
  field.hidden = true;
  field.rows = 9;
  field.dataset["jn"] = "page-text";
  field.setAttribute("aria-label", say("pageText"));
  const told = part("p", "");
  told.className = "hint";
  told.setAttribute("role", "status");
  copy.addEventListener("click", () => {
    field.hidden = false;
    field.select();
    navigator.clipboard.writeText(text).then(
      () => (told.textContent = say("pageCopied")),
      // Where the browser does not let us, the text stands there, selected.
      () => (told.textContent = say("pageSelected")),
    );
  });
  box.append(state, counted, copy, field, told);
  return box;
}
