import assert from 'node:assert/strict';
import { putAsleep, ringAlarm } from './harness/asleep.mjs';
import { Bench } from './harness/bench.mjs';
import { clear, shelve, stored } from './harness/ledger.mjs';
import { newBuyer, scenarios } from './harness/scenarios.mjs';
import { until } from './harness/until.mjs';

/** The shift, in a workbench that was opened after the shelf was filled. */
async function open(stage, found = {}) {
  const before = await Bench.open(stage.started, 'privacy');
  stage.adopt(before);
  await clear(before.page);
  await shelve(before.page, found);
  return again(stage);
}

async function again(stage) {
  const bench = await Bench.open(stage.started, 'shift');
  stage.adopt(bench);
  return bench;
}

const ago = (minutes) => Date.now() - minutes * 60_000;
const leaf = (...rounds) => ({ [`rounds:${Date.now()}-t`]: JSON.stringify(['1\tpinduoduo\t禾木家居', ...rounds].join('\n')) });

/** Since when the watch says that nobody was served, and whether it has told so. */
const idle = (page) => page.evaluate(async () => {
  const { 'watch:rung': rung } = await (globalThis.browser ?? globalThis.chrome).storage.session.get('watch:rung');
  return { from: rung?.idle_from_ms ?? null, told: rung?.idle_told ?? false };
});

/** As if so much time had gone by since the last answer while the background was stopped; then the browser's alarm rings. */
async function letTimePass(stage, page, minutes) {
  const { 'watch:rung': rung } = await page.evaluate(() => (globalThis.browser ?? globalThis.chrome).storage.session.get('watch:rung'));
  rung.idle_from_ms -= minutes * 60_000;
  await putAsleep(stage, page, 'session', { 'watch:rung': rung });
  await ringAlarm(page);
}

scenarios('the shift', (scenario) => {
  scenario('is begun, paused, taken up and ended by hand, and is there when the page is opened again', async (stage) => {
    let bench = await open(stage);
    await bench.click('[data-jn="shift-day"]');
    await until('it runs', async () => (await bench.count('[data-jn="shift"][data-state="running"]')) === 1);
    await bench.click('[data-jn="shift-pause"]');
    await until('it rests', async () => (await bench.count('[data-jn="shift"][data-state="paused"]')) === 1);
    await until('that is kept', async () => /paused_ms\\*":\d/.test((await stored(bench.page)).text));
    bench = await again(stage);
    await until('it rests still', async () => (await bench.count('[data-jn="shift"][data-state="paused"]')) === 1);
    await bench.click('[data-jn="shift-resume"]');
    await until('it runs again', async () => (await bench.count('[data-jn="shift"][data-state="running"]')) === 1);
    await bench.click('[data-jn="shift-end"]');
    await until('it has ended', async () => (await bench.count('[data-jn="shift-none"]')) === 1);
    await bench.click('[data-jn="shift-go-on"]');
    await until('it was not the end', async () => (await bench.count('[data-jn="shift"][data-state="running"]')) === 1);
    await bench.click('[data-jn="shift-end"]');
    await until('it has ended for good', async () => (await bench.count('[data-jn="shift-none"]')) === 1);
  });

  scenario('begins with the first answer, warns of idling, and writes what is pasted into the group', async (stage) => {
    const bench = await open(stage, leaf(
      `r\t${ago(240)}\t8000\tf\tsize\t0\tb1\t小*鱼`,
      `r\t${ago(200)}\t20000\t\tstock\t0\tb1\t小*鱼`,
      `r\t${ago(118)}\t12000\tf\tsize\t1\tb2\t阿*北`,
      `r\t${ago(110)}\t\t\tsize\t1\tb2\t阿*北`,
    ));
    await until('it runs by itself', async () => (await bench.count('[data-jn="shift"][data-state="running"]')) === 1);
    await until('idling is warned of', async () => (await bench.count('[data-jn="shift-idle"]')) === 1);
    await bench.type('[data-jn="shift-agent"]', '80');
    // The aim is kept while the name is being typed.
    await bench.page.evaluate(() => {
      const aim = document.querySelector('[data-jn="shift-aim"]');
      aim.value = '60';
      aim.dispatchEvent(new Event('change', { bubbles: true }));
    });
    await until('the aim is kept', async () => (await stored(bench.page)).keys.includes('figures:shift-aim'));
    await bench.page.keyboard.type('12');
    await bench.page.keyboard.press('Tab');
    await until('the check-in names agent and aim', async () => /8012.*[\s\S]*60/.test(await bench.text('[data-jn="check-in"]')));
    const summary = await bench.text('[data-jn="summary"]');
    assert.match(summary, /接待 2 位，回复 3 轮/);
    assert.match(summary, /阿\*北/);
    await bench.shot(`shift-${stage.browserName}`);
  });

  scenario('warns of 空挂 while its page is not open, once, and not during a break', async (stage) => {
    const bench = await open(stage);
    await bench.click('[data-jn="shift-day"]');
    await until('it runs', async () => (await bench.count('[data-jn="shift"][data-state="running"]')) === 1);
    await until('the watch knows', async () => (await idle(bench.page)).from !== null);
    const begun = (await idle(bench.page)).from;
    const chat = await stage.open('pinduoduo');
    await chat.panel();
    const buyer = newBuyer();
    await chat.converse(buyer, [['buyer', '在吗']], { nick: '小鱼', at: Date.now() - 5_000 });
    const popup = await stage.popup();
    await popup.page.evaluate(() => {
      const { notifications } = globalThis.browser ?? globalThis.chrome;
      window.rang = [];
      notifications.onShown?.addListener((id) => window.rang.push(id));
      notifications.onClosed.addListener((id) => window.rang.push(id));
    });
    const rang = () => popup.page.evaluate(async () => window.rang.includes('watch-idle')
      || Object.keys(await (globalThis.browser ?? globalThis.chrome).notifications.getAll()).includes('watch-idle'));
    await until('the watch knows who waits', () => popup.page.evaluate(() => document.querySelector('[data-jn="queue-row"]')?.innerText.includes('小鱼')));
    await chat.replica('agentSays', buyer, '在的亲');
    await until('the answer counts as serving', async () => (await idle(popup.page)).from > begun);
    await letTimePass(stage, popup.page, 100);
    await until('the watch has looked', () => popup.page.evaluate(async () => ((await (globalThis.browser ?? globalThis.chrome).alarms.get('watch'))?.scheduledTime ?? 0) > Date.now() + 60_000));
    assert.equal(await rang(), false, 'not before ten minutes are left');
    await letTimePass(stage, popup.page, 11);
    await until('it rings on the desktop', rang);
    assert.equal((await idle(popup.page)).told, true, 'once');

    await bench.page.bringToFront();
    await bench.click('[data-jn="shift-pause"]');
    await until('nothing is idle during a break', async () => (await idle(popup.page)).from === null);
    await bench.click('[data-jn="shift-resume"]');
    await until('it counts again', async () => (await idle(popup.page)).from !== null);
    await bench.click('[data-jn="shift-end"]');
    await until('nor once the shift is over', async () => (await idle(popup.page)).from === null);
  });

  scenario('is measured by the shop’s own hours once they were put in', async (stage) => {
    const bench = await open(stage);
    await until('it offers nine hours', async () => (await bench.text('[data-jn="shift-day"]')).includes('9'));
    await bench.page.evaluate(() => { document.querySelector('[data-jn="measure-day"]').closest('details').open = true; });
    const set = async (hook, value) => {
      await bench.page.evaluate((name, typed) => {
        const box = document.querySelector(`[data-jn="${name}"]`);
        box.value = typed;
        box.dispatchEvent(new Event('change', { bubbles: true }));
      }, hook, value);
    };
    await set('measure-day', '40');
    await until('more than a day is refused', async () => (await bench.count('[data-jn="measure-fault"]')) === 1);
    await set('measure-day', '8');
    await until('eight hours', async () => (await bench.text('[data-jn="shift-day"]')).includes('8') && (await bench.count('[data-jn="measure-fault"]')) === 0);
    await set('measure-idle', '1');
    await until('the watch warns after fifty minutes', () => bench.page.evaluate(async () => (await (globalThis.browser ?? globalThis.chrome).storage.local.get('watch:idle'))['watch:idle'] === 50 * 60_000));
    await until('that is kept', async () => (await stored(bench.page)).keys.includes('figures:shift-rules'));
    await bench.shot(`shift-measures-${stage.browserName}`);
    const later = await again(stage);
    await until('a page opened later knows it', async () => (await later.text('[data-jn="shift-day"]')).includes('8'));
    await set('measure-idle', '2');
  });
});
