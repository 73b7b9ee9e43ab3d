import assert from 'node:assert/strict';
import { Bench } from './harness/bench.mjs';
import { launch } from './harness/browsers.mjs';
import { newBuyer, scenarios } from './harness/scenarios.mjs';
import { until } from './harness/until.mjs';

const jn = (hook) => `[data-jn="${hook}"]`;

async function open(stage, place = 'team') {
  const bench = await Bench.open(stage.started, place);
  stage.adopt(bench);
  return bench;
}

async function put(bench, shelf, id, body) {
  assert.deepEqual(await bench.ask('shelf_put', { shelf, items: [{ id, body: JSON.stringify(body) }] }), { kind: 'done' });
}

/** What stands on a shelf, by id. */
async function stands(bench, shelf) {
  const reply = await bench.ask('shelf_all', { shelf, after: null });
  return Object.fromEntries(reply.body.items.map((item) => [item.id, JSON.parse(item.body)]));
}

const phrase = (id, title, text, more = {}) => ({ v: 1, phrase: { id, title, text, ...more } });
const level = (rule, to) => ({ rule, level: to });
const entries = (bench) => bench.page.evaluate((sought) => [...document.querySelectorAll(sought)].map((each) => each.innerText.trim()), jn('team-entry'));

/** The tick of the one entry that says this. */
const tick = (bench, words) => until(`${words} can be ticked`, () => bench.page.evaluate((sought, text) => {
  const entry = [...document.querySelectorAll(sought)].find((each) => each.innerText.includes(text));
  const box = entry?.querySelector('input');
  if (!box || box.disabled) return false;
  box.click();
  return true;
}, jn('team-entry'), words));

scenarios('the team pack', (scenario) => {
  scenario('a lead makes it; what it would change is seen entry by entry, taken in part, and taken back', async (stage) => {
    const lead = await open(stage);
    await lead.click(jn('team-make'));
    await until('nothing of one\'s own makes no pack', async () => (await lead.text(jn('team-say'))).includes('还没有自己的东西'));
    await put(lead, 'phrases', 'own-a', phrase('own-a', '发货说明', '今天下午四点前付款的今天发'));
    await put(lead, 'phrases', 'own-b', phrase('own-b', '换货说明', '七天内可以换'));
    await put(lead, 'phrases', 'own-c', phrase('own-c', '只给自己', '自己看的', { private: true }));
    await put(lead, 'levels', 'absolute.best', level('absolute.best', 'block'));
    await put(lead, 'settings', '店铺@', { name: '店铺', text: '雾里小店', site: '' });
    await put(lead, 'settings', '客服工号@', { name: '客服工号', text: '07', site: '' });
    await lead.fill(jn('team-name'), '春季统一包');
    // The settings are the lead's to set.
    await lead.page.evaluate((sought) => document.querySelectorAll(sought)[5].click(), jn('team-set'));
    const { name, text } = await lead.handedOut(() => lead.click(jn('team-make')));
    assert.equal(name, 'jinnang-team.json');
    assert.ok(text.includes('发货说明') && !text.includes('自己看的') && !text.includes('客服工号'), text);
    await until('it is told', async () => (await lead.text(jn('team-say'))).includes('共 4 条'));
    await lead.shot(`workbench-team-make-${stage.browserName}`);

    // The agent's own: one phrase is another, one and the level are missing.
    await put(lead, 'phrases', 'own-a', phrase('own-a', '发货说明', '明天发', { pinned: true }));
    await lead.ask('shelf_drop', { shelf: 'phrases', ids: ['own-b'] });
    await lead.ask('shelf_drop', { shelf: 'levels', ids: ['absolute.best'] });
    await put(lead, 'settings', '店铺@', { name: '店铺', text: '别的店', site: '' });
    await put(lead, 'settings', '客服工号@', { name: '客服工号', text: '12', site: '' });
    const agent = await open(stage);
    const refused = async (file, content, words) => {
      await agent.give(jn('team-file'), file, content);
      await until(`${file} is refused`, async () => words.test(await agent.text(jn('team-say'))));
      assert.equal(await agent.count(jn('team-look')), 0);
    };
    await refused('other.json', '{"v":1,"phrases":[]}', /不是团队包/);
    await refused('newer.json', text.replace('"jinnang_team":1', '"jinnang_team":2'), /更新的版本/);
    await refused('cut.json', text.slice(0, -9), /不是团队包，或者不完整/);
    await agent.giveHuge(jn('team-file'), 'huge.json', 1_000_000_000);
    await until('a file of a gigabyte is refused', async () => /64 MB/.test(await agent.text(jn('team-say'))));

    await agent.give(jn('team-file'), 'team.json', text);
    await until('it is looked at', async () => (await agent.count(jn('team-look'))) === 1);
    assert.deepEqual(await entries(agent), ['≠ 发货说明：今天下午四点前付款的今天发', '＋ 换货说明：七天内可以换', '＋ absolute.best → block', '≠ 店铺：雾里小店']);
    assert.equal(await agent.count(jn('team-fixed')), 1, 'what the lead set is marked');
    assert.ok(await agent.page.evaluate((sought) => [...document.querySelectorAll(sought)].at(-1).disabled, jn('team-tick')), 'and can not be left out');
    await agent.shot(`workbench-team-look-${stage.browserName}`);
    assert.equal((await stands(agent, 'phrases'))['own-a'].phrase.text, '明天发', 'a look changes nothing');
    await tick(agent, '换货说明');
    await until('three are left', async () => (await agent.text(jn('team-count'))).includes('3'));
    await agent.click(jn('team-take'));
    await until('it is told', async () => (await agent.text(jn('team-say'))).includes('春季统一包'));
    const phrases = await stands(agent, 'phrases');
    assert.equal(phrases['own-a'].phrase.text, '今天下午四点前付款的今天发');
    assert.equal(phrases['own-a'].phrase.pinned, true, 'what is one\'s own of it stays');
    assert.equal(phrases['own-a'].edits[0].before.text, '明天发', 'the wording before is in its history');
    assert.equal(phrases['own-b'], undefined, 'what was left out stays out');
    assert.equal((await stands(agent, 'levels'))['absolute.best'].level, 'block');
    const settings = await stands(agent, 'settings');
    assert.deepEqual([settings['店铺@'].text, settings['客服工号@'].text], ['雾里小店', '12']);

    // What the lead has set stays as it is, also after the workbench was opened anew; what is one's own can be changed.
    const own = await open(stage, 'settings');
    const filled = (bench, hook, text) => until(`${hook} is filled in`, () => bench.page.evaluate((sought, wanted) => document.querySelector(sought)?.value === wanted, jn(hook), text));
    await filled(own, 'set-shop', '雾里小店');
    const save = async (hook, text) => {
      await own.fill(jn(hook), text);
      await own.click(jn('settings-save'));
    };
    await save('set-shop', '我改的店');
    await until('it is told why not', async () => (await own.text(jn('settings-say'))).includes('主管统一设的'));
    await own.shot(`workbench-team-set-${stage.browserName}`);
    assert.equal((await stands(own, 'settings'))['店铺@'].text, '雾里小店');
    await own.fill(jn('set-shop'), '雾里小店');
    await save('set-number', '13');
    await until('what is one\'s own can be', async () => (await stands(own, 'settings'))['客服工号@'].text === '13');
    await save('set-number', '12');
    await until('and back', async () => (await stands(own, 'settings'))['客服工号@'].text === '12');
    await agent.page.bringToFront();

    await agent.give(jn('team-file'), 'again.json', text);
    await until('again only what was left out is new', async () => (await entries(agent)).join() === '＋ 换货说明：七天内可以换');
    await agent.click(jn('team-leave'));
    await agent.click(jn('team-undo'));
    await until('it is told', async () => (await agent.text(jn('team-say'))).includes('撤回了'));
    assert.equal((await stands(agent, 'phrases'))['own-a'].phrase.text, '明天发');
    assert.equal((await stands(agent, 'levels'))['absolute.best'], undefined);
    assert.equal((await stands(agent, 'settings'))['店铺@'].text, '别的店');
    const free = await open(stage, 'settings');
    await filled(free, 'set-shop', '别的店');
    await free.fill(jn('set-shop'), '我改的店');
    await free.click(jn('settings-save'));
    await until('nothing is set any more', async () => (await stands(free, 'settings'))['店铺@'].text === '我改的店');
  });

  scenario('what the lead has set is not for the agent to allow for good beside the chat, and that is said', async (stage) => {
    const bench = await open(stage);
    const items = [{ id: 'absolute.best', body: JSON.stringify(level('absolute.best', 'block')) }];
    const pack = JSON.stringify({ jinnang_team: 1, name: '总部统一包', made_ms: 1_790_000_000_000, sections: [{ part: 'levels', fixed: true, items }] });
    await bench.give(jn('team-file'), 'team.json', pack);
    await until('it is looked at', async () => (await bench.count(jn('team-look'))) === 1);
    await bench.click(jn('team-take'));
    await until('what is set is kept', () => bench.page.evaluate(async () => Object.keys(await (globalThis.browser ?? globalThis.chrome).storage.local.get(null)).includes('figures:team-fixed')));
    const chat = await stage.open('pinduoduo');
    const panel = await chat.panel();
    await chat.converse(newBuyer(), ['在吗']);
    await chat.type('这款是最佳选择，全网最低价');
    // What is objected to on the way is not what is objected to in the end.
    await chat.judged(panel);
    const ways = (rule) => panel.frame.evaluate((sought) => {
      const flag = document.querySelector(`[data-jn="flag"][data-rule="${sought}"]`);
      return flag && { locked: flag.querySelector('[data-jn="allow-always"]').disabled, says: flag.querySelector('[data-jn="set-by-lead"]')?.innerText ?? '', here: flag.querySelector('[data-jn="allow-here"]').disabled };
    }, rule);
    const other = await panel.one('flag', (each) => each.data.rule !== 'absolute.best');
    const set = await until('it objects to what the lead has set', () => ways('absolute.best'));
    assert.ok(set.locked && !set.here, JSON.stringify(set));
    assert.match(set.says, /主管统一设的/);
    assert.deepEqual(await ways(other.data.rule), { locked: false, says: '', here: false });
    await chat.shot('set-by-lead');
    await bench.page.bringToFront();
    await bench.click(jn('team-undo'));
    await until('it is taken back', async () => (await stands(bench, 'levels'))['absolute.best'] === undefined);
  });

  scenario('what the browser is managed with is offered at the start, and offered again when it is another', async (stage) => {
    const pack = (shop) => JSON.stringify({ jinnang_team: 1, name: '总部统一包', made_ms: 1_790_000_000_000, sections: [{ part: 'settings', fixed: true, items: [{ id: '店铺@', body: JSON.stringify({ name: '店铺', text: shop, site: '' }) }] }] });
    let started = await launch(stage.browserName, { server: stage.server, managed: { pack: pack('总部的店') } });
    const reopen = async (text) => {
      const { profile } = started;
      await started.close();
      started = await launch(stage.browserName, { server: stage.server, profile, managed: { pack: text } });
    };
    try {
      if (!started.isManaged) {
        stage.note('no leave to manage this browser: not tried');
        return;
      }
      let bench = await Bench.open(started, 'phrases');
      await until('it waits', async () => (await bench.count(jn('team-waiting'))) === 1);
      await bench.shot(`workbench-team-waiting-${stage.browserName}`);
      await bench.click(jn('team-waiting'));
      await until('it is looked at without a press', async () => (await entries(bench)).join() === '＋ 店铺：总部的店');
      assert.match(await bench.text(jn('team-look')), /主管统一下发的「总部统一包」/);
      assert.equal(await bench.count(jn('team-fixed')), 1);
      await bench.click(jn('team-take'));
      await until('it is here', async () => (await stands(bench, 'settings'))['店铺@']?.text === '总部的店');
      await until('and waits no more', async () => (await bench.count(jn('team-waiting'))) === 0);
      await reopen(pack('总部的店'));
      bench = await Bench.open(started, 'team');
      await until('the page is read', async () => (await bench.count(jn('team-make'))) === 1);
      await bench.ask('vault_state');
      assert.equal(await bench.count(jn('team-waiting')), 0, 'the same one is not offered again');
      await reopen(pack('总部的新店'));
      bench = await Bench.open(started, 'team');
      await until('another one is', async () => (await entries(bench)).join() === '≠ 店铺：总部的新店');
    } finally {
      await started.discard();
    }
  });
});
