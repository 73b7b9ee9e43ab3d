import assert from 'node:assert/strict';
import { PAGES } from '../pages/pages.mjs';
import { ime } from './harness/ime.mjs';
import { newBuyer, scenarios } from './harness/scenarios.mjs';
import { steady, until } from './harness/until.mjs';

const SITES = Object.keys(PAGES).filter((site) => site !== 'taobao');

async function talking(stage, site) {
  const chat = await stage.open(site);
  await chat.panel();
  await chat.converse(newBuyer(), ['在吗'], { nick: `小鱼${newBuyer().slice(-4)}` });
  return chat;
}

/** The list at the caret as anybody outside can see it: where it stands, how many rows, which one Enter takes. */
function list(chat) {
  return chat.frame.evaluate(() => {
    const host = document.querySelector('jinnang-list');
    if (!host?.checkVisibility()) return null;
    const { left, top, right, bottom } = host.getBoundingClientRect();
    return { count: Number(host.dataset.count), chosen: Number(host.dataset.chosen), left, top, right, bottom };
  });
}

const open = (chat, fits = (seen) => seen.count > 0) => until('the list is open', async () => {
  const seen = await list(chat);
  return seen && fits(seen) ? seen : null;
});
const shut = (chat) => until('the list is gone', async () => (await list(chat)) === null);

/** Where the first line of what is typed stands. */
function firstLine(chat) {
  return chat.frame.evaluate((selector) => {
    const box = document.querySelector(selector);
    const field = box.getBoundingClientRect();
    if ('value' in box) {
      const style = getComputedStyle(box);
      const top = field.top + parseFloat(style.paddingTop);
      return { top, bottom: top + (parseFloat(style.lineHeight) || parseFloat(style.fontSize) * 1.2), left: field.left };
    }
    const range = document.createRange();
    range.selectNodeContents(box);
    return range.getClientRects()[0].toJSON();
  }, chat.composer);
}

scenarios('the list at the caret', (scenario) => {
  scenario('opens by a slash at the start of a line, beside the line, and Enter puts the phrase in without sending', async (stage) => {
    const chat = await talking(stage, stage.site);
    await chat.type('/fhsj');
    // A page that still settles moves its composer; the list goes with it.
    const seen = await open(chat, (each) => each.count > 0 && each.count <= 8);
    await until('it lies beside the line of the caret, not over it', async () => {
      const [at, line] = [await list(chat), await firstLine(chat)];
      return at !== null && (at.bottom <= line.top + 1 || at.top >= line.bottom - 1);
    });
    assert.ok(seen.left >= 0 && seen.top >= 0, 'it is on the screen');
    await chat.shot(`slash-${stage.site}`);
    await chat.press('Enter');
    const text = await until('the phrase stands in the place of the query', async () => {
      const draft = (await chat.draft()).trim();
      return draft.startsWith('现货订单') ? draft : null;
    });
    assert.ok(!text.includes('fhsj') && !text.includes('/'), text);
    await until('the page holds it as well', async () => (await chat.heldByPage()).trim() === text);
    await shut(chat);
    assert.deepEqual(await chat.sent(), [], 'a person sends');
  }, { sites: SITES });

  scenario('one native undo brings back what was typed', async (stage) => {
    const chat = await talking(stage, stage.site);
    await chat.type('/fhsj');
    await open(chat);
    await chat.press('Enter');
    await until('the phrase is there', async () => (await chat.draft()).startsWith('现货订单'));
    await chat.press('Control+z');
    await chat.draftIs('/fhsj');
  }, { sites: ['pinduoduo', 'ww'] });

  scenario('arrows and digits choose, Escape leaves what was typed, and then Enter is the page\'s again', async (stage) => {
    const chat = await talking(stage, stage.site);
    await chat.type('、');
    await open(chat, (seen) => seen.count === 8 && seen.chosen === 0);
    await chat.press('ArrowDown');
    await chat.press('ArrowDown');
    await open(chat, (seen) => seen.chosen === 2);
    await chat.press('ArrowUp');
    await open(chat, (seen) => seen.chosen === 1);
    await chat.press('Escape');
    await shut(chat);
    assert.equal(await chat.draft(), '、');
    await chat.page.keyboard.type('fh');
    await chat.draftIs('、fh');
    assert.equal(await list(chat), null, 'what was closed stays closed');
    for (let at = 0; at < 3; at += 1) await chat.press('Backspace');
    await chat.draftIs('');
    await chat.page.keyboard.type('／fhsj');
    await open(chat);
    await chat.press('1');
    await until('the first one is put in', async () => (await chat.draft()).startsWith('现货订单'));
    assert.deepEqual(await chat.sent(), []);
  }, { sites: ['pinduoduo', 'jd'] });

  scenario('is there for Chinese words of an input method, whose keys stay its own', async (stage) => {
    const chat = await talking(stage, stage.site);
    await chat.type('、');
    await open(chat);
    const method = await ime(chat);
    await method.compose('fahuo');
    await method.choose('发货时间');
    await until('the words stand there', async () => (await chat.draft()) === '、发货时间');
    await open(chat);
    await chat.press('Enter');
    await until('the phrase is put in', async () => (await chat.draft()).startsWith('现货订单'));
    assert.deepEqual(await chat.sent(), []);
  }, { sites: ['pinduoduo', 'ww'] });

  scenario('a click chooses, the composer keeps the caret', async (stage) => {
    const chat = await talking(stage, 'pinduoduo');
    await chat.type('亲，您好');
    await chat.press('Shift+Enter');
    await chat.page.keyboard.type('/fhsj');
    const seen = await open(chat);
    await chat.page.mouse.click(seen.left + 80, seen.top + 20);
    await until('the phrase follows the first line', async () => /^亲，您好\n现货订单/.test(await chat.draft()));
    await chat.page.keyboard.type('哦');
    await until('typing goes on behind it', async () => (await chat.draft()).endsWith('哦'));
  });

  scenario('is not there within a line, for a sentence, or where nothing is found, and then Enter sends', async (stage) => {
    const chat = await talking(stage, 'pinduoduo');
    const panel = await chat.panel();
    await chat.type('红、');
    await chat.draftIs('红、');
    assert.equal(await list(chat), null);
    for (let at = 0; at < 2; at += 1) await chat.press('Backspace');
    await chat.page.keyboard.type('/qqqqq');
    await chat.draftIs('/qqqqq');
    await open(chat, (seen) => seen.count === 0);
    // The answers to what was typed on the way are over, too.
    await steady('nothing is found', async () => (await list(chat))?.count === 0);
    await chat.enter(panel);
    assert.equal((await chat.sent()).at(-1), '/qqqqq');
    await shut(chat);
  });
});
