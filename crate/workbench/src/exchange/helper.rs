use jinnang_browser::read_json;
use js_sys::{Array, Promise, Reflect};
use serde::de::DeserializeOwned;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Worker, WorkerOptions, WorkerType};

/// The worker of the page. It answers one question after the other; ending it ends what it does.
#[derive(Clone)]
pub struct Helper(Worker);

impl Helper {
    /// A worker that has begun; nothing where the browser lets none be.
    pub fn begin() -> Option<Self> {
        let options = WorkerOptions::new();
        options.set_type(WorkerType::Module);
        Worker::new_with_options("exchange.js", &options)
            .ok()
            .map(Self)
    }

    /// Asks, and waits for the answer. Nothing when the worker broke down, or said what is not understood.
    pub async fn ask<T: DeserializeOwned>(
        &self,
        call: &'static str,
        given: &[JsValue],
    ) -> Option<T> {
        let message = Array::of1(&call.into());
        for one in given {
            message.push(one);
        }
        let answer = Promise::new(&mut |resolve, reject| {
            self.0.set_onmessage(Some(&resolve));
            self.0.set_onerror(Some(&reject));
        });
        self.0.post_message(&message).ok()?;
        let event = JsFuture::from(answer).await.ok()?;
        let data = Reflect::get(&event, &"data".into()).ok()?.as_string()?;
        read_json(&data)
    }

    /// Ends it, whatever it does.
    pub fn end(&self) {
        self.0.terminate();
    }
}
