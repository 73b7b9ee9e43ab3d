import assert from 'node:assert/strict';
import { newBuyer, scenarios } from './harness/scenarios.mjs';
import { ASKS } from './harness/texts.mjs';
import { until } from './harness/until.mjs';

const badges = (popup) => popup.page.evaluate(async () => {
  const api = globalThis.browser ?? globalThis.chrome;
  const tabs = await api.tabs.query({});
  return Promise.all([api.action.getBadgeText({}), ...tabs.map((tab) => api.action.getBadgeText({ tabId: tab.id }))]);
});

scenarios('the background', (scenario) => {
  scenario('shows the number of waiting buyers on the icon, and takes it away with the tab', async ({ open, popup }) => {
    const chat = await open('pinduoduo');
    await chat.panel();
    const at = Date.now() - 30_000;
    const uid = newBuyer();
    await chat.converse(uid, ['在吗'], { nick: '小*鱼', at });
    await chat.replica('buyerSays', newBuyer(), '还有货吗', { nick: '阿*北', at });
    const control = await popup();
    await until('the badge says 2', async () => (await badges(control)).includes('2'));
    await chat.replica('agentSays', uid, '在的亲');
    await until('the badge says 1', async () => (await badges(control)).includes('1'));
    await chat.close();
    await until('the badge is empty', async () => (await badges(control)).every((text) => text === ''));
  });

  scenario('may be stopped at any moment: the panel works on and notes are kept', async (stage) => {
    const chat = await stage.open('pinduoduo');
    const panel = await chat.panel();
    const uid = newBuyer();
    await chat.converse(uid, [ASKS.ship], { nick: '小*鱼' });
    await panel.one('suggestion');
    await stage.started.stopBackground();
    await panel.click('tab-notes');
    await panel.type('note-input', '停过一次也在');
    await panel.click('note-save');
    await panel.one('note', (each) => each.text.includes('停过一次也在'));
    await stage.started.stopBackground();
    const again = await stage.open('pinduoduo');
    const other = await again.panel();
    await again.converse(uid, ['还在吗'], { nick: '小*鱼' });
    await other.click('tab-notes');
    await other.one('note', (each) => each.text.includes('停过一次也在'));
  });

  scenario('stopped over what lets a panel in: the panel is let in a moment later', async ({ open, popup }) => {
    const control = await popup();
    // What the stopped one had taken in is gone with it: the first token is taken away before the panel can show it.
    await control.page.evaluate(() => {
      const api = globalThis.browser ?? globalThis.chrome;
      window.lost = 0;
      api.storage.session.onChanged.addListener((changes) => {
        const token = Object.keys(changes).find((key) => key.startsWith('token:') && changes[key].newValue !== undefined);
        if (token === undefined || window.lost > 0) return;
        window.lost += 1;
        void api.storage.session.remove(token);
      });
    });
    const chat = await open('pinduoduo');
    const panel = await chat.panel();
    await until('the first token was taken away', () => control.page.evaluate(() => window.lost === 1));
    await chat.converse(newBuyer(), [ASKS.ship], { nick: '小*鱼' });
    await panel.one('suggestion');
  });
});
