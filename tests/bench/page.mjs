// What the extension costs the chat page, measured in a real Chromium on a replica.
import { until } from '../e2e/harness/until.mjs';

const LOADS = 15;
const STROKES = 60;

/** A draft of 200 characters as agents write them, clean. */
export const DRAFT = '亲，您好，这款外套有黑色和米白色两个颜色，面料是棉混纺的，平时穿什么尺码都可以告诉我，我帮您看看合不合身哦。'.repeat(4).slice(0, 200);

/** The value below which this share of the figures lies. */
export function percentile(figures, share) {
  const sorted = [...figures].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil((share / 100) * sorted.length) - 1)];
}

/** From the page's load event to the running core, each time in a fresh tab. */
export async function panelReady(started, address) {
  const figures = [];
  for (let at = 0; at < LOADS; at += 1) {
    const page = await started.browser.newPage();
    await page.evaluateOnNewDocument(() => {
      window.readyAt = null;
      new MutationObserver((_, observer) => {
        if (document.querySelector('jinnang-panel')?.dataset.ready !== '1') return;
        window.readyAt = performance.now();
        observer.disconnect();
      }).observe(document, { subtree: true, childList: true, attributes: true, attributeFilter: ['data-ready'] });
    });
    await page.goto(address, { waitUntil: 'load' });
    await until('the panel is ready', () => page.evaluate(() => window.readyAt !== null));
    figures.push(await page.evaluate(() => Math.max(0, window.readyAt - performance.getEntriesByType('navigation')[0].loadEventEnd)));
    await page.close();
  }
  return figures;
}

/** From the key press that completes a forbidden word to the frame in which its mark stands; the word is undone in between. */
export async function keystrokeToMark(chat) {
  await chat.type(DRAFT);
  await chat.frame.evaluate(() => {
    window.strokes = [];
    const marks = () => ['hint', 'warn', 'block'].reduce((sum, level) => sum + (CSS.highlights.get(`jn-${level}`)?.size ?? 0), 0)
      + Number(document.querySelector('jinnang-marks')?.dataset.count ?? 0);
    window.markCount = marks;
    addEventListener('input', (event) => {
      if (event.data !== '级') return;
      const pressed = event.timeStamp;
      const look = (frame) => {
        if (marks() > 0) window.strokes.push(frame - pressed);
        else requestAnimationFrame(look);
      };
      requestAnimationFrame(look);
    }, true);
  });
  for (let at = 0; at < STROKES; at += 1) {
    await chat.page.keyboard.sendCharacter('国');
    await chat.page.keyboard.sendCharacter('家');
    await chat.page.keyboard.sendCharacter('级');
    await until('the mark is drawn', () => chat.frame.evaluate((count) => window.strokes.length === count, at + 1));
    for (let back = 0; back < 3; back += 1) await chat.page.keyboard.press('Backspace');
    await until('the mark is gone', () => chat.frame.evaluate(() => window.markCount() === 0));
  }
  return chat.frame.evaluate(() => window.strokes);
}

/** Events of a trace in which the content script ran, by the renderer that holds the page. */
async function traced(page, during) {
  await page.tracing.start({ categories: ['devtools.timeline', 'v8.execute', 'disabled-by-default-devtools.timeline'] });
  await during();
  const { traceEvents } = JSON.parse(new TextDecoder().decode(await page.tracing.stop()));
  const ours = (event) => /content\.js/.test(event.args?.data?.url ?? event.args?.data?.fileName ?? '');
  return traceEvents.filter((event) => event.dur !== undefined && ours(event));
}

/** Main-thread time of the content script while the page loads and the panel comes up, in milliseconds. */
export async function loadCost(started, address) {
  const page = await started.browser.newPage();
  const events = await traced(page, async () => {
    await page.goto(address, { waitUntil: 'load' });
    await until('the panel is ready', () => page.evaluate(() => document.querySelector('jinnang-panel')?.dataset.ready === '1'));
  });
  await page.close();
  return events.filter((event) => ['EvaluateScript', 'FunctionCall', 'v8.compile', 'V8.CompileCode'].includes(event.name)).reduce((sum, event) => sum + event.dur, 0) / 1_000;
}

/** How often the content script ran while nothing happened on the page. */
export async function idleCallbacks(chat, seconds) {
  const events = await traced(chat.page, () => new Promise((resolve) => setTimeout(resolve, seconds * 1_000)));
  return events.filter((event) => event.name === 'FunctionCall').length;
}
