import assert from 'node:assert/strict';
import { cp, mkdtemp, rm, unlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';
import { serve } from '../pages/server.mjs';
import { BROWSERS, extensionDir, launch } from './harness/browsers.mjs';
import { Chat } from './harness/chat.mjs';
import { Popup } from './harness/popup.mjs';
import { until } from './harness/until.mjs';

const note = (chat) => chat.frame.evaluate(() => {
  const found = document.querySelector('jinnang-panel[data-place="note"]');
  return found ? found.getBoundingClientRect().toJSON() : null;
});

// Only Chromium fetches the script of the work; elsewhere the manifest brings it, and the browser answers for it.
if (BROWSERS.includes('chromium')) {
  describe('a page whose work does not come (chromium)', () => {
    let server;
    let started;
    let copy;
    const given = process.env.JN_DIST;
    before(async () => {
      copy = await mkdtemp(path.join(tmpdir(), 'jn-unloaded-'));
      await cp(extensionDir('chromium'), path.join(copy, 'chromium'), { recursive: true });
      await unlink(path.join(copy, 'chromium', 'session.js'));
      process.env.JN_DIST = copy;
      server = await serve();
      started = await launch('chromium', { server });
    });
    after(async () => {
      if (given === undefined) delete process.env.JN_DIST;
      else process.env.JN_DIST = given;
      await started?.discard();
      await server?.close();
      await rm(copy, { recursive: true, force: true });
    });

    test('says so in the page, on the button and in the popup, with what helps; a press takes the note away', { timeout: 60_000 }, async () => {
      const popup = await Popup.open(started);
      const chat = await Chat.open(started, 'pinduoduo');
      await chat.page.bringToFront();
      const box = await until('the page says so', () => note(chat));
      assert.ok(box.width > 200 && box.right <= 1440 && box.bottom <= 900, JSON.stringify(box));
      await chat.shot('unloaded');
      await until('the button says so', async () => {
        const title = await popup.page.evaluate(async () => {
          const [tab] = await chrome.tabs.query({ active: true, lastFocusedWindow: true });
          return chrome.action.getTitle({ tabId: tab.id });
        });
        return /没能启动。请刷新页面/.test(title);
      });
      popup.page.reload().catch(() => {});
      await until('the popup says so', () => popup.page.evaluate(() => /没能启动。请刷新页面/.test(document.querySelector('[data-jn="page-health"]')?.textContent ?? '')));
      await chat.page.mouse.click(box.x + 20, box.y + 20);
      await until('the note is gone', async () => (await note(chat)) === null);
      assert.equal(await chat.hosts(), 0, 'and nothing else of ours stands there');
      await chat.close();
    });
  });

  describe('a page whose work comes late (chromium)', () => {
    let server;
    let started;
    before(async () => {
      server = await serve();
      started = await launch('chromium', { server });
    });
    after(async () => {
      await started?.discard();
      await server?.close();
    });

    test('asks for it again, and works', { timeout: 60_000 }, async () => {
      const chat = await Chat.open(started, 'pinduoduo');
      const asked = [];
      await chat.page.setRequestInterception(true);
      chat.page.on('request', (request) => {
        const isWork = /session\.js/.test(request.url());
        if (isWork) asked.push(request.url());
        if (isWork && asked.length <= 2) request.abort().catch(() => {});
        else request.continue().catch(() => {});
      });
      await chat.page.reload({ waitUntil: 'load' });
      await chat.find();
      await chat.panel();
      assert.equal(new Set(asked).size, 3, `asked for at three addresses: ${asked}`);
      assert.equal(await note(chat), null);
      await chat.close();
    });
  });
}
