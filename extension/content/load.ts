/**
 * The script of the work, where it is fetched from the extension: asked for again if it does not come, and if it never does,
 * the page says so and what helps, instead of standing there as if nothing were to be had.
 */
import type { Health } from "../generated/protocol";
import { fileUrl, onDiagnose, sayHealth, text } from "./browser";
import { create, rootElement } from "./dom";
import type { Scope } from "./scope";
import type { Session } from "./session";

/** Pauses before it is asked for again. */
const AGAIN_MS = [0, 400, 1600];
/** An answer that takes longer is none. */
const PATIENCE_MS = 5000;

/**
 * Whether a page that the manifest names fetches the script of the work from the extension when it may begin; esbuild puts
 * it in. Chromium keeps no content script compiled, so each load would pay for all of it on the page's own thread; a module
 * it reads beside, and keeps. Firefox keeps both, and there the script comes by the manifest.
 */
declare const IS_FETCHED: boolean;

/** The work; `null` where its script could not be had. */
export async function loadWork(scope: Scope): Promise<typeof Session | null> {
  if (IS_FETCHED) await fetched(scope);
  return globalThis.jinnangSession ?? null;
}

async function fetched(scope: Scope): Promise<void> {
  for (const [at, pause] of AGAIN_MS.entries()) {
    if (globalThis.jinnangSession || !scope.check()) return;
    if (pause > 0) await later(pause);
    // A module that failed once is remembered as failed: asked for again it has another address.
    const asked = import(fileUrl(`session.js${at > 0 ? `?${at}` : ""}`)).catch((error: unknown) => console.debug("jinnang", error));
    await Promise.race([asked, later(PATIENCE_MS)]);
  }
}

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

function later(pause_ms: number): Promise<void> {
  return new Promise((resolve) => window.setTimeout(resolve, pause_ms));
}
