import assert from 'node:assert/strict';
import { ownFrames } from './harness/browsers.mjs';
import { Chat } from './harness/chat.mjs';
import { newBuyer, scenarios } from './harness/scenarios.mjs';
import { ASKS } from './harness/texts.mjs';
import { answered, until } from './harness/until.mjs';
import { works } from './harness/works.mjs';

/** Whom the popup lists, in its order. */
const listed = (popup) => popup.page.evaluate(() => [...document.querySelectorAll('[data-jn="queue-row"] .who')].map((who) => who.innerText.trim()));

/** All works beside the page, of which there is one panel. */
async function worksOn(chat) {
  const panel = await works(chat);
  await panel.click('guard-back');
  assert.equal(await chat.hosts(), 1);
}

/** All tabs as a page of the extension sees them: without a permission none tells its address. */
const tabsOf = (popup) => popup.page.evaluate(async () => (await chrome.tabs.query({})).map(({ id, active, discarded }) => ({ id, active, discarded })));

scenarios('a tab that sleeps', (scenario, browserName) => {
  // Firefox freezes no tab.
  if (browserName === 'chromium') {
    scenario('frozen, keeps its place in the queue, and works on when it wakes', async (stage) => {
      const chat = await stage.open('pinduoduo');
      await chat.panel();
      const uid = newBuyer();
      await chat.converse(uid, [['agent', '您好'], ASKS.ship], { nick: '小鱼' });
      const popup = await stage.popup();
      await popup.page.bringToFront();
      await until('the buyer is listed', async () => (await listed(popup)).includes('小鱼'));
      const cdp = await chat.page.createCDPSession();
      await cdp.send('Page.setWebLifecycleState', { state: 'frozen' });
      // What a stopped worker would have to be told anew, and a frozen tab can't tell.
      await until('who waits there is kept', () => popup.page.evaluate(async () => Object.keys(await chrome.storage.session.get(null)).some((key) => key.startsWith('watch:tab:'))));
      await stage.started.stopBackground();
      const again = await stage.popup();
      await until('who waits in the frozen tab is still listed', async () => (await listed(again)).includes('小鱼'));
      await cdp.send('Page.setWebLifecycleState', { state: 'active' });
      await cdp.detach();
      await chat.page.bringToFront();
      await worksOn(chat);
      await chat.replica('agentSays', uid, '今天发出');
      await until('who was answered is listed no more', async () => !(await listed(again)).includes('小鱼'));
    });
  }

  scenario('discarded, keeps its place in the queue, and is one page that works when it is turned to', async (stage) => {
    const chat = await stage.open('pinduoduo');
    await chat.panel();
    const uid = newBuyer();
    await chat.converse(uid, [['agent', '您好'], ASKS.ship], { nick: '小鱼' });
    const address = chat.page.url();
    const popup = await stage.popup();
    await popup.page.bringToFront();
    await until('the buyer is listed', async () => (await listed(popup)).includes('小鱼'));
    const row = await popup.page.evaluate(() => Number(document.querySelector('[data-jn="queue-row"]').dataset.tab));
    // Chromium’s driver attaches to the tab that takes the place, and thereby loads it: who waits there holds until its page
    // tells anew. So the row is pressed, which brings the tab to the front, in the moment in which it names the new tab.
    await popup.page.evaluate(async (id, isRenamed) => {
      const press = () => {
        const found = document.querySelector('[data-jn="queue-row"]');
        if (window.pressed || !found?.innerText.includes('小鱼') || (found.dataset.tab !== String(id)) !== isRenamed) return;
        window.pressed = found.dataset.tab;
        found.click();
      };
      if (isRenamed) new MutationObserver(press).observe(document.body, { subtree: true, childList: true });
      await chrome.tabs.discard(id);
      press();
    }, row, browserName === 'chromium');
    const pressed = await until('who waits there is listed under the id that the tab has now', () => popup.page.evaluate(() => window.pressed));
    assert.ok((await tabsOf(popup)).some((tab) => String(tab.id) === pressed), 'there is such a tab');
    const page = await until('the page is back', async () => {
      for (const each of await stage.started.browser.pages()) {
        const isIt = await answered(each.evaluate((there) => location.href === there && typeof window.replica === 'object' && document.visibilityState === 'visible', address), 2_000).catch(() => false);
        if (isIt) return each;
      }
      return null;
    });
    const back = new Chat('pinduoduo', browserName, page);
    stage.adopt(back);
    await back.find();
    await back.converse(newBuyer(), [['agent', '您好'], ASKS.ship], { nick: '阿北' });
    await until('the host is ready', async () => (await back.host())?.ready === '1');
    if (browserName === 'chromium') await ownFrames(page);
    await worksOn(back);
    await until('the page tells anew who waits, and each stands there once', async () => (await listed(popup)).join() === '阿北');
  });
});
