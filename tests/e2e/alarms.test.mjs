import assert from 'node:assert/strict';
import { putAsleep, ringAlarm } from './harness/asleep.mjs';
import { Bench } from './harness/bench.mjs';
import { limited } from './harness/limits.mjs';
import { newBuyer, scenarios } from './harness/scenarios.mjs';
import { until } from './harness/until.mjs';

const standing = (popup) => popup.page.evaluate(async () => Object.keys(await (globalThis.browser ?? globalThis.chrome).notifications.getAll()));
/** The notifications that stand on the desktop, or stood there: a desktop without a place for them takes them away at once. */
const shown = async (popup) => [...new Set([...(await standing(popup)), ...(await popup.page.evaluate(() => [...window.rang]))])];
const rings = (popup) => until('it rings on the desktop', async () => (await shown(popup)).includes('watch-waits'));
const silence = async (popup) => {
  await popup.page.evaluate(() => (globalThis.browser ?? globalThis.chrome).notifications.clear('watch-waits'));
  await until('nothing stands there', async () => (await standing(popup)).length === 0);
  await popup.page.evaluate(() => window.rang.clear());
};

/** Listens from now on for what rings. */
const listen = (popup) => popup.page.evaluate(() => {
  const { notifications } = globalThis.browser ?? globalThis.chrome;
  window.rang = new Set();
  notifications.onShown?.addListener((id) => window.rang.add(id));
  notifications.onClosed.addListener((id) => window.rang.add(id));
});

/** Somebody who waits for so many seconds, in a tab that is behind the popup's. The rule wants no answer yet. */
async function behind(stage, seconds, nick = '小鱼') {
  const chat = await stage.open('pinduoduo');
  await chat.panel();
  const uid = newBuyer();
  // The page tells seconds.
  const since = Math.floor(Date.now() / 1_000 - seconds) * 1_000;
  await chat.converse(uid, [['buyer', '在吗']], { nick, at: since });
  const popup = await stage.popup();
  await limited(popup, ['pinduoduo'], FAR_S);
  await listen(popup);
  await popup.page.bringToFront();
  await until('the watch knows', () => popup.page.evaluate((name) => document.querySelector('[data-jn="queue-row"]')?.innerText.includes(name), nick));
  // The list tells of a buyer first, the open transcript tells the moment.
  await until('the watch has written it down', () => popup.page.evaluate(async (id) => {
    const all = await (globalThis.browser ?? globalThis.chrome).storage.session.get(null);
    return Object.entries(all).some(([key, value]) => key.startsWith('watch:tab:') && value.open === id && value.waits.some((one) => one.id === id));
  }, uid));
  return { chat, uid, popup, since };
}

/** Round the clock: an answer within ten minutes, so that nothing rings however slowly the scene is set. */
const FAR_S = 600;
/** So long before the limit of the rule it rings. */
const LEAD_S = 45;

/** The rule wants its answer so that it is to ring in so many seconds from now on, and never too early; at which moment. */
async function ringIn({ popup, since }, seconds) {
  const limit = Math.ceil((Date.now() - since) / 1_000) + seconds + LEAD_S;
  await limited(popup, ['pinduoduo'], limit);
  return since + (limit - LEAD_S) * 1_000;
}

/** Nothing has rung, as long as it is not time. */
async function silentUntil(popup, moment) {
  const all = await shown(popup);
  if (Date.now() < moment) assert.deepEqual(all, [], 'not before it is time');
  return all;
}

/** How long the first in the popup's list has waited by its clock there, in seconds. */
const waited = (popup) => popup.page.evaluate(() => {
  const parts = document.querySelector('[data-jn="queue-row"] .time').innerText.match(/\d+/g) ?? [];
  return parts.reduce((sum, part) => sum * 60 + Number(part), 0);
});

/** Moves every moment that the watch has kept, as if the clock had been moved by as much the other way while the background was stopped. */
async function moveMoments(stage, popup, by) {
  const kept = await popup.page.evaluate(() => (globalThis.browser ?? globalThis.chrome).storage.session.get(null));
  const moved = Object.entries(kept).filter(([key]) => key.startsWith('watch:tab:') || key === 'watch:rung');
  for (const [key, value] of moved) {
    if (key === 'watch:rung') value.looked_ms += by;
    else for (const waiter of value.waits) waiter.since_ms += by;
  }
  await putAsleep(stage, popup.page, 'session', Object.fromEntries(moved));
  await ringAlarm(popup.page);
}

scenarios('alarms', (scenario) => {
  scenario('ring before the limit while the tab is in the background, and end with the answer', async (stage) => {
    const scene = await behind(stage, 128);
    const { chat, uid, popup } = scene;
    assert.deepEqual(await shown(popup), [], 'the rule wants nothing yet');
    const moment = await ringIn(scene, 3);
    await until('it rings on the desktop', async () => (await silentUntil(popup, moment)).includes('watch-waits'));
    await chat.replica('agentSays', uid, '在的亲');
    await until('nobody waits: the notification goes', async () => (await standing(popup)).length === 0);
  });

  scenario('ring when the background was stopped', async (stage) => {
    const scene = await behind(stage, 128);
    const { popup } = scene;
    const moment = await ringIn(scene, 5);
    await until('the browser has its alarm', () => popup.page.evaluate(async () => {
      const alarm = await (globalThis.browser ?? globalThis.chrome).alarms.get('watch');
      return alarm !== undefined && alarm.scheduledTime - Date.now() < 10_000;
    }));
    await stage.started.stopBackground();
    await silentUntil(popup, moment);
    await rings(popup);
  });

  scenario('ring after a sleep, once', async (stage) => {
    const { popup } = await behind(stage, 20);
    await moveMoments(stage, popup, -3_000_000);
    await rings(popup);
    await silence(popup);
    await ringAlarm(popup.page);
    await until('the alarm rang again', () => popup.page.evaluate(async () => {
      const alarm = await (globalThis.browser ?? globalThis.chrome).alarms.get('watch');
      return alarm !== undefined && alarm.scheduledTime - Date.now() > 5_000;
    }));
    assert.deepEqual(await shown(popup), [], 'the same step rings once');
  });

  scenario('ring in time when the clock was set back', async (stage) => {
    // By how much the clock was moved is known but for the seconds since the last look: a wait may seem shorter by those.
    const scene = await behind(stage, 128);
    const { popup } = scene;
    await ringIn(scene, 5);
    await moveMoments(stage, popup, 3_600_000);
    await rings(popup);
  });

  scenario('are silent for what the agent is looking at', async (stage) => {
    const scene = await behind(stage, 128);
    const { chat, popup } = scene;
    await chat.page.bringToFront();
    await until('the chat is looked at', () => chat.page.evaluate(() => document.visibilityState === 'visible'));
    const moment = await ringIn(scene, 2);
    await until('its step has passed', () => popup.page.evaluate(async (after) => {
      const { 'watch:rung': rung } = await (globalThis.browser ?? globalThis.chrome).storage.session.get('watch:rung');
      return rung?.alarms.rung.some((one) => one.limit_ms > 120_000 && one.last_ms >= after);
    }, moment - 1_000));
    assert.deepEqual(await shown(popup), []);
  });

  scenario('can be put off from the popup, and ring at once when that is taken back', async (stage) => {
    const scene = await behind(stage, 128);
    const { popup } = scene;
    await (await popup.page.$('[data-jn="snooze"][data-minutes="5"]')).click();
    await until('the popup says until when', () => popup.page.evaluate(() => document.querySelector('[data-jn="snoozed"]')?.checkVisibility()));
    const moment = await ringIn(scene, 2);
    await until('the step has passed', async () => (await waited(popup)) * 1_000 > moment + 1_000 - scene.since);
    assert.deepEqual(await shown(popup), []);
    await (await popup.page.$('[data-jn="snooze-end"]')).click();
    await rings(popup);
  });

  scenario('set back what was not kept, and nothing that is half written in the next box', async (stage) => {
    const bench = await Bench.open(stage.started, 'alarms');
    stage.adopt(bench);
    await until('the steps are there', async () => (await bench.count('[data-jn="step"]')) > 0);
    const values = () => bench.page.evaluate(() => ['step-limit', 'step-lead'].map((hook) => document.querySelector(`[data-jn="${hook}"]`).value));
    const [limit] = await values();
    await bench.click('[data-jn="step-lead"]');
    await bench.page.evaluate(() => {
      document.querySelector('[data-jn="step-lead"]').select();
      // The watch does not answer to the next change.
      const { runtime } = globalThis.browser ?? globalThis.chrome;
      const send = chrome.runtime.sendMessage;
      window.heal = () => { chrome.runtime.sendMessage = send; };
      chrome.runtime.sendMessage = (message) => (message.kind === 'watch_ring' ? Promise.reject(new Error('asleep')) : send.call(runtime, message));
    });
    await bench.page.keyboard.type('1');
    await bench.page.evaluate(() => {
      const box = document.querySelector('[data-jn="step-limit"]');
      box.value = '77';
      box.dispatchEvent(new Event('change', { bubbles: true }));
    });
    await until('it says that it was not kept', async () => (await bench.count('[data-jn="alarms-say"]')) === 1);
    assert.deepEqual(await values(), [limit, '1'], 'the one is as it was');
    await bench.page.evaluate(() => window.heal());
    await bench.page.keyboard.type('2');
    await bench.page.keyboard.press('Tab');
    await until('the other is kept', async () => (await bench.ask('watch_ringing')).body.alarms.steps[0].lead_ms === 12_000);
    assert.deepEqual(await values(), [limit, '12']);
    await bench.click('[data-jn="alarms-undo"]');
    await until('and taken back', async () => (await bench.ask('watch_ringing')).body.alarms.steps[0].lead_ms !== 12_000);
  });

  scenario('are set in the workbench: steps, sound, quiet hours; a change can be taken back', async (stage) => {
    const bench = await Bench.open(stage.started, 'alarms');
    stage.adopt(bench);
    const set = async (hook, value, nth = 0) => {
      await until(`there is ${hook}`, () => bench.page.evaluate((name, at, given) => {
        const box = document.querySelectorAll(`[data-jn="${name}"]`)[at];
        if (!box?.checkVisibility()) return false;
        box.value = given;
        box.dispatchEvent(new Event('change', { bubbles: true }));
        return true;
      }, hook, nth, value));
    };
    const steps = () => bench.count('[data-jn="step"]');
    await until('the shipped steps are there', async () => (await steps()) === 4);
    assert.match(await bench.text('.alarms .hint'), /不响/, 'it says what rings and what does not');
    await bench.click('[data-jn="step-drop"]');
    await until('one less', async () => (await steps()) === 3);
    await bench.click('[data-jn="alarms-undo"]');
    await until('it is back', async () => (await steps()) === 4);
    await until('the second goes by the rule', () => bench.page.evaluate(() => document.querySelectorAll('[data-jn="step-rule"]')[1]?.checked));
    await bench.page.evaluate(() => document.querySelectorAll('[data-jn="step-rule"]')[1].click());
    await until('by its minutes from now on', () => bench.page.evaluate(() => !document.querySelectorAll('[data-jn="step-rule"]')[1].checked));
    await set('step-limit', '1', 1);
    await set('step-lead', '5', 1);
    await until('it is kept', async () => (await bench.text('[data-jn="alarms-say"]')).length > 0);
    await bench.page.select('[data-jn="sound"]', 'knock');
    await bench.click('[data-jn="quiet-on"]');
    await until('the hours can be set', () => bench.count('[data-jn="quiet-from"]'));
    await set('quiet-from', '00:00');
    await set('quiet-to', '23:59');
    await bench.shot(`alarms-${stage.browserName}`);
    const again = await Bench.open(stage.started, 'alarms');
    stage.adopt(again);
    await until('a page opened later shows the same', () => again.page.evaluate(() => document.querySelectorAll('[data-jn="step-limit"]')[1]?.value === '1'
      && document.querySelector('[data-jn="sound"]').value === 'knock' && document.querySelector('[data-jn="quiet-to"]').value === '23:59'));
    const { popup } = await behind(stage, 52);
    await until('the new step has passed', async () => (await waited(popup)) >= 60);
    assert.deepEqual(await shown(popup), [], 'nothing rings in quiet hours');
    await bench.page.bringToFront();
    await bench.click('[data-jn="quiet-on"]');
    await rings(popup);
    await bench.click('[data-jn="alarms-default"]');
    await until('it is as it ships', () => bench.page.evaluate(() => document.querySelector('[data-jn="sound"]').value === 'chime'));
  });
});
