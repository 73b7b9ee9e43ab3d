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

/** Whether a frame could hold a chat, and how large it is. Runs in the page. */
function look(): number {
  const boxes = [...document.querySelectorAll<HTMLElement>("textarea, [contenteditable]:not([contenteditable='false' i])")];
  const isShown = boxes.some((box) => box.getBoundingClientRect().width > 80);
  return (isShown ? 1e9 : 0) + (window === window.top ? 1e8 : 0) + innerWidth * innerHeight;
}

/** Begins the pointing in a tab of this host: one that is open, or a new one. */
export async function begin(host: string, address: string): Promise<void> {
  const [open] = await chrome.tabs.query({ url: `https://${host}/*` });
  const tab = open ?? (await chrome.tabs.create({ url: address }));
  if (tab.id === undefined) return;
  if (!open) await loaded(tab.id);
  await chrome.tabs.update(tab.id, { active: true });
  if (tab.windowId !== undefined) await chrome.windows.update(tab.windowId, { focused: true }).catch(() => undefined);
  const frames = { tabId: tab.id, allFrames: true };
  await chrome.scripting.insertCSS({ target: frames, files: ["marks.css"] });
  await chrome.scripting.executeScript({ target: frames, files: ["session.js", "content.js"] });
  const sizes = await chrome.scripting.executeScript({ target: frames, func: look });
  const best = sizes.reduce((a, b) => (Number(b.result ?? 0) > Number(a.result ?? 0) ? b : a));
  await chrome.scripting.executeScript({ target: { tabId: tab.id, frameIds: [best.frameId] }, files: ["pointing.js"] });
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
