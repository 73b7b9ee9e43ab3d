import assert from 'node:assert/strict';
import { newBuyer, scenarios } from './harness/scenarios.mjs';
import { ASKS, BLOCKING } from './harness/texts.mjs';
import { steady, until } from './harness/until.mjs';

// What the page's own policy makes the browser report about the page itself, and nothing of ours.
const policy = (text) => /Content.Security.Policy|require-trusted-types/i.test(text) && !/extension:\/\//.test(text);

const PAGES = [
  ['pinduoduo', 'csp', 'default-src none'],
  ['pinduoduo', 'frames', 'frame-src none'],
  ['pinduoduo', 'tt', 'Trusted Types'],
  ['pinduoduo', 'coep', 'COEP require-corp'],
  ['pinduoduo', 'frames,tt,coep', 'all of it'],
  ['ww', 'cspww,tt,coep', 'all of it in a frame'],
  ['pinduoduo', 'clobbers', 'elements over the document’s members'],
  ['pinduoduo', 'protos', 'overwritten prototypes'],
  ['pinduoduo', 'covers', 'a sheet over everything'],
];

scenarios('hostile pages', (scenario) => {
  for (const [site, hostile, name] of PAGES) {
    scenario(`the panel works on a page with ${name} [${site}]`, async ({ open }) => {
      const chat = await open(site, { hostile });
      const panel = await chat.panel();
      await chat.converse(site === 'ww' ? '买家一' : newBuyer(), [ASKS.ship]);
      await panel.one('suggestion');
      await chat.type(BLOCKING);
      await chat.underlined('block');
      await chat.press('Enter');
      await panel.one('guard');
      assert.deepEqual(await chat.sent(), []);
      await chat.shot(`hostile-${site}-${hostile.replaceAll(',', '-')}`);
    }, { errors: policy });
  }

  scenario('a page that takes the host away once gets it again', async ({ open }) => {
    const chat = await open('pinduoduo');
    await chat.panel();
    await chat.frame.evaluate(() => document.querySelector('jinnang-panel').remove());
    const panel = await chat.panel();
    await chat.converse(newBuyer(), [ASKS.ship]);
    await panel.one('suggestion');
    assert.equal(await chat.hosts(), 1);
  });

  scenario('a page that takes the host away every time is not fought for ever', async ({ open }) => {
    const chat = await open('pinduoduo', { hostile: 'removes' });
    const uid = newBuyer();
    await chat.converse(uid, [ASKS.ship]);
    let before = -1;
    await until('the removals come to an end', async () => {
      const now = await chat.page.evaluate(() => window.removed);
      const still = now === before;
      before = now;
      return still && now > 0;
    });
    const settled = before;
    await chat.replica('buyerSays', uid, '在吗');
    await chat.type('好的');
    await chat.press('Enter');
    await until('the page works on', async () => (await chat.sent()).join() === '好的');
    assert.ok((await chat.page.evaluate(() => window.removed)) <= settled + 3);
  });

  scenario('a page that covers the panel has the keys work still', async ({ open }) => {
    const chat = await open('pinduoduo', { hostile: 'covers' });
    const panel = await chat.panel();
    await chat.converse(newBuyer(), [ASKS.ship]);
    await panel.one('suggestion');
    await chat.focus();
    await chat.press('Alt+1');
    await until('the phrase stands there', async () => (await chat.draft()) !== '' && (await chat.draft()) === (await chat.heldByPage()));
  });

  scenario('forged messages and untrusted keys do nothing', async ({ open, site }) => {
    const chat = await open();
    const panel = await chat.panel();
    await chat.converse(site === 'ww' ? '买家一' : newBuyer(), [ASKS.ship]);
    await panel.one('suggestion');
    await chat.type(BLOCKING);
    await panel.one('flag');
    const text = await chat.draft();
    await chat.frame.evaluate(() => window.forge());
    await steady('nothing happened', async () => (await chat.draft()) === text && (await chat.sent()).length === 0 && (await chat.hosts()) === 1);
    await panel.one('flag');
    await panel.one('suggestion');
    await chat.press('Enter');
    await panel.one('guard');
  }, { sites: ['pinduoduo', 'ww'] });

  for (const [what, nick] of [
    ['markup', '<img src=x onerror="window.owned=1">'],
    ['bidi controls', '\u202e\u2066张三\u2069\u202c‮发货'],
    ['10,000 characters', '长'.repeat(10_000)],
  ]) {
    scenario(`a buyer named with ${what} is shown as text, cut`, async ({ open }) => {
      const chat = await open('pinduoduo');
      const panel = await chat.panel();
      await chat.converse(newBuyer(), [ASKS.ship], { nick });
      await panel.one('suggestion');
      const buyer = await panel.one('buyer', (each) => each.text.trim().length > 1);
      assert.ok(buyer.text.length <= 200, `cut: ${buyer.text.length}`);
      assert.doesNotMatch(buyer.text, /[\u202a-\u202e\u2066-\u2069]/, 'no direction control reaches the panel');
      assert.equal(await panel.frame.evaluate(() => document.querySelector('[data-jn="panel"] img[src="x"]')), null);
      assert.equal(await panel.frame.evaluate(() => window.owned), undefined);
      await panel.click('tab-timers');
      await panel.one('timer');
      const width = await panel.frame.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]);
      assert.ok(width[0] <= width[1] + 1, `nothing is pushed aside: ${width}`);
      await chat.shot(`name-${what.replace(/\W+/g, '-')}`);
    });
  }

  scenario('a message of 10,000 characters does no harm', async ({ open }) => {
    const chat = await open('pinduoduo');
    const panel = await chat.panel();
    const uid = newBuyer();
    await chat.converse(uid, ['退'.repeat(10_000)]);
    await chat.replica('buyerSays', uid, ASKS.ship);
    await panel.one('suggestion', (each) => ['ship-time', 'urge-ship'].includes(each.data.intent));
  });
});
