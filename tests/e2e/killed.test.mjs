import assert from 'node:assert/strict';
import { Bench } from './harness/bench.mjs';
import { launch } from './harness/browsers.mjs';
import { newBuyer, scenarios } from './harness/scenarios.mjs';
import { until } from './harness/until.mjs';

// Each round costs two starts of a browser. JN_KILLS=100 runs for an hour, before a release.
const ROUNDS = Number(process.env.JN_KILLS ?? 3);
const CONTEXTS = 4;
const BATCH = 3;

/** One context writes notes and batches of records until the browser is gone. What was acknowledged is noted here. */
async function write(bench, name, told) {
  for (let step = 0; ; step += 1) {
    const text = `${name}-${step}`;
    const about = { site: 'ww', shop: '', buyer: `${name}` };
    told.notes.set(name, { sure: told.notes.get(name)?.sure ?? null, perhaps: text });
    const saved = await bench.ask('note_save', { id: told.ids.get(name) ?? null, about, text });
    if (saved.kind === 'saved') {
      told.ids.set(name, saved.body.id);
      told.notes.set(name, { sure: text, perhaps: text });
    }
    const items = Array.from({ length: BATCH }, (_, at) => ({ id: `${text}-${at}`, body: JSON.stringify({ text, at }) }));
    told.tried.add(text);
    const reply = await bench.ask('shelf_put', { shelf: 'sheets', items });
    if (reply.kind === 'done') told.kept.add(text);
    told.writes += 2;
  }
}

scenarios('a browser that is killed', (scenario) => {
  scenario('loses no acknowledged write and leaves no half record', async (stage) => {
    let started = await launch(stage.browserName, { server: stage.server });
    const told = { ids: new Map(), notes: new Map(), tried: new Set(), kept: new Set(), writes: 0 };
    try {
      for (let round = 0; round < ROUNDS; round += 1) {
        const names = [];
        const writing = [];
        for (let at = 0; at < CONTEXTS; at += 1) {
          const name = newBuyer();
          names.push(name);
          const bench = await Bench.open(started, 'privacy');
          // It ends with the browser.
          writing.push(write(bench, name, told).catch(() => {}));
        }
        const from = told.writes;
        await until('much is written', async () => told.writes > from + 40);
        if (round % 2 === 1) await started.stopBackground();
        const { profile } = started;
        started.browser.process().kill('SIGKILL');
        await Promise.all(writing);
        await until('the browser is gone', async () => !started.browser.connected);
        started = await launch(stage.browserName, { server: stage.server, profile });
        const bench = await Bench.open(started, 'privacy');
        for (const name of names) {
          const { sure, perhaps } = told.notes.get(name);
          const list = (await bench.ask('note_list', { about: { site: 'ww', shop: '', buyer: name } })).body;
          const found = list.map((note) => note.text);
          assert.ok(sure === null ? found.every((text) => text === perhaps) : found.length === 1 && [sure, perhaps].includes(found[0]), `round ${round}: found ${found}, acknowledged ${sure}, under way ${perhaps}`);
        }
        const items = [];
        for (let after = null; ;) {
          const { body } = await bench.ask('shelf_all', { shelf: 'sheets', after });
          items.push(...body.items);
          after = body.next;
          if (after === null) break;
        }
        const whole = new Map();
        for (const { body } of items) {
          const { text, at } = JSON.parse(body);
          whole.set(text, (whole.get(text) ?? 0) + 1);
          assert.ok(at < BATCH);
        }
        for (const text of told.kept) assert.equal(whole.get(text), BATCH, `round ${round}: ${text} was acknowledged`);
        for (const [text, count] of whole) {
          assert.ok(told.tried.has(text), `${text} from nowhere`);
          assert.equal(count, BATCH, `round ${round}: ${text} is half there`);
        }
        const { body } = await bench.ask('vault_state');
        assert.deepEqual(body.aside ?? [], [], 'nothing had to be set aside');
        await bench.close();
      }
      stage.note(`${ROUNDS} kills, ${told.writes} writes, ${told.kept.size * BATCH} records acknowledged, none lost`);
    } finally {
      await started.discard();
    }
  }, { timeout: 60_000 + ROUNDS * 20_000 });
});
