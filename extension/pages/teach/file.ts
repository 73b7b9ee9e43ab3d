/** Site files as they are handed on: in an envelope that names its form, so that a file of another one is refused. */
import { FILE_VERSION, isSiteOf, MAX_SITE_UTF16 } from "../../content/teach/wire";
import type { Site } from "../../generated/protocol";

/** Why a file is refused: a text's key and what it is about. */
export interface Refusal {
  readonly key: string;
  readonly about: string;
}

/** The largest file that is looked at, in bytes. */
export const MAX_FILE_BYTES = 128_000;

/** The file of a site. */
export function write(site: Site): string {
  return `${JSON.stringify({ jinnang_site: FILE_VERSION, site }, null, 2)}\n`;
}

/** Reads a file; `faults` are the core's rules. */
export function read(text: string, faults: (site: unknown) => string[]): Site | Refusal {
  if (text.length > MAX_SITE_UTF16) return { key: "teachFileLarge", about: String(Math.round(MAX_SITE_UTF16 / 1000)) };
  let file: unknown;
  try {
    file = JSON.parse(text.replace(/^\ufeff/, ""));
  } catch (error) {
    return { key: "teachFileBroken", about: error instanceof Error ? error.message : "" };
  }
  const { jinnang_site, site } = (typeof file === "object" && file !== null ? file : {}) as { jinnang_site?: unknown; site?: unknown };
  if (jinnang_site === undefined) return { key: "teachFileOther", about: "" };
  if (jinnang_site !== FILE_VERSION) return { key: "teachFileVersion", about: String(jinnang_site).slice(0, 20) };
  const found = faults(site);
  if (found.length > 0) return { key: "teachFileFaults", about: found.slice(0, 5).join("\n") };
  if (!isSiteOf(site, null)) return { key: "teachFileHost", about: "" };
  return site;
}
