import assert from 'node:assert/strict';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { Bench } from './harness/bench.mjs';
import { newBuyer, scenarios } from './harness/scenarios.mjs';
import { until } from './harness/until.mjs';

const PASSPHRASE = '雾蓝两套周五前发';

/** Asks the background from a page of the extension, as the popup and the workbench do. */
const ask = (page, kind, body) => page.page.evaluate((message) => (globalThis.browser ?? globalThis.chrome).runtime.sendMessage(message), body === undefined ? { kind } : { kind, body });

const stored = (page) => page.page.evaluate(async () => {
  const { storage } = globalThis.browser ?? globalThis.chrome;
  return { local: await storage.local.get(null), session: await storage.session.get(null) };
});

const about = () => ({ site: 'pinduoduo', shop: '雾里小店', buyer: newBuyer() });

const save = async (page, whom, text) => {
  const reply = await ask(page, 'note_save', { id: null, about: whom, text });
  assert.equal(reply.kind, 'saved', JSON.stringify(reply));
};

const texts = async (page, whom) => {
  const reply = await ask(page, 'note_list', { about: whom });
  assert.equal(reply.kind, 'notes', JSON.stringify(reply));
  return reply.body.map((note) => note.text);
};

/** The files below a folder that hold one of these texts, in any encoding that a browser writes. */
async function holding(folder, secrets) {
  const needles = secrets.flatMap((text) => [Buffer.from(text, 'utf8'), Buffer.from(text, 'utf16le')]);
  const found = [];
  for (const entry of await readdir(folder, { withFileTypes: true, recursive: true })) {
    if (!entry.isFile()) continue;
    const file = path.join(entry.parentPath ?? entry.path, entry.name);
    const bytes = await readFile(file).catch(() => Buffer.alloc(0));
    if (needles.some((needle) => bytes.includes(needle))) found.push(path.relative(folder, file));
  }
  return found;
}

scenarios('the vault', (scenario) => {
  scenario('notes are sealed where they lie, unreadable while it is locked, and there again when it is opened', async (stage) => {
    let page = await stage.popup();
    const whom = about();
    await save(page, whom, '要雾蓝色，先写的一条');
    assert.ok(JSON.stringify(await stored(page)).includes('要雾蓝色'), 'readable without a passphrase');
    assert.equal((await ask(page, 'vault_state')).body.mode, 'unset');

    const weak = await ask(page, 'vault_set', { passphrase: '12345678', recovery: false, idle_minutes: null });
    assert.deepEqual([weak.kind, weak.body.why], ['vault_failed', 'too_plain']);
    const set = await ask(page, 'vault_set', { passphrase: PASSPHRASE, recovery: true, idle_minutes: 30 });
    assert.equal(set.kind, 'code', JSON.stringify(set));
    assert.match(set.body, /^([0-9A-Z]{5}-){5}[0-9A-Z]{5}$/);

    await save(page, whom, '第二条只在加密之后');
    assert.deepEqual(await texts(page, whom), ['第二条只在加密之后', '要雾蓝色，先写的一条']);
    const open = await stored(page);
    const key = open.session['vault:key'];
    assert.ok(key, 'the key is in the session');
    const disk = JSON.stringify(open.local);
    for (const secret of ['要雾蓝色', '第二条', whom.buyer, '雾里小店', key]) assert.ok(!disk.includes(secret), secret);
    assert.ok(Object.keys(open.local).some((name) => name.startsWith('sealed:note:')));

    await stage.started.stopBackground();
    assert.equal((await texts(page, whom)).length, 2, 'a background that was stopped stays open');

    const locked = await ask(page, 'vault_lock');
    assert.equal(locked.body.mode, 'locked');
    assert.equal((await ask(page, 'note_list', { about: whom })).kind, 'locked');
    assert.equal((await ask(page, 'note_save', { id: null, about: whom, text: 'x' })).kind, 'locked');
    assert.equal((await stored(page)).session['vault:key'], undefined);
    const wrong = await ask(page, 'vault_unlock', { passphrase: '不是这个口令的' });
    assert.deepEqual([wrong.kind, wrong.body.why], ['vault_failed', 'wrong']);

    const begun = Date.now();
    assert.equal((await ask(page, 'vault_unlock', { passphrase: PASSPHRASE })).body.mode, 'open');
    stage.note(`unlocking took ${Date.now() - begun} ms`);
    assert.equal((await texts(page, whom)).length, 2);

    await stage.restart();
    page = await stage.popup();
    assert.equal((await ask(page, 'vault_state')).body.mode, 'locked', 'closing the browser locks');
    const recovered = await ask(page, 'vault_recover', { code: set.body.toLowerCase(), passphrase: '下一季度换新口令' });
    assert.equal(recovered.body.mode, 'open', JSON.stringify(recovered));
    assert.equal((await texts(page, whom)).length, 2);

    const forgotten = await ask(page, 'vault_forget', { sure: true });
    assert.equal(forgotten.body.mode, 'unset');
    assert.deepEqual(await texts(page, whom), []);
  });

  scenario('a copy of the profile holds no note that was written after the passphrase was set, and no key', async (stage) => {
    let page = await stage.popup();
    const whom = about();
    assert.equal((await ask(page, 'vault_set', { passphrase: PASSPHRASE, recovery: false, idle_minutes: null })).kind, 'vault');
    await save(page, whom, '只有口令能看到的话');
    const sheet = { id: 's1', about: whom, buyer: '小*鱼', order: '260301-7', product: '雾蓝四件套', what: '投诉也只有口令能看到', detail: { complaint: { cause: 'quality', blame: 'goods', wants: '换一套', paid_fen: 0 } }, state: 'open', handler: '', result: '', due_ms: null, created_ms: 0, updated_ms: 0, closed_ms: null };
    assert.deepEqual(await ask(page, 'shelf_put', { shelf: 'sheets', items: [{ id: sheet.id, body: JSON.stringify(sheet) }] }), { kind: 'done' });
    const key = (await stored(page)).session['vault:key'];
    await ask(page, 'vault_lock');
    await page.close();
    await stage.restart();
    assert.deepEqual(await holding(stage.started.profile, ['只有口令能看到的话', '投诉也只有口令', key]), []);
    page = await stage.popup();
    assert.equal((await ask(page, 'vault_unlock', { passphrase: PASSPHRASE })).body.mode, 'open');
    assert.deepEqual(await texts(page, whom), ['只有口令能看到的话']);
    const kept = await ask(page, 'shelf_all', { shelf: 'sheets', after: null });
    assert.deepEqual(kept.body, { items: [{ id: sheet.id, body: JSON.stringify(sheet) }], next: null });
    await ask(page, 'vault_forget', { sure: true });
  });

  scenario('words of the shop work while the vault is locked, records do not', async (stage) => {
    const page = await stage.popup();
    const item = { id: 'w1', body: '{"word":"全网最低"}' };
    assert.equal((await ask(page, 'vault_set', { passphrase: PASSPHRASE, recovery: false, idle_minutes: null })).kind, 'vault');
    assert.equal((await ask(page, 'vault_lock')).body.mode, 'locked');
    assert.deepEqual(await ask(page, 'shelf_put', { shelf: 'words', items: [item] }), { kind: 'done' });
    assert.deepEqual((await ask(page, 'shelf_all', { shelf: 'words', after: null })).body.items, [item]);
    assert.equal((await ask(page, 'shelf_all', { shelf: 'sheets', after: null })).kind, 'locked');
    assert.equal((await ask(page, 'shelf_put', { shelf: 'sheets', items: [item] })).kind, 'locked');
    assert.deepEqual(await ask(page, 'shelf_drop', { shelf: 'words', ids: ['w1'] }), { kind: 'done' });
    assert.deepEqual((await ask(page, 'shelf_all', { shelf: 'words', after: null })).body.items, []);
    await ask(page, 'vault_forget', { sure: true });
  });

  scenario('what is half typed in one box of its page stays when what another asked for is done', async (stage) => {
    const bench = await Bench.open(stage.started, 'privacy');
    stage.adopt(bench);
    assert.equal((await bench.ask('vault_set', { passphrase: PASSPHRASE, recovery: false, idle_minutes: null })).kind, 'vault');
    await bench.page.evaluate(() => { location.hash = '#vault'; });
    await until('it is open', async () => (await bench.count('[data-jn="vault"][data-mode="open"]')) === 1);
    await bench.page.evaluate(() => { document.querySelector('[data-jn="vault-old"]').closest('details').open = true; });
    const ask = (hook, event, value) => bench.page.evaluate((sought, kind, given) => {
      const box = document.querySelector(sought);
      if (given !== undefined) box.value = given;
      box.dispatchEvent(new Event(kind, { bubbles: true }));
    }, `[data-jn="${hook}"]`, event, value);
    const done = async (isSo) => {
      await until('it is done', async () => (await bench.count('[data-jn="vault-say"]')) === 1 && isSo((await bench.ask('vault_state')).body));
    };
    await bench.type('[data-jn="vault-old"]', '雾蓝两套');
    await ask('vault-idle', 'change', '15');
    await done((state) => state.idle_minutes === 15);
    await bench.page.keyboard.type('周五前发');
    assert.deepEqual(await bench.page.evaluate(() => ['vault-old', 'vault-idle'].map((hook) => document.querySelector(`[data-jn="${hook}"]`).value)), [PASSPHRASE, '15']);

    await bench.fill('[data-jn="vault-change-new"]', '下一季度换新口令');
    await bench.fill('[data-jn="vault-change-again"]', '下一季度换新口令');
    await bench.page.evaluate(() => { document.querySelector('[data-jn="vault-code-passphrase"]').closest('details').open = true; });
    await bench.type('[data-jn="vault-code-passphrase"]', '下一季度');
    const { changed_ms: before } = (await bench.ask('vault_state')).body;
    await ask('vault-change', 'click');
    await done((state) => state.changed_ms > before);
    await bench.page.keyboard.type('换新口令');
    await ask('vault-code-turn', 'click');
    await until('the code is made with what was typed before and after', async () => /([0-9A-Z]{5}-){5}/.test(await bench.text('[data-jn="vault-code"]')));
    await until('and the same button takes it away again', async () => (await bench.text('[data-jn="vault-code-turn"]')).includes('作废'));
    await bench.ask('vault_forget', { sure: true });
  });

  scenario('a message with a field that nobody knows is refused', async (stage) => {
    const page = await stage.popup();
    const refused = { kind: 'failed', body: { why: 'refused' } };
    for (const body of [{ about: about(), extra: 1 }, { about: { ...about(), extra: 1 } }, { about: null }, {}, 7]) {
      assert.deepEqual(await ask(page, 'note_list', body), refused, JSON.stringify(body));
    }
    assert.deepEqual(await ask(page, 'site_list', { extra: 1 }), refused);
    assert.deepEqual(await ask(page, 'everything'), refused);
  });

  scenario('a chat page can reach neither the vault nor the notes', async (stage) => {
    const chat = await stage.open('pinduoduo');
    await chat.panel();
    const page = await stage.popup();
    const before = (await ask(page, 'vault_state')).body;
    assert.equal(before.mode, 'unset');
    assert.equal(await chat.frame.evaluate(() => typeof globalThis.chrome?.runtime?.sendMessage), 'undefined', 'the page has no way to ask');
  });
});
