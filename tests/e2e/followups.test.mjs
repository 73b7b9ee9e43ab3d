import assert from 'node:assert/strict';
import { putAsleep, ringAlarm } from './harness/asleep.mjs';
import { Bench } from './harness/bench.mjs';
import { newBuyer, scenarios } from './harness/scenarios.mjs';
import { until } from './harness/until.mjs';

async function openChat(stage, nick = '小鱼') {
  const chat = await stage.open('pinduoduo');
  const panel = await chat.panel();
  const uid = newBuyer();
  await chat.converse(uid, [['buyer', '什么时候发货']], { nick, at: Date.now() - 5_000 });
  await panel.one('buyer', (each) => each.text.includes(nick));
  return { chat, panel, uid };
}

async function openList(stage) {
  const bench = await Bench.open(stage.started, 'due');
  stage.adopt(bench);
  return bench;
}

const items = (bench) => bench.page.evaluate(() => [...document.querySelectorAll('[data-jn="due-item"]')].filter((each) => each.checkVisibility()).map((each) => ({ text: each.innerText, state: each.dataset.state })));

/** Presses the button of the one item that names this. */
const press = (bench, name, hook) => until(`${hook} of ${name} can be pressed`, () => bench.page.evaluate((text, button) => {
  const item = [...document.querySelectorAll('[data-jn="due-item"]')].find((each) => each.checkVisibility() && each.innerText.includes(text));
  const found = item?.querySelector(`[data-jn="${button}"]`);
  if (!found) return false;
  found.click();
  return true;
}, name, hook));

/** Moves what is due into the past, as if so much time had gone by while the background was stopped; then the browser's alarm rings. */
async function letTimePass(stage, popup, by) {
  const { 'watch:due': due } = await popup.page.evaluate(() => (globalThis.browser ?? globalThis.chrome).storage.local.get('watch:due'));
  for (const mark of due) mark.due_ms -= by;
  await putAsleep(stage, popup.page, 'local', { 'watch:due': due });
  await ringAlarm(popup.page);
}

scenarios('follow-ups', (scenario) => {
  scenario('a promise in a sent line is offered, kept with one press, and rings when it is due', async (stage) => {
    const { chat, panel, uid } = await openChat(stage);
    await chat.replica('agentSays', uid, '亲，明天上午给您补发一份哦');
    const offer = await panel.one('promise');
    assert.match(offer.text, /补发/);
    await chat.shot('promise');
    await panel.click('promise-keep');
    await panel.none('promise');
    await panel.one('say', (each) => each.text.length > 0);
    const bench = await openList(stage);
    await until('it stands in the list', async () => (await items(bench)).some((each) => each.text.includes('小鱼') && each.text.includes('补发') && each.state === 'calm'));

    const popup = await stage.popup();
    await popup.page.evaluate(() => {
      const { notifications } = globalThis.browser ?? globalThis.chrome;
      window.rang = new Set();
      notifications.onShown?.addListener((id) => window.rang.add(id));
      notifications.onClosed.addListener((id) => window.rang.add(id));
    });
    await letTimePass(stage, popup, 3 * 86_400_000);
    await until('it rings on the desktop', () => popup.page.evaluate(async () => window.rang.has('watch-due') || Object.keys(await (globalThis.browser ?? globalThis.chrome).notifications.getAll()).includes('watch-due')));
    await until('the popup says so', () => popup.page.evaluate(() => document.querySelector('[data-jn="due-line"]')?.checkVisibility() && document.querySelector('[data-jn="due-line"]').innerText.includes('1')));
    await popup.page.bringToFront();
    await popup.page.screenshot({ path: new URL(`../output/popup-due-${stage.browserName}.png`, import.meta.url).pathname });
    await press(bench, '小鱼', 'due-done');
    await until('the popup has no line any more', () => popup.page.evaluate(() => !document.querySelector('[data-jn="due-line"]').checkVisibility()));
  });

  scenario('a line that promises nothing offers nothing, an offer that is declined is not made again', async (stage) => {
    const { chat, panel, uid } = await openChat(stage, '阿北');
    await chat.replica('agentSays', uid, '亲，今天下午给您回电哦');
    await panel.one('promise');
    await panel.click('promise-drop');
    await panel.none('promise');
    await chat.replica('agentSays', uid, '亲，付款后今天发货的哦');
    await chat.replica('buyerSays', uid, '好的');
    await panel.click('tab-timers');
    await panel.one('timer', (each) => each.text.includes('阿北'));
    await panel.none('promise');
    const other = newBuyer();
    await chat.converse(other, [['buyer', '在吗']], { nick: '青青' });
    await panel.one('buyer', (each) => each.text.includes('青青'));
    await chat.replica('open', uid);
    await panel.one('buyer', (each) => each.text.includes('阿北'));
    await panel.none('promise');
  });

  scenario('an order that is not paid is offered when the platform says so', async (stage) => {
    const { chat, panel, uid } = await openChat(stage, '青青');
    await chat.replica('systemSays', uid, '买家已拍下商品，订单状态：待付款');
    const offer = await panel.one('promise');
    assert.match(offer.text, /待付款/);
    await panel.click('promise-keep');
    const bench = await openList(stage);
    await until('it is due a day later', async () => (await items(bench)).some((each) => each.text.includes('青青') && each.text.includes('待付款')));
  });

  scenario('written down by hand it is done, postponed, handed over, and each can be taken back', async (stage) => {
    const bench = await openList(stage);
    await bench.type('[data-jn="due-buyer"]', '丁丁');
    await bench.type('[data-jn="due-text"]', '订单 8801 问一声');
    await bench.click('[data-jn="due-save"]');
    const mine = async () => (await items(bench)).find((each) => each.text.includes('丁丁'));
    await until('it is listed', async () => (await mine())?.state === 'calm');
    const before = (await mine()).text;
    await press(bench, '丁丁', 'due-tomorrow');
    await until('it is due at another time', async () => (await mine())?.text !== before);
    await bench.click('[data-jn="due-undo"]');
    await until('it is due as before', async () => (await mine())?.text === before);
    await press(bench, '丁丁', 'due-done');
    await until('it is over', async () => (await mine()) === undefined);
    await bench.click('[data-jn="due-undo"]');
    await until('it is back', async () => (await mine())?.state === 'calm');
    await bench.shot(`due-${stage.browserName}`);
    await bench.page.evaluate(() => {
      const item = [...document.querySelectorAll('[data-jn="due-item"]')].find((each) => each.innerText.includes('丁丁'));
      item.querySelector('.hand-over').open = true;
      const to = item.querySelector('[data-jn="due-hand-to"]');
      to.value = '小丽';
      to.dispatchEvent(new InputEvent('input', { bubbles: true }));
      item.querySelector('[data-jn="due-hand"]').click();
    });
    await until('it is no longer open', async () => (await mine()) === undefined);
    await bench.page.evaluate(() => { for (const part of document.querySelectorAll('.due details')) part.open = true; });
    await until('it says to whom it went', async () => (await mine())?.text.includes('小丽'));
    const again = await openList(stage);
    await until('a page opened later knows it', () => again.page.evaluate(() => document.querySelector('.due details summary') !== null));
  });

  scenario('what is written down while the vault is locked stays in its boxes, and is kept once it is open', async (stage) => {
    const other = await Bench.open(stage.started, 'privacy');
    stage.adopt(other);
    const passphrase = '雾蓝两套周五前发';
    assert.equal((await other.ask('vault_set', { passphrase, recovery: false, idle_minutes: null })).kind, 'vault');
    assert.equal((await other.ask('vault_lock')).body.mode, 'locked');
    const bench = await openList(stage);
    const written = () => bench.page.evaluate(() => ['due-buyer', 'due-text'].map((hook) => document.querySelector(`[data-jn="${hook}"]`).value));
    await until('it says that it is locked', async () => (await bench.count('[data-jn="due-locked"]')) === 1);
    await bench.type('[data-jn="due-buyer"]', '青青');
    await bench.type('[data-jn="due-text"]', '订单 8802 改地址');
    await bench.click('[data-jn="due-save"]');
    await until('it says why nothing was kept', async () => (await bench.count('[data-jn="due-say"]')) === 1);
    assert.deepEqual(await written(), ['青青', '订单 8802 改地址']);
    assert.equal((await other.ask('vault_unlock', { passphrase })).body.mode, 'open');
    await until('it is open', async () => (await bench.count('[data-jn="due-locked"]')) === 0);
    assert.deepEqual(await written(), ['青青', '订单 8802 改地址']);
    await bench.click('[data-jn="due-save"]');
    await until('it is listed', async () => (await items(bench)).some((each) => each.text.includes('青青') && each.text.includes('8802')));
    assert.deepEqual(await written(), ['', ''], 'the boxes are for the next one');
    await other.ask('vault_forget', { sure: true });
  });
});
