/** The script of the work, where it is fetched from the extension: asked for again if it does not come. */
import { fileUrl } from "./browser";
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
    if (globalThis.jinnangSession) return;
    if (pause > 0) await scope.wait(pause);
    // It may have come late after all.
    if (globalThis.jinnangSession || !scope.check()) return;
    // A module that failed once is remembered as failed: asked for again it has another address.
    const asked = import(fileUrl(`session.js${at > 0 ? `?${at}` : ""}`)).catch((error: unknown) => console.debug("jinnang", error));
    await scope.wait(PATIENCE_MS, asked);
  }
}
