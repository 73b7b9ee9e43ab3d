//! Files that a person chooses or is handed. Nothing is read that was not chosen. Content is base64url without padding,
//! the form in which JavaScript hands bytes over as text.

use js_sys::Promise;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{Event, FileReader, HtmlAnchorElement, HtmlInputElement};

/// The largest file that is read, in bytes.
pub const MAX_FILE_BYTES: f64 = 64.0 * 1024.0 * 1024.0;

/// The file that was chosen in the input that an event came from; nothing when there is none, when it is larger than
/// [`MAX_FILE_BYTES`], or when it can't be read.
pub async fn read(event: &Event) -> Option<String> {
    let input: HtmlInputElement = event.target()?.dyn_into().ok()?;
    let file = input.files()?.get(0)?;
    if file.size() > MAX_FILE_BYTES {
        return None;
    }
    let reader = FileReader::new().ok()?;
    let done = Promise::new(&mut |resolve, _| reader.set_onloadend(Some(&resolve)));
    reader.read_as_data_url(&file).ok()?;
    JsFuture::from(done).await.ok()?;
    let address = reader.result().ok()?.as_string()?;
    let (_, content) = address.split_once(',')?;
    Some(
        content
            .trim_end_matches('=')
            .replace('+', "-")
            .replace('/', "_"),
    )
}

/// Hands a person a file: the browser saves it where it saves downloads.
pub fn hand_out(name: &str, content: &str) {
    let made = web_sys::window()
        .and_then(|window| window.document())
        .and_then(|document| document.create_element("a").ok())
        .and_then(|made| made.dyn_into::<HtmlAnchorElement>().ok());
    if let Some(link) = made {
        let content = content.replace('-', "+").replace('_', "/");
        let padding = ["", "", "==", "="]
            .get(content.len() % 4)
            .copied()
            .unwrap_or_default();
        let address = ["data:application/octet-stream;base64,", &content, padding].concat();
        link.set_href(&address);
        link.set_download(name);
        link.click();
    }
}
