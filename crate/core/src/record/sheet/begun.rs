//! A record as it is begun beside the chat: what the page shows, in the form in which a [`super::Sheet`] is stored.
//! The whole type costs the panel code for every column that it never fills.

use serde::Serializer;

use super::SheetKind;
use crate::record::BuyerKey;

/// What the page shows of a case. Read as a [`super::Sheet`], everything else is as in an empty one.
#[derive(Clone, Debug, serde::Serialize)]
pub struct BegunSheet {
    /// Whose case it is.
    pub about: BuyerKey,
    /// The buyer as the page names them.
    pub buyer: String,
    /// Order number; empty where the page shows none.
    pub order: String,
    /// Product; empty where the page shows none.
    pub product: String,
    /// The buyer's last words.
    pub what: String,
    /// Which sheet it belongs to.
    #[serde(serialize_with = "columns")]
    pub detail: SheetKind,
    /// When it was begun, in milliseconds since 1970.
    pub created_ms: i64,
    /// The same moment.
    pub updated_ms: i64,
}

/// The kind with no column filled.
// serde hands over a reference.
#[allow(clippy::trivially_copy_pass_by_ref)]
fn columns<S: Serializer>(kind: &SheetKind, serializer: S) -> Result<S::Ok, S::Error> {
    #[derive(serde::Serialize)]
    struct Empty {}
    let name = match kind {
        SheetKind::Complaint => "complaint",
        SheetKind::Return => "return",
        SheetKind::Review => "review",
        SheetKind::Feedback => "feedback",
        SheetKind::Info | SheetKind::Unknown => "info",
    };
    serializer.serialize_newtype_variant("Detail", 0, name, &Empty {})
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::Sheet;

    #[test]
    fn what_is_begun_in_the_chat_is_a_record_with_empty_columns() {
        for kind in SheetKind::ALL {
            let about = BuyerKey {
                site: "ww".into(),
                shop: "小店".into(),
                buyer: "b".into(),
            };
            let begun = BegunSheet {
                about: about.clone(),
                buyer: "小*鱼".into(),
                order: "260301-7".into(),
                product: "四件套".into(),
                what: "少了一个枕套".into(),
                detail: *kind,
                created_ms: 7,
                updated_ms: 7,
            };
            let body = serde_json::to_string(&begun).unwrap();
            let read: Sheet = serde_json::from_str(&body).unwrap();
            let mut whole = Sheet::new(String::new(), *kind, 7);
            whole.about = Some(about);
            whole.buyer = begun.buyer;
            whole.order = begun.order;
            whole.product = begun.product;
            whole.what = begun.what;
            assert_eq!(read, whole);
            assert!(read.is_bare());
        }
    }
}
