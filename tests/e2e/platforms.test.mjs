// The same main scenarios on every platform's replica: what is read, what is suggested, what is inserted, what is held.
import assert from 'node:assert/strict';
import { PAGES } from '../pages/pages.mjs';
import { newBuyer, scenarios } from './harness/scenarios.mjs';
import { ASKS, BLOCKING, CLEAN } from './harness/texts.mjs';
import { until } from './harness/until.mjs';

const ago = (seconds) => ({ at: Date.now() - seconds * 1_000 });
const sites = (process.env.JN_SITES ?? Object.keys(PAGES).join()).split(',');
/** Its messages tell no time: health says so, and clocks are marked uncertain. */
const TIMELESS = ['goofish'];

const readable = (site) => (each) => (TIMELESS.includes(site) ? ['ok', 'partial'].includes(each.data.state) : each.data.state === 'ok');
const shipping = (each) => ['ship-time', 'urge-ship'].includes(each.data.intent);
const named = (chat, uid, nick) => (each) => each.data.conversation === chat.keyOf(uid, nick);

scenarios('every platform', (scenario) => {
  scenario('is read: who the buyer is and that the page is understood', async ({ open, site }) => {
    const chat = await open();
    const panel = await chat.panel();
    const uid = newBuyer();
    await chat.converse(uid, [ASKS.ship]);
    await panel.one('buyer', (each) => each.text.includes(`买家${uid.slice(-3)}`));
    await panel.one('health', readable(site));
    await panel.click('tab-timers');
    await panel.one('timer', named(chat, uid));
    assert.equal(await chat.hosts(), 1);
  }, { sites });

  scenario('suggests for the last line of the buyer', async ({ open }) => {
    const chat = await open();
    const panel = await chat.panel();
    const uid = newBuyer();
    await chat.converse(uid, [ASKS.ship]);
    await panel.one('suggestion', shipping);
    await chat.replica('buyerShows', uid, 'image', '');
    await chat.replica('systemSays', uid, '买家正在浏览商品');
    await chat.replica('buyerSays', uid, ASKS.bargain);
    await panel.one('suggestion', (each) => each.data.intent === 'bargain');
  }, { sites });

  scenario('takes an insertion as if it were typed', async ({ open, site }) => {
    const chat = await open();
    const panel = await chat.panel();
    const uid = newBuyer();
    await chat.converse(uid, [ASKS.ship]);
    await panel.one('suggestion', shipping);
    await panel.click('insert');
    await until('the phrase stands in the composer and in the page’s copy', async () => {
      const draft = await chat.draft();
      return draft.trim() !== '' && (await chat.heldByPage()) === draft;
    });
    assert.deepEqual(await chat.sent(), []);
    const text = await chat.draft();
    await chat.focus();
    await chat.enter(panel);
    await until('it is sent', async () => (await chat.sent()).join().replace(/\s+/g, '') === text.replace(/\s+/g, ''));
  }, { sites });

  scenario('has a blocked draft held, by key and by button', async ({ open, site }) => {
    const chat = await open();
    const panel = await chat.panel();
    await chat.converse(newBuyer(), [ASKS.ship]);
    await panel.one('suggestion', shipping);
    await chat.type(BLOCKING);
    await chat.underlined('block');
    await chat.press('Enter');
    await panel.one('guard');
    await panel.click('guard-back');
    await panel.none('guard');
    if (PAGES[site].send) {
      await chat.clickSend();
      await panel.one('guard');
    }
    assert.deepEqual(await chat.sent(), []);
  }, { sites });

  scenario('lets a clean draft go by key and by button', async ({ open, site }) => {
    const chat = await open();
    const panel = await chat.panel();
    await chat.converse(newBuyer(), [ASKS.ship]);
    await panel.one('suggestion', shipping);
    await chat.type(CLEAN);
    await chat.draftIs(CLEAN);
    await chat.enter(panel);
    await until('it is sent', async () => (await chat.sent()).length === 1);
    if (!PAGES[site].send) return;
    await chat.type('好的');
    await chat.draftIs('好的');
    await chat.judged(panel);
    await chat.clickSend();
    await until('the button sends', async () => (await chat.sent()).length === 2);
  }, { sites });

  scenario('has clocks that an automatic reply does not stop, and a person does', async ({ open }) => {
    const chat = await open();
    const panel = await chat.panel();
    const uid = newBuyer();
    await chat.converse(uid, [['buyer', '在吗']], ago(200));
    await panel.click('tab-timers');
    const mine = named(chat, uid);
    await panel.one('timer', mine);
    await chat.replica('robotSays', uid, '客服正在赶来，请稍等哦');
    await chat.replica('systemSays', uid, '买家正在浏览商品');
    await chat.replica('buyerSays', uid, '人呢');
    await panel.one('timer', mine);
    await chat.replica('agentSays', uid, '在的亲，让您久等了');
    await panel.none('timer', mine);
  }, { sites });

  scenario('shows who waits unopened', async ({ open }) => {
    const chat = await open();
    const panel = await chat.panel();
    await chat.converse(newBuyer(), [ASKS.ship]);
    const other = newBuyer();
    await chat.replica('buyerSays', other, '还有货吗');
    await panel.click('tab-timers');
    await panel.one('timer', (each) => each.text.includes(`买家${other.slice(-3)}`));
    await chat.replica('open', other);
    // Not for a moment between is nobody, or two, waiting under this name.
    const counts = new Set();
    await until('the conversation is open', async () => {
      counts.add((await panel.all('timer')).filter((each) => each.text.includes(`买家${other.slice(-3)}`)).length);
      return (await panel.all('buyer')).some((each) => each.text.includes(`买家${other.slice(-3)}`));
    });
    assert.deepEqual([...counts], [1], 'once, under one name, all the while');
    await panel.one('timer', named(chat, other));
  }, { sites });

  scenario('changes the buyer only when header and messages agree', async ({ open }) => {
    const chat = await open();
    const panel = await chat.panel();
    const [first, second] = [newBuyer(), newBuyer()];
    await chat.converse(first, [ASKS.bargain]);
    await panel.one('suggestion', (each) => each.data.intent === 'bargain');
    await chat.replica('buyerSays', second, ASKS.ship);
    await chat.replica('open', second);
    await panel.one('buyer', (each) => each.text.includes(`买家${second.slice(-3)}`));
    await panel.one('suggestion', shipping);
    await chat.replica('open', first);
    await panel.one('buyer', (each) => each.text.includes(`买家${first.slice(-3)}`));
    await panel.one('suggestion', (each) => each.data.intent === 'bargain');
    await panel.click('tab-timers');
    const clocks = await panel.all('timer');
    assert.equal(clocks.filter((each) => each.text.includes(`买家${second.slice(-3)}`)).length, 1);
    assert.equal(clocks.filter((each) => each.text.includes(`买家${first.slice(-3)}`)).length, 1);
  }, { sites });

  scenario('is read on after it was drawn anew, and a recalled line counts no more', async ({ open, site }) => {
    const chat = await open();
    const panel = await chat.panel();
    const uid = newBuyer();
    await chat.converse(uid, [ASKS.ship]);
    await panel.one('suggestion', shipping);
    await chat.replica('rerender');
    const key = await chat.replica('buyerSays', uid, ASKS.bargain);
    await panel.one('suggestion', (each) => each.data.intent === 'bargain');
    await chat.replica('recall', uid, key);
    await until('the line before it counts', async () => (await panel.all('suggestion')).some(shipping));
    await panel.one('health', readable(site));
  }, { sites });

  scenario('with other names: health says what is missing, and the agent can work on', async ({ open }) => {
    const chat = await open();
    const panel = await chat.panel();
    await chat.converse(newBuyer(), [ASKS.ship]);
    await panel.one('suggestion', shipping);
    await chat.replica('renameClasses');
    await panel.one('health', (each) => ['partial', 'broken'].includes(each.data.state));
    await chat.type('好的');
    await chat.enter(panel);
    await until('it is sent', async () => (await chat.sent()).join() === '好的');
  }, { sites });
});
