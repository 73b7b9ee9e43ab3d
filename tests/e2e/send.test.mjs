import assert from 'node:assert/strict';
import { newBuyer, scenarios } from './harness/scenarios.mjs';
import { BLOCKING, CLEAN, RISKY } from './harness/texts.mjs';
import { steady, until } from './harness/until.mjs';

const SITES = ['pinduoduo', 'ww'];

async function talking(chat, site) {
  const panel = await chat.panel();
  await chat.converse(site === 'ww' ? '买家一' : newBuyer(), ['在吗'], site === 'ww' ? {} : { nick: '小*鱼' });
  await panel.one('buyer', (each) => each.text.includes(site === 'ww' ? '买家一' : '小*鱼'));
  return panel;
}

const sentIs = (chat, texts) => until(`the page sent ${JSON.stringify(texts)}`, async () => JSON.stringify(await chat.sent()) === JSON.stringify(texts));
const sentStays = (chat, texts) => steady(`the page sent ${JSON.stringify(texts)}`, async () => JSON.stringify(await chat.sent()) === JSON.stringify(texts));

scenarios('the send guard', (scenario) => {
  scenario('holds a blocking draft on Enter, and neither Enter nor Escape sends it', async ({ open, site }) => {
    const chat = await open();
    const panel = await talking(chat, site);
    await chat.type(BLOCKING);
    await panel.one('flag', (each) => each.data.level === 'block');
    await chat.press('Enter');
    await panel.one('guard');
    await until('the way back has the focus', async () => (await panel.focused()) === 'guard-back');
    await chat.shot(`guard-${site}`);
    await chat.page.keyboard.press('Enter');
    await panel.none('guard');
    await sentStays(chat, []);
    assert.equal(await chat.draft(), BLOCKING, 'the draft is kept');
    await chat.focus();
    await chat.press('Enter');
    await panel.one('guard');
    await until('the way back has the focus', async () => (await panel.focused()) === 'guard-back');
    await chat.page.keyboard.press('Escape');
    await panel.none('guard');
    await sentStays(chat, []);
  }, { sites: SITES });

  scenario('holds a blocking draft on a click on the send button', async ({ open, site }) => {
    const chat = await open();
    const panel = await talking(chat, site);
    await chat.type(BLOCKING);
    await panel.one('flag', (each) => each.data.level === 'block');
    await chat.clickSend();
    await panel.one('guard');
    await panel.click('guard-back');
    await panel.none('guard');
    await sentStays(chat, []);
  }, { sites: SITES });

  scenario('lets exactly one send pass after the agent insisted', async ({ open, site }) => {
    const chat = await open();
    const panel = await talking(chat, site);
    await chat.type(BLOCKING);
    await panel.one('flag', (each) => each.data.level === 'block');
    await chat.press('Enter');
    await panel.one('guard');
    await chat.insist(panel);
    await sentStays(chat, []);
    await chat.press('Enter');
    await sentIs(chat, [BLOCKING]);
    await chat.type(BLOCKING);
    await panel.one('flag', (each) => each.data.level === 'block');
    await chat.press('Enter');
    await panel.one('guard');
    await sentStays(chat, [BLOCKING]);
  }, { sites: SITES });

  scenario('sends a clean draft at once, by Enter and by the button', async ({ open, site }) => {
    const chat = await open();
    const panel = await talking(chat, site);
    await chat.type(CLEAN);
    await chat.draftIs(CLEAN);
    await chat.enter(panel);
    await sentIs(chat, [CLEAN]);
    await chat.type('好的哦');
    await chat.draftIs('好的哦');
    await chat.judged(panel);
    await chat.clickSend();
    await sentIs(chat, [CLEAN, '好的哦']);
  }, { sites: SITES });

  scenario('sends a clean draft at once whose last characters nobody has judged: they complete nothing', async ({ open, site }) => {
    const chat = await open();
    const panel = await talking(chat, site);
    // What was judged, and what is typed behind it with nothing between that and Enter.
    const drafts = [['好', '的亲'], ['马上', '帮您查'], ['您好，这款现在有货，今天拍', '今天发']];
    for (const [i, [judged, unseen]] of drafts.entries()) {
      await chat.type(judged);
      await chat.draftIs(judged);
      await chat.judged(panel);
      await chat.rattle(unseen);
      await sentIs(chat, drafts.slice(0, i + 1).map((each) => each.join('')));
    }
    assert.deepEqual(await panel.all('say'), [], 'nothing was asked');
  }, { sites: SITES });

  scenario('loses nothing and sends nothing twice when Enter comes before any verdict could', async ({ open, site }) => {
    const chat = await open();
    const panel = await talking(chat, site);
    await chat.rattle('好的亲');
    await until('it was sent, or the agent is asked to press again', async () => (await chat.sent()).length > 0 || (await panel.all('say')).length > 0);
    if ((await chat.sent()).length === 0) {
      assert.equal(await chat.draft(), '好的亲', 'the draft is kept');
      await chat.press('Enter');
    }
    await sentIs(chat, ['好的亲']);
    await sentStays(chat, ['好的亲']);
  }, { sites: SITES });

  scenario('holds a blocking draft that was typed without a pause before Enter', async ({ open, site }) => {
    const chat = await open();
    const panel = await talking(chat, site);
    await chat.rattle(BLOCKING);
    await panel.one('guard');
    await sentStays(chat, []);
  }, { sites: SITES });

  scenario('lets a risky draft pass: a warning is no block', async ({ open, site }) => {
    const chat = await open();
    const panel = await talking(chat, site);
    await chat.type(RISKY);
    const flag = await panel.one('flag');
    assert.notEqual(flag.data.level, 'block');
    // The flag may stand there since a character before the last.
    await chat.judged(panel);
    await chat.press('Enter');
    await sentIs(chat, [RISKY]);
  }, { sites: ['pinduoduo'] });

  scenario('Shift+Enter is a new line and no send', async ({ open, site }) => {
    const chat = await open();
    await talking(chat, site);
    await chat.type('亲');
    await chat.press('Shift+Enter');
    await chat.page.keyboard.type('在的');
    await until('two lines stand there', async () => (await chat.draft()).replace(/\n+/g, '|') === '亲|在的');
    await sentStays(chat, []);
  }, { sites: SITES });

  scenario('asks before a draft goes to another buyer than it was begun for', async ({ open }) => {
    const chat = await open('ww');
    const panel = await talking(chat, 'ww');
    await chat.type('您的保温杯今天发出');
    await chat.draftIs('您的保温杯今天发出');
    await chat.replica('open', '杭州优选百货有限公司');
    await panel.one('buyer', (each) => each.text.includes('杭州优选'));
    assert.equal(await chat.draft(), '您的保温杯今天发出', 'this page carries typed text over');
    await chat.focus();
    await chat.press('Enter');
    await panel.one('guard');
    await sentStays(chat, []);
    await chat.shot('guard-other-buyer');
    await chat.insist(panel);
    await chat.press('Enter');
    await sentIs(chat, ['您的保温杯今天发出']);
  });

  scenario('does not hold the same draft when the agent comes back to its buyer', async ({ open }) => {
    const chat = await open('ww');
    const panel = await talking(chat, 'ww');
    await chat.type('您的保温杯今天发出');
    await chat.draftIs('您的保温杯今天发出');
    await chat.replica('open', '杭州优选百货有限公司');
    await panel.one('buyer', (each) => each.text.includes('杭州优选'));
    await chat.replica('open', '买家一');
    await panel.one('buyer', (each) => each.text.includes('买家一'));
    await chat.focus();
    await chat.press('Enter');
    await sentIs(chat, ['您的保温杯今天发出']);
  });
});
