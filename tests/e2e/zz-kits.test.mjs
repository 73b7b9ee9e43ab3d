import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Chat } from './harness/chat.mjs';
import { newBuyer, scenarios } from './harness/scenarios.mjs';
import { ASKS, BLOCKING } from './harness/texts.mjs';
import { until } from './harness/until.mjs';


const K = (n, o) => ({ host: `kefu.${n}-shop.cn`, query: `kit=${n}`, ...o });
const KINDS = [
 K('tdx', { composer: 't-chat-sender >>> t-textarea >>> textarea', send: 't-chat-sender >>> .t-chat__input__actions__item__wrapper', theirs: 't-chat-item >>> .t-chat__text--user', mine: 't-chat-item:nth-of-type(3) >>> .t-chat__text--user', name: 'h2', waiting: 'i.n' }),
 K('chatui', { first: '你好', composer: 'textarea.Composer-input', send: '.Composer-sendBtn', theirs: '.Message.left .Bubble p', mine: '.Message.right .Bubble p', name: '.Navbar-title', waiting: '.badge' }),
 K('rce', { composer: 'textarea.rce-input', send: '.rce-container-input button', theirs: '.rce-mbox-text.left', mine: '.rce-mbox-text.right', name: '.peer', waiting: '.rce-citem-body--bottom-status span' }),
 K('antx', { composer: '.ant-sender textarea', send: '.ant-sender button', theirs: '.ant-bubble-start .ant-bubble-content', mine: '.ant-bubble-end .ant-bubble-content', name: '.peer', waiting: '.cnt' }),
 K('vac', { again: true, composer: 'vue-advanced-chat >>> #roomTextarea', send: 'vue-advanced-chat >>> .vac-icon-textarea .vac-svg-button', theirs: 'vue-advanced-chat >>> .vac-message-card:not(.vac-message-current) .markdown p', mine: 'vue-advanced-chat >>> .vac-message-current .markdown p', name: 'vue-advanced-chat >>> .vac-room-header .vac-room-name', waiting: 'vue-advanced-chat >>> .vac-room-badge' }),
 K('semi', { composer: '.semi-input-textarea', send: '.semi-chat-inputBox-container > button', theirs: '.semi-chat-chatBox:not(.semi-chat-chatBox-right) .semi-markdownRender p', mine: '.semi-chat-chatBox-right .semi-markdownRender p', name: 'h3', waiting: 'i.un' }),
].filter((k) => !process.env.KIT || process.env.KIT.split(',').includes(k.query.slice(4)));
/** The page of the extension on which chat pages are taught, opened as a tab. */
async function desk(started) {
  const page = await started.browser.newPage();
  const address = started.address('teach.html');
  page.goto(address).catch(() => {});
  await until('the teaching page is open', () => page.evaluate((there) => location.href.startsWith(there) && document.querySelector('[data-jn="teach-begin"]') !== null, address));
  return page;
}

const says = (page) => page.evaluate(() => document.querySelector('[data-jn="teach-say"]').textContent);
const step = (chat) => chat.frame.evaluate(() => document.querySelector('jinnang-teach')?.dataset.step ?? null);

/** An unseen page with a conversation in which both sides wrote. */
async function conversed(started, adopt, kind) {
  const chat = await Chat.open(started, kind.host, { address: `https://${kind.host}/desk/`, query: kind.query, composer: kind.composer });
  adopt(chat);
  await chat.replica('buyerSays', newBuyer(), '我等着', { nick: '河边草' });
  await chat.converse(newBuyer(), ['在吗', '这个有货吗', ['agent', '在的，亲'], ['agent', '有的'], '好的'], { nick: '云朵' });
  if (kind.again) { await until('open', async () => (await chat.frame.$(kind.mine)) !== null); await chat.replica('buyerSays', [...await chat.frame.evaluate(() => [...window.replica.model.buyers.keys()])][0], '还在吗'); await until('unread', async () => (await chat.frame.$(kind.waiting)) !== null); }
  return chat;
}

/** Points at six things, as the card asks. */
async function teach(page, chat, kind) {
  if (kind.first) { await chat.page.bringToFront(); await (await chat.frame.$(kind.composer)).type(kind.first); }
  await page.bringToFront();
  const address = await page.$('[data-jn="teach-address"]');
  await address.evaluate((field) => { field.value = ''; });
  await address.type(`https://${kind.host}/desk/`);
  await (await page.$('[data-jn="teach-begin"]')).click();
  await until('the card asks for the composer', async () => {
    if ((await step(chat)) === 'composer') return true;
    throw new Error(await says(page));
  });
  await chat.page.bringToFront();
  for (const [now, selector] of [['composer', kind.composer], ['send', kind.send], ['buyer', kind.theirs], ['agent', kind.mine], ['name', kind.name], ['waiting', kind.waiting]]) {
    await until(`the card asks for ${now}`, async () => (await step(chat)) === now);
    const at = await chat.frame.$(selector);
    await at.click();
    await at.dispose();
  }
  await until('the card shows what it reads', async () => (await step(chat)) === 'look');
}

scenarios('a page that was taught', (scenario, browserName) => {
  for (const kind of KINDS) {
    scenario(`has suggestions, clock, insertion and guard, also after a load [${kind.query || 'rich'}]`, async ({ started, adopt }) => {
      const page = await desk(started);
      const chat = await conversed(started, adopt, kind);
      await teach(page, chat, kind);
      console.log(kind.query, await chat.frame.evaluate(() => document.querySelector('jinnang-teach')?.dataset.step)); await chat.shot(`teach-${kind.query || 'rich'}`);
      assert.deepEqual(await chat.sent(), [], 'pointing at the button did not press it');
      await chat.page.keyboard.press('Enter');
      await until('the teaching is over', async () => (await step(chat)) === null);
      for (const round of ['taught', 'loaded']) {
        if (round === 'loaded') {
          await chat.page.reload({ waitUntil: 'load' });
          await chat.find();
        }
        const panel = await chat.panel();
        await chat.converse(newBuyer(), [['agent', '您好'], '有人吗', ASKS.ship], { nick: '山风' });
        await panel.one('buyer', (each) => each.text === '山风');
        console.log(JSON.stringify(await page.evaluate(async () => (await (globalThis.browser ?? chrome).runtime.sendMessage({ kind: 'taught_list' })).body.sites), null, 1));
        await panel.one('suggestion');
        await panel.one('health', (each) => each.data.state !== 'broken');
        await chat.focus();
        await chat.press('Alt+1');
        await until('the phrase stands in the composer', async () => (await chat.draft()).length > 4);
        await chat.press('Control+a');
        await chat.page.keyboard.press('Backspace');
        await chat.type(BLOCKING);
        await chat.underlined('block');
        await chat.press('Enter');
        await panel.one('guard');
        assert.deepEqual(await chat.sent(), []);
        await chat.shot(`taught-${kind.query || 'rich'}-${round}`);
        await panel.click('guard-back');
        await panel.none('guard');
        await panel.click('tab-timers');
        await panel.one('timer', (each) => each.text.includes('山风'));
        // Whom the list tells of, and who never was open.
        await chat.replica('buyerSays', newBuyer(), '我等着', { nick: '谷雨' });
        await panel.one('timer', (each) => each.text.includes('谷雨'));
      }
      await page.bringToFront();
      await (await page.$('[data-jn="teach-forget"]')).click();
      await until('the page is left alone', async () => (await chat.hosts()) === 0);
      await page.close();
    });
  }

}, { allowed: KINDS.map((k) => k.host) });
