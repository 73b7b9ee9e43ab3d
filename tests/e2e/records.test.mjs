import assert from 'node:assert/strict';
import { Bench } from './harness/bench.mjs';
import { newBuyer, scenarios } from './harness/scenarios.mjs';
import { until } from './harness/until.mjs';

const jn = (hook) => `[data-jn="${hook}"]`;

async function open(stage) {
  const bench = await Bench.open(stage.started, 'records');
  stage.adopt(bench);
  return bench;
}

async function write(bench, kind, fields) {
  await bench.click(`${jn('record-new')}[data-kind="${kind}"]`);
  for (const [hook, value] of Object.entries(fields)) {
    const isBox = await until(`there is ${hook}`, () => bench.page.evaluate((sought) => document.querySelector(sought)?.tagName, jn(hook)));
    if (isBox === 'SELECT') await bench.choose(jn(hook), value);
    else await bench.fill(jn(hook), value);
  }
  await bench.click(jn('record-save'));
  await until('it is kept and the form is folded', async () => (await bench.count(jn('record-form'))) === 0);
}

const order = () => `26${newBuyer()}`;

scenarios('record sheets', (scenario) => {
  scenario('a complaint is written with the columns of the handbooks, found by initials, changed, closed, deleted and taken back', async (stage) => {
    const bench = await open(stage);
    const number = order();
    await until('an empty desk says what to do', async () => (await bench.count(jn('records-empty'))) === 1);
    await bench.click(`${jn('record-new')}[data-kind="投诉"]`);
    await bench.click(jn('record-save'));
    await until('an empty one is refused with a sentence', async () => (await bench.text(jn('record-fault'))).length > 4);
    await bench.shot(`workbench-record-form-${stage.browserName}`);
    await bench.click(jn('record-cancel'));
    await write(bench, '投诉', { 'record-buyer': '小*鱼', 'record-site': 'pinduoduo', 'record-order': number, 'record-product': '雾蓝四件套', 'record-cause': '质量问题', 'record-blame': '仓库', 'record-wants': '换一套', 'record-money': '12.5', 'record-what': '收到有勾丝，很生气' });
    const card = `${jn('record')}[data-kind="投诉"]`;
    await until('it stands in the list', async () => (await bench.text(card)).includes('¥12.50'));
    for (const words of ['小*鱼', '拼多多', number, '雾蓝四件套', '质量问题', '仓库', '待处理', '收到有勾丝']) assert.ok((await bench.text(card)).includes(words), words);

    await bench.fill(jn('records-search'), 'gsshq');
    await until('other words find nothing, and say so', async () => (await bench.count(jn('records-empty'))) === 1);
    await bench.fill(jn('records-search'), 'gouspig');
    await bench.fill(jn('records-search'), 'gsh');
    await bench.fill(jn('records-search'), `${number} gous`);
    await until('sounds find it', async () => (await bench.count(card)) === 1);
    await bench.click(jn('records-clear'));

    await bench.click(`${card} ${jn('record-edit')}`);
    await until('the form holds it', () => bench.page.evaluate((sought) => document.querySelector(sought)?.value === '12.50', jn('record-money')));
    await bench.fill(jn('record-money'), 'abc');
    await bench.click(jn('record-save'));
    await until('no amount, no record', async () => (await bench.count(jn('record-fault'))) === 1);
    await bench.fill(jn('record-money'), '20');
    await bench.click(jn('record-save'));
    await until('it is changed', async () => (await bench.text(card)).includes('¥20.00'));

    await bench.click(`${card} ${jn('record-close')}`);
    await until('it is closed', async () => (await bench.count(`${card}[data-state="已完结"]`)) === 1);
    await bench.click(`${card} ${jn('record-delete')}`);
    await until('it is gone', async () => (await bench.count(card)) === 0);
    await bench.click(jn('records-undo'));
    await until('it is back as it was', async () => (await bench.count(`${card}[data-state="已完结"]`)) === 1);

    const later = await open(stage);
    await until('it is there for a page that is opened later', async () => (await later.text(card)).includes('¥20.00'));
    await later.click(`${card} ${jn('record-delete')}`);
    await until('gone', async () => (await later.count(card)) === 0);
  });

  scenario('reviews have an owner, feedback has classes, and both are counted by class, cause and month', async (stage) => {
    const bench = await open(stage);
    await write(bench, '中差评', { 'record-buyer': '阿云', 'record-site': 'jd', 'record-order': order(), 'record-stars': '1', 'record-cause': '尺码不合', 'record-owner': '阿禾', 'record-what': '偏小两码' });
    await write(bench, '中差评', { 'record-buyer': '阿雨', 'record-site': 'jd', 'record-order': order(), 'record-stars': '3', 'record-cause': '发货慢', 'record-owner': '阿禾', 'record-what': '等了一周' });
    await write(bench, '中差评', { 'record-buyer': '阿雪', 'record-site': 'ww', 'record-order': order(), 'record-stars': '2', 'record-cause': '尺码不合', 'record-owner': '小满', 'record-what': '又小了' });
    await write(bench, '客户反馈', { 'record-buyer': '阿云', 'record-class': '包装', 'record-what': '盒子压扁了' });
    await write(bench, '常用信息', { 'record-title': '退货地址', 'record-group': '物流', 'record-what': '仓库二号门' });
    await until('all are counted', async () => (await bench.text(jn('records-count'))) === '5');
    await bench.choose(jn('records-kind'), '中差评');
    await until('one sheet', async () => (await bench.text(jn('records-count'))) === '3');
    await bench.choose(jn('records-class'), '差评');
    await until('one class', async () => (await bench.text(jn('records-count'))) === '2');
    await bench.choose(jn('records-site'), 'ww');
    await until('one platform', async () => (await bench.text(jn('records-count'))) === '1');
    await bench.click(jn('records-clear'));
    await bench.fill(jn('records-from'), '2031-01-01');
    await until('a period without any', async () => (await bench.text(jn('records-count'))) === '0');
    await bench.click(jn('records-clear'));
    await bench.choose(jn('records-kind'), '中差评');
    await bench.click(`${jn('records-figures')} summary`);
    const cells = (hook) => bench.page.evaluate((sought) => [...document.querySelectorAll(`${sought} tbody tr`)].map((row) => [...row.cells].map((cell) => cell.innerText).join('|')), jn(hook));
    await until('classes are counted', async () => (await cells('records-classes')).join() === '差评|2|2,中评|1|1');
    assert.deepEqual(await cells('records-causes'), ['尺码不合|2|67%|67%|2', '发货慢|1|33%|100%|1']);
    await bench.shot(`workbench-records-${stage.browserName}`);
    await bench.choose(jn('records-period'), 'day');
    await until('days too', () => bench.page.evaluate((sought) => /\d{4}-\d{2}-\d{2}/.test(document.querySelector(`${sought} thead`).innerText), jn('records-classes')));
  });

  scenario('a sheet is handed out without running anything, and comes back after a look at every row', async (stage) => {
    const bench = await open(stage);
    const number = order();
    await write(bench, '投诉', { 'record-buyer': '电话13812345678', 'record-site': 'pinduoduo', 'record-order': number, 'record-what': '=HYPERLINK("http://x","点我")', 'record-cause': '少件漏发' });
    await bench.page.evaluate((sought) => { document.querySelector(sought).open = true; }, jn('records-tables'));
    const handed = await bench.handedOut(() => bench.click(jn('records-csv')));
    assert.match(handed.name, /^投诉-\d{4}-\d{2}-\d{2}\.csv$/);
    const line = handed.text.split('\r\n').find((each) => each.includes(number));
    assert.match(line, /,拼多多,/);
    assert.match(line, /138\*{4}5678/, 'masked unless one unticks it');
    assert.ok(line.includes(`"'=HYPERLINK`), line);
    const book = await bench.handedOut(() => bench.click(jn('records-xlsx')));
    assert.match(book.name, /\.xlsx$/);
    assert.match(book.text, /^PK/);

    const [head] = handed.text.split('\r\n');
    const day = '2026-03-01 12:00';
    const rows = [head, `${day},拼多多,雾里小店,阿云,${order()},四件套,少了枕套,少件漏发,仓库,补发,,0.00,小满,处理中,`, `昨天,拼多多,,阿雨,${order()},四件套,破了,天气,,,,,,,`, ',,,,,,,,,,,,,,x'];
    await bench.give(jn('records-file'), 'sheet.csv', rows.join('\r\n'));
    await until('it is looked at first', async () => (await bench.count(jn('records-preview'))) === 1);
    const preview = await bench.text(jn('records-preview'));
    assert.match(preview, /2 条是新的，0 条已经有了，1 行读不了/);
    assert.match(preview, /第3行.*昨天/);
    assert.match(preview, /第4行/);
    await bench.shot(`workbench-records-import-${stage.browserName}`);
    assert.equal(await bench.count(`${jn('record')}[data-state="处理中"]`), 0, 'a look changes nothing');
    await bench.click(jn('records-take-in'));
    await until('both are there', async () => (await bench.count(`${jn('record')}[data-state="处理中"]`)) === 1);
    await bench.give(jn('records-file'), 'sheet.csv', rows.slice(0, 2).join('\r\n'));
    await until('twice is told of', async () => /0 条是新的，1 条已经有了/.test(await bench.text(jn('records-preview'))));
    await bench.give(jn('records-file'), 'words.csv', '词,级别\r\n清仓,提示\r\n');
    await until('a table of something else is refused', async () => (await bench.text(jn('records-import-fault'))).includes('词、级别'));
    await bench.give(jn('records-file'), 'broken.xlsx', Buffer.from('PK\u0003\u0004 cut off'));
    await until('a broken workbook is refused', async () => (await bench.text(jn('records-import-fault'))).includes('打不开'));
    await bench.giveHuge(jn('records-file'), 'huge.csv', 1_000_000_000);
    await until('a file of a gigabyte is refused', async () => (await bench.text(jn('records-import-fault'))).includes('64 MB'));
  });

  scenario('what is written on while a record is being kept stays and belongs to it, and another that is opened meanwhile stays open', async (stage) => {
    const bench = await open(stage);
    const number = order();
    await write(bench, '客户反馈', { 'record-buyer': '阿云', 'record-order': number, 'record-what': '盒子压扁了' });
    await bench.click(`${jn('record-new')}[data-kind="投诉"]`);
    await bench.fill(jn('record-buyer'), '小*鱼');
    await bench.fill(jn('record-order'), number);
    await bench.fill(jn('record-what'), '收到有勾丝');
    // Both in one breath: no shelf has answered by then.
    await bench.page.evaluate((save, box) => {
      document.querySelector(save).click();
      const what = document.querySelector(box);
      what.value += '，要补一只枕套';
      what.dispatchEvent(new InputEvent('input', { bubbles: true }));
    }, jn('record-save'), jn('record-what'));
    await bench.fill(jn('records-search'), number);
    const card = (kind) => `${jn('record')}[data-kind="${kind}"]`;
    await until('it is kept as it was', async () => /收到有勾丝(?!，)/.test(await bench.text(card('投诉'))));
    const written = () => bench.page.evaluate((box) => document.querySelector(box)?.value, jn('record-what'));
    assert.equal(await bench.count(jn('record-form')), 1, 'the form is still open');
    assert.equal(await written(), '收到有勾丝，要补一只枕套');
    await bench.click(jn('record-save'));
    await until('the rest is kept, and the form is folded', async () => (await bench.text(card('投诉'))).includes('要补一只枕套') && (await bench.count(jn('record-form'))) === 0);
    assert.equal(await bench.count(jn('record')), 2, 'it is one record');

    await bench.click(`${card('投诉')} ${jn('record-edit')}`);
    await until('the form holds it', async () => (await written()) === '收到有勾丝，要补一只枕套');
    await bench.fill(jn('record-what'), '已补一只枕套');
    await bench.page.evaluate((...presses) => presses.forEach((each) => document.querySelector(each).click()), jn('record-save'), `${card('客户反馈')} ${jn('record-edit')}`);
    await until('the first is kept', async () => (await bench.text(card('投诉'))).includes('已补一只枕套'));
    assert.equal(await bench.count(jn('record-form')), 1);
    assert.equal(await written(), '盒子压扁了', 'the other is there to be changed');
    assert.equal(await bench.page.evaluate(() => document.activeElement.dataset.jn), 'record-buyer', 'with the caret in its first box');
    await bench.click(jn('record-cancel'));
  });

  scenario('the after-sales flow is kept on its record: steps, phrases, offers, call, deadline, outcome', async (stage) => {
    const bench = await open(stage);
    const number = order();
    await write(bench, '退换货', { 'record-buyer': '阿云', 'record-site': 'ww', 'record-order': number, 'record-what': '要换大一码' });
    await bench.fill(jn('records-search'), number);
    const card = `${jn('record')}[data-kind="退换货"]`;
    await until('only this one', async () => (await bench.count(jn('record'))) === 1);
    await bench.click(`${card} ${jn('case-open')}`);
    await until('six steps', async () => (await bench.count(jn('case-step'))) === 6);
    await until('its heading has the caret', () => bench.page.evaluate(() => document.activeElement?.id === 'case-heading'));
    await until('the first is next', async () => (await bench.count(`${jn('case-step')}[data-step="1"][data-next]`)) === 1);
    await bench.click(`${jn('case-step')}[data-step="1"] summary`);
    await until('with a phrase for it', async () => (await bench.text(`${jn('case-step')}[data-step="1"] ${jn('case-phrase')}`)).length > 10);
    await bench.click(`${jn('case-step')}[data-step="2"] summary`);
    await until('what is filled in later stands by its name', async () => /〔时间〕/.test(await bench.text(`${jn('case-step')}[data-step="2"] ${jn('case-phrase')}`)));
    await bench.click(`${jn('case-step')}[data-step="1"] ${jn('case-tick')}`);
    await until('the second is next, and the record is being worked on', async () => (await bench.count(`${jn('case-step')}[data-step="2"][data-next]`)) === 1 && (await bench.count(`${card}[data-state="处理中"]`)) === 1);
    assert.ok((await bench.text(jn('case-missing'))).includes('换货'));
    const offer = async (kind, text) => {
      await bench.type(`${jn('case-offer')}[data-kind="${kind}"] textarea`, text);
      await bench.page.keyboard.press('Tab');
    };
    await offer('换货', '大一码，来回运费我们出');
    await until('one is ready', async () => !(await bench.text(jn('case-missing'))).includes('换货'));
    const refund = `${jn('case-offer')}[data-kind="退款"] textarea`;
    await bench.type(refund, '原路');
    // What was written in the first box is kept while the second is being written in.
    await bench.page.evaluate((list, first) => {
      document.querySelector(list).isOld = true;
      document.querySelector(first).dispatchEvent(new Event('change'));
    }, card, `${jn('case-offer')}[data-kind="换货"] textarea`);
    await until('the record is kept, and drawn anew', () => bench.page.evaluate((list) => document.querySelector(list)?.isOld === undefined, card));
    await bench.page.keyboard.type('退回');
    assert.equal(await bench.page.evaluate((sought) => document.querySelector(sought).value, refund), '原路退回', 'nothing that was written is lost to it');
    await bench.page.keyboard.press('Tab');
    await offer('等待', '周五前补货');
    await until('all three are ready', async () => (await bench.count(jn('case-missing'))) === 0);
    await bench.fill(jn('case-deadline'), '2031-01-01T12:00');
    await bench.shot(`workbench-case-${stage.browserName}`);
    await bench.click(`${jn('case-offer')}[data-kind="换货"] ${jn('case-chosen')}`);
    await until('choosing is solving', async () => (await bench.page.$(`${jn('case-step')}[data-step="4"] ${jn('case-tick')}`)).evaluate((box) => box.checked));
    await bench.choose(jn('case-outcome'), '已换货');
    await until('the record is closed', async () => (await bench.count(`${card}[data-state="已完结"]`)) === 1);

    const later = await open(stage);
    await later.fill(jn('records-search'), number);
    await until('its outcome is there', async () => (await later.text(`${card} ${jn('case-open')}`)).includes('已换货'));
    await later.click(`${card} ${jn('case-open')}`);
    await until('and its offers', () => later.page.evaluate((sought) => document.querySelector(sought)?.value === '大一码，来回运费我们出', `${jn('case-offer')}[data-kind="换货"] textarea`));
  });
});
