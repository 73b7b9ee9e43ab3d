import assert from 'node:assert/strict';
import { Bench } from './harness/bench.mjs';
import { clear, leaves, shelve } from './harness/ledger.mjs';
import { scenarios } from './harness/scenarios.mjs';
import { until } from './harness/until.mjs';

const PASSPHRASE = 'wulan-liangtao-zhouwu';
const SHOP = { site: 'pinduoduo', shop: '禾木家居' };

/** All that the report of the month says, in a page of its own. `then` goes on in it. */
async function month(stage, then = async () => {}) {
  const bench = await Bench.open(stage.started, 'report');
  await until('the day is there', async () => (await bench.count('[data-jn="report"]')) === 1);
  await bench.click('[data-jn="report-month"]');
  await until('the month is there', async () => (await bench.count('[data-jn="report-days"]')) === 1);
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

const summedUp = (bench) => until('the days are summed up', async () => (await made(bench)) !== undefined);

scenarios('days that are over', (scenario) => {
  scenario('are summed up, shown without reading their rounds, and made anew when a buyer is forgotten or a passphrase is set', async (stage) => {
    const seed = await Bench.open(stage.started, 'privacy');
    stage.adopt(seed);
    await clear(seed.page);
    await shelve(seed.page, leaves(20_000, 30));
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

    // A shift is made of its rounds: they are read then, and the month stays the same.
    await month(stage, async (bench) => {
      await bench.click('[data-jn="report-shift"]');
      await until('the shift is looked at', async () => (await bench.count('[data-jn="report"], [data-jn="report-nothing"]')) === 1);
      await bench.click('[data-jn="report-month"]');
      await until('the month is there again', async () => (await bench.count('[data-jn="report-days"]')) === 1);
      assert.equal(await bench.text('[data-jn="report"]'), whole.said);
    });

    // Somebody of whom there is a round that is summed up.
    const buyer = await seed.page.evaluate(() => {
      const [, leaf] = Object.entries(window.blanked).find(([, each]) => each.includes('禾木家居\\n'));
      return leaf.split('\\n').find((line) => /^r\\t\d+\\t\d+\\tf?\\t/.test(line)).split('\\t')[6];
    });
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
});
