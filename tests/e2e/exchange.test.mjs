import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { Bench } from './harness/bench.mjs';
import { scenarios } from './harness/scenarios.mjs';
import { until } from './harness/until.mjs';

const golden = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../golden/exchange');

async function library(stage) {
  const bench = await Bench.open(stage.started, 'phrases');
  stage.adopt(bench);
  await until('the library is drawn', () => bench.page.$('[data-jn="exchange"]'));
  await bench.page.evaluate(() => { document.querySelector('[data-jn="exchange"]').open = true; });
  return bench;
}

async function choose(bench, file) {
  const input = await bench.page.$('[data-jn="exchange-file"]');
  await input.uploadFile(file);
}

const counts = (bench) => bench.page.evaluate(() => [...document.querySelectorAll('[data-jn="exchange-fate"]')].map((each) => Number(each.innerText.match(/\d+/)?.[0])));
const planned = (bench, wanted) => until(`the plan says ${wanted}`, async () => {
  const said = await counts(bench);
  return said.length === 5 && said.join() === wanted.join() ? said : null;
});

async function found(bench, query, text) {
  await bench.fill('[data-jn="bench-search"]', query);
  return bench.page.evaluate((wanted) => [...document.querySelectorAll('[data-jn="bench-phrase"]')].some((each) => each.innerText.includes(wanted)), text);
}

async function withFile(name, content, use) {
  const folder = await mkdtemp(path.join(tmpdir(), 'jn-exchange-'));
  try {
    const file = path.join(folder, name);
    await writeFile(file, content);
    await use(file);
  } finally {
    await rm(folder, { recursive: true });
  }
}

scenarios('files of phrases', (scenario) => {
  scenario('a workbook is told of row by row, taken in, found, and taken back', async (stage) => {
    const bench = await library(stage);
    await choose(bench, path.join(golden, 'phrases.xlsx'));
    await planned(bench, [8, 6, 0, 1, 1]);
    await until('the refused row is named with its reason', async () => (await bench.text('[data-jn="exchange-row"]')).includes('第6行：没有话术内容'));
    await bench.shot(`exchange-table-${stage.browserName}`);
    await bench.click('[data-jn="exchange-keep"]');
    await until('it is in', async () => (await bench.text('[data-jn="exchange-done"]')).includes('6'));
    await until('it is found', () => found(bench, '会缩水吗', '会缩水吗'));
    await bench.click('[data-jn="exchange-undo"]');
    await until('it is gone again', async () => !(await found(bench, '会缩水吗', '会缩水吗')));
  });

  scenario('a table of another encoding whose columns nobody names is mapped by hand', async (stage) => {
    const bench = await library(stage);
    await choose(bench, path.join(golden, 'no-header.csv'));
    await until('the text is asked for', () => bench.count('[data-jn="exchange-unmapped"]'));
    const selects = await bench.page.$$('[data-jn="exchange-column"]');
    await selects[0].select('title');
    await selects[1].select('text');
    await until('the rows are told of', async () => (await counts(bench))[1] > 0);
    await choose(bench, path.join(golden, 'gbk-comma.csv'));
    await until('the table is another', async () => (await bench.count('[data-jn="exchange-unmapped"]')) === 0 && (await counts(bench))[1] > 0);
  });

  scenario('what is broken, a bomb, or no text is refused in a sentence, and nothing changes', async (stage) => {
    const bench = await library(stage);
    const before = await bench.text('.library .shelf .count');
    for (const [name, why] of [['cut.xlsx', '不完整'], ['bomb.xlsx', '压缩炸弹'], ['open-quote.csv', '第3行'], ['broken-bytes.csv', '不是可识别的文字']]) {
      await choose(bench, path.join(golden, name));
      await until(`${name} is refused`, async () => (await bench.text('[data-jn="exchange-fault"]')).includes(why));
    }
    await withFile('long.csv', `标题,内容\n甲,${'长'.repeat(400_000)}\n`, async (file) => {
      await choose(bench, file);
      await planned(bench, [1, 0, 0, 0, 1]);
      await until('the cell is named', async () => (await bench.text('[data-jn="exchange-row"]')).includes('第2行：话术内容有400000个字'));
      assert.equal(await bench.page.evaluate(() => document.querySelector('[data-jn="exchange-keep"]').disabled), true);
    });
    assert.equal(await bench.text('.library .shelf .count'), before);
  });

  scenario('a pack that was handed out comes back with what is other in it', async (stage) => {
    const bench = await library(stage);
    await withFile('own.csv', '标题,内容\n公式,=1+1是不是2\n海运时效,海运一般要两周左右\n', async (file) => {
      await choose(bench, file);
      await planned(bench, [2, 2, 0, 0, 0]);
      await bench.click('[data-jn="exchange-keep"]');
      await until('they are in', () => bench.count('[data-jn="exchange-done"]'));
    });
    const csv = await bench.handedOut(() => bench.click('[data-jn="exchange-csv"]'));
    assert.equal(csv.name, 'jinnang-phrases.csv');
    assert.ok(csv.text.includes("'=1+1是不是2"), 'no spreadsheet runs it');
    await bench.page.evaluate(() => { delete window.handed; });
    const pack = await bench.handedOut(() => bench.click('[data-jn="exchange-json"]'));
    const read = JSON.parse(pack.text);
    assert.equal(read.phrases.length, 2);
    read.phrases[1].text = '海运一般要三周左右';
    read.phrases.push({ ...read.phrases[1], id: 'from-afar', title: '空运时效', text: '空运三到五天就能到' });
    await withFile('pack.json', JSON.stringify(read), async (file) => {
      await choose(bench, file);
      await until('one is new', async () => (await bench.count('[data-jn="pack-added"]')) === 1);
      assert.match(await bench.text('[data-jn="pack-changed"]'), /海运时效：话术内容/);
      await bench.shot(`exchange-pack-${stage.browserName}`);
      await bench.click('[data-jn="exchange-keep"]');
    });
    await until('the new wording is in', () => found(bench, '海运时效', '三周左右'));
    await until('the new phrase is in', () => found(bench, '空运时效', '三到五天'));
  });

  scenario('fifty thousand rows freeze nothing, and a press stops them with nothing changed', async (stage) => {
    const bench = await library(stage);
    const lines = Array.from({ length: 50_000 }, (_, at) => `问${at},第${at}句：这一款有现货${at}`);
    await withFile('many.csv', `标题,内容\n${lines.join('\n')}\n`, async (file) => {
      await bench.page.evaluate(() => {
        Object.assign(window, { longest: 0, turns: 0 });
        let before = performance.now();
        const beat = () => {
          const now = performance.now();
          window.longest = Math.max(window.longest, now - before);
          if (document.querySelector('[data-jn="exchange-stop"]')?.checkVisibility()) window.turns += 1;
          before = now;
          if (!window.enough) setTimeout(beat, 0);
        };
        beat();
      });
      const began = Date.now();
      await choose(bench, file);
      await until('the reading is told of, and can be stopped', () => bench.count('[data-jn="exchange-stop"]'));
      await until('the plan is there', async () => (await counts(bench))[1] === 50_000, 40_000);
      const { longest, turns } = await bench.page.evaluate(() => { window.enough = true; return { longest: window.longest, turns: window.turns }; });
      stage.note(`50,000 rows read and planned in ${Date.now() - began} ms; the page stood still for ${Math.round(longest)} ms at most`);
      // How long a turn is depends on who else is on the machine; that there are many shows that the work is done in pieces.
      assert.ok(turns > 10, `the page had ${turns} turns while the file was read`);
      await until('it can be taken in', () => bench.click('[data-jn="exchange-keep"]').then(() => true), 40_000);
      await until('it is under way', async () => (await bench.page.evaluate(() => document.querySelector('[data-jn="exchange-progress"]')?.value ?? 0)) > 0, 40_000);
      await bench.click('[data-jn="exchange-stop"]');
      await until('it says that nothing has changed', () => bench.count('[data-jn="exchange-fault"]'), 40_000);
      assert.equal(await found(bench, '第7句', '第7句'), false);
    });
  });
});

const RULE = JSON.stringify([{ id: 'own', name: '自定', unit: 'round', deadline: { within: 60 }, period_days: 1, confidence: 'high', dated: '', sources: ['自定'], hours: { spans: [{ from: '25:00', to: '12:00' }] } }]);

/** What an agent reads whose browser speaks another language: the file, the row, the cell, and what to do next. */
const SPOKEN = {
  'zh-TW': {
    cut: '這個表格檔案打不開：檔案不完整，或者不是 Excel 表格。請重新匯出或下載一次。',
    quote: '第3列有一個雙引號沒有配對。請補上或刪掉再試。',
    row: '第6列：沒有話術內容，請補上',
    goods: '第3列：「毛巾」沒有一項資料，請至少填一欄',
    record: ['第2列：沒有內容，也沒有訂單號和商品，請至少補上一樣', '第3列：「星级」一欄的「很差」看不懂，留空了'],
    rule: '第 1 條規則的 hours.spans[0].from：「25:00」不是時刻，寫法如 08:00 或 22:59:59（檔案第 1 行）。整份沒有收下，請改好再帶進來。',
    boxes: ['買家', '平台', '店鋪', '訂單號', '商品', '原因', '責任方', '買家訴求', '補償金額', '投訴內容', '狀態', '處理人', '最晚什麼時候處理好', '處理結果'],
  },
  'en-US': {
    cut: 'This workbook can’t be opened: it is incomplete, or not an Excel file. Export or download it again.',
    quote: 'Row 3 has a double quote without its partner. Add or delete one and try again.',
    row: 'Row 6: the text is missing – please add it',
    goods: 'Row 3: “毛巾” has no facts – please fill in at least one column',
    rule: 'Rule 1, hours.spans[0].from: “25:00” is not a time of day; write it like 08:00 or 22:59:59 (line 1 of the file). Nothing was taken in; please correct it and import the file again.',
    boxes: ['Buyer', 'Platform', 'Shop', 'Order number', 'Product', 'Cause', 'Whose fault', 'What the buyer wants', 'Compensation', 'What the complaint says', 'State', 'Handled by', 'To be settled by', 'Outcome'],
    record: ['Row 2: content, order number and product are all missing – please add at least one', 'Row 3: “很差” in the column “星级” was not understood – left empty'],
  },
};

for (const [language, said] of Object.entries(SPOKEN)) {
  scenarios(`faults of tables in ${language}`, (scenario, browser) => {
    // Firefox speaks only languages that are installed beside it, and falls back to English.
    if (browser === 'firefox' && language === 'zh-TW') return;
    scenario('a file, a row and a cell are told of in the language of the browser', async (stage) => {
      const bench = await library(stage);
      for (const [name, why] of [['cut.xlsx', said.cut], ['open-quote.csv', said.quote]]) {
        await choose(bench, path.join(golden, name));
        await until(`${name} is refused`, async () => (await bench.text('[data-jn="exchange-fault"]')) === why);
      }
      await bench.shot(`fault-${language}-${stage.browserName}`);
      await choose(bench, path.join(golden, 'phrases.xlsx'));
      await until('the row says why', async () => (await bench.text('[data-jn="exchange-row"]')).includes(said.row));
      await bench.shot(`fault-row-${language}-${stage.browserName}`);
      const goods = await Bench.open(stage.started, 'products');
      stage.adopt(goods);
      await until('products can be brought in', () => goods.page.$('[data-jn="goods-file"]'));
      await withFile('goods.csv', '商品,材质\n枕头,荞麦\n毛巾,\n', async (file) => {
        await (await goods.page.$('[data-jn="goods-file"]')).uploadFile(file);
        await until('the row says why', async () => (await goods.page.evaluate(() => document.querySelector('[data-jn="goods-preview"] li')?.textContent)) === said.goods);
      });
      const records = await Bench.open(stage.started, 'records');
      stage.adopt(records);
      await until('records can be brought in', () => records.page.$('[data-jn="records-file"]'));
      await withFile('reviews.csv', '日期,买家,星级,评价内容\n2026-03-01,阿禾,,\n2026-03-01,阿云,很差,掉色\n', async (file) => {
        await (await records.page.$('[data-jn="records-file"]')).uploadFile(file);
        await until('row and cell say why', async () => {
          const told = await records.page.evaluate(() => [...document.querySelectorAll('[data-jn="records-preview"] li')].map((line) => line.textContent));
          return told.join() === said.record.join();
        });
      });
      await records.page.evaluate(() => { document.querySelector('[data-jn="records-tables"]').open = true; });
      await records.shot(`fault-record-${language}-${stage.browserName}`);
      await records.click('[data-jn="record-new"]');
      await until('the boxes of a record are named', async () => {
        const names = await records.page.evaluate(() => [...document.querySelectorAll('[data-jn="record-form"] .field > span')].map((name) => name.textContent));
        return names.join() === said.boxes.join();
      });
      const rules = await Bench.open(stage.started, 'rules');
      stage.adopt(rules);
      await until('rules can be brought in', () => rules.page.$('[data-jn="rules-import"]'));
      await withFile('rules.json', RULE, async (file) => {
        await (await rules.page.$('[data-jn="rules-import"]')).uploadFile(file);
        await until('place and reason are told', async () => (await rules.text('[data-jn="rules-said"]')) === said.rule);
      });
    });
  }, { language });
}
