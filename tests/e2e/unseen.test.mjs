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
const RUNS = { host, query: 'kind=runs', composer: '.reply', send: '.pad button', theirs: '.msg:nth-child(1) p', mine: '.msg:nth-child(3) p', name: '.peer', waiting: '.n' };
const TWINS = { host, query: 'kind=twins', composer: '.say', send: 'a', theirs: '[aria-label^="买"]', mine: '[aria-label^="我"]', name: 'h1', waiting: 'sup' };
const KINDS = [
  { host, query: 'kind=turned', composer: '[class*=Write_write]', send: '[class*=Write_go] i', mine: '[class*=Roll_mine] p', theirs: '[class*=Roll_row]:not([class*=Roll_mine]) p', name: 'header strong', waiting: 'aside b' },
  TABLE,
  { host, query: 'kind=hashed', composer: '[contenteditable]', send: 'svg', theirs: '[style*="44px"] > div', mine: '[style*="88px"] > div', name: '#root > div > div:nth-child(2) > div:nth-child(1)', waiting: '#root > div > div:nth-child(1) > div:nth-child(1) > div:nth-child(2)' },
  CHOSEN,
  { ...CHOSEN, name: null, query: 'kind=chosen&name=none' },
  { ...TABLE, name: null, query: 'kind=table&name=title' },
  { host, query: 'kind=shut', composer: 'shut-desk >>> section >>> textarea', send: 'shut-desk >>> section >>> .go', theirs: 'shut-desk >>> .in span', mine: 'shut-desk >>> .out span', name: 'shut-desk >>> h2', waiting: 'shut-desk >>> b' },
  RUNS,
  TWINS,
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
        await chat.judged(panel);
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

  scenario('whose lines name their writer once a run: a colleague answers for the shop, a robot does not', async (stage) => {
    const { page, chat } = await taught(stage, RUNS);
    const panel = await chat.panel();
    const uid = newBuyer();
    const waits = () => panel.one('timer', (each) => each.text.includes('山风'));
    const waitsNoMore = () => panel.none('timer', (each) => each.text.includes('山风'));
    await chat.converse(uid, [['agent', '您好'], ['agent', '有什么可以帮您'], '有人吗', '在不在'], { nick: '山风' });
    await panel.one('buyer', (each) => each.text === '山风');
    await panel.one('health', (each) => each.data.state === 'ok');
    await panel.click('tab-timers');
    await waits();
    await chat.replica('robotSays', uid, '正在为您转接');
    await chat.replica('robotSays', uid, '请稍候');
    await chat.answered(panel);
    await steady('a robot is no answer', async () => (await panel.all('timer')).some((each) => each.text.includes('山风')));
    await chat.replica('agentSays', uid, '我是小李，马上给您查', { by: '客服小李' });
    await waitsNoMore();
    await chat.replica('agentSays', uid, '查到了', { by: '客服小李' });
    await chat.answered(panel);
    await steady('nor does the second line of a run', async () => !(await panel.all('timer')).some((each) => each.text.includes('山风')));
    await chat.replica('buyerSays', uid, '好的，那什么时候发');
    await waits();
    await chat.type(CLEAN);
    await chat.enter(panel);
    await waitsNoMore();
    // The field is another now, and only its hint stands in it: nothing is a draft that was begun for somebody.
    await chat.converse(newBuyer(), ['在吗'], { nick: '谷雨' });
    await panel.one('buyer', (each) => each.text === '谷雨');
    await chat.type(CLEAN);
    await chat.enter(panel);
    assert.deepEqual(await chat.sent(), [CLEAN, CLEAN]);
    await chat.shot('unseen-runs-colleague');
    await forget(page, chat);
  });

  scenario('whose buyers may have one name: a draft for the one is not sent to the other without a question', async (stage) => {
    const { page, chat } = await taught(stage, TWINS);
    const panel = await chat.panel();
    const [first, second] = [newBuyer(), newBuyer()];
    await chat.converse(first, [['agent', '您好'], ASKS.ship], { nick: '山风' });
    await panel.one('suggestion', (each) => each.text.includes('发货'));
    await chat.type(CLEAN);
    await chat.nothingUnderlined();
    await chat.judged(panel);
    await chat.converse(second, [['agent', '早'], ASKS.bargain], { nick: '山风' });
    await panel.one('suggestion', (each) => each.data.intent === 'bargain');
    await panel.none('suggestion', (each) => each.text.includes('发货时间'));
    await chat.answered(panel);
    await chat.press('Enter');
    await panel.one('guard');
    await steady('the send is held', async () => (await chat.sent()).length === 0);
    await chat.shot('unseen-twins-seal');
    await panel.click('guard-back');
    await panel.none('guard');
    await chat.replica('open', first);
    await panel.one('suggestion', (each) => each.text.includes('发货时间'));
    await chat.focus();
    await chat.enter(panel);
    assert.deepEqual(await chat.sent(), [CLEAN]);
    // What is changed where it stands is read as it stands now, and is no new message.
    const key = await chat.replica('buyerSays', first, '要换货');
    await panel.click('tab-timers');
    const waiting = async () => (await panel.all('timer')).filter((each) => each.text.includes('山风')).length;
    await until('both wait, each by a clock of their own', async () => (await waiting()) === 2);
    await chat.replica('agentSays', first, '好的');
    await until('the one was answered', async () => (await waiting()) === 1);
    await chat.replica('edit', first, key, '要换货，蓝色的');
    await chat.answered(panel);
    await steady('who was answered waits no more', async () => (await waiting()) === 1);
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
