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
    for (const id of ['pinduoduo', 'ww']) assert.ok(sites.some((each) => each.site === id), id);
    assert.match(sites.find((each) => each.site === 'pinduoduo').name, /拼多多/);
    await opened.page.setViewport({ width: 400, height: 600 }).catch(() => {});
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
});
