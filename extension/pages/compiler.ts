// Compiles a shop's own words for the panel. Its wasm is fetched the first time that there are some.
import init, { compile_words, start_compiler } from "../generated/compiler.js";

let started: Promise<void> | undefined;

/** Compiles words by the shipped data. Each is a rule as it stands on its shelf. */
export async function compileWords(words: string[], shipped: Uint8Array): Promise<Uint8Array> {
  // It takes the data once; words may change as often as they like. A start that failed is tried anew.
  started ??= init({ module_or_path: fetch(chrome.runtime.getURL("compiler.wasm")) }).then(
    () => start_compiler(shipped),
    (error: unknown) => {
      started = undefined;
      throw error;
    },
  );
  await started;
  return compile_words(words);
}
