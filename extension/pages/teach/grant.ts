/** What the browser must allow before a page can be taught, and how the pointing begins there. */

/** The permissions for one host; asked for by a press, and given back when the site is forgotten. */
export function permissionsFor(host: string): chrome.permissions.Permissions {
  return { permissions: ["scripting"], origins: [`https://${host}/*`] };
}

/** The host of an address that can be taught; `null` for any other. */
export function hostOf(address: string): string | null {
  try {
    const url = new URL(/^[a-z]+:/i.test(address.trim()) ? address.trim() : `https://${address.trim()}`);
    return url.protocol === "https:" && url.port === "" && url.hostname.includes(".") ? url.hostname : null;
  } catch {
    return null;
  }
}

/** Whether a site file of ours is for this host: two of them on one page would both act. */
export function isShipped(host: string): boolean {
  const scripts = chrome.runtime.getManifest().content_scripts ?? [];
  return scripts.some(({ matches }) => (matches ?? []).some((pattern) => pattern.startsWith(`https://${host}/`)));
}

/** What a frame says of itself. */
interface Look {
  /** Whether it could hold a chat, and how large it is. */
  readonly score: number;
  /** The addresses of the large frames in it. */
  readonly inner: readonly string[];
}

/** From here on a frame has a field that could be the composer. */
const WITH_FIELD = 1e9;

/** Runs in the page. */
function look(): Look {
  const boxes = [...document.querySelectorAll<HTMLElement>("textarea, input[type=text], [contenteditable]:not([contenteditable='false' i])")];
  // A document that is written in as a whole is the field of the page around it.
  const isField = (inner: Document | null | undefined): boolean => inner?.designMode === "on" || (inner?.body?.isContentEditable ?? false);
  const inlaid = [...document.querySelectorAll("iframe")].filter((frame) => isField(frame.contentDocument));
  const isShown = !isField(document) && [...boxes, ...inlaid].some((box) => box.getBoundingClientRect().width > 80);
  const frames = [...document.querySelectorAll("iframe")].filter((frame) => frame.clientWidth > 300 && frame.clientHeight > 200);
  frames.sort((a, b) => b.clientWidth * b.clientHeight - a.clientWidth * a.clientHeight);
  return { score: (isShown ? 1e9 : 0) + (window === window.top ? 1e8 : 0) + innerWidth * innerHeight, inner: frames.map((frame) => frame.src) };
}

/** A frame of another host that seems to hold the chat; the browser has not been asked for it. */
export interface Inner {
  readonly host: string;
  readonly tab: number;
}

/**
 * Begins the pointing in a tab of this host: one that is open, or a new one; in `at`, where the host's page is a frame in that
 * tab. Where the chat seems to stand in a frame of another host, nothing is begun and that host is told; `isSure` that it does not.
 */
export async function begin(host: string, address: string, at: number | null, isSure: boolean): Promise<Inner | null> {
  const [open] = at === null ? await chrome.tabs.query({ url: `https://${host}/*` }) : [await chrome.tabs.get(at)];
  const tab = open ?? (await chrome.tabs.create({ url: address }));
  if (tab.id === undefined) return null;
  if (!open) await loaded(tab.id);
  await chrome.tabs.update(tab.id, { active: true });
  if (tab.windowId !== undefined) await chrome.windows.update(tab.windowId, { focused: true }).catch(() => undefined);
  const frames = { tabId: tab.id, allFrames: true };
  await chrome.scripting.insertCSS({ target: frames, files: ["marks.css"] });
  await chrome.scripting.executeScript({ target: frames, files: ["session.js", "content.js"] });
  const seen = await chrome.scripting.executeScript({ target: frames, func: look });
  const score = ({ result }: { readonly result?: unknown }): number => (result as Look | null | undefined)?.score ?? 0;
  const best = seen.reduce((a, b) => (score(b) > score(a) ? b : a));
  const inner = seen.flatMap(({ result }) => (result as Look | null | undefined)?.inner ?? []).map(hostOf);
  const other = inner.find((each) => each !== null && each !== host && !isShipped(each));
  if (at === null && !isSure && score(best) < WITH_FIELD && other) return { host: other, tab: tab.id };
  await chrome.scripting.executeScript({ target: { tabId: tab.id, frameIds: [best.frameId] }, files: ["pointing.js"] });
  return null;
}

/** Resolves when the tab has loaded its page. */
function loaded(tab: number): Promise<void> {
  return new Promise((resolve) => {
    const hear = (id: number, change: { status?: string }): void => {
      if (id !== tab || change.status !== "complete") return;
      chrome.tabs.onUpdated.removeListener(hear);
      resolve();
    };
    chrome.tabs.onUpdated.addListener(hear);
    void chrome.tabs.get(tab).then(({ status }) => hear(tab, status === undefined ? {} : { status }));
  });
}
