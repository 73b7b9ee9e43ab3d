import assert from 'node:assert/strict';
import { newBuyer, scenarios } from './harness/scenarios.mjs';
import { alsoLoaded, begin, conversed, desk, forget, keep, point, says, step, taught } from './harness/teaching.mjs';
import { ASKS, CLEAN } from './harness/texts.mjs';
import { steady, until } from './harness/until.mjs';
import { works } from './harness/works.mjs';

const host = 'kefu.odd-shop.cn';
// Each behaves like no platform's page and like none of the others; what is odd about it stands at the top of its file.
const TABLE = { host, query: 'kind=table', composer: 'input[type=text]', send: 'input[type=submit]', theirs: 'tr:nth-child(1) td:nth-child(3)', mine: 'tr:nth-child(3) td:nth-child(3)', name: 'h1', waiting: 'li b' };
const CHOSEN = { host, query: 'kind=chosen', composer: 'textarea', send: '.go', theirs: '.cluster:not(.out) .say', mine: '.out .say', name: '.is-active .nick', waiting: '.point' };
const KINDS = [
  { host, query: 'kind=turned', composer: '[class*=Write_write]', send: '[class*=Write_go] i', mine: '[class*=Roll_mine] p', theirs: '[class*=Roll_row]:not([class*=Roll_mine]) p', name: 'header strong', waiting: 'aside b' },
  TABLE,
  { host, query: 'kind=hashed', composer: '[contenteditable]', send: 'svg', theirs: '[style*="44px"] > div', mine: '[style*="88px"] > div', name: '#root > div > div:nth-child(2) > div:nth-child(1)', waiting: '#root > div > div:nth-child(1) > div:nth-child(1) > div:nth-child(2)' },
  CHOSEN,
  { ...CHOSEN, name: null, query: 'kind=chosen&name=none' },
  { ...TABLE, name: null, query: 'kind=table&name=title' },
  { host, query: 'kind=shut', composer: 'shut-desk >>> section >>> textarea', send: 'shut-desk >>> section >>> .go', theirs: 'shut-desk >>> .in span', mine: 'shut-desk >>> .out span', name: 'shut-desk >>> h2', waiting: 'shut-desk >>> b' },
  { host, query: 'kind=tally', composer: '.ed', send: 'button', theirs: 'article:has(img) p', mine: 'article:has(svg) p', name: '.bar', waiting: '.fresh' },
];

scenarios('a page like no other, taught', (scenario, browserName) => {
  for (const kind of KINDS) {
    scenario(`tells the buyer, the sides and who waits, takes a phrase and holds what may not be said [${kind.query}]`, async (stage) => {
      const { page, chat } = await taught(stage, kind, (each) => each.shot(`unseen-${kind.query}-card`));
      await alsoLoaded(chat, async (round) => {
        const panel = await chat.panel();
        const [first, second] = [newBuyer(), newBuyer()];
        await chat.replica('buyerSays', second, '我等着', { nick: '谷雨' });
        await chat.converse(first, [['agent', '您好'], '有人吗', ASKS.ship], { nick: '山风' });
        await panel.one('buyer', (each) => each.text === '山风');
        await panel.one('health', (each) => each.data.state === 'ok');
        await works(chat);
        await chat.shot(`unseen-${kind.query}-${round}`);
        await panel.click('guard-back');
        await panel.none('guard');
        const before = (await chat.sent()).length;
        await chat.click(kind.send);
        await panel.one('guard');
        await steady('the button is held, too', async () => (await chat.sent()).length === before);
        await panel.click('guard-back');
        await panel.none('guard');
        // Whoever wrote last waits, and whom the list tells of; an answer ends the wait of the one and of nobody else.
        await panel.click('tab-timers');
        await panel.one('timer', (each) => each.text.includes('山风'));
        await panel.one('timer', (each) => each.text.includes('谷雨'));
        await chat.focus();
        await chat.press('Control+a');
        await chat.page.keyboard.press('Backspace');
        await chat.page.keyboard.type(CLEAN);
        await chat.nothingUnderlined();
        await chat.answered(panel);
        await chat.click(kind.send);
        await until('a clean answer is sent, once', async () => (await chat.sent()).filter((text) => text === CLEAN).length === 1);
        await panel.none('timer', (each) => each.text.includes('山风'));
        await panel.one('timer', (each) => each.text.includes('谷雨'));
        // What was read before starts nothing when it is drawn anew, nor does another's conversation.
        await chat.replica('rerender');
        await chat.replica('open', second);
        await panel.one('buyer', (each) => each.text === '谷雨');
        await panel.none('timer', (each) => each.text.includes('山风'));
        await chat.replica('buyerSays', first, '好的谢谢', { nick: '山风' });
        await panel.one('timer', (each) => each.text.includes('山风'));
      });
      await forget(page, chat);
    }, { timeout: 120_000 });
  }

  scenario('whose list uses its elements again is read in the order in which it is seen', async (stage) => {
    const { page, chat } = await taught(stage, KINDS.find(({ query }) => query === 'kind=hashed'));
    const panel = await chat.panel();
    // More than a screen holds, and none is left waiting at its end.
    const lines = Array.from({ length: 25 }, (_, at) => [`第${at}个问题`, ['agent', `第${at}个回答`]]).flat();
    await chat.converse(newBuyer(), [...lines.slice(0, -1)], { nick: '山风' });
    await panel.one('buyer', (each) => each.text === '山风');
    await panel.click('tab-timers');
    await panel.one('timer', (each) => each.text.includes('山风'));
    await chat.replica('agentSays', await chat.replica('active'), '这就给您查', { nick: '山风' });
    await panel.none('timer', (each) => each.text.includes('山风'));
    const rows = () => chat.frame.evaluate(() => [...document.querySelectorAll('[style*=translateY]')].map((row) => Number(/\d+/.exec(row.style.transform)?.[0] ?? -1)));
    const isTurned = (tops) => tops.some((top, at) => at > 0 && top < tops[at - 1]);
    await until('the elements stand in another order than the lines', async () => isTurned(await rows()));
    await chat.replica('rerender');
    await chat.answered(panel);
    await steady('an answered buyer does not wait', async () => !(await panel.all('timer')).some((each) => each.text.includes('山风')));
    await forget(page, chat);
  });

  scenario('in a frame of another host: that host is told, asked for, and taught', async ({ started, adopt }) => {
    const kind = { ...KINDS.find(({ query }) => query === 'kind=chosen'), host: 'admin.outer-shop.cn', query: 'kind=framed' };
    const page = await desk(started);
    const chat = await conversed(started, adopt, kind);
    assert.notEqual(chat.frame, chat.page.mainFrame());
    await begin(page, kind.host);
    // Where no driver can answer the browser's question, both hosts are allowed from the start, and the frame is seen at once.
    if (browserName === 'firefox') {
      await until('the frame is told of', async () => (await says(page)).includes(host));
      await until('the agent sees it', () => page.evaluate(() => document.visibilityState === 'visible'));
      await page.screenshot({ path: `output/unseen-framed-${browserName}.png` });
      await (await page.$('[data-jn="teach-inner"]')).click();
    }
    await until('the card is in the frame', async () => (await step(chat)) === 'composer');
    await point(chat, kind);
    await chat.shot('unseen-framed-card');
    await keep(chat);
    await alsoLoaded(chat, async (round) => {
      const panel = await chat.panel();
      await chat.converse(newBuyer(), [['agent', '您好'], '有人吗', ASKS.ship], { nick: '山风' });
      await panel.one('buyer', (each) => each.text === '山风');
      await works(chat);
      await chat.shot(`unseen-framed-${round}`);
    });
    await forget(page, chat);
  });
}, { allowed: [host, 'admin.outer-shop.cn'] });
