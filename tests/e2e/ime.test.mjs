import assert from 'node:assert/strict';
import { ime } from './harness/ime.mjs';
import { newBuyer, scenarios } from './harness/scenarios.mjs';
import { ASKS, BLOCKING } from './harness/texts.mjs';
import { steady, until } from './harness/until.mjs';

const SITES = ['pinduoduo', 'ww'];
const buyerOn = (site) => (site === 'ww' ? '买家一' : newBuyer());

scenarios('an input method', (scenario) => {
  for (const order of ['key-first', 'end-first']) {
    scenario(`the Enter that ends a composition never sends (${order})`, async ({ open, site }) => {
      const chat = await open();
      const panel = await chat.panel();
      await chat.converse(buyerOn(site), ['在吗']);
      await chat.focus();
      const method = await ime(chat);
      await method.compose('haode');
      await method.enter('好的', order);
      await chat.draftIs('好的');
      await steady('nothing is sent', async () => (await chat.sent()).length === 0);
      await chat.enter(panel);
      await until('the next Enter sends', async () => (await chat.sent()).join() === '好的');
    }, { sites: SITES });

    scenario(`nor on a page that takes any Enter (${order})`, async ({ open, site }) => {
      const chat = await open(site, { query: 'enter=naive' });
      await chat.panel();
      await chat.converse(buyerOn(site), ['在吗']);
      await chat.focus();
      const method = await ime(chat);
      await method.compose('haode');
      await method.enter('好的', order);
      await chat.draftIs('好的');
      await steady('nothing is sent', async () => (await chat.sent()).length === 0);
    }, { sites: SITES });
  }

  scenario('nothing is checked, drawn or inserted while it composes', async ({ open, site }) => {
    const chat = await open();
    const panel = await chat.panel();
    await chat.converse(buyerOn(site), [ASKS.ship]);
    await panel.one('suggestion');
    await chat.focus();
    const method = await ime(chat);
    await method.compose('jia');
    await method.show(BLOCKING);
    await until('the words stand in the box', async () => (await chat.draft()) === BLOCKING);
    await steady('no flag', async () => (await panel.all('flag')).length === 0);
    await method.key('Enter', 'Enter');
    await chat.press('Alt+1');
    await steady('nothing is inserted or sent', async () => !(await chat.draft()).includes('发货') && (await chat.sent()).length === 0);
    assert.ok((await panel.all('guard')).length === 0);
  }, { sites: ['pinduoduo'] });

  scenario('what was composed is checked when it is done', async ({ open, site }) => {
    const chat = await open();
    const panel = await chat.panel();
    await chat.converse(buyerOn(site), ['在吗']);
    await chat.focus();
    const method = await ime(chat);
    await method.compose('jia');
    await method.choose(BLOCKING);
    await chat.draftIs(BLOCKING);
    await chat.underlined('block');
    await panel.one('flag', (each) => each.data.level === 'block');
    await chat.press('Enter');
    await panel.one('guard');
    assert.deepEqual(await chat.sent(), []);
  }, { sites: SITES });
});
