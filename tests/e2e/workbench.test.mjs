import assert from 'node:assert/strict';
import { Bench } from './harness/bench.mjs';
import { newBuyer, scenarios } from './harness/scenarios.mjs';
import { until } from './harness/until.mjs';

scenarios('the workbench', (scenario) => {
  scenario('opens from the popup, and its parts have addresses of their own', async (stage) => {
    const popup = await stage.popup();
    await until('the popup offers the workbench', () => popup.page.$('[data-jn="open-bench"]'));
    const bench = await Bench.open(stage.started, 'wording');
    stage.adopt(bench);
    assert.equal(await bench.page.evaluate(() => document.querySelector('[data-jn="place"]').dataset.place), 'wording');
    await bench.click('[data-jn="place-phrases"]');
    await until('the library is open', () => bench.page.evaluate(() => location.hash === '#phrases' && document.querySelector('[data-place="phrases"]') !== null));
    await bench.page.goBack();
    await until('back leads to the wording', () => bench.page.evaluate(() => document.querySelector('[data-place="wording"]') !== null));
  });

  scenario('tries a line on a platform, and says why and what to say instead', async (stage) => {
    const bench = await Bench.open(stage.started, 'wording');
    stage.adopt(bench);
    await bench.type('[data-jn="try-text"]', '加我微信聊，给您便宜点');
    await until('the line is objected to', async () => (await bench.count('[data-jn="try-flag"][data-level="block"][data-category="contact"]')) > 0);
    await bench.page.evaluate(() => { document.querySelector('[data-jn="try-text"]').value = ''; });
    await bench.type('[data-jn="try-text"]', '微信支付就可以的亲');
    await until('the clean line is called clean', async () => (await bench.count('[data-jn="try-clean"]')) === 1);
    await bench.shot(`workbench-wording-${stage.browserName}`);
  });

  scenario('finds a rule by a word of its reason, and a phrase by the initials of its sounds', async (stage) => {
    const bench = await Bench.open(stage.started, 'wording');
    stage.adopt(bench);
    await bench.type('[data-jn="rule-search"]', '微信');
    await until('rules about it are open', async () => (await bench.count('[data-jn="rule"]')) > 0);
    await bench.click('[data-jn="place-phrases"]');
    await bench.type('[data-jn="bench-search"]', 'fh');
    await until('phrases are found', async () => (await bench.count('[data-jn="bench-phrase"]')) > 0);
    await bench.shot(`workbench-phrases-${stage.browserName}`);
  });

  scenario('an own word is tried before it is kept, then found in the try box and in a chat, and handed out', async (stage) => {
    const word = '甩泡沫';
    const bench = await Bench.open(stage.started, 'wording');
    stage.adopt(bench);
    await bench.type('[data-jn="own-word-input"]', word);
    await bench.page.select('[data-jn="own-level"]', 'block');
    await bench.type('[data-jn="own-rewrites"]', '清洗');
    await bench.type('[data-jn="own-reason"]', '本店不这么说');
    await bench.type('[data-jn="own-attempt"]', `先${word}再晾干`);
    await until('the word finds itself before it is kept', async () => (await bench.count('[data-jn="own-attempt-found"]')) === 1);
    await bench.page.keyboard.press('Enter');
    await until('the word is in the list', async () => (await bench.count('[data-jn="own-word"]')) === 1);
    assert.match(await bench.text('[data-jn="words-say"]'), new RegExp(word));
    await bench.type('[data-jn="try-text"]', `先${word}再晾干`);
    await until('the try box objects to it', async () => (await bench.count('[data-jn="try-flag"][data-level="block"]')) === 1);

    await bench.click('[data-jn="own-delete"]');
    await until('the word is gone', async () => (await bench.count('[data-jn="own-word"]')) === 0);
    await until('the try box lets it pass', async () => (await bench.count('[data-jn="try-clean"]')) === 1);
    await bench.click('[data-jn="own-undo"]');
    await until('the word is back', async () => (await bench.count('[data-jn="own-word"]')) === 1);
    await bench.shot(`workbench-own-words-${stage.browserName}`);

    const handed = await bench.handedOut(() => bench.click('[data-jn="own-export"]'));
    assert.equal(handed.name, 'jinnang-words.txt');
    assert.ok(handed.text.includes(`${word}\tblock\t清洗\t本店不这么说`), handed.text);

    const chat = await stage.open('pinduoduo');
    const panel = await chat.panel();
    await chat.converse(newBuyer(), ['在吗'], { nick: '小*鱼' });
    await panel.one('buyer', (each) => each.text.includes('小*鱼'));
    await chat.type(`先${word}再晾干`);
    await chat.underlined('block');
    const flag = await panel.one('flag', (each) => each.data.level === 'block');
    assert.match(flag.text, /本店不这么说/);
    await panel.click('rewrite');
    await chat.draftIs('先清洗再晾干');
  });

  scenario('the next own word, or list, that is written while one is being kept stays, and so does the caret elsewhere', async (stage) => {
    const bench = await Bench.open(stage.started, 'wording');
    stage.adopt(bench);
    const kept = (word) => until(`${word} is in the list`, () => bench.page.evaluate((wanted) => [...document.querySelectorAll('[data-jn="own-word"]')].some((each) => each.innerText.includes(wanted)), word));
    const value = (hook) => bench.page.evaluate((name) => document.querySelector(`[data-jn="${name}"]`).value, hook);
    await bench.fill('[data-jn="own-word-input"]', '采耳棒');
    // All in one breath: no shelf has answered by then.
    await bench.page.evaluate(() => {
      document.querySelector('[data-jn="own-save"]').click();
      document.querySelector('[data-jn="try-text"]').focus();
    });
    await kept('采耳棒');
    assert.equal(await value('own-word-input'), '', 'the form is for the next one');
    await bench.page.keyboard.type('采耳棒');
    assert.equal(await value('try-text'), '采耳棒', 'the caret is where it was put');

    await bench.fill('[data-jn="own-word-input"]', '修脚刀');
    await bench.page.evaluate(() => {
      document.querySelector('[data-jn="own-save"]').click();
      const word = document.querySelector('[data-jn="own-word-input"]');
      word.value = '拔罐器';
      word.dispatchEvent(new InputEvent('input', { bubbles: true }));
    });
    await kept('修脚刀');
    assert.equal(await value('own-word-input'), '拔罐器');

    await bench.page.evaluate(() => { document.querySelector('.import').open = true; });
    await bench.fill('[data-jn="own-import"]', '足浴桶\t提示\n');
    await until('the word is told of', async () => (await bench.count('[data-jn="own-import-save"]')) === 1);
    await bench.page.evaluate(() => {
      document.querySelector('[data-jn="own-import-save"]').click();
      const list = document.querySelector('[data-jn="own-import"]');
      list.value = '艾灸盒\t提示\n';
      list.dispatchEvent(new InputEvent('input', { bubbles: true }));
    });
    await kept('足浴桶');
    assert.equal(await value('own-import'), '艾灸盒\t提示\n');
    await until('and is looked at', async () => (await bench.text('[data-jn="own-import-preview"]')).includes('艾灸盒'));
  });

  scenario('a list with a fault is refused by its line, and taken in once it is mended', async (stage) => {
    const bench = await Bench.open(stage.started, 'wording');
    stage.adopt(bench);
    const both = (page) => page.evaluate(() => ['搓澡巾', '洗脚水'].every((word) => [...document.querySelectorAll('[data-jn="own-word"]')].some((each) => each.innerText.includes(word))));
    await bench.page.evaluate(() => { document.querySelector('.import').open = true; });
    await bench.fill('[data-jn="own-import"]', '搓澡巾\n洗脚水\t很高\n');
    await until('the fault names its line', async () => (await bench.text('[data-jn="own-import-fault"]')).includes('2'));
    assert.equal(await bench.count('[data-jn="own-import-save"]'), 0, 'nothing can be half taken in');
    await bench.fill('[data-jn="own-import"]', '搓澡巾\n洗脚水\t拦截\n搓澡巾\t提示\n');
    await until('two words are told of', async () => (await bench.text('[data-jn="own-import-save"]')).includes('2'));
    await bench.click('[data-jn="own-import-save"]');
    await until('both are kept', () => both(bench.page));
    const again = await Bench.open(stage.started, 'wording');
    stage.adopt(again);
    await until('both are there for a page that is opened later', () => both(again.page));
  });

  scenario('own words go out as a workbook and come in from one, and a broken one is refused with the reason', async (stage) => {
    const bench = await Bench.open(stage.started, 'wording');
    stage.adopt(bench);
    await bench.page.evaluate(() => { document.querySelector('.import').open = true; });
    const named = (word) => bench.page.evaluate((wanted) => [...document.querySelectorAll('[data-jn="own-word"]')].filter((each) => each.innerText.includes(wanted)).length, word);
    await bench.fill('[data-jn="own-import"]', '刮痧板\t拦截\t按摩板\t本店不这么叫\n');
    await until('the word is told of', async () => (await bench.count('[data-jn="own-import-save"]')) === 1);
    await bench.click('[data-jn="own-import-save"]');
    await until('it is kept', async () => (await named('刮痧板')) === 1);
    const handed = await bench.handedOut(() => bench.click('[data-jn="own-export-book"]'));
    assert.equal(handed.name, 'jinnang-words.xlsx');
    assert.equal(handed.bytes.subarray(0, 2).toString(), 'PK');

    await bench.page.evaluate(() => {
      const card = [...document.querySelectorAll('[data-jn="own-word"]')].find((each) => each.innerText.includes('刮痧板'));
      card.querySelector('[data-jn="own-delete"]').click();
    });
    await until('it is gone', async () => (await named('刮痧板')) === 0);
    await bench.give('[data-jn="own-import-file"]', 'words.xlsx', handed.bytes);
    await until('the words of the workbook are told of', async () => (await bench.text('[data-jn="own-import-preview"]')).includes('刮痧板'));
    await bench.shot(`workbench-words-xlsx-${stage.browserName}`);
    await bench.click('[data-jn="own-import-save"]');
    await until('it is there again', async () => (await named('刮痧板')) === 1);
    assert.equal(await bench.page.evaluate(() => [...document.querySelectorAll('[data-jn="own-word"]')].find((each) => each.innerText.includes('刮痧板')).dataset.level), 'block');

    await bench.give('[data-jn="own-import-file"]', 'cut.xlsx', handed.bytes.subarray(0, 900));
    await until('the reason is told', async () => (await bench.text('[data-jn="own-import-fault"]')).includes('不完整'));
    assert.equal(await bench.count('[data-jn="own-import-save"]'), 0, 'nothing can be half taken in');
  });

  scenario('a rule that is switched off is silent until it has its own level again', async (stage) => {
    const bench = await Bench.open(stage.started, 'wording');
    stage.adopt(bench);
    await bench.type('[data-jn="try-text"]', '这款是全网最低价');
    const objecting = () => bench.page.evaluate(() => document.querySelector('[data-jn="try-flag"]')?.dataset.rule ?? null);
    const turn = async (rule, level) => {
      await bench.fill('[data-jn="rule-search"]', rule);
      await until(`the rule ${rule} is shown`, async () => (await bench.count(`[data-jn="rule"][data-rule="${rule}"]`)) === 1);
      await bench.page.select(`[data-jn="rule"][data-rule="${rule}"] [data-jn="rule-level"]`, level);
    };
    const off = [];
    let rule = await until('the line is objected to', objecting);
    while (rule) {
      off.push(rule);
      await turn(rule, 'off');
      await until('the rule is silent', async () => (await objecting()) !== rule);
      rule = await objecting();
    }
    assert.equal(await bench.count('[data-jn="try-clean"]'), 1);
    for (const each of off) await turn(each, '');
    await until('it speaks again', objecting);
  });

  scenario('an own phrase is checked while it is written, and found in a chat by its initials', async (stage) => {
    const bench = await Bench.open(stage.started, 'phrases');
    stage.adopt(bench);
    await bench.click('[data-jn="phrase-new"]');
    await bench.type('[data-jn="phrase-title"]', '蜂蜜结晶说明');
    await bench.type('[data-jn="phrase-text"]', '加我微信看视频');
    await until('unsafe wording is told of at once', async () => (await bench.count('[data-jn="phrase-ailment"][data-kind="unsafe"]')) > 0);
    await bench.fill('[data-jn="phrase-text"]', '亲，蜂蜜天冷结晶是正常的，温水隔着瓶子泡一会儿就化开啦');
    await until('nothing is said of the safe one', async () => (await bench.count('[data-jn="phrase-ailment"]')) === 0);
    await bench.click('[data-jn="phrase-save"]');
    await until('it is kept', async () => (await bench.text('[data-jn="phrases-say"]')).includes('蜂蜜结晶说明'));
    await bench.type('[data-jn="bench-search"]', 'fmjj');
    await until('the library finds it', async () => (await bench.text('.library')).includes('温水隔着瓶子'));
    await bench.shot(`workbench-own-phrase-${stage.browserName}`);

    const chat = await stage.open('pinduoduo');
    const panel = await chat.panel();
    await chat.converse(newBuyer(), ['在吗'], { nick: '小*鱼' });
    await panel.one('buyer', (each) => each.text.includes('小*鱼'));
    await panel.type('search', 'fmjj');
    await panel.one('suggestion', (each) => each.text.includes('蜂蜜结晶说明'));

    await bench.page.bringToFront();
    await bench.click('[data-jn="phrase-away"]');
    await until('it can be brought back', async () => (await bench.count('[data-jn="phrase-back"]')) === 1);
    await bench.click('[data-jn="phrase-back"]');
    await until('it is back', async () => (await bench.text('.library')).includes('温水隔着瓶子'));
  });

  scenario('a phrase tells who wrote it and who changed it last', async (stage) => {
    const bench = await Bench.open(stage.started, 'settings');
    stage.adopt(bench);
    const named = async (name) => {
      await bench.click('[data-jn="place-settings"]');
      await bench.fill('[data-jn="set-name"]', name);
      await bench.click('[data-jn="settings-save"]');
      // What is said may still be said of the name before.
      await until('the name is kept', async () => (await bench.ask('shelf_all', { shelf: 'settings', after: null })).body.items.some((item) => item.body.includes(name)));
      await until('and told', async () => (await bench.text('[data-jn="settings-say"]')) !== '');
      await bench.click('[data-jn="place-phrases"]');
    };
    const writers = () => bench.text('[data-jn="bench-phrase"] [data-jn="phrase-writers"]');
    await named('小林');
    await bench.click('[data-jn="phrase-new"]');
    await bench.type('[data-jn="phrase-title"]', '桂花糕怎么加热');
    await bench.type('[data-jn="phrase-text"]', '隔水蒸三五分钟就软糯了，您慢慢吃');
    await bench.click('[data-jn="phrase-save"]');
    await until('it is kept', async () => (await bench.text('[data-jn="phrases-say"]')).includes('桂花糕怎么加热'));
    await bench.type('[data-jn="bench-search"]', '桂花糕');
    await until('who wrote it stands there', async () => (await writers()) === '小林 写');
    await named('阿月');
    await bench.type('[data-jn="bench-search"]', '桂花糕');
    await bench.click('[data-jn="phrase-edit"]');
    await bench.fill('[data-jn="phrase-text"]', '隔水蒸五分钟就软糯了，您慢慢吃');
    await bench.click('[data-jn="phrase-save"]');
    await until('both stand there', async () => (await writers()) === '小林 写 · 阿月 改过');
    await bench.shot(`workbench-writers-${stage.browserName}`);
    await bench.click('[data-jn="phrase-undo"]');
    await until('the change is taken back', async () => (await writers()) === '小林 写');
  });
});
