import assert from 'node:assert/strict';
import { Bench } from './harness/bench.mjs';
import { newBuyer, scenarios } from './harness/scenarios.mjs';
import { until } from './harness/until.mjs';

const jn = (hook) => `[data-jn="${hook}"]`;
const PASSPHRASE = '晚班交给早班的暗号';

async function open(stage, place) {
  const bench = await Bench.open(stage.started, place);
  stage.adopt(bench);
  return bench;
}

/** Leaves a place and comes back: it is read anew. */
async function again(bench, place) {
  await bench.click(jn('place-privacy'));
  await until('another place is open', () => bench.page.$('.place[data-place="privacy"]'));
  await bench.click(jn(`place-${place}`));
}

async function keepNote(bench, buyer, text, marks = {}) {
  const about = { site: 'pinduoduo', shop: '雾里小店', buyer };
  const blank = { tags: [], vip: 'none', colour: null, pinned: false, due_ms: null, done: false, order: '', messages: [] };
  const reply = await bench.ask('note_keep', { id: null, about, text, marks: { ...blank, ...marks } });
  assert.equal(reply.kind, 'saved', JSON.stringify(reply));
}

scenarios('notes of all buyers', (scenario) => {
  scenario('a note is written with all its marks, found by pinyin and tag, changed with its history, deleted and taken back', async (stage) => {
    const bench = await open(stage, 'notes');
    const buyer = newBuyer();
    await until('an empty page says what to do', async () => (await bench.count(jn('notes-empty'))) === 1);
    await bench.click(jn('bench-note-new'));
    await bench.click(jn('bench-note-save'));
    await until('nobody is no buyer', async () => (await bench.count(jn('bench-note-fault'))) === 1);
    await bench.fill(jn('bench-note-buyer'), buyer);
    await bench.fill(jn('bench-note-text'), '要雾蓝色，周五前发出');
    await bench.fill(jn('bench-note-tags'), '催单 #老客');
    await bench.choose(jn('bench-note-vip'), '大客户');
    await bench.choose(jn('bench-note-colour'), 'red');
    await bench.fill(jn('bench-note-due'), '2020-01-01T09:00');
    await bench.click(jn('bench-note-pinned'));
    await bench.click(jn('bench-note-save'));
    const card = jn('bench-note');
    await until('it stands in the list', async () => (await bench.count(`${card}[data-colour="red"]`)) === 1);
    for (const words of [buyer, '拼多多', '要雾蓝色', '#催单', '#老客', '大客户', '置顶', '2020-01-01 09:00 就该做了']) assert.ok((await bench.text(card)).includes(words), words);
    await keepNote(bench, newBuyer(), '别的一条');
    await again(bench, 'notes');
    await until('two', async () => (await bench.text(jn('notes-count'))) === '2');
    await bench.fill(jn('notes-search'), 'wls zhouwu');
    await until('sounds find one', async () => (await bench.text(jn('notes-count'))) === '1');
    await bench.fill(jn('notes-search'), '');
    await bench.click(jn('notes-tag'));
    await until('a tag finds one', async () => (await bench.text(jn('notes-count'))) === '1');
    await bench.click(jn('notes-tag'));
    await bench.click(jn('notes-due'));
    await until('one is due', async () => (await bench.text(jn('notes-count'))) === '1');
    await bench.click(jn('notes-due'));
    await bench.shot(`workbench-notes-${stage.browserName}`);

    await bench.fill(jn('notes-search'), '雾蓝');
    await until('only this one', async () => (await bench.count(card)) === 1);
    await bench.click(jn('bench-note-edit'));
    await bench.fill(jn('bench-note-text'), '改要浅灰，周四前发出');
    await bench.click(jn('bench-note-save'));
    await bench.fill(jn('notes-search'), '浅灰');
    await until('it remembers what it said', async () => (await bench.count(jn('bench-note-history'))) === 1);
    await bench.click(`${jn('bench-note-history')} summary`);
    await until('and shows it', async () => (await bench.text(jn('bench-note-history'))).includes('要雾蓝色'));
    await bench.click(jn('bench-note-done'));
    await until('what was due is done', async () => (await bench.text(card)).includes('做完了'));
    await bench.click(jn('bench-note-delete'));
    await until('it is gone', async () => (await bench.count(card)) === 0);
    await bench.click(jn('notes-undo'));
    await until('it is back with its history', async () => (await bench.count(jn('bench-note-history'))) === 1);
  });

  scenario('two buyers are linked, and everything about one is deleted after a look at what goes', async (stage) => {
    const bench = await open(stage, 'notes');
    const [one, two] = [newBuyer(), newBuyer()];
    await keepNote(bench, one, '先写的一条');
    await keepNote(bench, one, '后写的一条');
    await keepNote(bench, two, '另一个号');
    const about = { site: 'pinduoduo', shop: '雾里小店', buyer: one };
    const sheet = { id: `s${one}`, about, buyer: '小*鱼', order: '260301-7', product: '', what: '少件', detail: { feedback: { class: 'packing', passed_on: false } }, state: 'open', handler: '', result: '', due_ms: null, created_ms: 0, updated_ms: 0, closed_ms: null };
    assert.deepEqual(await bench.ask('shelf_put', { shelf: 'sheets', items: [{ id: sheet.id, body: JSON.stringify(sheet) }] }), { kind: 'done' });
    await again(bench, 'notes');
    await bench.fill(jn('notes-search'), one);
    await until('both notes', async () => (await bench.count(jn('bench-note'))) === 2);
    await bench.click(jn('bench-note-person'));
    const other = await until('the other can be chosen', () => bench.page.evaluate((sought, name) => [...document.querySelector(sought).options].find((each) => each.text.includes(name))?.value, jn('person-same'), two));
    await bench.choose(jn('person-same'), other);
    await until('they are linked', async () => (await bench.text(jn('person-link'))).includes(two));
    await bench.click(`${jn('person-forgetting')} summary`);
    const goes = () => bench.text(jn('person-preview'));
    await until('the record is counted', async () => (await goes()).includes('记录 1 条'));
    assert.match(await goes(), /备注 2 条，记录 1 条，交接事项 \d+ 件，解开关联 1 个/);
    await bench.shot(`workbench-person-${stage.browserName}`);
    assert.ok(await bench.page.evaluate((sought) => document.querySelector(sought).disabled, jn('person-forget')), 'not without the tick');
    await bench.click(jn('person-sure'));
    await bench.click(jn('person-forget'));
    await until('they are gone', async () => (await bench.count(jn('bench-note'))) === 0);
    assert.deepEqual((await bench.ask('note_list', { about })).body, []);
    const left = await bench.ask('shelf_all', { shelf: 'sheets', after: null });
    assert.ok(!left.body.items.some((item) => item.id === sheet.id), 'the record too');
    assert.equal((await bench.ask('note_list', { about: { ...about, buyer: two } })).body.length, 1, 'the other one stays');
  });
});

scenarios('the handover', (scenario) => {
  scenario('what is open gathers by itself, goes out sealed and masked, comes in after a look, and is ticked off', async (stage) => {
    let bench = await open(stage, 'notes');
    const [pinned, buyer] = [newBuyer(), newBuyer()];
    await keepNote(bench, pinned, '周四补发，电话13812345678', { pinned: true });
    await keepNote(bench, newBuyer(), '不急的一条');
    bench = await open(stage, 'handover');
    const item = `${jn('handover-item')}[data-buyer="${pinned}"]`;
    await until('the pinned note gathers', async () => (await bench.count(item)) === 1);
    assert.equal(await bench.count(jn('handover-item')), 1, 'and no other');
    await bench.click(`${item} ${jn('handover-edit')}`);
    await bench.fill(jn('handover-please'), '今天补发一套');
    await bench.fill(jn('handover-how'), '打给仓库，再到旺旺告诉买家');
    await bench.fill(jn('handover-thanks'), '辛苦啦');
    await bench.click(jn('handover-save'));
    await until('it is filled in', async () => (await bench.text(item)).includes('辛苦啦'));
    await bench.click(jn('handover-new'));
    await bench.click(jn('handover-save'));
    await until('an empty one is refused', async () => (await bench.count(jn('handover-fault'))) === 1);
    for (const [hook, text] of [['buyer', `阿云${buyer}`], ['platform', '京东'], ['why', '价格没谈完'], ['wants', '再便宜十块'], ['please', '问主管']]) await bench.fill(jn(`handover-${hook}`), text);
    await bench.click(jn('handover-save'));
    await until('two', async () => (await bench.count(jn('handover-item'))) === 2);
    const paper = await bench.page.evaluate((sought) => ({ heads: [...document.querySelectorAll(`${sought} th`)].map((each) => each.textContent), rows: [...document.querySelectorAll(`${sought} tbody tr`)].map((row) => row.textContent) }), jn('handover-paper'));
    assert.deepEqual(paper.heads, ['买家', '平台', '为什么', '要什么', '请做什么', '怎么做', '谢谢']);
    assert.equal(paper.rows.length, 2);
    assert.ok(paper.rows.some((row) => row.includes('138****5678')) && !paper.rows.join().includes('13812345678'));
    await bench.shot(`workbench-handover-${stage.browserName}`);

    await bench.type(jn('handover-passphrase'), '123');
    await bench.click(jn('handover-make'));
    await until('a weak passphrase is refused', async () => (await bench.text(jn('handover-say'))).length > 5);
    await bench.fill(jn('handover-from'), '小满');
    await bench.fill(jn('handover-passphrase'), PASSPHRASE);
    const { name, bytes } = await bench.handedOut(() => bench.click(jn('handover-make')));
    assert.equal(name, 'jinnang-handover.jnh');
    assert.ok(!bytes.includes(Buffer.from('补发')), 'sealed');

    const look = async (what, file, passphrase, words, where = 'handover-say') => {
      // A file of the same name and size counts as the same one in some browsers.
      await bench.give(jn('handover-file'), `${what.replaceAll(' ', '-')}.jnh`, file);
      const seen = async () => words.test(await bench.text(jn(where)));
      // A file is read in its own time.
      await until(what, async () => {
        if (await seen()) return true;
        await bench.fill(jn('handover-open-passphrase'), passphrase);
        await bench.click(jn('handover-look'));
        return seen();
      });
    };
    await look('another passphrase', bytes, '不是这个口令的呀', /口令不对/);
    await look('a cut file', bytes.subarray(0, bytes.length - 5), PASSPHRASE, /不完整/);
    const bent = Buffer.from(bytes);
    bent[bent.length - 3] ^= 1;
    await look('a changed byte', bent, PASSPHRASE, /损坏|改动/);
    const newer = Buffer.from(bytes);
    newer[8] = 9;
    await look('a newer version', newer, PASSPHRASE, /更新的版本/);
    await look('some other file', Buffer.from('hello, this is some other file'), PASSPHRASE, /不是客服锦囊的文件|不完整/);
    await bench.giveHuge(jn('handover-file'), 'x.jnh', 1_000_000_000);
    await until('a file of a gigabyte', async () => (await bench.text(jn('handover-say'))).includes('64 MB'));
    assert.equal(await bench.count(jn('handover-received')), 0, 'nothing of it came in');

    await look('a look', bytes, PASSPHRASE, /小满 交来 2 件，其中 2 件是新的/, 'handover-preview');
    assert.ok((await bench.text(jn('handover-preview'))).includes('138****5678'));
    await bench.click(jn('handover-take'));
    await until('both came in', async () => (await bench.count(jn('handover-received'))) === 2);
    await look('twice brings nothing new', bytes, PASSPHRASE, /其中 0 件是新的/, 'handover-preview');
    await bench.click(jn('handover-tick'));
    await until('one is done', async () => (await bench.count(`${jn('handover-received')}[data-done]`)) === 1);
    const later = await open(stage, 'handover');
    await until('and stays done', async () => (await later.count(`${jn('handover-received')}[data-done]`)) === 1);
    await later.click(jn('handover-clear'));
    await until('it is cleared', async () => (await later.count(jn('handover-received'))) === 1);
    await later.click(jn('handover-undo'));
    await until('and back', async () => (await later.count(jn('handover-received'))) === 2);
    await later.click(`${item} ${jn('handover-drop')}`);
    await until('left out', async () => (await later.count(item)) === 0);
    const again = await open(stage, 'handover');
    await until('it is read', async () => (await again.count(jn('handover-again'))) === 1);
    assert.equal(await again.count(item), 0, 'what is left out does not gather again');
  });

  scenario('who waits and what was promised gathers by itself, and goes once it is answered and kept', async (stage) => {
    const chat = await stage.open('pinduoduo');
    const panel = await chat.panel();
    const uid = newBuyer();
    await chat.converse(uid, [['buyer', '少了一个枕套']], { nick: '阿*青' });
    await panel.one('buyer', (each) => each.text.includes('阿*青'));
    await chat.replica('agentSays', uid, '亲，明天上午给您补发一份哦');
    await panel.click('promise-keep');
    await panel.one('say', (each) => each.text.length > 0);
    await chat.replica('buyerSays', uid, '那快递单号呢');
    const popup = await stage.popup();
    await until('the queue knows them', () => popup.page.evaluate(() => document.querySelector('[data-jn="queue-row"]') !== null));
    let bench = await open(stage, 'handover');
    const mine = (source) => until(`gathered: ${source}`, () => bench.page.evaluate((sought, word) => [...document.querySelectorAll(sought)].find((each) => each.dataset.buyer === '阿*青' && each.innerText.includes(word))?.innerText, jn('handover-item'), source));
    assert.match(await mine('等待中'), /买家在等回复，\d{4}-\d{2}-\d{2} \d{2}:\d{2} 起/);
    assert.match(await mine('答应的事'), /补发一份/);
    await bench.shot(`workbench-handover-open-${stage.browserName}`);
    const count = () => bench.page.evaluate((sought) => [...document.querySelectorAll(sought)].filter((each) => each.dataset.buyer === '阿*青').length, jn('handover-item'));
    assert.equal(await count(), 2);

    await chat.page.bringToFront();
    await chat.replica('agentSays', uid, '单号发您了');
    await popup.page.bringToFront();
    await until('nobody waits', () => popup.page.evaluate(() => document.querySelector('[data-jn="queue-row"]') === null));
    bench = await open(stage, 'due');
    await bench.click(jn('due-done'));
    await until('what was promised is done', async () => (await bench.count(jn('due-done'))) === 0);
    bench = await open(stage, 'handover');
    await until('it is read', () => bench.count(['item', 'again', 'empty'].map((part) => jn(`handover-${part}`)).join()));
    await until('both are over', async () => (await count()) === 0);
  });
});
