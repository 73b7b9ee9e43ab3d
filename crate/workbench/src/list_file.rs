//! Lists of words and phrases as files: text in whatever encoding an office program wrote it.

use jinnang_browser::file;
use js_sys::Uint8Array;
use wasm_bindgen::JsCast;
use web_sys::{Event, File, HtmlInputElement, TextDecoder};

/// A file that a person chose.
pub struct Chosen {
    /// Its name.
    pub name: String,
    /// What it says.
    pub text: String,
}

/// The file that was chosen, if its name says that it is a workbook.
pub fn workbook(event: &Event) -> Option<File> {
    let input: HtmlInputElement = event.target()?.dyn_into().ok()?;
    let chosen = input.files()?.get(0)?;
    let name = chosen.name().to_lowercase();
    (name.ends_with(".xlsx") || name.ends_with(".xls")).then(|| {
        // The same file can be chosen again once it was mended.
        input.set_value("");
        chosen
    })
}

/// The text of the file that was chosen: UTF-8, else GB 18030, in which spreadsheets of Chinese Windows write. Nothing
/// when it is neither.
pub async fn read(event: &Event) -> Option<Chosen> {
    let input: HtmlInputElement = event.target()?.dyn_into().ok()?;
    let name = input.files()?.get(0)?.name().to_lowercase();
    let content = file::read(event).await?;
    // The same file can be chosen again once it was mended.
    input.set_value("");
    let bytes = web_sys::window()?
        .atob(&content.replace('-', "+").replace('_', "/"))
        .ok()?;
    let bytes: Option<Vec<u8>> = bytes.chars().map(|c| u8::try_from(c).ok()).collect();
    let bytes = Uint8Array::from(bytes?.as_slice());
    let decoded = ["utf-8", "gb18030"].into_iter().find_map(|encoding| {
        let options = web_sys::TextDecoderOptions::new();
        options.set_fatal(true);
        let decoder = TextDecoder::new_with_label_and_options(encoding, &options).ok()?;
        decoder.decode_with_buffer_source(&bytes).ok()
    });
    Some(Chosen {
        name,
        text: decoded?,
    })
}

/// A text as the content of a file that can be handed out; with a mark at its start, by which spreadsheets know UTF-8.
pub fn content(text: &str) -> Option<String> {
    let bytes: String = "\u{feff}"
        .bytes()
        .chain(text.bytes())
        .map(char::from)
        .collect();
    let content = web_sys::window()?.btoa(&bytes).ok()?;
    Some(content.trim_end_matches('=').to_owned())
}

/// A table with commas as one with tabs. Line breaks within a cell become spaces, so that line numbers stay those of
/// the rows; a first row that only names the columns becomes a remark.
pub fn tabbed(table: &str) -> String {
    let mut lines = String::with_capacity(table.len());
    let mut quoted = false;
    let mut chars = table.trim_start_matches('\u{feff}').chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '"' if quoted && chars.peek() == Some(&'"') => {
                chars.next();
                lines.push('"');
            }
            '"' => quoted = !quoted,
            ',' | ';' if !quoted => lines.push('\t'),
            '\n' | '\r' | '\t' if quoted => lines.push(' '),
            c => lines.push(c),
        }
    }
    let head = lines.split(['\t', '\n', '\r']).next().unwrap_or_default();
    let names = ["词", "词语", "禁用词", "违禁词", "敏感词", "word"];
    if names.contains(&head.trim().to_lowercase().as_str()) {
        lines.insert(0, '#');
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::tabbed;

    #[test]
    fn a_table_with_commas_becomes_one_with_tabs() {
        for (table, list) in [
            (
                "清仓,block\n\"加,我\",,\"说\"\"好\"\"\"",
                "清仓\tblock\n加,我\t\t说\"好\"",
            ),
            ("词,级别\n清仓,提醒", "#词\t级别\n清仓\t提醒"),
            ("\u{feff}\"清\n仓\";提示", "清 仓\t提示"),
            ("词牌,提示", "词牌\t提示"),
        ] {
            assert_eq!(tabbed(table), list);
        }
    }
}
