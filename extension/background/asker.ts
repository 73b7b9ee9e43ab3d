/** Whether a page of the extension in a tab of its own asks; our frames in pages of the web are no such pages. */
export function isPage(sender: chrome.runtime.MessageSender): boolean {
  const from = new URL(sender.url ?? "about:blank");
  return sender.id === chrome.runtime.id && from.href.startsWith(chrome.runtime.getURL("")) && !/^\/(?:panel|taught)\.html$/.test(from.pathname);
}
