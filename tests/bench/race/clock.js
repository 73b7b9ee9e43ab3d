// Times of work that is far shorter than the clock's grain: many turns of it at once, contenders in turn, medians.
import { median } from './figures.js';

const ROUNDS = 21;
const TURN_MS = 25;

/** What every piece of work returned, added up: so none of it can be left out. */
let sum = 0;

function pass(work, inputs) {
  for (const input of inputs) sum += work(input);
}

/** Microseconds for one input, over at least one turn of the clock. */
function turn(work, inputs) {
  const from = performance.now();
  let passes = 0;
  let now = from;
  do {
    pass(work, inputs);
    passes += 1;
    now = performance.now();
  } while (now - from < TURN_MS);
  return ((now - from) * 1_000) / (passes * inputs.length);
}

/** Median microseconds for one input, by contender. The first round warms up and does not count. */
export function race(contenders, inputs) {
  const names = Object.keys(contenders);
  const figures = Object.fromEntries(names.map((name) => [name, []]));
  for (let round = 0; round <= ROUNDS; round += 1) {
    for (const name of names) {
      const figure = turn(contenders[name], inputs);
      if (round > 0) figures[name].push(figure);
    }
  }
  return Object.fromEntries(names.map((name) => [name, median(figures[name])]));
}

/** Milliseconds that something takes the first time, and what it gives. */
export function first(work) {
  const from = performance.now();
  const made = work();
  return { ms: performance.now() - from, made };
}

/** Milliseconds of single calls, one for each input, once all of them have been made before. */
export function singles(work, inputs) {
  pass(work, inputs);
  return inputs.map((input) => {
    const from = performance.now();
    sum += work(input);
    return performance.now() - from;
  });
}

/** The same where the machine may be taken away in between: of each input the median of five calls. */
export function settled(work, inputs) {
  const rounds = Array.from({ length: 5 }, () => singles(work, inputs));
  return inputs.map((_, at) => median(rounds.map((round) => round[at])));
}
