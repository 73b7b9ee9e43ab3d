import { isDeepStrictEqual } from 'node:util';
import { until } from './until.mjs';

/**
 * Puts these values into a storage while the background does not run, as if so much had happened meanwhile. Whoever wakes it in the
 * middle has it read what stood there before, and that is what it then goes by: it is stopped once more, and what it wrote is
 * written over.
 */
export async function putAsleep(stage, page, area, values) {
  await until('what is put there while the background is stopped stays', async () => {
    await stage.started.stopBackground();
    await page.evaluate((where, put) => (globalThis.browser ?? globalThis.chrome).storage[where].set(put), area, values);
    await stage.started.stopBackground();
    const found = await page.evaluate((where, keys) => (globalThis.browser ?? globalThis.chrome).storage[where].get(keys), area, Object.keys(values));
    return isDeepStrictEqual(found, values);
  });
}

/** The browser's own alarm, at once: after a sleep it rings all that it missed. */
export const ringAlarm = (page) => page.evaluate(() => (globalThis.browser ?? globalThis.chrome).alarms.create('watch', { when: Date.now() + 200 }));
