import assert from 'node:assert/strict';
import { Chat } from './harness/chat.mjs';
import { ime } from './harness/ime.mjs';
import { newBuyer, scenarios } from './harness/scenarios.mjs';
import { forget, taught } from './harness/teaching.mjs';
import { BLOCKING, CLEAN } from './harness/texts.mjs';
import { steady, until } from './harness/until.mjs';

const host = 'kefu.odd-shop.cn';
const KIND = { host, query: 'kind=pressed', composer: 'textarea', send: '.go', theirs: '.them span', mine: '.us span', name: 'h3', waiting: 'aside b' };
/** What of a press the page sends by, and what presses. */
const WAYS = [
  ['pointerdown', 'mouse'], ['mousedown', 'mouse'], ['pointerup', 'mouse'], ['mouseup', 'mouse'], ['click', 'mouse'], ['dblclick', 'twice'],
  ['hold', 'mouse'], ['pointerdown', 'finger'], ['pointerup', 'finger'], ['touchstart', 'finger'], ['touchend', 'finger'], ['click', 'finger'], ['hold', 'finger'],
  // No click follows a finger that slid away.
  ['touchend', 'slid'], ['pointerup', 'slid'],
];

async function middle(chat) {
  const button = await chat.$(KIND.send);
  const { x, y, width, height } = await button.boundingBox();
  await button.dispose();
  return [x + width / 2, y + height / 2];
}

/** Presses the button for as long as `kept` takes. */
async function press(chat, by, kept) {
  const at = await middle(chat);
  const { mouse, touchscreen } = chat.page;
  if (by === 'finger' || by === 'slid') {
    await touchscreen.touchStart(...at);
    await kept();
    if (by === 'slid') await touchscreen.touchMove(at[0], at[1] - 200);
    await touchscreen.touchEnd();
    return;
  }
  if (by === 'twice') {
    await mouse.click(...at, { count: 2 });
    return;
  }
  await mouse.move(...at);
  await mouse.down();
  await kept();
  await mouse.up();
}

scenarios('a button that sends by some part of a press', (scenario) => {
  scenario('sends nothing that may not be said, says why, and sends once what is clean', async (stage) => {
    const { page, chat } = await taught(stage, KIND);
    for (const [way, by] of WAYS) {
      await chat.turn(`kind=pressed&by=${way}&with=${by}`);
      await chat.find();
      const panel = await chat.panel();
      await chat.converse(newBuyer(), [['agent', '您好'], '在吗'], { nick: '山风' });
      await panel.one('buyer', (each) => each.text === '山风');
      await chat.type(BLOCKING);
      await chat.underlined('block');
      const nothing = () => steady(`nothing is sent [${way}, ${by}]`, async () => (await chat.sent()).length === 0);
      await press(chat, by, way === 'hold' ? nothing : async () => {});
      await panel.one('guard').catch((error) => { throw new Error(`${way}, ${by}: ${error.message}`); });
      await nothing();
      await panel.click('guard-back');
      await panel.none('guard');
      await chat.focus();
      await chat.press('Control+a');
      await chat.page.keyboard.type(CLEAN);
      await chat.nothingUnderlined();
      await chat.judged(panel);
      const isSent = async () => (await chat.sent()).length > 0;
      await press(chat, by, way === 'hold' ? () => until('it is sent while the button is kept down', isSent) : async () => {});
      await until(`what is clean is sent [${way}, ${by}]`, isSent);
      await steady('once', async () => (await chat.sent()).length === 1);
      assert.deepEqual(await chat.sent(), [CLEAN]);
      await panel.none('guard');
    }
    await forget(page, chat);
  }, { timeout: 180_000 });

  scenario('sends nothing that is still being composed and was not judged, and what is clean by two presses at most', async ({ started, adopt }) => {
    const { page, chat: first } = await taught({ started, adopt }, KIND);
    for (const way of ['pointerdown', 'mousedown', 'pointerup', 'mouseup', 'click', 'hold']) {
      // A tab each: the press ends the composition, and of that no driver tells the keyboard which it types by.
      const composing = async (text) => {
        const chat = await Chat.open(started, host, { address: `https://${host}/desk/`, query: `kind=pressed&by=${way}&with=composition`, composer: KIND.composer });
        const panel = await chat.panel();
        await chat.converse(newBuyer(), [['agent', '您好'], '在吗'], { nick: '山风' });
        await panel.one('buyer', (each) => each.text === '山风');
        await chat.type('亲，');
        await chat.judged(panel);
        const method = await ime(chat);
        await method.compose('jia');
        await method.show(text);
        await until(`the words stand in the box [${way}]`, async () => (await chat.draft()) === `亲，${text}`);
        return { chat, panel };
      };
      const bad = await composing(BLOCKING);
      const nothing = () => steady(`nothing is sent [${way}]`, async () => (await bad.chat.sent()).length === 0);
      await press(bad.chat, 'mouse', way === 'hold' ? nothing : async () => {});
      await bad.panel.one('guard').catch((error) => { throw new Error(`${way}: ${error.message}`); });
      await nothing();
      assert.deepEqual(bad.chat.errors, []);
      await bad.chat.close();

      const { chat, panel } = await composing('马上给您查');
      const isSent = async () => (await chat.sent()).length > 0;
      await press(chat, 'mouse', async () => {});
      await until(`it is sent, or the panel asks for another press [${way}]`, async () => (await isSent()) || (await panel.all('say')).length > 0);
      if (!(await isSent())) await press(chat, 'mouse', way === 'hold' ? () => until('it is sent while the button is kept down', isSent) : async () => {});
      await until(`what is clean is sent [${way}]`, isSent);
      await steady('once', async () => (await chat.sent()).length === 1);
      assert.deepEqual(await chat.sent(), ['亲，马上给您查']);
      assert.deepEqual(chat.errors, []);
      await chat.close();
    }
    await forget(page, first);
  }, { timeout: 180_000 });
}, { allowed: [host], prefs: { 'dom.w3c_touch_events.enabled': 1 } });
