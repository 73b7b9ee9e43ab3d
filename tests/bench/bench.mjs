// ./build.sh bench: every figure beside a peer or a line of the budget, as JSON lines and then as a table.
import { readFile, readdir } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { launch } from '../e2e/harness/browsers.mjs';
import { serve } from '../pages/server.mjs';
import { checking, libraries } from './checking.mjs';
import { idleCallbacks, keystrokeToMark, loadCost, panelReady } from './page.mjs';
import { reportTimes } from './report.mjs';
import { median, percentile } from './race/figures.js';
import { day, storm } from './storm.mjs';
import { records } from './records.mjs';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
const budget = JSON.parse(await readFile(path.join(root, 'tests/budget.json'), 'utf8'));
const rows = [];
const rounded = (figure) => Number(figure.toPrecision(4));

/** `peer` is what we are measured against: another program, or the line of the budget. Below 1 the ratio is for us. */
function say({ what, ours, peer, peerName = 'budget', unit }) {
  const row = { what, ours: rounded(ours), peer: rounded(peer), peer_name: peerName, ratio: rounded(ours / (peer || 1)), unit };
  rows.push(row);
  console.log(JSON.stringify(row));
}

/** The most milliseconds that the budget allows for something. */
function limit(what) {
  const line = budget.speed.find((each) => each.what.startsWith(what));
  if (line?.max_ms === undefined) throw new Error(`tests/budget.json has no line for "${what}"`);
  return line.max_ms;
}

async function sizes() {
  const dist = path.join(root, 'dist');
  const zip = (await readdir(dist)).find((name) => /^jinnang-chromium-.*\.zip$/.test(name));
  for (const line of budget.size) {
    const bytes = await readFile(line.what === 'zip' ? path.join(dist, zip) : path.join(dist, 'chromium', line.what));
    const size = line.gzip ? gzipSync(bytes, { level: 9 }).length : bytes.length;
    say({ what: `${line.what}${line.gzip ? ', gzipped' : ''}`, ours: size / 1024, peer: (line.goal_bytes ?? line.max_bytes) / 1024, unit: 'KiB' });
  }
}

async function page(started, site) {
  say({ what: `panel ready after load, p50 [${site}]`, ours: median(await panelReady(started, site)), peer: limit('panel ready'), unit: 'ms' });
  say({ what: `content script at load, p50 [${site}]`, ours: median(await loadCost(started, site)), peer: limit('content script'), unit: 'ms' });
  const strokes = await keystrokeToMark(started, site);
  for (const [step, name] of [['placed', 'keystroke to mark'], ['shown', 'keystroke to the frame with its mark']]) {
    say({ what: `${name}, 200 characters, p95 [${site}]`, ours: percentile(strokes.map((each) => each[step]), 95), peer: limit('keystroke'), unit: 'ms' });
  }
  say({ what: `callbacks in 10 idle seconds [${site}]`, ours: await idleCallbacks(started, site, 10), peer: 0, unit: 'calls' });
}

/** A page in a storm, and after a long day. */
async function endurance(started, site) {
  const { longest, lost, share } = await storm(started, site);
  say({ what: `storm of 200 messages a second, our longest task [${site}]`, ours: longest, peer: limit('storm'), unit: 'ms' });
  say({ what: `storm, frames that the page lost to us [${site}]`, ours: lost, peer: 0, unit: 'frames' });
  say({ what: `storm, share of the main thread that we took [${site}]`, ours: share * 100, peer: 100, unit: '%' });
  const { before, shifts, after } = await day(started, site);
  const [, second] = shifts;
  const last = shifts.at(-1);
  say({ what: `10,000 messages of 500 buyers, heap after all of them; peer: after two fifths [${site}]`, ours: last.heap / 1024, peer: second.heap / 1024, peerName: 'itself', unit: 'KiB' });
  say({ what: `10,000 messages of 500 buyers, nodes after all of them; peer: after two fifths [${site}]`, ours: last.nodes, peer: second.nodes, peerName: 'itself', unit: 'nodes' });
  say({ what: `listeners after it was switched off; peer: before it was switched on [${site}]`, ours: after.listeners, peer: before.listeners, peerName: 'page alone', unit: 'listeners' });
}

async function report(started) {
  const { first, times } = await reportTimes(started);
  say({ what: 'report of a month of 100,000 rounds made, p50', ours: median(times.map((each) => each.made)), peer: limit('report of a month'), unit: 'ms' });
  say({ what: 'report of a month of 100,000 rounds made, before its days were summed up', ours: first.made, peer: limit('report of a month'), unit: 'ms' });
  say({ what: 'ledger of 100,000 rounds read and the day shown, p50', ours: median(times.map((each) => each.read)), peer: limit('ledger'), unit: 'ms' });
}

async function every(list) {
  for (const row of await list) say(row);
}

/** The parts of the bench by name; `./build.sh bench phrases` runs those that are named, without a name all of them run. */
const PARTS = {
  sizes,
  page: async (started) => {
    for (const site of ['pinduoduo', 'ww']) await page(started, site);
  },
  endurance: (started) => endurance(started, 'pinduoduo'),
  checking: (started) => every(checking(started, limit)),
  phrases: (started) => every(libraries(started, limit)),
  records: (started) => every(records(started)),
  report,
};

const asked = process.argv.slice(2);
const unknown = asked.find((name) => !(name in PARTS));
if (unknown) throw new Error(`there is no part "${unknown}" in the bench; there are ${Object.keys(PARTS).join(', ')}`);
const server = await serve();
const started = await launch('chromium', { server });
try {
  for (const [name, part] of Object.entries(PARTS)) if (asked.length === 0 || asked.includes(name)) await part(started);
} finally {
  await started.discard();
  await server.close();
}

/** The rows under their names, in columns. */
function table() {
  const lines = [['what', 'ours', 'peer', 'unit', 'ratio', 'against'], ...rows.map((row) => [row.what, row.ours, row.peer, row.unit, row.ratio, row.peer_name].map(String))];
  const widths = lines[0].map((_, column) => Math.max(...lines.map((line) => line[column].length)));
  const numbers = new Set([1, 2, 4]);
  return lines.map((line) => line.map((cell, column) => (numbers.has(column) ? cell.padStart(widths[column]) : cell.padEnd(widths[column]))).join('  ').trimEnd()).join('\n');
}
console.log(`\n${table()}`);
