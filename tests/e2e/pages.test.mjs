// The replicas must behave as the real pages are said to, or the other scenarios prove nothing.
import assert from 'node:assert/strict';
import { newBuyer, scenarios } from './harness/scenarios.mjs';
import { until } from './harness/until.mjs';

scenarios('the replicas', (scenario) => {
  scenario('the textarea page heeds trusted events only', async ({ open }) => {
    const chat = await open('pinduoduo');
    const uid = newBuyer();
    await chat.replica('buyerSays', uid, '在吗', { nick: '小*鱼' });
    await chat.type('好的');
    await chat.frame.evaluate((id) => {
      document.querySelector(`[data-random^="${id}-"]`).click();
      document.querySelector('.send-btn').click();
      document.querySelector('#replyTextarea').dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', keyCode: 13, bubbles: true }));
    }, uid);
    assert.notEqual(await chat.replica('active'), uid);
    assert.deepEqual(await chat.sent(), []);
    const row = await chat.frame.$(`[data-random^="${uid}-"]`);
    await row.click();
    await until('a real click opens the conversation', async () => (await chat.replica('active')) === uid);
  });

  scenario('the textarea page sends its own copy, which follows input events only', async ({ open }) => {
    const chat = await open('pinduoduo');
    await chat.frame.evaluate(() => { document.querySelector('#replyTextarea').value = '没有事件'; });
    await chat.clickSend();
    assert.deepEqual(await chat.sent(), []);
    assert.equal(await chat.heldByPage(), '');
  });

  scenario('the textarea page changes the header first, then brings the messages in a list node of their own', async ({ open }) => {
    const chat = await open('pinduoduo');
    await until('the first conversation stands', () => chat.frame.evaluate(() => document.querySelector('#msgListContainer [currentuid]') !== null));
    const [header, isNew, rows] = await chat.frame.evaluate(() => {
      const before = document.querySelector('ul.msg-list');
      window.replica.open('1000000000003');
      const list = document.querySelector('ul.msg-list');
      return [document.querySelector('.base-info .name').textContent, list !== before, list.children.length];
    });
    assert.deepEqual([header, isNew, rows], ['一*猫', true, 0]);
    await until('the messages come', () => chat.frame.evaluate(() => document.querySelector('#msgListContainer [currentuid="1000000000003"]') !== null));
    const namesakes = await chat.frame.evaluate(() => [...document.querySelectorAll('ul.chat-list .chat-item-box')].filter((each) => each.innerText.includes('S*******n')).length);
    assert.equal(namesakes, 2);
  });

  scenario('the contenteditable page keeps typed text over a switch, and takes a synthetic click on the name only', async ({ open }) => {
    const chat = await open('ww');
    await chat.type('杯子今天发');
    await chat.draftIs('杯子今天发');
    await chat.frame.evaluate(() => document.querySelectorAll('.conversation-item:not(.active)')[0].click());
    assert.equal(await chat.replica('active'), '买家一');
    await chat.frame.evaluate(() => document.querySelector('.conversation-item:not(.active) .name').click());
    assert.equal(await chat.replica('active'), '杭州优选百货有限公司');
    assert.equal(await chat.draft(), '杯子今天发');
    await until('bubbles stand there that look like composers', () => chat.frame.evaluate(() => document.querySelector('.message-item pre.edit') !== null));
  });

  scenario('the contenteditable page takes 500 characters and no more', async ({ open }) => {
    const chat = await open('ww');
    const panel = await chat.panel();
    await chat.focus();
    await chat.page.keyboard.type('好'.repeat(20));
    await chat.frame.evaluate(() => document.execCommand('insertText', false, '好'.repeat(481)));
    await chat.press('Enter');
    assert.deepEqual(await chat.sent(), []);
    await chat.press('Backspace');
    await chat.enter(panel);
    await until('it is sent', async () => (await chat.sent())[0]?.length === 500);
  });
});
