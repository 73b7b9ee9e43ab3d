// How long the report of a busy month takes: 100,000 rounds on the disk, once when nothing is summed up yet, then with the sums.
import { Bench } from '../e2e/harness/bench.mjs';
import { clear, leaves, shelve } from '../e2e/harness/ledger.mjs';
import { until } from '../e2e/harness/until.mjs';

const ROUNDS = 100_000;
const TURNS = 5;

/** One look: the report is opened in a fresh page, then the month is asked for. `stay` ends the look. */
async function turn(started, stay = async (_page) => {}) {
  const bench = await Bench.open(started, 'privacy');
  const timed = (press, selector) => bench.page.evaluate(async (press, selector) => {
    const began = performance.now();
    let progress = null;
    const done = new Promise((resolve) => {
      const look = () => {
        if (document.querySelector('[data-jn="report-reading"]') !== null) progress ??= performance.now() - began;
        if (document.querySelector(selector) !== null) resolve(performance.now() - began);
      };
      new MutationObserver(look).observe(document.body, { subtree: true, childList: true, attributes: true });
      if (press.startsWith('#')) location.hash = press;
      else document.querySelector(press).click();
      look();
    });
    return { took: await done, progress };
  }, press, selector);
  const read = await timed('#report', '[data-jn="report"]');
  const made = await timed('[data-jn="report-month"]', '[data-jn="report-days"]');
  const rounds = Number(await bench.page.evaluate(() => document.querySelector('[data-jn="report"]').dataset.rounds));
  await stay(bench.page);
  await bench.close();
  return { read: read.took, progress: read.progress, made: made.took, rounds };
}

/** Milliseconds, each time in a fresh page: `read` until the first report stands, `made` until the month's does after it was asked for. */
export async function reportTimes(started) {
  const times = [];
  const seed = await Bench.open(started, 'privacy');
  await clear(seed.page);
  await shelve(seed.page, leaves(ROUNDS, 30));
  await seed.close();
  // It is read whole the first time, and summed up behind that.
  const first = await turn(started, (page) => until('the days are summed up', () => page.evaluate(async () => Object.hasOwn(await chrome.storage.local.get('rounds:sums'), 'rounds:sums')), 60_000));
  for (let nth = 0; nth < TURNS; nth += 1) times.push(await turn(started));
  const last = await Bench.open(started, 'privacy');
  await clear(last.page);
  await until('the shelf is clear', () => true);
  await last.close();
  return { first, times };
}
