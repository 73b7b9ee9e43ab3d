/** The words that chat pages write days and clock times with, Chinese and English. */

/** A clock time at the end of a text, and what stands before it. */
export interface ClockRead {
  readonly hour: number;
  readonly minute: number;
  /** `null` where the page shows minutes only. */
  readonly second: number | null;
  readonly rest: string;
}

/** A day as it is written. */
export type Day =
  | { readonly kind: "none" }
  | { readonly kind: "back"; readonly days: number }
  /** 0 is Sunday. */
  | { readonly kind: "weekday"; readonly weekday: number }
  /** Every reading of the digits; a year that is not written is `null`. */
  | { readonly kind: "date"; readonly readings: readonly { readonly year: number | null; readonly month: number; readonly date: number }[] };

const HALF = /(?:凌晨|早上|上午|中午|下午|晚上)$/;
const LETTERS = /\s*([ap])\.?m\.?$/i;

/**
 * Reads the clock time that a text ends with; `null` if it ends with none. Most times of a page are a bare `10:20`,
 * and a page has many: digits are read by hand, from the end.
 */
export function clockOf(text: string): ClockRead | null {
  const letter = /[m.]$/i.test(text) ? LETTERS.exec(text) : null;
  let end = letter ? letter.index : text.length;
  const parts: number[] = [];
  for (;;) {
    let from = end;
    while (from > 0 && isDigit(text, from - 1)) from -= 1;
    const length = end - from;
    if (length === 0 || length > 3) return null;
    const mark = text[from - 1];
    // 12:00:01.250
    if (mark === "." && parts.length === 0 && isDigit(text, from - 2)) {
      end = from - 1;
      continue;
    }
    if (length > 2 || (length === 1 && (mark === ":" || mark === "："))) return null;
    parts.unshift(Number(text.slice(from, end)));
    end = from;
    if (mark !== ":" && mark !== "：") break;
    if (parts.length === 3) return null;
    end = from - 1;
  }
  const [hour = 0, minute, second = null] = parts;
  if (minute === undefined) return null;
  let rest = text.slice(0, end);
  // 3.12:00 is no clock time.
  if (rest.endsWith(".")) return null;
  rest = rest.trimEnd();
  const half = rest === "" ? "" : (HALF.exec(rest)?.[0] ?? "");
  return { hour: hourOf(hour, half, letter?.[1]?.toLowerCase()), minute, second, rest: rest.slice(0, rest.length - half.length) };
}

/** Reads the clock time that a text begins with, where a day stands behind it: `14:05 27/11/2026`. */
export function clockAhead(text: string): ClockRead | null {
  const [, first = "", day = ""] = /^(\d{1,2}:\d\d(?::\d\d)?),?\s+(\S.*)$/.exec(text) ?? [];
  const clock = first === "" ? null : clockOf(first);
  return clock && { ...clock, rest: day };
}

function isDigit(text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  return unit >= 48 && unit <= 57;
}

function hourOf(hour: number, half: string, letter: string | undefined): number {
  if (letter === "p") return hour < 12 ? hour + 12 : hour;
  if (letter === "a") return hour === 12 ? 0 : hour;
  if (/下午|晚上|中午/.test(half) && hour < 12 && !(half === "中午" && hour >= 11)) return hour + 12;
  return /凌晨|上午/.test(half) && hour === 12 ? 0 : hour;
}

const WEEKDAYS = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];
const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const BACK: Record<string, number> = { 今天: 0, 昨天: 1, 前天: 2, today: 0, yesterday: 1, "hôm nay": 0, "hôm qua": 1, "hari ini": 0, kemarin: 1, วันนี้: 0, เมื่อวาน: 1 };
const ISO = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/;
const OF_YEAR = /^(\d{1,2})[-/月](\d{1,2})日?$/;
const ENDS_IN_YEAR = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})$/;
const NAMED = /^(?:([a-z]{3,9})\.?\s+(\d{1,2})|(\d{1,2})\s+([a-z]{3,9})\.?)(?:,?\s+(\d{4}))?$/i;

/** Reads a day; `null` if the text is none. Nothing at all is {@link Day} of kind "none". */
export function dateOf(text: string): Day | null {
  if (text === "") return { kind: "none" };
  const word = text.replace(/[\s,T]+$/, "").replace(/\s+at$/i, "").trim();
  if (word === "") return { kind: "none" };
  const lower = word.toLowerCase();
  const days = BACK[lower];
  if (days !== undefined) return { kind: "back", days };
  const chinese = /^(?:星期|周)([一二三四五六日天])$/.exec(word)?.[1];
  if (chinese) return { kind: "weekday", weekday: "日一二三四五六".indexOf(chinese.replace("天", "日")) };
  const weekday = indexOf(WEEKDAYS, lower, /^(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?$/);
  if (weekday !== null) return { kind: "weekday", weekday };
  let found = ISO.exec(word);
  if (found) return date([[Number(found[1]), Number(found[2]), Number(found[3])]]);
  found = OF_YEAR.exec(word);
  if (found) return date([[null, Number(found[1]), Number(found[2])]]);
  found = ENDS_IN_YEAR.exec(word);
  if (found) {
    const [a, b, year] = [Number(found[1]), Number(found[2]), Number(found[3])];
    return date(a === b ? [[year, a, b]] : [[year, a, b], [year, b, a]]);
  }
  found = NAMED.exec(word);
  if (!found) return null;
  const month = indexOf(MONTHS, (found[1] ?? found[4] ?? "").toLowerCase(), /^(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*$/);
  return month === null ? null : date([[found[5] ? Number(found[5]) : null, month + 1, Number(found[2] ?? found[3])]]);
}

function date(readings: readonly (readonly [year: number | null, month: number, date: number])[]): Day {
  return { kind: "date", readings: readings.map(([year, month, date]) => ({ year, month, date })) };
}

function indexOf(list: readonly string[], word: string, isOne: RegExp): number | null {
  const place = isOne.test(word) ? list.indexOf(word.slice(0, 3)) : -1;
  return place < 0 ? null : place;
}
