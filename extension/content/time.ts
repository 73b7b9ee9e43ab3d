/**
 * Times as chat pages write them, turned into instants. Pure: `now` is a parameter. Dates and clock times are those of
 * the computer's own zone, as the pages show them.
 */
import type { TimeFormat } from "../generated/protocol";

/** An instant and how exactly the page tells it. */
export interface Instant {
  /** Milliseconds since 1970. */
  readonly ms: number;
  /** The instant may lie up to this much later. */
  readonly precision_ms: number;
}

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** How far a page's clock may run ahead of ours before "12:00" is taken for yesterday's. */
const SKEW = 10 * MINUTE;
const EARLIEST_EPOCH_MS = Date.UTC(2010, 0, 1);

/** Reads a time; `null` if it is not one in this format. */
export function readTime(text: string, format: TimeFormat, now: number): Instant | null {
  const tidy = text.replace(/[\u200e\u200f\u202a-\u202e]/g, "").trim();
  if (tidy === "" || tidy.length > 60) return null;
  switch (format) {
    case "epoch_ms":
      return epoch(tidy, now);
    case "ago":
      return ago(tidy, now);
    case "written":
      return written(tidy, now);
  }
}

/**
 * The same moment told twice ("3分钟前", a minute later "4分钟前") comes out a little differently each time. Keeps the
 * earlier reading as long as both may mean the same.
 */
export function steady(before: Instant | undefined, next: Instant): Instant {
  if (!before) return next;
  const slack = Math.max(before.precision_ms, next.precision_ms);
  return Math.abs(before.ms - next.ms) <= slack ? before : next;
}

function epoch(text: string, now: number): Instant | null {
  if (!/^\d{13}$/.test(text)) return null;
  const ms = Number(text);
  return ms >= EARLIEST_EPOCH_MS && ms <= now + 366 * DAY ? { ms, precision_ms: 1 } : null;
}

const UNIT_MS: Record<string, number> = { 秒: SECOND, 分: MINUTE, 时: HOUR, 天: DAY };
const AGO = /^(?:已?等待|超时|已超时)?\s*((?:\d{1,6}\s*(?:秒钟?|分钟?|小?时|天)\s*)+)(?:以?前)?$/;

function ago(text: string, now: number): Instant | null {
  if (/^(?:刚刚|刚才|现在)$/.test(text)) return { ms: now, precision_ms: MINUTE };
  if (text === "昨天") return { ms: now - DAY, precision_ms: DAY };
  if (text === "前天") return { ms: now - 2 * DAY, precision_ms: DAY };
  const found = AGO.exec(text)?.[1];
  if (!found) return null;
  let total = 0;
  let precision_ms = DAY;
  for (const [, count, unit] of found.matchAll(/(\d+)\s*小?(秒|分|时|天)/g)) {
    const size = UNIT_MS[unit ?? ""] ?? 0;
    total += Number(count) * size;
    precision_ms = Math.min(precision_ms, size);
  }
  return { ms: now - total, precision_ms };
}

const CLOCK = "(凌晨|早上|上午|中午|下午|晚上)?\\s*(\\d{1,2})[:：](\\d{2})(?:[:：](\\d{2}))?";
const FULL = new RegExp(`^(\\d{4})[-/.年](\\d{1,2})[-/.月](\\d{1,2})日?[\\sT]*${CLOCK}(?:\\.\\d+)?$`);
const DAY_OF_YEAR = new RegExp(`^(\\d{1,2})[-/.月](\\d{1,2})日?\\s*${CLOCK}$`);
const DAY_NAME = new RegExp(`^(今天|昨天|前天|(?:星期|周)[一二三四五六日天])?\\s*${CLOCK}$`);

function written(text: string, now: number): Instant | null {
  const today = new Date(now);
  let found = FULL.exec(text);
  if (found) return at(Number(found[1]), Number(found[2]), Number(found[3]), found.slice(4));
  found = DAY_OF_YEAR.exec(text);
  if (found) {
    const [month, day, clock] = [Number(found[1]), Number(found[2]), found.slice(3)];
    const thisYear = at(today.getFullYear(), month, day, clock);
    if (thisYear && thisYear.ms <= now + DAY) return thisYear;
    return at(today.getFullYear() - 1, month, day, clock);
  }
  found = DAY_NAME.exec(text);
  if (!found) return null;
  const name = found[1] ?? "";
  const clock = found.slice(2);
  const on = (daysBack: number): Instant | null => {
    const date = new Date(today.getFullYear(), today.getMonth(), today.getDate() - daysBack);
    return at(date.getFullYear(), date.getMonth() + 1, date.getDate(), clock);
  };
  if (name === "") {
    const here = on(0);
    return here && here.ms > now + SKEW ? on(1) : here;
  }
  if (name === "今天") return on(0);
  if (name === "昨天") return on(1);
  if (name === "前天") return on(2);
  const weekday = "日一二三四五六".indexOf(name.slice(-1).replace("天", "日"));
  return on((today.getDay() - weekday + 7) % 7 || 7);
}

/** A day and the groups of {@link CLOCK}; `null` for the 30th of February and 25:00. */
function at(year: number, month: number, day: number, clock: (string | undefined)[]): Instant | null {
  const [half, hourText, minuteText, secondText] = clock;
  let hour = Number(hourText);
  const minute = Number(minuteText);
  const second = Number(secondText ?? 0);
  if (half && /下午|晚上|中午/.test(half) && hour < 12 && !(half === "中午" && hour >= 11)) hour += 12;
  else if (half && /凌晨|上午/.test(half) && hour === 12) hour = 0;
  const date = new Date(year, month - 1, day, hour, minute, second);
  const isReal = date.getMonth() === month - 1 && date.getDate() === day && hour < 24 && minute < 60 && second < 60;
  return isReal ? { ms: date.getTime(), precision_ms: secondText ? SECOND : MINUTE } : null;
}
