//! The wire to the content script.

use gloo_events::EventListener;
use jinnang_browser::{message_from_js, message_to_js};
use jinnang_protocol::{Cap, FromPage, ToPage};
use wasm_bindgen::JsCast;
use web_sys::{MessageEvent, MessagePort};

/// An open port; dropping it stops the listening.
pub struct Port {
    port: MessagePort,
    _listener: EventListener,
}

impl Port {
    /// Listens at a port. `take` gets every well-formed message, `refuse` is told of every other.
    pub fn open(
        port: MessagePort,
        take: impl Fn(FromPage) + 'static,
        refuse: impl Fn() + 'static,
    ) -> Self {
        let listener = EventListener::new(&port, "message", move |event| {
            let message = event.dyn_ref::<MessageEvent>().map(MessageEvent::data);
            match message
                .and_then(|data| message_from_js::<FromPage>(&data).ok())
                .filter(|message| message.check().is_ok())
            {
                Some(message) => take(message),
                None => refuse(),
            }
        });
        port.start();
        Self {
            port,
            _listener: listener,
        }
    }

    /// Says something to the content script. A page that has gone does not hear it, which is no failure.
    pub fn send(&self, message: &ToPage) {
        if let Ok(message) = message_to_js(message) {
            let _ = self.port.post_message(&message);
        }
    }
}

impl Drop for Port {
    fn drop(&mut self) {
        self.port.close();
    }
}
