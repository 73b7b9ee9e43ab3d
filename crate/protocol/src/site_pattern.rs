//! Match patterns, as manifests write them.

/// A pattern of one host over https. Wider ones are not needed, and a store's reviewer would ask why.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pattern<'a> {
    /// The host, or `*.` and what it ends with.
    pub host: &'a str,
    /// What the path must be, with `*` for anything.
    pub path: &'a str,
}

impl<'a> Pattern<'a> {
    /// Reads a pattern; the error says what is wrong with it.
    pub fn read(text: &'a str) -> Result<Self, &'static str> {
        let rest = text
            .strip_prefix("https://")
            .ok_or("must begin with https://")?;
        let (host, _) = rest.split_once('/').ok_or("has no path; `/*` is any")?;
        let path = rest.strip_prefix(host).unwrap_or_default();
        let name = host.strip_prefix("*.").unwrap_or(host);
        let labels_are_sound = name.split('.').all(|label| {
            !label.is_empty()
                && !label.starts_with('-')
                && !label.ends_with('-')
                && label
                    .chars()
                    .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
        });
        if !labels_are_sound {
            return Err(
                "has a host that is none: small letters, digits, `-` and dots, `*.` only in front",
            );
        }
        if !name.contains('.') {
            return Err("covers a whole top-level domain");
        }
        if path.chars().any(|c| c.is_whitespace() || c == '#') {
            return Err("has a path with a space or a `#`");
        }
        Ok(Self { host, path })
    }

    /// Whether pages of this host can match.
    pub fn covers_host(&self, host: &str) -> bool {
        match self.host.strip_prefix("*.") {
            Some(end) => {
                host == end
                    || host
                        .strip_suffix(end)
                        .is_some_and(|front| front.ends_with('.'))
            }
            None => host == self.host,
        }
    }
}

/// The pattern for every page of the same host; resources that pages may load can't be given by path.
pub fn origin_pattern(pattern: &str) -> String {
    Pattern::read(pattern).map_or_else(
        |_| pattern.to_owned(),
        |read| format!("https://{}/*", read.host),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pattern_names_one_host_over_https() {
        let table = [
            ("https://mms.pinduoduo.com/*", true),
            ("https://*.example.com.cn/chat/index.html*", true),
            ("http://mms.pinduoduo.com/*", false),
            ("*://mms.pinduoduo.com/*", false),
            ("https://mms.pinduoduo.com", false),
            ("https://*/*", false),
            ("https://*.com/*", false),
            ("https://mms.*.com/*", false),
            ("https://MMS.example.com/*", false),
            ("https://a.example.com:8443/*", false),
            ("https://a.example.com/#/chat", false),
            ("https:///*", false),
        ];
        for (text, sound) in table {
            assert_eq!(Pattern::read(text).is_ok(), sound, "{text}");
        }
    }

    #[test]
    fn a_star_covers_the_domain_and_those_below_it() {
        let pattern = Pattern::read("https://*.example.com/*").unwrap();
        for (host, covered) in [
            ("example.com", true),
            ("a.b.example.com", true),
            ("badexample.com", false),
            ("example.com.cn", false),
        ] {
            assert_eq!(pattern.covers_host(host), covered, "{host}");
        }
    }

    #[test]
    fn resources_are_given_by_host() {
        assert_eq!(
            origin_pattern("https://a.example.com/chat/*"),
            "https://a.example.com/*"
        );
    }
}
