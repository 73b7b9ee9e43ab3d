/**
 * Says something to every page that is open: the pages of the extension and, in Chromium, the panels hear it by the extension,
 * content scripts by their tab. Firefox tells frames within pages of the web nothing: there a panel hears it by its content script.
 */
export async function tell(message: { readonly kind: string }): Promise<void> {
  chrome.runtime.sendMessage(message).catch(() => undefined);
  for (const { id } of await chrome.tabs.query({})) {
    // Most tabs have nobody who hears it.
    if (id !== undefined) chrome.tabs.sendMessage(id, message).catch(() => undefined);
  }
}
