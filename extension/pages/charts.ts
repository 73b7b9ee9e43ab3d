// The charts of the report, loaded when one is first drawn. Chart.js draws on a canvas: no markup, no style, no eval.
import { BarController, BarElement, CategoryScale, Chart, Legend, LinearScale, LineController, LineElement, PointElement, Tooltip } from "chart.js";

Chart.register(BarController, BarElement, CategoryScale, Legend, LinearScale, LineController, LineElement, PointElement, Tooltip);

interface Series {
  readonly name: string;
  readonly values: readonly (number | null)[];
  /** The name of a colour of the page's palette. */
  readonly tone: string;
  /** A line over bars, with an axis of its own at the right. */
  readonly line: boolean;
}

interface Spec {
  readonly labels: readonly string[];
  readonly series: readonly Series[];
  /** Bars from left to right, for long names. */
  readonly lying: boolean;
  readonly unit: string;
  readonly lineUnit: string;
}

const drawn = new Map<string, Chart>();

/** Draws into the canvas with this id; what was drawn there before goes. */
export function draw(id: string, written: string): void {
  drawn.get(id)?.destroy();
  drawn.delete(id);
  const canvas = document.getElementById(id);
  if (!(canvas instanceof HTMLCanvasElement)) return;
  const spec = JSON.parse(written) as Spec;
  const palette = getComputedStyle(document.documentElement);
  const tone = (name: string): string => palette.getPropertyValue(`--${name}`).trim();
  const [ink, faint] = [tone("soft"), tone("line")];
  const grid = { color: faint, drawTicks: false };
  const count = spec.lying ? "x" : "y";
  const hasLine = spec.series.some((each) => each.line);
  const axis = (unit: string, position: "left" | "right" | "bottom", own = grid) => ({
    position, beginAtZero: true, border: { display: false }, grid: own,
    title: { display: unit !== "", text: unit, color: ink },
    ticks: { color: ink, precision: 0, padding: 6 },
  });
  const names = { border: { color: faint }, grid: { display: false }, ticks: { color: ink, maxRotation: 0, autoSkip: !spec.lying, autoSkipPadding: 12 } };
  drawn.set(id, new Chart(canvas, {
    type: "bar",
    data: {
      labels: [...spec.labels],
      datasets: spec.series.map((each) => ({
        type: each.line ? "line" as const : "bar" as const,
        label: each.name,
        data: [...each.values],
        backgroundColor: tone(each.tone),
        borderColor: tone(each.tone),
        borderRadius: 3,
        maxBarThickness: 34,
        borderWidth: each.line ? 2 : 0,
        pointRadius: 3,
        spanGaps: true,
        order: each.line ? 0 : 1,
        ...(each.line ? { yAxisID: "line" } : {}),
      })),
    },
    options: {
      animation: false,
      maintainAspectRatio: false,
      indexAxis: spec.lying ? "y" : "x",
      interaction: { mode: "index", intersect: false, axis: spec.lying ? "y" : "x" },
      plugins: {
        legend: { display: spec.series.length > 1, align: "end", labels: { color: ink, boxWidth: 12, boxHeight: 12 } },
        tooltip: { displayColors: spec.series.length > 1 },
      },
      scales: {
        [count]: axis(spec.unit, spec.lying ? "bottom" : "left"),
        [spec.lying ? "y" : "x"]: names,
        ...(hasLine ? { line: axis(spec.lineUnit, "right", { ...grid, color: "transparent" }) } : {}),
      },
    },
  }));
}
