// Random work on the store from several pages at once, and what may be found of it after the background was stopped, the
// browser killed or the storage full.
import assert from 'node:assert/strict';
import { Bench } from './bench.mjs';

const BUYERS = 3;
/** Notes and batches that each context has of its own, in records and on a shelf that it shares with the others. */
const NOTES = 5;
const BATCHES = 5;
/** So many items are put on their shelf in one request. */
const BATCH = 3;
/** The room that is left where the storage is full, in bytes: little still fits. */
const LEFT = 200;
const BALLAST = 'ballast-of-a-test';

/** Chance that can be had again. */
export class Dice {
  constructor(seed) { this.state = (seed >>> 0) || 1; }

  below(limit) {
    this.state ^= this.state << 13;
    this.state >>>= 0;
    this.state ^= this.state >>> 17;
    this.state ^= this.state << 5;
    this.state >>>= 0;
    return this.state % limit;
  }
}

/** What may be found under a name: the last acknowledged value, or one of those that were tried since without an answer. */
class Possible {
  sure = null;
  perhaps = [];
  /** The id that the store has given it. */
  id = null;

  acknowledge(value) { this.sure = value; this.perhaps = []; }
}

const about = (at) => ({ site: 'ww', shop: '禾木', buyer: `300000000${at}` });

export class Torment {
  notes = new Map();
  batches = new Map();
  /** What was asked, acknowledged, refused because the storage was full, and left without an answer. */
  counts = { asked: 0, acknowledged: 0, full: 0, unanswered: 0 };
  #versions = 0;

  constructor(dice) { this.dice = dice; }

  static #at(all, name) {
    if (!all.has(name)) all.set(name, new Possible());
    return all.get(name);
  }

  /** Asks for a change of what is under a name; returns the answer, nothing where none came. */
  async #change(bench, possible, value, kind, body) {
    possible.perhaps.push(value);
    this.counts.asked += 1;
    let reply;
    try {
      reply = await bench.ask(kind, body);
    } catch {
      this.counts.unanswered += 1;
      return null;
    }
    if (['done', 'saved'].includes(reply?.kind)) {
      possible.acknowledge(value);
      this.counts.acknowledged += 1;
    } else if (reply?.kind === 'locked') {
      possible.perhaps.pop();
    } else if (reply?.kind === 'failed' && reply.body.why === 'full') {
      // It says that nothing changed.
      possible.perhaps.pop();
      this.counts.full += 1;
    } else if (reply?.kind === 'failed' && reply.body.why === 'gone') {
      possible.perhaps.pop();
      assert.ok([possible.sure, ...possible.perhaps].includes(null), `a note that was kept is gone: ${JSON.stringify(possible)}`);
      possible.acknowledge(null);
    }
    return reply;
  }

  #text(name) {
    this.#versions += 1;
    return `${name}:${this.#versions}:${'雾蓝四件套'.repeat(this.dice.below(8) === 0 ? this.dice.below(120) : 1)}`;
  }

  async #note(bench, context) {
    const at = this.dice.below(NOTES);
    const name = `${context}n${at}`;
    const possible = Torment.#at(this.notes, name);
    const whom = about(at % BUYERS);
    if (possible.id === null) {
      // Whether it is there is known after the next look.
      if (possible.perhaps.length > 0) return;
      const text = this.#text(name);
      const reply = await this.#change(bench, possible, text, 'note_save', { id: null, about: whom, text });
      if (reply?.kind === 'saved') possible.id = reply.body.id;
    } else if (this.dice.below(4) > 0) {
      const text = this.#text(name);
      await this.#change(bench, possible, text, 'note_save', { id: possible.id, about: whom, text });
    } else {
      await this.#change(bench, possible, null, 'note_delete', { about: whom, id: possible.id });
    }
    if (possible.sure === null && possible.perhaps.length === 0) possible.id = null;
  }

  async #batch(bench, context) {
    const name = `${context}b${this.dice.below(BATCHES)}`;
    const possible = Torment.#at(this.batches, name);
    const ids = Array.from({ length: BATCH }, (_, nth) => `${name}-${nth}`);
    if (this.dice.below(4) > 0) {
      const body = JSON.stringify(this.#text(name));
      await this.#change(bench, possible, body, 'shelf_put', { shelf: 'sheets', items: ids.map((id) => ({ id, body })) });
    } else {
      await this.#change(bench, possible, null, 'shelf_drop', { shelf: 'sheets', ids });
    }
  }

  /** One context works until it is told to stop, or its browser is gone. */
  async work(bench, context, isOver) {
    // A browser that is gone answers at once, and nobody else would ever get a turn.
    while (!isOver() && bench.page.browser().connected) {
      await new Promise((resume) => { setImmediate(resume); });
      if (this.dice.below(2) === 0) await this.#note(bench, context);
      else await this.#batch(bench, context);
    }
  }

  /** Looks at all that is there: what was acknowledged is, nothing is half there or from nowhere, nothing had to be set aside. */
  async check(bench) {
    const found = new Map();
    for (let at = 0; at < BUYERS; at += 1) {
      const { kind, body } = await bench.ask('note_list', { about: about(at) });
      assert.equal(kind, 'notes');
      for (const note of body) {
        const name = note.text.split(':')[0];
        assert.ok(!found.has(name), `${name} is there twice`);
        found.set(name, note);
      }
    }
    for (const [name, possible] of this.notes) {
      const note = found.get(name);
      found.delete(name);
      this.#settle(name, possible, note?.text ?? null);
      possible.id = note?.id ?? null;
    }
    assert.deepEqual([...found.keys()], [], 'notes from nowhere');
    const items = new Map();
    for (let after = null; ;) {
      const { body } = await bench.ask('shelf_all', { shelf: 'sheets', after });
      for (const item of body.items) items.set(item.id, item.body);
      after = body.next;
      if (after === null) break;
    }
    for (const [name, possible] of this.batches) {
      const bodies = Array.from({ length: BATCH }, (_, nth) => items.get(`${name}-${nth}`) ?? null);
      for (let nth = 0; nth < BATCH; nth += 1) items.delete(`${name}-${nth}`);
      assert.equal(new Set(bodies).size, 1, `${name} is half there: ${bodies}`);
      this.#settle(name, possible, bodies[0]);
    }
    assert.deepEqual([...items.keys()], [], 'records from nowhere');
    const { body } = await bench.ask('vault_state');
    assert.deepEqual(body.aside, [], 'nothing had to be set aside');
    assert.equal(body.unsealed, 0, 'nothing lies readable beside sealed records');
  }

  #settle(name, possible, found) {
    assert.ok([possible.sure, ...possible.perhaps].includes(found), `${name}: found ${found}, acknowledged ${possible.sure}, without an answer ${possible.perhaps}`);
    possible.acknowledge(found);
  }
}

/** Fills the storage up to a small rest. Returns whether that can be done: Firefox knows no limit, and a disk is not filled. */
export async function fill(bench) {
  return bench.page.evaluate(async (name, left) => {
    const { local } = chrome.storage;
    const { body } = await chrome.runtime.sendMessage({ kind: 'room' });
    if (body.quota === null || body.is_large) return false;
    await local.set({ [name]: 'x'.repeat(local.QUOTA_BYTES - await local.getBytesInUse(null) - left - name.length) });
    return true;
  }, BALLAST, LEFT);
}

export const empty = (bench) => bench.page.evaluate((name) => chrome.storage.local.remove(name), BALLAST);

export const openAll = (started, contexts) => Promise.all(Array.from({ length: contexts }, () => Bench.open(started, 'privacy')));
