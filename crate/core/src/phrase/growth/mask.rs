/// A text with what belongs to one buyer only taken out: numbers of four digits and more, and words with digits and
/// Latin letters of six characters and more, become `*`; places of an address after a number, too.
///
/// ```
/// use jinnang_core::phrase::masked;
/// assert_eq!(masked("您的单号SF1234567890已发，电话13800000000"), "您的单号*已发，电话*");
/// assert_eq!(masked("满300减30，48小时内发"), "满300减30，48小时内发");
/// assert_eq!(masked("放到张江路8弄3号501室门口"), "放到*门口");
/// ```
#[must_use]
pub fn masked(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut word = String::new();
    for c in text.chars() {
        let part = c.is_ascii_alphanumeric()
            || ('\u{ff10}'..='\u{ff5a}').contains(&c)
            || matches!(c, '@' | '_')
            || (c == '.' && !word.is_empty())
            || (matches!(c, '-' | ' ') && word.ends_with(|c: char| c.is_numeric()));
        if part {
            word.push(c);
        } else {
            close(&mut word, &mut out);
            out.push(c);
        }
    }
    close(&mut word, &mut out);
    without_address(&out)
}

/// Ends a word of letters and digits: as it is, or as a star.
fn close(word: &mut String, out: &mut String) {
    let tail = word.len() - word.trim_end_matches([' ', '-', '.']).len();
    let (body, tail) = word.split_at(word.len() - tail);
    let digits = body.chars().filter(|c| c.is_numeric()).count();
    let longest = body
        .split(|c: char| !c.is_numeric())
        .map(|run| run.chars().count())
        .max()
        .unwrap_or(0);
    let own = longest >= 4
        || digits >= 7
        || (digits > 0 && body.chars().count() >= 6 && !body.contains(' '))
        || body.contains('@');
    out.push_str(if own { "*" } else { body });
    out.push_str(tail);
    word.clear();
}

/// Units that number a door.
const DOORS: &str = "弄号栋幢座楼室单层";
/// Units that name a place before it.
const PLACES: &str = "省市区县镇乡村路街道巷";

/// Takes out addresses: from the name of a place to the last numbered door.
fn without_address(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let numbered = |at: usize| {
        let before = at.checked_sub(1).and_then(|at| chars.get(at));
        before.is_some_and(|c| c.is_ascii_digit() || *c == '*')
            && chars.get(at).is_some_and(|c| DOORS.contains(*c))
    };
    let doors: Vec<usize> = (0..chars.len()).filter(|at| numbered(*at)).collect();
    let (Some(first), Some(last)) = (doors.first(), doors.last()) else {
        return text.to_owned();
    };
    let place = chars.iter().take(*first).rposition(|c| PLACES.contains(*c));
    // `8号发货` is a date; a street makes it an address.
    let Some(place) = place else {
        return text.to_owned();
    };
    if first - place > 8 || last - first > 16 {
        return text.to_owned();
    }
    // The name of the place: up to two characters and the units before it.
    let mut from = place;
    while let Some(before) = from.checked_sub(1).and_then(|at| chars.get(at)) {
        let name =
            ('\u{4e00}'..='\u{9fff}').contains(before) && !"到在寄送给发是址：".contains(*before);
        if !name || place - from >= 16 {
            break;
        }
        from -= 1;
    }
    let mut out: String = chars.iter().take(from).collect();
    out.push('*');
    out.extend(chars.iter().skip(last + 1));
    out
}
