// Our core beside its peers, in one Chromium page with nothing else in it: the same words, the same texts.
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { median, percentile } from './race/figures.js';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
const STARTS = 7;

/** What agents type when they look for a phrase: initials, full pinyin, Chinese, and mixtures. */
const QUERIES = ['fhsj', 'tuikuan', '运费', 'youhuiquan', 'cm', '尺码tj', 'thhh', '发票', 'wuliu', '改地址', 'zhiliang', 'kefu', '地址gai', 'haoping'];

async function goldens(file, read) {
  const lines = (await readFile(path.join(root, 'tests/golden', file), 'utf8')).split('\n').filter(Boolean);
  return lines.map((line) => JSON.parse(line)).map(read).filter(Boolean);
}

/** Our core, which `cargo xtask bench` has made, and the data that ships. */
async function ours() {
  const folder = process.env.JN_BENCH_CORE;
  if (!folder) throw new Error('the core for the bench is not made: run ./build.sh bench');
  const [wasm, data] = await Promise.all([path.join(folder, 'bench_bg.wasm'), path.join(root, 'dist/chromium/core.dat')].map((file) => readFile(file, 'base64')));
  return { glue: path.join(folder, 'bench.js'), files: { wasm, data } };
}

async function bundle(glue) {
  const { build } = createRequire(path.join(root, 'extension/package.json'))('esbuild');
  const { outputFiles: [script] } = await build({
    entryPoints: [path.join(root, 'tests/bench/race/main.js')],
    alias: { 'bench-core': glue },
    bundle: true,
    write: false,
    format: 'iife',
    target: 'chrome120',
    minify: true,
    legalComments: 'none',
    charset: 'utf8',
    // The glue asks for its own address only where it is not handed its wasm.
    logOverride: { 'empty-import-meta': 'silent' },
  });
  return script.text;
}

/** Gives one verb of the page's script, each time in a page that has seen nothing yet. */
async function pages(started) {
  const { glue, files } = await ours();
  const script = await bundle(glue);
  return async (verb, ...args) => {
    const page = await started.browser.newPage();
    try {
      await page.goto('about:blank');
      await page.evaluate(script);
      return await page.evaluate((name, given) => window.bench[name](...given), verb, [files, ...args]);
    } finally {
      await page.close();
    }
  };
}

/** Libraries of a shop: how many phrases, and the queries that the peers are asked; of the large one fewer, since some of them take a second each. */
const LIBRARIES = [
  { count: 5_000, name: '5,000', compared: QUERIES },
  { count: 50_000, name: '50,000', compared: QUERIES.slice(0, 3) },
];

/**
 * Rows about libraries of thousands of phrases: loading, search by keystrokes, suggestions.
 * @param {{browser: import('puppeteer-core').Browser}} started
 * @param {(what: string) => number} limit the budget's line
 */
export async function libraries(started, limit) {
  const fresh = await pages(started);
  const asked = await goldens('phrase/suggest.jsonl', (line) => (typeof line.text === 'string' ? line.text : null));
  const rows = [];
  for (const { count, name, compared } of LIBRARIES) {
    const { loading, search, suggest } = await fresh('library', { count, loads: STARTS, queries: QUERIES, asked });
    const line = (what, ms) => rows.push({ what: `${what}, ${name} phrases`, ours: ms, peer: limit(`${what}, ${name} phrases`), peerName: 'budget', unit: 'ms' });
    if (count === 5_000) line('library stands, p50', median(loading));
    else rows.push({ what: `library stands, p50, ${name} phrases; peer: that of 5,000`, ours: median(loading), peer: rows[0].ours, peerName: 'itself', unit: 'ms' });
    line('search, one keystroke, p99', percentile(search, 99));
    line('suggestion, p99', percentile(suggest, 99));
    const own = median((await fresh('library', { count, loads: 1, queries: compared, asked: [] })).search);
    for (const peer of await fresh('searches')) {
      const figures = await fresh('searching', { count, name: peer, queries: compared });
      rows.push({ what: `search, one keystroke, p50, ${name} phrases (peers: their titles)`, ours: own, peer: median(figures), peerName: peer, unit: 'ms' });
    }
  }
  return rows;
}

/**
 * Rows of the bench: what, our figure, whose other figure.
 * @param {{browser: import('puppeteer-core').Browser}} started
 * @param {(what: string) => number} limit the budget's line for what no peer does
 */
export async function checking(started, limit) {
  const fresh = await pages(started);
  const bad = await goldens('wording/rules.jsonl', (line) => line.rule && line.text);
  const rows = [];

  const words = await fresh('words');
  const starts = [];
  for (let at = 0; at < STARTS; at += 1) starts.push(await fresh('start', words));
  const stands = (what, read) => {
    for (const name of Object.keys(starts[0].peers)) {
      rows.push({ what, ours: median(starts.map(read)), peer: median(starts.map((each) => each.peers[name])), peerName: name, unit: 'ms' });
    }
  };
  stands(`start, all rules that ship; peers: ${words.length} plain words`, (each) => each.shipped);
  stands(`start, ${words.length} plain words as own words`, (each) => each.own);

  for (const { size, us } of await fresh('check', bad)) {
    const { shipped, own, 'shipped and own': more, ...peers } = us;
    for (const [name, peer] of Object.entries(peers)) rows.push({ what: `check of ${size} characters, all rules and views`, ours: shipped, peer, peerName: name, unit: 'µs' });
    for (const [name, peer] of Object.entries(peers)) rows.push({ what: `check of ${size} characters, the same ${words.length} words, all views`, ours: own, peer, peerName: name, unit: 'µs' });
    rows.push({ what: `check of ${size} characters, 10000 own words more`, ours: more, peer: shipped, peerName: 'without them', unit: 'µs' });
  }
  rows.push({ what: 'check of a draft of 2000 characters, p99', ours: percentile(await fresh('keystrokes', bad), 99), peer: limit('check of a draft'), peerName: 'budget', unit: 'ms' });

  const ticks = await fresh('tick', 500);
  rows.push({ what: 'tick of the clocks, 500 live conversations, p99', ours: percentile(ticks.tick, 99), peer: limit('tick of the clocks'), peerName: 'budget', unit: 'ms' });
  rows.push({ what: 'order of the queue, 500 live conversations, p99', ours: percentile(ticks.order, 99), peer: limit('order of the queue'), peerName: 'budget', unit: 'ms' });

  const search = await fresh('search', QUERIES);
  const { ours: own, ...others } = search.us;
  for (const [name, peer] of Object.entries(others)) rows.push({ what: `search, one keystroke, ${search.titles} phrases (peers: their titles)`, ours: own, peer, peerName: name, unit: 'µs' });
  const asked = await goldens('phrase/suggest.jsonl', (line) => (typeof line.text === 'string' ? line.text : null));
  rows.push({ what: 'suggestion for a message, p99', ours: percentile(await fresh('suggest', asked), 99), peer: limit('suggestion'), peerName: 'budget', unit: 'ms' });
  return rows;
}
