// Where the parts of a chart are, in CSS pixels.
import { type Scale, said, scale } from "./scale";
import type { Spec } from "./spec";

export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

export interface Key extends Box {
  readonly nth: number;
}

export interface Layout {
  /** Where bars and lines are. */
  readonly plot: Box;
  readonly count: Scale;
  /** Of the lines, where there are some. */
  readonly line: Scale | null;
  /** What each colour stands for; nothing where there is one series. */
  readonly keys: readonly Key[];
  /** From the left, or from the top: the middle of a label's place, and how wide that is. */
  middle(label: number): number;
  readonly slot: number;
}

/** The height of a line of text, and the gap beside an axis. */
export const LINE = 18;
export const GAP = 6;
/** The square of colour before a name. */
export const SQUARE = 12;

export function layout(spec: Spec, hidden: ReadonlySet<number>, width: number, height: number, wide: (text: string) => number): Layout {
  const shown = spec.series.filter((_, nth) => !hidden.has(nth));
  const of = (line: boolean): Scale => scale(shown.filter((each) => each.line === line).flatMap((each) => each.values));
  const count = of(false);
  const line = spec.series.some((each) => each.line) ? of(true) : null;
  const axis = (texts: readonly string[]): number => Math.max(0, ...texts.map(wide)) + GAP;
  const title = (unit: string): number => (unit === "" ? 0 : LINE + GAP);
  const ticks = (of: Scale): readonly string[] => of.ticks.map(said);
  const keyed = spec.series.length > 1;
  // Half a label stands out at either end of an axis.
  const plot: Box = {
    left: spec.lying ? Math.min(axis(spec.labels), width / 2) : axis(ticks(count)) + title(spec.unit),
    top: keyed ? LINE * 1.5 : LINE / 2,
    right: width - (line === null ? wide(said(count.top)) / 2 + 1 : axis(ticks(line)) + title(spec.lineUnit)),
    bottom: height - LINE - (spec.lying ? title(spec.unit) : 0),
  };
  const keys: Key[] = [];
  if (keyed) {
    let right = plot.right;
    for (const [nth, each] of [...spec.series.entries()].reverse()) {
      const left = right - wide(each.name) - SQUARE - GAP;
      keys.push({ nth, left, right, top: 0, bottom: LINE });
      right = left - GAP * 2;
    }
  }
  const [from, to] = spec.lying ? [plot.top, plot.bottom] : [plot.left, plot.right];
  const slot = (to - from) / Math.max(1, spec.labels.length);
  return { plot, count, line, keys, slot, middle: (label) => from + slot * (label + 0.5) };
}
