// Rounds as the panel keeps them, written straight onto their shelf: a month can't be lived in a scenario.

import { until } from './until.mjs';

const QUESTIONS = ['urge-ship', 'size', 'bargain', 'stock', 'refund', 'logistics', 'invoice', 'none'];
const SHOPS = [['pinduoduo', '禾木家居'], ['jd', '禾木家居旗舰店'], ['feige', '禾木']];

/** So many rounds over the days before `now`, the same each time. */
export function leaves(rounds, days, now = Date.now()) {
  let seed = 7;
  const chance = () => { seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648; return seed / 2_147_483_648; };
  // It is noon where the browser is: days begin twelve hours before this hour.
  const midnight = now - (now % 3_600_000) - 12 * 3_600_000;
  const lines = SHOPS.map(() => Array.from({ length: days }, () => []));
  for (let nth = 0; nth < rounds; nth += 1) {
    const day = Math.floor(chance() * days);
    const hour = 9 + Math.floor((chance() + chance()) * 6.4);
    const asked = Math.min(midnight - day * 86_400_000 + hour * 3_600_000 + Math.floor(chance() * 3_600_000), now - 600_000 - nth);
    const wait = chance() < 0.03 ? '' : String(Math.floor(1_000 * Math.exp(1 + chance() * 4.4)));
    const marks = `${nth % 3 === 0 ? 'f' : ''}${nth % 97 === 0 ? 'u' : ''}`;
    const mood = chance() < 0.85 ? 0 : chance() < 0.7 ? 1 : 2;
    const leaf = lines[nth % SHOPS.length][day];
    leaf.push(`r\t${asked}\t${wait}\t${marks}\t${QUESTIONS[Math.floor(chance() * QUESTIONS.length)]}\t${mood}\tb${nth % Math.ceil(rounds / 4)}\t买家${nth % 500}`);
    if (nth % 3 === 0) leaf.push(`p\t${asked + 5}\tship-time-${nth % 5}`);
    if (nth % 11 === 0) leaf.push(`${nth % 2 ? 'h' : 'i'}\t${asked + 6}\t${['contact', 'absolute', 'attitude'][nth % 3]}\twarn`);
  }
  const found = {};
  lines.forEach((ofShop, shop) => ofShop.forEach((all, day) => {
    for (let from = 0; from < all.length; from += 400) {
      found[`rounds:${midnight - day * 86_400_000}-b0-${shop}-${from}`] = JSON.stringify([`1\t${SHOPS[shop].join('\t')}`, ...all.slice(from, from + 400)].join('\n'));
    }
  }));
  return found;
}

// On the first of a month that month has one day. The month before is whole on any day; the browser's date is that of UTC, since
// it is noon there.

/** The month before this one, as the report names it. */
export function monthBefore(now = new Date()) {
  return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), 0)).toISOString().slice(0, 7);
}

/** So many days reach to its beginning. */
export const daysOfMonths = (now = new Date()) => now.getUTCDate() + 31;

/** Asks the report for that month. */
export async function askMonth(bench) {
  await bench.click('[data-jn="report-month"]');
  await until('a month is asked for', async () => /^\d{4}-\d{2}$/.test(await bench.text('[data-jn="report-period"]')));
  await bench.click('[data-jn="report-earlier"]');
}

/** That month's report, once it is there. */
export const monthIsThere = (bench) => until('the month is there', () => bench.count(`[data-jn="report"][aria-label="${monthBefore()}"] [data-jn="report-days"]`));

/** Puts leaves on their shelf, from a page of the extension. */
export async function shelve(page, found) {
  const all = Object.entries(found);
  for (let from = 0; from < all.length; from += 40) {
    await page.evaluate((some) => chrome.storage.local.set(some), Object.fromEntries(all.slice(from, from + 40)));
  }
}

/** What lies on the shelf of rounds and in the letterbox: the keys, and all of it as text. */
export function stored(page) {
  return page.evaluate(async () => {
    const all = await chrome.storage.local.get(null);
    return { keys: Object.keys(all), text: Object.entries(all).map(([key, value]) => `${key} ${typeof value === 'string' ? value : JSON.stringify(value)}`).join(' ') };
  });
}

export async function clear(page) {
  await page.evaluate(async () => {
    const all = Object.keys(await chrome.storage.local.get(null));
    await chrome.storage.local.remove(all.filter((key) => /^(rounds|letters|figures|talks):/.test(key)));
  });
}
