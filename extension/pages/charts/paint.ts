// A chart as it is painted: axes, bars, lines, what the colours stand for, and what the pointer is at.
import { type Box, GAP, LINE, type Layout, SQUARE } from "./layout";
import { said } from "./scale";
import type { Spec } from "./spec";

export interface Inks {
  readonly ink: string;
  readonly faint: string;
  readonly tone: (name: string) => string;
}

/** What the bars of a label take of its place, and one bar of its own; the widest bar, in pixels. */
const GROUP = 0.8;
const FILLED = 0.9;
const WIDEST = 34;
const ROUND = 3;

export class Painter {
  constructor(
    private readonly to: CanvasRenderingContext2D,
    private readonly spec: Spec,
    private readonly at: Layout,
    private readonly hidden: ReadonlySet<number>,
    private readonly inks: Inks,
  ) {}

  paint(pointed: number | null): void {
    this.axes();
    this.names();
    this.bars();
    this.lines();
    this.keys();
    if (pointed !== null) this.told(pointed);
  }

  /** How far along the axis of numbers a value is, in pixels from the left or the top. */
  private along(value: number, top: number): number {
    const { left, right, bottom, top: upper } = this.at.plot;
    return this.spec.lying ? left + ((right - left) * value) / top : bottom - ((bottom - upper) * value) / top;
  }

  private text(text: string, x: number, y: number, align: CanvasTextAlign = "left", ink = this.inks.ink): void {
    Object.assign(this.to, { fillStyle: ink, textAlign: align, textBaseline: "middle" });
    this.to.fillText(text, x, y);
  }

  private stroke(ink: string, width: number, points: readonly (readonly [number, number])[]): void {
    Object.assign(this.to, { strokeStyle: ink, lineWidth: width, lineJoin: "round" });
    this.to.beginPath();
    for (const [nth, [x, y]] of points.entries()) {
      if (nth === 0) this.to.moveTo(x, y);
      else this.to.lineTo(x, y);
    }
    this.to.stroke();
  }

  private standing(text: string, x: number): void {
    const { plot } = this.at;
    this.to.save();
    this.to.translate(x, (plot.top + plot.bottom) / 2);
    this.to.rotate(-Math.PI / 2);
    this.text(text, 0, 0, "center");
    this.to.restore();
  }

  private axes(): void {
    const { plot, count, line } = this.at;
    const { lying, unit, lineUnit } = this.spec;
    for (const tick of count.ticks) {
      const place = Math.round(this.along(tick, count.top)) + 0.5;
      if (lying) {
        this.stroke(this.inks.faint, 1, [[place, plot.top], [place, plot.bottom]]);
        this.text(said(tick), place, plot.bottom + LINE / 2, "center");
      } else {
        this.stroke(this.inks.faint, 1, [[plot.left, place], [plot.right, place]]);
        this.text(said(tick), plot.left - GAP, place, "right");
      }
    }
    for (const tick of line?.ticks ?? []) this.text(said(tick), plot.right + GAP, this.along(tick, line?.top ?? 1));
    if (lying) this.text(unit, (plot.left + plot.right) / 2, plot.bottom + LINE * 1.5, "center");
    else this.standing(unit, LINE / 2);
    if (line !== null) this.standing(lineUnit, this.to.canvas.clientWidth - LINE / 2);
  }

  /** The labels: where they are too close, every second one, or third, and so on. */
  private names(): void {
    const { plot, slot, middle } = this.at;
    const { labels, lying } = this.spec;
    if (lying) {
      for (const [nth, label] of labels.entries()) this.text(label, plot.left - GAP, middle(nth), "right");
      return;
    }
    const widest = Math.max(0, ...labels.map((label) => this.to.measureText(label).width));
    const every = Math.max(1, Math.ceil((widest + GAP * 2) / slot));
    for (const [nth, label] of labels.entries()) {
      if (nth % every === 0) this.text(label, middle(nth), plot.bottom + LINE / 2, "center");
    }
  }

  private bars(): void {
    const bars = [...this.spec.series.entries()].filter(([nth, each]) => !each.line && !this.hidden.has(nth));
    const { slot, middle, count } = this.at;
    const place = Math.min((slot * GROUP) / Math.max(1, bars.length), WIDEST / FILLED);
    const wide = place * FILLED;
    for (const [nth, [, each]] of bars.entries()) {
      this.to.fillStyle = this.inks.tone(each.tone);
      for (const [label, value] of each.values.entries()) {
        if (value === null || value <= 0) continue;
        const from = middle(label) + (nth - (bars.length - 1) / 2) * place - wide / 2;
        const [zero, end] = [this.along(0, count.top), this.along(value, count.top)];
        this.to.beginPath();
        if (this.spec.lying) this.to.roundRect(zero, from, end - zero, wide, [0, ROUND, ROUND, 0]);
        else this.to.roundRect(from, end, wide, zero - end, [ROUND, ROUND, 0, 0]);
        this.to.fill();
      }
    }
  }

  /** Over what is not known a line goes straight on. */
  private lines(): void {
    const top = this.at.line?.top ?? 1;
    for (const [nth, each] of this.spec.series.entries()) {
      if (!each.line || this.hidden.has(nth)) continue;
      const ink = this.inks.tone(each.tone);
      const points = [...each.values.entries()].flatMap(([label, value]) =>
        value === null ? [] : [[this.at.middle(label), this.along(value, top)] as const]);
      this.stroke(ink, 2, points);
      this.to.fillStyle = ink;
      for (const [x, y] of points) {
        this.to.beginPath();
        this.to.arc(x, y, 3, 0, Math.PI * 2);
        this.to.fill();
      }
    }
  }

  private keys(): void {
    for (const key of this.at.keys) {
      const each = this.spec.series[key.nth];
      if (each === undefined) continue;
      const y = (key.top + key.bottom) / 2;
      this.to.fillStyle = this.inks.tone(each.tone);
      this.to.fillRect(key.left, y - SQUARE / 2, SQUARE, SQUARE);
      this.text(each.name, key.left + SQUARE + GAP, y);
      if (this.hidden.has(key.nth)) this.stroke(this.inks.ink, 1, [[key.left + SQUARE + GAP, y], [key.right, y]]);
    }
  }

  /** What the values at a label are. */
  private told(label: number): void {
    const lines = [...this.spec.series.entries()].flatMap(([nth, each]) => {
      const value = this.hidden.has(nth) ? null : each.values[label] ?? null;
      return value === null ? [] : [{ tone: each.tone, text: `${each.name}: ${said(value)}` }];
    });
    if (lines.length === 0) return;
    const title = this.spec.labels[label] ?? "";
    const indent = this.spec.series.length > 1 ? SQUARE + GAP : 0;
    const width = Math.max(this.to.measureText(title).width, ...lines.map((line) => indent + this.to.measureText(line.text).width)) + GAP * 2;
    const box = this.beside(label, width, LINE * (lines.length + 1) + GAP);
    this.to.fillStyle = "rgba(0, 0, 0, 0.8)";
    this.to.beginPath();
    this.to.roundRect(box.left, box.top, width, box.bottom - box.top, GAP);
    this.to.fill();
    const left = box.left + GAP;
    let y = box.top + LINE / 2 + GAP / 2;
    this.text(title, left, y, "left", "#fff");
    for (const line of lines) {
      y += LINE;
      if (indent > 0) {
        this.to.fillStyle = this.inks.tone(line.tone);
        this.to.fillRect(left, y - SQUARE / 2, SQUARE, SQUARE);
      }
      this.text(line.text, left + indent, y, "left", "#fff");
    }
  }

  /** A place beside a label, within the plot. */
  private beside(label: number, width: number, height: number): Box {
    const { plot, middle } = this.at;
    const fit = (from: number, long: number, least: number, most: number): number => Math.max(least, Math.min(from, most - long));
    const along = middle(label) + GAP * 2;
    const turned = along + width > plot.right ? middle(label) - GAP * 2 - width : along;
    const left = this.spec.lying ? fit((plot.left + plot.right - width) / 2, width, plot.left, plot.right) : fit(turned, width, 0, plot.right);
    const top = this.spec.lying ? fit(middle(label) + GAP, height, 0, plot.bottom) : fit((plot.top + plot.bottom - height) / 2, height, 0, plot.bottom);
    return { left, top, right: left + width, bottom: top + height };
  }
}
