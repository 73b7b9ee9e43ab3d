/**
 * What lies in a storage under names that begin alike. The names are asked for first, where the browser tells them: then a
 * ledger of a year is not read for the sake of its last days.
 */
type Area = "local" | "session";

interface Named {
  getKeys?(): Promise<string[]>;
}

declare global {
  /** For the wasm: everything whose name begins so and stands behind another (`""`: all), as pairs of name and value. */
  var jinnangStored: (area: Area, prefix: string, behind: string) => Promise<[string, unknown][]>;
}

globalThis.jinnangStored = async (area, prefix, behind) => {
  const from = chrome.storage[area];
  const isWanted = (key: string): boolean => key.startsWith(prefix) && key > behind;
  const keys = (await (from as Named).getKeys?.())?.filter(isWanted);
  if (keys?.length === 0) return [];
  const found: Record<string, unknown> = await from.get(keys ?? null);
  return Object.entries(found).filter(([key]) => isWanted(key));
};
export {};
