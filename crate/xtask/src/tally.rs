//! How many tests ran, as the runners' own closing lines say.

/// Tests that passed and failed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// How many passed.
    pub passed: u32,
    /// How many failed.
    pub failed: u32,
}

impl Tally {
    /// Adds the closing lines in what a runner printed: cargo's, node's, and `N passed, M failed`.
    pub fn read(printed: &str) -> Self {
        let mut tally = Self::default();
        for line in printed.lines().map(str::trim) {
            if let Some(rest) = line.strip_prefix("test result:") {
                tally.passed += number_before(rest, " passed");
                tally.failed += number_before(rest, " failed");
            } else if let Some(rest) = line.strip_prefix("# ").or_else(|| line.strip_prefix("ℹ "))
            {
                tally.passed += number_after(rest, "pass ");
                tally.failed += number_after(rest, "fail ");
            } else if is_plain(line) {
                tally.passed += number_before(line, " passed");
                tally.failed += number_before(line, " failed");
            }
        }
        tally
    }

    /// Both together.
    pub fn plus(self, other: Self) -> Self {
        Self {
            passed: self.passed + other.passed,
            failed: self.failed + other.failed,
        }
    }
}

/// `12 passed, 0 failed`, and nothing else but perhaps `, 1 skipped`.
fn is_plain(line: &str) -> bool {
    let mut parts = line.split(", ");
    let counted = |part: Option<&str>, word: &str| {
        part.and_then(|part| part.strip_suffix(word))
            .is_some_and(|number| number.parse::<u32>().is_ok())
    };
    counted(parts.next(), " passed") && counted(parts.next(), " failed")
}

fn number_before(text: &str, word: &str) -> u32 {
    let before = text
        .split_once(word)
        .map(|(before, _)| before)
        .unwrap_or_default();
    before
        .rsplit([' ', ',', ';'])
        .next()
        .and_then(|number| number.parse().ok())
        .unwrap_or_default()
}

fn number_after(text: &str, word: &str) -> u32 {
    text.strip_prefix(word)
        .and_then(|number| number.trim().parse().ok())
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_runners_closing_line_counts_once() {
        let table = [
            (
                "test result: ok. 12 passed; 0 failed; 1 ignored; 0 measured",
                12,
                0,
            ),
            ("test result: FAILED. 3 passed; 2 failed; 0 ignored", 3, 2),
            ("ℹ tests 7\nℹ pass 6\nℹ fail 1", 6, 1),
            ("# tests 7\n# pass 7\n# fail 0", 7, 0),
            ("ok 1 the note is there\n24 passed, 0 failed", 24, 0),
            ("8 passed, 1 failed, 2 skipped", 8, 1),
            ("all 3 passed, 0 failed of them", 0, 0),
            ("nothing to see", 0, 0),
        ];
        for (printed, passed, failed) in table {
            assert_eq!(Tally::read(printed), Tally { passed, failed }, "{printed}");
        }
    }
}
