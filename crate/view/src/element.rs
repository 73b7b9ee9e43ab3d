use gloo_events::{EventListener, EventListenerOptions};
use js_sys::Reflect;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, Event, KeyboardEvent, PointerEvent};

use crate::{Attribute, Content, document, follow, keep};

/// An element that is being put together. Its listeners and closures live as long as what it is drawn in.
pub struct El(Element);

/// A new element of this tag.
///
/// # Panics
/// Without a document, or with a tag that is no name: neither happens in a page of ours.
#[must_use]
pub fn el(tag: &'static str) -> El {
    let made = document().and_then(|document| document.create_element(tag).ok());
    match made {
        Some(element) => El(element),
        None => wasm_bindgen::throw_str("no document to draw in"),
    }
}

impl El {
    /// The class.
    #[must_use]
    pub fn class(self, names: impl Attribute) -> Self {
        self.attr("class", names)
    }

    /// An attribute; `true` and `false` stand for there and not there.
    #[must_use]
    pub fn attr(self, name: &'static str, value: impl Attribute) -> Self {
        value.put(&self.0, name);
        self
    }

    /// What stands in an input.
    #[must_use]
    pub fn value(self, value: impl Fn() -> String + 'static) -> Self {
        self.property("value", Box::new(move || value().into()))
    }

    /// Whether a box is ticked.
    #[must_use]
    pub fn checked(self, checked: impl Fn() -> bool + 'static) -> Self {
        self.property("checked", Box::new(move || checked().into()))
    }

    /// A property is only set where it differs: setting it would move the caret.
    fn property(self, name: &'static str, value: Box<dyn Fn() -> JsValue>) -> Self {
        let element = self.0.clone();
        follow(Box::new(move || {
            let (name, now) = (JsValue::from_str(name), value());
            if Reflect::get(&element, &name).is_ok_and(|before| before != now) {
                let _ = Reflect::set(&element, &name, &now);
            }
        }));
        self
    }

    /// Runs at each event of a kind.
    #[must_use]
    pub fn on(self, kind: &'static str, run: impl FnMut(&Event) + 'static) -> Self {
        self.listen(kind, Box::new(run))
    }

    /// Runs at each event of the keyboard.
    #[must_use]
    pub fn on_key(self, kind: &'static str, mut run: impl FnMut(&KeyboardEvent) + 'static) -> Self {
        self.on(kind, move |event| {
            if let Some(event) = event.dyn_ref() {
                run(event);
            }
        })
    }

    /// Runs at each event of the pointer.
    #[must_use]
    pub fn on_pointer(
        self,
        kind: &'static str,
        mut run: impl FnMut(&PointerEvent) + 'static,
    ) -> Self {
        self.on(kind, move |event| {
            if let Some(event) = event.dyn_ref() {
                run(event);
            }
        })
    }

    fn listen(self, kind: &'static str, run: Box<dyn FnMut(&Event)>) -> Self {
        keep(EventListener::new_with_options(
            &self.0,
            kind,
            EventListenerOptions::enable_prevent_default(),
            run,
        ));
        self
    }

    /// Puts something inside, after what is there.
    #[must_use]
    pub fn child(self, content: impl Content) -> Self {
        content.add(&self.0);
        self
    }

    pub(crate) fn element(&self) -> &Element {
        &self.0
    }

    pub(crate) fn into_element(self) -> Element {
        self.0
    }
}
