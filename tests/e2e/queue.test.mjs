import assert from 'node:assert/strict';
import { limited } from './harness/limits.mjs';
import { newBuyer, scenarios } from './harness/scenarios.mjs';
import { until } from './harness/until.mjs';

/** What the popup lists, in its order. */
const rows = (popup) => popup.page.evaluate(() => [...document.querySelectorAll('[data-jn="queue-row"]')].map((row) => ({ text: row.innerText, ...row.dataset })));
const named = (list) => list.map((row) => row.text.split('\n')[0]);

/** Waits for a line of these, in this order; where it never comes, says what stood there. */
async function lineIs(popup, wanted, why) {
  let last = [];
  await until(why, async () => {
    last = await rows(popup);
    return named(last).join() === wanted;
  }).catch((error) => { throw new Error(`${error.message}; the line is ${JSON.stringify(last)}`); });
}

/** A tab in which somebody waits for so many seconds. */
async function waitedFor(stage, site, nick, seconds, text = '在吗') {
  const chat = await stage.open(site);
  await chat.panel();
  const uid = newBuyer();
  await chat.converse(uid, [['buyer', text]], { nick, at: Date.now() - seconds * 1_000 });
  return { chat, uid };
}

/** Two minutes on every site: the order is then that of the waits. */
const plainly = (popup) => limited(popup, ['pinduoduo', 'jd', 'feige'], 120);

const isInFront = (chat) => chat.page.evaluate(() => document.visibilityState === 'visible');

scenarios('the queue', (scenario) => {
  scenario('over three platforms has one order, runs, and a press brings the right tab to the front', async (stage) => {
    // Some pages tell minutes only: the ages lie further apart than that.
    const longest = await waitedFor(stage, 'feige', '青青', 400);
    const late = await waitedFor(stage, 'jd', '阿北', 200);
    const saved = await waitedFor(stage, 'pinduoduo', '小鱼', 94);
    const popup = await stage.popup();
    await plainly(popup);
    await lineIs(popup, '小鱼,青青,阿北', 'all three are listed, the one who can still be saved first');
    const before = await rows(popup);
    assert.deepEqual(before.map((row) => row.site), ['pinduoduo', 'feige', 'jd']);
    assert.deepEqual(before.map((row) => row.state), ['due', 'late', 'late']);
    await popup.page.screenshot({ path: new URL(`../output/popup-queue-${stage.browserName}.png`, import.meta.url).pathname, fullPage: true });
    await until('the clocks run', async () => (await rows(popup))[1]?.text !== before[1].text);
    const open = await late.chat.replica('active');
    const press = await popup.page.$('[data-jn="queue-row"][data-site="jd"]');
    await press.focus();
    await popup.page.keyboard.press('Enter');
    await until('the tab of the third is in front', () => isInFront(late.chat));
    assert.equal(await late.chat.replica('active'), open, 'no conversation is opened');
    await popup.page.bringToFront();
    await late.chat.replica('agentSays', late.uid, '在的亲');
    await until('who is answered leaves the line', async () => !named(await rows(popup)).includes('阿北'));
    await longest.chat.close();
    await lineIs(popup, '小鱼', 'a closed tab leaves the line');
    await saved.chat.replica('agentSays', saved.uid, '在的亲');
    await until('nobody waits, and that is said', () => popup.page.evaluate(() => document.querySelector('[data-jn="queue-empty"]')?.checkVisibility() ?? false));
  });

  scenario('puts an angry buyer before calm ones who wait as long, and is there again after the background was stopped', async (stage) => {
    await waitedFor(stage, 'pinduoduo', '平平', 40);
    await waitedFor(stage, 'jd', '火火', 35, '你们是骗子吗！！气死我了，马上给我退钱，不然我投诉');
    const popup = await stage.popup();
    await plainly(popup);
    await lineIs(popup, '火火,平平', 'the angry one is first');
    await until('both are written down', () => popup.page.evaluate(async () => {
      const all = JSON.stringify(await (globalThis.browser ?? globalThis.chrome).storage.session.get(null));
      return all.includes('平平') && all.includes('火火');
    }));
    await stage.started.stopBackground();
    const again = await stage.popup();
    await lineIs(again, '火火,平平', 'both are known again');
  });

  scenario('is the order in the panel beside the chat, too, and turns there when one can only just be saved', async (stage) => {
    const popup = await stage.popup();
    await plainly(popup);
    const chat = await stage.open('pinduoduo');
    await chat.page.bringToFront();
    const panel = await chat.panel();
    await panel.click('tab-timers');
    const uids = [newBuyer(), newBuyer(), newBuyer()];
    // Each order is written down as it comes: a busy machine may look too late.
    await panel.frame.evaluate(() => {
      window.orders = [];
      const look = () => {
        const order = [...document.querySelectorAll('[data-jn="timer"]')].filter((each) => each.checkVisibility())
          .map((each) => ['青青', '小鱼', '火火'].find((nick) => each.innerText.includes(nick))).join();
        if (order !== window.orders.at(-1)) window.orders.push(order);
      };
      new MutationObserver(look).observe(document.body, { subtree: true, childList: true, characterData: true });
    });
    for (const [nth, [nick, seconds, text]] of [['青青', 400, '在吗'], ['小鱼', 80, '在吗'], ['火火', 20, '你们是骗子吗！！气死我了，马上给我退钱，不然我投诉']].entries()) {
      await chat.replica('buyerSays', uids[nth], text, { nick, at: Date.now() - seconds * 1_000 });
    }
    const hasBeen = (wanted, why) => until(why, async () => (await panel.frame.evaluate(() => window.orders)).includes(wanted))
      .catch(async (error) => { throw new Error(`${error.message}; the orders were ${(await panel.frame.evaluate(() => window.orders)).join(' | ')}`); });
    // The transcript tells seconds, the list only minutes.
    await chat.replica('open', uids[1]);
    await hasBeen('青青,火火,小鱼', 'who is late stands first, who is angry second');
    await chat.shot('panel-queue');
    await hasBeen('小鱼,青青,火火', 'who can only just be saved comes first');
    assert.equal((await panel.frame.evaluate(() => window.orders)).at(-1), '小鱼,青青,火火', 'and stays there');
    await lineIs(popup, '小鱼,青青,火火', 'the popup says the same');
  });

  scenario('forgets who waited in a tab that went to another page', async (stage) => {
    const { chat } = await waitedFor(stage, 'pinduoduo', '小鱼', 30);
    const popup = await stage.popup();
    await lineIs(popup, '小鱼', 'the buyer is listed');
    await chat.page.goto('about:blank');
    await until('nobody is listed', async () => (await rows(popup)).length === 0);
  });
});
