import assert from 'node:assert/strict';
import { Bench } from './harness/bench.mjs';
import { newBuyer, scenarios } from './harness/scenarios.mjs';
import { until } from './harness/until.mjs';

scenarios('the trade of a shop', (scenario) => {
  scenario('phrases of another trade are not suggested once the trade is chosen, and found all the same', async (stage) => {
    const before = await stage.open('pinduoduo');
    const open = await before.panel();
    await before.converse(newBuyer(), ['这个甜不甜呀'], { nick: '小*糖' });
    await open.one('suggestion', (each) => each.data.phrase === 'product-taste');

    const bench = await Bench.open(stage.started, 'settings');
    stage.adopt(bench);
    const told = await until('the page says what it goes by', async () => (await bench.text('[data-jn="set-trades-told"]')) || null);
    await bench.click('[data-jn="set-trade"][data-trade="服装"]');
    await until('it says what is suggested now', async () => {
      const text = await bench.text('[data-jn="set-trades-told"]');
      return text !== told && text.includes('服装');
    });
    await bench.click('[data-jn="settings-save"]');
    await until('it is kept', async () => (await bench.text('[data-jn="settings-say"]')) !== '');
    await bench.shot(`workbench-trades-${stage.browserName}`);

    const chat = await stage.open('pinduoduo');
    const panel = await chat.panel();
    await chat.converse(newBuyer(), ['这个甜不甜呀 会掉色吗'], { nick: '小*梨' });
    await panel.one('suggestion', (each) => each.data.phrase === 'cloth-fade');
    const foreign = (each) => /^(food|beauty|baby)-|product-taste/.test(each.data.phrase);
    assert.deepEqual((await panel.all('suggestion')).filter(foreign), []);
    await chat.shot(`trades-${stage.browserName}`);

    await panel.type('search', 'kwjs');
    await panel.one('suggestion', (each) => each.data.phrase === 'product-taste');

    const again = await Bench.open(stage.started, 'settings');
    stage.adopt(again);
    await until('the choice is still there', () => again.page.evaluate(() => document.querySelector('[data-trade="服装"]')?.checked === true));
    assert.equal(await again.page.evaluate(() => [...document.querySelectorAll('[data-jn="set-trade"]')].filter((box) => box.checked).length), 1);
  });
});
