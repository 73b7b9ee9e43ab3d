use std::cell::RefCell;

use reactive_graph::prelude::{Notify, Track};
use reactive_graph::signal::ArcTrigger;

/// A value that views read, and that lives as long as the page. Whoever read it runs again when it is set.
///
/// Leptos' own signals can be disposed of and shared between threads; that is a kilobyte of code for every type of value,
/// and nothing here needs it. What reads them is Leptos' all the same.
pub struct Signal<T: 'static>(&'static Held<T>);

struct Held<T> {
    value: RefCell<T>,
    changed: ArcTrigger,
}

impl<T> Clone for Signal<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Signal<T> {}

impl<T> Signal<T> {
    /// A signal that holds this. It is never freed: make one for a thing of the page, not for a thing in a list.
    #[must_use]
    pub fn new(value: T) -> Self {
        Self(Box::leak(Box::new(Held {
            value: RefCell::new(value),
            changed: ArcTrigger::new(),
        })))
    }

    /// Reads it where it stands; whoever runs this runs again when it changes.
    pub fn with<R>(self, read: impl FnOnce(&T) -> R) -> R {
        self.0.changed.track();
        read(&self.0.value.borrow())
    }

    /// Reads it where it stands, this once.
    pub fn with_untracked<R>(self, read: impl FnOnce(&T) -> R) -> R {
        read(&self.0.value.borrow())
    }

    /// Puts another value in.
    pub fn set(self, value: T) {
        // What stood there is dropped after the borrow has ended.
        let before = self.0.value.replace(value);
        drop(before);
        self.0.changed.notify();
    }

    /// Changes it in place.
    pub fn update(self, change: impl FnOnce(&mut T)) {
        change(&mut self.0.value.borrow_mut());
        self.0.changed.notify();
    }
}

impl<T: Clone> Signal<T> {
    /// What it holds; whoever runs this runs again when it changes.
    #[must_use]
    pub fn get(self) -> T {
        self.with(T::clone)
    }

    /// What it holds now.
    #[must_use]
    pub fn get_untracked(self) -> T {
        self.with_untracked(T::clone)
    }
}

/// A value that nothing is drawn from, and that lives as long as the page.
pub struct Store<T: 'static>(&'static RefCell<T>);

impl<T> Clone for Store<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Store<T> {}

impl<T> Store<T> {
    /// A place that holds this. It is never freed.
    #[must_use]
    pub fn new(value: T) -> Self {
        Self(Box::leak(Box::new(RefCell::new(value))))
    }

    /// Reads it where it stands.
    pub fn with<R>(self, read: impl FnOnce(&T) -> R) -> R {
        read(&self.0.borrow())
    }

    /// Puts another value in.
    pub fn set(self, value: T) {
        let before = self.0.replace(value);
        drop(before);
    }

    /// Changes it in place.
    pub fn update(self, change: impl FnOnce(&mut T)) {
        change(&mut self.0.borrow_mut());
    }
}

impl<T: Clone> Store<T> {
    /// What it holds.
    #[must_use]
    pub fn get(self) -> T {
        self.with(T::clone)
    }
}

impl<T: Default> Store<T> {
    /// Takes out what it holds.
    #[must_use]
    pub fn take(self) -> T {
        self.0.take()
    }
}
