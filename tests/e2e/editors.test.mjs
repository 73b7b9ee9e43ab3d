import assert from 'node:assert/strict';
import { buildEditors } from '../editors/build.mjs';
import { EditorChat, EDITORS, ODD } from './harness/editors.mjs';
import { scenarios } from './harness/scenarios.mjs';
import { BLOCKING, CLEAN } from './harness/texts.mjs';
import { wire } from './harness/wire.mjs';
import { steady, until } from './harness/until.mjs';

await buildEditors();

const only = process.env.JN_EDITORS?.split(',');
const TWO_LINES = '亲，您好😊\n您的订单今天发出 👨‍👩‍👧 请放心';
const LONG = '您好，这款保温杯是 304 不锈钢的，装热水十二个小时还是温的，现在拍下今天就能发出哦～😊'.repeat(60).slice(0, 2000);

async function chatting(started, editor) {
  const chat = await EditorChat.at(started, editor);
  const panel = await chat.panel();
  await panel.one('buyer', (each) => each.text.includes('买家一'));
  return { chat, panel, ...(await wire(chat, panel)) };
}

scenarios('editors', (scenario) => {
  for (const editor of EDITORS.filter(({ name }) => !only || only.includes(name))) {
    const on = (sentence, body) => scenario(`${sentence} [${editor.name}]`, async (stage) => {
      const setting = await chatting(stage.started, editor);
      stage.adopt(setting.chat);
      await body(setting, stage);
    });

    on('a text goes in at the caret, is the editor\'s own, and its undo takes it back', async ({ chat, insert }) => {
      await chat.type('亲在的');
      await chat.draftIs('亲在的');
      await chat.page.keyboard.press('ArrowLeft');
      await chat.page.keyboard.press('ArrowLeft');
      const before = await chat.replica('changes');
      assert.equal(await insert('，您好😊，'), 'taken');
      await chat.draftIs('亲，您好😊，在的');
      assert.ok((await chat.replica('changes')) > before, 'the page\'s own handler ran');
      await chat.page.keyboard.type('我');
      await chat.draftIs('亲，您好😊，我在的');
      await until('undo takes it back', async () => {
        await chat.press('Control+z');
        return ['亲在的', ''].includes(await chat.draft());
      });
    });

    on('a text of several lines replaces the selection', async ({ chat, insert }) => {
      await chat.type('头旧字尾');
      await chat.draftIs('头旧字尾');
      await chat.page.keyboard.press('ArrowLeft');
      await chat.page.keyboard.down('Shift');
      await chat.page.keyboard.press('ArrowLeft');
      await chat.page.keyboard.press('ArrowLeft');
      await chat.page.keyboard.up('Shift');
      assert.equal(await insert(TWO_LINES), 'taken');
      await chat.draftIs(`头${TWO_LINES}尾`);
      assert.deepEqual(await chat.sent(), [], 'a line end is no send');
      // Some editors make one step of what was typed and inserted within a second.
      await chat.press('Control+z');
      await until('undo takes it back as a whole', async () => ['头旧字尾', ''].includes(await chat.draft()));
    });

    on('2,000 characters go in, twice in a row, and can be sent', async ({ chat, insert }) => {
      await chat.focus();
      assert.equal(await insert(LONG), 'taken');
      assert.equal(await insert(TWO_LINES), 'taken');
      assert.equal(await insert('再见'), 'taken');
      await chat.draftIs(`${LONG}${TWO_LINES}再见`);
    });

    on('a span is rewritten where it stands, and taken out', async ({ chat, insert }) => {
      await chat.type('这是最好的杯子，全网第一');
      await chat.draftIs('这是最好的杯子，全网第一');
      assert.equal(await insert('很', { target: { at: 'span', start_utf16: 2, end_utf16: 3, expect: '最' } }), 'taken');
      await chat.draftIs('这是很好的杯子，全网第一');
      assert.equal(await insert('', { target: { at: 'span', start_utf16: 7, end_utf16: 12, expect: '，全网第一' } }), 'taken');
      await chat.draftIs('这是很好的杯子');
      assert.equal(await insert('坏', { target: { at: 'span', start_utf16: 2, end_utf16: 3, expect: '最' } }), 'changed');
      await chat.draftIs('这是很好的杯子');
    });

    on('with the focus in the panel it still goes to the caret', async ({ chat, panel, insert }) => {
      await chat.type('亲在的');
      await chat.draftIs('亲在的');
      await chat.page.keyboard.press('ArrowLeft');
      await chat.page.keyboard.press('ArrowLeft');
      await panel.click('search');
      await until('the panel has the focus', async () => (await panel.focused()) === 'search');
      assert.equal(await insert('，您好，'), 'taken');
      await chat.draftIs('亲，您好，在的');
      await chat.page.keyboard.type('我');
      await chat.draftIs('亲，您好，我在的');
    });

    on('what is typed is checked, marked, held and sent as on any page', async ({ chat, panel }) => {
      await chat.type(BLOCKING);
      await chat.draftIs(BLOCKING);
      await chat.underlined('block');
      await chat.press('Enter');
      await panel.one('guard');
      await steady('nothing is sent', async () => (await chat.sent()).length === 0);
      await panel.click('guard-back');
      await panel.none('guard');
      await chat.focus();
      await chat.press('Control+a');
      await chat.page.keyboard.press('Backspace');
      await chat.draftIs('');
      await chat.nothingUnderlined();
      await chat.page.keyboard.type(CLEAN);
      await chat.draftIs(CLEAN);
      await chat.enter(panel);
      await until('the page sent it', async () => (await chat.sent()).join() === CLEAN);
      await chat.page.keyboard.type('好的');
      await chat.draftIs('好的');
      await chat.judged(panel);
      await chat.clickSend();
      await until('the button sends, too', async () => (await chat.sent()).join() === `${CLEAN},好的`);
    });
  }

  const odd = (sentence, name, body) => scenario(sentence, async (stage) => {
    const setting = await chatting(stage.started, ODD.find((each) => each.name === name));
    stage.adopt(setting.chat);
    await body(setting, stage);
  });

  odd('a text that an editor takes over late is written once, and reported when it is there', 'late', async ({ chat, insert }) => {
    await chat.type('亲');
    assert.equal(await insert('，在的'), 'taken');
    await chat.draftIs('亲，在的');
    await steady('it stands there once', async () => (await chat.draft()) === '亲，在的');
  });

  odd('an editor that takes nothing is told of plainly, and nothing is forced upon it', 'refusing', async ({ chat, panel, insert }) => {
    await chat.type('亲');
    assert.equal(await insert('，在的'), 'refused');
    assert.equal(await chat.draft(), '亲');
    await panel.one('say', (each) => each.text !== '');
    await chat.frame.evaluate((selector) => { document.querySelector(selector).contentEditable = 'false'; }, chat.composer);
    assert.equal(await insert('，在的'), 'refused');
    assert.equal(await chat.draft(), '亲');
  });

  odd('what is meant for one buyer is not put before another', 'late', async ({ chat, insert }) => {
    await chat.focus();
    assert.equal(await insert('在的', { buyer: 'nobody' }), 'other_buyer');
    await chat.draftIs('');
  });

  odd('a page that sends when the key comes up is held like any other, and by one press sends once', 'keyup', async ({ chat, panel }) => {
    await chat.type(BLOCKING);
    await chat.draftIs(BLOCKING);
    await chat.underlined('block');
    await chat.page.keyboard.down('Enter');
    await panel.one('guard');
    await chat.page.keyboard.up('Enter');
    await until('the way back has the focus', async () => (await panel.focused()) === 'guard-back');
    // The key goes down on the panel's button, and comes up where the caret is by then.
    await chat.page.keyboard.down('Enter');
    await panel.none('guard');
    await until('the caret is in the composer', () => chat.frame.evaluate(() => document.activeElement?.tagName === 'TEXTAREA' && document.hasFocus()));
    await chat.page.keyboard.up('Enter');
    await steady('nothing is sent', async () => (await chat.sent()).length === 0);
    await chat.press('Control+a');
    await chat.page.keyboard.type(CLEAN);
    await chat.draftIs(CLEAN);
    await chat.enter(panel);
    await until('the page sent it', async () => (await chat.sent()).join() === CLEAN);
  });

  odd('a key that came up elsewhere is not taken for one that is still down', 'keyup', async ({ chat, panel }) => {
    await chat.type(CLEAN);
    await chat.draftIs(CLEAN);
    await chat.judged(panel);
    await chat.page.keyboard.down('Enter');
    await panel.click('search');
    await until('the panel has the focus', async () => (await panel.focused()) === 'search');
    await chat.page.keyboard.up('Enter');
    await chat.focus();
    await chat.press('Control+a');
    await chat.page.keyboard.type(BLOCKING);
    await chat.underlined('block');
    await chat.clickSend();
    await panel.one('guard');
    await until('the way back has the focus', async () => (await panel.focused()) === 'guard-back');
    await chat.page.keyboard.down('Enter');
    await panel.none('guard');
    await until('the caret is in the composer', () => chat.frame.evaluate(() => document.activeElement?.tagName === 'TEXTAREA' && document.hasFocus()));
    await chat.page.keyboard.up('Enter');
    await steady('nothing is sent', async () => (await chat.sent()).length === 0);
  });

  odd('a button that sends by a touch is guarded before there is a click', 'keyup', async ({ chat, panel }) => {
    await chat.type(BLOCKING);
    await chat.underlined('block');
    const button = await chat.frame.$('.send-btn');
    await button.tap();
    await panel.one('guard');
    await steady('nothing is sent', async () => (await chat.sent()).length === 0);
  });

  for (const editor of [EDITORS[0], EDITORS[3]]) {
    scenario(`the button is guarded when it is pressed by keyboard, and lets a clean draft pass [${editor.name}]`, async (stage) => {
      const { chat, panel } = await chatting(stage.started, editor);
      stage.adopt(chat);
      const button = () => chat.frame.evaluate(() => document.querySelector('.send-btn').focus());
      for (const key of ['Enter', ' ']) {
        await chat.type(BLOCKING);
        await panel.one('flag', (each) => each.data.level === 'block');
        await button();
        await chat.page.keyboard.press(key);
        await panel.one('guard');
        await steady('nothing is sent', async () => !(await chat.sent()).includes(BLOCKING));
        await panel.click('guard-back');
        await panel.none('guard');
        await chat.focus();
        await chat.press('Control+a');
        await chat.page.keyboard.type(CLEAN);
        await chat.draftIs(CLEAN);
        await panel.none('flag');
        // Of what was typed just now the verdict may still be on its way.
        await chat.judged(panel);
        const before = (await chat.sent()).length;
        await button();
        await chat.page.keyboard.press(key);
        await until('one press sends', async () => (await chat.sent()).length === before + 1);
      }
    });

    scenario(`Ctrl+Enter is guarded where the page takes it for a send [${editor.name}]`, async (stage) => {
      const { chat, panel } = await chatting(stage.started, editor);
      stage.adopt(chat);
      await chat.type(BLOCKING);
      await panel.one('flag', (each) => each.data.level === 'block');
      await chat.press('Control+Enter');
      await panel.one('guard');
      assert.deepEqual(await chat.sent(), []);
    });

    scenario(`the clipboard keeps what the agent copied [${editor.name}]`, async (stage) => {
      const { chat, insert } = await chatting(stage.started, editor);
      stage.adopt(chat);
      await chat.type('抄下来');
      await chat.press('Control+a');
      await chat.press('Control+c');
      assert.equal(await insert('换成别的'), 'taken');
      await chat.draftIs('换成别的');
      await chat.press('Control+v');
      await chat.draftIs('换成别的抄下来');
    });
  }
});
