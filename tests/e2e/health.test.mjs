import assert from 'node:assert/strict';
import { pressed } from './harness/press.mjs';
import { newBuyer, scenarios } from './harness/scenarios.mjs';
import { until } from './harness/until.mjs';

/** What the button of the extension shows on the tab in front. */
const button = (popup) => popup.page.evaluate(async () => {
  const [tab] = await chrome.tabs.query({ active: true, lastFocusedWindow: true });
  return { text: await chrome.action.getBadgeText({ tabId: tab.id }), title: await chrome.action.getTitle({ tabId: tab.id }) };
});

/** The popup's line about the page in front, once it fits; the popup is a tab here, so it is loaded anew behind that page. */
function line(popup, chat, fits) {
  return until('the popup tells of the page', async () => {
    await chat.page.bringToFront();
    await popup.page.evaluate(() => { document.querySelector('[data-jn="page-health"]')?.remove(); });
    popup.page.reload().catch(() => {});
    const shown = await until('there is a line', () => popup.page.evaluate(() => {
      const node = document.querySelector('[data-jn="page-health"]');
      return node && { state: node.dataset.state, text: node.closest('section').innerText };
    }));
    if (!fits.test(shown.text)) throw new Error(shown.text);
    return shown;
  });
}

scenarios('how well a page is read', (scenario) => {
  scenario('is told in panel, popup and on the button, with what is missing and how much was read', async ({ open, popup, site }) => {
    const control = await popup();
    const chat = await open();
    await chat.page.bringToFront();
    const panel = await chat.panel();
    const uid = site === 'ww' ? '买家一' : newBuyer();
    await chat.converse(uid, ['在吗', ['agent', '在的亲'], '请问什么时候发货']);
    await panel.one('health', (each) => each.data.state === 'ok');
    // The other replica has a conversation of its own to begin with.
    const sound = await line(control, chat, site === 'ww' ? /买家 3 条、自己 2 条/ : /买家 2 条、自己 1 条/);
    assert.equal(sound.state, 'ok');
    assert.ok(!(await button(control)).text.includes('!'));

    await chat.replica('renameClasses');
    await panel.one('health', (each) => each.data.state === 'broken');
    await until('the button says so', async () => {
      const { text, title } = await button(control);
      return text === '!' && /计时已暂停：页面改版/.test(title) && /聊天记录/.test(title);
    });
    const broken = await line(control, chat, /计时已暂停：页面改版.*聊天记录/);
    assert.equal(broken.state, 'broken');
  }, { sites: ['pinduoduo', 'ww'] });

  scenario('can be copied as a text that names nobody and quotes nothing', async ({ open, popup }) => {
    const control = await popup();
    const chat = await open('pinduoduo');
    const panel = await chat.panel();
    const uid = newBuyer();
    await chat.converse(uid, ['我住在解放路88号，电话13812345678', ['agent', '好的收到']], { nick: '李小花' });
    await panel.one('buyer', (each) => each.text === '李小花');
    await line(control, chat, /买家 1 条、自己 1 条/);
    await control.page.bringToFront();
    await until('the text is asked for', async () => pressed(control.page, await control.page.$('[data-jn="page-copy"]')));
    const text = await until('the text stands there', () => control.page.evaluate(() => {
      const field = document.querySelector('[data-jn="page-text"]');
      return field.hidden ? '' : field.value;
    }));
    assert.match(text, /pinduoduo/);
    assert.match(text, /read buyer 1, agent 1/);
    assert.match(text, /health ok/);
    for (const secret of ['李小花', '解放路', '13812345678', '收到', uid]) assert.ok(!text.includes(secret), `${secret} in ${text}`);
    await until('it says that it was copied', () => control.page.evaluate(() => /复制/.test(document.querySelector('.page-health [role=status]').textContent)));
  });
});
