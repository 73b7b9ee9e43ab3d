import assert from 'node:assert/strict';
import { launch } from './harness/browsers.mjs';
import { scenarios } from './harness/scenarios.mjs';
import { Dice, Torment, empty, fill, openAll } from './harness/torment.mjs';
import { until } from './harness/until.mjs';

// JN_STORE_ROUNDS=1000 runs for about an hour in each browser, before a release. What became of the last such run: crate/README.md.
const ROUNDS = Number(process.env.JN_STORE_ROUNDS ?? 8);
/** Chance begins with this; what the browser does meanwhile no seed tells. */
const SEED = Number(process.env.JN_SEED ?? 20_260_301);
const CONTEXTS = 4;
const PASSPHRASE = '雾蓝两套周五前发';
/** The first rounds hold everything that may happen, chance decides on the others. */
const FIRST = [
  { kill: true }, { stops: 2 }, { kill: true, seals: true }, { full: true, stops: 1, seals: true }, { stops: 1, seals: true, waits: true },
  { kill: true, full: true }, { grows: true, stops: 1 }, { kill: true, stops: 1 },
];

const chosen = (dice, round) => FIRST[round] ?? { kill: dice.below(2) === 0, stops: dice.below(3), full: dice.below(4) === 0 };

/** Opens the vault of a browser that was started again; how it stands then. Sealing that was interrupted goes on with that. */
async function opened(bench) {
  const { body } = await bench.ask('vault_state');
  if (body.mode !== 'locked' && body.unsealed === 0) return body.mode;
  if (body.mode !== 'locked') await bench.ask('vault_lock');
  const reply = await bench.ask('vault_unlock', { passphrase: PASSPHRASE });
  assert.equal(reply.kind, 'vault', JSON.stringify(reply));
  return 'open';
}

scenarios('a browser that is tormented', (scenario) => {
  scenario('loses no acknowledged write and leaves no half record', async (stage) => {
    let started = await launch(stage.browserName, { server: stage.server });
    const dice = new Dice(SEED);
    const torment = new Torment(dice);
    const seen = { kills: 0, crashes: 0, stops: 0, filled: 0, sealed: 0 };
    const begun = Date.now();
    let round = 0;
    try {
      let benches = await openAll(started, CONTEXTS);
      for (; round < ROUNDS; round += 1) {
        const fault = chosen(dice, round);
        const isFull = Boolean(fault.full) && await fill(benches[0]);
        let isOver = false;
        const work = benches.map((bench, context) => torment.work(bench, context, () => isOver));
        const stopped = Promise.all(work);
        const written = (count) => {
          const from = torment.counts.asked;
          return Promise.race([until('much is written', () => torment.counts.asked > from + count), stopped]);
        };
        await written((isFull ? 20 : 5) + dice.below(20));
        const setting = fault.seals
          ? benches[0].ask('vault_set', { passphrase: PASSPHRASE, recovery: false }).catch(() => {})
          : null;
        if (fault.waits) await setting;
        // More room is taken while the others work, and the background is stopped over it; a browser without a limit has none to give.
        const growing = fault.grows ? benches[0].ask('room_grow').catch(() => {}) : null;
        for (let stop = 0; stop < (fault.stops ?? 0); stop += 1) {
          // It may have ended by itself a moment before.
          await started.stopBackground().then(() => { seen.stops += 1; }, (error) => {
            if (started.browser.connected && !/session|target/i.test(error.message)) throw error;
          });
          await written(dice.below(20));
        }
        await written(dice.below(10));
        isOver = true;
        // One that ended by itself must have kept as much.
        const isGone = !started.browser.connected;
        if (isGone) seen.crashes += 1;
        else if (fault.kill) {
          await started.kill();
          seen.kills += 1;
        }
        await Promise.all([stopped, setting, growing]);
        if (fault.kill || isGone) {
          started = await launch(stage.browserName, { server: stage.server, profile: started.profile });
          benches = await openAll(started, CONTEXTS);
        }
        if (isFull) {
          await empty(benches[0]);
          seen.filled += 1;
        }
        seen.sealed += await opened(benches[0]) === 'open' ? 1 : 0;
        await torment.check(benches[0]);
        if (round % 50 === 49) stage.note(`${round + 1} rounds, ${JSON.stringify({ ...seen, ...torment.counts })}`);
      }
      assert.ok(seen.sealed > 0 && (seen.filled === 0 || torment.counts.full > 0), `what was to happen did: ${JSON.stringify({ ...seen, ...torment.counts })}`);
    } catch (error) {
      error.message = `round ${round}, seed ${SEED}: ${error.message}`;
      throw error;
    } finally {
      stage.note(`${round} rounds in ${Math.round((Date.now() - begun) / 1_000)} s: ${JSON.stringify({ ...seen, ...torment.counts })}`);
      await started.discard();
    }
  }, { timeout: 120_000 + ROUNDS * 30_000 });
});
