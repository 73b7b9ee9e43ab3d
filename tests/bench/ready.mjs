import { until } from '../e2e/harness/until.mjs';
import { ADDRESS } from '../pages/server.mjs';

/** Milliseconds from the end of the page's load to a panel whose core runs, `n` times. */
export async function readiness(started, n) {
  const times = [];
  for (let i = 0; i < n; i += 1) {
    const page = await started.browser.newPage();
    await page.evaluateOnNewDocument(() => {
      new MutationObserver((_, observer) => {
        if (document.querySelector('jinnang-panel[data-ready="1"]')) {
          window.readyAt = performance.now();
          observer.disconnect();
        }
      }).observe(document, { subtree: true, childList: true, attributeFilter: ['data-ready'] });
    });
    await page.goto(ADDRESS.pinduoduo, { waitUntil: 'load' });
    await until('the panel is ready', () => page.evaluate(() => window.readyAt));
    times.push(await page.evaluate(() => Math.max(0, window.readyAt - performance.getEntriesByType('navigation')[0].loadEventEnd)));
    await page.close();
  }
  return times;
}
