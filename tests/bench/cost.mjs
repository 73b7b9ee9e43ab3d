// Whose time it was: Chromium's sampling profiler names the script of every sample.
import { Chat } from '../e2e/harness/chat.mjs';
import { until } from '../e2e/harness/until.mjs';
import { ADDRESS } from '../pages/server.mjs';

const SAMPLING_US = 100;

async function begin(session) {
  await session.send('Profiler.enable');
  await session.send('Profiler.setSamplingInterval', { interval: SAMPLING_US });
  await session.send('Profiler.start');
}

/** Microseconds and samples spent in scripts of the extension. */
async function end(session, base) {
  const { profile } = await session.send('Profiler.stop');
  const ours = new Set(profile.nodes.filter((node) => node.callFrame.url.startsWith(base)).map((node) => node.id));
  let us = 0;
  let samples = 0;
  profile.samples.forEach((id, i) => {
    if (!ours.has(id)) return;
    us += profile.timeDeltas[i] ?? 0;
    samples += 1;
  });
  return { us, samples };
}

/** Milliseconds of the page's main thread that the content script takes until the panel is ready, `n` times. */
export async function loadCost(started, n) {
  const times = [];
  for (let i = 0; i < n; i += 1) {
    const page = await started.browser.newPage();
    const session = await page.createCDPSession();
    await begin(session);
    await page.goto(ADDRESS.pinduoduo, { waitUntil: 'load' });
    await until('the panel is ready', () => page.evaluate(() => document.querySelector('jinnang-panel')?.dataset.ready === '1'));
    times.push((await end(session, started.address(''))).us / 1000);
    await page.close();
  }
  return times;
}

/** How often code of the extension was seen running while nothing happens for `ms`: in the page, and in the panel. */
export async function idle(started, ms) {
  const chat = await Chat.open(started, 'pinduoduo');
  const panel = await chat.panel();
  await panel.one('health', (each) => each.data.state === 'ok');
  await chat.replica('quiet');
  const page = await chat.page.createCDPSession();
  const target = started.browser.targets().find((each) => each.url().includes('panel.html'));
  const frame = target ? await target.createCDPSession() : null;
  // What is left over of the load: the second look at a page that has come to rest.
  await new Promise((resume) => setTimeout(resume, 1_500));
  await begin(page);
  if (frame) await begin(frame);
  await new Promise((resume) => setTimeout(resume, ms));
  const base = started.address('');
  const result = { page: (await end(page, base)).samples, panel: frame ? (await end(frame, base)).samples : 0 };
  await chat.close();
  return result;
}
