use super::{Sheet, SheetKind, SheetState};

/// Which records are wanted; what is left open lets all pass.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Of this sheet.
    pub kind: Option<SheetKind>,
    /// In this state.
    pub state: Option<SheetState>,
    /// On this site.
    pub site: Option<String>,
    /// Handled or owned by this person.
    pub handler: Option<String>,
    /// First saved at this moment or later, in milliseconds since 1970.
    pub from_ms: Option<i64>,
    /// First saved before this moment.
    pub until_ms: Option<i64>,
}

impl Filter {
    /// Whether a record is wanted.
    #[must_use]
    pub fn lets(&self, sheet: &Sheet) -> bool {
        let site = sheet.about.as_ref().map(|key| key.site.as_str());
        self.kind.is_none_or(|kind| kind == sheet.kind())
            && self.state.is_none_or(|state| state == sheet.state)
            && self
                .site
                .as_deref()
                .is_none_or(|wanted| site == Some(wanted))
            && self
                .handler
                .as_ref()
                .is_none_or(|name| *name == sheet.handler)
            && self.from_ms.is_none_or(|from| sheet.created_ms >= from)
            && self.until_ms.is_none_or(|until| sheet.created_ms < until)
    }
}

/// How many records have something in common.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tally {
    /// What they have in common, for people.
    pub name: &'static str,
    /// How many.
    pub count: u32,
    /// How many of them are closed.
    pub closed: u32,
}

/// Records per class, the most frequent first.
#[must_use]
pub fn tally_classes<'a>(sheets: impl IntoIterator<Item = &'a Sheet>) -> Vec<Tally> {
    tally(sheets, |sheet| Some(sheet.detail.class()))
}

/// Records per cause, the most frequent first: what to mend first.
#[must_use]
pub fn tally_causes<'a>(sheets: impl IntoIterator<Item = &'a Sheet>) -> Vec<Tally> {
    tally(sheets, |sheet| Some(sheet.detail.cause()?.name()))
}

fn tally<'a>(
    sheets: impl IntoIterator<Item = &'a Sheet>,
    name: impl Fn(&Sheet) -> Option<&'static str>,
) -> Vec<Tally> {
    let mut found: Vec<Tally> = Vec::new();
    for sheet in sheets {
        let Some(name) = name(sheet) else { continue };
        let closed = u32::from(sheet.state == SheetState::Closed);
        match found.iter_mut().find(|each| each.name == name) {
            Some(each) => {
                each.count += 1;
                each.closed += closed;
            }
            None => found.push(Tally {
                name,
                count: 1,
                closed,
            }),
        }
    }
    found.sort_by_key(|each| std::cmp::Reverse(each.count));
    found
}
