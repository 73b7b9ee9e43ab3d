import assert from "node:assert/strict";
import { test } from "node:test";
import type { TimeFormat } from "../generated/protocol";
import { readTime, steady } from "./time";

process.env["TZ"] = "Asia/Shanghai";

/** Wednesday, just after midnight would be another day; this is noon. */
const NOON = Date.parse("2026-10-07T12:00:00+08:00");

const readings: [text: string, format: TimeFormat, now: number, expected: string | null][] = [
  ["2026-10-03 12:00:01", "written", NOON, "2026-10-03T12:00:01+08:00"],
  ["2026/1/3 9:05", "written", NOON, "2026-01-03T09:05:00+08:00"],
  ["2026年09月08日 17:30:17", "written", NOON, "2026-09-08T17:30:17+08:00"],
  ["2026-10-03T12:00:01", "written", NOON, "2026-10-03T12:00:01+08:00"],
  ["10-03 12:00", "written", NOON, "2026-10-03T12:00:00+08:00"],
  ["12月31日 23:59", "written", NOON, "2025-12-31T23:59:00+08:00"],
  ["11:10", "written", NOON, "2026-10-07T11:10:00+08:00"],
  ["11：10：05", "written", NOON, "2026-10-07T11:10:05+08:00"],
  ["今天 08:00", "written", NOON, "2026-10-07T08:00:00+08:00"],
  ["昨天 23:50", "written", NOON, "2026-10-06T23:50:00+08:00"],
  ["前天 07:00", "written", NOON, "2026-10-05T07:00:00+08:00"],
  ["星期二 10:20", "written", NOON, "2026-10-06T10:20:00+08:00"],
  ["周三 10:20", "written", NOON, "2026-09-30T10:20:00+08:00"],
  ["周日 10:20", "written", NOON, "2026-10-04T10:20:00+08:00"],
  ["下午 3:05", "written", NOON + 6 * 3_600_000, "2026-10-07T15:05:00+08:00"],
  ["凌晨12:30", "written", NOON, "2026-10-07T00:30:00+08:00"],
  // A page's clock may run a little ahead; much ahead means yesterday.
  ["12:05", "written", NOON, "2026-10-07T12:05:00+08:00"],
  ["23:58", "written", Date.parse("2026-10-07T00:01:00+08:00"), "2026-10-06T23:58:00+08:00"],
  ["00:03", "written", Date.parse("2026-10-07T00:01:00+08:00"), "2026-10-07T00:03:00+08:00"],
  ["2026-02-30 10:00", "written", NOON, null],
  ["25:00", "written", NOON, null],
  ["10:60", "written", NOON, null],
  ["昨天", "written", NOON, null],
  ["3分钟前", "written", NOON, null],
  ["请在10:00前发货", "written", NOON, null],
  ["刚刚", "ago", NOON, "2026-10-07T12:00:00+08:00"],
  ["现在", "ago", NOON, "2026-10-07T12:00:00+08:00"],
  ["45秒", "ago", NOON, "2026-10-07T11:59:15+08:00"],
  ["3分钟前", "ago", NOON, "2026-10-07T11:57:00+08:00"],
  ["3分钟", "ago", NOON, "2026-10-07T11:57:00+08:00"],
  ["已等待5分钟", "ago", NOON, "2026-10-07T11:55:00+08:00"],
  ["已等待 2小时", "ago", NOON, "2026-10-07T10:00:00+08:00"],
  ["1小时20分钟前", "ago", NOON, "2026-10-07T10:40:00+08:00"],
  ["昨天", "ago", NOON, "2026-10-06T12:00:00+08:00"],
  ["11:10", "ago", NOON, null],
  ["分钟前", "ago", NOON, null],
  ["1790317002572", "epoch_ms", NOON, "2026-09-25T14:16:42.572+08:00"],
  ["1790317002", "epoch_ms", NOON, null],
  ["9999999999999", "epoch_ms", NOON, null],
  ["2026-10-07T03:10:00.250Z", "written", NOON, "2026-10-07T11:10:00.250+08:00"],
  ["2026-10-07T11:10:00+08:00", "written", NOON, "2026-10-07T11:10:00+08:00"],
  ["2026-10-07T25:10:00Z", "written", NOON, null],
  ["14:05 25/09/2026", "written", NOON, "2026-09-25T14:05:00+08:00"],
  ["9:05 Yesterday", "written", NOON, "2026-10-06T09:05:00+08:00"],
  ["10:30 请发货", "written", NOON, null],
  ["Hôm qua 10:20", "written", NOON, "2026-10-06T10:20:00+08:00"],
  ["kemarin 10:20", "written", NOON, "2026-10-06T10:20:00+08:00"],
  ["วันนี้ 10:20", "written", NOON, "2026-10-07T10:20:00+08:00"],
  ["Vừa xong", "ago", NOON, "2026-10-07T12:00:00+08:00"],
  ["10:20 PM", "written", NOON + 11 * 3_600_000, "2026-10-07T22:20:00+08:00"],
  ["12:05 am", "written", NOON, "2026-10-07T00:05:00+08:00"],
  ["Yesterday 3:05 PM", "written", NOON, "2026-10-06T15:05:00+08:00"],
  ["Yesterday, 10:20", "written", NOON, "2026-10-06T10:20:00+08:00"],
  ["Mon 10:20", "written", NOON, "2026-10-05T10:20:00+08:00"],
  ["Tuesday 9:12 AM", "written", NOON, "2026-10-06T09:12:00+08:00"],
  ["Mar 1, 2026, 10:20 AM", "written", NOON, "2026-03-01T10:20:00+08:00"],
  ["1 Mar 10:20", "written", NOON, "2026-03-01T10:20:00+08:00"],
  ["12/31/2025 10:20", "written", NOON, "2025-12-31T10:20:00+08:00"],
  ["31/12/2025 10:20", "written", NOON, "2025-12-31T10:20:00+08:00"],
  ["03/04/2026 10:20", "written", NOON, null],
  ["2026-10-03 12:00:01.250", "written", NOON, "2026-10-03T12:00:01+08:00"],
  ["2026/3/1 10:20:05", "written", NOON, "2026-03-01T10:20:05+08:00"],
  ["9月8日17:30", "written", NOON, "2026-09-08T17:30:00+08:00"],
  ["03-01", "written", NOON, "2026-03-01T00:00:00+08:00"],
  ["星期一", "written", NOON, "2026-10-05T00:00:00+08:00"],
  ["Monday", "written", NOON, "2026-10-05T00:00:00+08:00"],
  // On the leap day, and on a day that this year has not.
  ["02-29 10:00", "written", Date.parse("2024-03-01T12:00:00+08:00"), "2024-02-29T10:00:00+08:00"],
  ["02-29 10:00", "written", NOON, null],
  ["May be 10:20", "written", NOON, null],
  ["112:00", "written", NOON, null],
  ["￥3.15", "written", NOON, null],
  ["3.15", "written", NOON, null],
  ["Just now", "ago", NOON, "2026-10-07T12:00:00+08:00"],
  ["3 mins ago", "ago", NOON, "2026-10-07T11:57:00+08:00"],
  ["2h", "ago", NOON, "2026-10-07T10:00:00+08:00"],
  ["Yesterday", "ago", NOON, "2026-10-06T12:00:00+08:00"],
  ["买家一2-22 18:55:20", "glued", NOON, "2026-02-22T18:55:20+08:00"],
  ["买家12-22 18:55:20", "glued", Date.parse("2026-02-22T19:00:00+08:00"), "2026-02-22T18:55:20+08:00"],
  ["买家12-22 18:55:20", "glued", Date.parse("2025-12-22T19:00:00+08:00"), "2025-12-22T18:55:20+08:00"],
  ["用户2024 11:10", "glued", NOON, "2026-10-07T11:10:00+08:00"],
  ["客服2026-10-07 11:10:03", "glued", NOON, "2026-10-07T11:10:03+08:00"],
  ["买家一", "glued", NOON, null],
  ["2分30秒后超时", "left", NOON, "2026-10-07T11:59:30+08:00"],
  ["45秒后超时", "left", NOON, "2026-10-07T11:57:45+08:00"],
  ["已超时2分", "left", NOON, "2026-10-07T11:55:00+08:00"],
  ["已超时", "left", NOON, "2026-10-07T11:57:00+08:00"],
  // More is left than was ever allowed: another rule is at work, and nothing is known.
  ["10分钟后超时", "left", NOON, null],
  ["11:10", "left", NOON, null],
  ["", "written", NOON, null],
  ["9".repeat(5000), "ago", NOON, null],
];

for (const [text, format, now, expected] of readings) {
  test(`"${text.slice(0, 30)}" as ${format} is ${expected ?? "no time"}`, () => {
    const found = readTime(text, format, now, 180);
    assert.equal(found && new Date(found.ms).toISOString(), expected && new Date(expected).toISOString());
  });
}

test("a time told in minutes is exact to the minute, one with seconds to the second", () => {
  assert.equal(readTime("12:00", "written", NOON)?.precision_ms, 60_000);
  assert.equal(readTime("12:00:00", "written", NOON)?.precision_ms, 1000);
  assert.equal(readTime("1小时20分钟前", "ago", NOON)?.precision_ms, 60_000);
});

test("a wait told in whole minutes keeps its beginning while the minutes go by", () => {
  const first = readTime("3分钟前", "ago", NOON);
  assert.ok(first);
  const later = readTime("4分钟前", "ago", NOON + 75_000);
  assert.ok(later);
  assert.equal(steady(first, later), first);
  const another = readTime("刚刚", "ago", NOON + 600_000);
  assert.ok(another);
  assert.equal(steady(first, another), another);
});
