// The charts of the report, loaded when one is first drawn: bars and lines on a canvas. No markup, no style, no eval. What a chart says
// stands beside it in words and in a table, so the canvas is a picture.
import { layout } from "./charts/layout";
import { Painter } from "./charts/paint";
import type { Spec } from "./charts/spec";

const drawn = new Map<string, AbortController>();

/** Draws into the canvas with this id; what was drawn there before goes. */
export function draw(id: string, written: string): void {
  drawn.get(id)?.abort();
  drawn.delete(id);
  const canvas = document.getElementById(id);
  const frame = canvas?.parentElement;
  if (!(canvas instanceof HTMLCanvasElement) || !frame) return;
  const to = canvas.getContext("2d");
  if (to === null) return;
  const scope = new AbortController();
  drawn.set(id, scope);
  const spec = JSON.parse(written) as Spec;
  const palette = getComputedStyle(document.documentElement);
  const tone = (name: string): string => palette.getPropertyValue(`--${name}`).trim();
  const inks = { ink: tone("soft"), faint: tone("line"), tone };
  const font = `12px ${getComputedStyle(document.body).fontFamily}`;
  const hidden = new Set<number>();
  let pointed: number | null = null;
  const arranged = () => {
    to.font = font;
    return layout(spec, hidden, frame.clientWidth, frame.clientHeight, (text) => to.measureText(text).width);
  };

  const paint = (): void => {
    const sharp = window.devicePixelRatio;
    canvas.width = Math.round(frame.clientWidth * sharp);
    canvas.height = Math.round(frame.clientHeight * sharp);
    to.setTransform(sharp, 0, 0, sharp, 0, 0);
    const at = arranged();
    new Painter(to, spec, at, hidden, inks).paint(pointed);
  };

  /** The label that the pointer is at. */
  const label = (event: MouseEvent): number | null => {
    const { plot, slot } = arranged();
    const [x, y] = [event.offsetX, event.offsetY];
    if (x < plot.left || x > plot.right || y < plot.top || y > plot.bottom) return null;
    return Math.min(spec.labels.length - 1, Math.floor((spec.lying ? y - plot.top : x - plot.left) / slot));
  };
  const point = (at: number | null): void => {
    if (at === pointed) return;
    pointed = at;
    paint();
  };
  const within = { signal: scope.signal };
  for (const moved of ["pointermove", "pointerdown"] as const) canvas.addEventListener(moved, (event) => point(label(event)), within);
  canvas.addEventListener("pointerleave", () => point(null), within);
  // A press on what a colour stands for hides its values, or shows them again.
  canvas.addEventListener("click", (event) => {
    const key = arranged().keys.find((each) =>
      event.offsetX >= each.left && event.offsetX <= each.right && event.offsetY >= each.top && event.offsetY <= each.bottom);
    if (key === undefined) return;
    if (!hidden.delete(key.nth)) hidden.add(key.nth);
    paint();
  }, within);
  const sizes = new ResizeObserver(() => {
    if (canvas.isConnected) return paint();
    scope.abort();
    drawn.delete(id);
  });
  sizes.observe(frame);
  scope.signal.addEventListener("abort", () => sizes.disconnect());
  paint();
}
