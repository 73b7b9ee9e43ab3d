/** With which keys a suggestion is put in: one small setting, told to every page that is open. */
import { isPage } from "./asker";
import { tell } from "./tell";
import { isHeld, type Held, type KeysAsk, type KeysTold } from "../content/guard/keys-wire";

const KEY = "keys:held";
const failed: KeysTold = { kind: "keys_failed" };

/** Whether a message is about it. */
export function isAboutKeys(message: unknown): message is KeysAsk {
  return typeof message === "object" && message !== null && /^keys(?:_set)?$/.test(String((message as { kind?: unknown }).kind));
}

/** Answers; only a page of the extension in a tab of its own may change anything. */
export async function answerKeys(ask: KeysAsk, sender: chrome.runtime.MessageSender): Promise<KeysTold> {
  if (sender.id !== chrome.runtime.id) return failed;
  try {
    if (ask.kind === "keys") return told(await read());
    const { held } = ask.body;
    if (!isPage(sender) || !isHeld(held)) return failed;
    await chrome.storage.local.set({ [KEY]: held });
    await tell(told(held));
    return told(held);
  } catch (error) {
    console.error(error);
    return failed;
  }
}

function told(held: Held): KeysTold {
  return { kind: "keys", body: { held } };
}

async function read(): Promise<Held> {
  const held: unknown = (await chrome.storage.local.get(KEY))[KEY];
  return isHeld(held) ? held : "alt";
}
