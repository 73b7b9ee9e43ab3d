import assert from 'node:assert/strict';
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
}, { allowed: [host], prefs: { 'dom.w3c_touch_events.enabled': 1 } });
