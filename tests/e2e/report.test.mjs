import assert from 'node:assert/strict';
import { Bench } from './harness/bench.mjs';
import { askMonth, clear, daysOfMonths, leaves, monthIsThere, shelve, stored } from './harness/ledger.mjs';
import { newBuyer, scenarios } from './harness/scenarios.mjs';
import { until } from './harness/until.mjs';

const ago = (seconds) => ({ at: Date.now() - seconds * 1_000 });
const PASSPHRASE = 'wulan-liangtao-zhouwu';

/** The report, freshly read, over a shelf that holds what the scenario put there. */
async function open(stage, found = {}) {
  const bench = await Bench.open(stage.started, 'privacy');
  stage.adopt(bench);
  await clear(bench.page);
  await shelve(bench.page, found);
  await bench.page.evaluate(() => { location.hash = '#report'; });
  return bench;
}

const tile = (bench, figure) => bench.text(`[data-jn="report-tile"][data-figure="${figure}"] .value`);

scenarios('the report', (scenario) => {
  scenario('says what to do while there is nothing to show, and shows a chat once it was had', async (stage) => {
    const bench = await open(stage);
    await until('it says what to do', async () => (await bench.count('[data-jn="report-empty"]')) === 1);
    await bench.shot(`report-empty-${stage.browserName}`);

    const chat = await stage.open('pinduoduo');
    const panel = await chat.panel();
    // The page opens with a conversation of this morning: one round, answered after nine seconds.
    await until('what was open is kept', async () => (await stored(bench.page)).text.includes('1000000000001'));
    const buyer = newBuyer();
    await chat.converse(buyer, [
      ['buyer', '什么时候发货呀', ago(90)],
      ['agent', '亲，今天就能发出', ago(82)],
      ['buyer', '好，那尺码怎么选', ago(60)],
    ], { nick: '小*鱼' });
    await panel.one('buyer', (each) => each.text.includes('小*鱼'));
    await chat.replica('agentSays', buyer, '亲，按平时的码拍就好', ago(40));
    await until('the rounds are kept', async () => (await stored(bench.page)).text.includes(buyer));
    await until('the answer is kept', async () => /\\t2\d{4}\\t/.test((await stored(bench.page)).text));

    await bench.page.bringToFront();
    await bench.click('[data-jn="report-again"]');
    await until('the report is there', async () => (await bench.count('[data-jn="report"]')) === 1);
    assert.equal(await bench.page.evaluate(() => document.querySelector('[data-jn="report"]').dataset.rounds), '3', (await stored(bench.page)).text);
    assert.match(await tile(bench, 'sheetFirst'), /^8\.5 /);
    assert.match(await tile(bench, 'changeMean'), /^12(\.\d)? /);
    assert.match(await tile(bench, 'changeReply'), /^100%/);
    assert.ok((await bench.text('[data-jn="report-questions"]')).length > 0);
  });

  scenario('counts an insertion and a finding that was heeded', async (stage) => {
    const bench = await open(stage);
    const chat = await stage.open('pinduoduo');
    const panel = await chat.panel();
    const buyer = newBuyer();
    await chat.converse(buyer, [['agent', '您好', ago(300)], ['buyer', '什么时候发货呀', ago(20)]], { nick: '小*鱼' });
    await panel.one('buyer', (each) => each.text.includes('小*鱼'));
    await panel.click('insert');
    await until('something is in the composer', async () => (await chat.draft()) !== '');
    await until('the insertion is kept', async () => /\\np\\t\d+\\t/.test((await stored(bench.page)).text));
    await chat.press('Control+a');
    await chat.page.keyboard.press('Backspace');
    await chat.type('这款是全网最低价');
    await chat.underlined();
    await panel.click('rewrite');
    await until('it is rewritten', async () => !(await chat.draft()).includes('全网最低价'));
    await chat.nothingUnderlined();
    await chat.enter(panel);
    await until('the finding is kept as heeded', async () => /\\nh\\t\d+\\tabsolute/.test((await stored(bench.page)).text));
  });

  scenario('loses nothing while the vault is locked, and shows it once it is open', async (stage) => {
    const bench = await open(stage);
    await bench.page.evaluate(() => { location.hash = '#vault'; });
    await bench.type('[data-jn="vault-new"]', PASSPHRASE);
    await bench.type('[data-jn="vault-again"]', PASSPHRASE);
    await bench.click('[data-jn="vault-set"]');
    await until('the vault is open', async () => (await bench.count('[data-jn="vault"][data-mode="open"]')) === 1);
    await until('there is a letterbox', async () => (await stored(bench.page)).keys.includes('figures:letterbox'));
    await bench.click('[data-jn="vault-lock"]');
    await until('the vault is locked', async () => (await bench.count('[data-jn="vault"][data-mode="locked"]')) === 1);

    const chat = await stage.open('pinduoduo');
    const panel = await chat.panel();
    // Nobody can read a letter, but each round makes it longer by its line: first the one of this morning that the page opens with.
    const posted = async () => (await stored(bench.page)).text.match(/letters:\S+ "[^"]*"/)?.[0].length ?? 0;
    const first = await until('a letter is there', posted);
    const buyer = newBuyer();
    await chat.converse(buyer, [['buyer', '什么时候发货呀', ago(90)], ['agent', '亲，今天就能发出', ago(82)]], { nick: '小*鱼' });
    await panel.one('buyer', (each) => each.text.includes('小*鱼'));
    await until('the letter tells of this round too', async () => (await posted()) > first + buyer.length);
    assert.ok(!(await stored(bench.page)).text.includes(buyer), 'nobody can read whom it is about');

    await bench.page.bringToFront();
    await bench.page.evaluate(() => { location.hash = '#report'; });
    await until('it says that the vault is locked', async () => (await bench.count('[data-jn="figures-locked"]')) === 1);
    await bench.page.evaluate(() => { location.hash = '#vault'; });
    await bench.type('[data-jn="vault-passphrase"]', PASSPHRASE);
    await bench.click('[data-jn="vault-unlock"]');
    await until('the vault is open again', async () => (await bench.count('[data-jn="vault"][data-mode="open"]')) === 1);
    await bench.page.evaluate(() => { location.hash = '#report'; });
    await until('both rounds are in the report', async () => (await bench.count('[data-jn="report"][data-rounds="2"]')) === 1);
    await until('the letterbox is empty', async () => !(await stored(bench.page)).keys.some((key) => key.startsWith('letters:')));
    await bench.page.evaluate(() => { location.hash = '#vault'; });
    await bench.page.evaluate(() => document.querySelector('[data-jn="vault-forget"]')?.closest('details')?.setAttribute('open', ''));
  });
});

scenarios('the report of a month', (scenario) => {
  scenario('by day, week and month, by shop, with charts that have words and tables, handed out as files', async (stage) => {
    const bench = await open(stage, leaves(6_000, daysOfMonths()));
    await until('the day is there', async () => (await bench.count('[data-jn="report"]')) === 1);
    await askMonth(bench);
    await monthIsThere(bench);
    const month = Number(await bench.page.evaluate(() => document.querySelector('[data-jn="report"]').dataset.rounds));
    assert.ok(month > 1_000, `${month} rounds`);
    for (const hook of ['report-spread', 'report-days', 'report-questions', 'report-moods', 'report-findings']) {
      const label = await bench.page.evaluate((name) => document.querySelector(`[data-jn="${name}"] canvas`).getAttribute('aria-label'), hook);
      assert.ok(label.length > 8, `${hook} says in words what it shows`);
      assert.ok(await bench.page.evaluate((name) => document.querySelectorAll(`[data-jn="${name}"] tbody tr`).length > 1, hook), `${hook} has a table`);
    }
    await until('the charts are drawn', () => bench.page.evaluate(() => [...document.querySelectorAll('.chart canvas')].every((each) => each.width > 0
      && each.getContext('2d').getImageData(0, 0, each.width, each.height).data.some((part) => part > 0))));
    assert.ok((await bench.count('[data-jn="report-uncertain"]')) === 1, 'what is left out is told');
    await bench.page.evaluate(() => { document.body.style.width = '1180px'; });
    await bench.page.setViewport({ width: 1280, height: 2600 }).catch(() => {});
    await bench.shot(`report-month-${stage.browserName}`);

    await bench.page.select('[data-jn="report-place"]', '1');
    await until('one platform has fewer', async () => Number(await bench.page.evaluate(() => document.querySelector('[data-jn="report"]').dataset.rounds)) < month);
    const csv = await bench.handedOut(() => bench.click('[data-jn="report-csv"]'));
    assert.match(csv.name, /^jinnang-report-.*\.csv$/);
    assert.ok(csv.text.startsWith('\ufeff') && csv.text.includes('禾木'), csv.text.slice(0, 200));
    await bench.page.evaluate(() => { window.handed = null; });
    const xlsx = await bench.handedOut(() => bench.click('[data-jn="report-xlsx"]'));
    assert.match(xlsx.name, /\.xlsx$/);
    assert.ok(xlsx.text.startsWith('PK'));
  });

  scenario('the weighted score takes what is typed in, and keeps it for the period', async (stage) => {
    const bench = await open(stage, leaves(900, 3));
    await until('the score is there', async () => (await bench.count('[data-jn="score"]')) === 1);
    const before = await bench.text('[data-jn="score-sum"]');
    await bench.type('[data-part="conversion"] [data-jn="score-value"]', '25');
    await bench.page.keyboard.press('Tab');
    await until('half of fifty is earned', async () => (await bench.text('[data-part="conversion"]')).includes('25 / 50'));
    assert.notEqual(await bench.text('[data-jn="score-sum"]'), before);
    await until('it is kept', async () => (await stored(bench.page)).keys.some((key) => key.startsWith('figures:score-pre-day-')));
    await bench.click('[data-jn="score-after"]');
    await until('the other sheet is there', async () => (await bench.count('[data-part="solved"]')) === 1);
    await bench.page.evaluate(() => { location.hash = '#privacy'; });
    await until('another place', async () => (await bench.count('[data-jn="report"]')) === 0);
    await bench.page.evaluate(() => { location.hash = '#report'; });
    await until('what was typed in is still there', async () => (await bench.text('[data-part="conversion"]')).includes('25 / 50'));
  });
});
