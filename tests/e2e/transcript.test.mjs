// What the rows of a transcript may do: come late, be history, be recalled or edited, be no text, scroll out of sight.
import assert from 'node:assert/strict';
import { newBuyer, scenarios } from './harness/scenarios.mjs';
import { ASKS } from './harness/texts.mjs';
import { steady, until } from './harness/until.mjs';

const ago = (seconds) => ({ at: Date.now() - seconds * 1_000 });
const shipping = (each) => ['ship-time', 'urge-ship'].includes(each.data.intent);
const clocks = async (panel, name) => (await panel.all('timer')).filter((each) => each.text.includes(name));
const nick = (uid) => `买家${uid.slice(-3)}`;

scenarios('a transcript', (scenario) => {
  scenario('that is answered starts no clock, nor does history that is loaded above it', async ({ open }) => {
    const chat = await open();
    const panel = await chat.panel();
    const uid = newBuyer();
    await chat.converse(uid, [['buyer', '在吗', ago(600)], ['agent', '在的亲', ago(590)]]);
    await panel.one('buyer', (each) => each.text.includes(nick(uid)));
    await panel.click('tab-timers');
    for (const days of [3, 2, 1]) await chat.replica('buyerSays', uid, '多少钱', ago(days * 86_400));
    await steady('nobody waits', async () => (await clocks(panel, nick(uid))).length === 0);
  }, { sites: ['pinduoduo', 'feige', 'jd', 'weixin', 'kuaishou', 'xiaohongshu'] });

  scenario('whose rows are pictures, cards, recordings and files is understood', async ({ open }) => {
    const chat = await open();
    const panel = await chat.panel();
    const uid = newBuyer();
    await chat.converse(uid, [ASKS.ship]);
    await panel.one('suggestion', shipping);
    for (const kind of ['image', 'card', 'image', 'card', 'image', 'image']) await chat.replica('buyerShows', uid, kind, '全棉四件套');
    await chat.replica('buyerSays', uid, ASKS.bargain);
    await panel.one('suggestion', (each) => each.data.intent === 'bargain');
    await panel.one('health', (each) => each.data.state === 'ok');
  }, { sites: ['pinduoduo', 'ww', 'feige', 'jd', 'kuaishou', 'xiaohongshu', 'weixin', 'shopee', 'tiktok', 'onetalk'] });

  scenario('whose last line is edited is answered as it now stands', async ({ open }) => {
    const chat = await open();
    const panel = await chat.panel();
    const uid = newBuyer();
    await chat.converse(uid);
    const key = await chat.replica('buyerSays', uid, ASKS.ship);
    await panel.one('suggestion', shipping);
    await chat.replica('edit', uid, key, ASKS.bargain);
    await panel.one('suggestion', (each) => each.data.intent === 'bargain');
  }, { sites: ['pinduoduo', 'xiaohongshu'] });

  scenario('that shows minutes only has clocks that begin when the line came', async ({ open }) => {
    const chat = await open();
    const panel = await chat.panel();
    const uid = newBuyer();
    await chat.converse(uid, [['buyer', '在吗', ago(400)], ['agent', '在的亲', ago(390)]]);
    await panel.one('buyer', (each) => each.text.includes(nick(uid)));
    await chat.replica('buyerSays', uid, ASKS.ship);
    await panel.one('suggestion', shipping);
    await panel.click('tab-timers');
    const timer = await panel.one('timer', (each) => each.text.includes(nick(uid)));
    // The first seconds: a page that shows 10:20 for a line of 10:20:50 must not make it 50 seconds late.
    assert.match(timer.text, /(^|\D)0?0:0\d|[0-9] ?秒/, timer.text);
  }, { sites: ['feige', 'weixin', 'shopee', 'tiktok'] });

  scenario('of which only a screenful is in the document is not taken for another when it scrolls', async ({ open }) => {
    const chat = await open('shopee');
    const panel = await chat.panel();
    const uid = newBuyer();
    const lines = Array.from({ length: 40 }, (_, i) => [i % 2 ? 'agent' : 'buyer', `line ${i}`, ago(4000 - i * 60)]);
    await chat.converse(uid, lines);
    await panel.one('buyer', (each) => each.text.includes(nick(uid)));
    await panel.click('tab-timers');
    for (const rows of [3, 9, 15, 21, 15, 9, 3]) {
      await chat.replica('scrollBack', rows);
      await steady('nobody waits', async () => (await clocks(panel, nick(uid))).length === 0);
    }
    await chat.replica('scrollBack', 0);
    await chat.replica('buyerSays', uid, ASKS.ship);
    await panel.one('timer', (each) => each.text.includes(nick(uid)));
  });

  scenario('of a platform with order numbers belongs to one buyer at a time', async ({ open }) => {
    const chat = await open('xiaohongshu');
    const panel = await chat.panel();
    const [first, second] = [newBuyer(), newBuyer()];
    // Two buyers of one name: only their ids tell them apart.
    for (const [uid, text] of [[first, ASKS.ship], [second, ASKS.bargain]]) await chat.replica('buyerSays', uid, text, { nick: '小红薯77' });
    await chat.replica('open', first);
    await panel.one('suggestion', shipping);
    await chat.replica('open', second);
    await panel.one('suggestion', (each) => each.data.intent === 'bargain');
    await panel.click('tab-timers');
    await until('both have clocks of their own', async () => {
      const ids = (await clocks(panel, '小红薯77')).map((each) => each.data.conversation);
      return ids.length === 2 && new Set(ids).size === 2;
    });
  });
});
