use web_sys::Node;

use crate::content::Content;
use crate::{Signal, effect, untrack};

/// What is drawn for a value, and stays as long as the value is the same.
pub struct Keyed<K: 'static, C: 'static> {
    key: Box<dyn Fn() -> K>,
    draw: Box<dyn Fn(&K) -> C>,
}

/// Draws for what `key` gives, and draws anew only when that is another value.
///
/// A closure as content is drawn anew whenever anything that it read was set, be it to what it was before. That is no
/// way to draw a box: whoever writes in it would lose the caret and what is half written to whatever is saved, read or
/// told from elsewhere. Here what `draw` reads decides nothing; what is to follow along inside is a closure of its own.
pub fn keyed<K, C>(key: impl Fn() -> K + 'static, draw: impl Fn(&K) -> C + 'static) -> Keyed<K, C>
where
    K: PartialEq + 'static,
    C: Content + 'static,
{
    Keyed {
        key: Box::new(key),
        draw: Box::new(draw),
    }
}

impl<K: PartialEq + 'static, C: Content + 'static> Content for Keyed<K, C> {
    fn add(self, parent: &Node) {
        let Self { key, draw } = self;
        let shown = derived(key);
        (move || shown.with(|now| untrack(|| draw(now)))).add(parent);
    }
}

/// A signal of what a closure gives, set only when that is another value than before.
pub fn derived<T: PartialEq + 'static>(of: impl Fn() -> T + 'static) -> Signal<T> {
    let held = Signal::new(untrack(&of));
    effect(move || {
        let now = of();
        if held.with_untracked(|before| *before != now) {
            held.set(now);
        }
    });
    held
}
