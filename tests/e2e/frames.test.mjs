import { Chat } from './harness/chat.mjs';
import { newBuyer, scenarios } from './harness/scenarios.mjs';
import { alsoLoaded, begin, conversed, desk, forget, keep, step, teach } from './harness/teaching.mjs';
import { ASKS } from './harness/texts.mjs';
import { steady, until } from './harness/until.mjs';
import { works } from './harness/works.mjs';

const host = 'kefu.odd-shop.cn';
const KIND = { host, composer: 'textarea', send: '.go', theirs: '.cluster:not(.out) .say', mine: '.out .say', name: '.is-active .nick', waiting: '.point' };

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

  scenario('that holds the field alone is not taught from outside, and the card says so', async ({ started, adopt, browserName }) => {
    const page = await desk(started);
    const chat = await Chat.open(started, host, { address: `https://${host}/desk/`, query: 'kind=inlaid', composer: 'iframe' });
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
