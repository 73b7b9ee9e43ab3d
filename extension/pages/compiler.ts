// Compiles a shop's own words for the panel. Its wasm is fetched the first time that there are some.
import init, { compile_words, start_compiler } from "../generated/compiler.js";

/** Compiles words by the shipped data. Each is a rule as it stands on its shelf. */
export async function compileWords(words: string[], shipped: Uint8Array): Promise<Uint8Array> {
  await init({ module_or_path: fetch(chrome.runtime.getURL("compiler.wasm")) });
  start_compiler(shipped);
  return compile_words(words);
}
