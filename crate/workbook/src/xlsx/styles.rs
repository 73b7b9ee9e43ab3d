use crate::Fault;
use crate::format::{Shown, built_in, written};
use crate::xml::{Event, Xml};

/// What the formats of cells make of numbers, in the order in which cells point to them.
pub fn formats(text: &str) -> Result<Vec<Shown>, Fault> {
    let mut own: Vec<(usize, Shown)> = Vec::new();
    let mut formats = Vec::new();
    let mut of_cells = false;
    let mut xml = Xml::new(text);
    while let Some(event) = xml.next()? {
        match event {
            Event::Open(tag) if tag.name == "numFmt" => {
                if let (Some(id), Some(code)) = (tag.number("numFmtId"), tag.get("formatCode")) {
                    own.push((id, written(&code)));
                }
            }
            Event::Open(tag) if tag.name == "cellXfs" => of_cells = true,
            Event::Close("cellXfs") => of_cells = false,
            Event::Open(tag) if tag.name == "xf" && of_cells => {
                let id = tag.number("numFmtId").unwrap_or_default();
                let known = own.iter().find(|(own, _)| *own == id);
                formats.push(known.map_or_else(|| built_in(id), |(_, shown)| *shown));
            }
            _ => {}
        }
    }
    Ok(formats)
}
