import assert from 'node:assert/strict';
import { newBuyer, scenarios } from './harness/scenarios.mjs';
import { ASKS, BLOCKING } from './harness/texts.mjs';
import { steady, until } from './harness/until.mjs';

async function note(panel, text) {
  await panel.click('tab-notes');
  await panel.type('note-input', text);
  await panel.click('note-save');
  await panel.one('note', (each) => each.text.includes(text));
}

scenarios('several pages at once', (scenario) => {
  scenario('two tabs of a platform and one of another keep their buyers, drafts and sends apart', async ({ open }) => {
    const tabs = [];
    for (const [site, nick] of [['pinduoduo', '东边'], ['pinduoduo', '西边'], ['ww', '买家一']]) {
      const chat = await open(site);
      const panel = await chat.panel();
      await chat.converse(site === 'ww' ? nick : newBuyer(), [ASKS.ship], site === 'ww' ? {} : { nick });
      await panel.one('buyer', (each) => each.text === nick);
      tabs.push({ chat, panel, nick });
    }
    const [east, west, other] = tabs;
    await east.chat.page.bringToFront();
    await east.panel.one('suggestion');
    await east.chat.type(BLOCKING);
    await east.chat.underlined('block');
    await west.chat.page.bringToFront();
    await west.panel.one('suggestion');
    await west.chat.focus();
    await west.chat.press('Alt+1');
    await until('the phrase stands in this tab', async () => (await west.chat.draft()).length > 4);
    assert.equal(await east.chat.draft(), BLOCKING, 'and in no other');
    assert.equal((await other.chat.draft()).trim(), '');
    assert.deepEqual(await west.panel.all('flag').then((flags) => flags.filter((each) => each.data.level === 'block')), []);
    await east.chat.page.bringToFront();
    await east.chat.focus();
    await east.chat.press('Enter');
    await east.panel.one('guard');
    assert.deepEqual(await east.chat.sent(), []);
    await east.chat.close();
    await west.chat.page.bringToFront();
    for (const { panel, nick } of [west, other]) await panel.one('buyer', (each) => each.text === nick);
    await west.chat.press('Enter');
    await until('a clean draft is sent', async () => (await west.chat.sent()).length === 1);
  });

  scenario('two shops of one platform do not share what is noted of a buyer of the same name', async ({ open }) => {
    const shops = [];
    for (const shop of ['甲店:小王', '乙店:小李']) {
      const chat = await open('ww');
      await chat.frame.evaluate((name) => { document.querySelector('.ww_user').textContent = name; }, shop);
      const panel = await chat.panel();
      await chat.converse('买家一', ['在吗']);
      await panel.one('buyer', (each) => each.text === '买家一');
      shops.push({ chat, panel });
    }
    const [first, second] = shops;
    await first.chat.page.bringToFront();
    await note(first.panel, '甲店的老客，爱开发票');
    await second.chat.page.bringToFront();
    await note(second.panel, '乙店的新客');
    await steady('nothing of the other shop', async () => (await second.panel.all('note')).every((each) => !each.text.includes('甲店')));
    await first.chat.page.bringToFront();
    await steady('nothing of the other shop', async () => (await first.panel.all('note')).every((each) => !each.text.includes('乙店')));
  });

  scenario('a chat frame that comes late, and comes again, has the one panel', async ({ open }) => {
    const chat = await open('ww');
    await chat.panel();
    await chat.page.evaluate(() => {
      const frame = document.querySelector('iframe');
      frame.remove();
      window.late = frame;
    });
    await until('the panel went with its frame', async () => (await chat.hosts()) === 0);
    await chat.page.evaluate(() => document.body.append(window.late));
    await chat.find();
    const panel = await chat.panel();
    await chat.converse('买家一', [ASKS.ship]);
    await panel.one('suggestion');
    assert.equal(await chat.hosts(), 1);
  });
});
