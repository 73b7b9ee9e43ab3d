import assert from 'node:assert/strict';
import { Bench } from './harness/bench.mjs';
import { ime } from './harness/ime.mjs';
import { newBuyer, scenarios } from './harness/scenarios.mjs';
import { until } from './harness/until.mjs';

async function talking(stage, site = 'pinduoduo', uid = newBuyer()) {
  const chat = await stage.open(site);
  const panel = await chat.panel();
  await chat.converse(uid, ['在吗'], { nick: '小*鱼' });
  await panel.one('buyer', (each) => each.text.includes('小*鱼'));
  return { chat, panel, uid };
}

/** Looks for something in the panel, in the place of what was looked for before, until that phrase stands first. */
async function find(panel, query, phrase) {
  await panel.click('search');
  await panel.frame.page().keyboard.press('Escape');
  await panel.type('search', query);
  await until(`${phrase} stands first`, async () => (await panel.all('suggestion'))[0]?.data.phrase === phrase);
}

scenarios('variables of a phrase', (scenario) => {
  scenario('what nobody knows is asked for once, and offered again for the same buyer', async (stage) => {
    const { chat, panel } = await talking(stage, stage.site);
    await chat.type('/czsm');
    await until('the list is open', () => chat.frame.evaluate(() => Number(document.querySelector('jinnang-list')?.dataset.count ?? 0) > 0));
    await chat.press('Enter');
    await panel.one('ask');
    await until('the caret is in the form', async () => (await panel.focused()) === 'ask-value');
    await chat.page.keyboard.type('纯棉');
    await panel.one('ask-value', (each) => each.value === '纯棉');
    await chat.shot(`ask-${stage.site}`);
    await chat.page.keyboard.press('Enter');
    await until('the phrase is put in, filled', async () => (await chat.draft()).startsWith('这款的材质是纯棉，'));
    assert.deepEqual(await chat.sent(), []);
    await panel.none('ask');
    assert.deepEqual(await panel.all('flag'), [], 'nothing is left open');

    await find(panel, 'czsm', 'product-material');
    await panel.click('insert');
    await panel.one('ask-value', (each) => each.value === '纯棉');
    await until('the caret is in the form again', async () => (await panel.focused()) === 'ask-value');
    await chat.page.keyboard.press('Escape');
    await panel.none('ask');
  }, { sites: ['pinduoduo', 'jd'] });

  scenario('choices are buttons; a value of an input method is not cut short by its Enter', async (stage) => {
    const { chat, panel } = await talking(stage);
    await find(panel, 'drfh', 'ship-today');
    await panel.click('insert');
    await panel.one('ask-choice', (each) => each.text === '18点');
    await chat.shot('ask-choices');
    await panel.click('ask-choice', 2);
    await until('the choice is in the composer', async () => (await chat.draft()).startsWith('18点前付款'));

    await find(panel, 'czsm', 'product-material');
    await panel.click('insert');
    await until('the caret is in the form', async () => (await panel.focused()) === 'ask-value');
    if (stage.browserName === 'chromium') {
      const method = await ime(chat);
      await method.compose('mian');
      await method.enter('棉', 'key-first');
      await panel.one('ask-value', (each) => each.value === '棉');
      assert.equal((await panel.all('ask')).length, 1, 'the Enter of the input method is not ours');
      await chat.page.keyboard.press('Enter');
      await panel.none('ask');
    }
  });

  scenario('what is left empty never goes out silently', async (stage) => {
    const { chat, panel } = await talking(stage);
    await find(panel, 'czsm', 'product-material');
    await panel.click('insert');
    await panel.one('ask');
    await panel.click('ask-done');
    await until('it stands in its braces', async () => (await chat.draft()).includes('{材质}'));
    await panel.one('flag', (each) => each.data.category === 'leak');
    await chat.focus();
    await chat.press('Enter');
    await panel.one('guard');
    assert.deepEqual(await chat.sent(), []);
  });

  scenario('the form goes with the buyer it was opened for', async (stage) => {
    const { chat, panel } = await talking(stage);
    await find(panel, 'czsm', 'product-material');
    await panel.click('insert');
    await panel.one('ask');
    await chat.converse(newBuyer(), ['你好'], { nick: '阿*北' });
    await panel.one('buyer', (each) => each.text.includes('阿*北'));
    await panel.none('ask');
    assert.equal(await chat.draft(), '');
  });

  scenario('what the shop has given in the settings is filled in everywhere', async (stage) => {
    const bench = await Bench.open(stage.started, 'settings');
    stage.adopt(bench);
    await bench.type('[data-jn="set-number"]', '07');
    await bench.type('[data-jn="set-shop-of"][data-site="pinduoduo"]', '海风小铺');
    await bench.click('[data-jn="set-wanted"]');
    await bench.click('[data-jn="set-add"]');
    const rows = await until('two rows are there', async () => ((await bench.count('[data-jn="set-other"]')) === 2 ? 2 : null));
    assert.equal(rows, 2);
    await bench.fill('[data-jn="set-other"]:nth-of-type(2) [data-jn="set-other-name"]', '材质');
    await bench.fill('[data-jn="set-other"]:nth-of-type(2) [data-jn="set-other-text"]', '新疆长绒棉');
    await bench.click('[data-jn="settings-save"]');
    await until('it is kept', async () => (await bench.text('[data-jn="settings-say"]')) !== '');
    await bench.shot(`workbench-settings-${stage.browserName}`);

    const { chat, panel } = await talking(stage);
    await find(panel, 'czsm', 'product-material');
    await panel.one('suggestion', (each) => each.text.includes('新疆长绒棉'));
    await panel.click('insert');
    await until('it is put in at once', async () => (await chat.draft()).startsWith('这款的材质是新疆长绒棉，'));

    const again = await Bench.open(stage.started, 'settings');
    stage.adopt(again);
    await until('the number is still there', () => again.page.evaluate(() => document.querySelector('[data-jn="set-number"]')?.value === '07'));
    await again.fill('[data-jn="set-other"] [data-jn="set-other-name"]', '坏{名');
    await again.click('[data-jn="settings-save"]');
    await until('a name that cannot be one is refused with the reason', async () => (await again.text('[data-jn="settings-say"]')).includes('变量名'));
  });
});
