//! Web and mail addresses.

use crate::wording::platform;
use crate::wording::view::View;

const ENDINGS: [&str; 36] = [
    "com", "cn", "net", "org", "top", "shop", "xyz", "cc", "vip", "me", "io", "co", "app", "link",
    "ltd", "site", "online", "club", "info", "tv", "hk", "tw", "us", "store", "wang", "ren",
    "mobi", "biz", "fun", "ink", "work", "tech", "pro", "ly", "gl", "im",
];

/// Longest name of a host.
const LONGEST_HOST: usize = 253;

/// Links that lead off the platform.
pub(crate) fn links(view: &View, platform: Option<&str>) -> Vec<(usize, usize)> {
    let mut places = Vec::new();
    let mut at = 0;
    while let Some(dot) = next(view, at, '.') {
        at = dot + 1;
        let Some((start, end)) = host(view, dot) else {
            continue;
        };
        at = end.max(at);
        if view.before(start) == Some('@') || places.last().is_some_and(|(_, last)| *last > start) {
            continue;
        }
        let name: String = view
            .chars
            .get(start..end)
            .unwrap_or_default()
            .iter()
            .collect();
        if platform::is_own_host(&name, platform) {
            at = path_end(view, end).max(at);
            continue;
        }
        let scheme = ["https://", "http://"].iter().find(|scheme| {
            start.checked_sub(scheme.len()).is_some_and(|from| {
                scheme
                    .chars()
                    .enumerate()
                    .all(|(i, c)| view.char(from + i) == Some(c))
            })
        });
        let end = path_end(view, end);
        places.push((start - scheme.map_or(0, |s| s.len()), end));
        at = end.max(at);
    }
    places
}

/// E-mail addresses.
pub(crate) fn emails(view: &View) -> Vec<(usize, usize)> {
    let mut places = Vec::new();
    let mut at = 0;
    while let Some(sign) = next(view, at, '@') {
        at = sign + 1;
        let mut start = sign;
        while view
            .before(start)
            .is_some_and(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | '-' | '+'))
        {
            start -= 1;
        }
        let mut dot = at;
        while view.char(dot).is_some_and(is_host_char) && view.char(dot) != Some('.') {
            dot += 1;
        }
        if start < sign
            && dot > at
            && view.char(dot) == Some('.')
            && let Some((_, end)) = host(view, dot)
        {
            places.push((start, end));
            at = end;
        }
    }
    places
}

fn next(view: &View, from: usize, sign: char) -> Option<usize> {
    view.chars
        .get(from..)?
        .iter()
        .position(|c| *c == sign)
        .map(|at| from + at)
}

/// The host around a dot, if it ends in a known ending.
fn host(view: &View, dot: usize) -> Option<(usize, usize)> {
    let mut start = dot;
    while dot - start < LONGEST_HOST && view.before(start).is_some_and(is_host_char) {
        start -= 1;
    }
    let mut end = dot + 1;
    while end - dot < LONGEST_HOST && view.char(end).is_some_and(is_host_char) {
        end += 1;
    }
    while end > dot && matches!(view.before(end), Some('.' | '-')) {
        end -= 1;
    }
    let name: String = view.chars.get(start..end)?.iter().collect();
    let (before, ending) = name.rsplit_once('.')?;
    let label = before.rsplit('.').next()?;
    let named = !label.is_empty()
        && (label.len() > 1 || before.contains(|c: char| c.is_ascii_alphabetic()));
    (ENDINGS.contains(&ending) && named).then_some((start, end))
}

fn path_end(view: &View, host_end: usize) -> usize {
    let mut end = host_end;
    if matches!(view.char(end), Some('/' | '?' | ':' | '#')) {
        while view.char(end).is_some_and(|c| c.is_ascii_graphic()) {
            end += 1;
        }
        while end > host_end
            && matches!(
                view.before(end),
                Some(',' | '.' | '!' | '?' | ';' | ':' | ')' | '~')
            )
        {
            end -= 1;
        }
    }
    end
}

fn is_host_char(c: char) -> bool {
    c.is_ascii_alphanumeric() || matches!(c, '-' | '.')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::fold::fold;

    fn found(text: &str, platform: Option<&str>) -> Vec<String> {
        let folded = fold(text);
        let view = View::folded(&folded);
        links(&view, platform)
            .iter()
            .map(|(s, e)| view.chars[*s..*e].iter().collect())
            .collect()
    }

    #[test]
    fn a_link_off_the_platform_is_found_whole() {
        assert_eq!(
            found("看这里https://www.example.com/a?b=1，很好", None),
            ["https://www.example.com/a?b=1"]
        );
        assert_eq!(
            found("ｗｗｗ．ｅｘａｍｐｌｅ．ｃｏｍ", None),
            ["www.example.com"]
        );
        assert_eq!(
            found("item.jd.com/1.html", Some("pinduoduo")),
            ["item.jd.com/1.html"]
        );
    }

    #[test]
    fn the_platforms_own_links_and_version_numbers_are_none() {
        assert!(found("https://item.jd.com/100.html", Some("jd")).is_empty());
        assert!(found("https://item.jd.com/100.html 和 help.jd.com", None).is_empty());
        assert!(found("版本4.8.0，3.5折，1.5m，v2.cn1", None).is_empty());
    }

    #[test]
    fn a_mail_address_is_no_link() {
        let folded = fold("发到abc@example.com吧");
        let view = View::folded(&folded);
        assert!(links(&view, None).is_empty());
        assert_eq!(emails(&view).len(), 1);
    }
}
