/** Where the panel stands. Pure: rectangles in, rectangle out. It never lies over the composer or the send button. */
import type { Place } from "../../generated/protocol";

/** A rectangle in CSS pixels of the frame. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
}

/** Where the host goes, and whether it shows the panel or only its handle. */
export interface Stand extends Box {
  readonly folded: boolean;
}

/** The panel's width. */
export const WIDTH = 320;
/** The side of the handle. */
export const HANDLE = 44;
/** What stays free around the panel. */
export const MARGIN = 8;
/** The least height in which the panel is of use. */
export const LEAST_HEIGHT = 240;
/** The height that a question needs; for one the panel makes do with less. */
export const CALL_HEIGHT = 140;
/** The height of a panel that stands free, if there is room. */
const FREE_HEIGHT = 640;
/** How near to an edge a dragged panel docks. */
const SNAP = 24;

/** The place of the panel in a frame of this size, clear of the obstacles. */
export function stand(
  view: { w: number; h: number },
  place: Place,
  obstacles: readonly Box[],
  leastHeight = LEAST_HEIGHT,
): Stand {
  const right = view.w - MARGIN - WIDTH;
  const columns = place.mode === "left" ? [MARGIN, right] : [right, MARGIN];
  if (!place.folded && view.w >= WIDTH + 2 * MARGIN) {
    if (place.mode === "free") {
      const free = freeBox(view, place.x, place.y, obstacles);
      if (free) return { ...free, folded: false };
    }
    const found = columns
      .flatMap((x) => gaps(view, x, WIDTH, obstacles))
      .filter((box) => box.h >= leastHeight);
    const whole = found.find((box) => box.h >= view.h - 2 * MARGIN);
    // Beside the composer on the wanted side, else above or below it there, else on the other side.
    const best = whole && whole.x === columns[0] ? whole : highest(found.filter((box) => box.x === columns[0]));
    const chosen = best ?? whole ?? highest(found);
    if (chosen) return { ...chosen, folded: false };
  }
  return { ...handle(view, place, obstacles), folded: true };
}

/** Where a panel that was dragged there stays: docked if it was left at an edge. */
export function dropped(view: { w: number; h: number }, at: Box, place: Place): Place {
  if (at.x <= SNAP) return { ...place, mode: "left" };
  if (at.x + at.w >= view.w - SNAP) return { ...place, mode: "right" };
  return { ...place, mode: "free", x: Math.round(at.x), y: Math.round(at.y) };
}

/** A free panel near the wanted corner; `null` if it would cover an obstacle. */
export function freeBox(view: { w: number; h: number }, x: number, y: number, obstacles: readonly Box[]): Box | null {
  const box = {
    x: clamp(x, MARGIN, view.w - MARGIN - WIDTH),
    y: clamp(y, MARGIN, view.h - MARGIN - LEAST_HEIGHT),
    w: WIDTH,
  };
  const gap = gaps(view, box.x, WIDTH, obstacles).find((free) => free.y <= box.y && box.y + LEAST_HEIGHT <= free.y + free.h);
  return gap ? { ...box, h: Math.min(FREE_HEIGHT, gap.y + gap.h - box.y) } : null;
}

/** The free stretches of a column, from top to bottom. */
function gaps(view: { w: number; h: number }, x: number, w: number, obstacles: readonly Box[]): Box[] {
  const inColumn = obstacles
    .filter((box) => box.x < x + w + MARGIN && box.x + box.w > x - MARGIN)
    .sort((a, b) => a.y - b.y);
  const free: Box[] = [];
  let top = MARGIN;
  for (const box of inColumn) {
    if (box.y - MARGIN > top) free.push({ x, y: top, w, h: Math.min(box.y - MARGIN, view.h - MARGIN) - top });
    top = Math.max(top, box.y + box.h + MARGIN);
  }
  if (view.h - MARGIN > top) free.push({ x, y: top, w, h: view.h - MARGIN - top });
  return free;
}

function handle(view: { w: number; h: number }, place: Place, obstacles: readonly Box[]): Box {
  const atRight = view.w - HANDLE;
  const isLeft = place.mode === "left" || (place.mode === "free" && place.x + WIDTH / 2 < view.w / 2);
  const wantedY = place.mode === "free" ? place.y : Math.round(view.h / 3);
  for (const x of isLeft ? [0, atRight] : [atRight, 0]) {
    const fitting = gaps(view, x, HANDLE, obstacles).filter((box) => box.h >= HANDLE);
    const spots = fitting.map((box) => clamp(wantedY, box.y, box.y + box.h - HANDLE));
    const nearest = spots.sort((a, b) => Math.abs(a - wantedY) - Math.abs(b - wantedY))[0];
    if (nearest !== undefined) return { x, y: nearest, w: HANDLE, h: HANDLE };
  }
  return { x: isLeft ? 0 : atRight, y: 0, w: HANDLE, h: HANDLE };
}

function highest(boxes: readonly Box[]): Box | undefined {
  return [...boxes].sort((a, b) => b.h - a.h)[0];
}

function clamp(value: number, least: number, most: number): number {
  return Math.max(least, Math.min(value, most));
}
