/** The form for what can't be pointed at: the page's name, the keys that send, what marks an automatic answer. */
import type { RoleMatch, Site } from "../../generated/protocol";

const KEYS = ["Enter", "Ctrl+Enter", "Alt+S"] as const;

/** The labels of automatic answers that a site knows. */
export function labelsOf(site: Site): string[] {
  return site.transcript.roles.find(isLabelled)?.beside ?? [];
}

function isLabelled(role: RoleMatch): boolean {
  return role.role === "auto" && (role.beside ?? []).length > 0;
}

/** The site with these things changed; nothing else of it is touched. */
export function changed(site: Site, to: { readonly name: string; readonly keys: readonly string[]; readonly labels: readonly string[]; readonly newest_first: boolean }): Site {
  const roles = site.transcript.roles.filter((role) => !isLabelled(role));
  const labels = [...new Set(to.labels.map((label) => label.trim()).filter((label) => label !== ""))].slice(0, 10);
  // An automatic answer stands on the agent's side; its label says that nobody wrote it.
  const agent = roles.find(({ role }) => role === "agent");
  const auto: RoleMatch[] = labels.length > 0 && agent ? [{ ...agent, role: "auto", beside: labels }] : [];
  return {
    ...site,
    name: to.name.trim().slice(0, 40) || site.name,
    send: { ...site.send, keys: [...to.keys] },
    transcript: { ...site.transcript, roles: [...auto, ...roles], newest_first: to.newest_first },
  };
}

/** Draws the form. */
export function form(site: Site, text: (key: string) => string, keep: (site: Site) => void): HTMLFormElement {
  const made = document.createElement("form");
  made.className = "own-form";
  const field = (says: string, value: string, hook: string): HTMLInputElement => {
    const label = document.createElement("label");
    label.className = "field";
    label.textContent = says;
    const input = document.createElement("input");
    input.type = "text";
    input.value = value;
    input.dataset["jn"] = hook;
    label.append(input);
    made.append(label);
    return input;
  };
  const check = (says: string, isOn: boolean, into: HTMLElement): HTMLInputElement => {
    const label = document.createElement("label");
    label.className = "check";
    const input = document.createElement("input");
    input.type = "checkbox";
    input.checked = isOn;
    label.append(input, says);
    into.append(label);
    return input;
  };
  const name = field(text("teachFieldName"), site.name, "teach-name");
  const keys = document.createElement("fieldset");
  const legend = document.createElement("legend");
  legend.textContent = text("teachFieldKeys");
  keys.append(legend);
  const boxes = KEYS.map((key) => ({ key, box: check(key, site.send.keys.includes(key), keys) }));
  made.append(keys);
  const labels = field(text("teachFieldAuto"), labelsOf(site).join("，"), "teach-auto");
  const newest = check(text("teachFieldNewest"), site.transcript.newest_first ?? false, made);
  const save = document.createElement("button");
  save.className = "primary";
  save.textContent = text("save");
  save.dataset["jn"] = "teach-save";
  made.append(save);
  made.addEventListener("submit", (event) => {
    event.preventDefault();
    const pressed = boxes.filter(({ box }) => box.checked).map(({ key }) => key);
    keep(changed(site, { name: name.value, keys: pressed, labels: labels.value.split(/[,，、]/), newest_first: newest.checked }));
  });
  return made;
}
