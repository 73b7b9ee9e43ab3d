import assert from 'node:assert/strict';
import { newBuyer, scenarios } from './harness/scenarios.mjs';
import { ASKS } from './harness/texts.mjs';
import { steady, until } from './harness/until.mjs';

const SITES = ['pinduoduo', 'ww'];

// A frame that moved gets the pointer where it was drawn last.
const drawn = (frame) => frame.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));

const overlap = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

scenarios('the panel', (scenario, browserName) => {
  scenario('stands beside the chat on a fresh profile, open, and says that it reads the page', async ({ open, site }) => {
    const chat = await open();
    const panel = await chat.panel();
    const host = await chat.host();
    assert.ok(host.width >= 200 && host.height >= 200, `open: ${JSON.stringify(host)}`);
    for (const hook of ['tab-phrases', 'tab-timers', 'tab-notes']) await panel.one(hook);
    await panel.one('health', (each) => each.data.state === 'ok');
    await chat.converse(site === 'ww' ? '买家一' : newBuyer(), [ASKS.ship]);
    await panel.one('suggestion');
    await chat.shot(`panel-${site}`);
  }, { sites: SITES });

  scenario('is one host over all frames of the tab, in the frame that holds the chat', async ({ open }) => {
    const chat = await open();
    await chat.panel();
    assert.equal(await chat.hosts(), 1);
    assert.equal(await chat.frame.evaluate(() => window.length), 0, 'the page sees no frame of ours');
  }, { sites: SITES });

  scenario('never lies over the composer or the send button, at any width of the window', async ({ open, site }) => {
    const chat = await open();
    await chat.panel();
    for (const [width, height] of [[1440, 900], [1280, 720], [1024, 700], [900, 640]]) {
      await chat.page.setViewport({ width, height });
      await until(`the host keeps clear at ${width}×${height}`, async () => {
        const host = await chat.host();
        const boxes = await chat.frame.evaluate((selectors) => selectors.map((each) => document.querySelector(each).getBoundingClientRect().toJSON()),
          site === 'ww' ? ['.ww_input pre.edit', '.send-btn'] : ['#replyTextarea', '.send-btn']);
        return host !== null && boxes.every((box) => !overlap(host, box));
      });
    }
  }, { sites: SITES });

  scenario('shows the buyer of the open conversation, and the other after a switch', async ({ open }) => {
    const chat = await open('pinduoduo');
    const panel = await chat.panel();
    const [one, two] = [newBuyer(), newBuyer()];
    await chat.converse(one, ['在吗'], { nick: '小*鱼' });
    await panel.one('buyer', (each) => each.text.includes('小*鱼'));
    await chat.converse(two, [ASKS.bargain], { nick: '阿*北' });
    await panel.one('buyer', (each) => each.text.includes('阿*北'));
  });

  scenario('stands on the other host of the same component, too', async ({ open }) => {
    const chat = await open('taobao');
    const panel = await chat.panel();
    assert.equal(await chat.hosts(), 1);
    await chat.converse('买家一', [ASKS.ship]);
    await panel.one('suggestion');
  });

  scenario('folds to a handle, remembers it for the site, and unfolds', async ({ open }) => {
    let chat = await open('pinduoduo');
    let panel = await chat.panel();
    await panel.click('fold');
    await until('the host is a handle', async () => (await chat.host()).width < 100);
    await chat.page.reload({ waitUntil: 'load' });
    panel = await chat.panel();
    await until('it still is', async () => (await chat.host()).width < 100);
    await panel.click('handle');
    await until('the host is open', async () => (await chat.host()).width > 200);
    await panel.one('tab-phrases');
  });

  scenario('is moved by its header, and stands there again after the page was loaded anew', async ({ open }) => {
    const chat = await open('pinduoduo');
    let panel = await chat.panel();
    const before = await chat.host();
    const { mouse } = chat.page;
    await mouse.move(before.left + 120, before.top + 16);
    await mouse.down();
    for (let step = 1; step <= 10; step += 1) {
      await mouse.move(before.left + 120 - step * 50, before.top + 16);
      await until('the host follows the pointer', async () => Math.abs((await chat.host()).left - (before.left - step * 50)) < 2);
      await drawn(chat.page);
      await drawn(panel.frame);
    }
    await mouse.up();
    // The page has heard that it was let go, and told where it is to stand from now on.
    await chat.answered(panel);
    const moved = await chat.host();
    await chat.page.reload({ waitUntil: 'load' });
    panel = await chat.panel();
    await until('it stands there again', async () => Math.abs((await chat.host()).left - moved.left) < 2);
    assert.ok(await panel.one('health'));
  });

  // Tried in Chromium only so far.
  if (browserName !== 'chromium') return;
  scenario('is moved by a pointer that outruns it, and lets go where that was let go', async ({ open }) => {
    const chat = await open('pinduoduo');
    await chat.panel();
    const before = await chat.host();
    // The scenario before left it somewhere.
    const far = before.left > 560 ? -500 : 400;
    const { mouse } = chat.page;
    await mouse.move(before.left + 120, before.top + 16);
    await mouse.down();
    // Far out of the panel in one go, and released there.
    await mouse.move(before.left + 120 + far, before.top + 60);
    await mouse.move(before.left + 120 + far, before.top + 16);
    await mouse.up();
    await until('the host stands where the pointer let go', async () => Math.abs((await chat.host()).left - (before.left + far)) < 3);
    await mouse.move(before.left + 60, before.top + 200);
    await steady('it stays', async () => Math.abs((await chat.host()).left - (before.left + far)) < 3);
  });

  scenario('a click on a button leaves the caret in the composer, and what is typed next stands there', async (stage) => {
    const chat = await stage.open(stage.site);
    const panel = await chat.panel();
    await chat.converse(newBuyer(), ['什么时候发货'], { nick: '小*鱼' });
    await chat.type('亲');
    await panel.click('tab-notes');
    await panel.one('note-input');
    await chat.page.keyboard.type('在的');
    await chat.draftIs('亲在的');
    // A field of the panel is written in by whoever clicks into it.
    await panel.type('note-input', '要雾蓝色');
    assert.equal((await panel.one('note-input')).value, '要雾蓝色');
    await chat.draftIs('亲在的');
  }, { sites: SITES });
});
