/// What a number format makes of a number.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Shown {
    /// A number, or a span of time.
    #[default]
    Number,
    /// A day, a time of day, or both.
    Moment,
}

/// The formats that every spreadsheet has, by their numbers; those from 27 on are the dates of East Asia.
pub fn built_in(id: usize) -> Shown {
    match id {
        14..=22 | 27..=36 | 45 | 47 | 50..=58 => Shown::Moment,
        _ => Shown::Number,
    }
}

/// What a format of the workbook's own says, by its code: one with a part of a date is a moment, one that counts whole
/// hours, minutes or seconds (`[h]:mm`) a span. Only the code for positive numbers counts.
pub fn written(code: &str) -> Shown {
    let mut characters = code.chars();
    while let Some(character) = characters.next() {
        match character {
            // The next character is itself, a width or a filling.
            '\\' | '_' | '*' => {
                characters.next();
            }
            '"' => {
                characters.by_ref().find(|&end| end == '"');
            }
            '[' => {
                let inner: String = characters.by_ref().take_while(|&end| end != ']').collect();
                let first = inner.chars().next().unwrap_or_default();
                let one = |each: char| each.eq_ignore_ascii_case(&first);
                if matches!(first, 'h' | 'm' | 's' | 'H' | 'M' | 'S') && inner.chars().all(one) {
                    return Shown::Number;
                }
            }
            ';' => return Shown::Number,
            'd' | 'm' | 'h' | 'y' | 's' | 'D' | 'M' | 'H' | 'Y' | 'S' => return Shown::Moment,
            // The word General is no part of a date.
            'G' | 'g'
                if characters
                    .as_str()
                    .to_ascii_lowercase()
                    .starts_with("eneral") =>
            {
                characters.nth(5);
            }
            _ => {}
        }
    }
    Shown::Number
}

/// A moment as days since the last but one of 1899; some workbooks count from 1904. A time of a day is of no day.
pub fn moment(days: f64, from_1904: bool) -> f64 {
    match from_1904 && days >= 1.0 {
        true => days + 1462.0,
        false => days,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_format_with_a_part_of_a_date_shows_a_moment() {
        for code in [
            "yyyy-mm-dd",
            "yyyy\"年\"m\"月\"d\"日\"",
            "[$-804]yyyy/m/d;@",
            "[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy",
            "h:mm AM/PM",
            "[Red]m/d",
        ] {
            assert_eq!(written(code), Shown::Moment, "{code}");
        }
        for code in [
            "General",
            "@",
            "0.00",
            "#,##0;[Red]-#,##0",
            "\"days\" 0",
            "[h]:mm:ss",
            "[mm]:ss",
            "0_d",
            "\\m0",
            "0;yyyy",
            "0.00E+00",
        ] {
            assert_eq!(written(code), Shown::Number, "{code}");
        }
    }
}
