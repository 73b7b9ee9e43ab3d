/**
 * What lies in a storage under names that begin alike. The names are asked for first, where the browser tells them: then a
 * ledger of a year is not read for the sake of its last days.
 */
import { listed, namesOf } from "./room";

type Area = "local" | "session";

interface Named {
  getKeys?(): Promise<string[]>;
}

declare global {
  /**
   * For the wasm: what has a name that begins so and stands behind another (`""`: all), as pairs of name and value in the
   * order of the names; no more than `most` (0: all) where the browser tells names.
   */
  var jinnangStored: (area: Area, prefix: string, behind: string, most: number) => Promise<[string, unknown][]>;
  /** For the wasm: the names that begin in one of these ways, in order. */
  var jinnangNames: (area: Area, prefixes: string[]) => Promise<string[]>;
}

globalThis.jinnangStored = async (area, prefix, behind, most) => {
  const inDatabase = area === "local" ? await listed(prefix, behind, most) : null;
  if (inDatabase) return inDatabase;
  const from = chrome.storage[area];
  const wanted = (keys: string[]): string[] => keys.filter((key) => key.startsWith(prefix) && key > behind).sort();
  const named = await (from as Named).getKeys?.();
  const keys = named && wanted(named).slice(0, most || undefined);
  if (keys?.length === 0) return [];
  const found: Record<string, unknown> = await from.get(keys ?? null);
  // Where no names are told all was read: to give a part of it would mean to read all again for the next.
  return wanted(Object.keys(found)).map((key) => [key, found[key]]);
};

globalThis.jinnangNames = async (area, prefixes) => {
  const from = chrome.storage[area];
  const names = await (from as Named).getKeys?.() ?? Object.keys(await from.get(null));
  const inDatabase = area === "local" ? await namesOf(prefixes) : [];
  return [...inDatabase, ...names.filter((name) => prefixes.some((prefix) => name.startsWith(prefix)))].sort();
};
