use super::MOST;
use crate::phrase::intent::{Guess, guess};

/// From this share on, the second place too belongs to the likeliest intent.
const SURE: f32 = 0.97;
/// Another intent of the same family is shown from this share on,
const LIKELY: f32 = 0.005;
/// one of another family from this,
const STRANGE: f32 = 0.02;
/// and beside what is plainly a greeting or thanks, which rarely means anything else, from this.
const BESIDE_COURTESY: f32 = 0.2;
/// A fourth reading helps nobody who is in a hurry: it is shown from this share on.
const FOURTH: f32 = 0.08;
/// A clause that is this sure is a wish of its own.
const PLAINLY: f32 = 0.6;

/// Which intents have the places, likeliest first.
pub fn places(
    ranked: &[(&'static str, f32)],
    meant: &Guess,
    wishes: &[&'static str],
    angry: bool,
) -> Vec<&'static str> {
    let Some((first, _)) = ranked.first().copied() else {
        return Vec::new();
    };
    let mut places = Vec::with_capacity(MOST + 4);
    if angry {
        places.push("complaint");
    }
    if !places.contains(&first) {
        places.push(first);
    }
    for wish in wishes {
        if !places.contains(wish) {
            places.push(wish);
        }
    }
    let several = wishes.len() > 1;
    if meant.top().1 >= SURE && !several {
        places.push(first);
    }
    for (id, share) in ranked.iter().skip(1).take(3) {
        let wanted = match kin(first, id) {
            _ if courtesy(first) && meant.top().1 >= PLAINLY => BESIDE_COURTESY,
            true => LIKELY,
            false => STRANGE,
        };
        let wanted = if places.len() < 3 {
            wanted
        } else {
            FOURTH.max(wanted)
        };
        // What only looks like a question of the library's is not meant by that.
        let meant = meant.share(id) * 4.0 >= wanted;
        if *share >= wanted && meant && !places.contains(id) {
            places.push(id);
        }
    }
    places.extend([first, first]);
    places
}

/// Words around a conversation that ask for nothing by themselves.
fn courtesy(id: &str) -> bool {
    matches!(id, "greeting" | "farewell")
}

/// Intents that are taken for each other, or asked in one breath.
fn kin(one: &str, other: &str) -> bool {
    const FAMILIES: [&[&str]; 8] = [
        &[
            "ship-time",
            "urge-ship",
            "logistics",
            "courier-freight",
            "order-lookup",
        ],
        &[
            "refund",
            "return-exchange",
            "cancel",
            "defect-missing-wrong",
            "complaint",
            "repair-install",
        ],
        &[
            "bargain",
            "coupon-gift",
            "price-protect",
            "payment",
            "bulk-custom",
        ],
        &["product", "size", "stock", "bulk-custom"],
        &["human", "complaint", "account", "urge-ship"],
        &["change-order", "cancel", "order-lookup", "size"],
        &["review", "complaint", "coupon-gift", "farewell"],
        &["payment", "account", "invoice", "order-lookup"],
    ];
    FAMILIES
        .iter()
        .any(|family| family.contains(&one) && family.contains(&other))
}

/// What each clause plainly asks for, in the order of the text, each once; courtesy is no wish.
pub fn wishes(clauses: &[&str]) -> Vec<&'static str> {
    let mut wishes = Vec::new();
    for guess in clauses.iter().map(|clause| guess(clause)) {
        let (id, share) = guess.top();
        if guess.sure() && share >= PLAINLY && !courtesy(id) && !wishes.contains(&id) {
            wishes.push(id);
        }
    }
    wishes
}
