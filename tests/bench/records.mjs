// The page of records with a hundred thousand, readable and sealed: how soon the first are seen, how fast a search answers, and how
// long the passphrase takes. Without a browser: cargo run --release -p jinnang-bench --example records
import { until } from '../e2e/harness/until.mjs';
import { percentile, median } from './race/figures.js';

const RECORDS = Number(process.env.JN_RECORDS ?? 100_000);
const BATCH = 1_000;
const OPENINGS = 5;
const UNLOCKS = 7;
const PASSPHRASE = '雾蓝两套周五前发';
const WORDS = ['收到有勾丝', '要换大一码', '等了一周还没发', '少了一个枕套', '盒子压扁了', '颜色和图片不一样'];
const QUERIES = ['勾丝', 'gous', 'gs', 'huan大', '260301-77', 'zhentao', '没有的话', '小*鱼9 压扁', 'yanse', 'y'];

const record = (at) => {
  const id = String(at).padStart(8, '0');
  const body = {
    id, about: null, buyer: `小*鱼${at % 4_000}`, order: `260301-${at}`, product: '雾蓝四件套', what: `${WORDS[at % 6]}，${WORDS[(at * 7) % 5]}`,
    detail: { feedback: { class: 'quality', passed_on: at % 2 === 0 } }, state: 'open', handler: '阿禾', result: '', due_ms: null,
    created_ms: 1_772_337_600_000 - at * 60_000, updated_ms: 1_772_337_600_000, closed_ms: null,
  };
  return { id, body: JSON.stringify(body) };
};

const search = (page) => page.evaluate(async (queries) => {
  const box = document.querySelector('[data-jn="records-search"]');
  const ask = async (query) => {
    box.value = query;
    const begun = performance.now();
    box.dispatchEvent(new InputEvent('input', { bubbles: true }));
    await new Promise((done) => { setTimeout(done); });
    return performance.now() - begun;
  };
  // The first search makes what is missing of the index.
  const first = await ask('x');
  const times = [];
  for (let round = 0; round < 20; round += 1) for (const query of queries) times.push(await ask(query));
  return { first, times };
}, QUERIES);

/** How long each query took in the middle, for whoever mends a slow one. */
const each = (times) => QUERIES.map((query, nth) => `${query} ${median(times.filter((_, at) => at % QUERIES.length === nth)).toFixed(1)}`).join(', ');

/** @param {{browser: import('puppeteer-core').Browser, address: (file: string) => string}} started */
export async function records(started) {
  const open = async () => {
    const page = await started.browser.newPage();
    await page.evaluateOnNewDocument(() => {
      new MutationObserver((_, observer) => {
        if (!document.querySelector('[data-jn="record"]')) return;
        observer.disconnect();
        requestAnimationFrame(() => { window.firstSeen = performance.now(); });
      }).observe(document, { childList: true, subtree: true });
    });
    await page.goto(`${started.address('workbench.html')}#records`);
    return page;
  };
  const ask = (page, kind, body) => page.evaluate((message) => chrome.runtime.sendMessage(message), { kind, body });
  const filling = await open();
  const { body: room } = await ask(filling, 'room');
  if (room.grows) await ask(filling, 'room_grow');
  for (let from = 0; from < RECORDS; from += BATCH) {
    const items = Array.from({ length: BATCH }, (_, at) => record(from + at));
    const reply = await ask(filling, 'shelf_put', { shelf: 'sheets', items });
    if (reply.kind !== 'done') throw new Error(`record ${from} was not kept: ${JSON.stringify(reply)}`);
  }
  await filling.close();

  /** When the first record was seen and when all were there, each time in a fresh page; `look` is shown the first of them. */
  const openings = async (look) => {
    const [seen, whole] = [[], []];
    for (let nth = 0; nth < OPENINGS; nth += 1) {
      const page = await open();
      seen.push(await (await page.waitForFunction(() => window.firstSeen)).jsonValue());
      await page.waitForFunction((all) => document.querySelector('[data-jn="records-count"]')?.textContent === String(all), { timeout: 120_000 }, RECORDS);
      whole.push(await page.evaluate(() => performance.now()));
      if (nth === 0) await look(page);
      await page.close();
    }
    return { seen, whole };
  };
  const found = {};
  const readable = await openings(async (page) => { found.readable = await search(page); });

  const last = await open();
  const begun = Date.now();
  await last.evaluate((message) => { chrome.runtime.sendMessage(message).then((reply) => { window.set = reply; }); }, { kind: 'vault_set', body: { passphrase: PASSPHRASE, recovery: false } });
  const set = await until('all is sealed', () => last.evaluate(() => window.set), 400_000);
  const sealing = Date.now() - begun;
  if (set.kind !== 'vault' || set.body.unsealed !== 0) throw new Error(`not all is sealed: ${JSON.stringify(set)}`);
  const unlocks = [];
  for (let nth = 0; nth < UNLOCKS; nth += 1) {
    await ask(last, 'vault_lock');
    unlocks.push(await last.evaluate(async (passphrase) => {
      const from = performance.now();
      const { kind } = await chrome.runtime.sendMessage({ kind: 'vault_unlock', body: { passphrase } });
      if (kind !== 'vault') throw new Error(kind);
      return performance.now() - from;
    }, PASSPHRASE));
  }
  await last.close();
  const sealed = await openings(async (page) => { found.sealed = await search(page); });
  const tidy = await open();
  // What comes after has the room again.
  await ask(tidy, 'vault_forget', { sure: true });
  await tidy.close();
  const name = `${RECORDS / 1_000},000 records in the browser`;
  // No bound was ever set for these.
  console.error(`sealing all of them: ${sealing} ms; first search, which makes the index: ${found.readable.first} ms readable, ${found.sealed.first} ms sealed; each query: ${each(found.readable.times)}`);
  return [
    { what: `first records seen after opening, p50, ${name}`, ours: median(readable.seen), peer: 300, unit: 'ms' },
    { what: `search and drawing of what is found, p99, ${name}`, ours: percentile(found.readable.times, 99), peer: 20, unit: 'ms' },
    { what: `first records seen after opening, p50, ${name}, sealed`, ours: median(sealed.seen), peer: 300, unit: 'ms' },
    { what: `all records there after opening, p50, ${name}, sealed`, ours: median(sealed.whole), peer: median(readable.whole), peerName: 'readable', unit: 'ms' },
    { what: `search and drawing of what is found, p99, ${name}, sealed`, ours: percentile(found.sealed.times, 99), peer: 20, unit: 'ms' },
    { what: `unlock, p50, ${name}, sealed`, ours: median(unlocks), peer: 500, unit: 'ms' },
  ];
}
