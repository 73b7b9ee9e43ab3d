//! A leaf of the ledger: some rounds and acts of one shop as the store keeps them, in a text that is small enough to be
//! written anew each second and to be kept for a year.

use super::entry::{Act, Deed, Entry};
use crate::timer::Conversation;
use crate::timer::queue::Place;

/// Rounds that were asked longer ago are history that the page shows, and were kept when they happened.
const RECENT_MS: i64 = 24 * 3_600_000;
/// After so long a silence a buyer's next question is a first one again.
const SILENCE_MS: i64 = 2 * 3_600_000;
/// A leaf with so many lines is full.
const FULL: usize = 200;
/// The longest name or id that is kept, in characters.
const LONGEST: usize = 60;

/// Some rounds and acts of one shop, in the order in which they were heard of.
///
/// ```
/// use jinnang_core::report::{Entry, Leaf};
///
/// let mut leaf = Leaf::new("jd", "小店");
/// let asked = Entry { buyer: "甲".into(), asked_ms: 1_000, question: "size".into(), ..Entry::default() };
/// assert!(leaf.note(asked.clone()));
/// assert!(leaf.note(Entry { answered_ms: Some(9_000), question: String::new(), ..asked }));
/// let (entries, _) = Leaf::read(&leaf.text()).unwrap();
/// assert_eq!((entries.len(), entries[0].answered_ms, entries[0].question.as_str()), (1, Some(9_000), "size"));
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Leaf {
    site: String,
    shop: String,
    entries: Vec<Entry>,
    acts: Vec<(i64, Deed)>,
}

/// What the buyer who waits wants, for the round that is open.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Mind {
    /// Id of the question's intent.
    pub question: String,
    /// 0 calm, 1 dissatisfied or pressing, 2 angry or abusive.
    pub mood: u8,
}

impl Leaf {
    /// An empty leaf of a shop.
    #[must_use]
    pub fn new(site: &str, shop: &str) -> Self {
        Self {
            site: one_cell(site),
            shop: one_cell(shop),
            ..Self::default()
        }
    }

    /// A leaf of what is known already.
    #[must_use]
    pub fn of(site: &str, shop: &str, entries: &[Entry], acts: &[Act]) -> Self {
        Self {
            entries: entries.to_vec(),
            acts: acts
                .iter()
                .map(|act| (act.at_ms, act.deed.clone()))
                .collect(),
            ..Self::new(site, shop)
        }
    }

    /// The leaf after this one: of this shop, with the rounds that are still open.
    #[must_use]
    pub fn next(&self, site: &str, shop: &str) -> Self {
        let mut next = Self::new(site, shop);
        if (&next.site, &next.shop) == (&self.site, &self.shop) {
            let open = self.entries.iter().filter(|one| one.answered_ms.is_none());
            next.entries = open.cloned().collect();
        }
        next
    }

    /// Whether nothing more goes on it: it is full, or of another shop.
    #[must_use]
    pub fn is_done(&self, site: &str, shop: &str) -> bool {
        self.entries.len() + self.acts.len() >= FULL
            || self.site != site
            || self.shop != one_cell(shop)
    }

    /// Takes in the newest rounds of a conversation. Returns whether anything is new.
    pub fn see(
        &mut self,
        place: &Place,
        name: &str,
        conversation: &Conversation,
        mind: &Mind,
        now_ms: i64,
    ) -> bool {
        let certain = conversation.certain();
        let mut quiet_since = i64::MIN;
        let rounds = conversation.rounds();
        // A page may tell a row's time more exactly later: what it told first is no round of its own.
        let before = self.entries.len();
        if let Some(oldest) = rounds.first().map(|round| round.asked_ms) {
            self.entries.retain(|one| {
                one.buyer != place.buyer
                    || one.asked_ms < oldest - MINUTE_MS
                    || rounds.iter().any(|round| round.asked_ms == one.asked_ms)
            });
        }
        let mut is_new = self.entries.len() != before;
        for mut round in rounds {
            round.first = round.asked_ms.saturating_sub(quiet_since) > SILENCE_MS;
            quiet_since = round.answered_ms.unwrap_or(round.asked_ms);
            if now_ms.saturating_sub(round.asked_ms) > RECENT_MS {
                continue;
            }
            let open = round.is_open();
            let (question, mood) = if open {
                (mind.question.as_str(), mind.mood)
            } else {
                ("", 0)
            };
            let sure = certain && round.asked_ms <= now_ms + 60_000;
            let mut entry = Entry::of(place, &round, question, mood, sure);
            name.clone_into(&mut entry.name);
            is_new |= self.note(entry);
        }
        is_new
    }

    /// Takes in a buyer who waits in the page's list and was never opened. What they asked, and whether somebody else
    /// answered them meanwhile, nobody knows: the round is uncertain, until the transcript tells more. Returns whether
    /// anything is new: half a leaf is left for what is sure.
    pub fn listed(&mut self, place: &Place, name: &str, since_ms: i64) -> bool {
        let is_known = |one: &Entry| {
            one.buyer == place.buyer
                && (one.answered_ms.is_none() || one.asked_ms >= since_ms - MINUTE_MS)
        };
        if self.entries.len() >= FULL / 2 || self.entries.iter().any(is_known) {
            return false;
        }
        self.entries.push(Entry {
            site: place.site.clone(),
            shop: place.shop.clone(),
            buyer: place.buyer.clone(),
            name: name.to_owned(),
            asked_ms: since_ms,
            uncertain: true,
            ..Entry::default()
        });
        true
    }

    /// Takes in a round, or what became of it; what it was about is not forgotten. Returns whether anything is new.
    pub fn note(&mut self, mut entry: Entry) -> bool {
        let known = self
            .entries
            .iter_mut()
            .find(|one| one.asked_ms == entry.asked_ms && one.buyer == entry.buyer);
        let Some(known) = known else {
            self.entries.push(entry);
            return true;
        };
        if entry.question.is_empty() {
            known.question.clone_into(&mut entry.question);
        }
        entry.mood = entry.mood.max(known.mood);
        if entry.later_ms.len() < known.later_ms.len() {
            entry.later_ms.clone_from(&known.later_ms);
        }
        // One leaf is of one shop.
        known.site.clone_into(&mut entry.site);
        known.shop.clone_into(&mut entry.shop);
        let is_new = *known != entry;
        *known = entry;
        is_new
    }

    /// Takes in something that happened beside the rounds.
    pub fn act(&mut self, at_ms: i64, deed: Deed) {
        self.acts.push((at_ms, deed));
    }

    /// As the text that is kept: a line a round or an act, its fields divided by tabs.
    #[must_use]
    pub fn text(&self) -> String {
        let mut text = [VERSION, "\t", &self.site, "\t", &self.shop].concat();
        for one in &self.entries {
            let mut marks = String::new();
            for (is, mark) in [(one.first, 'f'), (one.excused, 'x'), (one.uncertain, 'u')] {
                if is {
                    marks.push(mark);
                }
            }
            for later in &one.later_ms {
                marks.push('+');
                marks.push_str(&(later - one.asked_ms).to_string());
            }
            line(&mut text, "r", one.asked_ms);
            cell(
                &mut text,
                &one.wait_ms()
                    .map_or_else(String::new, |wait| wait.to_string()),
            );
            cell(&mut text, &marks);
            cell(&mut text, &one.question);
            cell(&mut text, &one.mood.to_string());
            cell(&mut text, &one.buyer);
            if one.name != one.buyer {
                cell(&mut text, &one.name);
            }
        }
        for (at_ms, deed) in &self.acts {
            match deed {
                Deed::Phrase(id) => {
                    line(&mut text, "p", *at_ms);
                    cell(&mut text, id);
                }
                Deed::Finding {
                    category,
                    level,
                    rule,
                    heeded,
                } => {
                    line(&mut text, if *heeded { "h" } else { "i" }, *at_ms);
                    cell(&mut text, category);
                    cell(&mut text, level);
                    cell(&mut text, rule);
                }
                Deed::Complaint => line(&mut text, "c", *at_ms),
            }
        }
        text
    }

    /// The text without what is about one buyer; `None` where nothing is.
    #[must_use]
    pub fn forget(text: &str, site: &str, shop: &str, buyer: &str) -> Option<String> {
        let mut lines = text.split('\n');
        let head = lines.next()?;
        if head != [VERSION, &one_cell(site), &one_cell(shop)].join("\t") {
            return None;
        }
        let buyer = one_cell(buyer);
        let is_theirs = |line: &&str| {
            line.starts_with("r\t") && line.split('\t').nth(BUYER_CELL) == Some(buyer.as_str())
        };
        let kept = lines.clone().filter(|line| !is_theirs(line));
        let left: Vec<&str> = [head].into_iter().chain(kept).collect();
        lines.any(|line| is_theirs(&line)).then(|| left.join("\n"))
    }

    /// What a text holds; `None` for one that is no leaf, or of a later version. A line that can't be read is passed
    /// over: the others are as good without it.
    #[must_use]
    pub fn read(text: &str) -> Option<(Vec<Entry>, Vec<Act>)> {
        let mut lines = text.split('\n');
        let mut head = lines.next()?.split('\t');
        if head.next()? != VERSION {
            return None;
        }
        let (site, shop) = (head.next()?.to_owned(), head.next()?.to_owned());
        let (mut entries, mut acts) = (Vec::new(), Vec::new());
        for line in lines {
            let mut cells = line.split('\t');
            let kind = cells.next().unwrap_or_default();
            let Some(at_ms) = cells.next().and_then(|at| at.parse().ok()) else {
                continue;
            };
            let mut next = || cells.next().unwrap_or_default();
            if kind == "r" {
                let (wait, marks) = (next(), next());
                let (question, mood) = (next().to_owned(), next().parse().unwrap_or(0));
                let buyer = next().to_owned();
                let name = cells.next().map_or_else(|| buyer.clone(), str::to_owned);
                entries.push(Entry {
                    site: site.clone(),
                    shop: shop.clone(),
                    buyer,
                    name,
                    asked_ms: at_ms,
                    later_ms: marks
                        .split('+')
                        .skip(1)
                        .filter_map(|later| Some(at_ms + later.parse::<i64>().ok()?))
                        .collect(),
                    answered_ms: wait.parse::<i64>().ok().map(|wait| at_ms + wait),
                    first: marks.contains('f'),
                    excused: marks.contains('x'),
                    uncertain: marks.contains('u'),
                    question,
                    mood,
                });
                continue;
            }
            let deed = match kind {
                "p" => Deed::Phrase(next().to_owned()),
                "h" | "i" => Deed::Finding {
                    category: next().to_owned(),
                    level: next().to_owned(),
                    rule: next().to_owned(),
                    heeded: kind == "h",
                },
                "c" => Deed::Complaint,
                _ => continue,
            };
            acts.push(Act {
                site: site.clone(),
                shop: shop.clone(),
                at_ms,
                deed,
            });
        }
        Some((entries, acts))
    }
}

/// Makes of several readings of a round one, and of an act that was read twice one; both are in the order of time then.
pub fn settle(entries: &mut Vec<Entry>, acts: &mut Vec<Act>) {
    entries.sort_by(|a, b| (a.key(), a.told()).cmp(&(b.key(), b.told())));
    entries.dedup_by(|later, first| {
        let same = later.key() == first.key();
        if same {
            if first.question.is_empty() {
                first.question = std::mem::take(&mut later.question);
            }
            first.mood = first.mood.max(later.mood);
            first.first |= later.first;
            if first.later_ms.len() < later.later_ms.len() {
                first.later_ms = std::mem::take(&mut later.later_ms);
            }
        }
        same
    });
    one_of_overlapping(entries);
    acts.sort_by(|a, b| {
        (a.at_ms, &a.site, &a.shop, &a.deed).cmp(&(b.at_ms, &b.site, &b.shop, &b.deed))
    });
    acts.dedup();
}

/// One buyer's rounds never overlap: two that do are one, read with other times after the page was loaded anew. The
/// answered one stays, and of two the one whose time is not a bare minute.
fn one_of_overlapping(entries: &mut Vec<Entry>) {
    entries.sort_by(|a, b| {
        (&a.site, &a.shop, &a.buyer, a.asked_ms).cmp(&(&b.site, &b.shop, &b.buyer, b.asked_ms))
    });
    entries.dedup_by(|later, first| {
        let apart = later.asked_ms - first.asked_ms;
        let overlap = match first.answered_ms {
            Some(answered) => later.asked_ms < answered,
            None => apart < MINUTE_MS && !first.excused,
        };
        let same = overlap
            && (&later.buyer, &later.shop, &later.site) == (&first.buyer, &first.shop, &first.site);
        if same {
            let bare = |one: &Entry| (one.answered_ms.is_none(), one.asked_ms % MINUTE_MS == 0);
            if bare(later) < bare(first) {
                std::mem::swap(later, first);
            }
            if first.question.is_empty() {
                first.question = std::mem::take(&mut later.question);
            }
            first.mood = first.mood.max(later.mood);
            first.first |= later.first;
        }
        same
    });
    entries.sort_by(|a, b| a.key().cmp(&b.key()));
}

const MINUTE_MS: i64 = 60_000;
const VERSION: &str = "1";
/// Where the buyer stands in the line of a round.
const BUYER_CELL: usize = 6;

fn line(text: &mut String, kind: &str, at_ms: i64) {
    text.push('\n');
    text.push_str(kind);
    cell(text, &at_ms.to_string());
}

fn cell(text: &mut String, what: &str) {
    text.push('\t');
    text.push_str(&one_cell(what));
}

/// Without what divides cells and lines, and not longer than is kept.
fn one_cell(what: &str) -> String {
    what.chars()
        .take(LONGEST)
        .map(|c| if c.is_control() { ' ' } else { c })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::timer::{Role, Row};

    const NOON: i64 = 1_790_000_000_000;

    fn place(buyer: &str) -> Place {
        Place {
            site: "jd".into(),
            shop: "小店".into(),
            buyer: buyer.into(),
        }
    }

    fn row(key: &str, role: Role, at_ms: i64) -> Row {
        Row {
            key: key.into(),
            role,
            at_ms: Some(at_ms),
            text: "在吗".into(),
        }
    }

    #[test]
    fn what_was_written_is_read() {
        let mut leaf = Leaf::new("jd", "小\t店");
        let entry = Entry {
            site: "jd".into(),
            shop: "小 店".into(),
            buyer: "b\n1".into(),
            name: "小*鱼".into(),
            asked_ms: NOON,
            later_ms: vec![NOON + 1_000, NOON + 61_500],
            answered_ms: Some(NOON + 8_000),
            first: true,
            excused: false,
            uncertain: true,
            question: "size".into(),
            mood: 2,
        };
        leaf.note(entry.clone());
        leaf.act(NOON, Deed::Phrase("ship-1".into()));
        let finding = Deed::Finding {
            category: "contact".into(),
            level: "block".into(),
            rule: "contact.add-wechat".into(),
            heeded: true,
        };
        leaf.act(NOON + 1, finding.clone());
        let (entries, acts) = Leaf::read(&leaf.text()).unwrap();
        assert_eq!(
            entries,
            [Entry {
                buyer: "b 1".into(),
                ..entry
            }]
        );
        assert_eq!(acts.len(), 2);
        let text = leaf.text();
        assert_eq!(Leaf::forget(&text, "jd", "小 店", "b"), None);
        assert_eq!(Leaf::forget(&text, "jd", "别的店", "b\n1"), None);
        let left = Leaf::forget(&text, "jd", "小\t店", "b\n1").unwrap();
        let (none, kept) = Leaf::read(&left).unwrap();
        assert_eq!((none.len(), kept.len()), (0, 2));
        assert_eq!(acts[1].deed, finding);
        assert_eq!(acts[1].shop, "小 店");
        assert_eq!(
            Leaf::read("2\tjd\t小店\nr\t1"),
            None,
            "a later version stays as it is"
        );
        assert_eq!(Leaf::read("1\tjd\t小店\nr\tx\nz\t1").unwrap().0.len(), 0);
    }

    #[test]
    fn a_round_keeps_its_question_when_it_is_answered_and_old_ones_are_not_kept_again() {
        let mut talk = Conversation::default();
        talk.see(&[
            row("0", Role::Buyer, NOON - 30 * 3_600_000),
            row("1", Role::Agent, NOON - 30 * 3_600_000 + 5_000),
            row("2", Role::Buyer, NOON),
        ]);
        let mut leaf = Leaf::new("jd", "小店");
        let mind = Mind {
            question: "size".into(),
            mood: 1,
        };
        assert!(leaf.see(&place("b"), "乙", &talk, &mind, NOON + 1_000));
        assert!(
            !leaf.see(&place("b"), "乙", &talk, &mind, NOON + 2_000),
            "nothing is new"
        );
        talk.see(&[
            row("3", Role::Agent, NOON + 7_000),
            row("4", Role::Buyer, NOON + 60_000),
        ]);
        assert!(leaf.see(&place("b"), "乙", &talk, &Mind::default(), NOON + 61_000));
        let (entries, _) = Leaf::read(&leaf.text()).unwrap();
        let told: Vec<_> = entries
            .iter()
            .map(|one| (one.wait_ms(), one.first, one.question.as_str(), one.mood))
            .collect();
        assert_eq!(told, [(Some(7_000), true, "size", 1), (None, false, "", 0)]);
        let next = leaf.next("jd", "小店");
        assert_eq!(
            Leaf::read(&next.text()).unwrap().0,
            entries[1..],
            "open ones go on"
        );
        assert_eq!(leaf.next("jd", "别的店"), Leaf::new("jd", "别的店"));
    }

    #[test]
    fn a_time_that_is_told_more_exactly_later_makes_no_round_of_its_own() {
        let minute = NOON - NOON % 60_000;
        let mut talk = Conversation::default();
        talk.see(&[row("1", Role::Buyer, minute)]);
        let mut leaf = Leaf::new("jd", "小店");
        let at = place("b");
        assert!(leaf.see(&at, "乙", &talk, &Mind::default(), minute + 50_000));
        talk.see(&[row("1", Role::Buyer, minute + 41_000)]);
        assert!(leaf.see(&at, "乙", &talk, &Mind::default(), minute + 51_000));
        let (entries, _) = Leaf::read(&leaf.text()).unwrap();
        assert_eq!(entries.len(), 1);
        assert_eq!(entries[0].asked_ms, minute + 41_000);
    }

    #[test]
    fn overlapping_rounds_of_a_buyer_are_one_and_those_of_others_stay() {
        let minute = NOON - NOON % 60_000;
        let entry = |buyer: &str, asked_ms, wait: Option<i64>, question: &str| Entry {
            buyer: buyer.into(),
            asked_ms,
            answered_ms: wait.map(|wait| asked_ms + wait),
            question: question.into(),
            ..Entry::default()
        };
        let mut entries = vec![
            entry("a", minute, Some(60_000), "size"),
            entry("a", minute + 41_000, Some(20_000), ""),
            entry("b", minute + 5_000, None, ""),
            entry("b", minute + 9_000, Some(4_000), ""),
            entry("b", minute + 500_000, None, ""),
            entry("c", minute + 41_000, Some(20_000), ""),
        ];
        settle(&mut entries, &mut Vec::new());
        let told: Vec<_> = entries
            .iter()
            .map(|one| {
                (
                    one.buyer.as_str(),
                    one.asked_ms - minute,
                    one.wait_ms(),
                    one.question.as_str(),
                )
            })
            .collect();
        assert_eq!(
            told,
            [
                ("b", 9_000, Some(4_000), ""),
                ("a", 41_000, Some(20_000), "size"),
                ("c", 41_000, Some(20_000), ""),
                ("b", 500_000, None, ""),
            ]
        );
    }

    #[test]
    fn a_leaf_is_done_when_it_is_full_or_the_shop_is_another() {
        let mut leaf = Leaf::new("jd", "小店");
        assert!(!leaf.is_done("jd", "小店"));
        assert!(leaf.is_done("jd", "大店"));
        for at in 0..200 {
            leaf.act(at, Deed::Complaint);
        }
        assert!(leaf.is_done("jd", "小店"));
    }
}
