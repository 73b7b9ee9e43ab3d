// ./build.sh bench: every figure beside a peer or a budget, as JSON lines and then as a table.
import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { Chat } from '../e2e/harness/chat.mjs';
import { launch } from '../e2e/harness/browsers.mjs';
import { newBuyer } from '../e2e/harness/scenarios.mjs';
import { ADDRESS, serve } from '../pages/server.mjs';
import { checking } from './checking.mjs';
import { idleCallbacks, keystrokeToMark, loadCost, panelReady, percentile } from './page.mjs';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
const rows = [];

/** `peer` is what we are measured against: another program, or the line of the budget. */
function say(what, ours, peer, peerName, unit) {
  const row = { what, ours: Number(ours.toFixed(3)), peer: Number(peer.toFixed(3)), peer_name: peerName, ratio: Number((ours / (peer || 1)).toFixed(3)), unit };
  rows.push(row);
  console.log(JSON.stringify(row));
}

async function sizes() {
  const budget = JSON.parse(await readFile(path.join(root, 'tests/budget.json'), 'utf8'));
  for (const line of budget.size.filter((each) => each.what !== 'zip')) {
    const bytes = await readFile(path.join(root, 'dist/chromium', line.what));
    say(`${line.what}, ${line.gzip ? 'gzipped' : 'plain'}`, (line.gzip ? gzipSync(bytes).length : bytes.length) / 1024, line.max_bytes / 1024, 'budget', 'KiB');
  }
  return budget;
}

const budget = await sizes();
const limit = (what) => budget.speed.find((each) => each.what.startsWith(what)).max_ms;
const server = await serve();
const started = await launch('chromium', { server });
try {
  for (const site of ['pinduoduo', 'ww']) {
    say(`panel ready after load, p50 [${site}]`, percentile(await panelReady(started, ADDRESS[site]), 50), limit('panel ready'), 'budget', 'ms');
    say(`content script at load [${site}]`, await loadCost(started, ADDRESS[site]), limit('content script'), 'budget', 'ms');
    const chat = await Chat.open(started, site);
    await chat.converse(newBuyer(), ['在吗']);
    await chat.panel();
    const strokes = await keystrokeToMark(chat);
    say(`keystroke to mark, 200 characters, p95 [${site}]`, percentile(strokes, 95), limit('keystroke'), 'budget', 'ms');
    await chat.close();
    const quiet = await Chat.open(started, site);
    await quiet.panel();
    say(`callbacks in 10 idle seconds [${site}]`, await idleCallbacks(quiet, 10), 0, 'budget', 'calls');
    await quiet.close();
  }
  for (const row of await checking(started)) say(row.what, row.ours, row.peer, row.peerName, row.unit);
} finally {
  await started.discard();
  await server.close();
}
console.table(rows.map(({ what, ours, peer, peer_name: against, ratio, unit }) => ({ what, ours, peer, against, ratio, unit })));
