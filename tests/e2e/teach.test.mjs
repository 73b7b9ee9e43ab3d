import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { buildKits } from '../editors/kits/build.mjs';
import { Bench } from './harness/bench.mjs';
import { newBuyer, scenarios } from './harness/scenarios.mjs';
import { alsoLoaded, desk, forget, says, taught } from './harness/teaching.mjs';
import { ASKS } from './harness/texts.mjs';
import { until } from './harness/until.mjs';
import { works } from './harness/works.mjs';

const RICH = { host: 'kefu.yuntai-shop.cn', query: '', composer: '[role=textbox]', send: '[role=button]', mine: '[data-side=us] span', theirs: '[data-side=them] span', name: '.top strong', waiting: 'aside b' };
const BARE = { host: 'kefu.bare-shop.cn', query: 'kind=bare', composer: 'textarea', send: '[role=button]', mine: 'li.me', theirs: 'li:not(.me)', name: '.top strong', waiting: 'aside b' };
const GROUPED = { ...RICH, query: 'kind=grouped', mine: '[data-side=us] p', theirs: '[data-side=them] p' };
const KIT = { host: 'kefu.kit-shop.cn', query: 'kit=chatscope', composer: '.cs-message-input__content-editor', send: '.cs-button--send', mine: '.cs-message--outgoing .cs-message__content', theirs: '.cs-message--incoming .cs-message__content', name: '.cs-conversation-header__user-name', waiting: '.cs-conversation__unread' };
// Its button is there once something is written.
const CHATUI = { host: 'kefu.chatui-shop.cn', query: 'kit=chatui', composer: '.Composer-input', send: '.Composer-sendBtn', mine: '.Message.right .Bubble p', theirs: '.Message.left .Bubble p', name: '.Navbar-title', waiting: '.badge', written: 'a' };
// The chat stands in the open shadow tree of a web component.
const DEEP = { host: 'kefu.deep-shop.cn', query: 'kit=deepchat', composer: 'deep-chat >>> #text-input', send: 'deep-chat >>> .input-button', mine: 'deep-chat >>> .user-message p', theirs: 'deep-chat >>> .ai-message p', name: 'h2.who', waiting: 'nav .new' };

// Every row has a shadow tree of its own with another in it, and the composer stands in two.
const PARTS = { ...BARE, query: 'kind=parts', composer: 'desk-pad >>> desk-field >>> textarea', send: 'desk-pad >>> [role=button]', mine: 'desk-row:nth-of-type(3) >>> desk-bubble >>> p', theirs: 'desk-row:nth-of-type(1) >>> desk-bubble >>> p' };

await buildKits();

scenarios('a page that was taught', (scenario, browserName) => {
  for (const kind of [RICH, BARE, GROUPED, KIT, CHATUI, DEEP, PARTS]) {
    scenario(`has suggestions, clock, insertion and guard, also after a load [${kind.query || 'rich'}]`, async (stage) => {
      const { page, chat } = await taught(stage, kind, (each) => each.shot(`teach-${kind.query || 'rich'}`));
      await alsoLoaded(chat, async (round) => {
        const panel = await chat.panel();
        await chat.converse(newBuyer(), [['agent', '您好'], '有人吗', ASKS.ship], { nick: '山风' });
        await panel.one('buyer', (each) => each.text === '山风');
        await panel.one('health', (each) => each.data.state !== 'broken');
        await works(chat);
        assert.deepEqual(await chat.sent(), []);
        await chat.shot(`taught-${kind.query || 'rich'}-${round}`);
        await panel.click('guard-back');
        await panel.none('guard');
        await panel.click('tab-timers');
        await panel.one('timer', (each) => each.text.includes('山风'));
        // Whom the list tells of, and who never was open.
        await chat.replica('buyerSays', newBuyer(), '我等着', { nick: '谷雨' });
        await panel.one('timer', (each) => each.text.includes('谷雨'));
      });
      await forget(page, chat);
    });
  }

  scenario('a page that is known already is not taught again', async ({ started }) => {
    const page = await desk(started);
    await (await page.$('[data-jn="teach-address"]')).type('https://mms.pinduoduo.com/chat-merchant/');
    await (await page.$('[data-jn="teach-begin"]')).click();
    await until('it says so', async () => /已经认识/.test(await says(page)));
    await page.close();
  });

  scenario('what the lead has set is shown, and neither changed nor forgotten here', async (stage) => {
    const { page, chat } = await taught(stage, RICH);
    await chat.panel();
    const listed = () => page.evaluate(async () => (await chrome.runtime.sendMessage({ kind: 'taught_list' })).body.sites);
    const [known] = await listed();
    const items = [{ id: known.id, body: JSON.stringify({ ...known, name: '总部教的聊天页' }) }];
    const bench = await Bench.open(stage.started, 'team');
    stage.adopt(bench);
    await bench.give('[data-jn="team-file"]', 'team.json', JSON.stringify({ jinnang_team: 1, name: '总部统一包', made_ms: 1_790_000_000_000, sections: [{ part: 'sites', fixed: true, items }] }));
    await until('it is looked at', async () => (await bench.count('[data-jn="team-look"]')) === 1);
    await bench.click('[data-jn="team-take"]');
    await page.bringToFront();
    const card = () => page.evaluate(() => {
      const made = document.querySelector('[data-jn="taught"]');
      const able = (hook) => !made.querySelector(`[data-jn="${hook}"]`).disabled;
      return { name: made.querySelector('h2').innerText, says: made.querySelector('[data-jn="set-by-lead"]')?.innerText ?? '', again: able('teach-again'), forget: able('teach-forget'), hand: able('teach-export'), form: made.querySelectorAll('details :disabled').length };
    });
    const set = await until('it is locked', async () => {
      const found = await card();
      return found.says === '' ? null : found;
    });
    assert.match(set.says, /主管统一设的/);
    assert.deepEqual([set.name, set.again, set.forget, set.hand], ['总部教的聊天页', false, false, true]);
    assert.ok(set.form > 0, 'nor can the form be filled in');
    await page.evaluate(() => { document.querySelector('[data-jn="taught"] details').open = true; });
    await page.screenshot({ path: `output/teach-set-${browserName}.png`, fullPage: true });
    const refused = await page.evaluate(async (id) => chrome.runtime.sendMessage({ kind: 'taught_drop', body: { id } }), known.id);
    assert.deepEqual(refused, { kind: 'taught_failed', body: { why: 'set' } });
    assert.equal((await listed()).length, 1);
    await (await page.$('[data-jn="teach-address"]')).type(`https://${RICH.host}/desk/`);
    await (await page.$('[data-jn="teach-begin"]')).click();
    await until('it is not taught anew', async () => /主管统一设的/.test(await says(page)));
    await bench.page.bringToFront();
    await bench.click('[data-jn="team-undo"]');
    await page.bringToFront();
    await until('nothing is set any more', async () => {
      const { says: said, forget } = await card();
      return said === '' && forget;
    });
    await (await page.$('[data-jn="teach-forget"]')).click();
    await until('the page is left alone', async () => (await chat.hosts()) === 0);
    await page.close();
  });

  scenario('a file that is broken, hostile, too large or of another version is refused with the reason', async (stage) => {
    const { page, chat } = await taught(stage, RICH);
    await chat.panel();
    await page.bringToFront();
    await until('the site is listed', () => page.evaluate(() => document.querySelector('[data-jn="taught"]') !== null));
    const sound = await page.evaluate(async () => (await chrome.runtime.sendMessage({ kind: 'taught_list' })).body.sites[0]);
    const with_ = (change) => JSON.stringify({ jinnang_site: 1, site: { ...sound, ...change } });
    const table = [
      ['{"jinnang_site": 1, "site": {', /坏了/],
      ['{"phrases": []}', /不是教出来的/],
      [JSON.stringify({ jinnang_site: 9, site: sound }), /另一个版本（9）/],
      [`${' '.repeat(1_000_000)}{}`, /太大/],
      [with_({ composer: { kind: 'textarea', at: ['* * * * :has(* *)'] } }), /composer\.at/],
      [with_({ buyer_name: [{ at: '.n', pattern: '((a+)+)$' }] }), /buyer_name/],
      [with_({ colour: 'red' }), /colour/],
      [with_({ matches: ['https://*/*'] }), /matches: "https:\/\/\*\/\*"/],
    ];
    const folder = await mkdtemp(path.join(tmpdir(), 'jn-files-'));
    try {
      const give = async (text) => {
        const file = path.join(folder, 'site.json');
        await writeFile(file, text);
        await page.evaluate(() => { document.querySelector('[data-jn="teach-say"]').textContent = ''; });
        await (await page.$('[data-jn="teach-import"]')).uploadFile(file);
      };
      for (const [text, reason] of table) {
        await give(text);
        await until(`it is refused: ${reason}`, async () => reason.test(await says(page)));
      }
      if (browserName === 'chromium') await page.screenshot({ path: 'output/teach-page.png' });
      await give(with_({ name: '改过的名字' }));
      await until('a sound one is kept', async () => (await page.evaluate(() => document.querySelector('[data-jn="taught"] h2').textContent)) === '改过的名字');
    } finally {
      await rm(folder, { recursive: true, force: true });
      await page.close();
    }
  });
}, { allowed: [RICH.host, BARE.host, KIT.host, CHATUI.host, DEEP.host] });
