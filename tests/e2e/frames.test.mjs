import { newBuyer, scenarios } from './harness/scenarios.mjs';
import { alsoLoaded, conversed, desk, forget, keep, teach } from './harness/teaching.mjs';
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
}, { allowed: [host] });
