import assert from 'node:assert/strict';
import { Bench } from './harness/bench.mjs';
import { newBuyer, scenarios } from './harness/scenarios.mjs';
import { until } from './harness/until.mjs';

const jn = (hook) => `[data-jn="${hook}"]`;
const PASSPHRASE = '晚班交给早班的暗号';

scenarios('backup and clearing', (scenario) => {
  scenario('a backup takes the place of all that is here, or is merged, and both are compared with the file afterwards', async (stage) => {
    const bench = await Bench.open(stage.started, 'vault');
    stage.adopt(bench);
    const [kept, later] = [newBuyer(), newBuyer()];
    const save = async (buyer, text) => {
      const reply = await bench.ask('note_save', { id: null, about: { site: 'ww', shop: '', buyer }, text });
      assert.equal(reply.kind, 'saved');
    };
    const texts = async (buyer) => (await bench.ask('note_list', { about: { site: 'ww', shop: '', buyer } })).body.map((note) => note.text);
    const record = (id) => ({ id, body: JSON.stringify({ id, about: null, buyer: '', order: id, product: '', what: '', detail: { feedback: { class: 'wish', passed_on: false } }, state: 'closed', handler: '', result: '', due_ms: null, created_ms: 1_000, updated_ms: 1_000, closed_ms: 1_000 }) });
    const ids = async () => (await bench.ask('shelf_all', { shelf: 'sheets', after: null })).body.items.map((item) => item.id);
    await save(kept, '备份里的话');
    await bench.ask('shelf_put', { shelf: 'sheets', items: [record('r-in-file')] });
    await bench.page.evaluate(() => localStorage.setItem('backup-ms', String(Date.now() - 20 * 86_400_000)));
    await bench.click(jn('place-privacy'));
    await until('a backup is asked for after three weeks', async () => /20/.test(await bench.text(jn('backup-reminder'))));
    await bench.click(jn('backup-reminder'));
    await bench.type(jn('backup-passphrase'), PASSPHRASE);
    const { bytes } = await bench.handedOut(() => bench.click(jn('backup-make')));
    await bench.click(jn('place-privacy'));
    await until('it is asked for no more', async () => (await bench.count(jn('backup-reminder'))) === 0);
    await bench.click(jn('place-vault'));

    await save(kept, '后来写的话');
    await save(later, '后来的买家');
    await bench.ask('shelf_put', { shelf: 'sheets', items: [record('r-later')] });
    const look = async () => {
      await bench.give(jn('backup-file'), 'x.jnb', bytes);
      await bench.fill(jn('backup-open-passphrase'), PASSPHRASE);
      await until('the file is read', () => bench.page.evaluate((sought) => !document.querySelector(sought).disabled, jn('backup-look')));
      await bench.click(jn('backup-look'));
      await until('it is looked into', async () => (await bench.count(jn('backup-found'))) === 1);
    };
    await bench.giveHuge(jn('backup-file'), 'x.jnb', 1_000_000_000);
    await until('a file of a gigabyte is refused', async () => (await bench.text(jn('vault-say'))).includes('64 MB'));
    await look();
    await bench.click(jn('backup-replace'));
    await until('not without the tick', async () => (await bench.text(jn('vault-say'))).includes('勾'));
    assert.equal((await texts(later)).length, 1);
    await bench.click(jn('backup-sure'));
    await bench.shot(`workbench-backup-${stage.browserName}`);
    await bench.click(jn('backup-replace'));
    await until('it is replaced and compared', async () => /替换好了.*核对过/.test(await bench.text(jn('vault-say'))));
    assert.deepEqual([await texts(kept), await texts(later)], [['备份里的话'], []]);
    const after = await ids();
    assert.ok(after.includes('r-in-file') && !after.includes('r-later'), 'the shelves too');

    await save(later, '又来了');
    await look();
    assert.match(await bench.text(jn('backup-found')), /这里都有了/);
    await bench.click(jn('backup-merge'));
    await until('merging leaves what is newer, and says that nothing was', async () => (await bench.text(jn('vault-say'))) === '文件里的内容这里都有了，没有改动。');
    assert.deepEqual(await texts(later), ['又来了']);
  });

  scenario('old records are cleared after a look at what goes, and brought back', async (stage) => {
    const bench = await Bench.open(stage.started, 'vault');
    stage.adopt(bench);
    const id = `old${newBuyer()}`;
    const body = JSON.stringify({ id, about: null, buyer: '', order: id, product: '', what: '', detail: { feedback: { class: 'wish', passed_on: false } }, state: 'closed', handler: '', result: '', due_ms: null, created_ms: 1_772_337_600_000 - 9e10, updated_ms: 1, closed_ms: 1_000 });
    await bench.ask('shelf_put', { shelf: 'sheets', items: [{ id, body }] });
    await bench.click(jn('place-privacy'));
    await until('another place is open', () => bench.page.$('.place[data-place="privacy"]'));
    await bench.click(jn('place-vault'));
    const there = async () => (await bench.ask('shelf_all', { shelf: 'sheets', after: null })).body.items.some((item) => item.id === id);
    await until('what would go is told', async () => /会清掉 \d+ 条/.test(await bench.text(jn('keep-preview'))));
    await until('and named', async () => (await bench.text(jn('keep-titles'))).includes(id));
    assert.ok(await there(), 'a look clears nothing');
    await bench.click(jn('keep-drop'));
    await until('it is cleared', async () => !(await there()));
    await bench.click(jn('keep-back'));
    await until('and back', there);
    await bench.choose(jn('keep-kind'), '1');
    await until('young notes stay', async () => /没有这么旧的/.test(await bench.text(jn('keep-preview'))));
    if (stage.browserName === 'chromium') assert.match(await bench.text(jn('vault-room')), /占用 [\d.]+ [KM]B，最多能用 10 MB/);
    await bench.shot(`workbench-retention-${stage.browserName}`);

    await bench.choose(jn('keep-kind'), '0');
    await bench.click(jn('keep-auto'));
    await until('it is told what goes by itself', async () => (await bench.text(jn('keep-standing'))).includes('已完结的记录，一年以前的'));
    const later = await Bench.open(stage.started, 'privacy');
    stage.adopt(later);
    await until('what is that old goes when the workbench is opened', async () => /清掉了 \d+ 条/.test(await later.text(jn('keep-swept'))));
    assert.ok(!(await there()));
    await later.click(jn('keep-swept'));
    await later.click(jn('keep-back'));
    await until('and is brought back', there);
    const again = await Bench.open(stage.started, 'vault');
    stage.adopt(again);
    await until('the choice stands', async () => (await again.count(jn('keep-standing'))) === 1);
    assert.ok(await there(), 'once a day');
    await again.click(jn('keep-auto'));
    await until('and can be given up', async () => (await again.count(jn('keep-standing'))) === 0);
  });

  scenario('every kind of thing that is kept has an age, with a look at what goes, and comes back', async (stage) => {
    const bench = await Bench.open(stage.started, 'privacy');
    stage.adopt(bench);
    const name = newBuyer();
    const old = 1_600_000_000_000;
    const about = { site: 'ww', shop: '', buyer: name };
    const follow = (id, state) => ({ id, about, name, kind: 'promise', text: `${id}下午给您回复`, made_ms: old, due_ms: old, postponed: 0, state });
    const line = (...cells) => JSON.stringify(cells.join('\t'));
    const kinds = [
      { kind: '3', shelf: 'follow_ups', item: { id: `${name}-done`, body: JSON.stringify(follow('办完的', { done: { at_ms: old } })) }, named: '办完的下午给您回复' },
      { kind: '4', shelf: 'passed', item: { id: `p${old}-${name}`, body: line('1', 'ww', '', name, old, 'sent', 'contact', 'block', `${name}词`, '加我微信') }, named: `${name}词` },
      { kind: '5', shelf: 'rounds', item: { id: `${old}-b1-${name}`, body: JSON.stringify(`1\tww\t\nr\t${old}\t900\tf\tsize\t0\t${name}\t${name}`) }, named: '1 轮' },
      { kind: '7', shelf: 'talks', item: { id: `t-${name}`, body: JSON.stringify(`1\tww\t\t${name}\t${name}\nb\t${old}\t在吗${name}`) }, named: `在吗${name}` },
    ];
    const open = { id: `${name}-open`, body: JSON.stringify(follow('还没办的', 'open')) };
    for (const { shelf, item } of kinds) await bench.ask('shelf_put', { shelf, items: [item] });
    await bench.ask('shelf_put', { shelf: 'follow_ups', items: [open] });
    // What was typed by hand waits on its shelf until it is gathered.
    const asked = '这款锅能用在电磁炉上吗';
    const heard = { question: asked, answer: '电磁炉可以用的，放心下单', at_ms: old };
    await bench.ask('shelf_put', { shelf: 'grown', items: [{ id: `h-${name}`, body: JSON.stringify(heard) }] });
    kinds.push({ kind: '6', shelf: 'grown', item: null, named: asked });
    const there = async ({ shelf, item }) => {
      const { items } = (await bench.ask('shelf_all', { shelf, after: null })).body;
      return item ? items.some(({ id }) => id === item.id) : items.some(({ body }) => body.includes(asked));
    };
    await bench.click(jn('place-vault'));
    await until('the place is open', () => bench.page.$('.place[data-place="vault"]'));
    for (const kind of kinds) {
      await bench.choose(jn('keep-kind'), kind.kind);
      await until(`${kind.shelf}: it is told what would go`, async () => (await bench.text(jn('keep-titles'))).includes(kind.named));
      assert.match(await bench.text(jn('keep-preview')), /会清掉 \d+ 条/);
      assert.ok(!(await bench.text(jn('keep-titles'))).includes('还没办的'), 'what is open stays');
      assert.ok(await there(kind), 'a look clears nothing');
      await bench.click(jn('keep-drop'));
      await until(`${kind.shelf}: it is cleared`, async () => !(await there(kind)));
      await until(`${kind.shelf}: and nothing is left to go`, async () => /没有这么旧的/.test(await bench.text(jn('keep-preview'))));
      await bench.click(jn('keep-back'));
      await until(`${kind.shelf}: and back`, () => there(kind));
    }
    await bench.shot(`workbench-retention-kinds-${stage.browserName}`);
    const { items } = (await bench.ask('shelf_all', { shelf: 'follow_ups', after: null })).body;
    assert.ok(items.some(({ id }) => id === open.id));
    await bench.click(jn('place-privacy'));
    await until('what is stored is told', async () => {
      const text = await bench.text('.privacy');
      return ['手打的问答', '放行和误报', '锁着时记下的', '报表和班次的设置', '自己教的页面', '重要客户的标记', '打不开的记录'].every((said) => text.includes(said));
    });
    await bench.shot(`workbench-privacy-${stage.browserName}`);
  });
});
