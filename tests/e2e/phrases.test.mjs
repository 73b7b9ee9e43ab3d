import assert from 'node:assert/strict';
import { newBuyer, scenarios } from './harness/scenarios.mjs';
import { ASKS } from './harness/texts.mjs';
import { until } from './harness/until.mjs';

const SITES = ['pinduoduo', 'ww'];
const buyerOn = (site) => (site === 'ww' ? `买家${newBuyer().slice(-4)}` : newBuyer());

async function asked(chat, site, line) {
  const panel = await chat.panel();
  await chat.converse(buyerOn(site), [line], site === 'ww' ? {} : { nick: '小*鱼' });
  return panel;
}

scenarios('standard phrases', (scenario) => {
  scenario('are suggested for the last buyer message, and others for the next one', async ({ open, site }) => {
    const chat = await open();
    const panel = await asked(chat, site, ASKS.ship);
    await panel.one('suggestion', (each) => ['ship-time', 'urge-ship'].includes(each.data.intent));
    await chat.replica('buyerSays', await chat.replica('active'), ASKS.bargain);
    await panel.one('suggestion', (each) => each.data.intent === 'bargain');
    assert.ok((await panel.all('suggestion')).length <= 5);
  }, { sites: SITES });

  scenario('Alt+1 puts the first one into the composer, and the page itself knows it', async ({ open, site }) => {
    const chat = await open();
    const panel = await asked(chat, site, ASKS.ship);
    await panel.one('suggestion');
    await chat.focus();
    await chat.press('Alt+1');
    const text = await until('composer and page hold a phrase', async () => {
      const draft = await chat.draft();
      return draft !== '' && (await chat.heldByPage()) === draft ? draft : null;
    });
    assert.ok(!text.includes('{'), `no variable is left open: ${text}`);
    assert.deepEqual(await chat.sent(), [], 'a person sends');
    await chat.enter(panel);
    await until('the page sent it', async () => (await chat.sent()).length === 1);
    assert.equal((await chat.sent())[0].trim(), text.trim());
  }, { sites: SITES });

  scenario('keep what is typed already, and the native undo takes them back', async ({ open, site }) => {
    const chat = await open();
    const panel = await asked(chat, site, ASKS.ship);
    await panel.one('suggestion');
    await chat.type('亲，');
    await chat.draftIs('亲，');
    await chat.press('Alt+1');
    const text = await until('the phrase is added', async () => {
      const draft = await chat.draft();
      return draft.length > 4 ? draft : null;
    });
    assert.ok(text.startsWith('亲，'), text);
    await chat.press('Control+z');
    await chat.draftIs('亲，');
  }, { sites: SITES });

  scenario('a click on insert does what the key does', async ({ open, site }) => {
    const chat = await open();
    const panel = await asked(chat, site, ASKS.ship);
    await panel.one('suggestion');
    await panel.click('insert');
    const text = await until('the composer holds a phrase', () => chat.draft());
    assert.equal(await chat.heldByPage(), text);
    assert.deepEqual(await chat.sent(), []);
  }, { sites: SITES });

  scenario('are found by Chinese and by the initials of its sounds', async ({ open, site }) => {
    const chat = await open();
    const panel = await asked(chat, site, '在吗');
    await panel.one('buyer', (each) => each.text.includes('小*鱼'));
    await panel.type('search', 'fahuo');
    await until('the phrases speak of 发货', async () => (await panel.text()).includes('发货'));
    await chat.shot('search');
  }, { sites: ['pinduoduo'] });

  scenario('what was looked for is over when it is put in, and when the buyer is another', async ({ open, site }) => {
    const chat = await open();
    const panel = await asked(chat, site, ASKS.ship);
    await panel.one('buyer', (each) => each.text.includes('小*鱼'));
    const first = (await panel.one('suggestion')).data.phrase;
    const sought = (wanted) => panel.one('search', (each) => each.value === wanted);
    await panel.type('search', 'thyf');
    await panel.one('suggestion', (each) => each.text.includes('退换运费'));
    await panel.click('insert');
    await until('it is in the composer', () => chat.draft());
    await sought('');
    await panel.one('suggestion', (each) => each.data.phrase === first);

    await panel.type('search', 'thyf');
    await sought('thyf');
    await chat.converse(newBuyer(), [ASKS.bargain], { nick: '阿*北' });
    await panel.one('buyer', (each) => each.text.includes('阿*北'));
    await sought('');
    await panel.one('suggestion', (each) => each.data.intent === 'bargain');
  }, { sites: ['pinduoduo'] });

  scenario('are not put into the composer of another buyer than they were meant for', async ({ open }) => {
    const chat = await open('pinduoduo');
    const panel = await asked(chat, 'pinduoduo', ASKS.ship);
    await panel.one('suggestion');
    // The header is new at once, the messages are not there yet: nobody knows whom this would answer.
    const other = newBuyer();
    await chat.replica('buyerSays', other, '你好', { nick: '阿*北' });
    await chat.focus();
    await chat.replica('open', other);
    await chat.press('Alt+1');
    await panel.one('buyer', (each) => each.text.includes('阿*北'));
    const draft = await chat.draft();
    assert.ok(!draft.includes('发货'), `an answer about shipping for a buyer who only greeted: ${draft}`);
  });
});
