import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { Bench } from './harness/bench.mjs';
import { clear, shelve, stored } from './harness/ledger.mjs';
import { scenarios } from './harness/scenarios.mjs';
import { until } from './harness/until.mjs';

/** Rounds of today: so many in time, so many that took five minutes. Asked in the last three hours: it is noon here, and no rule of the day begins after nine. */
function today(hits, misses, site = 'pinduoduo') {
  const now = Date.now();
  const from = now - 3 * 3_600_000;
  const lines = [`1\t${site}\t禾木家居`];
  for (let nth = 0; nth < hits + misses; nth += 1) {
    const asked = from + 1_000 + Math.floor(((now - from - 400_000) * nth) / (hits + misses));
    lines.push(`r\t${asked}\t${nth < hits ? 20_000 : 320_000}\tf\tsize\t0\tb${nth}\t买家${nth}`);
  }
  return { [`rounds:${now}-t`]: JSON.stringify(lines.join('\n')) };
}

async function open(stage, found, sites = 1) {
  const bench = await Bench.open(stage.started, 'privacy');
  stage.adopt(bench);
  await clear(bench.page);
  await shelve(bench.page, found);
  // What was chosen is read when the page loads.
  await bench.page.evaluate(() => { location.hash = '#rules'; });
  await until('the budget is there', async () => (await bench.count('[data-jn="budget-line"]')) === sites);
  return bench;
}

const missed = (bench) => bench.text('[data-figure="budgetMissed"] .value');

scenarios('the rules', (scenario) => {
  scenario('tell how many may still be missed, which buyer cost the point, and the same under another rule', async (stage) => {
    const bench = await open(stage, today(40, 2, 'ww'));
    await bench.page.select('[data-jn="rule-choose"]', 'ww-3min-round');
    await until('two were missed', async () => (await missed(bench)) === '2');
    assert.equal(await bench.count('[data-jn="replay-cost"]'), 2);
    assert.match(await bench.text('[data-jn="replay-cost"]'), /买家4[01]/);
    assert.ok((await bench.text('[data-jn="budget-line"]')).length > 4);
    await bench.shot(`rules-budget-${stage.browserName}`);
    await bench.page.evaluate(() => { document.querySelectorAll('details').forEach((each) => { each.open = true; }); });
    await bench.page.select('[data-jn="replay-rule"]', 'handbook-reply-rate');
    await until('the other rule has judged', async () => (await bench.count('[data-jn="replay-there"]')) === 1);
    assert.match(await bench.text('[data-jn="replay-there"]'), /42|40/);
    await bench.page.select('[data-jn="rule-choose"]', 'handbook-mean-response-5s');
    await until('a mean knows no share and no misses', async () => (await bench.count('[data-jn="budget"] .tile')) === 1 && /秒/.test(await bench.text('[data-figure="budgetNow"] .value')));
  });

  scenario('take the platform’s own figure, and let go of it', async (stage) => {
    const bench = await open(stage, today(40, 2, 'ww'));
    await bench.page.select('[data-jn="rule-choose"]', 'ww-3min-round');
    await until('two were missed', async () => (await missed(bench)) === '2');
    await bench.page.evaluate(() => { document.querySelectorAll('details').forEach((each) => { each.open = true; }); });
    await bench.type('[data-jn="official"]', '180');
    await bench.click('[data-jn="official-keep"]');
    await until('a share beyond a hundred is refused', async () => (await bench.count('[data-jn="budget"] .error[role="alert"]')) === 1);
    await bench.fill('[data-jn="official"]', '90');
    await bench.click('[data-jn="official-keep"]');
    await until('four were missed', async () => (await missed(bench)) === '4');
    await bench.click('[data-jn="official-back"]');
    await until('two were missed again', async () => (await missed(bench)) === '2');
  });

  scenario('leave what is typed and picked for one site as it is while the figure of another is kept', async (stage) => {
    const [[, theirs]] = Object.entries(today(30, 1));
    const bench = await open(stage, { ...today(40, 2, 'ww'), [`rounds:${Date.now()}-other`]: theirs }, 2);
    const of = (site, hook) => `[data-site="${site}"] [data-jn="${hook}"]`;
    await bench.page.select(of('ww', 'rule-choose'), 'ww-3min-round');
    const missedHere = () => bench.text('[data-site="ww"] [data-figure="budgetMissed"] .value');
    await until('two were missed', async () => (await missedHere()) === '2');
    await bench.page.evaluate(() => { document.querySelectorAll('[data-jn="budget"] details').forEach((each) => { each.open = true; }); });
    await bench.page.select(of('ww', 'replay-rule'), 'handbook-reply-rate');
    await until('the other rule has judged', async () => (await bench.count(of('ww', 'replay-there'))) === 1);
    await bench.type(of('ww', 'official'), '9');
    // The figure of the other site is kept while this one is being typed.
    await bench.page.evaluate((box, keep) => {
      const other = document.querySelector(box);
      other.value = '50';
      other.dispatchEvent(new InputEvent('input', { bubbles: true }));
      document.querySelector(keep).dispatchEvent(new Event('click'));
    }, of('pinduoduo', 'official'), of('pinduoduo', 'official-keep'));
    await until('it is kept', async () => (await bench.count(of('pinduoduo', 'official-told'))) === 1);
    await bench.page.keyboard.type('0');
    assert.deepEqual(await bench.page.evaluate((...boxes) => boxes.map((box) => document.querySelector(box).value), of('ww', 'official'), of('ww', 'replay-rule'), of('pinduoduo', 'official')), ['90', 'handbook-reply-rate', '']);
    assert.equal(await bench.count('[data-jn="budget"] details:not([open])'), 0, 'what was unfolded is unfolded');
    await bench.click(of('ww', 'official-keep'));
    await until('four were missed', async () => (await missedHere()) === '4');
    assert.equal(await bench.page.evaluate((box) => document.querySelector(box).value, of('ww', 'replay-rule')), 'handbook-reply-rate');
    for (const site of ['ww', 'pinduoduo']) {
      await bench.click(of(site, 'official-back'));
      await until('it is let go of', async () => (await bench.count(of(site, 'official-told'))) === 0);
    }
  });

  scenario('are changed, kept and restored; a file with a fault names field and reason', async (stage) => {
    const bench = await open(stage, today(40, 2, 'ww'));
    const line = '[data-jn="rule-line"][data-rule="ww-3min-round"]';
    await bench.click(`${line} [data-jn="rule-edit"]`);
    await bench.fill('[data-jn="rule-within"]', '0');
    await bench.click('[data-jn="rule-save"]');
    await until('nought is refused', async () => (await bench.text('[data-jn="rule-fault"]')).length > 0);
    await bench.fill('[data-jn="rule-within"]', '400');
    await bench.click('[data-jn="rule-save"]');
    await until('it is changed', async () => (await bench.count(`${line}[data-own]`)) === 1);
    await bench.page.select('[data-jn="rule-choose"]', 'ww-3min-round');
    await until('nothing was missed under it', async () => (await missed(bench)) === '0');
    await until('it is kept', async () => (await stored(bench.page)).keys.includes('figures:rule-own-ww-3min-round'));
    await bench.click(`${line} [data-jn="rule-back"]`);
    await until('it is as it was', async () => (await missed(bench)) === '2');

    const file = path.join(os.tmpdir(), `jinnang-rules-${process.pid}.json`);
    const give = async (rules) => {
      await writeFile(file, JSON.stringify(rules));
      await (await bench.page.$('[data-jn="rules-import"]')).uploadFile(file);
    };
    const rule = { id: 'own-60s', name: '自家一分钟', site: 'ww', unit: 'round', deadline: { within: 60 }, period_days: 1, confidence: 'high', dated: '', sources: ['自定'] };
    await give([{ ...rule, hours: { spans: [{ from: '25:00', to: '12:00' }] } }]);
    await until('field and reason are named', async () => /hours\.spans\[0\]\.from.*25:00/.test(await bench.text('[data-jn="rules-said"]')));
    await writeFile(file, '这不是规则');
    await (await bench.page.$('[data-jn="rules-import"]')).uploadFile(file);
    await until('what is no rule file is told in words', async () => /不是 JSON/.test(await bench.text('[data-jn="rules-said"]')));
    await writeFile(file, `${JSON.stringify([rule])} 完`);
    await (await bench.page.$('[data-jn="rules-import"]')).uploadFile(file);
    await until('nothing may stand behind the rules', async () => /后面多了/.test(await bench.text('[data-jn="rules-said"]')));
    assert.equal(await bench.count('[data-rule="own-60s"]'), 0);
    await give([rule]);
    await until('it is taken in', async () => (await bench.count('[data-rule="own-60s"]')) === 1);
    await bench.page.select('[data-jn="rule-choose"]', 'own-60s');
    await until('it counts', async () => (await missed(bench)) === '2');
    await bench.shot(`rules-${stage.browserName}`);
  });
});
