/** A page whose work could not be had says so and what helps, instead of standing there as if nothing were to be had. */
import type { Health } from "../generated/protocol";
import { onDiagnose, sayHealth, text } from "./browser";
import { create, rootElement } from "./dom";
import type { Scope } from "./scope";

const NOTE =
  "all:initial;direction:ltr;position:fixed;right:16px;bottom:16px;z-index:2147483647;max-width:320px;box-sizing:border-box;padding:12px 16px;" +
  "border-radius:10px;background:#fff;color:#1f2328;border:1px solid #d0d7de;box-shadow:0 4px 24px rgb(0 0 0 / 18%);cursor:pointer;" +
  "font:14px/1.5 system-ui,'Microsoft YaHei','PingFang SC',sans-serif";

/** Tells in the page, on the button and to the popup that nothing works here; a press takes the note away. */
export function tellUnloaded(scope: Scope, site: string): void {
  const says = text("coreFailed");
  const note = create("jinnang-panel");
  note.style.cssText = NOTE.replaceAll(";", "!important;");
  // Shown by marks.css alone, as all that is ours.
  note.style.setProperty("display", "none");
  note.dataset["place"] = "note";
  const line = create("div");
  line.setAttribute("role", "alert");
  line.textContent = says;
  // A press anywhere on it takes it away.
  line.append(" ✕");
  note.attachShadow({ mode: "closed" }).append(line);
  scope.listen(note, "click", () => note.remove());
  rootElement().append(note);
  scope.add(() => note.remove());
  const health: Health = { state: "broken", missing: [], messages: 0 };
  sayHealth({ ...health, isUnloaded: true });
  scope.add(() => sayHealth({ state: "off", missing: [] }));
  scope.add(onDiagnose(() => ({ site, health, buyer: 0, agent: 0, text: `${site}\n${says}`, isUnloaded: true })));
}
