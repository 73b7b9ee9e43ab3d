//! A conversation as it is kept for a look at one's own replies. Only so many are kept at all: each falls by lot into
//! one of a fixed number of slots, and the newest in a slot stays.

use crate::timer::Role;
use crate::timer::queue::Place;

/// How many conversations are kept.
pub const SLOTS: u64 = 256;
/// The most lines of one.
const LINES: usize = 60;
/// The most characters of a line.
const LONG: usize = 240;

/// A kept conversation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptTalk {
    /// Whose it is.
    pub place: Place,
    /// The buyer's name as the page shows it.
    pub name: String,
    /// Its lines in order: who, when (ms since 1970), what.
    pub lines: Vec<(Role, i64, String)>,
}

/// The slot of a buyer on a day.
#[must_use]
pub fn slot(buyer: &str, day: i64) -> u64 {
    super::sample::lot(buyer, day.unsigned_abs()) % SLOTS
}

/// As the text that is kept. Lines without a time are left out: nothing can be said of their waits.
#[must_use]
pub fn write_talk<'a>(
    place: &Place,
    name: &str,
    lines: impl DoubleEndedIterator<Item = (Role, Option<i64>, &'a str)>,
) -> String {
    let mut text = String::from("1");
    for part in [&place.site, &place.shop, &place.buyer, name] {
        cell(&mut text, part);
    }
    let timed = lines
        .rev()
        .filter_map(|(role, at, said)| Some((role, at?, said)));
    let mut newest: Vec<(Role, i64, &str)> = timed.take(LINES).collect();
    newest.reverse();
    for (role, at_ms, said) in newest {
        text.push('\n');
        text.push_str(letter(role));
        cell(&mut text, &at_ms.to_string());
        cell(&mut text, said);
    }
    text
}

/// Whether a kept conversation is one buyer's.
#[must_use]
pub fn is_about(text: &str, site: &str, shop: &str, buyer: &str) -> bool {
    let mut head = String::from("1");
    for part in [site, shop, buyer] {
        cell(&mut head, part);
    }
    head.push('\t');
    text.starts_with(&head)
}

/// What [`write_talk`] wrote; `None` for another text.
#[must_use]
pub fn read_talk(text: &str) -> Option<KeptTalk> {
    let mut lines = text.split('\n');
    let mut head = lines.next()?.split('\t');
    if head.next()? != "1" {
        return None;
    }
    let mut next = || head.next().map(str::to_owned);
    let place = Place {
        site: next()?,
        shop: next()?,
        buyer: next()?,
    };
    let name = next()?;
    let line = |line: &str| {
        let mut cells = line.split('\t');
        let role = role(cells.next()?)?;
        let at = cells.next()?.parse().ok()?;
        Some((role, at, cells.next()?.to_owned()))
    };
    Some(KeptTalk {
        place,
        name,
        lines: lines.filter_map(line).collect(),
    })
}

fn letter(role: Role) -> &'static str {
    match role {
        Role::Buyer => "b",
        Role::Agent => "a",
        Role::Assist => "s",
        Role::Auto => "r",
        Role::System => "y",
    }
}

fn role(letter: &str) -> Option<Role> {
    Some(match letter {
        "b" => Role::Buyer,
        "a" => Role::Agent,
        "s" => Role::Assist,
        "r" => Role::Auto,
        "y" => Role::System,
        _ => return None,
    })
}

fn cell(text: &mut String, what: &str) {
    text.push('\t');
    text.extend(
        what.chars()
            .take(LONG)
            .map(|c| if c.is_control() { ' ' } else { c }),
    );
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_written_is_read_and_a_line_without_a_time_is_left_out() {
        let place = Place {
            site: "jd".into(),
            shop: "小店".into(),
            buyer: "b\t1".into(),
        };
        let lines = [
            (Role::Buyer, Some(1_000), "在吗\n急"),
            (Role::System, None, "系统"),
            (Role::Agent, Some(9_000), "在的"),
        ];
        let kept = read_talk(&write_talk(&place, "乙", lines.into_iter())).unwrap();
        assert_eq!(kept.place.buyer, "b 1");
        assert_eq!(
            kept.lines,
            [
                (Role::Buyer, 1_000, "在吗 急".to_owned()),
                (Role::Agent, 9_000, "在的".to_owned())
            ]
        );
        let text = write_talk(&place, "乙", lines.into_iter());
        assert!(is_about(&text, "jd", "小店", "b\t1"));
        assert!(!is_about(&text, "jd", "小店", "b"));
        assert_eq!(read_talk("2\tjd"), None);
        assert!(slot("b1", 20_000) < SLOTS);
        assert_ne!(slot("b1", 20_000), slot("b1", 20_001));
    }

    #[test]
    fn a_kept_talk_stays_far_below_an_items_size() {
        let place = Place::default();
        let long = "长".repeat(2_000);
        let lines = (0..500).map(|at| (Role::Buyer, Some(at), long.as_str()));
        assert!(write_talk(&place, "", lines).chars().count() < 16_000);
    }
}
