/**
 * Says when an element may have moved or changed its size, without asking again and again: its size and the window's
 * are observed, scrolling is heard, and an observer whose frame is the element's own place reports when it leaves it.
 */
import { rootElement } from "../dom";
import type { Scope } from "../scope";

/** Runs once the page is laid out, so that reading places costs no layout of its own. In a hidden tab that is later. */
export function whenLaidOut(scope: Scope, run: () => void): void {
  const once = new ResizeObserver(() => {
    once.disconnect();
    if (scope.check()) run();
  });
  once.observe(rootElement());
  scope.add(() => once.disconnect());
}

/** Calls `moved` when the element is first laid out and after every change, until the scope ends. */
export function watchRect(scope: Scope, element: Element, moved: () => void): void {
  let leaving: IntersectionObserver | null = null;
  const arm = (): void => {
    leaving?.disconnect();
    leaving = null;
    const rect = element.getBoundingClientRect();
    if (scope.ended || rect.width === 0 || rect.height === 0) return;
    const inset = (distance: number): string => `${-Math.floor(distance)}px`;
    const rootMargin = [
      inset(rect.top),
      inset(rootElement().clientWidth - rect.right),
      inset(rootElement().clientHeight - rect.bottom),
      inset(rect.left),
    ].join(" ");
    let isFirst = true;
    leaving = new IntersectionObserver(
      () => {
        if (!isFirst) changed();
        isFirst = false;
      },
      { root: document, rootMargin, threshold: 1 },
    );
    leaving.observe(element);
  };
  const changed = (): void => {
    arm();
    moved();
  };
  const size = new ResizeObserver(changed);
  size.observe(element);
  scope.add(() => size.disconnect());
  scope.add(() => leaving?.disconnect());
  scope.listen(window, "resize", changed, { passive: true });
  scope.listen<Event>(
    window,
    "scroll",
    (event) => {
      if (event.target instanceof Node && event.target !== element && event.target.contains(element)) changed();
    },
    { capture: true, passive: true },
  );
}
