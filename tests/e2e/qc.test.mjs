import assert from 'node:assert/strict';
import { Bench } from './harness/bench.mjs';
import { clear, stored } from './harness/ledger.mjs';
import { newBuyer, scenarios } from './harness/scenarios.mjs';
import { until } from './harness/until.mjs';

const ago = (seconds) => ({ at: Date.now() - seconds * 1_000 });

scenarios('the look at one’s own replies', (scenario) => {
  scenario('keeps nothing until it is wished, then scores a chat with its reasons, masked, and forgets it', async (stage) => {
    const bench = await Bench.open(stage.started, 'qc');
    stage.adopt(bench);
    await clear(bench.page);
    await until('it says that nothing is kept', async () => (await bench.count('[data-jn="qc-empty"]')) === 1);
    const before = await stage.open('pinduoduo');
    await before.panel();
    const other = newBuyer();
    await before.converse(other, [['buyer', '在吗', ago(60)], ['agent', '您好亲', ago(50)]], { nick: '阿*北' });
    await until('the round is kept', async () => (await stored(bench.page)).text.includes(other));
    assert.ok(!(await stored(bench.page)).keys.some((key) => key.startsWith('talks:')), 'no text is kept unasked');
    await before.close();

    await bench.page.bringToFront();
    await bench.page.select('[data-jn="qc-days"]', '7');
    await until('that is kept', async () => (await stored(bench.page)).keys.includes('figures:talk-days'));
    const chat = await stage.open('pinduoduo');
    const panel = await chat.panel();
    const buyer = newBuyer();
    await chat.converse(buyer, [
      ['buyer', '我电话13812345678，怎么还没发货', ago(400)],
      ['agent', '不知道', ago(100)],
      ['buyer', '那到底什么时候发', ago(60)],
    ], { nick: '小*鱼' });
    await panel.one('buyer', (each) => each.text.includes('小*鱼'));
    await until('the chat is kept', async () => (await stored(bench.page)).text.includes('那到底什么时候发'));
    await bench.page.bringToFront();
    // The chat that the page opens with is kept too.
    const mine = () => bench.page.evaluateHandle(() => [...document.querySelectorAll('[data-jn="qc-sample"] [data-jn="qc-talk"]')].find((each) => each.textContent.includes('小*鱼')) ?? null);
    // Pressed once: each reading draws the sample anew.
    await bench.click('[data-jn="qc-again"]');
    const talk = await until('it is in the sample once it is read again', async () => (await mine()).asElement());
    assert.ok(Number(await talk.evaluate((each) => each.dataset.points)) < 70);
    await (await talk.$('summary')).click();
    const said = await talk.evaluate((each) => each.innerText);
    assert.match(said, /不知道/);
    assert.ok(!said.includes('13812345678'), 'the number is masked');
    assert.equal((await talk.$$('[data-jn="qc-mark"]')).length, 6);
    await bench.shot(`qc-${stage.browserName}`);

    // A note that is being written stays while something is chosen, and while all is read again and there is more of it.
    const note = await talk.$('[data-jn="qc-note"]');
    await note.focus();
    await bench.page.keyboard.type('先报');
    await bench.page.evaluate(() => {
      const days = document.querySelector('[data-jn="qc-days"]');
      days.value = '14';
      days.dispatchEvent(new Event('change', { bubbles: true }));
    });
    await until('that is kept', async () => (await stored(bench.page)).text.includes('figures:talk-days 14'));
    await bench.page.keyboard.type('时间');
    await bench.page.evaluate(async () => {
      const [key, talk] = Object.entries(await chrome.storage.local.get(null)).find(([name, value]) => name.startsWith('talks:') && JSON.stringify(value).includes('小*鱼'));
      await chrome.storage.local.set({ [`${key}-again`]: talk });
      document.querySelector('[data-jn="qc-again"]').dispatchEvent(new Event('click'));
    });
    const hers = () => bench.page.evaluate(() => [...document.querySelectorAll('[data-jn="qc-talk"]')].filter((each) => each.textContent.includes('小*鱼')).length);
    await until('there is one more', async () => (await hers()) === 2);
    await bench.page.keyboard.type('再安抚');
    assert.equal(await note.evaluate((box) => box.isConnected && box.value), '先报时间再安抚');
    await bench.page.keyboard.press('Tab');
    await until('the note is kept', async () => (await stored(bench.page)).text.includes('先报时间再安抚'));
    await bench.page.select('[data-jn="qc-days"]', '0');
    await until('nothing is left of it', async () => !(await stored(bench.page)).keys.some((key) => key.startsWith('talks:')));
  });
});
