import assert from 'node:assert/strict';
import { Bench } from './harness/bench.mjs';
import { newBuyer, scenarios } from './harness/scenarios.mjs';
import { until } from './harness/until.mjs';

const rows = (popup) => popup.page.evaluate(() => [...document.querySelectorAll('[data-jn="queue-row"]')].map((row) => ({ text: row.innerText, who: row.querySelector('.who').innerText, ...row.dataset })));

async function lineIs(popup, wanted, why) {
  let last = [];
  await until(why, async () => {
    last = await rows(popup);
    return last.map((row) => row.who).join() === wanted;
  }).catch((error) => { throw new Error(`${error.message}; the line is ${JSON.stringify(last)}`); });
}

/** Some who wait for so many seconds, each in a conversation of one tab. */
async function waiting(stage, site, found) {
  const chat = await stage.open(site);
  await chat.panel();
  const uids = [];
  for (const [nick, seconds] of found) {
    const uid = newBuyer();
    uids.push(uid);
    await chat.converse(uid, [['buyer', '在吗']], { nick, at: Date.now() - seconds * 1_000 });
  }
  return { chat, uids };
}

/** Sets a rule to so many seconds within these hours (none: round the clock), and uses it for its site. */
async function use(bench, rule, seconds, [from, to] = ['', '']) {
  const line = `[data-jn="rule-line"][data-rule="${rule}"]`;
  await bench.page.bringToFront();
  await bench.click(`${line} [data-jn="rule-edit"]`);
  await bench.fill('[data-jn="rule-within"]', String(seconds));
  await bench.fill('[data-jn="rule-from"]', from);
  await bench.fill('[data-jn="rule-to"]', to);
  await bench.click('[data-jn="rule-save"]');
  await until('it is kept', async () => (await bench.count('[data-jn="rule-form"]')) === 0);
  if ((await bench.count(`${line}[data-counts]`)) === 0) await bench.click(`${line} [data-jn="rule-use"]`);
  await until('it is the one that counts', async () => (await bench.count(`${line}[data-counts]`)) === 1);
}

/** An hour in which no scenario runs: in the browsers it is noon. */
const ELSEWHERE = ['20:00', '21:00'];

async function rulesPage(stage) {
  const bench = await Bench.open(stage.started, 'rules');
  stage.adopt(bench);
  await until('the rules are there', () => bench.count('[data-jn="rule-line"]'));
  return bench;
}

const steps = (popup) => popup.page.evaluate(async () => {
  const { 'watch:rung': kept } = await (globalThis.browser ?? globalThis.chrome).storage.session.get('watch:rung');
  return (kept?.alarms.rung ?? []).map((one) => ({ limit: one.limit_ms / 1_000, after: (one.last_ms - one.since_ms) / 1_000 }));
});
/** Before which limits it has rung. */
const rung = async (popup) => (await steps(popup)).map((one) => one.limit);

/** An open panel in which the rule has just been changed under two who wait, and the order in which it lists them. */
async function ruledAnew(stage, meanwhile) {
  const bench = await rulesPage(stage);
  await use(bench, 'pinduoduo-5min-message', 300);
  const { chat } = await waiting(stage, 'pinduoduo', [['早来的', 900], ['晚来的', 400]]);
  const panel = await chat.panel();
  await panel.click('tab-timers');
  const line = async () => (await panel.all('timer')).map((each) => /早来的|晚来的/.exec(each.text)?.[0]).filter(Boolean).join();
  await until('who has waited longest is first', async () => (await line()) === '早来的,晚来的');
  await bench.page.bringToFront();
  await until('the chat is behind', () => chat.page.evaluate(() => document.visibilityState === 'hidden'));
  await meanwhile(panel.frame);
  // From ten minutes ago on: who came before that is not counted, and who came since is late.
  const opened = await bench.page.evaluate(() => new Date(Date.now() - 600_000).toTimeString().slice(0, 5));
  await use(bench, 'pinduoduo-5min-message', 300, [opened, '23:00']);
  return { chat, panel, line };
}

scenarios('deadlines', (scenario, browser) => {
  scenario('of the handbooks are the shop’s to set: an open panel and the report follow', async (stage) => {
    const { chat, uids } = await waiting(stage, 'pinduoduo', [['等着的', 90]]);
    const panel = await chat.panel();
    await panel.click('tab-timers');
    const wait = async () => (await panel.all('timer')).find((each) => each.text.includes('等着的'));
    await until('under two minutes it is only due', async () => (await wait())?.data.state === 'due');
    const bench = await rulesPage(stage);
    await bench.click('[data-jn="rule-line"][data-rule="handbook-slow-2min"] [data-jn="rule-edit"]');
    await bench.fill('[data-jn="rule-within"]', '60');
    await bench.click('[data-jn="rule-save"]');
    await until('it is kept', async () => (await bench.count('[data-jn="rule-form"]')) === 0);
    // In Firefox the panel asks when its page is looked at again.
    await chat.page.bringToFront();
    await until('over one minute is late now, and says so', async () => {
      const one = await wait();
      return one?.data.state === 'late' && one.text.includes('已超过 1 分钟');
    });
    await chat.converse(uids[0], [['agent', '在的，您请讲']], { nick: '等着的' });
    await bench.page.bringToFront();
    await bench.page.evaluate(() => { location.hash = 'report'; });
    await until('the report counts by it', () => bench.page.evaluate(() => {
      const table = [...document.querySelectorAll('[data-jn="report"] table')].find((each) => each.textContent.includes('超 60 秒'));
      return table?.textContent.includes('超 30 分');
    }));
  });

  scenario('come from the rule that was chosen: the order follows when another is used', async (stage) => {
    const bench = await rulesPage(stage);
    await use(bench, 'jd-first-30s', 900);
    await use(bench, 'pinduoduo-5min-message', 300);
    await waiting(stage, 'pinduoduo', [['小鱼', 100]]);
    await waiting(stage, 'jd', [['阿北', 130]]);
    const popup = await stage.popup();
    await lineIs(popup, '小鱼,阿北', 'five minutes end before a quarter of an hour');
    const [first, second] = await rows(popup);
    assert.equal(first.state, 'calm');
    assert.match(first.rule, /5分钟回复率/);
    assert.ok(first.text.includes(first.rule), 'the rule is named');
    assert.match(second.rule, /30/);
    await popup.page.screenshot({ path: new URL(`../output/popup-deadlines-${stage.browserName}.png`, import.meta.url).pathname, fullPage: true });
    await use(bench, 'pinduoduo-1h-2019', 3_600);
    await bench.shot(`rules-use-${stage.browserName}`);
    await lineIs(popup, '阿北,小鱼', 'an hour ends after a quarter of an hour');
    await stage.started.stopBackground();
    const again = await stage.popup();
    await lineIs(again, '阿北,小鱼', 'the rule is known after the background was stopped');
    assert.match((await rows(again))[1].rule, /1小时/);
  });

  if (browser === 'chromium') {
    scenario('reach a panel that is open when a rule is changed: it is told, behind another tab too', async (stage) => {
      const { panel, line } = await ruledAnew(stage, (frame) => frame.evaluate(() => {
        window.said = [];
        chrome.runtime.onMessage.addListener((message) => { window.said.push(message.kind); });
      }));
      await until('the panel is told', () => panel.frame.evaluate(() => window.said.includes('watch_ruled')));
      await until('who the rule does not count is last', async () => (await line()) === '晚来的,早来的');
    });
  } else {
    scenario('reach a panel that is open when a rule is changed: it asks as soon as its page is looked at again', async (stage) => {
      const { chat, panel, line } = await ruledAnew(stage, (frame) => frame.evaluate(() => {
        window.asked = 0;
        document.addEventListener('visibilitychange', () => { window.asked += document.visibilityState === 'visible' ? 1 : 0; });
      }));
      assert.equal(await panel.frame.evaluate(() => window.asked), 0);
      await chat.page.bringToFront();
      await until('the page is looked at', () => panel.frame.evaluate(() => window.asked === 1));
      await until('who the rule does not count is last', async () => (await line()) === '晚来的,早来的');
    });
  }

  scenario('do not press for what the rule does not count', async (stage) => {
    const bench = await rulesPage(stage);
    await use(bench, 'pinduoduo-3min-buyer-day', 180, ELSEWHERE);
    await use(bench, 'jd-first-30s', 60);
    await waiting(stage, 'pinduoduo', [['夜猫', 300]]);
    await waiting(stage, 'jd', [['阿北', 30]]);
    const popup = await stage.popup();
    await lineIs(popup, '阿北,夜猫', 'who can still be saved is before who is not counted, however long that one waits');
    const last = (await rows(popup))[1];
    assert.equal(last.counted, 'false');
    assert.notEqual(last.state, 'late', 'there is nothing to be late for');
    assert.ok(last.text.includes('拼多多 3分钟人工回复率'), last.text);
    await until('the handbook’s alarm has passed, and the rule’s not', async () => (await rung(popup)).includes(120));
    assert.ok(!(await rung(popup)).includes(180));
  });

  scenario('are what alarms ring before', async (stage) => {
    const bench = await rulesPage(stage);
    await use(bench, 'pinduoduo-5min-message', 300);
    await waiting(stage, 'pinduoduo', [['小鱼', 247]]);
    const popup = await stage.popup();
    await popup.page.bringToFront();
    await lineIs(popup, '小鱼', 'the watch knows');
    const last = await until('it rings before the rule’s five minutes', async () => {
      const [one] = await steps(popup);
      // However slowly it is looked at, the watch itself tells what it rang before, and when.
      assert.ok(!one || [120, 300].includes(Math.round(one.limit)), 'three minutes are not what counts here');
      return one && Math.round(one.limit) === 300 ? one : null;
    });
    assert.ok(last.after >= 254.9 && last.after < 260, `45 seconds before: after ${last.after} s`);
  });

  scenario('are drawn nearer for whom the notes mark, until the note is gone', async (stage) => {
    const bench = await rulesPage(stage);
    await use(bench, 'pinduoduo-5min-message', 300);
    const { uids } = await waiting(stage, 'pinduoduo', [['甲', 60], ['乙', 45]]);
    const popup = await stage.popup();
    await lineIs(popup, '甲,乙', 'the longer wait is first');
    const { shop } = await until('the watch has written the tab down', () => popup.page.evaluate(async () => {
      const all = await (globalThis.browser ?? globalThis.chrome).storage.session.get(null);
      const tab = Object.entries(all).find(([key, value]) => key.startsWith('watch:tab:') && value.waits.length === 2);
      return tab ? { shop: tab[1].shop } : null;
    }));
    const about = { site: 'pinduoduo', shop, buyer: uids[1] };
    const kept = await bench.ask('note_keep', { id: null, about, text: '老板的朋友', marks: { tags: [], vip: 'key', colour: null, pinned: false, due_ms: null, done: false, order: '', messages: [] } });
    assert.equal(kept.kind, 'saved', JSON.stringify(kept));
    await bench.page.evaluate(() => { location.hash = '#notes'; });
    await lineIs(popup, '乙,甲', 'a key customer is first');
    assert.ok(!JSON.stringify(await popup.page.evaluate(() => (globalThis.browser ?? globalThis.chrome).storage.local.get('watch:vips'))).includes(uids[1]), 'nobody is named');
    await bench.ask('note_delete', { about, id: kept.body.id });
    await lineIs(popup, '甲,乙', 'without the note nobody is marked');
  });
});
