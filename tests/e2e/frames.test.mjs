import assert from 'node:assert/strict';
import { Chat } from './harness/chat.mjs';
import { ime } from './harness/ime.mjs';
import { newBuyer, scenarios } from './harness/scenarios.mjs';
import { alsoLoaded, begin, conversed, desk, forget, keep, step, teach } from './harness/teaching.mjs';
import { ASKS, BLOCKING, CLEAN } from './harness/texts.mjs';
import { steady, until } from './harness/until.mjs';
import { works } from './harness/works.mjs';

const host = 'kefu.odd-shop.cn';
const KIND = { host, composer: 'textarea', send: '.go', theirs: '.cluster:not(.out) .say', mine: '.out .say', name: '.is-active .nick', waiting: '.point' };

/** What the frame is that holds nothing but the field: made by the page itself, or by an editor. */
const FIELDS = ['own', 'kindeditor', 'tinymce'];

/** Page and field as their documents say them. */
const bare = (chat) => chat.frame.evaluate(() => {
  const all = [document, document.querySelector('iframe').contentDocument];
  return { html: all.map((each) => each.documentElement.outerHTML), sheets: all.map((each) => each.adoptedStyleSheets.length), highlights: all.map((each) => [...each.defaultView.CSS.highlights.keys()]) };
});

async function emptied(chat) {
  await chat.press('Control+a');
  await chat.page.keyboard.press('Backspace');
}

/** The page makes its frame only now. */
const late = (chat) => chat.page.evaluate(() => window.late());

scenarios('a chat in a frame that its page wrote', (scenario) => {
  for (const how of ['srcdoc', 'blank', 'write', 'nested']) {
    scenario(`is taught, read and guarded, by one panel [${how}]`, async ({ started, adopt }) => {
      const kind = { ...KIND, query: `kind=written&how=${how}` };
      const page = await desk(started);
      const chat = await conversed(started, adopt, kind);
      await teach(page, chat, kind);
      await keep(chat);
      await alsoLoaded(chat, async (round) => {
        const panel = await chat.panel();
        await chat.converse(newBuyer(), [['agent', '您好'], '有人吗', ASKS.ship], { nick: '山风' });
        await panel.one('buyer', (each) => each.text === '山风');
        await works(chat);
        await steady('one panel is there', async () => (await chat.hosts()) === 1);
        await chat.shot(`frames-${how}-${round}`);
      });
      await forget(page, chat);
    });
  }

  scenario('is read also where the frame comes late', async ({ started, adopt }) => {
    const page = await desk(started);
    const kind = { ...KIND, query: 'kind=written&how=srcdoc' };
    const chat = await conversed(started, adopt, kind);
    await teach(page, chat, kind);
    await keep(chat);
    await chat.turn('kind=written&how=late');
    await steady('an empty page stays as it is', async () => (await chat.hosts()) === 0);
    await late(chat);
    await chat.find();
    const panel = await chat.panel();
    await chat.converse(newBuyer(), [['agent', '您好'], '有人吗', ASKS.ship], { nick: '山风' });
    await panel.one('buyer', (each) => each.text === '山风');
    await works(chat);
    await until('one panel is there', async () => (await chat.hosts()) === 1);
    await forget(page, chat);
  });

  for (const how of FIELDS) {
    scenario(`that is nothing but the field is taught with the page around it [${how}]`, async ({ started, adopt, popup }) => {
      const kind = { host, query: `kind=inlaid&how=${how}`, composer: 'iframe >>> body', send: '.go', theirs: 'p.in', mine: 'p.out', name: 'h2', waiting: 'sup' };
      const page = await desk(started);
      const chat = await conversed(started, adopt, kind);
      await teach(page, chat, kind);
      await chat.shot(`frames-inlaid-${how}-card`);
      await keep(chat);
      await alsoLoaded(chat, async (round) => {
        const panel = await chat.panel();
        await chat.converse(newBuyer(), [['agent', '您好'], '有人吗', ASKS.ship], { nick: '山风' });
        await panel.one('buyer', (each) => each.text === '山风');
        await panel.one('health', (each) => each.data.state === 'ok');
        // A phrase goes in as if it were typed: the editor's own undo takes it back.
        await panel.one('suggestion');
        await chat.focus();
        await chat.press('Alt+1');
        await until('the phrase is the editor\'s own', async () => (await chat.heldByPage()).length > 4 && (await chat.draft()).length > 4);
        await until('undo takes it back', async () => {
          await chat.press('Control+z');
          return (await chat.draft()).trim() === '';
        });
        await works(chat);
        await steady('one panel is there', async () => (await chat.hosts()) === 1);
        await chat.shot(`frames-inlaid-${how}-${round}`);
        await panel.click('guard-back');
        await panel.none('guard');
        const before = (await chat.sent()).length;
        await chat.click(kind.send);
        await panel.one('guard');
        await steady('the button is held, too', async () => (await chat.sent()).length === before);
        await panel.click('guard-back');
        await panel.none('guard');
        await chat.focus();
        await emptied(chat);
        await chat.page.keyboard.type(CLEAN);
        await chat.nothingUnderlined();
        await chat.enter(panel);
        await until('a clean answer is sent, once', async () => (await chat.sent()).filter((text) => text === CLEAN).length === 1);
        // The Enter that ends a composition is the input method's.
        const method = await ime(chat);
        const sent = (await chat.sent()).length;
        await method.compose('haode');
        await method.enter('好的', 'key-first');
        await until('the words stand in the box', async () => (await chat.draft()).trim() === '好的');
        await steady('nothing is sent', async () => (await chat.sent()).length === sent);
        await chat.enter(panel);
        await until('the next Enter sends', async () => (await chat.sent()).at(-1) === '好的');
        // The list of phrases stands beside the caret, in the page around the frame.
        await chat.page.keyboard.type('/发货');
        const [list, field] = await until('the list is open', () => chat.frame.evaluate(() => {
          const boxes = ['jinnang-list', 'iframe'].map((tag) => document.querySelector(tag)?.getBoundingClientRect().toJSON());
          return boxes.every(Boolean) && boxes[0].height > 0 ? boxes : null;
        }));
        // Above the line or below it, wherever there is room.
        const isBeside = (list.bottom > field.top - 60 && list.bottom <= field.top + 40) || (list.top >= field.top && list.top < field.top + 80);
        assert.ok(isBeside && Math.abs(list.left - field.left) < 60, JSON.stringify({ list, field }));
        await chat.shot(`frames-inlaid-${how}-list`);
        await chat.press('Escape');
        await emptied(chat);
      });
      // Off is off, in the frame, too.
      const control = await popup();
      const turn = (on) => control.page.evaluate((site, wanted) => chrome.runtime.sendMessage({ kind: 'site_switch', body: { site, on: wanted } }), `own-${host.replaceAll('.', '-')}`, on);
      await turn(false);
      await chat.page.bringToFront();
      await until('the host is gone', async () => (await chat.hosts()) === 0);
      await chat.type(BLOCKING);
      await until('the words stand in the box', async () => (await chat.draft()).trim() === BLOCKING);
      const untouched = await bare(chat);
      assert.ok(!untouched.html.join().includes('jinnang'));
      await turn(true);
      await chat.page.bringToFront();
      await chat.panel();
      await chat.focus();
      await chat.page.keyboard.type('！');
      await chat.underlined('block');
      await chat.page.keyboard.press('Backspace');
      await until('the words stand there as before', async () => (await chat.draft()).trim() === BLOCKING);
      await turn(false);
      await chat.page.bringToFront();
      await until('the host is gone', async () => (await chat.hosts()) === 0);
      assert.deepEqual(await bare(chat), untouched);
      await chat.focus();
      await chat.press('Enter');
      await until('nothing holds a send any more', async () => (await chat.sent()).at(-1) === BLOCKING);
      await turn(true);
      await forget(page, chat);
    }, { timeout: 120_000 });
  }

  scenario('that is more than the field is not taught from outside, and the card says so', async ({ started, adopt, browserName }) => {
    const page = await desk(started);
    const chat = await Chat.open(started, host, { address: `https://${host}/desk/`, query: 'kind=inlaid&how=textarea', composer: 'iframe' });
    adopt(chat);
    await chat.converse(newBuyer(), ['在吗', ['agent', '在的']], { nick: '云朵' });
    await begin(page, host);
    await until('the card asks for the composer', async () => (await step(chat)) === 'composer');
    await chat.page.bringToFront();
    await chat.focus();
    // What stands in a tree that is shut only those tools see that read a page aloud; of Firefox's no driver knows.
    if (browserName === 'chromium') await until('the card says so', async () => JSON.stringify(await chat.page.accessibility.snapshot({ interestingOnly: false })).includes('网页里的另一个小窗'));
    await steady('it still asks for it', async () => (await step(chat)) === 'composer');
    await chat.shot('frames-inlaid');
    await chat.page.keyboard.press('Escape');
    await until('the teaching is over', async () => (await step(chat)) === null);
    await page.close();
  });
}, { allowed: [host] });
