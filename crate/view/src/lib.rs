//! Elements of a page, drawn once and kept true by Leptos' signals (`reactive_graph`).
//!
//! Leptos' own renderer gives every view a type of its own, and code for it: half of the panel's wasm. Here an element
//! is one type, its attributes and content are values or closures, and what a closure reads decides when it runs again.
//! Everything from outside is set as text or as the value of an attribute; no markup is parsed anywhere.
//!
//! ```no_run
//! use jinnang_view::*;
//!
//! let waiting = Signal::new(3_usize);
//! mount(|| {
//!     el("p")
//!         .attr("hidden", move || waiting.get() == 0)
//!         .child(("还有 ", move || waiting.get(), " 位在等"))
//! });
//! ```

mod attribute;
mod content;
mod each;
mod element;
mod event;
mod keyed;
mod signal;

pub use attribute::{Attribute, Value};
pub use content::Content;
pub use each::{Each, each};
pub use element::{El, el};
pub use event::{checked_of, value_of};
pub use keyed::{Keyed, derived, keyed};
pub use signal::{Signal, Store};

pub use reactive_graph::graph::untrack;

use std::pin::Pin;

use any_spawner::Executor;
use reactive_graph::effect::RenderEffect;
use reactive_graph::owner::{Owner, StoredValue};
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::HtmlElement;

/// Draws into the page's body, for as long as the page lives.
pub fn mount<C: Content>(draw: impl FnOnce() -> C) {
    // An executor that is there already is the same one.
    let _ = Executor::init_wasm_bindgen();
    let owner = Owner::new();
    if let Some(body) = document().and_then(|document| document.body()) {
        owner.with(|| draw().add(&body));
    }
    std::mem::forget(owner);
}

/// Runs something that waits, beside what the page does.
pub fn spawn_local(run: impl Future<Output = ()> + 'static) {
    // In a box: else everything that waits brings a queue of its own along.
    spawn(Box::pin(run));
}

fn spawn(run: Pin<Box<dyn Future<Output = ()>>>) {
    wasm_bindgen_futures::spawn_local(run);
}

/// Runs something before the next time that the page is painted.
pub fn request_animation_frame(run: impl FnOnce() + 'static) {
    let run = Closure::once_into_js(run);
    if let Some(window) = web_sys::window() {
        let _ = window.request_animation_frame(run.unchecked_ref());
    }
}

/// Gives the caret to an element.
pub fn focus(id: &str) {
    let found = document()
        .and_then(|document| document.get_element_by_id(id))
        .and_then(|found| found.dyn_into::<HtmlElement>().ok());
    if let Some(found) = found {
        let _ = found.focus();
    }
}

/// Gives the caret to an element that is drawn, or shown, for what was set just now: nothing is by then, but who waits
/// for that was woken first.
pub fn focus_drawn(id: &'static str) {
    spawn_local(async move { focus(id) });
}

/// The element that has the caret; the body where none has.
#[must_use]
pub fn focused() -> Option<web_sys::Element> {
    document().and_then(|document| document.active_element())
}

/// Whether the caret is in the element with this id.
#[must_use]
pub fn has_focus(id: &str) -> bool {
    focused().is_some_and(|at| at.id() == id)
}

/// Whether this page has the focus.
#[must_use]
pub fn is_focused() -> bool {
    document().is_some_and(|document| document.has_focus().unwrap_or(false))
}

fn document() -> Option<web_sys::Document> {
    web_sys::window().and_then(|window| window.document())
}

/// Runs now, and again whenever a signal that it read has changed, until whatever is being drawn goes.
pub fn effect(run: impl FnMut() + 'static) {
    follow(Box::new(run));
}

/// Keeps a value until whatever is being drawn goes.
fn keep<T: 'static>(value: T) {
    StoredValue::new_local(value);
}

fn follow(mut run: Box<dyn FnMut()>) {
    keep(RenderEffect::new(move |_: Option<()>| run()));
}
