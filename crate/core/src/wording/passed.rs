use super::finding::{Finding, Level};
use crate::phrase::masked;
use crate::record::BuyerKey;

/// The most that is kept of a text, in characters.
const LONGEST: usize = 600;

/// How an agent passed over a finding.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// A held text was sent all the same.
    Sent,
    /// Its words were allowed in one text.
    Here,
    /// Its words were allowed for good.
    Always,
    /// It was reported as a false alarm.
    Alarm,
}

impl Way {
    const ALL: [Self; 4] = [Self::Sent, Self::Here, Self::Always, Self::Alarm];

    fn name(self) -> &'static str {
        match self {
            Self::Sent => "sent",
            Self::Here => "here",
            Self::Always => "always",
            Self::Alarm => "alarm",
        }
    }
}

/// A finding that an agent passed over: a line of the guard's log, or a false alarm. What identifies a person is masked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Passed {
    /// When, in milliseconds since 1970.
    pub at_ms: i64,
    /// How.
    pub way: Way,
    /// The rule.
    pub rule: String,
    /// The level at which it spoke.
    pub level: Level,
    /// The words that it objected to.
    pub words: String,
    /// The text that they stood in.
    pub text: String,
    /// Who was written to; empty as far as the page did not tell.
    pub about: BuyerKey,
}

/// What is kept of a finding that was passed over in a text: a line, its cells divided by tabs. It begins as a kept
/// conversation does, so that one look tells whose it is ([`is_about`](crate::report::qc::is_about)).
///
/// ```
/// use jinnang_core::wording::{Checker, Passed, Way, write_passed};
/// let text = "您打 13812345678 加我微信";
/// let found = Checker::shipped().unwrap().check(text, None);
/// let line = write_passed(Way::Sent, &found[0], text, ["jd", "小店", "b1"], 7);
/// let passed = Passed::read(&line).unwrap();
/// assert_eq!((passed.at_ms, passed.text.as_str()), (7, "您打 * 加我微信"));
/// assert_eq!(passed.line(), line);
/// assert!(jinnang_core::report::qc::is_about(&line, "jd", "小店", "b1"));
/// ```
#[must_use]
pub fn write_passed(
    way: Way,
    finding: &Finding,
    text: &str,
    [site, shop, buyer]: [&str; 3],
    at_ms: i64,
) -> String {
    written([
        site,
        shop,
        buyer,
        &at_ms.to_string(),
        way.name(),
        &finding.rule,
        finding.level.name(),
        &masked(&finding.matched),
        &masked(text),
    ])
}

fn written(cells: [&str; 9]) -> String {
    let mut line = String::from("1");
    for cell in cells {
        line.push('\t');
        let kept = cell.chars().take(LONGEST);
        line.extend(kept.map(|c| if c.is_control() { ' ' } else { c }));
    }
    line
}

impl Passed {
    /// The line that it was read from.
    #[must_use]
    pub fn line(&self) -> String {
        let BuyerKey { site, shop, buyer } = &self.about;
        written([
            site,
            shop,
            buyer,
            &self.at_ms.to_string(),
            self.way.name(),
            &self.rule,
            self.level.name(),
            &self.words,
            &self.text,
        ])
    }

    /// What [`write_passed`] wrote; `None` for another text.
    #[must_use]
    pub fn read(line: &str) -> Option<Self> {
        let mut cells = line.split('\t');
        if cells.next()? != "1" {
            return None;
        }
        let mut next = || cells.next().map(str::to_owned);
        let about = BuyerKey {
            site: next()?,
            shop: next()?,
            buyer: next()?,
        };
        let at_ms = next()?.parse().ok()?;
        let way = next()?;
        Some(Self {
            at_ms,
            way: Way::ALL.into_iter().find(|one| one.name() == way)?,
            rule: next()?,
            level: Level::named(&next()?)?,
            words: next()?,
            text: next()?,
            about,
        })
    }
}
