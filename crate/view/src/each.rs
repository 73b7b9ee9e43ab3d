use reactive_graph::graph::untrack;
use reactive_graph::owner::Owner;
use web_sys::{Element, Node};

use crate::content::{append, insert_before, remove, text};
use crate::{Content, El, follow};

/// A list whose elements stay the same ones while their keys do: what is pressed, opened or read in one of them is
/// not lost when another comes or goes.
pub struct Each {
    keys: Box<dyn Fn() -> Vec<String>>,
    draw: Box<dyn Fn(&str) -> El>,
}

/// One element for each key, in the order of the keys. A key that comes twice is drawn once.
pub fn each(keys: impl Fn() -> Vec<String> + 'static, draw: impl Fn(&str) -> El + 'static) -> Each {
    Each {
        keys: Box::new(keys),
        draw: Box::new(draw),
    }
}

struct Drawn {
    key: String,
    element: Element,
    owner: Owner,
}

impl Content for Each {
    fn add(self, parent: &Node) {
        let (Some(end), Some(above)) = (text(""), Owner::current()) else {
            return;
        };
        append(parent, &end);
        let Self { keys, draw } = self;
        let mut drawn: Vec<Drawn> = Vec::new();
        follow(Box::new(move || {
            let mut before = std::mem::take(&mut drawn);
            for key in keys() {
                if drawn.iter().any(|one| one.key == key) {
                    continue;
                }
                let one = match before.iter().position(|one| one.key == key) {
                    Some(at) => before.swap_remove(at),
                    None => {
                        let owner = above.child();
                        let element = owner.with(|| untrack(|| draw(&key).into_element()));
                        Drawn {
                            key,
                            element,
                            owner,
                        }
                    }
                };
                drawn.push(one);
            }
            for gone in before {
                gone.owner.cleanup();
                remove(&gone.element);
            }
            // From the end on, and only what stands elsewhere is moved: moving an element takes the caret out of it.
            let mut next: &Node = &end;
            for one in drawn.iter().rev() {
                let stands = one
                    .element
                    .next_sibling()
                    .is_some_and(|sibling| sibling.is_same_node(Some(next)));
                if !stands {
                    insert_before(&one.element, next);
                }
                next = &one.element;
            }
        }));
    }
}
