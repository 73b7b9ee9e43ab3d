import assert from 'node:assert/strict';
import { Bench } from './harness/bench.mjs';
import { newBuyer, scenarios } from './harness/scenarios.mjs';
import { until } from './harness/until.mjs';

const jn = (hook) => `[data-jn="${hook}"]`;
const KINDS = ['投诉', '退换货', '中差评', '客户反馈', '常用信息'];
const PASSPHRASE = '雾蓝两套周五前发';

async function talking(stage, site, lines) {
  const chat = await stage.open(site);
  const panel = await chat.panel();
  const uid = newBuyer();
  await chat.converse(uid, lines, { nick: '小*鱼' });
  await panel.one('buyer', (each) => each.text.includes('小*鱼'));
  return { chat, panel, uid };
}

/** The tab that the panel's link opened, once its form is there. */
function opened(stage, known) {
  return until('the workbench opens with the form', async () => {
    for (const page of await stage.started.browser.pages()) {
      if (known.includes(page)) continue;
      if (await page.evaluate(() => document.querySelector('[data-jn="record-form"]')?.checkVisibility() ?? false).catch(() => false)) return page;
    }
    return null;
  });
}

async function sheets(bench) {
  const reply = await bench.ask('shelf_all', { shelf: 'sheets', after: null });
  return reply.body.items.map((item) => JSON.parse(item.body));
}

scenarios('a record from the chat', (scenario) => {
  scenario('two presses keep it with what the page shows; the workbench opens with it, and its columns are filled in there', async (stage) => {
    const { chat, panel } = await talking(stage, 'kuaishou', ['少了一个枕套', ['agent', '我看一下'], '什么时候补呀', '急用']);
    await panel.click('tab-notes');
    await panel.one('record-kind', (each) => each.text === '投诉');
    assert.deepEqual((await panel.all('record-kind')).map((each) => each.text), KINDS);
    await panel.click('record-kind', KINDS.indexOf('退换货'));
    await panel.one('record-undo');
    await chat.shot('record-begun');
    const before = await stage.started.browser.pages();
    await panel.click('record-open');
    const page = await opened(stage, before);
    const bench = Object.assign(new Bench(), { page, errors: [] });
    stage.adopt(bench);
    const value = (hook) => page.evaluate((sought) => document.querySelector(sought).value, jn(hook));
    assert.deepEqual([await value('record-buyer'), await value('record-site'), await value('record-order'), await value('record-what')], ['小*鱼', 'kuaishou', '2609120158330176', '什么时候补呀\n急用']);
    assert.match(await bench.text(`${jn('record')} ${jn('record-bare')}`), /待补全/);
    await bench.shot(`workbench-record-begun-${stage.browserName}`);
    await bench.choose(jn('record-cause'), '少件漏发');
    await bench.click(jn('record-save'));
    await until('it is a whole record', async () => (await bench.count(`${jn('record')} ${jn('record-bare')}`)) === 0 && (await bench.text(jn('record'))).includes('少件漏发'));
    const [kept] = await sheets(bench);
    assert.equal(kept.about.site, 'kuaishou');
    assert.ok(Math.abs(kept.created_ms - Date.now()) < 60_000, 'with the time');
  });

  scenario('it is taken back by a press, and not offered for another buyer', async (stage) => {
    const { chat, panel } = await talking(stage, 'pinduoduo', ['你们的态度太差了']);
    const bench = await Bench.open(stage.started, 'records');
    stage.adopt(bench);
    const mine = async () => (await sheets(bench)).filter((sheet) => sheet.what === '你们的态度太差了');
    await chat.page.bringToFront();
    await panel.click('tab-notes');
    await panel.click('record-kind', KINDS.indexOf('投诉'));
    await panel.one('record-undo');
    assert.equal((await mine()).length, 1);
    await panel.click('record-undo');
    await panel.none('record-undo');
    assert.equal((await mine()).length, 0, 'taken back');
    await panel.click('record-kind', KINDS.indexOf('投诉'));
    await panel.one('record-undo');
    await chat.converse(newBuyer(), ['在吗'], { nick: '阿*云' });
    await panel.one('buyer', (each) => each.text.includes('阿*云'));
    await panel.none('record-undo');
    assert.equal((await mine()).length, 1, 'and the other one stays');
  });

  scenario('a locked vault asks for its passphrase first, and the record lies sealed', async (stage) => {
    const { chat, panel } = await talking(stage, 'pinduoduo', ['锁着也要记下的话']);
    const bench = await Bench.open(stage.started, 'records');
    stage.adopt(bench);
    assert.equal((await bench.ask('vault_set', { passphrase: PASSPHRASE, recovery: false, idle_minutes: null })).kind, 'vault');
    await bench.ask('vault_lock');
    await chat.page.bringToFront();
    await panel.click('tab-notes');
    await panel.click('record-kind', KINDS.indexOf('中差评'));
    await panel.one('vault-locked');
    assert.deepEqual(await panel.all('record-undo'), []);
    await panel.type('vault-passphrase', PASSPHRASE);
    await panel.click('vault-unlock');
    await panel.none('vault-locked');
    await panel.click('record-kind', KINDS.indexOf('中差评'));
    await panel.one('record-undo');
    assert.ok((await sheets(bench)).some((sheet) => sheet.what === '锁着也要记下的话'));
    const disk = await bench.page.evaluate(async () => JSON.stringify(await (globalThis.browser ?? globalThis.chrome).storage.local.get(null)));
    assert.ok(!disk.includes('锁着也要记下的话'), 'sealed');
  });
});
