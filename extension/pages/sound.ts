// The page out of sight that sounds for the background, where that has no sound of its own (Chromium).
import { ring } from "./tones";

interface Said {
  readonly kind?: unknown;
  readonly body?: { readonly name?: unknown; readonly volume?: unknown };
}

chrome.runtime.onMessage.addListener((message: Said | null) => {
  const body = message?.kind === "sound" ? message.body : undefined;
  if (typeof body?.name === "string" && typeof body.volume === "number") ring(body.name, body.volume);
});
