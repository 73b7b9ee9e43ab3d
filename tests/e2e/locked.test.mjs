import assert from 'node:assert/strict';
import { Bench } from './harness/bench.mjs';
import { newBuyer, scenarios } from './harness/scenarios.mjs';
import { until } from './harness/until.mjs';

const PASSPHRASE = 'wulan-liangtao-zhouwu';

scenarios('the passphrase', (scenario) => {
  scenario('is set in the workbench, asked for beside the chat, and what was being written is not lost', async (stage) => {
    const bench = await Bench.open(stage.started, 'vault');
    stage.adopt(bench);
    await until('it says that notes are readable', async () => (await bench.count('[data-jn="vault"][data-mode="unset"] [data-jn="vault-plain"]')) === 1);
    await bench.type('[data-jn="vault-new"]', PASSPHRASE);
    await bench.type('[data-jn="vault-again"]', 'wulan-liangtao-zhousi');
    await bench.click('[data-jn="vault-set"]');
    await until('two that differ are refused with a sentence', async () => (await bench.text('[data-jn="vault-say"]')).length > 0);
    assert.equal(await bench.count('[data-jn="vault"][data-mode="unset"]'), 1);
    await bench.page.evaluate(() => {
      for (const hook of ['vault-new', 'vault-again']) {
        const box = document.querySelector(`[data-jn="${hook}"]`);
        box.value = '';
        box.dispatchEvent(new Event('input', { bubbles: true }));
      }
    });
    await bench.type('[data-jn="vault-new"]', PASSPHRASE);
    await bench.type('[data-jn="vault-again"]', PASSPHRASE);
    await bench.click('[data-jn="vault-set"]');
    await until('the vault is open', async () => (await bench.count('[data-jn="vault"][data-mode="open"]')) === 1);
    assert.match(await bench.text('[data-jn="vault-code"]'), /^([0-9A-Z]{5}-){5}[0-9A-Z]{5}$/);
    await bench.shot(`workbench-vault-${stage.browserName}`);

    const buyer = newBuyer();
    const chat = await stage.open('pinduoduo');
    const panel = await chat.panel();
    await chat.converse(buyer, ['帮我留两套'], { nick: 'S*******n' });
    await panel.click('tab-notes');
    await panel.type('note-input', '锁上之前写的');
    await panel.click('note-save');
    await panel.one('note', (each) => each.text.includes('锁上之前写的'));

    const notes = await Bench.open(stage.started, 'notes');
    stage.adopt(notes);
    await until('the note is there', async () => (await notes.text('main')).includes('锁上之前写的'));

    await bench.page.bringToFront();
    await bench.click('[data-jn="vault-lock"]');
    await until('the vault is locked', async () => (await bench.count('[data-jn="vault"][data-mode="locked"]')) === 1);
    assert.equal(await bench.count('[data-jn="vault-code"]'), 0, 'what opens it does not stay in sight');
    await until('a page that was open shows it no more', async () => (await notes.count('[data-jn="missing"]')) === 1 && !(await notes.text('main')).includes('锁上之前写的'));

    await chat.page.bringToFront();
    await panel.one('vault-locked');
    await panel.none('note');
    assert.ok(!(await panel.text()).includes('锁上之前写的'), 'nor does the panel');
    await chat.shot('locked');
    await panel.type('note-input', '锁上之后写的');
    await panel.click('note-save');
    await panel.one('vault-locked');
    await panel.type('vault-passphrase', PASSPHRASE);
    await panel.click('vault-unlock');
    await panel.one('note', (each) => each.text.includes('锁上之前写的'));
    await until('and on the page that was open', async () => (await notes.text('main')).includes('锁上之前写的'));
    await panel.click('note-save');
    await panel.one('note', (each) => each.text.includes('锁上之后写的'));
    await chat.shot('unlocked');
  });

  scenario('locked away, notes, records and handover say so and lead to the passphrase; opened, they are there again', async (stage) => {
    const bench = await Bench.open(stage.started, 'vault');
    stage.adopt(bench);
    const mode = (await bench.ask('vault_state')).body.mode;
    const opened = mode === 'unset'
      ? await bench.ask('vault_set', { passphrase: PASSPHRASE, recovery: false, idle_minutes: null })
      : await bench.ask('vault_unlock', { passphrase: PASSPHRASE });
    assert.equal(opened.body.mode, 'open', JSON.stringify(opened));
    const id = `locked${newBuyer()}`;
    const body = JSON.stringify({ id, about: null, buyer: '', order: id, product: '', what: '锁着看不见', detail: { feedback: { class: 'wish', passed_on: false } }, state: 'open', handler: '', result: '', due_ms: null, created_ms: 1_000, updated_ms: 1_000, closed_ms: null });
    assert.deepEqual(await bench.ask('shelf_put', { shelf: 'sheets', items: [{ id, body }] }), { kind: 'done' });
    await bench.ask('vault_lock');
    for (const place of ['notes', 'records', 'handover']) {
      await bench.click(`[data-jn="place-${place}"]`);
      await until(`${place} says that it is locked`, async () => (await bench.count(`.place[data-place="${place}"] [data-jn="missing"] [data-jn="to-vault"]`)) === 1);
      assert.ok(!(await bench.text('.place')).includes('锁着看不见'));
      assert.equal(await bench.count('.place .empty'), 0, 'nor that there is nothing');
    }
    await bench.click('[data-jn="to-vault"]');
    await bench.type('[data-jn="vault-passphrase"]', PASSPHRASE);
    await bench.click('[data-jn="vault-unlock"]');
    await until('the vault is open', async () => (await bench.count('[data-jn="vault"][data-mode="open"]')) === 1);
    await bench.click('[data-jn="place-records"]');
    await until('the record is there again', async () => (await bench.text('.records')).includes('锁着看不见'));
  });

  scenario('the page of the vault shows that it was locked meanwhile, and keeps what is typed while nothing has changed', async (stage) => {
    const bench = await Bench.open(stage.started, 'vault');
    stage.adopt(bench);
    const mode = (await bench.ask('vault_state')).body.mode;
    if (mode === 'unset') await bench.ask('vault_set', { passphrase: PASSPHRASE, recovery: false, idle_minutes: null });
    if (mode === 'locked') await bench.ask('vault_unlock', { passphrase: PASSPHRASE });
    await until('the page shows it open', async () => (await bench.count('[data-jn="vault"][data-mode="open"]')) === 1);
    await bench.type('[data-jn="backup-passphrase"]', '还没按下的口令');
    const popup = await stage.popup();
    const ask = (kind) => popup.page.evaluate((message) => (globalThis.browser ?? globalThis.chrome).runtime.sendMessage(message), { kind });
    await ask('vault_lock');
    await until('the page shows it locked', async () => (await bench.count('[data-jn="vault"][data-mode="locked"]')) === 1);
    assert.equal(await bench.page.evaluate(() => document.querySelector('[data-jn="backup-passphrase"]').value), '还没按下的口令');
    await bench.page.bringToFront();
    await bench.type('[data-jn="vault-passphrase"]', PASSPHRASE);
    await bench.click('[data-jn="vault-unlock"]');
    await until('the vault is open', async () => (await bench.count('[data-jn="vault"][data-mode="open"]')) === 1);
  });
});
