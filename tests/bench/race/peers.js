// Every checker behind one shape: built from a list of words, then a text in, the number of findings out.
import { AhoCorasick as Monyone } from '@monyone/aho-corasick/fast';
import Fuse from 'fuse.js';
import { Mint } from 'mint-filter';
import MiniSearch from 'minisearch';
import Modern from 'modern-ahocorasick';
import ModernText from 'modern-ahocorasick/text';
import * as OpenCC from 'opencc-js/t2cn';
import PinyinMatch from 'pinyin-match';
import { match, pinyin } from 'pinyin-pro';
import { SensitiveWordTool } from 'sensitive-word-tool';

const NOTHING_SAID = /[^\p{L}\p{N}]+/gu;

/** The strongest that can be put together of what there is: all that our views see through, but for look-alikes and parts. */
function composition(words) {
  const simplified = OpenCC.Converter({ from: 'tw', to: 'cn' });
  const fold = (text) => simplified(text.normalize('NFKC').toLowerCase()).replace(NOTHING_SAID, '');
  const sound = (text) => pinyin(text, { toneType: 'none', type: 'array' }).join('');
  const folded = [...new Set(words.map(fold))].filter(Boolean);
  const plain = new Modern(folded);
  const sounding = new Modern([...new Set(folded.map(sound))]);
  return (text) => {
    const seen = fold(text);
    return plain.search(seen).length + sounding.search(sound(seen)).length;
  };
}

/** Checkers by name. */
export const CHECKERS = {
  'mint-filter': (words) => {
    const filter = new Mint(words);
    return (text) => filter.filter(text, { replace: false }).words.length;
  },
  'modern-ahocorasick/text': (words) => {
    const matcher = new ModernText(words, { normalization: 'NFKC', caseFold: true });
    return (text) => matcher.search(text).length;
  },
  '@monyone/aho-corasick/fast': (words) => {
    const matcher = new Monyone(words);
    return (text) => matcher.matchInText(text).length;
  },
  'sensitive-word-tool': (words) => {
    const tool = new SensitiveWordTool({ wordList: words });
    return (text) => tool.match(text).length;
  },
  'NFKC + opencc-js + modern-ahocorasick + pinyin-pro': composition,
};

const HAN = /\p{Script=Han}/u;

/** A title as words that a search by words can find: each character, each pair, the whole in pinyin and its initials. */
function words(title) {
  const han = [...title].filter((c) => HAN.test(c));
  const sounds = pinyin(han.join(''), { toneType: 'none', type: 'array' });
  return [...han, ...han.slice(1).map((c, at) => han[at] + c), sounds.join(''), sounds.map((sound) => sound[0]).join('')];
}

/** MiniSearch knows neither Chinese nor pinyin: it is given both as words, and looks for their beginnings. */
function miniSearch(titles) {
  const tokens = (text) => (HAN.test(text) ? words(text) : [text.toLowerCase()]);
  const index = new MiniSearch({ fields: ['title'], tokenize: tokens, searchOptions: { tokenize: (query) => [query.toLowerCase()], prefix: true } });
  index.addAll(titles.map((title, id) => ({ id, title })));
  return (query) => index.search(query).length;
}

/** Fuse.js is given title, pinyin and initials as three fields. */
function fuse(titles) {
  const entries = titles.map((title) => {
    const sounds = pinyin(title, { toneType: 'none', type: 'array' });
    return { title, sound: sounds.join(''), initials: sounds.map((sound) => sound[0]).join('') };
  });
  const index = new Fuse(entries, { keys: ['title', 'sound', 'initials'] });
  return (query) => index.search(query, { limit: 20 }).length;
}

/** Searches by name: a list of titles, then a query in, the number of titles out. */
export const SEARCHES = {
  MiniSearch: miniSearch,
  'Fuse.js': fuse,
  'pinyin-match': (titles) => (query) => titles.filter((title) => PinyinMatch.match(title, query)).length,
  'pinyin-pro match': (titles) => (query) => titles.filter((title) => match(title, query)).length,
};
