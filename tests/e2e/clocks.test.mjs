import assert from 'node:assert/strict';
import { newBuyer, scenarios } from './harness/scenarios.mjs';
import { until } from './harness/until.mjs';

const ago = (seconds) => ({ at: Date.now() - seconds * 1_000 });

async function waiting(chat, seconds, nick = '小*鱼') {
  const uid = newBuyer();
  const panel = await chat.panel();
  // Its clocks are in sight before there is one: what it looks like at first does not last.
  await panel.click('tab-timers');
  await follow(panel, uid);
  await chat.converse(uid, [['buyer', '在吗']], { nick, ...ago(seconds) });
  return { uid, panel, mine: (each) => each.data.conversation?.includes(uid), looks: () => panel.frame.evaluate(() => window.looks) };
}

/** Writes down how the clock of a buyer looks, each time that it looks otherwise: a busy machine may look too late. */
const follow = (panel, uid) => panel.frame.evaluate((id) => {
  window.looks = [];
  const look = () => {
    const found = [...document.querySelectorAll('[data-jn="timer"]')].find((each) => each.checkVisibility() && each.dataset.conversation?.includes(id));
    if (found && found.dataset.state !== window.looks.at(-1)) window.looks.push(found.dataset.state);
  };
  new MutationObserver(look).observe(document.body, { subtree: true, childList: true, attributes: true });
}, uid);

scenarios('clocks', (scenario) => {
  scenario('of a waiting buyer run, and turn from calm to due', async ({ open }) => {
    const chat = await open('pinduoduo');
    const { panel, mine, looks } = await waiting(chat, 1);
    const first = await panel.one('timer', mine);
    await panel.one('timer', (each) => mine(each) && each.text !== first.text, 'runs:');
    await panel.one('timer', (each) => mine(each) && each.data.state === 'due');
    // The list, which tells minutes, may speak before the transcript.
    assert.deepEqual((await looks()).slice(-2), ['calm', 'due']);
  });

  scenario('turn from due to late after two minutes', async ({ open }) => {
    const chat = await open('pinduoduo');
    const { panel, mine, looks } = await waiting(chat, 112);
    await panel.one('timer', (each) => mine(each) && each.data.state === 'late');
    assert.deepEqual((await looks()).slice(-2), ['due', 'late']);
    await chat.shot('clocks');
  });

  scenario('are not stopped by an automatic reply or a system line, and are by a person', async ({ open }) => {
    const chat = await open('pinduoduo');
    const { uid, panel, mine } = await waiting(chat, 200);
    await panel.one('timer', (each) => mine(each) && each.data.state === 'late');
    await chat.replica('robotSays', uid, '亲，客服正在赶来，请稍等哦');
    await chat.replica('systemSays', uid, '买家正在浏览商品');
    await chat.replica('buyerSays', uid, '人呢');
    await panel.click('tab-phrases');
    await until('the panel has read the last line', async () => (await panel.all('suggestion')) !== null);
    await panel.click('tab-timers');
    await panel.one('timer', (each) => mine(each) && each.data.state === 'late');
    await chat.replica('agentSays', uid, '在的亲，让您久等了');
    await until('nobody waits in this conversation', async () => !(await panel.all('timer')).some((each) => mine(each) && ['due', 'late'].includes(each.data.state)));
  });

  scenario('also stand for buyers whose conversation is not open', async ({ open }) => {
    const chat = await open('pinduoduo');
    const { panel } = await waiting(chat, 1);
    const other = newBuyer();
    await chat.replica('buyerSays', other, '还有货吗', { nick: '阿*北', ...ago(150) });
    const timer = await panel.one('timer', (each) => each.data.conversation?.includes(other));
    assert.equal((await panel.all('timer')).filter((each) => each.data.conversation === timer.data.conversation).length, 1, 'the same buyer stands in several lists, and once here');
  });

  scenario('end by hand with "no reply needed", for any wait, and run on when that is taken back', async ({ open }) => {
    const chat = await open('pinduoduo');
    const { panel, mine } = await waiting(chat, 40);
    await panel.one('timer', mine);
    await panel.clickOn('[data-jn="timer"] [data-jn="no-reply"]');
    await panel.none('timer', mine);
    await chat.shot('no-reply');
    await panel.click('no-reply-undo');
    const back = await panel.one('timer', mine);
    assert.equal(back.data.state, 'due', 'it waits since its line, not since now');
    await panel.none('no-reply-undo');
  });

  scenario('go on when the computer’s clock is set back', async ({ open }) => {
    const chat = await open('pinduoduo');
    const { uid, panel, mine } = await waiting(chat, 130);
    const before = await panel.one('timer', (each) => mine(each) && each.data.state === 'late');
    await panel.frame.evaluate(() => {
      const { now } = Date;
      Date.now = () => now.call(Date) - 3_600_000;
    });
    const after = await panel.one('timer', (each) => mine(each) && each.text !== before.text, 'draws anew');
    assert.equal(after.data.state, 'late', after.text);
    const minutes = (text) => /\d+\s*分/.exec(text)?.[0];
    assert.equal(minutes(after.text), minutes(before.text), 'not from nought, nor an hour more');
    await panel.one('timer', (each) => mine(each) && each.text !== after.text && each.data.state === 'late', 'runs on');
    await chat.replica('agentSays', uid, '在的亲');
    await panel.none('timer', mine);
  });

  scenario('pause when the page can no longer be read', async ({ open }) => {
    const chat = await open('pinduoduo');
    const { panel, mine } = await waiting(chat, 30);
    await panel.one('timer', mine);
    await chat.replica('renameClasses');
    await panel.one('health', (each) => ['partial', 'broken'].includes(each.data.state));
    await until('no clock runs on', async () => (await panel.all('timer')).every((each) => each.data.state === 'paused'));
    await chat.shot('page-changed');
  });
});
