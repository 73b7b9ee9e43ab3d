import assert from 'node:assert/strict';
import { Bench } from './harness/bench.mjs';
import { stored } from './harness/ledger.mjs';
import { newBuyer, scenarios } from './harness/scenarios.mjs';
import { until } from './harness/until.mjs';

scenarios('buyers who are never opened', (scenario) => {
  scenario('stand in the ledger as uncertain, and are told as such', async (stage) => {
    const chat = await stage.open('pinduoduo');
    await chat.panel();
    const [open, never] = [newBuyer(), newBuyer()];
    await chat.replica('buyerSays', never, '还在吗，等很久了', { nick: '没开过', at: Date.now() - 300_000 });
    await chat.converse(open, [['buyer', '在吗']], { nick: '开着的' });
    const page = await Bench.open(stage.started, 'privacy');
    stage.adopt(page);
    const line = await until('the one who was never opened is kept', async () => {
      const { text } = await stored(page.page);
      return text.match(new RegExp(`r\\\\t\\d+\\\\t\\\\t(\\w*)\\\\t[^\\\\]*\\\\t\\d\\\\t${never}`));
    });
    assert.match(line[1], /u/, 'marked as uncertain');
    await page.page.evaluate(() => { location.hash = '#report'; });
    await until('the report says that one is left out', async () => /1/.test(await page.text('[data-jn="report-uncertain"]')));
    await page.shot(`report-unopened-${stage.browserName}`);
    // Once the conversation is opened the transcript tells: nothing is uncertain any more.
    await chat.page.bringToFront();
    await chat.replica('open', never);
    await chat.replica('agentSays', never, '在的亲，让您久等了');
    await until('the round is known with its answer', async () => {
      const { text } = await stored(page.page);
      return new RegExp(`r\\\\t\\d+\\\\t\\d+\\\\t[fx]*\\\\t[^\\\\]*\\\\t\\d\\\\t${never}`).test(text);
    });
  });
});
