import assert from 'node:assert/strict';
import { Bench } from './harness/bench.mjs';
import { clear, shelve, stored } from './harness/ledger.mjs';
import { scenarios } from './harness/scenarios.mjs';
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
    await bench.type('[data-jn="shift-agent"]', '8012');
    await bench.type('[data-jn="shift-aim"]', '60');
    await bench.page.keyboard.press('Tab');
    await until('the check-in names agent and aim', async () => /8012.*[\s\S]*60/.test(await bench.text('[data-jn="check-in"]')));
    const summary = await bench.text('[data-jn="summary"]');
    assert.match(summary, /接待 2 位，回复 3 轮/);
    assert.match(summary, /阿\*北/);
    await bench.shot(`shift-${stage.browserName}`);
  });
});
