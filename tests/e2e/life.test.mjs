import assert from 'node:assert/strict';
import { pressInBrowser, zoomTo } from './harness/window.mjs';
import { newBuyer, scenarios } from './harness/scenarios.mjs';
import { ASKS, BLOCKING } from './harness/texts.mjs';
import { steady, until } from './harness/until.mjs';

const overlap = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

/** The host stands in the window and clear of composer and button. */
async function standsClear(chat) {
  await until('the host stands in the window, clear of composer and button', () => chat.frame.evaluate((composer) => {
    const box = (selector) => document.querySelector(selector).getBoundingClientRect().toJSON();
    return { host: box('jinnang-panel'), others: [box(composer), box('.send-btn')], view: [innerWidth, innerHeight] };
  }, chat.composer).then(({ host, others, view }) => others.every((box) => !overlap(host, box))
    && host.left >= 0 && host.top >= 0 && host.right <= view[0] + 1 && host.bottom <= view[1] + 1));
}

scenarios('the life of a page', (scenario, browserName) => {
  scenario('zoomed in and out, marks lie on the text and the panel keeps clear', async ({ open, popup }) => {
    const control = await popup();
    const chat = await open('pinduoduo');
    const panel = await chat.panel();
    await chat.converse(newBuyer(), ['在吗']);
    for (const factor of [1.5, 0.67, 1]) {
      await zoomTo(control, chat, factor);
      await standsClear(chat);
      await chat.type(BLOCKING);
      await chat.underlined('block');
      await panel.one('flag', (each) => each.data.level === 'block');
      await chat.press('Control+a');
      await chat.page.keyboard.press('Backspace');
      await chat.nothingUnderlined();
    }
  });

  scenario('in a window too narrow for it the panel is a handle, and comes back with the room', async ({ open }) => {
    const chat = await open('pinduoduo');
    const panel = await chat.panel();
    await chat.converse(newBuyer(), [ASKS.ship]);
    await panel.one('suggestion');
    await chat.page.setViewport({ width: 320, height: 420 });
    await until('the host is a handle', async () => (await chat.host()).width < 100);
    await chat.focus();
    await chat.press('Alt+1');
    await until('its keys work', async () => (await chat.draft()).length > 4);
    await chat.page.setViewport({ width: 1440, height: 900 });
    await until('the host is open', async () => (await chat.host()).width > 200);
  });

  scenario('left and come back to, the page has one panel that works', async ({ open }) => {
    const chat = await open('pinduoduo');
    await chat.panel();
    const here = chat.page.url();
    await chat.page.goto(`${here}?another`, { waitUntil: 'load' });
    await chat.find();
    await chat.panel();
    await chat.page.goBack({ waitUntil: 'load' });
    await until('the first page is back', () => chat.page.evaluate((address) => location.href === address, here));
    await chat.find();
    // The driver loses sight of a frame that comes back from the browser's cache: what it does is looked for in the page.
    await until('the host is ready, and the only one', async () => (await chat.host())?.ready === '1' && (await chat.hosts()) === 1);
    await chat.converse(newBuyer(), [ASKS.ship]);
    await chat.focus();
    await until('its key puts a phrase in', async () => {
      await chat.press('Alt+1');
      return (await chat.draft()).length > 4;
    });
    await chat.press('Control+a');
    await chat.page.keyboard.press('Backspace');
    await chat.type(BLOCKING);
    await chat.underlined('block');
    await chat.press('Enter');
    await steady('the send is held', async () => (await chat.sent()).length === 0);
    assert.deepEqual(await chat.sent(), []);
  });

  // Chromium takes such keys before its driver could give them.
  if (browserName === 'firefox') {
    scenario('the browser-wide key folds the panel and opens it', async ({ open, started }) => {
      const chat = await open('pinduoduo');
      await chat.panel();
      await chat.focus();
      await pressInBrowser(started.browser, { modifier: 'Alt', key: 'j', code: 'KeyJ' });
      await until('the host is a handle', async () => (await chat.host()).width < 100);
      await pressInBrowser(started.browser, { modifier: 'Alt', key: 'j', code: 'KeyJ' });
      await until('the host is open', async () => (await chat.host()).width > 200);
    });
  }

  scenario('a page that embeds the panel itself is refused, and the popup counts it', async ({ open, popup, started }) => {
    const chat = await open('pinduoduo');
    await chat.panel();
    await chat.frame.evaluate((address) => new Promise((loaded) => {
      const own = document.createElement('iframe');
      own.src = address;
      window.forge = () => own.contentWindow.postMessage({ jinnang: 'forged' }, '*', [new MessageChannel().port2]);
      own.onload = () => {
        window.forge();
        loaded();
      };
      document.body.append(own);
    }), started.address('panel.html'));
    const control = await popup();
    const counted = () => control.page.evaluate(async () => (await (globalThis.browser ?? globalThis.chrome).storage.session.get('refused')).refused ?? 0);
    await until('it is counted', async () => {
      // A page that forges does not stop at one.
      await chat.frame.evaluate(() => window.forge());
      return (await counted()) > 0;
    }).catch(async (error) => {
      const frames = await Promise.all(chat.page.frames().map(async (frame) => `${frame.url()}: ${await frame.evaluate(() => document.body.innerText.slice(0, 80)).catch(String)}`));
      throw new Error(`${error.message}; the frames are ${frames.join(' | ')}`);
    });
    const later = await popup();
    await until('the popup says so', () => later.page.evaluate(() => /已忽略 [1-9]/.test(document.body.innerText)));
  });
});
