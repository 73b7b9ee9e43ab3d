import assert from 'node:assert/strict';
import { newBuyer, scenarios } from './harness/scenarios.mjs';
import { BLOCKING } from './harness/texts.mjs';
import { until } from './harness/until.mjs';

const snapshot = (chat) => chat.frame.evaluate(() => ({
  html: document.documentElement.outerHTML,
  sheets: document.adoptedStyleSheets.length,
  highlights: [...(CSS.highlights?.keys() ?? [])],
}));

scenarios('off is off', (scenario) => {
  scenario('the popup names every site as people do, with a switch for each', async ({ popup }) => {
    const opened = await popup();
    await until('the popup has switches', async () => (await opened.sites()).length > 0);
    const sites = await opened.sites();
    const ids = ['pinduoduo', 'ww', 'feige', 'jd', 'kuaishou', 'xiaohongshu', 'weixin', 'goofish', 'shopee', 'tiktok', 'onetalk'];
    assert.deepEqual(sites.map((each) => each.site), ids);
    assert.match(sites.find((each) => each.site === 'pinduoduo').name, /拼多多/);
    await opened.page.setViewport({ width: 400, height: 600 }).catch(() => {});
  });

  scenario('a switch that was turned by the keyboard has the caret still, and turns back', async ({ popup }) => {
    const opened = await popup();
    await until('the popup has switches', async () => (await opened.sites()).length > 0);
    await opened.page.focus('[data-jn="site-switch"][data-site="ww"]');
    const kept = async (on) => (await opened.page.evaluate(() => (globalThis.browser ?? globalThis.chrome).runtime.sendMessage({ kind: 'site_list' }))).body.sites.find(({ site }) => site === 'ww').on === on;
    for (const on of [false, true]) {
      await opened.page.keyboard.press(' ');
      await until(`it is kept ${on ? 'on' : 'off'}, and shown so`, async () => (await kept(on)) && (await opened.state('ww')) === on);
    }
    assert.equal(await opened.page.evaluate(() => document.activeElement.dataset.site), 'ww');
  });

  scenario('switched off, the page is byte for byte what it was, and on again the panel returns', async ({ open, popup, site }) => {
    const control = await popup();
    await control.set(site, false);
    const chat = await open();
    await until('the messages stand there', () => chat.frame.evaluate(() => document.querySelector('.onemsg, .message-item') !== null));
    await chat.replica('quiet');
    await chat.type(BLOCKING);
    await chat.draftIs(BLOCKING);
    const untouched = await snapshot(chat);
    assert.ok(!untouched.html.includes('jinnang'));
    assert.deepEqual(untouched.highlights, []);

    await control.set(site, true);
    await chat.page.bringToFront();
    const panel = await chat.panel();
    await chat.focus();
    await chat.page.keyboard.type('！');
    await panel.one('flag');
    await chat.underlined('block');
    await chat.page.keyboard.press('Backspace');
    await chat.draftIs(BLOCKING);

    await control.set(site, false);
    await chat.page.bringToFront();
    await until('the host is gone', async () => (await chat.hosts()) === 0);
    assert.deepEqual(await snapshot(chat), untouched);

    await chat.focus();
    await chat.press('Enter');
    await until('nothing holds a send any more', async () => (await chat.sent()).length === 1);

    await control.set(site, true);
    await chat.page.bringToFront();
    await chat.panel();
  }, { sites: ['pinduoduo', 'ww'] });

  scenario('one site off leaves the other on', async ({ open, popup }) => {
    const control = await popup();
    await control.set('ww', false);
    const chat = await open('pinduoduo');
    await chat.panel();
    await chat.converse(newBuyer(), ['在吗']);
    const other = await open('ww');
    assert.equal(await other.hosts(), 0);
    await control.set('ww', true);
    await other.page.bringToFront();
    await other.panel();
  });

  scenario('taken away while a page is open, it leaves that page to itself', async ({ open, popup, started }) => {
    const chat = await open('pinduoduo');
    const panel = await chat.panel();
    await chat.converse(newBuyer(), ['在吗']);
    await chat.type(BLOCKING);
    await chat.underlined('block');
    await panel.one('flag', (each) => each.data.level === 'block');
    await started.takeAway();
    await chat.focus();
    await until('nothing of ours is on the screen', () => chat.frame.evaluate(() => [...document.querySelectorAll('jinnang-panel, jinnang-marks')].every((each) => getComputedStyle(each).display === 'none')));
    await chat.press('Enter');
    await until('nothing holds a send', async () => (await chat.sent()).join() === BLOCKING);
    await started.bringBack();
    // Chromium leaves the page of before to itself, and the popup says what to do; Firefox puts the new one into it.
    const control = await popup();
    await chat.page.bringToFront();
    control.page.reload().catch(() => {});
    await until('the popup says to refresh once, or the page is read again', () => control.page.evaluate(() => /刷新一次/.test(document.querySelector('[data-jn="page-none"]')?.textContent ?? '')
      || document.querySelector('[data-jn="page-health"]') !== null));
    await chat.page.reload({ waitUntil: 'load' });
    await chat.find();
    await chat.panel();
    assert.equal(await chat.hosts(), 1, 'after one refresh it is back');
  });
});
