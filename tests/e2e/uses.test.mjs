import assert from 'node:assert/strict';
import { Bench } from './harness/bench.mjs';
import { shelve, stored } from './harness/ledger.mjs';
import { newBuyer, scenarios } from './harness/scenarios.mjs';
import { ASKS } from './harness/texts.mjs';
import { until } from './harness/until.mjs';

const DAY = 86_400_000;

async function bench(stage, place) {
  const opened = await Bench.open(stage.started, place);
  stage.adopt(opened);
  return opened;
}

const own = (id, title, edited_ms) => ({
  id, body: JSON.stringify({ v: 1, phrase: { id, group: '自建', title, text: `${title}，这一条是为试它写的`, edited_ms } }),
});

scenarios('uses of phrases', (scenario) => {
  scenario('are counted when one is put in, and stand in the library with their day', async (stage) => {
    const chat = await stage.open('pinduoduo');
    const panel = await chat.panel();
    await chat.converse(newBuyer(), [ASKS.ship], { nick: '小*鱼' });
    const first = await panel.one('suggestion');
    await chat.focus();
    await chat.press('Alt+1');
    await until('it is in the composer', () => chat.draft());
    const title = first.text.split('\n').find((line) => line.length > 1);
    const found = await bench(stage, 'privacy');
    await until('the use is kept', async () => new RegExp(`np\\\\t\\d+\\\\t${first.data.phrase}`).test((await stored(found.page)).text));
    await found.click('[data-jn="place-phrases"]');
    await found.type('[data-jn="bench-search"]', title.slice(0, 12));
    await until('the library tells of it', async () => (await found.count(`[data-phrase="${first.data.phrase}"] [data-jn="phrase-uses"]`)) > 0);
    const said = await found.text(`[data-phrase="${first.data.phrase}"] [data-jn="phrase-uses"]`);
    assert.match(said, /1/);
    assert.match(said, new RegExp(String(new Date().getFullYear())));
    await found.shot(`uses-${stage.browserName}`);
  });

  scenario('tell the health page what nobody uses and what was used long ago', async (stage) => {
    const page = await bench(stage, 'privacy');
    const now = Date.now();
    const put = await page.ask('shelf_put', { shelf: 'phrases', items: [
      own('own-never', '从没用过的', now - 200 * DAY), own('own-stale', '很久没用的', now - 300 * DAY),
      own('own-fresh', '昨天还用的', now - 200 * DAY), own('own-new', '今天刚写的', now),
    ] });
    assert.equal(put.kind, 'done', JSON.stringify(put));
    await shelve(page.page, { [`rounds:${now - 150 * DAY}-u`]: JSON.stringify(['1\tpinduoduo\t小店', `p\t${now - 150 * DAY}\town-stale`].join('\n')),
      [`rounds:${now - DAY}-u`]: JSON.stringify(['1\tpinduoduo\t小店', `p\t${now - DAY}\town-fresh`].join('\n')) });
    const library = await bench(stage, 'phrases');
    await library.page.evaluate(() => { document.querySelector('[data-jn="library-health"]').open = true; });
    await until('the ledger is read', () => library.page.evaluate(() => document.querySelector('[data-jn="health-uncounted"]').hidden));
    await library.type('[data-jn="bench-search"]', '今天刚写的');
    await until('the own phrases are read', async () => (await library.text('.library')).includes('今天刚写的，这一条'));
    await library.click('[data-jn="health-run"]');
    const kinds = (title) => library.page.evaluate((sought) => [...document.querySelectorAll('[data-jn="health-row"]')]
      .filter((row) => row.innerText.includes(sought)).map((row) => row.dataset.kind).filter((kind) => kind === 'stale' || kind === 'unused').join(), title);
    await until('it is examined', () => library.count('[data-jn="health-row"]'));
    assert.deepEqual(await Promise.all(['从没用过的', '很久没用的', '昨天还用的', '今天刚写的'].map(kinds)), ['unused', 'stale', '', '']);
    await library.shot(`health-uses-${stage.browserName}`);
  });

  scenario('questions that nothing in the library is near are gathered, masked, and proposed with their count', async (stage) => {
    const chat = await stage.open('pinduoduo');
    const panel = await chat.panel();
    // Two that are left in moments that end alike do not take each other's place.
    await panel.frame.evaluate(() => {
      const { now } = Date;
      Date.now = () => Math.floor(now.call(Date) / 400) * 400;
    });
    const asked = ['你们老板是属什么生肖的呀13800138000', '老板是属什么生肖的呀', '你们家老板属什么生肖的'];
    for (const [at, question] of [...asked, '好的'].entries()) {
      const nick = `生*肖${at}`;
      await chat.converse(newBuyer(), [question], { nick });
      await panel.one('buyer', (each) => each.text.includes(nick));
      await panel.none('suggestion');
    }
    const grown = await bench(stage, 'privacy');
    const waiting = async () => (await grown.ask('shelf_all', { shelf: 'grown', after: null })).body.items.filter((item) => item.body.includes('生肖'));
    await until('three are kept', async () => (await waiting()).length === 3);
    await grown.click('[data-jn="place-growth"]');
    await until('it is proposed', async () => (await grown.text('.growth')).includes('生肖'));
    const card = await grown.page.evaluate(() => [...document.querySelectorAll('[data-jn="proposal"]')].find((each) => each.innerText.includes('生肖'))?.innerText ?? '');
    assert.match(card, /3/);
    assert.ok(!(await grown.page.content()).includes('13800138000'), 'the number is masked');
    await grown.shot(`growth-open-${stage.browserName}`);
  });

  scenario('products come from a table and go into one; a row that can’t be taken says why', async (stage) => {
    const page = await bench(stage, 'products');
    await page.page.evaluate(() => { document.querySelector('[data-jn="goods"]').open = true; });
    await page.give('[data-jn="goods-file"]', 'goods.csv', '商品,货号,材质,保质期\n海盐苏打饼,SD-01,,12个月\n竹纤维毛巾,MJ-02,竹纤维,\n,XX-03,棉,\n');
    await until('it is looked at', () => page.count('[data-jn="goods-preview"]'));
    assert.match(await page.text('[data-jn="goods-preview"]'), /2.*0.*0.*1/s);
    assert.match(await page.text('[data-jn="goods-preview"] li'), /第4行/);
    await page.shot(`products-table-${stage.browserName}`);
    await page.click('[data-jn="goods-keep"]');
    await until('both are there', async () => (await page.count('[data-jn="product"]')) === 2);
    const { name, text } = await page.handedOut(() => page.click('[data-jn="goods-csv"]'));
    assert.match(name, /\.csv$/);
    assert.ok(text.includes('海盐苏打饼') && text.includes('12个月'), text);
    await page.give('[data-jn="goods-file"]', 'again.csv', text.replace('12个月', '18个月'));
    await until('one would change', async () => /0.*1.*1.*0/s.test(await page.text('[data-jn="goods-preview"]')));
    await page.click('[data-jn="goods-keep"]');
    await until('it has changed', async () => (await page.text('.products')).includes('18个月'));
    await page.click('[data-jn="goods-undo"]');
    await until('it is as before', async () => (await page.text('.products')).includes('12个月') && !(await page.text('.products')).includes('18个月'));
    const book = await page.handedOut(() => page.click('[data-jn="goods-xlsx"]'));
    await page.give('[data-jn="goods-file"]', 'book.xlsx', book.bytes);
    await until('a workbook says the same', async () => /0.*0.*2.*0/s.test(await page.text('[data-jn="goods-preview"]')));
    await page.give('[data-jn="goods-file"]', 'broken.csv', '材质,产地\n棉,南通\n');
    await until('what is no table of products says so', async () => (await page.text('[data-jn="goods-fault"]')).includes('商品'));
    const many = Array.from({ length: 20_000 }, (_, nth) => `商品${nth},N-${nth},材质${nth % 7},${nth}克`).join('\n');
    await page.give('[data-jn="goods-file"]', 'many.csv', `商品,货号,材质,净重\n${many}\n`);
    await until('twenty thousand are looked at', async () => (await page.text('[data-jn="goods-keep"]')).includes('20000'));
    await page.page.evaluate(() => {
      window.longest = 0;
      let last = performance.now();
      const tick = () => { const at = performance.now(); window.longest = Math.max(window.longest, at - last); last = at; setTimeout(tick, 0); };
      tick();
    });
    await page.click('[data-jn="goods-keep"]');
    await page.click('[data-jn="goods-stop"]');
    await until('it is stopped, and nothing stays of it', async () => (await page.count('[data-jn="goods-fault"]')) === 1 && (await page.count('[data-jn="product"]')) === 2);
    stage.note(`longest pause of the page: ${Math.round(await page.page.evaluate(() => window.longest))} ms`);
  });
});
