// What a chart shows, as the workbench hands it over.

export interface Series {
  readonly name: string;
  readonly values: readonly (number | null)[];
  /** The name of a colour of the page's palette. */
  readonly tone: string;
  /** A line over bars, with an axis of its own at the right. */
  readonly line: boolean;
}

export interface Spec {
  readonly labels: readonly string[];
  readonly series: readonly Series[];
  /** Bars from left to right, for long names. */
  readonly lying: boolean;
  readonly unit: string;
  readonly lineUnit: string;
}
