use web_sys::{Node, Text};

use crate::{El, document, follow};

/// What can stand inside an element: elements, texts, numbers, several of them, or a closure that gives any of these
/// and is asked again whenever something that it read has changed.
pub trait Content {
    /// Draws at the end of `parent`.
    fn add(self, parent: &Node);

    /// Draws what a closure gives, and draws it anew whenever that changes.
    fn add_changing(draw: Box<dyn Fn() -> Self>, parent: &Node)
    where
        Self: Sized + 'static,
    {
        region(Box::new(move |into| draw().add(into)), parent);
    }
}

impl Content for El {
    fn add(self, parent: &Node) {
        append(parent, self.element());
    }
}

impl Content for &'static str {
    fn add(self, parent: &Node) {
        if let Some(text) = text(self) {
            append(parent, &text);
        }
    }
}

impl Content for String {
    fn add(self, parent: &Node) {
        if let Some(text) = text(&self) {
            append(parent, &text);
        }
    }

    fn add_changing(draw: Box<dyn Fn() -> Self>, parent: &Node) {
        if let Some(text) = text("") {
            append(parent, &text);
            follow(Box::new(move || text.set_data(&draw())));
        }
    }
}

impl Content for usize {
    fn add(self, parent: &Node) {
        self.to_string().add(parent);
    }
}

impl<C: Content + 'static> Content for Option<C> {
    fn add(self, parent: &Node) {
        if let Some(content) = self {
            content.add(parent);
        }
    }
}

impl<C: Content + 'static> Content for Vec<C> {
    fn add(self, parent: &Node) {
        for content in self {
            content.add(parent);
        }
    }
}

impl<F, C> Content for F
where
    F: Fn() -> C + 'static,
    C: Content + 'static,
{
    fn add(self, parent: &Node) {
        C::add_changing(Box::new(self), parent);
    }
}

macro_rules! several {
    ($($name:ident)*) => {
        impl<$($name: Content),*> Content for ($($name,)*) {
            #[allow(non_snake_case)]
            fn add(self, parent: &Node) {
                let ($($name,)*) = self;
                $($name.add(parent);)*
            }
        }
    };
}

several!(A B);
several!(A B C);
several!(A B C D);
several!(A B C D E);
several!(A B C D E F);
several!(A B C D E F G);

/// Draws between two empty texts, and draws anew between them whenever something that was read has changed.
fn region(draw: Box<dyn Fn(&Node)>, parent: &Node) {
    let (Some(start), Some(end)) = (text(""), text("")) else {
        return;
    };
    append(parent, &start);
    append(parent, &end);
    follow(Box::new(move || {
        while let Some(old) = start
            .next_sibling()
            .filter(|at| !at.is_same_node(Some(&end)))
        {
            remove(&old);
        }
        let fragment = document().map(|document| document.create_document_fragment());
        if let Some(fragment) = fragment {
            draw(&fragment);
            insert_before(&fragment, &end);
        }
    }));
}

pub(crate) fn text(text: &str) -> Option<Text> {
    document().map(|document| document.create_text_node(text))
}

pub(crate) fn append(parent: &Node, child: &Node) {
    let _ = parent.append_child(child);
}

pub(crate) fn insert_before(node: &Node, at: &Node) {
    if let Some(parent) = at.parent_node() {
        let _ = parent.insert_before(node, Some(at));
    }
}

pub(crate) fn remove(node: &Node) {
    if let Some(parent) = node.parent_node() {
        let _ = parent.remove_child(node);
    }
}
