// The popup's JavaScript side: it starts the core, which draws the page.
import init, { start_popup } from "../generated/popup.js";
import { showFailure } from "./failure";
import { showPageHealth } from "./page-health";

init({ module_or_path: fetch(chrome.runtime.getURL("popup.wasm")) })
  .then(() => start_popup())
  .then(() => showPageHealth(document.querySelector("main") ?? document.body))
  .catch(showFailure);
