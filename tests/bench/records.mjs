// The page of records with as many as the browser's ten megabytes hold: how soon the first are seen, and how fast a search answers.
// Sealed ones are longer: of those two thirds fit. A hundred thousand, without a browser: cargo run --release -p jinnang-bench --example records
import { percentile, median } from './race/figures.js';

const RECORDS = 15_000;
const SEALED = 10_000;
const BATCH = 1_000;
const OPENINGS = 7;
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
  const filling = await open();
  for (let from = 0; from < RECORDS; from += BATCH) {
    const items = Array.from({ length: BATCH }, (_, at) => record(from + at));
    const reply = await filling.evaluate((body) => chrome.runtime.sendMessage({ kind: 'shelf_put', body }), { shelf: 'sheets', items });
    if (reply.kind !== 'done') throw new Error(`record ${from} was not kept: ${JSON.stringify(reply)}`);
  }
  await filling.close();

  const searches = [];
  /** When the first record was seen, each time in a fresh page. */
  const openings = async (count, look = async () => {}) => {
    const seen = [];
    for (let nth = 0; nth < OPENINGS; nth += 1) {
      const page = await open();
      seen.push(await (await page.waitForFunction(() => window.firstSeen)).jsonValue());
      await page.waitForFunction((all) => document.querySelector('[data-jn="records-count"]')?.textContent === String(all), {}, count);
      await look(page, nth);
      await page.close();
    }
    return seen;
  };
  const readable = await openings(RECORDS, async (page, nth) => {
    if (nth === 0) {
      searches.push(...await page.evaluate(async (queries) => {
        const box = document.querySelector('[data-jn="records-search"]');
        const ask = async (query) => {
          box.value = query;
          const begun = performance.now();
          box.dispatchEvent(new InputEvent('input', { bubbles: true }));
          await new Promise((done) => { setTimeout(done); });
          return performance.now() - begun;
        };
        // The first search makes the index.
        await ask('x');
        const times = [];
        for (let round = 0; round < 10; round += 1) for (const query of queries) times.push(await ask(query));
        return times;
      }, QUERIES));
    }
  });

  const last = await open();
  const ids = Array.from({ length: RECORDS - SEALED }, (_, at) => record(SEALED + at).id);
  await last.evaluate((body) => chrome.runtime.sendMessage({ kind: 'shelf_drop', body }), { shelf: 'sheets', ids });
  const set = await last.evaluate(() => chrome.runtime.sendMessage({ kind: 'vault_set', body: { passphrase: '雾蓝两套周五前发', recovery: false } }));
  if (set.kind !== 'vault') throw new Error(`no passphrase was set: ${JSON.stringify(set)}`);
  await last.close();
  const sealed = await openings(SEALED);
  const tidy = await open();
  // What comes after has the room again.
  await tidy.evaluate(() => chrome.runtime.sendMessage({ kind: 'vault_forget', body: { sure: true } }));
  await tidy.close();
  const name = (count) => `${count / 1_000},000 records in the browser`;
  return [
    { what: `first records seen after opening, p50, ${name(RECORDS)}`, ours: median(readable), peer: 300, unit: 'ms' },
    { what: `search and drawing of what is found, p99, ${name(RECORDS)}`, ours: percentile(searches, 99), peer: 20, unit: 'ms' },
    { what: `first records seen after opening, p50, ${name(SEALED)}, sealed`, ours: median(sealed), peer: 300, unit: 'ms' },
  ];
}
