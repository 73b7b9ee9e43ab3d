// Opens a seller chat page in which buyers write, with the extension beside it, and stays until the browser is closed.
//   node demo/demo.mjs [--browser chromium|firefox] [--headless] [--shot FILE]
// With --shot it takes a picture as soon as suggestions stand there, and ends.
import { mkdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { launch } from '../e2e/harness/browsers.mjs';
import { Chat } from '../e2e/harness/chat.mjs';
import { serve } from '../pages/server.mjs';

const { values } = parseArgs({
  options: {
    browser: { type: 'string', default: 'chromium' },
    headless: { type: 'boolean', default: false },
    shot: { type: 'string' },
  },
});
if (!['chromium', 'firefox'].includes(values.browser)) {
  console.error(`--browser is chromium or firefox, not ${values.browser}`);
  process.exit(2);
}
if (!values.headless && process.platform === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY) {
  console.error('There is no screen here; use --headless --shot FILE to get a picture.');
  process.exit(2);
}

const server = await serve();
const started = await launch(values.browser, { server, headless: values.headless });
let over = false;
async function end() {
  if (over) return;
  over = true;
  if (started.browser.connected) await started.browser.close().catch(() => {});
  await rm(started.profile, { recursive: true, force: true, maxRetries: 5 });
  await server.close();
}
process.once('SIGINT', end);
process.once('SIGTERM', end);

try {
  const chat = await Chat.open(started, 'pinduoduo', { query: 'scene=demo' });
  for (const page of await started.browser.pages()) if (page !== chat.page) await page.close();
  if (values.shot) {
    const panel = await chat.panel();
    await panel.one('suggestion', (each) => ['ship-time', 'urge-ship'].includes(each.data.intent));
    const file = path.resolve(values.shot);
    await mkdir(path.dirname(file), { recursive: true });
    await chat.page.screenshot({ path: file });
    console.log(`wrote ${values.shot}`);
    await end();
  } else {
    console.log('The chat page is open. Alt+1 puts the first suggestion into the box; Enter sends. Close the browser to end.');
    if (values.headless) console.log('(headless: end it with Ctrl+C)');
    await new Promise((closed) => started.browser.once('disconnected', closed));
    await end();
  }
} catch (error) {
  console.error(error.message);
  await end();
  process.exitCode = 1;
}
