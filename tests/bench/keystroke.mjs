import { Chat } from '../e2e/harness/chat.mjs';

// Two hundred characters of an ordinary answer, in which the last character completes a forbidden word.
const LINE = '亲，您看中的这款四件套是新疆长绒棉的面料，摸起来很柔软，洗过几次也没有起球，颜色有雾蓝和燕麦两种，';
const DRAFT = [...LINE.repeat(5)].slice(0, 196).join('') + '全网最';
const LAST = '低';

/** Milliseconds from the event of a typed character to the mark under it, `n` times. */
export async function keystrokes(started, site, n) {
  const chat = await Chat.open(started, site);
  const panel = await chat.panel();
  await panel.one('health', (each) => each.data.state === 'ok');
  await chat.focus();
  await chat.page.keyboard.sendCharacter(DRAFT).catch(() => chat.page.keyboard.type(DRAFT));
  await chat.draftIs(DRAFT);
  await chat.frame.evaluate((kind) => {
    const marked = kind === 'ww'
      ? () => ['jn-hint', 'jn-warn', 'jn-block'].some((name) => (CSS.highlights.get(name)?.size ?? 0) > 0)
      : () => Number(document.querySelector('jinnang-marks')?.dataset.count ?? 0) > 0;
    window.times = [];
    let from = 0;
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      if (from === 0) return;
      if (marked()) {
        window.times.push(performance.now() - from);
        from = 0;
      } else {
        port2.postMessage(0);
      }
    };
    window.addEventListener('beforeinput', (event) => {
      if (event.inputType !== 'insertText') return;
      from = event.timeStamp;
      port2.postMessage(0);
    }, true);
    window.isMarked = marked;
  }, site);
  for (let i = 1; i <= n; i += 1) {
    await chat.page.keyboard.type(LAST);
    while ((await chat.frame.evaluate(() => window.times.length)) < i) await chat.frame.evaluate(() => new Promise(requestAnimationFrame));
    await chat.page.keyboard.press('Backspace');
    while (await chat.frame.evaluate(() => window.isMarked())) await chat.frame.evaluate(() => new Promise(requestAnimationFrame));
  }
  const times = await chat.frame.evaluate(() => window.times);
  await chat.close();
  return times;
}
