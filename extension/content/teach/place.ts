/**
 * Where the teaching's card stands: where it covers the least of what may be pointed at. Pure; a place is one of nine of the
 * window, what may be pointed at are points with a weight.
 */

/** A place of the window, and where the card's edges would be there. */
export interface Place {
  readonly x: "left" | "center" | "right";
  readonly y: "bottom" | "middle" | "top";
  readonly left: number;
  readonly top: number;
}

/** The middle of something that may be pointed at; the heavier, the worse to cover. */
export interface Spot {
  readonly x: number;
  readonly y: number;
  readonly weight: number;
}

/** A size in CSS pixels. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/** The room between the card and the window's edge, and around what it must not touch. */
export const MARGIN = 16;

/** The nine places, the corners first. */
export function placesFor(window: Size, card: Size): Place[] {
  const lefts = { left: MARGIN, right: window.width - MARGIN - card.width, center: (window.width - card.width) / 2 };
  const tops = { bottom: window.height - MARGIN - card.height, top: MARGIN, middle: (window.height - card.height) / 2 };
  const xs = ["left", "right", "center"] as const;
  const ys = ["bottom", "top", "middle"] as const;
  const places = ys.flatMap((y) => xs.map((x) => ({ x, y, left: lefts[x], top: tops[y] })));
  const middles = ({ x, y }: Place): number => Number(x === "center") + Number(y === "middle");
  return places.sort((a, b) => middles(a) - middles(b));
}

/** How much of what may be pointed at lies below the card there. */
export function covered({ left, top }: Place, card: Size, spots: readonly Spot[]): number {
  const isBelow = ({ x, y }: Spot): boolean =>
    x >= left - MARGIN && x <= left + card.width + MARGIN && y >= top - MARGIN && y <= top + card.height + MARGIN;
  return spots.filter(isBelow).reduce((sum, spot) => sum + spot.weight, 0);
}

/** The places, those that cover least first; of equals the one that stands now, then the corners. */
export function clearest(places: readonly Place[], card: Size, spots: readonly Spot[], now: Pick<Place, "x" | "y">): Place[] {
  const isNow = (place: Place): number => Number(place.x !== now.x || place.y !== now.y);
  const costs = new Map(places.map((place) => [place, covered(place, card, spots)]));
  return [...places].sort((a, b) => (costs.get(a) ?? 0) - (costs.get(b) ?? 0) || isNow(a) - isNow(b));
}
