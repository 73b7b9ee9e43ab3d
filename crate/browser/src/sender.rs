//! Who sent a message, by the browser's account of it.

use jinnang_protocol::Party;
use serde::Deserialize;
use wasm_bindgen::JsValue;

use crate::{from_js, runtime};

/// Who sent a message, by the browser's account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sender {
    /// What part of the extension it is.
    pub party: Party,
    /// The tab it lives in; `None` for the popup.
    pub tab: Option<i32>,
    /// Its address.
    pub url: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
#[serde(rename(deserialize = "$part"))]
struct Raw {
    id: Option<String>,
    url: Option<String>,
    origin: Option<String>,
    tab: Option<RawTab>,
}

#[derive(Deserialize)]
#[serde(rename(deserialize = "$part"))]
struct RawTab {
    id: Option<i32>,
}

/// What part of the extension an address belongs to; `None` for an address that has no business here.
#[must_use]
pub fn party(url: &str, base: &str) -> Option<Party> {
    match url.strip_prefix(base) {
        Some(path) => match path.split(['?', '#']).next() {
            Some("panel.html" | "taught.html") => Some(Party::Panel),
            _ => Some(Party::ExtensionPage),
        },
        None => {
            (url.starts_with("https://") || url.starts_with("http://")).then_some(Party::Content)
        }
    }
}

/// A frame that a page wrote itself (`about:srcdoc`) has no address of its own: it is of its page's origin.
fn address(url: String, origin: Option<String>) -> String {
    match origin {
        Some(origin) if url.starts_with("about:") => origin,
        _ => url,
    }
}

/// The sender of a message, or `None` when it is not of this extension.
#[must_use]
pub fn read(sender: JsValue) -> Option<Sender> {
    let raw: Raw = from_js(sender).ok()?;
    if raw.id? != runtime::id() {
        return None;
    }
    let url = address(raw.url?, raw.origin);
    let party = party(&url, &runtime::url(""))?;
    Some(Sender {
        party,
        tab: raw.tab.and_then(|tab| tab.id),
        url,
    })
}

impl Sender {
    /// The host of the address, without a port.
    #[must_use]
    pub fn host(&self) -> &str {
        let after = self.url.split_once("://").map_or("", |(_, rest)| rest);
        after.split(['/', '?', '#', ':']).next().unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const BASE: &str = "moz-extension://0c9e/";

    #[test]
    fn a_page_that_names_itself_like_ours_is_still_a_page() {
        assert_eq!(
            party("https://evil.example/moz-extension://0c9e/panel.html", BASE),
            Some(Party::Content)
        );
        assert_eq!(party("moz-extension://other/panel.html", BASE), None);
        assert_eq!(party("file:///panel.html", BASE), None);
    }

    #[test]
    fn the_panel_is_told_from_the_other_pages() {
        assert_eq!(
            party("moz-extension://0c9e/panel.html#x", BASE),
            Some(Party::Panel)
        );
        assert_eq!(
            party("moz-extension://0c9e/taught.html", BASE),
            Some(Party::Panel)
        );
        assert_eq!(
            party("moz-extension://0c9e/popup.html", BASE),
            Some(Party::ExtensionPage)
        );
    }

    #[test]
    fn a_frame_that_a_page_wrote_is_of_its_origin_and_one_that_is_shut_off_is_nobody() {
        let of = |url: &str, origin: Option<&str>| {
            party(&address(url.to_owned(), origin.map(str::to_owned)), BASE)
        };
        assert_eq!(
            of("about:srcdoc", Some("https://kefu.shop.cn")),
            Some(Party::Content)
        );
        assert_eq!(of("about:srcdoc", Some("null")), None);
        assert_eq!(of("about:blank", None), None);
        assert_eq!(
            address("https://a.cn/x".to_owned(), Some("https://b.cn".to_owned())),
            "https://a.cn/x"
        );
    }

    #[test]
    fn the_host_ends_at_the_path_and_the_port() {
        let sender = |url: &str| {
            Sender {
                party: Party::Content,
                tab: None,
                url: url.to_owned(),
            }
            .host()
            .to_owned()
        };
        assert_eq!(
            sender("https://mms.pinduoduo.com:8443/x?y"),
            "mms.pinduoduo.com"
        );
        assert_eq!(sender("https://air.1688.com"), "air.1688.com");
    }
}
