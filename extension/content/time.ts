/**
 * Times as chat pages write them, turned into instants. Pure: `now` is a parameter. Dates and clock times are those of
 * the computer's own zone, as the pages show them.
 */
import type { TimeFormat } from "../generated/protocol";
import { clockAhead, clockOf, dateOf, type Day } from "./time-words";

/** An instant and how exactly the page tells it. */
export interface Instant {
  /** Milliseconds since 1970. */
  readonly ms: number;
  /** The instant may lie up to this much later. */
  readonly precision_ms: number;
  /** Told as a distance from now: told again it comes out a little differently. */
  readonly isRelative?: boolean;
}

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
/** How far a page's clock may run ahead of ours before "12:00" is taken for yesterday's. */
const SKEW = 10 * MINUTE;
const EARLIEST_EPOCH_MS = Date.UTC(2010, 0, 1);
const LONGEST = 60;
const DIRECTED = /[\u200e\u200f\u202a-\u202e]/;
const DIRECTION = /[\u200e\u200f\u202a-\u202e]/g;

/** Reads a time; `null` if it is not one in this format. `limit_s` is how long an answer may take, for `left`. */
export function readTime(text: string, format: TimeFormat, now: number, limit_s = 0): Instant | null {
  const head = text.slice(0, 400).trim();
  const tidy = DIRECTED.test(head) ? head.replace(DIRECTION, "").trim() : head;
  if (tidy === "" || (tidy.length > LONGEST && format !== "glued")) return null;
  switch (format) {
    case "epoch_ms":
      return epoch(tidy, now);
    case "ago":
      return ago(tidy, now);
    case "written":
      return written(tidy, now);
    case "glued":
      return glued(tidy, now);
    case "left":
      return left(tidy, now, limit_s * SECOND);
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

const UNIT_MS: Record<string, number> = { 秒: SECOND, 分: MINUTE, 时: HOUR, 天: DAY, s: SECOND, m: MINUTE, h: HOUR, d: DAY };
const AGO = /^(?:已?等待|超时|已超时)?\s*((?:\d{1,6}\s*(?:秒钟?|分钟?|小?时|天)\s*)+)(?:以?前)?$/;
const AGO_ENGLISH = /^((?:\d{1,6}\s*(?:s|secs?|seconds?|m|mins?|minutes?|h|hrs?|hours?|d|days?)\s*)+)(?:ago)?$/i;
const JUST_NOW = new Set(["刚刚", "刚才", "现在", "just now", "now", "vừa xong", "baru saja", "เมื่อสักครู่"]);
const DAYS_AGO: Record<string, number> = { 昨天: 1, 前天: 2, yesterday: 1, "hôm qua": 1, kemarin: 1, เมื่อวาน: 1 };

function ago(text: string, now: number): Instant | null {
  if (text.includes(":")) return null;
  const lower = text.toLowerCase();
  if (JUST_NOW.has(lower)) return { ms: now, precision_ms: MINUTE, isRelative: true };
  const back = DAYS_AGO[lower];
  if (back !== undefined) return { ms: now - back * DAY, precision_ms: DAY, isRelative: true };
  const found = AGO.exec(text)?.[1] ?? AGO_ENGLISH.exec(text)?.[1];
  const span = found === undefined ? null : spanOf(found);
  return span && { ms: now - span.ms, precision_ms: span.precision_ms, isRelative: true };
}

/** `1小时20分钟`, `2h 5m`. */
function spanOf(text: string): { ms: number; precision_ms: number } | null {
  let ms = 0;
  let precision_ms = DAY;
  let any = false;
  for (const [, count, unit] of text.toLowerCase().matchAll(/(\d+)\s*小?(秒|分|时|天|[smhd])/g)) {
    const size = UNIT_MS[unit ?? ""] ?? 0;
    ms += Number(count) * size;
    precision_ms = Math.min(precision_ms, size);
    any = true;
  }
  return any ? { ms, precision_ms } : null;
}

/** `2分30秒后超时`: since as long as was allowed, less what is left. `已超时3分钟`: the allowed time, and this. */
function left(text: string, now: number, limit_ms: number): Instant | null {
  const remaining = /^(.+?)后(?:将)?超时$/.exec(text)?.[1];
  if (remaining !== undefined) {
    const span = spanOf(remaining);
    const waited = span && limit_ms - span.ms;
    return span && waited !== null && waited >= 0 ? { ms: now - waited, precision_ms: span.precision_ms, isRelative: true } : null;
  }
  const over = /^已?超时\s*(.*)$/.exec(text)?.[1];
  if (over === undefined) return null;
  const span = over === "" ? { ms: 0, precision_ms: DAY } : spanOf(over);
  return span && { ms: now - limit_ms - span.ms, precision_ms: span.precision_ms, isRelative: true };
}

const BEGINS_TIME = /(?:\d{4}[-/.年])?\d{1,2}[-/.月]\d{1,2}日?\s*\d{1,2}[:：]\d{2}(?:[:：]\d{2})?$|\d{1,2}[:：]\d{2}(?:[:：]\d{2})?$/;

/** The time at the end. A name may end in digits: of the ways to part the two, the one nearest before now is meant. */
function glued(text: string, now: number): Instant | null {
  let best: Instant | null = null;
  const start = text.search(BEGINS_TIME);
  for (let from = Math.max(0, start); start >= 0 && from < Math.min(text.length, start + 8); from += 1) {
    if (!/\d/.test(text.charAt(from))) break;
    const found = written(text.slice(from), now);
    if (found && (!best || Math.abs(now - found.ms) < Math.abs(now - best.ms))) best = found;
  }
  return best;
}

/** `2026-11-27T12:29:00.000Z`: what programs write, zone and all. */
const OF_A_ZONE = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)$/;

function written(text: string, now: number): Instant | null {
  if (OF_A_ZONE.test(text)) {
    const ms = Date.parse(text);
    return Number.isNaN(ms) ? null : { ms, precision_ms: SECOND };
  }
  const clock = clockOf(text) ?? clockAhead(text);
  const rest = clock ? clock.rest : text;
  const day = dateOf(rest);
  if (!day) return null;
  // A day without a clock time tells little, but enough to see that it was long ago; "昨天" alone is told as ago.
  if (!clock) return day.kind === "date" || day.kind === "weekday" ? on(day, now, null) : null;
  return on(day, now, clock);
}

type Clock = NonNullable<ReturnType<typeof clockOf>>;

function on(day: Day, now: number, clock: Clock | null): Instant | null {
  const today = new Date(now);
  const back = (days: number): Instant | null => {
    const date = new Date(today.getFullYear(), today.getMonth(), today.getDate() - days);
    return at(date.getFullYear(), date.getMonth() + 1, date.getDate(), clock);
  };
  switch (day.kind) {
    case "none": {
      const here = back(0);
      return here && here.ms > now + SKEW ? back(1) : here;
    }
    case "back":
      return back(day.days);
    case "weekday":
      return back((today.getDay() - day.weekday + 7) % 7 || 7);
    case "date": {
      const readings = day.readings.map(({ year, month, date }) => {
        if (year !== null) return at(year, month, date, clock);
        const thisYear = at(today.getFullYear(), month, date, clock);
        return thisYear && thisYear.ms <= now + DAY ? thisYear : at(today.getFullYear() - 1, month, date, clock);
      });
      const possible = readings.filter((one) => one !== null && one.ms <= now + 366 * DAY);
      // 03/04/2026 is two days; only where the other is none, or lies ahead, is it told which.
      const past = possible.length > 1 ? possible.filter((one) => one !== null && one.ms <= now + DAY) : possible;
      return past.length === 1 ? (past[0] ?? null) : null;
    }
  }
}

/** A day and a clock time; `null` for the 30th of February and 25:00. */
function at(year: number, month: number, day: number, clock: Clock | null): Instant | null {
  const { hour, minute, second } = clock ?? { hour: 0, minute: 0, second: 0 };
  const date = new Date(year, month - 1, day, hour, minute, second ?? 0);
  const isReal = date.getMonth() === month - 1 && date.getDate() === day && hour < 24 && minute < 60 && (second ?? 0) < 60;
  if (!isReal) return null;
  return { ms: date.getTime(), precision_ms: clock === null ? DAY : second === null ? MINUTE : SECOND };
}
