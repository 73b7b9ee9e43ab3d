// How long the report of a busy month takes: 100,000 rounds, read from the disk and made into figures.
import { Bench } from '../e2e/harness/bench.mjs';
import { clear, leaves, shelve } from '../e2e/harness/ledger.mjs';
import { until } from '../e2e/harness/until.mjs';

const ROUNDS = 100_000;
const TURNS = 5;

/** Milliseconds, each time in a fresh page: `read` until the first report stands, `made` until the month's does after it was asked for. */
export async function reportTimes(started) {
  const times = [];
  const seed = await Bench.open(started, 'privacy');
  await clear(seed.page);
  await shelve(seed.page, leaves(ROUNDS, 30));
  await seed.close();
  for (let turn = 0; turn < TURNS; turn += 1) {
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
    times.push({ read: read.took, progress: read.progress, made: made.took, rounds });
    await bench.close();
  }
  const last = await Bench.open(started, 'privacy');
  await clear(last.page);
  await until('the shelf is clear', () => true);
  await last.close();
  return times;
}
