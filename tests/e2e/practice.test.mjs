import assert from 'node:assert/strict';
import { Bench } from './harness/bench.mjs';
import { ime } from './harness/ime.mjs';
import { stored } from './harness/ledger.mjs';
import { scenarios } from './harness/scenarios.mjs';
import { BLOCKING } from './harness/texts.mjs';
import { steady, until } from './harness/until.mjs';

const talk = (bench) => bench.text('[data-jn="practice-talk"]');
const draft = (bench) => bench.page.evaluate(() => document.querySelector('[data-jn="practice-text"]').value);
const focused = (bench) => bench.page.evaluate(() => document.activeElement?.dataset.jn ?? null);

/** What is kept, but for what the workbench tells the watch whenever it opens. */
const kept = async (bench) => {
  const { keys, text } = await stored(bench.page);
  return { keys: keys.filter((key) => !key.startsWith('watch:')), text };
};

async function begin(bench, course) {
  await bench.click(`[data-course="${course}"] [data-jn="practice-begin"]`);
  await until('the buyer has come', async () => (await bench.count('[data-jn="practice-buyer"]')) > 0);
  await until('the caret is in the box', async () => (await focused(bench)) === 'practice-text');
}

scenarios('the practice desk', (scenario) => {
  scenario('scripted buyers write on after an answer, what must not go out is held, and the answers are scored beside better ones', async (stage) => {
    const bench = await Bench.open(stage.started, 'practice');
    stage.adopt(bench);
    const before = (await kept(bench)).keys;
    await begin(bench, 'temptations');
    await until('the buyer asks', async () => (await talk(bench)).includes('加个微信吧'));
    await bench.page.keyboard.type(BLOCKING);
    await until('it is objected to while it is written', async () => (await bench.count('[data-jn="try-flag"][data-level="block"]')) > 0);
    await bench.page.keyboard.press('Enter');
    await until('it is held', async () => (await bench.count('[data-jn="practice-held"]')) === 1);
    assert.equal(await draft(bench), BLOCKING, 'and stays in the box');
    await bench.shot(`practice-held-${stage.browserName}`);
    await bench.page.keyboard.down('Control');
    await bench.page.keyboard.press('a');
    await bench.page.keyboard.up('Control');
    await bench.page.keyboard.type('您好，在这里聊就可以的，有需要随时告诉我');
    await bench.page.keyboard.press('Enter');
    await until('it is said', async () => (await talk(bench)).includes('在这里聊就可以的') && (await draft(bench)) === '');
    await until('the buyer writes on', async () => (await talk(bench)).includes('能祛斑吗'));
    // A phrase of the library is filled in, and the agent sends it.
    await bench.click('[data-jn="practice-offer"] [data-jn="practice-fill"]');
    await until('a phrase stands in the box', async () => (await draft(bench)).length > 4);
    await until('with the caret', async () => (await focused(bench)) === 'practice-text');
    await bench.shot(`practice-${stage.browserName}`);
    await bench.click('[data-jn="practice-end"]');
    await until('there is a score', async () => /\d+ 分/.test(await bench.text('[data-jn="practice-points"]')));
    assert.equal(await bench.count('[data-jn="practice-turn"]'), 3);
    const first = await bench.text('[data-jn="practice-turn"]');
    assert.match(first, /在这里聊就可以的/);
    assert.match(first, /聊有记录/, 'beside it stands a good answer');
    assert.match(await bench.text('[data-jn="practice-turn"]:last-child'), /没有回复/);
    await bench.shot(`practice-score-${stage.browserName}`);
    const after = await kept(bench);
    assert.deepEqual(after.keys, before, 'nothing of it is kept');
    assert.ok(!after.text.includes('在这里聊就可以的'));
    await bench.click('[data-jn="practice-other"]');
    await until('another course can be chosen', async () => (await bench.count('[data-jn="practice-course"]')) >= 6);
  });

  scenario('several buyers wait at once, each with a clock and a draft of their own', async (stage) => {
    const bench = await Bench.open(stage.started, 'practice');
    stage.adopt(bench);
    await begin(bench, 'rush-hour');
    await bench.page.keyboard.type('您好');
    await until('the second buyer has come', async () => (await bench.count('[data-jn="practice-buyer"]')) === 2);
    await (await bench.page.$$('[data-jn="practice-buyer"]'))[1].click();
    await until('theirs is open', async () => (await talk(bench)).includes('要退货') && (await draft(bench)) === '');
    await (await bench.page.$$('[data-jn="practice-buyer"]'))[0].click();
    await until('the first draft is there again', async () => (await draft(bench)) === '您好');
    await until('the clock of who waits runs', async () => /\d秒/.test(await bench.text('[data-jn="practice-buyer"] .clock')));
    await bench.page.keyboard.press('Enter');
    await until('the clock of who was answered is gone', async () => (await bench.text('[data-jn="practice-buyer"] .clock')) === '');
  });

  scenario('the Enter that ends a composition sends nothing, the next one does', async (stage) => {
    const bench = await Bench.open(stage.started, 'practice');
    stage.adopt(bench);
    await begin(bench, 'first-day');
    const method = await ime({ browserName: stage.browserName, page: bench.page });
    await method.compose('nihao');
    await method.enter('您好', 'key-first');
    await until('what was composed stands in the box', async () => (await draft(bench)) === '您好');
    await steady('and is not sent', async () => (await draft(bench)) === '您好' && !(await talk(bench)).includes('您好'));
    await bench.shot(`practice-ime-${stage.browserName}`);
    await bench.page.keyboard.press('Enter');
    await until('the next Enter sends', async () => (await talk(bench)).includes('您好') && (await draft(bench)) === '');
  });
});
