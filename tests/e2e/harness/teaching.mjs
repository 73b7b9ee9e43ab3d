// Teaching a page as an agent does it: the extension's own page is opened, and then six things are pointed at.
import assert from 'node:assert/strict';
import { Chat } from './chat.mjs';
import { newBuyer } from './scenarios.mjs';
import { until } from './until.mjs';

/** The page of the extension on which chat pages are taught, opened as a tab. */
export async function desk(started) {
  const page = await started.browser.newPage();
  const address = started.address('teach.html');
  page.goto(address).catch(() => {});
  await until('the teaching page is open', () => page.evaluate((there) => location.href.startsWith(there) && document.querySelector('[data-jn="teach-begin"]') !== null, address));
  return page;
}

/** What that page says. */
export const says = (page) => page.evaluate(() => document.querySelector('[data-jn="teach-say"]').textContent);
/** At which step the card in the chat page stands; `null` where there is none. */
export const step = (chat) => chat.frame.evaluate(() => document.querySelector('jinnang-teach')?.dataset.step ?? null);

/** An unseen page with a conversation in which both sides wrote. */
export async function conversed(started, adopt, kind) {
  const chat = await Chat.open(started, kind.host, { address: `https://${kind.host}/desk/`, query: kind.query, composer: kind.composer });
  adopt(chat);
  await chat.replica('buyerSays', newBuyer(), '我等着', { nick: '河边草' });
  await chat.converse(newBuyer(), ['在吗', '这个有货吗', ['agent', '在的，亲'], ['agent', '有的'], '好的'], { nick: '云朵' });
  return chat;
}

/** Asks for the pointing at a page. */
export async function begin(page, host) {
  await page.bringToFront();
  const address = await page.$('[data-jn="teach-address"]');
  await address.evaluate((field) => { field.value = ''; });
  await address.type(`https://${host}/desk/`);
  await (await page.$('[data-jn="teach-begin"]')).click();
}

/** Points at six things, as the card asks. */
export async function teach(page, chat, kind) {
  await begin(page, kind.host);
  await until('the card asks for the composer', async () => {
    if ((await step(chat)) === 'composer') return true;
    throw new Error(await says(page));
  });
  await point(chat, kind);
}

/** Says that there is no such thing on the page, by the keyboard: the first button of the card. */
async function skip(chat) {
  await until('the card has the focus', async () => {
    await chat.page.keyboard.press('Tab');
    return chat.frame.evaluate(() => document.activeElement?.localName === 'jinnang-teach');
  });
  await chat.page.keyboard.press('Enter');
}

/** Points at what the card asks for; what is `null` the page has not. */
export async function point(chat, kind) {
  await chat.page.bringToFront();
  for (const [now, selector] of [['composer', kind.composer], ['send', kind.send], ['buyer', kind.theirs], ['agent', kind.mine], ['name', kind.name], ['waiting', kind.waiting]]) {
    await until(`the card asks for ${now}`, async () => (await step(chat)) === now);
    if (now === 'send' && kind.written) {
      await chat.page.keyboard.type(kind.written);
      await chat.page.keyboard.press('Enter');
      await until('the button is there', async () => (await chat.$(selector)) !== null);
    }
    if (selector === null) {
      await skip(chat);
      continue;
    }
    await chat.click(selector);
  }
  await until('the card shows what it reads', async () => (await step(chat)) === 'look');
}

/** What was pointed at is kept, and the card goes. */
export async function keep(chat) {
  await chat.page.keyboard.press('Enter');
  await until('the teaching is over', async () => (await step(chat)) === null);
}

/** A page that was taught, its teaching page beside it; `shown` while the card shows what it reads. */
export async function taught({ started, adopt }, kind, shown = async () => {}) {
  const page = await desk(started);
  const chat = await conversed(started, adopt, kind);
  await teach(page, chat, kind);
  await shown(chat);
  assert.deepEqual(await chat.sent(), [], 'pointing at the button did not press it');
  await keep(chat);
  return { page, chat };
}

/** What holds on a page that was just taught holds after a load, too. */
export async function alsoLoaded(chat, body) {
  await body('taught');
  await chat.page.reload({ waitUntil: 'load' });
  await chat.find();
  await body('loaded');
}

/** What was taught is forgotten, and the page left alone. */
export async function forget(page, chat) {
  await page.bringToFront();
  await (await page.$('[data-jn="teach-forget"]')).click();
  await until('the page is left alone', async () => (await chat.hosts()) === 0);
  await page.close();
}
