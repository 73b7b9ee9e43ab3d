// The page on which chat pages are taught: asks the browser's leave for one host, begins the pointing there, and keeps
// what was taught. Site files that come from elsewhere are checked by the core's own rules before anything is kept.
import { register } from "../../background/taught";
import type { TaughtAsk, TaughtReply } from "../../content/teach/wire";
import type { Site } from "../../generated/protocol";
import init, { site_faults } from "../../generated/workbench.js";
import { showFailure } from "../failure";
import { MAX_FILE_BYTES, read, write } from "./file";
import { form } from "./form";
import { begin, hostOf, type Inner, isShipped, permissionsFor } from "./grant";

const text = (key: string, ...given: string[]): string => chrome.i18n.getMessage(key, given);

function element<K extends keyof HTMLElementTagNameMap>(tag: K, says = "", more: Record<string, string> = {}): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  if (says !== "") made.textContent = says;
  for (const [name, value] of Object.entries(more)) made.setAttribute(name, value);
  return made;
}

function button(says: string, hook: string, pressed: () => void, isMain = false): HTMLButtonElement {
  const made = element("button", says, { type: "button", "data-jn": hook });
  made.className = isMain ? "primary" : "quiet";
  made.addEventListener("click", pressed);
  return made;
}

async function ask(request: TaughtAsk): Promise<TaughtReply> {
  return (await chrome.runtime.sendMessage(request)) as TaughtReply;
}

const core = init({ module_or_path: fetch(chrome.runtime.getURL("workbench.wasm")) });
const main = element("main");
const say = element("p", "", { role: "status", class: "say", "data-jn": "teach-say" });
const list = element("section", "", { "data-jn": "taught-list" });

function tell(what: string, isBad = false): void {
  say.textContent = what;
  say.className = isBad ? "say error" : "say";
}

function fails(error: unknown): void {
  tell(text("teachFailed", error instanceof Error ? error.message : String(error)), true);
}

/** Hosts whose pages the lead has set, and whether the browser lets us work there. */
let setHosts: ReadonlyMap<string, boolean> = new Map();

/** The host of which was said that its chat seems to stand in a frame: asked for again, it is taught itself. */
let doubted = "";

/** Asks for the browser's leave (which only a press may do) and begins; where the lead has set the page, the leave is all. */
function teach(address: string, tab: number | null = null): void {
  const host = hostOf(address);
  if (host === null) {
    tell(text("teachBadAddress"), true);
    return;
  }
  if (isShipped(host)) {
    tell(text("teachKnown", host), true);
    return;
  }
  if (setHosts.get(host) === true) {
    tell(text("teamSetHere"), true);
    return;
  }
  chrome.permissions
    .request(permissionsFor(host))
    .then(async (isGranted) => {
      if (!isGranted) {
        tell(text("teachNotAllowed", host), true);
        return;
      }
      if (setHosts.has(host)) {
        tell("");
        await draw();
        return;
      }
      tell(text("teachGo", host));
      const inner = await begin(host, address.includes("://") ? address : `https://${address}`, tab, doubted === host);
      doubted = inner ? host : "";
      if (inner) framed(inner);
    })
    .catch(fails);
}

/** The chat stands in a frame of another host: that is what is taught, and what the browser must be asked for. */
function framed({ host, tab }: Inner): void {
  tell(text("teachInner", host));
  say.append(" ", button(text("teachBegin"), "teach-inner", () => teach(`https://${host}/`, tab)));
  void chrome.tabs.getCurrent().then((own) => (own?.id === undefined ? undefined : chrome.tabs.update(own.id, { active: true })));
}

async function keep(site: Site): Promise<void> {
  const host = site.frames[0]?.host ?? "";
  if (isShipped(host)) {
    tell(text("teachKnown", host), true);
    return;
  }
  const reply = await ask({ kind: "taught_save", body: { site } });
  if (isRefusedBySet(reply)) tell(text("teamSetHere"), true);
  else tell(text(reply.kind === "taught_done" ? "teachKept" : "teachNotKept", site.name), reply.kind !== "taught_done");
}

/** Whether the lead has set what was to be changed. */
function isRefusedBySet(reply: TaughtReply): boolean {
  return reply.kind === "taught_failed" && reply.body.why === "set";
}

/** Forgets a site and gives its permission back; until the page is left it can be had again. */
async function forget(site: Site): Promise<void> {
  const leave = permissionsFor(site.frames[0]?.host ?? "");
  if (isRefusedBySet(await ask({ kind: "taught_drop", body: { id: site.id } }))) {
    tell(text("teamSetHere"), true);
    return;
  }
  // A permission that the browser gave for good can't be given back, and is of no use without the site.
  await chrome.permissions.remove({ origins: leave.origins ?? [] }).catch(() => undefined);
  tell(text("teachForgotten", site.name));
  say.append(" ", button(text("undo"), "teach-undo", () => {
    chrome.permissions.request(leave).then(() => keep(site)).then(draw).catch(fails);
  }));
  await draw();
}

function download(site: Site): void {
  const link = element("a", "", { download: `${site.id}.json`, href: URL.createObjectURL(new Blob([write(site)], { type: "application/json" })) });
  link.click();
  window.setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}

/** A site as it stands in the list; what the lead has set of it is shown, and can't be changed. */
async function card(site: Site, isSet: boolean): Promise<HTMLElement> {
  const host = site.frames[0]?.host ?? "";
  const made = element("article", "", { class: "card", "data-jn": "taught", "data-site": site.id });
  made.append(element("h2", site.name), element("p", text("teachAbout", host, site.evidence.date), { class: "hint" }));
  const isAllowed = await chrome.permissions.contains(permissionsFor(host));
  if (!isAllowed) made.append(element("p", text("teachNeedsLeave"), { class: "warn" }));
  const line = element("div", "", { class: "bar" });
  const again = button(text("teachOnceMore"), "teach-again", () => teach(`https://${host}${site.frames[0]?.path ?? "/"}`));
  const gone = button(text("teachForget"), "teach-forget", () => void forget(site).catch(fails));
  // Where the browser's leave is missing, only this page can ask for it.
  again.disabled = isSet && isAllowed;
  gone.disabled = isSet;
  line.append(again, button(text("teachExport"), "teach-export", () => download(site)), gone);
  const more = element("details");
  const parts = form(site, text, (changed) => void keep(changed).then(draw, fails));
  more.append(element("summary", text("teachMore")), isSet ? locked(parts) : parts);
  if (isSet) made.append(element("p", text("teamSetHere"), { class: "hint", "data-jn": "set-by-lead" }));
  made.append(line, more);
  return made;
}

/** A form that is to be read only. */
function locked(parts: HTMLElement): HTMLElement {
  const all = element("fieldset", "", { disabled: "" });
  all.append(parts);
  return all;
}

async function draw(): Promise<void> {
  const reply = await ask({ kind: "taught_list" });
  const { sites, set } = reply.kind === "taught_list" ? reply.body : { sites: [], set: [] };
  const hosts = sites.filter(({ id }) => set.includes(id)).map((site) => site.frames[0]?.host ?? "");
  setHosts = new Map(await Promise.all(hosts.map(async (host) => [host, await chrome.permissions.contains(permissionsFor(host))] as const)));
  const cards = await Promise.all(sites.map((site) => card(site, set.includes(site.id))));
  list.replaceChildren(element("h2", text("teachList")), ...(cards.length > 0 ? cards : [element("p", text("teachNone"), { class: "hint" })]));
  // What the background may not have been let do yet, this page was.
  await register().catch((error: unknown) => console.error(error));
}

async function take(file: File): Promise<void> {
  await core;
  const size = file.size > MAX_FILE_BYTES;
  const found = size ? { key: "teachFileLarge", about: "64" } : read(await file.text(), (site) => site_faults(site));
  if ("key" in found) tell(text(found.key, found.about), true);
  else await keep(found).then(draw);
}

function start(): void {
  document.title = text("teachPage");
  const address = element("input", "", { type: "url", "data-jn": "teach-address", placeholder: "https://", "aria-label": text("teachAddress"), inputmode: "url", spellcheck: "false" });
  const ask_for = element("form", "", { class: "bar" });
  ask_for.noValidate = true;
  const go = element("button", text("teachBegin"), { class: "primary", "data-jn": "teach-begin", type: "submit" });
  ask_for.append(address, go);
  ask_for.addEventListener("submit", (event) => {
    event.preventDefault();
    teach(address.value);
  });
  const file = element("input", "", { type: "file", accept: ".json,application/json", "data-jn": "teach-import", "aria-label": text("teachImport") });
  file.addEventListener("change", () => {
    const chosen = file.files?.[0];
    file.value = "";
    if (chosen) void take(chosen).catch(fails);
  });
  const files = element("label", text("teachImport"), { class: "field" });
  files.append(file);
  main.append(element("h1", text("teachPage")), element("p", text("teachIntro"), { class: "hint" }), ask_for, element("p", text("teachLeave"), { class: "hint" }), say, list, files);
  document.body.append(main);
  chrome.storage.onChanged.addListener((changes) => {
    if (Object.keys(changes).some((key) => key.startsWith("taught:") || key === "figures:team-fixed")) void draw();
  });
  draw().catch(showFailure);
}

start();
