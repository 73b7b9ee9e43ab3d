import assert from 'node:assert/strict';
import { Bench } from './harness/bench.mjs';
import { newBuyer, scenarios } from './harness/scenarios.mjs';
import { ASKS } from './harness/texts.mjs';
import { until } from './harness/until.mjs';

async function bench(stage, place) {
  const opened = await Bench.open(stage.started, place);
  stage.adopt(opened);
  return opened;
}

/** What lies on a shelf. */
const kept = async (page, shelf) => (await page.ask('shelf_all', { shelf, after: null })).body.items.map((item) => item.body);

scenarios('the library grows', (scenario) => {
  scenario('what was typed by hand three times is proposed, masked, mended and taken in', async (stage) => {
    const grown = await bench(stage, 'privacy');
    const chat = await stage.open('pinduoduo');
    const panel = await chat.panel();
    const said = ['可以机洗的，用洗衣袋冷水轻柔模式，13800138000', '可以机洗的哦，用洗衣袋冷水轻柔模式', '可以机洗的 用洗衣袋冷水轻柔模式'];
    for (const [at, answer] of said.entries()) {
      const nick = `机*洗${at}`;
      await chat.converse(newBuyer(), [['这个四件套可以机洗吗', '四件套能机洗吗亲', '可以机洗吗这个四件套'][at]], { nick });
      await panel.one('buyer', (each) => each.text.includes(nick));
      await chat.type(answer);
      await chat.draftIs(answer);
      if (at === 0) {
        await chat.judged(panel);
        await chat.press('Enter');
        await until('it is sent, or held for the number', async () => (await chat.sent()).length > 0 || (await panel.all('guard')).length > 0);
        if ((await panel.all('guard')).length > 0) {
          await chat.insist(panel);
          await chat.press('Enter');
        }
        await until('it is sent', async () => (await chat.sent()).length === 1);
      } else await chat.enter(panel);
      // Of who turns to the next before the answer stood there a moment nothing is learnt.
      await until('the answer is kept', async () => (await kept(grown, 'grown')).filter((body) => body.includes('洗衣袋')).length === at + 1);
      await panel.none('suggestion');
    }
    await grown.page.bringToFront();
    await grown.click('[data-jn="place-growth"]');
    await until('they are gathered', async () => (await grown.count('[data-jn="proposal"]')) === 1);
    const card = await grown.text('[data-jn="proposal"]');
    assert.match(card, /3/);
    assert.ok(!(await grown.page.content()).includes('13800138000'), 'the number is masked');
    await grown.fill('[data-jn="growth-title"]', '机洗说明');
    await grown.fill('[data-jn="growth-text"]', '可以机洗的，请套洗衣袋，冷水轻柔');
    await grown.shot(`growth-${stage.browserName}`);
    await grown.click('[data-jn="growth-accept"]');
    await until('the proposal is gone', async () => (await grown.count('[data-jn="proposal"]')) === 0);
    await grown.click('[data-jn="place-phrases"]');
    await grown.type('[data-jn="bench-search"]', 'jxsm');
    await until('the library has it', async () => (await grown.text('.library')).includes('请套洗衣袋'));
  });

  scenario('a suggestion that was taken is remembered with the reason, and forgotten on a press', async (stage) => {
    const chat = await stage.open('pinduoduo');
    const panel = await chat.panel();
    await chat.converse(newBuyer(), [ASKS.ship], { nick: '学*习' });
    await panel.one('buyer', (each) => each.text.includes('学*习'));
    const first = await panel.one('suggestion');
    await chat.focus();
    await chat.press('Alt+1');
    await until('it is in the composer', () => chat.draft());
    await chat.enter(panel);
    const page = await bench(stage, 'privacy');
    await until('it is kept', async () => (await kept(page, 'choices')).length > 0);
    await page.click('[data-jn="place-growth"]');
    await until('it is remembered', async () => (await page.count('[data-jn="lesson"]')) > 0);
    assert.match(await page.text('[data-jn="lesson"]'), /采用过1次/);
    assert.ok(first.data.phrase);
    await page.shot(`learnt-${stage.browserName}`);
    await page.click('[data-jn="learnt-reset"]');
    await until('nothing is left', async () => (await page.count('[data-jn="lesson"]')) === 0);
  });

  scenario('facts about a product are searched, filled in, and offered while it is in the chat', async (stage) => {
    const page = await bench(stage, 'products');
    await page.click('[data-jn="product-new"]');
    await page.type('[data-jn="product-name"]', '全棉四件套');
    await page.type('[data-jn="product-sku"]', 'QM-04');
    await page.fill('[data-jn="product-facts"]', '材质：60支长绒棉\n尺码：1.5米床 / 1.8米床');
    await page.click('[data-jn="product-save"]');
    await until('it is kept', async () => (await page.count('[data-jn="product"]')) === 1);
    await page.type('[data-jn="product-search"]', 'qm-04');
    await until('its number finds it', async () => (await page.count('[data-jn="product-fact"]')) === 2);
    await page.shot(`products-${stage.browserName}`);

    const chat = await stage.open('jd');
    const panel = await chat.panel();
    await chat.converse(newBuyer(), ['在吗'], { nick: '小*鱼' });
    await panel.one('buyer', (each) => each.text.includes('小*鱼'));
    await panel.one('facts', (each) => each.text.includes('材质：60支长绒棉'));
    await chat.shot('product-facts');
    await panel.type('search', 'czsm');
    await panel.one('suggestion', (each) => each.text.includes('这款的材质是60支长绒棉'));

    await page.page.bringToFront();
    await page.fill('[data-jn="product-search"]', '');
    await page.click('[data-jn="product-delete"]');
    await until('it is gone', async () => (await page.count('[data-jn="product"]')) === 0);
    await page.click('[data-jn="product-back"]');
    await until('it is back', async () => (await page.count('[data-jn="product"]')) === 1);
  });

  scenario('a phrase has a wording for each platform and messages that follow', async (stage) => {
    const page = await bench(stage, 'phrases');
    await page.click('[data-jn="phrase-new"]');
    await page.type('[data-jn="phrase-title"]', '海运分批说明');
    await page.type('[data-jn="phrase-text"]', '海运分两批到');
    await page.page.evaluate(() => { document.querySelector('[data-jn="phrase-extra"]').open = true; });
    await page.fill('[data-jn="phrase-more"]', '第一批下周到\n---\n第二批月底到');
    await page.fill('[data-jn="phrase-variant"][data-site="pinduoduo"]', '亲，海运分两批到哦');
    await page.shot(`phrase-form-${stage.browserName}`);
    await page.click('[data-jn="phrase-save"]');
    await until('it is kept', async () => (await page.text('[data-jn="phrases-say"]')).includes('海运分批说明'));

    const chat = await stage.open('pinduoduo');
    const panel = await chat.panel();
    await chat.converse(newBuyer(), ['在吗'], { nick: '小*鱼' });
    await panel.one('buyer', (each) => each.text.includes('小*鱼'));
    await panel.type('search', 'hyfp');
    await panel.one('suggestion', (each) => each.text.includes('亲，海运分两批到哦'));
    await panel.click('insert');
    await chat.draftIs('亲，海运分两批到哦');
    await chat.focus();
    await chat.enter(panel);
    await panel.one('insert-next', (each) => each.text.includes('第一批下周到'));
    await panel.click('insert-next');
    await chat.draftIs('第一批下周到');
  });

  scenario('the health of the library is told when it is asked for', async (stage) => {
    const page = await bench(stage, 'phrases');
    await page.click('[data-jn="phrase-new"]');
    await page.type('[data-jn="phrase-title"]', '加好友');
    await page.type('[data-jn="phrase-text"]', '加我微信看视频，{暗号}');
    await page.click('[data-jn="phrase-save"]');
    await until('it is kept', async () => (await page.text('[data-jn="phrases-say"]')).includes('加好友'));
    await page.page.evaluate(() => { document.querySelector('[data-jn="library-health"]').open = true; });
    await page.click('[data-jn="health-run"]');
    await until('the unsafe one is named', async () => (await page.count('[data-jn="health-row"][data-kind="unsafe"]')) > 0);
    assert.ok((await page.count('[data-jn="health-row"][data-kind="variable"]')) > 0, 'so is the variable that nothing fills');
  });
});
