// What is being written stays under the hand, whatever is kept, read or told from elsewhere meanwhile.
import assert from 'node:assert/strict';
import { Bench } from './harness/bench.mjs';
import { leaves, shelve } from './harness/ledger.mjs';
import { newBuyer, scenarios } from './harness/scenarios.mjs';
import { until } from './harness/until.mjs';

const PASSPHRASE = 'wulan-liangtao-zhouwu';
const jn = (hook) => `[data-jn="${hook}"]`;
const valueOf = (bench, selector) => bench.page.evaluate((sought) => document.querySelector(sought)?.value, selector);

async function open(stage, place) {
  const bench = await Bench.open(stage.started, place);
  stage.adopt(bench);
  return bench;
}

/** The vault open, whatever it was before. */
async function unlocked(bench) {
  const { mode } = (await bench.ask('vault_state')).body;
  if (mode === 'unset') await bench.ask('vault_set', { passphrase: PASSPHRASE, recovery: false, idle_minutes: null });
  if (mode === 'locked') await bench.ask('vault_unlock', { passphrase: PASSPHRASE });
}

scenarios('what is being written', (scenario) => {
  scenario('in a proposal stays while the one before it is taken in', async (stage) => {
    const bench = await open(stage, 'privacy');
    const heard = (question, answer) => [0, 1, 2].map((at) => ({ id: `heard${newBuyer()}`, body: JSON.stringify({ question, answer, at_ms: Date.now() - 1_000 + at }) }));
    const items = [...heard('这个四件套可以机洗吗', '可以机洗的，用洗衣袋冷水轻柔模式'), ...heard('床笠一米八的床能用吗', '能用的亲，床笠高二十五，一米八的床刚好')];
    assert.deepEqual(await bench.ask('shelf_put', { shelf: 'grown', items }), { kind: 'done' });
    await bench.click(jn('place-growth'));
    await until('both are proposed', async () => (await bench.count(jn('proposal'))) === 2);
    const [first, second] = ['机洗', '床笠'].map((word) => `xpath///*[@data-jn="proposal"][contains(., "${word}")]`);
    const press = async (card, hook) => (await (await bench.page.$(card)).$(jn(hook))).click();
    await press(second, 'growth-title');
    await bench.page.keyboard.press('End');
    await bench.page.keyboard.type('—床笠');
    await (await (await bench.page.$(first)).$(jn('growth-accept'))).evaluate((button) => button.click());
    await until('the first is taken in', async () => (await bench.count(jn('proposal'))) === 1);
    await bench.page.keyboard.type('尺寸');
    assert.match(await valueOf(bench, jn('growth-title')), /—床笠尺寸$/);
    assert.equal(await bench.page.evaluate(() => document.activeElement.dataset.jn), 'growth-title', 'the caret is still there');
  });

  scenario('in a box of the score stays while the box before it is kept', async (stage) => {
    const bench = await open(stage, 'privacy');
    await shelve(bench.page, leaves(60, 1));
    await bench.click(jn('place-report'));
    const box = (part) => `[data-part="${part}"] ${jn('score-value')}`;
    await until('the score is there', async () => (await bench.count(jn('score-value'))) > 2);
    const [first, second] = await bench.page.evaluate((sought) => [...document.querySelectorAll(sought)].map((each) => each.closest('[data-part]').dataset.part), jn('score-value'));
    await bench.type(box(second), '1');
    const before = await bench.text(jn('score-sum'));
    await bench.page.evaluate((sought) => {
      const each = document.querySelector(sought);
      each.value = '25';
      each.dispatchEvent(new Event('change'));
    }, box(first));
    await until('the first counts', async () => (await bench.text(jn('score-sum'))) !== before);
    await bench.page.keyboard.type('8');
    assert.equal(await valueOf(bench, box(second)), '18');
    await bench.page.keyboard.press('Tab');
    assert.equal(await valueOf(bench, box(first)), '25');
  });

  scenario('about a buyer stays when the page names their shop late', async (stage) => {
    const chat = await stage.open('ww');
    const panel = await chat.panel();
    const uid = newBuyer();
    await chat.converse(uid, ['在吗']);
    await panel.one('buyer', (each) => each.text.includes(`买家${uid.slice(-3)}`));
    await panel.click('tab-notes');
    await panel.type('note-input', '要送到');
    const name = (text) => chat.frame.evaluate((given) => { document.querySelector('.ww_user_panel').textContent = given; }, text);
    // How many wait stands on the tab: the panel has heard of the next buyer, and so of the name.
    for (const [waiting, text, word] of [[2, '', '二'], [3, '青禾家居工厂店:小禾', '楼']]) {
      await name(text);
      await chat.replica('buyerSays', newBuyer(), '有现货吗');
      await panel.one('tab-timers', (each) => each.text.includes(String(waiting)));
      await chat.page.keyboard.type(word);
    }
    assert.equal((await panel.one('note-input')).value, '要送到二楼');
  });

  scenario('in a matter to hand over stays when the vault is locked, which shows nothing else any more', async (stage) => {
    const bench = await open(stage, 'privacy');
    await unlocked(bench);
    await bench.click(jn('place-handover'));
    await bench.click(jn('handover-new'));
    await bench.type(jn('handover-please'), '明天');
    await bench.ask('vault_lock');
    await until('it says that it is locked', async () => (await bench.count(jn('missing'))) === 1);
    await bench.page.keyboard.type('补发一套');
    assert.equal(await valueOf(bench, jn('handover-please')), '明天补发一套');
    await unlocked(bench);
    await until('it is open again', async () => (await bench.count(jn('missing'))) === 0);
    await bench.page.keyboard.type('枕套');
    assert.equal(await valueOf(bench, jn('handover-please')), '明天补发一套枕套');
    for (const [hook, text] of [['buyer', `阿云${newBuyer()}`], ['platform', '京东'], ['why', '少发了枕套'], ['wants', '补一套']]) await bench.fill(jn(`handover-${hook}`), text);
    await bench.click(jn('handover-save'));
    await until('it is kept', async () => (await bench.text('.handover')).includes('明天补发一套枕套'));
  });

  scenario('of a new phrase and of the settings stays when the vault is locked from the panel', async (stage) => {
    const bench = await open(stage, 'phrases');
    await unlocked(bench);
    const popup = await stage.popup();
    for (const [place, box] of [['phrases', 'phrase-title'], ['settings', 'set-number']]) {
      await bench.page.bringToFront();
      await bench.click(jn(`place-${place}`));
      if (place === 'phrases') await bench.click(jn('phrase-new'));
      await bench.type(jn(box), '小');
      await bench.page.evaluate((sought) => { document.querySelector(sought).isOld = true; }, jn(box));
      // Whoever hears of it hears it in the order in which it was told: after this answer the page has heard of the lock.
      await popup.page.evaluate(() => (globalThis.browser ?? globalThis.chrome).runtime.sendMessage({ kind: 'vault_lock' }));
      await until('it is locked', async () => (await bench.ask('vault_state')).body.mode === 'locked');
      await unlocked(bench);
      await bench.page.keyboard.type('满');
      assert.equal(await valueOf(bench, jn(box)), '小满', place);
      assert.equal(await bench.page.evaluate((sought) => document.querySelector(sought).isOld, jn(box)), true, 'and it is the same box');
    }
  });

  scenario('of the next passphrase stays while the last one is still tried', async (stage) => {
    const bench = await open(stage, 'privacy');
    await unlocked(bench);
    await bench.ask('vault_lock');
    const chat = await stage.open('pinduoduo');
    const panel = await chat.panel();
    const uid = newBuyer();
    await chat.converse(uid, ['在吗'], { nick: 'S*******n' });
    await panel.click('tab-notes');
    await panel.type('vault-passphrase', 'wulan');
    await chat.page.keyboard.press('Enter');
    await chat.page.keyboard.type(PASSPHRASE.slice(0, 9));
    await until('the first is refused', async () => /口令/.test((await panel.one('vault-locked')).text) && (await panel.frame.evaluate(() => document.querySelector('[data-jn="vault-locked"] [role="alert"]')?.innerText ?? '')).length > 0);
    await chat.page.keyboard.type(PASSPHRASE.slice(9));
    assert.equal((await panel.one('vault-passphrase')).value, PASSPHRASE);
    await chat.page.keyboard.press('Enter');
    await panel.none('vault-locked');
  });
});
