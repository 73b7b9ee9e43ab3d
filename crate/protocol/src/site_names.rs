/// A platform as people and the background know it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SiteName {
    /// Stable id, such as `pinduoduo`.
    pub id: &'static str,
    /// The name that people use, such as 拼多多.
    pub name: &'static str,
    /// The hosts whose frames hold the chat.
    pub hosts: &'static [&'static str],
    /// How sure the adapter is: `high`, `medium`, `low` or `guess`. Shown, and never more than public sources say.
    pub confidence: &'static str,
    /// The newest date of a source, `YYYY-MM-DD`.
    pub date: &'static str,
}

include!(concat!(env!("OUT_DIR"), "/sites.rs"));

/// The platform of that id, if it has a site file.
#[must_use]
pub fn site_name(id: &str) -> Option<&'static SiteName> {
    SITES.iter().find(|site| site.id == id)
}
