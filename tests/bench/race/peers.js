// Every checker behind one shape: built from a list of words, then a text in, the number of findings out.
import { AhoCorasick as Monyone } from '@monyone/aho-corasick/fast';
import { Mint } from 'mint-filter';
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

/** Searches by name: a list of titles, then a query in, the number of titles out. */
export const SEARCHES = {
  'pinyin-match': (titles) => (query) => titles.filter((title) => PinyinMatch.match(title, query)).length,
  'pinyin-pro match': (titles) => (query) => titles.filter((title) => match(title, query)).length,
};
