import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { isSiteOf } from "../content/teach/wire";
import { register } from "./taught";

interface Script {
  readonly id: string;
  readonly matches?: string[];
}

/** What the browser holds, and every state that it went through. */
let stored: Record<string, unknown> = {};
let allowed: Set<string>;
let scripts: Script[] = [];
let states: string[][] = [];

/** Every answer of a browser takes a while, in which others may ask. */
const later = async <T>(value: T): Promise<T> => {
  for (let turn = 0; turn < 3; turn += 1) await new Promise((resolve) => setImmediate(resolve));
  return value;
};

function now(scripting: Script[]): Promise<void> {
  scripts = scripting;
  states.push(scripts.flatMap(({ matches }) => matches ?? []));
  return later(undefined);
}

const browser = {
  runtime: { id: "own" },
  storage: { local: { get: () => later({ ...stored }) } },
  permissions: { contains: ({ origins }: { origins: string[] }) => later(origins.every((each) => allowed.has(each))) },
  scripting: {
    getRegisteredContentScripts: () => later([...scripts]),
    registerContentScripts: async (added: Script[]) => {
      if (scripts.some(({ id }) => added.some((each) => each.id === id))) throw new Error("Duplicate script ID");
      await now([...scripts, ...added]);
    },
    updateContentScripts: async (changed: Script[]) => {
      if (!changed.every((each) => scripts.some(({ id }) => each.id === id))) throw new Error("Nonexistent script ID");
      await now(changed);
    },
    unregisterContentScripts: () => now([]),
  },
};

/** Web locks as far as they are asked for here: one after the other. */
let last: Promise<unknown> = Promise.resolve();
const locks = {
  request: (_name: string, work: () => Promise<void>) => {
    const turn = last.then(work);
    last = turn.catch(() => undefined);
    return turn;
  },
};
Object.defineProperty(globalThis, "navigator", { value: { locks }, configurable: true });
Object.assign(globalThis, { chrome: browser });

function teach(host: string): void {
  const at: never[] = [];
  const site = {
    id: `own-${host.replaceAll(".", "-")}`, name: host, matches: [`https://${host}/*`], frames: [{ host, path: "/" }], composer: { at }, send: { at, keys: [] },
    buyer_name: at, transcript: { list: at, row: at, text: at, roles: at, time: at, key: at },
  };
  assert.ok(isSiteOf(site, null), "a site file as one is kept");
  stored[`taught:${site.id}`] = site;
  allowed.add(`https://${host}/*`);
}

beforeEach(() => {
  stored = {};
  allowed = new Set();
  scripts = [];
  states = [];
});

test("asked for again, by several at once, what is registered stays where it is", async () => {
  teach("a.example.cn");
  await register();
  await Promise.all([register(), register(), register()]);
  assert.deepEqual(states, [["https://a.example.cn/*"]]);
});

test("another site joins, and at no moment is the first one without its script", async () => {
  teach("a.example.cn");
  await register();
  teach("b.example.cn");
  await Promise.all([register(), register()]);
  assert.deepEqual(states, [["https://a.example.cn/*"], ["https://a.example.cn/*", "https://b.example.cn/*"]]);
});

test("where the leave is taken back nothing runs any more", async () => {
  teach("a.example.cn");
  teach("b.example.cn");
  await register();
  allowed.delete("https://a.example.cn/*");
  await register();
  assert.deepEqual(states.at(-1), ["https://b.example.cn/*"]);
  allowed.clear();
  await register();
  assert.deepEqual(scripts, []);
});

test("without the permission nothing is asked", async () => {
  teach("a.example.cn");
  const { scripting } = browser;
  Object.assign(browser, { scripting: undefined });
  await register();
  Object.assign(browser, { scripting });
  assert.deepEqual(states, []);
});
