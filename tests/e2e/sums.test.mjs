import assert from 'node:assert/strict';
import { Bench } from './harness/bench.mjs';
import { askMonth, clear, daysOfMonths, leaves, monthBefore, monthIsThere, shelve } from './harness/ledger.mjs';
import { scenarios } from './harness/scenarios.mjs';
import { until } from './harness/until.mjs';

const PASSPHRASE = 'wulan-liangtao-zhouwu';
const SHOP = { site: 'pinduoduo', shop: '禾木家居' };

/** All that the report of the month says, in a page of its own. `then` goes on in it. */
async function month(stage, then = async () => {}) {
  const bench = await Bench.open(stage.started, 'report');
  await until('the day is there', async () => (await bench.count('[data-jn="report"]')) === 1);
  await askMonth(bench);
  await monthIsThere(bench);
  const said = await bench.text('[data-jn="report"]');
  const rounds = Number(await bench.page.evaluate(() => document.querySelector('[data-jn="report"]').dataset.rounds));
  await then(bench);
  await bench.close();
  return { said, rounds };
}

/** When the days were summed up last. */
async function made(bench) {
  const { body } = await bench.ask('shelf_some', { shelf: 'rounds', ids: ['sums'] });
  return body.items[0]?.body.split('\\t')[1];
}

/** Holds back what a page asks of the background, as long as it is about the sums. */
const holdSums = (bench) => bench.page.evaluate(() => {
  const { runtime } = globalThis.browser ?? globalThis.chrome;
  const send = runtime.sendMessage.bind(runtime);
  const released = new Promise((resolve) => { window.release = resolve; });
  window.held = 0;
  runtime.sendMessage = async (message) => {
    if (message.kind === 'shelf_some' && message.body.ids.some((id) => id.startsWith('sums-'))) {
      window.held += 1;
      await released;
    }
    return send(message);
  };
});

const summedUp = (bench) => until('the days are summed up', async () => (await made(bench)) !== undefined);

scenarios('days that are over', (scenario) => {
  scenario('are summed up, shown without reading their rounds, and made anew when a buyer is forgotten or a passphrase is set', async (stage) => {
    const seed = await Bench.open(stage.started, 'privacy');
    stage.adopt(seed);
    await clear(seed.page);
    await shelve(seed.page, leaves(20_000, daysOfMonths()));
    const whole = await month(stage, summedUp);
    assert.ok(whole.rounds > 2_000, `${whole.rounds} rounds`);

    // What is summed up lies idle: while its leaves are blank, the month is the same.
    const blanked = await seed.page.evaluate(async () => {
      const all = await chrome.storage.local.get(null);
      const old = Object.entries(all).filter(([key]) => /^rounds:\d/.test(key) && Number(key.slice(7, 20)) < Date.now() - 5 * 86_400_000);
      await chrome.storage.local.set(Object.fromEntries(old.map(([key, leaf]) => [key, leaf.split('\\n')[0].replace(/"?$/, '"')])));
      window.blanked = Object.fromEntries(old);
      return old.length;
    });
    assert.ok(blanked > 30, `${blanked} leaves`);
    assert.deepEqual(await month(stage), whole);
    await seed.page.evaluate(() => chrome.storage.local.set(window.blanked));

    // Today stands before the sums of other days are read, and the month once they are there.
    const early = await Bench.open(stage.started, 'privacy');
    await holdSums(early);
    await early.page.evaluate(() => { location.hash = '#report'; });
    await until('the day is there', async () => (await early.count('[data-jn="report"]')) === 1);
    await until('the sums are asked for', () => early.page.evaluate(() => window.held > 0));
    assert.ok(Number(await early.page.evaluate(() => document.querySelector('[data-jn="report"]').dataset.rounds)) > 0);
    await askMonth(early);
    await until('it says that it reads', async () => (await early.count('[data-jn="report-reading"]')) === 1);
    await early.page.evaluate(() => window.release());
    await monthIsThere(early);
    assert.equal(await early.text('[data-jn="report"]'), whole.said);
    await early.close();

    // A shift is made of its rounds: they are read then, and the month stays the same.
    await month(stage, async (bench) => {
      await bench.click('[data-jn="report-shift"]');
      await until('the shift is looked at', async () => (await bench.count('[data-jn="report"], [data-jn="report-nothing"]')) === 1);
      await bench.click('[data-jn="report-month"]');
      await monthIsThere(bench);
      assert.equal(await bench.text('[data-jn="report"]'), whole.said);
    });

    // Somebody of whom there is a round that is summed up.
    const buyer = await seed.page.evaluate((month) => {
      const lines = Object.values(window.blanked).filter((leaf) => leaf.includes('禾木家居\\n')).flatMap((leaf) => leaf.split('\\n'));
      const monthOf = (at) => `${at.getFullYear()}-${String(at.getMonth() + 1).padStart(2, '0')}`;
      const line = lines.find((each) => /^r\\t\d+\\t\d+\\tf?\\t/.test(each) && monthOf(new Date(Number(each.split('\\t')[1]))) === month);
      return line.split('\\t')[6];
    }, monthBefore());
    assert.equal((await seed.ask('buyer_forget', { about: { ...SHOP, buyer } })).kind, 'done');
    const sums = await seed.page.evaluate(async () => Object.keys(await chrome.storage.local.get(null)).filter((key) => key.startsWith('rounds:sums')));
    assert.deepEqual(sums, [], 'nothing is left of whom was forgotten');
    const less = await month(stage, summedUp);
    assert.ok(less.rounds < whole.rounds, `${less.rounds} of ${whole.rounds} rounds are left`);
    assert.deepEqual(await month(stage), less);

    // Sealed leaves have other names: they are summed up anew.
    const before = await made(seed);
    assert.equal((await seed.ask('vault_set', { passphrase: PASSPHRASE, recovery: false })).kind, 'vault');
    assert.deepEqual(await month(stage, (bench) => until('they are made anew', async () => (await made(bench)) !== before)), less);
    assert.deepEqual(await month(stage), less);
    await seed.ask('vault_forget', { sure: true });
  }, { timeout: 120_000 });

  scenario('are summed up in another zone, too: leaves that were bound by days of the zone before are bound anew', async (stage) => {
    const seed = await Bench.open(stage.started, 'privacy');
    stage.adopt(seed);
    await clear(seed.page);
    // Days of where it is eight in the evening when it is noon here, without the last: each leaf reaches over a midnight.
    const bound = Object.entries(leaves(6_000, daysOfMonths(), Date.now() + 8 * 3_600_000)).sort();
    const last = bound.at(-1)[0].slice(0, 20);
    await shelve(seed.page, Object.fromEntries(bound.filter(([key]) => !key.startsWith(last))));
    const whole = await month(stage, summedUp);
    assert.ok(whole.rounds > 1_000, `${whole.rounds} rounds`);
    const days = await seed.page.evaluate(async () => {
      // The last days may still be written on: they are left as they are.
      const all = Object.entries(await chrome.storage.local.get(null)).filter(([key]) => /^rounds:\d/.test(key) && Number(key.slice(7, 20)) < Date.now() - 4 * 86_400_000);
      return all.map(([, leaf]) => new Set([...leaf.matchAll(/\\n[rphi]\\t(\d+)/g)].map(([, at]) => new Date(Number(at)).toDateString())).size);
    });
    assert.ok(days.length >= 60 && days.every((each) => each <= 1), `a leaf holds one day: ${days}`);
    assert.deepEqual(await month(stage), whole, 'the sums say what the rounds said');
  }, { timeout: 120_000 });
});
