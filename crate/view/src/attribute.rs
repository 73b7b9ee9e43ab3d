use reactive_graph::graph::untrack;
use web_sys::Element;

use crate::follow;

/// What an attribute can hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Value {
    /// A text known beforehand.
    Name(&'static str),
    /// A text.
    Text(String),
    /// There without a value, or not there.
    Is(bool),
}

impl From<&'static str> for Value {
    fn from(name: &'static str) -> Self {
        Self::Name(name)
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<bool> for Value {
    fn from(is: bool) -> Self {
        Self::Is(is)
    }
}

impl From<Option<String>> for Value {
    fn from(text: Option<String>) -> Self {
        text.map_or(Self::Is(false), Self::Text)
    }
}

/// A value of an attribute, or a closure that gives one.
pub trait Attribute {
    /// Sets the attribute, now and whenever it changes.
    fn put(self, element: &Element, name: &'static str);
}

macro_rules! constant {
    ($($type:ty),*) => {$(
        impl Attribute for $type {
            fn put(self, element: &Element, name: &'static str) {
                set(element, name, &self.into());
            }
        }
    )*};
}

constant!(&'static str, String, bool, Option<String>);

impl<F, V> Attribute for F
where
    F: Fn() -> V + 'static,
    V: Into<Value>,
{
    fn put(self, element: &Element, name: &'static str) {
        changing(element.clone(), name, Box::new(move || self().into()));
    }
}

fn changing(element: Element, name: &'static str, value: Box<dyn Fn() -> Value>) {
    let mut before = None;
    follow(Box::new(move || {
        let now = value();
        if before.as_ref() != Some(&now) {
            untrack(|| set(&element, name, &now));
            before = Some(now);
        }
    }));
}

fn set(element: &Element, name: &str, value: &Value) {
    // Names are ours and well formed, which is all that can be wrong.
    let _ = match value {
        Value::Name(text) => element.set_attribute(name, text),
        Value::Text(text) => element.set_attribute(name, text),
        Value::Is(true) => element.set_attribute(name, ""),
        Value::Is(false) => element.remove_attribute(name),
    };
}
