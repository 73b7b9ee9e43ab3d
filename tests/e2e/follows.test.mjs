import assert from 'node:assert/strict';
import { Bench } from './harness/bench.mjs';
import { newBuyer, scenarios } from './harness/scenarios.mjs';
import { until } from './harness/until.mjs';

const WORD = '甩泡泡';
const DRAFT = `先${WORD}再晾干，亲`;

async function talking(stage) {
  const chat = await stage.open('pinduoduo');
  const panel = await chat.panel();
  await chat.converse(newBuyer(), ['在吗'], { nick: '小*鱼' });
  await panel.one('buyer', (each) => each.text.includes('小*鱼'));
  return { chat, panel };
}

/** Writes the word in the workbench. */
async function keepWord(bench) {
  await bench.type('[data-jn="own-word-input"]', WORD);
  await bench.page.select('[data-jn="own-level"]', 'block');
  await bench.type('[data-jn="own-reason"]', '本店不这么说');
  await bench.type('[data-jn="own-attempt"]', DRAFT);
  await until('the word finds itself', async () => (await bench.count('[data-jn="own-attempt-found"]')) === 1);
  await bench.page.keyboard.press('Enter');
  await until('the word is in the list', async () => (await bench.count('[data-jn="own-word"]')) === 1);
}

scenarios('an open chat follows what is changed in the workbench', (scenario) => {
  scenario('a phrase and an own word are there when one returns to the chat; what is written and looked for there stays', async (stage) => {
    const { chat, panel } = await talking(stage);
    await chat.type(DRAFT);
    await panel.type('search', '藕粉结块');
    await panel.none('suggestion', (each) => each.text.includes('藕粉结块怎么办'));
    await panel.none('flag');

    const bench = await Bench.open(stage.started, 'phrases');
    stage.adopt(bench);
    await bench.click('[data-jn="phrase-new"]');
    await bench.type('[data-jn="phrase-title"]', '藕粉结块怎么办');
    await bench.type('[data-jn="phrase-text"]', '亲，藕粉先用凉水化开，再冲滚水边冲边搅，就不结块啦');
    await bench.click('[data-jn="phrase-save"]');
    await until('the phrase is kept', async () => (await bench.text('[data-jn="phrases-say"]')).includes('藕粉结块'));
    await bench.click('[data-jn="place-wording"]');
    await keepWord(bench);

    await chat.page.bringToFront();
    await panel.one('suggestion', (each) => each.text.includes('藕粉结块怎么办'));
    await chat.underlined('block');
    const flag = await panel.one('flag', (each) => each.data.level === 'block');
    assert.match(flag.text, /本店不这么说/);
    assert.equal(await chat.draft(), DRAFT);
    await chat.shot('follows');

    await bench.page.bringToFront();
    await bench.click('[data-jn="own-delete"]');
    await until('the word is gone', async () => (await bench.count('[data-jn="own-word"]')) === 0);
    await bench.click('[data-jn="place-phrases"]');
    await bench.type('[data-jn="bench-search"]', '藕粉结块');
    await bench.click('[data-jn="phrase-away"]');
    await until('the phrase is put away', async () => (await bench.count('[data-jn="phrase-back"]')) === 1);
    await chat.page.bringToFront();
    await panel.none('flag');
    await panel.none('suggestion', (each) => each.text.includes('藕粉结块怎么办'));
    await chat.nothingUnderlined();
    assert.equal(await chat.draft(), DRAFT);
  });

  scenario('a chat that is in sight beside the workbench hears of it at once', async (stage) => {
    const { chat, panel } = await talking(stage);
    const bench = await Bench.open(stage.started, 'wording');
    stage.adopt(bench);
    await keepWord(bench);
    const [word] = (await bench.ask('shelf_all', { shelf: 'words', after: null })).body.items;
    await chat.page.bringToFront();
    await until('the chat is in sight', () => chat.page.evaluate(() => document.visibilityState === 'visible'));
    await chat.type(DRAFT);
    await panel.one('flag', (each) => each.text.includes('本店不这么说'));
    // The chat stays in front: asked as by a page in another window.
    assert.deepEqual(await bench.ask('shelf_drop', { shelf: 'words', ids: [word.id] }), { kind: 'done' });
    await panel.none('flag');
    await chat.nothingUnderlined();
    assert.deepEqual(await bench.ask('shelf_put', { shelf: 'words', items: [word] }), { kind: 'done' });
    await panel.one('flag', (each) => each.text.includes('本店不这么说'));
    await chat.underlined('block');
    assert.equal(await chat.draft(), DRAFT);
    await bench.ask('shelf_drop', { shelf: 'words', ids: [word.id] });
  });
});
