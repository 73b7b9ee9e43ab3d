// What the extension costs the chat page, measured in a real Chromium on a replica.
import { Chat } from '../e2e/harness/chat.mjs';
import { until } from '../e2e/harness/until.mjs';
import { ADDRESS } from '../pages/server.mjs';

const LOADS = 11;
const STROKES = 60;
/** After a load the page is looked at once more when it has come to rest; that is part of the load. */
const SETTLED_MS = 3_000;

/** A draft of 200 characters as agents write them, clean. */
const DRAFT = '亲，您好，这款外套有黑色和米白色两个颜色，面料是棉混纺的，平时穿什么尺码都可以告诉我，我帮您看看合不合身哦。'.repeat(4).slice(0, 200);
/** What makes it unclean, typed one by one. */
const WORD = ['国', '家', '级'];

/** The frame of the page in which the panel's core runs. */
function readyFrame(page) {
  return until('the panel is ready', async () => {
    for (const frame of page.frames()) {
      if (await frame.evaluate(() => document.querySelector('jinnang-panel')?.dataset.ready === '1').catch(() => false)) return frame;
    }
    return null;
  });
}

/** Milliseconds from the page's load event to the running core, each time in a fresh tab. */
export async function panelReady(started, site) {
  const figures = [];
  for (let at = 0; at < LOADS; at += 1) {
    const page = await started.browser.newPage();
    await page.evaluateOnNewDocument(() => {
      new MutationObserver((_, observer) => {
        if (document.querySelector('jinnang-panel')?.dataset.ready !== '1') return;
        window.readyAt = performance.timeOrigin + performance.now();
        observer.disconnect();
      }).observe(document, { subtree: true, childList: true, attributes: true, attributeFilter: ['data-ready'] });
    });
    await page.goto(ADDRESS[site], { waitUntil: 'load' });
    const frame = await readyFrame(page);
    const loaded = await page.evaluate(() => performance.timeOrigin + performance.getEntriesByType('navigation')[0].loadEventEnd);
    figures.push(Math.max(0, (await frame.evaluate(() => window.readyAt)) - loaded));
    await page.close();
  }
  return figures;
}

/**
 * From a character's event to its mark, the word taken out again in between, in milliseconds: `placed` until the mark
 * is handed to the browser, `shown` until the frame that draws it, which waits for the screen's next turn.
 */
export async function keystrokeToMark(started, site) {
  const chat = await Chat.open(started, site);
  await chat.panel();
  await chat.type(DRAFT);
  await chat.draftIs(DRAFT);
  await chat.nothingUnderlined();
  await chat.frame.evaluate((last) => {
    window.strokes = [];
    window.markCount = () => ['hint', 'warn', 'block'].reduce((sum, level) => sum + (CSS.highlights.get(`jn-${level}`)?.size ?? 0), 0)
      + Number(document.querySelector('jinnang-marks')?.dataset.count ?? 0);
    let pressed = null;
    // Looks after every task: nothing tells a page that a highlight was registered.
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      if (window.markCount() === 0) {
        port2.postMessage(null);
        return;
      }
      const placed = performance.now() - pressed;
      requestAnimationFrame(() => window.strokes.push({ placed, shown: performance.now() - pressed }));
    };
    addEventListener('input', (event) => {
      if (event.data !== last) return;
      pressed = event.timeStamp;
      port2.postMessage(null);
    }, true);
  }, WORD.at(-1));
  for (let at = 1; at <= STROKES; at += 1) {
    for (const char of WORD) await chat.page.keyboard.sendCharacter(char);
    await until('the mark is drawn', () => chat.frame.evaluate((count) => window.strokes.length === count, at));
    for (const _ of WORD) await chat.page.keyboard.press('Backspace');
    await until('the mark is gone', () => chat.frame.evaluate(() => window.markCount() === 0));
  }
  const strokes = await chat.frame.evaluate(() => window.strokes);
  await chat.close();
  return strokes;
}

/**
 * Every call into the content script while something happens, as the browser's own trace tells: its evaluation, and
 * each callback of listeners, observers, timers and messages. A call within a call is part of that one.
 */
async function calls(started, page, during) {
  await page.tracing.start({ categories: ['devtools.timeline', 'toplevel'] });
  await during();
  const { traceEvents } = JSON.parse(new TextDecoder().decode(await page.tracing.stop()));
  return outermost(started, traceEvents);
}

const SCRIPTS = ['EvaluateScript', 'FunctionCall', 'v8.compileModule'];

/**
 * The calls into the content script of a trace that are not part of another such call. Of what waited for a module nothing
 * tells that it is ours: it goes on in the task that follows the module's, and all of that task is counted.
 */
export function outermost(started, traceEvents) {
  const isOurs = (url) => ['content.js', 'session.js'].some((file) => url === started.address(file)) || url.startsWith(started.address('sites/'));
  const whole = traceEvents.filter((event) => event.ph === 'X');
  const named = whole.filter((event) => SCRIPTS.includes(event.name) && isOurs(event.args?.data?.url ?? ''));
  const modules = whole.filter((event) => event.name === 'v8.evaluateModule' && event.args?.worldName);
  const after = modules.flatMap(({ pid, tid, ts, dur }) => whole
    .filter((event) => event.name.endsWith('RunTask') && event.pid === pid && event.tid === tid && event.ts >= ts + dur)
    .reduce((first, event) => (first[0]?.ts <= event.ts ? first : [event]), []));
  const found = [...named, ...modules, ...after].sort((a, b) => a.ts - b.ts);
  const ends = new Map();
  return found.filter((event) => {
    const thread = `${event.pid} ${event.tid}`;
    if (event.ts < (ends.get(thread) ?? 0)) return false;
    ends.set(thread, event.ts + event.dur);
    return true;
  });
}

/**
 * Milliseconds of the page's main thread that the content script takes until the panel is ready. Counted is the time
 * that the thread ran: that another process had the processor meanwhile is not the script's.
 */
export async function loadCost(started, site) {
  const figures = [];
  for (let at = 0; at < LOADS; at += 1) {
    const page = await started.browser.newPage();
    const made = await calls(started, page, async () => {
      await page.goto(ADDRESS[site], { waitUntil: 'load' });
      await readyFrame(page);
    });
    if (made.length === 0) throw new Error('the trace knows nothing of the content script');
    figures.push(made.reduce((sum, event) => sum + (event.tdur ?? event.dur), 0) / 1_000);
    await page.close();
  }
  return figures;
}

/** How often the content script ran while nothing happened on the page. */
export async function idleCallbacks(started, site, seconds) {
  const chat = await Chat.open(started, site);
  const panel = await chat.panel();
  await panel.one('health', (each) => each.data.state === 'ok');
  await chat.replica('quiet');
  const pause = (ms) => new Promise((resume) => setTimeout(resume, ms));
  await pause(SETTLED_MS);
  const made = await calls(started, chat.page, () => pause(seconds * 1_000));
  // None is believed only of a trace that would have shown one.
  const control = await calls(started, chat.page, () => chat.type('好'));
  if (control.length === 0) throw new Error('the trace knows nothing of the content script');
  await chat.close();
  return made.length;
}
