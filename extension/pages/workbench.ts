// The workbench's JavaScript side: it starts the core, which draws the page.
import init, { start_workbench } from "../generated/workbench.js";
import { showFailure } from "./failure";

const data = fetch(chrome.runtime.getURL("core.dat")).then((response) => response.arrayBuffer());
Promise.all([data, init({ module_or_path: fetch(chrome.runtime.getURL("workbench.wasm")) })])
  .then(([shipped]) => start_workbench(new Uint8Array(shipped)))
  .catch(showFailure);
