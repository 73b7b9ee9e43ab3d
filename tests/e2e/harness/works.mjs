import { BLOCKING } from './texts.mjs';
import { steady, until } from './until.mjs';

/**
 * Suggestions, insertion and guard work beside a chat: a suggestion is put in, and a draft that may not be said is held. The dialog
 * of the guard is left open.
 */
export async function works(chat) {
  const panel = await chat.panel();
  await panel.one('suggestion');
  await chat.focus();
  await chat.press('Alt+1');
  // A page may draw a hint into an empty field; of that it holds no copy.
  await until('the phrase stands in the composer', async () => (await chat.draft()).length > 4 && (await chat.heldByPage()).length > 4);
  await chat.press('Control+a');
  await chat.page.keyboard.press('Backspace');
  await chat.type(BLOCKING);
  await chat.underlined('block');
  const before = (await chat.sent()).length;
  await chat.press('Enter');
  await panel.one('guard');
  await steady('the send is held', async () => (await chat.sent()).length === before);
  return panel;
}
