import assert from 'node:assert/strict';
import { Bench } from './harness/bench.mjs';
import { stored } from './harness/ledger.mjs';
import { newBuyer, scenarios } from './harness/scenarios.mjs';
import { until } from './harness/until.mjs';

/** What is written is written by then: a second between two writes, and a moment for the page to be read. */
const LAST_MS = 1_500;

const pause = (ms) => new Promise((resolve) => { setTimeout(resolve, ms); });

/** Rounds, one after another with a rest between, for so long; when each was answered. */
async function talk(chat, uid, ms, rest) {
  const answered = [];
  const begin = Date.now();
  while (Date.now() - begin < ms) {
    await chat.replica('buyerSays', uid, `第${answered.length}问，能发货吗`);
    await pause(40);
    await chat.replica('agentSays', uid, `第${answered.length}答，可以的`);
    answered.push(Date.now());
    await pause(rest);
  }
  return answered;
}

/** The rounds that stand on the shelf with their answers. */
async function kept(page) {
  const { text } = await stored(page);
  return (text.match(/r\\t\d+\\t\d+\\t/g) ?? []).length;
}

scenarios('under load', (scenario) => {
  scenario('what the watch and the ledger write is written at most once a second', async (stage) => {
    const bench = await Bench.open(stage.started, 'privacy');
    stage.adopt(bench);
    const chats = [];
    for (const site of ['pinduoduo', 'jd', 'feige']) {
      const chat = await stage.open(site);
      await chat.panel();
      const uid = newBuyer();
      await chat.converse(uid, [['buyer', '在吗']], { nick: '小鱼' });
      chats.push({ chat, uid });
    }
    await bench.page.evaluate(() => {
      window.writes = { session: [], local: [] };
      (globalThis.browser ?? globalThis.chrome).storage.onChanged.addListener((changes, area) => {
        const keys = Object.keys(changes);
        window.writes[area]?.push({ at: Date.now(), watch: keys.filter((key) => key.startsWith('watch:')).length, looked: changes['watch:rung']?.newValue?.looked_ms, rounds: keys.filter((key) => key.startsWith('rounds:')) });
      });
    });
    const rounds = await Promise.all(chats.map(({ chat, uid }) => talk(chat, uid, 8_000, 120)));
    const said = rounds.flat().length;
    assert.ok(said > 30, `enough happens to be told of: ${said} rounds`);
    await pause(1_200);
    const writes = await bench.page.evaluate(() => window.writes);
    // One write is one event. The watch writes when it looked; of a leaf, and of a look that found nothing new, only the moment
    // is known at which the page hears of it, which on a busy machine is any time later.
    const written = writes.session.filter((one) => one.watch > 0);
    const watch = written.map((one) => one.looked ?? one.at);
    const leaves = new Map();
    for (const one of writes.local) for (const key of one.rounds) leaves.set(key, [...(leaves.get(key) ?? []), one.at]);
    stage.note(`${said} rounds; the watch wrote ${watch.length} times in 9 s; leaves: ${[...leaves.values()].map((each) => each.length).join(', ')}`);
    assert.ok(watch.length > 0 && leaves.size > 0, 'both write');
    /** As often as there are seconds from the first to the last. */
    const coalesced = (what, moments) => {
      const seconds = (moments.at(-1) - moments[0]) / 1_000;
      assert.ok(moments.length <= Math.ceil(seconds + 0.2) + 1, `${what} wrote ${moments.length} times in ${seconds} s`);
    };
    coalesced('the watch', watch);
    const rests = written.slice(1).map((one, nth) => one.looked - written[nth].looked).filter(Number.isFinite);
    assert.ok(rests.every((rest) => rest > 900), `the watch rested for ${rests.join(', ')} ms`);
    for (const [key, moments] of leaves) coalesced(key, moments);
  });

  scenario('a browser that is killed by force loses no more than the last second', async (stage) => {
    const chat = await stage.open('jd');
    await chat.panel();
    const uid = newBuyer();
    await chat.converse(uid, [['buyer', '在吗']], { nick: '阿北' });
    const page = await Bench.open(stage.started, 'privacy');
    const before = await kept(page.page);
    await page.close();
    // The page shows seconds: each round has one of its own.
    const answered = await talk(chat, uid, 8_000, 1_000);
    const killed = Date.now();
    await stage.kill();
    const safe = answered.filter((at) => at < killed - LAST_MS).length;
    assert.ok(safe > 3, `enough was said in time: ${safe}`);
    const bench = await Bench.open(stage.started, 'privacy');
    stage.adopt(bench);
    const found = await kept(bench.page) - before;
    stage.note(`${answered.length} rounds were lived, ${safe} of them before the last moment; ${found} are there`);
    assert.ok(found >= safe, `${found} of ${safe}`);
    // A follow-up and a note would be there all the same; the ledger is what is written most.
    await until('the report reads what is there', async () => {
      await bench.page.evaluate(() => { location.hash = '#report'; });
      return (await bench.count('[data-jn="report-empty"]')) === 0;
    });
  });
});
