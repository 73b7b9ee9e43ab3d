//! An .xlsx of texts and numbers, as spreadsheets write it: texts stand once, in a list that cells point to.

mod parts;

use crate::Fault;
use crate::archive::Packer;
use parts::{BOOK_LINKS_END, HEAD, KINDS_END, LINKS, STYLES};

/// The most characters of a cell, in units of UTF-16; the most of a sheet's name; the most rows and columns.
const CELL: usize = 32_767;
const NAME: usize = 31;
const ROWS: usize = 1_048_576;
const COLUMNS: usize = 16_384;

/// How a text stands in its cell. Every one is text to the spreadsheet, whatever it looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// Bold.
    Heading,
    /// Bold, in as many lines as it needs.
    WrappedHeading,
    /// As it is.
    Text,
    /// In as many lines as it needs.
    Wrapped,
}

impl Style {
    /// Its place among the formats of [`STYLES`].
    fn place(self) -> usize {
        match self {
            Self::Heading => 1,
            Self::WrappedHeading => 2,
            Self::Text => 3,
            Self::Wrapped => 4,
        }
    }
}

/// A cell to be written.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Written<'a> {
    /// Nothing.
    Empty,
    /// A number.
    Number(f64),
    /// Text.
    Text(&'a str, Style),
}

/// A sheet to be written.
#[derive(Clone, Debug, PartialEq)]
pub struct Page<'a> {
    /// Its name.
    pub name: &'a str,
    /// How many rows and columns stay where they are while the others move.
    pub still: (usize, usize),
    /// The widths of the first columns, in characters.
    pub widths: Vec<f64>,
    /// Its rows.
    pub rows: Vec<Vec<Written<'a>>>,
}

/// Writes an .xlsx of these sheets. `made` is the moment that it bears, as `2026-03-01T08:00:00Z`; nothing else in it
/// is not of the sheets.
///
/// # Errors
/// When a spreadsheet takes no such cell, name, or number of rows.
pub fn write(pages: &[Page<'_>], made: &str) -> Result<Vec<u8>, Fault> {
    let mut texts: Vec<&str> = Vec::new();
    for page in pages {
        named(page.name)?;
        if page.rows.len() > ROWS || page.rows.iter().any(|row| row.len() > COLUMNS) {
            return Err(Fault::Rows);
        }
        for cell in page.rows.iter().flatten() {
            if let Written::Text(text, _) = cell
                && !text.is_empty()
            {
                if text.len() > CELL && text.encode_utf16().count() > CELL {
                    return Err(Fault::LongCell);
                }
                texts.push(text);
            }
        }
    }
    let uses = texts.len();
    texts.sort_unstable();
    texts.dedup();
    let mut packer = Packer::default();
    let (mut kinds, mut links, mut sheets) = (
        String::from(parts::KINDS),
        String::from(parts::BOOK_LINKS),
        String::new(),
    );
    for (nth, page) in (1..).zip(pages) {
        kinds += &format!(
            "<Override PartName=\"/xl/worksheets/sheet{nth}.xml\" ContentType=\"{}worksheet+xml\"/>",
            parts::KIND
        );
        links += &format!(
            "<Relationship Id=\"rId{nth}\" Type=\"{}/worksheet\" Target=\"worksheets/sheet{nth}.xml\"/>",
            parts::LINK
        );
        sheets += &format!(
            "<sheet name=\"{}\" sheetId=\"{nth}\" r:id=\"rId{nth}\"/>",
            escaped(page.name)
        );
    }
    packer.add("[Content_Types].xml", (kinds + KINDS_END).as_bytes());
    packer.add("_rels/.rels", LINKS.as_bytes());
    packer.add("docProps/core.xml", parts::properties(made).as_bytes());
    packer.add("xl/workbook.xml", parts::book(&sheets).as_bytes());
    packer.add(
        "xl/_rels/workbook.xml.rels",
        (links + BOOK_LINKS_END).as_bytes(),
    );
    packer.add("xl/styles.xml", STYLES.as_bytes());
    packer.add("xl/sharedStrings.xml", strings(&texts, uses).as_bytes());
    for (nth, page) in (1..).zip(pages) {
        packer.add(
            &format!("xl/worksheets/sheet{nth}.xml"),
            sheet(page, nth == 1, &texts).as_bytes(),
        );
    }
    Ok(packer.done())
}

fn named(name: &str) -> Result<(), Fault> {
    let refused = |sign: char| matches!(sign, '[' | ']' | ':' | '*' | '?' | '/' | '\\');
    let taken = !name.is_empty() && name.encode_utf16().count() <= NAME && !name.contains(refused);
    let quoted = name.starts_with('\'') || name.ends_with('\'');
    match taken && !quoted {
        true => Ok(()),
        false => Err(Fault::Name),
    }
}

fn strings(texts: &[&str], uses: usize) -> String {
    let mut part = format!(
        "{HEAD}<sst xmlns=\"{}\" count=\"{uses}\" uniqueCount=\"{}\">",
        parts::MAIN,
        texts.len()
    );
    for text in texts {
        part += "<si><t xml:space=\"preserve\">";
        part += &escaped(text);
        part += "</t></si>";
    }
    part + "</sst>"
}

fn sheet(page: &Page<'_>, shown: bool, texts: &[&str]) -> String {
    let mut part = format!(
        "{HEAD}<worksheet xmlns=\"{}\"><sheetViews><sheetView",
        parts::MAIN
    );
    if shown {
        part += " tabSelected=\"1\"";
    }
    part += " workbookViewId=\"0\">";
    part += &still(page.still);
    part += "</sheetView></sheetViews><sheetFormatPr defaultRowHeight=\"15\"/>";
    if !page.widths.is_empty() {
        part += "<cols>";
        for (nth, width) in (1..).zip(&page.widths) {
            part +=
                &format!("<col min=\"{nth}\" max=\"{nth}\" width=\"{width}\" customWidth=\"1\"/>");
        }
        part += "</cols>";
    }
    part += "<sheetData>";
    for (row, cells) in (1..).zip(&page.rows) {
        part += &format!("<row r=\"{row}\">");
        for (column, cell) in cells.iter().enumerate() {
            let letters = letters(column);
            match cell {
                Written::Number(number) if number.is_finite() => {
                    part += &format!("<c r=\"{letters}{row}\"><v>{number}</v></c>");
                }
                // Empty, but ready for text.
                Written::Text("", style) => {
                    part += &format!("<c r=\"{letters}{row}\" s=\"{}\"/>", style.place());
                }
                Written::Text(text, style) => {
                    let place = texts.binary_search(text).unwrap_or_default();
                    part += &format!(
                        "<c r=\"{letters}{row}\" s=\"{}\" t=\"s\"><v>{place}</v></c>",
                        style.place()
                    );
                }
                Written::Number(_) | Written::Empty => {}
            }
        }
        part += "</row>";
    }
    part + "</sheetData></worksheet>"
}

/// The rows and columns that stay where they are, and where the others begin.
fn still((rows, columns): (usize, usize)) -> String {
    let pane = match (rows, columns) {
        (0, 0) => return String::new(),
        (_, 0) => "bottomLeft",
        (0, _) => "topRight",
        _ => "bottomRight",
    };
    let mut split = String::new();
    for (name, count) in [("xSplit", columns), ("ySplit", rows)] {
        if count > 0 {
            split += &format!(" {name}=\"{count}\"");
        }
    }
    let first = format!("{}{}", letters(columns), rows + 1);
    format!(
        "<pane{split} topLeftCell=\"{first}\" activePane=\"{pane}\" state=\"frozen\"/><selection pane=\"{pane}\"/>"
    )
}

/// What a spreadsheet calls a column: A to Z, AA and so on.
fn letters(column: usize) -> String {
    let mut letters = Vec::new();
    let mut rest = column + 1;
    while rest > 0 {
        rest -= 1;
        letters.push(char::from(
            b"ABCDEFGHIJKLMNOPQRSTUVWXYZ"
                .get(rest % 26)
                .copied()
                .unwrap_or(b'A'),
        ));
        rest /= 26;
    }
    letters.into_iter().rev().collect()
}

/// Text as XML holds it; what XML has no way to hold is written as spreadsheets do, by its number.
fn escaped(text: &str) -> String {
    let mut written = String::with_capacity(text.len());
    let mut rest = text.chars();
    while let Some(character) = rest.next() {
        match character {
            '&' => written += "&amp;",
            '<' => written += "&lt;",
            '>' => written += "&gt;",
            '"' => written += "&quot;",
            '\t' | '\n' => written.push(character),
            '\0'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => {
                written += &format!("_x{:04X}_", u32::from(character))
            }
            // A text that only looks like such a number says so.
            '_' if looks_escaped(rest.as_str()) => written += "_x005F_",
            _ => written.push(character),
        }
    }
    written
}

fn looks_escaped(after: &str) -> bool {
    let Some([b'x', digits @ .., b'_']) = after.as_bytes().first_chunk::<6>() else {
        return false;
    };
    digits.iter().all(u8::is_ascii_hexdigit)
}
