// What only the browser's own window can do: its zoom, and keys that it takes before any page.
import { inFirefox } from './browsers.mjs';
import { until } from './until.mjs';

/** Zooms the tab of a chat, by way of a page of the extension. */
export async function zoomTo(popup, chat, factor) {
  await chat.page.bringToFront();
  const before = await chat.frame.evaluate(() => devicePixelRatio);
  const was = await popup.page.evaluate(async (wanted) => {
    const api = globalThis.browser ?? globalThis.chrome;
    // The tab that was brought to the front may be told of a moment later.
    let tab;
    while (!tab) tab = (await api.tabs.query({ active: true })).find((each) => !each.url?.includes('extension://'));
    const old = await api.tabs.getZoom(tab.id);
    await api.tabs.setZoom(tab.id, wanted);
    return old;
  }, factor);
  if (was !== factor) await until('the page is zoomed', async () => Math.abs((await chat.frame.evaluate(() => devicePixelRatio)) - (before / was) * factor) < 0.05);
}

/** A key with a modifier, pressed in Firefox's window. */
export function pressInBrowser(browser, { modifier, key, code }) {
  const event = (name, where) => `new KeyboardEvent('', ${JSON.stringify({ key: name, code: where })})`;
  return inFirefox(browser, `{
    const keys = Cc['@mozilla.org/text-input-processor;1'].createInstance(Ci.nsITextInputProcessor);
    if (!keys.beginInputTransactionForTests(window)) throw new Error('no input transaction');
    keys.keydown(${event(modifier, `${modifier}Left`)});
    keys.keydown(${event(key, code)});
    keys.keyup(${event(key, code)});
    keys.keyup(${event(modifier, `${modifier}Left`)});
  }`);
}
