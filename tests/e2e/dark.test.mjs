import assert from 'node:assert/strict';
import { newBuyer, scenarios } from './harness/scenarios.mjs';
import { ASKS, BLOCKING } from './harness/texts.mjs';
import { until } from './harness/until.mjs';

/** What people with ordinary eyes need between a text and its ground (WCAG AA). */
const LEGIBLE = 4.5;

/** Every text that is shown in a frame, with how far it stands off its ground. */
const texts = (frame) => frame.evaluate(() => {
  const colour = (text) => {
    const [r, g, b, a = 1] = text.match(/[\d.]+/g).map(Number);
    return { r, g, b, a };
  };
  const over = (top, ground) => Object.fromEntries(['r', 'g', 'b'].map((part) => [part, top[part] * top.a + ground[part] * (1 - top.a)]));
  const light = ({ r, g, b }) => [r, g, b].map((part) => part / 255).map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
    .reduce((sum, part, at) => sum + part * [0.2126, 0.7152, 0.0722][at], 0);
  const groundOf = (element) => {
    const layers = [];
    for (let at = element; at; at = at.parentElement) {
      const layer = colour(getComputedStyle(at).backgroundColor);
      layers.push(layer);
      if (layer.a === 1) break;
    }
    // Nothing stands behind the panel but what the browser paints.
    return layers.reverse().reduce((ground, layer) => over(layer, ground), { r: 255, g: 255, b: 255 });
  };
  const found = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement;
    if (!/\S/.test(node.data) || !element.checkVisibility({ visibilityProperty: true, opacityProperty: true }) || element.closest(':disabled')) continue;
    const ground = groundOf(element);
    const ink = over(colour(getComputedStyle(element).color), ground);
    const [a, b] = [light(ink), light(ground)].sort((one, other) => other - one);
    found.push({ text: node.data.trim().slice(0, 20), ratio: (a + 0.05) / (b + 0.05), ground: light(ground) });
  }
  return found;
});

scenarios('in the dark', (scenario, browserName) => {
  scenario('every text of the panel stands off its ground, and the panel is as dark as the browser', async ({ open, note }) => {
    const chat = await open('pinduoduo');
    const panel = await chat.panel();
    if (browserName === 'chromium') await panel.frame.client.send('Emulation.setEmulatedMedia', { features: [{ name: 'prefers-color-scheme', value: 'dark' }] });
    await chat.frame.evaluate(() => {
      document.documentElement.style.cssText = 'color-scheme:dark;background:#0d1117;filter:none';
      document.body.style.cssText = 'background:#0d1117;color:#c9d1d9';
    });
    await until('the panel knows that it is dark', () => panel.frame.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches));
    await chat.converse(newBuyer(), [['agent', '您好'], ASKS.ship], { nick: '小鱼' });
    await panel.one('suggestion');
    await chat.type(BLOCKING);
    await panel.one('flag');
    for (const tab of ['tab-phrases', 'tab-timers', 'tab-notes']) {
      await panel.click(tab);
      const shown = await texts(panel.frame);
      const [worst] = shown.toSorted((a, b) => a.ratio - b.ratio);
      note(`${tab}: ${shown.length} texts, the faintest ${worst.ratio.toFixed(1)} (${worst.text})`);
      assert.deepEqual(shown.filter((each) => each.ratio < LEGIBLE), []);
      assert.ok(shown[0].ground < 0.1, 'the ground is dark');
      await chat.shot(`dark-${tab}`);
    }
    await panel.click('tab-phrases');
    await chat.focus();
    await chat.press('Enter');
    await panel.one('guard');
    assert.deepEqual((await texts(panel.frame)).filter((each) => each.ratio < LEGIBLE), []);
    await chat.shot('dark-guard');
  });
}, { prefs: { 'layout.css.prefers-color-scheme.content-override': 0 } });
