/**
 * Where the store's records lie. `storage.local` is small in Chromium: ten megabytes for everything. Whoever needs more room
 * moves what grows to a database of the extension's own, which may take a part of the disk: everything in one transaction, and
 * from then on the wasm finds it there, by the same names and the same calls. What stays is little, and is read elsewhere, too.
 */
import { isPage } from "./asker";
import { isAboutRoom, type Room, type RoomAsk, type RoomTold } from "./room-wire";

export { isAboutRoom };

/** What grows, by what its name begins with. A record never has names of both sorts. */
const GROWS = /^(?:sealed|note|sheets|grown|handover|follow-ups|rounds|talks|passed|letters|phrases|products):/;
const DATABASE = "room";
const RECORDS = "records";
/**
 * Where everything lies, under this name in the small storage. All words are of one length and the first is written when the
 * extension is installed: to write another one needs no room, of which there may be none.
 */
const MARK = "room:is";
type Mark = "small" | "going" | "large" | "empty";

type Items = Record<string, unknown>;
const small = chrome.storage.local;

declare global {
  /** For the wasm: `storage.local`, wherever its records lie. */
  var jinnangLocal: {
    get(keys: string | string[]): Promise<Items>;
    set(items: Items): Promise<void>;
    remove(keys: string[]): Promise<void>;
  };
}

let large: Promise<IDBDatabase | null> | undefined;
const atWork = new Set<Promise<unknown>>();

/** Does something in the room that there is. Nothing is done while records move. */
function inRoom<T>(work: (database: IDBDatabase | null) => Promise<T>): Promise<T> {
  const doing = (large ??= remembered(enter())).then(work);
  atWork.add(doing);
  const done = (): unknown => atWork.delete(doing);
  doing.then(done, done);
  return doing;
}

/** What failed is tried anew the next time. */
function remembered(entering: Promise<IDBDatabase | null>): Promise<IDBDatabase | null> {
  entering.catch(() => { large = undefined; });
  return entering;
}

async function enter(): Promise<IDBDatabase | null> {
  const mark = await marked();
  if (mark === "small") return null;
  const { database, isNew } = await open();
  if (mark === "going") await move(database);
  else if (isNew) await small.set({ [MARK]: "empty" satisfies Mark });
  return database;
}

async function marked(): Promise<Mark> {
  const found: unknown = (await small.get(MARK))[MARK];
  return found === "going" || found === "large" || found === "empty" ? found : "small";
}

/** The database, and whether there was none. */
function open(): Promise<{ database: IDBDatabase; isNew: boolean }> {
  return new Promise((resolve, reject) => {
    const asked = indexedDB.open(DATABASE, 1);
    let isNew = false;
    asked.onupgradeneeded = () => {
      isNew = true;
      asked.result.createObjectStore(RECORDS);
    };
    asked.onerror = () => reject(asked.error ?? new Error("not opened"));
    asked.onsuccess = () => {
      asked.result.onclose = () => { large = undefined; };
      resolve({ database: asked.result, isNew });
    };
  });
}

/** Moves what grows. Whoever stops it stops it before anything went: it is done again, and comes out the same. */
async function move(database: IDBDatabase): Promise<void> {
  const all = Object.entries(await small.get(null)).filter(([name]) => GROWS.test(name));
  await change(database, (records) => { for (const [name, value] of all) records.put(value, name); });
  await small.remove(all.map(([name]) => name));
  await small.set({ [MARK]: "large" satisfies Mark });
}

/** All or nothing, and on the disk when it is done. */
function change(database: IDBDatabase, work: (records: IDBObjectStore) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const changing = database.transaction(RECORDS, "readwrite", { durability: "strict" });
    changing.oncomplete = () => resolve();
    changing.onabort = () => reject(changing.error ?? new Error("not written"));
    work(changing.objectStore(RECORDS));
  });
}

type Asked<T> = Readonly<Pick<IDBRequest<T>, "result">>;

/** What some requests of one moment find. */
function look<T>(database: IDBDatabase, work: (records: IDBObjectStore) => Asked<T>[]): Promise<T[]> {
  return new Promise((resolve, reject) => {
    const looking = database.transaction(RECORDS);
    const asked = work(looking.objectStore(RECORDS));
    looking.oncomplete = () => resolve(asked.map((request) => request.result));
    looking.onabort = () => reject(looking.error ?? new Error("not read"));
  });
}

/** All names that begin so and stand behind another. */
const named = (prefix: string, behind = ""): IDBKeyRange =>
  behind > prefix ? IDBKeyRange.bound(behind, `${prefix}\uffff`, true) : IDBKeyRange.bound(prefix, `${prefix}\uffff`);

/** What lies in the database under names that begin so; `null` where such names lie in the small storage. */
export const listed = (prefix: string, behind: string, most: number): Promise<[string, unknown][] | null> =>
  inRoom(async (database) => {
    if (!database || !GROWS.test(prefix)) return null;
    const range = named(prefix, behind);
    const [names = [], values = []] = await look<unknown[]>(database, (records) =>
      [records.getAllKeys(range, most || undefined), records.getAll(range, most || undefined)]);
    return names.map((name, at) => [String(name), values[at]]);
  });

/** The names in the database that begin in one of these ways. */
export const namesOf = (prefixes: string[]): Promise<string[]> =>
  inRoom(async (database) => {
    const grow = prefixes.filter((prefix) => GROWS.test(prefix));
    if (!database || grow.length === 0) return [];
    return (await look(database, (records) => grow.map((prefix) => records.getAllKeys(named(prefix))))).flat().map(String);
  });

/** Names of what lies in the database, and of what does not. */
function parted(names: string[]): [string[], string[]] {
  return [names.filter((name) => GROWS.test(name)), names.filter((name) => !GROWS.test(name))];
}

globalThis.jinnangLocal = {
  get: (keys) => inRoom(async (database) => {
    if (!database) return small.get(keys);
    const [there, here] = parted([keys].flat());
    const found: Items = here.length > 0 ? await small.get(here) : {};
    const values = there.length > 0 ? await look<unknown>(database, (records) => there.map((name) => records.get(name))) : [];
    there.forEach((name, at) => { found[name] = values[at]; });
    return found;
  }),
  set: (items) => inRoom(async (database) => {
    const [there, here] = parted(Object.keys(items));
    if (!database || there.length === 0) return small.set(items);
    await change(database, (records) => { for (const name of there) records.put(items[name], name); });
    if (here.length > 0) await small.set(Object.fromEntries(here.map((name) => [name, items[name]])));
  }),
  remove: (keys) => inRoom(async (database) => {
    const [there, here] = parted(keys);
    if (!database || there.length === 0) return small.remove(keys);
    await change(database, (records) => { for (const name of there) records.delete(name); });
    if (here.length > 0) await small.remove(here);
  }),
};

/** Moves everything to the database. What is being done is waited for, what comes meanwhile waits. */
async function grow(): Promise<void> {
  const before = [...atWork];
  large = remembered(Promise.allSettled(before).then(async () => {
    const mark = await marked();
    // A disk that gives no database says so before anything is another.
    if (mark === "small") {
      (await open()).database.close();
      await small.set({ [MARK]: "going" satisfies Mark });
    }
    if (mark === "empty") await small.set({ [MARK]: "large" satisfies Mark });
    return enter();
  }));
  await large;
}

/** How much room there is. Firefox sets its small storage no limit of its own, but reads it slowly: the large one is worth its press there, too. */
async function room(): Promise<Room> {
  // Whoever enters first sees whether it was emptied.
  await inRoom(() => Promise.resolve());
  const mark = await marked();
  const isLarge = mark === "large" || mark === "empty";
  const limit = (small as Partial<typeof small>).QUOTA_BYTES;
  let used: number | null = await (small as Partial<typeof small>).getBytesInUse?.(null) ?? null;
  let quota: number | null = limit && used !== null ? limit : null;
  if (isLarge) {
    const { usage, quota: all } = await navigator.storage.estimate();
    used = (used ?? 0) + (usage ?? 0);
    quota = all ?? null;
  }
  return { used, quota, grows: !isLarge, is_large: isLarge, is_lost: mark === "empty" };
}

/** Answers; only a page of the extension in a tab of its own may change anything. */
export async function answerRoom(ask: RoomAsk, sender: chrome.runtime.MessageSender): Promise<RoomTold> {
  const failed: RoomTold = { kind: "room_failed" };
  if (!isPage(sender)) return failed;
  try {
    if (ask.kind === "room_grow") await grow();
    return { kind: "room", body: await room() };
  } catch (error) {
    console.error(error);
    return failed;
  }
}

chrome.runtime.onInstalled.addListener(() => {
  void small.get(MARK).then((found) => (MARK in found ? undefined : small.set({ [MARK]: "small" satisfies Mark }))).catch(() => undefined);
});
