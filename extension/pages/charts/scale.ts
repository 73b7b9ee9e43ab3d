// The scale of an axis: from zero to a round number, in round steps.

export interface Scale {
  readonly top: number;
  readonly ticks: readonly number[];
}

/** The most steps of an axis. */
const STEPS = 6;

/** A scale for these values, in whole steps. */
export function scale(values: readonly (number | null)[]): Scale {
  const most = Math.max(1, ...values.map((value) => value ?? 0));
  const power = 10 ** Math.floor(Math.log10(most / STEPS));
  const step = Math.max(1, [1, 2, 5, 10].map((times) => times * power).find((each) => most / each <= STEPS) ?? 1);
  const count = Math.ceil(most / step);
  return { top: count * step, ticks: Array.from({ length: count + 1 }, (_, nth) => nth * step) };
}

/** A number as people write it here. */
export const said = (value: number): string => value.toLocaleString(undefined, { maximumFractionDigits: 3 });
