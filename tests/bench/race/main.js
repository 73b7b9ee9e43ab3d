// In the bench's page: our core and its peers, on the same words and the same texts.
import init, { Check, Collected, Phrases, Waits, plain_words as plainWords, provide } from 'bench-core';
import { first, race, settled, singles } from './clock.js';
import { CHECKERS, SEARCHES } from './peers.js';

const SIZES = [20, 200, 2_000];
/** As many own words as a large shop keeps. */
const OWN_WORDS = 10_000;

const bytes = (base64) => Uint8Array.from(atob(base64), (each) => each.charCodeAt(0));

/** A phrase as it is sent: each variable takes its first choice. */
const filled = (text) => text.replace(/\{[^:}]*:?([^|}]*)[^}]*\}/g, (_, choice) => choice || '亲');

/** Messages of exactly so many characters: what agents send, every fifth line with something that is objected to. */
function messages(lines, bad, size) {
  const stream = [...lines.flatMap((line, at) => (at % 5 === 4 ? [line, bad[at % bad.length]] : [line])).join('，')];
  return Array.from({ length: Math.floor(stream.length / size) }, (_, at) => stream.slice(at * size, (at + 1) * size).join(''));
}

/** Words that nobody else has, of two to four of the characters that the lines are made of. */
function ownWords(lines) {
  const chars = [...new Set(lines.join('').match(/\p{Script=Han}/gu))];
  return Array.from({ length: OWN_WORDS }, (_, at) => chars[at % chars.length] + chars[(at * 7 + Math.floor(at / chars.length)) % chars.length] + (at % 3 ? chars[(at * 31 + 5) % chars.length] : ''))
    .join('\n');
}

/** The queries that stand in the search while these are typed. */
const typed = (queries) => queries.flatMap((query) => [...query].map((_, at) => query.slice(0, at + 1)));

/** A matcher that finds nothing is fast; it is no peer. */
function findsSome(name, work, inputs) {
  if (!inputs.some((input) => work(input) > 0)) throw new Error(`${name} finds nothing: it is not called as it should be`);
}

async function load({ wasm, data }) {
  await init({ module_or_path: bytes(wasm) });
  return bytes(data);
}

window.bench = {
  searches: () => Object.keys(SEARCHES),

  /** Milliseconds until a checker stands, in this fresh page. Which words the peers get must be known already. */
  async start(files, words) {
    const data = await load(files);
    const ours = first(() => {
      provide(data);
      return Check.shipped();
    });
    const own = first(() => Check.own(words.join('\n')));
    const peers = Object.entries(CHECKERS).map(([name, build]) => [name, first(() => build(words)).ms]);
    return { shipped: ours.ms, own: own.ms, peers: Object.fromEntries(peers) };
  },

  async words(files) {
    provide(await load(files));
    return plainWords();
  },

  /** Microseconds by size and contender. */
  async check(files, bad) {
    provide(await load(files));
    const words = plainWords();
    const lines = Phrases.starter().texts().map(filled);
    const [shipped, own, more] = [Check.shipped(), Check.own(words.join('\n')), Check.shipped_and_own(ownWords(lines))];
    const contenders = {
      shipped: (text) => shipped.check(text),
      own: (text) => own.check(text),
      'shipped and own': (text) => more.check(text),
      ...Object.fromEntries(Object.entries(CHECKERS).map(([name, build]) => [name, build(words)])),
    };
    return SIZES.map((size) => {
      const texts = messages(lines, bad, size);
      for (const [name, work] of Object.entries(contenders)) findsSome(name, work, texts);
      return { size, texts: texts.length, us: race(contenders, texts) };
    });
  },

  /** Milliseconds of one check each, while a draft of 2,000 characters grows to its end. */
  async keystrokes(files, bad) {
    provide(await load(files));
    const shipped = Check.shipped();
    const [draft] = messages(Phrases.starter().texts().map(filled), bad, 2_000);
    const strokes = Array.from({ length: 500 }, (_, at) => draft.slice(0, 1_500 + at));
    return singles((text) => shipped.check(text), strokes);
  },

  /** Microseconds of one keystroke by contender. */
  async search(files, queries) {
    provide(await load(files));
    const phrases = Phrases.starter();
    const titles = phrases.titles();
    const keystrokes = typed(queries);
    const contenders = {
      ours: (query) => phrases.search(query),
      ...Object.fromEntries(Object.entries(SEARCHES).map(([name, build]) => [name, build(titles)])),
    };
    for (const [name, work] of Object.entries(contenders)) findsSome(name, work, keystrokes);
    return { titles: titles.length, us: race(contenders, keystrokes) };
  },

  /** A shop that has collected many phrases: milliseconds until the library stands, of one keystroke each, of one suggestion each. */
  async library(files, { count, loads, queries, asked }) {
    provide(await load(files));
    const loading = [];
    let phrases;
    for (let at = 0; at < loads; at += 1) {
      phrases?.free();
      const collected = Collected.of(count);
      const { ms, made } = first(() => Phrases.of(collected));
      loading.push(ms);
      phrases = made;
    }
    const keystrokes = typed(queries);
    findsSome('ours', (query) => phrases.listed(query), keystrokes);
    return { loading, search: settled((query) => phrases.listed(query), keystrokes), suggest: settled((text) => phrases.suggest(text), asked) };
  },

  /** Milliseconds of one keystroke each of a peer that has the titles of the same phrases. */
  async searching(files, { count, name, queries }) {
    provide(await load(files));
    const work = SEARCHES[name](Phrases.of(Collected.of(count)).titles());
    const keystrokes = typed(queries);
    findsSome(name, work, keystrokes);
    return singles(work, keystrokes);
  },

  /** Milliseconds of one second's work each, with so many conversations that wait. */
  async tick(files, conversations) {
    provide(await load(files));
    const now = Date.now();
    const waits = Waits.of(conversations, now);
    if (waits.tick(now) !== conversations) throw new Error('not all of them wait');
    const seconds = Array.from({ length: 300 }, (_, at) => now + at * 1_000);
    return { tick: singles((at) => waits.tick(at), seconds), order: singles((at) => waits.order(at), seconds) };
  },

  /** Milliseconds of one suggestion each. */
  async suggest(files, asked) {
    provide(await load(files));
    const phrases = Phrases.starter();
    findsSome('suggest', (text) => phrases.suggest(text), asked);
    return singles((text) => phrases.suggest(text), asked);
  },
};
