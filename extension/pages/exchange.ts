// The worker in which files of phrases are read and written: the workbench's own core, away from the page.
import init, {
  exchange_batch, exchange_begin, exchange_goods, exchange_goods_write, exchange_plan, exchange_read, exchange_rows, exchange_take, exchange_words,
  exchange_words_write, exchange_write,
} from "../generated/workbench.js";

const at = (name: string): URL => new URL(name, self.location.href);
const data = fetch(at("core.dat")).then((response) => response.arrayBuffer());
const ready = init({ module_or_path: fetch(at("workbench.wasm")) });

const CALLS = {
  begin: async (records: string) => {
    exchange_begin(new Uint8Array(await data), records);
    return "true";
  },
  read: async (file: File) => exchange_read(new Uint8Array(await file.arrayBuffer())),
  plan: exchange_plan,
  rows: exchange_rows,
  take: (choice: string) => exchange_take(choice, Date.now()),
  batch: exchange_batch,
  goods: async (file: File, here: string) => exchange_goods(new Uint8Array(await file.arrayBuffer()), here),
  goods_write: (kind: string, here: string) => exchange_goods_write(kind, here, Date.now()),
  words: async (file: File) => exchange_words(new Uint8Array(await file.arrayBuffer())),
  words_write: (lines: string, names: string) => exchange_words_write(lines, names, Date.now()),
  write: (kind: string, all: boolean) => exchange_write(kind, all, Date.now()),
} as const;

addEventListener("message", (event: MessageEvent<[keyof typeof CALLS, ...unknown[]]>) => {
  const [call, ...given] = event.data;
  void ready
    .then(() => (CALLS[call] as (...given: unknown[]) => string | Promise<string>)(...given))
    // What broke down says nothing that the page would understand, and is asked no more.
    .catch(() => "")
    .then((answer) => postMessage(answer));
});
