// What the extension does to a page in which very much happens, and what is left of it after a long day.
import { Chat } from '../e2e/harness/chat.mjs';
import { Popup } from '../e2e/harness/popup.mjs';
import { newBuyer } from '../e2e/harness/scenarios.mjs';
import { until } from '../e2e/harness/until.mjs';
import { outermost } from './page.mjs';

const STORM_SECONDS = 5;
const STORM_PER_SECOND = 200;
/** A frame that is this late was lost, at 60 a second. */
const LATE_MS = 25;

/**
 * The longest of our tasks in a storm of messages, and how many frames the page lost that it would have had without us:
 * those that were late and less so than we were busy in them.
 */
export async function storm(started, site) {
  const chat = await Chat.open(started, site);
  const panel = await chat.panel();
  const uid = newBuyer();
  await chat.converse(uid, ['在吗']);
  await panel.one('suggestion');
  await chat.page.tracing.start({ categories: ['devtools.timeline'] });
  const sent = await chat.frame.evaluate((seconds, rate) => new Promise((done) => {
    const began = performance.now();
    let count = 0;
    // A frame is asked for all the time, as in a page that moves.
    const frame = () => { if (count >= 0) requestAnimationFrame(frame); };
    requestAnimationFrame(frame);
    // Rows as the page itself makes them, without its own work around them: that alone would cost it most of its frames.
    const list = document.querySelector('#msgListContainer > ul.msg-list');
    const model = [...list.querySelectorAll('li.onemsg')].findLast((row) => row.querySelector('.buyer-item'));
    const pump = () => {
      const due = Math.min(seconds * rate, Math.floor(((performance.now() - began) / 1000) * rate));
      for (; count < due; count += 1) {
        const row = model.cloneNode(true);
        row.id = `middlePanel_list_${Date.now() + count}`;
        row.querySelector('.msg-content-box').textContent = `第${count}句：这个什么时候发货`;
        list.append(row);
      }
      if (count < seconds * rate) { setTimeout(pump, 1); return; }
      const all = count;
      count = -1;
      done(all);
    };
    pump();
  }), STORM_SECONDS, STORM_PER_SECOND);
  const { traceEvents } = JSON.parse(new TextDecoder().decode(await chat.page.tracing.stop()));
  await panel.one('timer').catch(() => null);
  await chat.close();
  const ours = outermost(started, traceEvents);
  if (ours.length === 0) throw new Error('the trace knows nothing of the content script');
  const thread = (event) => `${event.pid} ${event.tid}`;
  const [main] = ours.map(thread);
  const frames = traceEvents.filter((event) => event.name === 'FireAnimationFrame' && thread(event) === main).map((event) => event.ts / 1_000).sort((a, b) => a - b);
  let lost = 0;
  for (let at = 1; at < frames.length; at += 1) {
    const late = frames[at] - frames[at - 1] - LATE_MS;
    if (late <= 0) continue;
    const busy = ours.filter((event) => event.ts / 1_000 >= frames[at - 1] && event.ts / 1_000 < frames[at]).reduce((sum, event) => sum + (event.tdur ?? event.dur) / 1_000, 0);
    if (busy > late) lost += 1;
  }
  return { longest: Math.max(...ours.map((event) => (event.tdur ?? event.dur) / 1_000)), share: ours.reduce((sum, event) => sum + (event.tdur ?? event.dur) / 1_000, 0) / (STORM_SECONDS * 1_000), lost, frames: frames.length, sent };
}

const SHIFTS = 5;
const BUYERS = 500;
const MESSAGES = 10_000;

/** Heap, nodes and listeners of the page's process after everything that can go has gone. */
async function metrics(cdp) {
  for (let round = 0; round < 3; round += 1) await cdp.send('HeapProfiler.collectGarbage');
  const { metrics: found } = await cdp.send('Performance.getMetrics');
  const of = (name) => found.find((each) => each.name === name).value;
  return { heap: of('JSHeapUsedSize'), nodes: of('Nodes'), listeners: of('JSEventListeners') };
}

/**
 * Eight hours in a minute: so many messages of so many buyers, a fifth of them at a time, after which the replica forgets
 * its own; what grows from one fifth to the next is ours. Then the site is switched off.
 */
export async function day(started, site) {
  const control = await Popup.open(started);
  await control.set(site, false);
  const chat = await Chat.open(started, site);
  const cdp = await chat.page.createCDPSession();
  await cdp.send('Performance.enable');
  await cdp.send('HeapProfiler.enable');
  await chat.converse(newBuyer(), ['在吗']);
  const before = await metrics(cdp);
  await control.set(site, true);
  await chat.page.bringToFront();
  const panel = await chat.panel();
  await panel.one('suggestion');
  const shifts = [];
  let at = 0;
  for (let shift = 0; shift < SHIFTS; shift += 1) {
    await chat.frame.evaluate(async (from, buyers, messages) => {
      const { model } = window.replica;
      const each = messages / buyers;
      let key = Date.now() - 40_000_000 + from * each;
      for (let buyer = 0; buyer < buyers; buyer += 1) {
        const uid = String(5_000_000_000_000 + from + buyer);
        for (let message = 0; message < each; message += 1) {
          key += 1;
          // The page draws every fourth, with those before it.
          if (message % 4 !== 3) model.buyer(uid).rows.push({ key, role: message % 2 === 0 ? 'buyer' : 'agent', text: `第${message}句：什么时候发货`, at: key, kind: 'text', read: false });
          else window.replica[message % 8 === 3 ? 'buyerSays' : 'agentSays'](uid, `第${message}句：在吗`, { at: key });
          if (message === 3) window.replica.open(uid);
          if (message % 4 === 3) await new Promise((done) => setTimeout(done, 8));
        }
        // As many as a list shows; the platforms' own lists end somewhere, too.
        if (buyer % 20 === 19) for (const known of [...window.replica.model.buyers.keys()].slice(0, -5)) window.replica.model.buyers.delete(known);
        await new Promise((done) => setTimeout(done, 45));
      }
    }, at, BUYERS / SHIFTS, MESSAGES / SHIFTS);
    at += BUYERS / SHIFTS;
    await chat.frame.evaluate(() => {
      for (const known of [...window.replica.model.buyers.keys()].slice(0, -1)) window.replica.model.buyers.delete(known);
      window.replica.rerender();
    });
    const last = String(5_000_000_000_000 + at - 1);
    await panel.one('buyer', (shown) => shown.text.includes(last.slice(-3)));
    shifts.push(await metrics(cdp));
  }
  await control.set(site, false);
  await chat.page.bringToFront();
  await until('the host is gone', async () => (await chat.hosts()) === 0);
  const after = await metrics(cdp);
  await control.set(site, true);
  await control.close();
  await chat.close();
  return { before, shifts, after };
}
