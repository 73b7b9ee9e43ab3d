//! The parts of Leptos that the panel is drawn with: its signals and its renderer. The crate `leptos` itself adds
//! server functions, whose streams are exported to JavaScript and so can't be left out of the wasm.

pub use reactive_graph::computed::Memo;
pub use reactive_graph::effect::Effect;
pub use reactive_graph::graph::untrack;
pub use reactive_graph::owner::{LocalStorage, StoredValue, on_cleanup};
pub use reactive_graph::prelude::*;
pub use reactive_graph::signal::RwSignal;
pub use tachys::dom::{document, event_target_checked, event_target_value};
pub use tachys::html::{element as html, event as ev};
pub use tachys::prelude::*;
pub use wasm_bindgen_futures::spawn_local;

use any_spawner::Executor;
use reactive_graph::owner::Owner;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;

/// Whatever can be drawn.
pub trait IntoView: RenderHtml + Send {}

impl<T: RenderHtml + Send> IntoView for T {}

/// Draws into the page, for as long as it lives.
pub fn mount_to_body<V: IntoView + 'static>(view: impl FnOnce() -> V) {
    // An executor that is there already is the same one.
    let _ = Executor::init_wasm_bindgen();
    let owner = Owner::new();
    let drawn = owner.with(|| {
        let mut drawn = view().build();
        drawn.mount(&tachys::dom::body(), None);
        drawn
    });
    std::mem::forget((owner, drawn));
}

/// Runs something before the next time that the page is painted.
pub fn request_animation_frame(run: impl FnOnce() + 'static) {
    let run = Closure::once_into_js(run);
    if let Some(window) = web_sys::window() {
        let _ = window.request_animation_frame(run.unchecked_ref());
    }
}
