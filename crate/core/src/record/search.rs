use jinnang_scan::{Spelling, occurs};

use super::note::Note;
use super::sheet::{Detail, Sheet};
use crate::text::pinyin::{read_by, sounds};

/// Notes or records made ready to be searched: by what is written, by pinyin, or by initials. It holds none of them
/// itself; hits are places in the list that it was made from.
#[derive(Clone, Debug, Default)]
pub struct RecordIndex {
    chars: Vec<char>,
    /// For each character the letters that it or its sounds begin with.
    firsts: Vec<u32>,
    /// Where each note ends in both.
    ends: Vec<usize>,
    /// For each note, which pairs of first letters follow each other in it and with which two letters its sounds begin, by a
    /// hash: a miss is sure.
    pairs: Vec<u128>,
    /// For each note, which characters are written in it, by a hash: a miss is sure.
    written: Vec<u128>,
}

/// A word of a query, and what must be there wherever it is found.
struct Word {
    chars: Vec<char>,
    pairs: u128,
    written: u128,
    /// What a character can begin with that it begins at.
    first: u32,
}

impl Word {
    fn new(word: &str) -> Self {
        let chars: Vec<char> = word.chars().map(fold).collect();
        // A letter may stand for a sound; every other sign is written as it is.
        let signs = chars.iter().filter(|c| !c.is_ascii_lowercase());
        let written = signs.fold(0, |all, c| all | place_of(*c));
        let pairs = match chars.as_slice() {
            // The first letter begins a character; the second goes on with its sound, or begins the next.
            [a, b, ..] if a.is_ascii_lowercase() && b.is_ascii_lowercase() => {
                pair_bits(bit(*a), bit(*b))
            }
            _ => 0,
        };
        Self {
            first: chars.first().map_or(0, |c| bit(*c)),
            chars,
            pairs,
            written,
        }
    }

    fn occurs(&self, chars: &[char], letters: &[u32], spelling: Spelling<'_>) -> bool {
        occurs(chars, letters, &self.chars, self.first, spelling)
    }
}

/// One of 128 places for a character.
fn place_of(c: char) -> u128 {
    1 << (u32::from(c).wrapping_mul(0x9e37_79b1) >> 25)
}

fn fold(c: char) -> char {
    let c = match c {
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        _ => c,
    };
    c.to_ascii_lowercase()
}

fn bit(c: char) -> u32 {
    match c {
        'a'..='z' => 1 << (u32::from(c) - u32::from('a')),
        // One place for all that is no letter; the character itself is compared too.
        _ => 1 << 26,
    }
}

/// The pairs of letters that the sounds of a character begin with.
fn heads(c: char) -> u128 {
    sounds(c).fold(0, |all, sound| {
        let mut letters = sound.chars();
        match (letters.next(), letters.next()) {
            (Some(a), Some(b)) => all | pair_bits(bit(a), bit(b)),
            _ => all,
        }
    })
}

fn first_letters(c: char) -> u32 {
    let sounded = sounds(c).filter_map(|sound| sound.chars().next());
    sounded.map(bit).fold(bit(c), |all, one| all | one)
}

/// The pairs of letters that two neighbouring characters can begin with.
fn pair_bits(a: u32, b: u32) -> u128 {
    let places = |mut bits: u32| {
        std::iter::from_fn(move || {
            (bits != 0).then(|| {
                let place = bits.trailing_zeros();
                bits &= bits - 1;
                place
            })
        })
    };
    places(a)
        .flat_map(|a| places(b).map(move |b| 1_u128 << ((a * 27 + b) % 127)))
        .fold(0, |all, one| all | one)
}

impl RecordIndex {
    /// An index over notes: their text, tags, order number, and the buyer by number and name.
    #[must_use]
    pub fn of_notes<'a>(notes: impl IntoIterator<Item = &'a Note>) -> Self {
        let mut index = Self::default();
        for note in notes {
            index.add_note(note);
        }
        index
    }

    /// Takes in one more note, at the end of the list.
    pub fn add_note(&mut self, note: &Note) {
        let parts = [&note.text, &note.marks.order, &note.about.buyer, &note.name];
        self.add(parts.into_iter().chain(&note.marks.tags));
    }

    /// How many it has taken in.
    #[must_use]
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether it has taken in none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// An index over records: all their words.
    #[must_use]
    pub fn of_sheets<'a>(sheets: impl IntoIterator<Item = &'a Sheet>) -> Self {
        let mut index = Self::default();
        for sheet in sheets {
            index.add_sheet(sheet);
        }
        index
    }

    /// Takes in one more record, at the end of the list.
    pub fn add_sheet(&mut self, sheet: &Sheet) {
        let own: [&str; 2] = match &sheet.detail {
            Detail::Complaint { wants, .. } => [wants, ""],
            Detail::Return { parcel, .. } => [parcel, ""],
            Detail::Review { owner, .. } => [owner, ""],
            Detail::Feedback { .. } => ["", ""],
            Detail::Info { title, group } => [title, group],
        };
        let parts: [&str; 6] = [
            &sheet.what,
            &sheet.buyer,
            &sheet.order,
            &sheet.product,
            &sheet.result,
            &sheet.handler,
        ];
        self.add(parts.into_iter().chain(own));
    }

    fn add(&mut self, parts: impl Iterator<Item = impl AsRef<str>>) {
        let from = self.chars.len();
        let (mut written, mut pairs) = (0, 0);
        for part in parts {
            let part = part.as_ref();
            if part.is_empty() {
                continue;
            }
            for c in part.chars().map(fold) {
                self.chars.push(c);
                self.firsts.push(first_letters(c));
                written |= place_of(c);
                pairs |= heads(c);
            }
            self.chars.push('\n');
            self.firsts.push(0);
        }
        let firsts = self.firsts.get(from..).unwrap_or_default();
        let pairs = firsts
            .windows(2)
            .filter_map(|pair| <[u32; 2]>::try_from(pair).ok())
            .fold(pairs, |all, [a, b]| all | pair_bits(a, b));
        self.pairs.push(pairs);
        self.written.push(written);
        self.ends.push(self.chars.len());
    }

    /// The places of the notes in which every word of the query occurs, in the order of the list, at most `limit`.
    /// A word is a run of characters, each written as it is or as its pinyin, whole or by its first letter.
    #[must_use]
    pub fn find(&self, query: &str, limit: usize) -> Vec<usize> {
        let words: Vec<Word> = query.split_whitespace().map(Word::new).collect();
        let pairs: u128 = words.iter().fold(0, |all, word| all | word.pairs);
        let written: u128 = words.iter().fold(0, |all, word| all | word.written);
        let spelling = read_by();
        let mut found = Vec::new();
        let mut from = 0;
        let hashes = self.pairs.iter().zip(&self.written);
        for (at, (end, (in_pairs, in_written))) in self.ends.iter().zip(hashes).enumerate() {
            if found.len() == limit {
                break;
            }
            if pairs & !in_pairs != 0 || written & !in_written != 0 {
                from = *end;
                continue;
            }
            let chars = self.chars.get(from..*end).unwrap_or_default();
            let firsts = self.firsts.get(from..*end).unwrap_or_default();
            from = *end;
            if words
                .iter()
                .all(|word| word.occurs(chars, firsts, spelling))
            {
                found.push(at);
            }
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::{BuyerKey, NoteMarks};

    fn note(text: &str) -> Note {
        let about = BuyerKey {
            site: "ww".into(),
            shop: String::new(),
            buyer: "tb_mist".into(),
        };
        let marks = NoteMarks {
            tags: vec!["催单".into()],
            order: "260301-7".into(),
            ..NoteMarks::default()
        };
        Note::new("n".into(), about, text, 0)
            .unwrap()
            .called("小鱼儿".into())
            .marked(marks)
            .unwrap()
    }

    #[test]
    fn a_note_is_found_by_what_is_written_by_pinyin_and_by_initials() {
        let index =
            RecordIndex::of_notes(&[note("要雾蓝色，周五前发出"), note("退货已签收 SF123")]);
        for (query, expected) in [
            ("雾蓝", vec![0]),
            ("wulan", vec![0]),
            ("wls", vec![0]),
            ("wulans", vec![0]),
            ("w蓝", vec![0]),
            ("zhouwu", vec![0]),
            ("zw", vec![0]),
            ("退货", vec![1]),
            ("th", vec![1]),
            ("tuihuo", vec![1]),
            ("sf12", vec![1]),
            ("ＳＦ123", vec![1]),
            ("cuidan", vec![0, 1]),
            ("260301", vec![0, 1]),
            ("xye", vec![0, 1]),
            ("小鱼", vec![0, 1]),
            ("mist wulan", vec![0]),
            ("雾绿", vec![]),
            ("lanwu", vec![]),
            ("出260301", vec![]),
            ("", vec![0, 1]),
        ] {
            assert_eq!(index.find(query, 9), expected, "{query}");
        }
        assert_eq!(index.find("", 1), [0]);
    }

    #[test]
    fn what_is_passed_over_by_its_hashes_would_not_have_been_found() {
        let texts = [
            "要雾蓝色，周五前发出 SF123",
            "恩恩，长度够吗？a4纸也要",
            "少了一个枕套，盒子压扁了",
            "嗯 哦 啊，重庆银行",
        ];
        let index = RecordIndex::of_notes(&texts.map(note));
        let head = |sound: &str| sound.chars().take(1).collect::<String>();
        let mut queries: Vec<String> = Vec::new();
        for text in texts {
            let signs: Vec<char> = text.chars().filter(|c| !c.is_whitespace()).collect();
            for pair in signs.windows(2) {
                queries.push(pair.iter().collect());
                for one in sounds(pair[0]).chain(["x"]) {
                    for two in sounds(pair[1]).chain(["g"]) {
                        queries.push([one, two].concat());
                        queries.push([&head(one), two].concat());
                        queries.push([one, &head(two)].concat());
                        queries.push([head(one), head(two)].concat());
                    }
                    queries.push(format!("{one}{}", pair[1]));
                    queries.push(format!("{}{one}", pair[0]));
                }
            }
        }
        assert!(queries.len() > 400, "{}", queries.len());
        for query in queries {
            let word = Word::new(&query);
            let mut from = 0;
            let all = index.ends.iter().enumerate().filter_map(|(at, end)| {
                let (chars, firsts) = (&index.chars[from..*end], &index.firsts[from..*end]);
                from = *end;
                word.occurs(chars, firsts, read_by()).then_some(at)
            });
            let all: Vec<usize> = all.collect();
            assert_eq!(index.find(&query, 9), all, "{query}");
        }
    }

    #[test]
    fn a_record_is_found_by_all_its_words() {
        let mut sheet = Sheet::new("r".into(), crate::record::SheetKind::Review, 0);
        sheet.what = "收到勾丝".into();
        sheet.buyer = "小*鱼".into();
        if let Detail::Review { owner, .. } = &mut sheet.detail {
            *owner = "阿禾".into();
        }
        let index = RecordIndex::of_sheets(&[sheet]);
        for query in ["勾丝", "gs", "ahe", "xiao"] {
            assert_eq!(index.find(query, 9), [0], "{query}");
        }
        assert!(index.find("gouxian", 9).is_empty());
    }
}
