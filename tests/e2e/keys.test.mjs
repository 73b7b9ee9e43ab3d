import assert from 'node:assert/strict';
import { Bench } from './harness/bench.mjs';
import { newBuyer, scenarios } from './harness/scenarios.mjs';
import { ASKS } from './harness/texts.mjs';
import { until } from './harness/until.mjs';

/** What stands before the number of the first suggestion, as it is drawn. */
const written = (panel) => panel.frame.evaluate(() => {
  const key = document.querySelector('.suggestion .key');
  return key && getComputedStyle(key).display !== 'none' ? getComputedStyle(key, '::before').content : 'hidden';
});

scenarios('the keys of suggestions', (scenario) => {
  scenario('are chosen in the settings, and count at once where a chat is open', async (stage) => {
    const chat = await stage.open('pinduoduo');
    const panel = await chat.panel();
    await chat.converse(newBuyer(), [ASKS.ship], { nick: '小*鱼' });
    await panel.one('suggestion');
    assert.equal(await written(panel), '"Alt+"');
    const bench = await Bench.open(stage.started, 'settings');
    stage.adopt(bench);
    await bench.choose('[data-jn="set-keys"]', 'ctrl+alt');
    await until('it is kept', async () => (await bench.count('[data-jn="keys-say"]')) === 1);
    await bench.shot(`settings-keys-${stage.browserName}`);
    await chat.page.bringToFront();
    await until('the panel names them', async () => (await written(panel)) === '"Ctrl+Alt+"');
    await chat.focus();
    await chat.press('Alt+1');
    await chat.answered(panel);
    assert.equal(await chat.draft(), '', 'the old keys do nothing');
    await chat.press('Control+Alt+1');
    await until('the first one is in the composer', () => chat.draft());
    assert.equal((await chat.sent()).length, 0, 'nothing was sent');

    await bench.page.bringToFront();
    await bench.choose('[data-jn="set-keys"]', 'none');
    await until('the panel names none', async () => (await written(panel)) === 'hidden');
    await bench.choose('[data-jn="set-keys"]', 'alt');
    await until('as it ships', async () => (await written(panel)) === '"Alt+"');
    const other = await stage.open('jd');
    await other.converse(newBuyer(), [ASKS.ship], { nick: '阿*北' });
    const panelThere = await other.panel();
    await panelThere.one('suggestion');
    await other.focus();
    await other.press('Alt+1');
    await until('a page that is opened later goes by it too', () => other.draft());
  });
});
