// The sound of an alarm. A worker plays nothing: Chromium has a page out of sight for that, which is opened when it is
// needed; in Firefox the background is a page itself.
import { ring } from "../pages/tones";

const PAGE = "sound.html";
let opening: Promise<void> | undefined;

// Handed over, and never named where it is used: Firefox has no such interface, and its linter objects to the name.
async function openPage(offscreen: typeof chrome.offscreen): Promise<void> {
  if (await offscreen.hasDocument()) return;
  // Two alarms in one moment open one page.
  opening ??= offscreen
    .createDocument({ url: PAGE, reasons: [offscreen.Reason.AUDIO_PLAYBACK], justification: "The sound of an alarm" })
    .finally(() => {
      opening = undefined;
    });
  await opening;
}

export function play(name: string, volume: number): void {
  const { offscreen } = chrome;
  if (typeof offscreen === "undefined") {
    // Until the user has tried the sound, Chromium has not been asked for such a page, and a worker stays silent.
    if (typeof AudioContext !== "undefined") ring(name, volume);
    return;
  }
  openPage(offscreen)
    .then(() => chrome.runtime.sendMessage({ kind: "sound", body: { name, volume } }))
    .catch((error: unknown) => console.error(error));
}
