/// Reads a number at the beginning of a text, in digits or Chinese, up to 999, with what follows: 24小时 → 24.
pub(super) fn number(text: &str) -> Option<(i64, &str)> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    if digits > 0 {
        let (written, rest) = text.split_at_checked(digits)?;
        return (digits <= 3).then_some((written.parse().ok()?, rest));
    }
    let length: usize = text
        .chars()
        .take_while(|c| value(*c).is_some() || *c == '十')
        .map(char::len_utf8)
        .sum();
    let (written, rest) = text.split_at_checked(length)?;
    let (mut sum, mut last) = (0, None);
    for c in written.chars() {
        match (value(c), last) {
            // 三四 (三四天) is no number.
            (Some(_), Some(_)) => return None,
            (Some(v), None) => last = Some(v),
            (None, _) => sum += last.take().unwrap_or(1) * 10,
        }
    }
    (length > 0).then_some((sum + last.unwrap_or(0), rest))
}

fn value(c: char) -> Option<i64> {
    if c == '两' {
        return Some(2);
    }
    let digits = "零一二三四五六七八九".chars();
    digits
        .zip(0..)
        .find(|(known, _)| *known == c)
        .map(|(_, v)| v)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_in_digits_and_chinese() {
        for (text, found) in [
            ("24小时", Some((24, "小时"))),
            ("三天内", Some((3, "天内"))),
            ("十分钟", Some((10, "分钟"))),
            ("二十五号", Some((25, "号"))),
            ("两个工作日", Some((2, "个工作日"))),
            ("三四天", None),
            ("1234小时", None),
            ("明天", None),
            ("", None),
        ] {
            assert_eq!(number(text), found, "{text}");
        }
    }
}
