import assert from 'node:assert/strict';
import { newBuyer, scenarios } from './harness/scenarios.mjs';
import { BLOCKING, CLEAN, RISKY } from './harness/texts.mjs';
import { until } from './harness/until.mjs';

const SITES = ['pinduoduo', 'ww'];

async function talking(chat, site) {
  const panel = await chat.panel();
  await chat.converse(site === 'ww' ? '买家一' : newBuyer(), ['在吗'], site === 'ww' ? {} : { nick: '小*鱼' });
  await panel.one('buyer', (each) => each.text.includes(site === 'ww' ? '买家一' : '小*鱼'));
  return panel;
}

scenarios('forbidden wording', (scenario) => {
  scenario('is underlined while it is typed, and explained in the panel', async ({ open, site }) => {
    const chat = await open();
    const panel = await talking(chat, site);
    await chat.type(BLOCKING);
    await chat.underlined('block');
    const flag = await panel.one('flag', (each) => each.data.level === 'block');
    assert.equal(flag.data.category, 'contact');
    assert.match(flag.text, /\p{Script=Han}{6,}/u, 'a sentence says why');
    await chat.shot(`wording-${site}`);
  }, { sites: SITES });

  scenario('one click rewrites it', async ({ open, site }) => {
    const chat = await open();
    const panel = await talking(chat, site);
    await chat.type(RISKY);
    await panel.one('flag');
    await panel.click('rewrite');
    await until('the draft says it another way', async () => {
      const draft = await chat.draft();
      return draft !== RISKY && draft === (await chat.heldByPage()) && !draft.includes('全网最低');
    });
    await panel.none('flag');
    await chat.nothingUnderlined();
    assert.deepEqual(await chat.sent(), []);
  }, { sites: SITES });

  scenario('one key rewrites it', async ({ open, site }) => {
    const chat = await open();
    const panel = await talking(chat, site);
    await chat.type(`亲，${RISKY}呢`);
    await panel.one('flag');
    await chat.press('Alt+q');
    await until('the draft says it another way', async () => {
      const draft = await chat.draft();
      return draft.startsWith('亲，') && draft.endsWith('呢') && !draft.includes('全网最低') && draft === (await chat.heldByPage());
    });
    await chat.press('Control+z');
    await chat.draftIs(`亲，${RISKY}呢`);
  }, { sites: SITES });

  scenario('is no longer marked once it is gone, and a clean draft never is', async ({ open, site }) => {
    const chat = await open();
    const panel = await talking(chat, site);
    await chat.type(RISKY);
    await panel.one('flag');
    await chat.focus();
    await chat.press('Control+a');
    await chat.page.keyboard.type(CLEAN);
    await panel.none('flag');
    await chat.nothingUnderlined();
  }, { sites: SITES });

  scenario('words that only look forbidden pass', async ({ open, site }) => {
    const chat = await open();
    const panel = await talking(chat, site);
    await chat.type('第一次来的亲，最近女装下单支持微信支付，路口交通方便');
    await chat.page.keyboard.type('全网最低');
    await panel.one('flag');
    const flags = await panel.all('flag');
    assert.equal(flags.length, 1, flags.map((each) => each.text).join(' / '));
  }, { sites: ['pinduoduo'] });
});
