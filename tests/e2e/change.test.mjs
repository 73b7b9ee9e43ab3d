import assert from 'node:assert/strict';
import { newBuyer, scenarios } from './harness/scenarios.mjs';
import { ASKS } from './harness/texts.mjs';
import { until } from './harness/until.mjs';

scenarios('a page that changes', (scenario) => {
  scenario('with other class names: health says which part is missing, and nothing throws', async ({ open, site }) => {
    const chat = await open();
    const panel = await chat.panel();
    await chat.converse(site === 'ww' ? '买家一' : newBuyer(), [ASKS.ship]);
    await panel.one('suggestion');
    await panel.one('health', (each) => each.data.state === 'ok');
    await chat.replica('renameClasses');
    const health = await panel.one('health', (each) => ['partial', 'broken'].includes(each.data.state));
    assert.match(health.label, /买家|buyer/, 'it names the part');
    assert.ok((await panel.text()).includes(health.label), 'and says so in plain sight');
    await chat.type('好的');
    await chat.enter(panel);
    await until('the agent can work on', async () => (await chat.sent()).join() === '好的');
  }, { sites: ['pinduoduo', 'ww'] });

  scenario('re-rendered as a whole, it is read on', async ({ open, site }) => {
    const chat = await open();
    const panel = await chat.panel();
    const uid = site === 'ww' ? '买家一' : newBuyer();
    await chat.converse(uid, [ASKS.ship]);
    await panel.one('suggestion');
    await chat.replica('rerender');
    await chat.replica('buyerSays', uid, ASKS.bargain);
    await panel.one('suggestion', (each) => each.data.intent === 'bargain');
    await panel.one('health', (each) => each.data.state === 'ok');
  }, { sites: ['pinduoduo', 'ww'] });

  scenario('a message that is recalled is not answered', async ({ open }) => {
    const chat = await open('pinduoduo');
    const panel = await chat.panel();
    const uid = newBuyer();
    await chat.converse(uid, [ASKS.ship]);
    await chat.replica('buyerSays', uid, ASKS.bargain);
    await panel.one('suggestion', (each) => each.data.intent === 'bargain');
    await chat.replica('recall', uid);
    await until('the message before it counts', async () => ['ship-time', 'urge-ship'].includes((await panel.all('suggestion'))[0]?.data.intent));
  });

  scenario('that comes to its chat and goes without a load has the panel there and nowhere else', async ({ open }) => {
    const chat = await open('weixin');
    await chat.panel();
    await chat.frame.evaluate(() => history.pushState(null, '', '/shop/order/list'));
    await until('the panel is gone', async () => (await chat.hosts()) === 0);
    await chat.frame.evaluate(() => history.pushState(null, '', '/shop/kf'));
    const panel = await chat.panel();
    await chat.converse(newBuyer(), [ASKS.ship]);
    await panel.one('suggestion');
    assert.equal(await chat.hosts(), 1);
  });

  scenario('no request leaves the extension', async ({ open, server }) => {
    const chat = await open('pinduoduo');
    const panel = await chat.panel();
    await chat.converse(newBuyer(), [ASKS.ship]);
    await panel.one('suggestion');
    const asked = await panel.frame.evaluate(() => performance.getEntriesByType('resource').map((each) => each.name).filter((name) => /^https?:/.test(name)));
    assert.deepEqual(asked, []);
    const strange = server.requests.filter(({ host, path }) => host === 'mms.pinduoduo.com' && !/^\/(chat-merchant|shared|favicon)/.test(path));
    assert.deepEqual(strange, []);
  });
});
