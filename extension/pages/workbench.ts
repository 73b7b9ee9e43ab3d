// The workbench's JavaScript side: it starts the core, which draws the page.
import init, { start_workbench } from "../generated/workbench.js";
import { showFailure } from "./failure";
import { open, pair } from "./letters";

/** The charts come when the first one is drawn. */
async function chart(id: string, spec: string): Promise<void> {
  const charts = (await import(chrome.runtime.getURL("charts.js"))) as typeof import("./charts");
  charts.draw(id, spec);
}

Object.assign(globalThis, { jinnangKeyPair: pair, jinnangOpenLetter: open, jinnangChart: chart });

const data = fetch(chrome.runtime.getURL("core.dat")).then((response) => response.arrayBuffer());
Promise.all([data, init({ module_or_path: fetch(chrome.runtime.getURL("workbench.wasm")) })])
  .then(([shipped]) => {
    start_workbench(new Uint8Array(shipped));
    // Whoever looks again sees nothing that should have been locked meanwhile: an alarm may come late, a question locks what is due,
    // and every page is told.
    document.addEventListener("visibilitychange", () => {
      if (document.visibilityState === "visible") chrome.runtime.sendMessage({ kind: "vault_state" }).catch(() => undefined);
    });
  })
  .catch(showFailure);
