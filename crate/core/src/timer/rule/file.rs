//! A user's file of rules: the same form as the shipped ones, and for every fault its place and its reason.

use serde::{Deserialize, Deserializer};

use super::fault::{FileFault, FileFlaw, Place};
use super::model::Rule;
use super::place::path;

/// The most rules of one file.
const MAX_RULES: usize = 200;

impl FileFault {
    /// The format's own complaint about the file as a whole, such as text behind its end.
    #[must_use]
    pub fn of_file(told: &str) -> Self {
        Self {
            place: Place::default(),
            why: Box::new(FileFlaw::of(told)),
            line: line(told),
        }
    }
}

/// Reads rules from a reader of JSON that tells line and column of a fault, and the text that it reads. Either all of
/// them are good, or the first fault is told and nothing is taken.
///
/// ```
/// use jinnang_core::timer::rule::read_rules;
///
/// let text = r#"[{"id":"own","name":"自定","unit":"round","deadline":{"within":60},"period_days":1,
///     "hours":{"spans":[{"from":"25:00","to":"12:00"}]},"confidence":"high","dated":"","sources":["自定"]}]"#;
/// let fault = read_rules(&mut serde_json::Deserializer::from_str(text), text).unwrap_err();
/// assert_eq!((fault.place.number, fault.place.field.as_str()), (Some(1), "hours.spans[0].from"));
/// assert_eq!(fault.why.to_string(), "25:00 is no time of day");
/// ```
///
/// Whether the file ends behind them is asked of the format (`serde_json::Deserializer::end`).
///
/// # Errors
/// The place and the reason of the first fault.
pub fn read_rules<'de, D: Deserializer<'de>>(file: D, text: &str) -> Result<Vec<Rule>, FileFault> {
    let rules: Vec<Rule> = Vec::deserialize(file).map_err(|e| {
        let told = e.to_string();
        FileFault {
            place: place(text, &told),
            ..FileFault::of_file(&told)
        }
    })?;
    let fault = |place, why| {
        Err(FileFault {
            place,
            why: Box::new(why),
            line: None,
        })
    };
    if rules.is_empty() {
        return fault(Place::default(), FileFlaw::Empty);
    }
    if rules.len() > MAX_RULES {
        let (found, most) = (rules.len(), MAX_RULES);
        return fault(Place::default(), FileFlaw::Many { found, most });
    }
    for (number, rule) in (1..).zip(&rules) {
        let place = |field: &str| Place {
            number: Some(number),
            id: rule.id.clone(),
            field: field.to_owned(),
        };
        if let Err(unsound) = rule.check() {
            return fault(place(unsound.field), FileFlaw::Rule(unsound.why));
        }
        let before = rules.iter().take(number - 1);
        if before.into_iter().any(|other| other.id == rule.id) {
            return fault(place("id"), FileFlaw::IdTwice);
        }
    }
    Ok(rules)
}

/// Line and column of what is told `at line 1 column 20`.
fn at(told: &str) -> Option<(usize, usize)> {
    let (_, at) = told.rsplit_once(" at line ")?;
    let (line, column) = at.split_once(" column ")?;
    Some((line.parse().ok()?, column.parse().ok()?))
}

fn line(told: &str) -> Option<usize> {
    at(told).map(|(line, _)| line)
}

/// The place of what is told `at line 1 column 20`.
fn place(text: &str, told: &str) -> Place {
    let (line, column) = at(told).unwrap_or_default();
    let path = path(text, line, column, told.starts_with("missing field"));
    let numbered = path
        .strip_prefix('[')
        .and_then(|rest| rest.split_once(']'))
        .and_then(|(number, field)| Some((number.parse::<usize>().ok()?, field)));
    let (number, field) = match numbered {
        Some((index, field)) => (Some(index + 1), field.trim_start_matches('.')),
        None => (None, path.as_str()),
    };
    Place {
        number,
        id: String::new(),
        field: field.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::super::check::Flaw;
    use super::super::fault::Piece;
    use super::*;

    fn read(text: &str) -> Result<Vec<Rule>, FileFault> {
        let mut file = serde_json::Deserializer::from_str(text);
        let rules = read_rules(&mut file, text)?;
        file.end().map_err(|e| FileFault::of_file(&e.to_string()))?;
        Ok(rules)
    }

    const GOOD: &str = r#"{"id":"own","name":"自定 1 分钟","unit":"round","deadline":{"within":60},"period_days":1,"confidence":"high","dated":"","sources":["自定"]}"#;

    #[test]
    fn a_good_file_is_read_and_says_the_same_when_written_again() {
        let rules = read(&format!("[{GOOD}]")).unwrap();
        assert_eq!(read(&serde_json::to_string(&rules).unwrap()), Ok(rules));
    }

    #[test]
    fn every_shipped_rule_is_a_good_file() {
        let rules = super::super::presets();
        assert_eq!(read(&serde_json::to_string(&rules).unwrap()), Ok(rules));
    }

    /// The fault of a second rule that is like the good one but for one change.
    fn second(from: &str, to: &str) -> FileFault {
        let other = GOOD.replace("own", "two").replace(from, to);
        read(&format!("[{GOOD},{other}]")).unwrap_err()
    }

    fn other(found: Piece, wanted: Piece) -> FileFlaw {
        FileFlaw::Other { found, wanted }
    }

    fn hours(inside: &str) -> String {
        format!(r#""dated":"","hours":{{{inside}}}"#)
    }

    #[test]
    fn what_the_reader_refuses_is_told_by_field_and_kind() {
        let written = |text: &str| Piece::Written(text.to_owned());
        let (time, day) = (r#""from":"08:00","to":"12:60""#, r#""sunday""#);
        for (from, to, field, why) in [
            (
                r#""within":60"#,
                r#""within":-1"#.to_owned(),
                "deadline.within",
                other(written("-1"), Piece::Count),
            ),
            (
                r#""within":60"#,
                r#""within":"60""#.to_owned(),
                "deadline.within",
                other(written("60"), Piece::Count),
            ),
            (
                r#""name":"自定 1 分钟""#,
                r#""name":null"#.to_owned(),
                "name",
                other(Piece::Null, Piece::Text),
            ),
            (
                r#""sources":["自定"]"#,
                r#""sources":"自定""#.to_owned(),
                "sources",
                other(written("自定"), Piece::List),
            ),
            (
                r#""period_days":1,"#,
                String::new(),
                "",
                FileFlaw::Missing {
                    field: "period_days".to_owned(),
                },
            ),
            (
                r#""dated":"""#,
                hours(r#""dates":[{"date":"2026-02-30","spans":[]}]"#),
                "hours.dates[0].date",
                FileFlaw::Date {
                    found: "2026-02-30".to_owned(),
                },
            ),
            (
                r#""dated":"""#,
                hours(&format!(r#""spans":[{{{time}}}]"#)),
                "hours.spans[0].to",
                FileFlaw::Time {
                    found: "12:60".to_owned(),
                },
            ),
        ] {
            let fault = second(from, &to);
            let place = (fault.place.number, fault.place.field.as_str());
            assert_eq!(place, (Some(2), field), "{to}");
            assert_eq!((*fault.why, fault.line), (why, Some(1)), "{to}");
        }
        let chosen = |from, to: &str| {
            let fault = second(from, to);
            match *fault.why {
                FileFlaw::Choice { found, known } | FileFlaw::Field { found, known } => {
                    (fault.place.field, found, known)
                }
                other => panic!("{other:?}"),
            }
        };
        let (field, found, known) = chosen(r#""unit":"round""#, r#""unit":"rounds""#);
        assert_eq!((field.as_str(), found.as_str()), ("unit", "rounds"));
        assert_eq!(known, ["message", "round", "session", "buyer-day"]);
        let (field, found, known) = chosen(r#""dated""#, r#""date""#);
        assert_eq!((field.as_str(), found.as_str()), ("date", "date"));
        assert!(known.contains(&"dated".to_owned()), "{known:?}");
        let spans = format!(r#""spans":[{{"days":[{day}],"from":"08:00","to":"12:00"}}]"#);
        let (field, found, _) = chosen(r#""dated":"""#, &hours(&spans));
        assert_eq!(field, "hours.spans[0].days[0]");
        assert_eq!(found, "sunday");
    }

    #[test]
    fn what_makes_no_sense_is_told_by_number_id_and_field() {
        for (from, to, id, field, why) in [
            (
                r#""within":60"#,
                r#""within":0"#,
                "two",
                "deadline",
                FileFlaw::Rule(Flaw::Instant),
            ),
            (
                r#""dated":"""#,
                r#""dated":"去年""#,
                "two",
                "dated",
                FileFlaw::Rule(Flaw::Undated),
            ),
            (
                r#""sources":["自定"]"#,
                r#""sources":[]"#,
                "two",
                "sources",
                FileFlaw::Rule(Flaw::Unsourced),
            ),
            ("two", "own", "own", "id", FileFlaw::IdTwice),
        ] {
            let place = Place {
                number: Some(2),
                id: id.to_owned(),
                field: field.to_owned(),
            };
            let fault = second(from, to);
            assert_eq!((fault.place, *fault.why), (place, why), "{to}");
        }
    }

    #[test]
    fn what_is_no_file_of_rules_is_told_of_the_whole_file() {
        for (text, number, why) in [
            ("一条规则".to_owned(), None, FileFlaw::Form),
            (format!("[{GOOD}] 完"), None, FileFlaw::Trailing),
            ("[]".to_owned(), None, FileFlaw::Empty),
            ("[{".to_owned(), Some(1), FileFlaw::Cut),
            (String::new(), None, FileFlaw::Cut),
            ("{}".to_owned(), None, other(Piece::Group, Piece::List)),
        ] {
            let fault = read(&text).unwrap_err();
            assert_eq!((fault.place.number, *fault.why), (number, why), "{text}");
        }
    }
}
