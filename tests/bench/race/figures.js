/** The value below which this share of the figures lies, in percent. */
export function percentile(figures, share) {
  const sorted = [...figures].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil((share / 100) * sorted.length) - 1)];
}

/** The figure in the middle. */
export const median = (figures) => percentile(figures, 50);
