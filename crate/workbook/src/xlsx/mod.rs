//! Workbooks of Excel 2007 and later, and of all that write them.

mod sheet;
mod styles;

use crate::archive::Archive;
use crate::xml::{Event, Xml, decoded};
use crate::{Cell, Decode, Fault, Limits, Line};

/// Reads the first sheet of an .xlsx that holds anything.
///
/// # Errors
/// When it is no workbook, damaged, over a limit, or empty.
pub fn read_xlsx(bytes: &[u8], limits: Limits, decode: Decode<'_>) -> Result<Vec<Line>, Fault> {
    let mut parts = Parts {
        archive: Archive::open(bytes, limits)?,
        decode,
    };
    let root = parts.links("")?;
    let book = root.iter().find(|link| link.is("/officeDocument"));
    let book = book.map_or_else(|| "xl/workbook.xml".to_owned(), |link| link.part.clone());
    let (sheets, from_1904) = sheets(&parts.text(&book)?.ok_or(Fault::NoWorkbook)?)?;
    let links = parts.links(&book)?;
    let linked = |kind: &str| links.iter().find(|link| link.is(kind));
    let strings = match linked("/sharedStrings") {
        Some(link) => strings(&parts.text(&link.part)?.unwrap_or_default())?,
        None => Vec::new(),
    };
    let formats = match linked("/styles") {
        Some(link) => styles::formats(&parts.text(&link.part)?.unwrap_or_default())?,
        None => Vec::new(),
    };
    let known = sheet::Known {
        strings: &strings,
        formats: &formats,
        from_1904,
    };
    // A workbook without links has its sheets in the usual place.
    let usual = (1..=sheets.len()).map(|nth| format!("xl/worksheets/sheet{nth}.xml"));
    for (id, usual) in sheets.iter().zip(usual) {
        let link = links.iter().find(|link| link.id == *id);
        let part = match link {
            Some(link) if !link.is("/worksheet") => continue,
            Some(link) => &link.part,
            None => &usual,
        };
        let Some(text) = parts.text(part)? else {
            return Err(Fault::Sheet);
        };
        let lines = sheet::read(&text, known, limits)?;
        if !lines.is_empty() {
            return Ok(lines);
        }
    }
    Err(Fault::Empty)
}

struct Parts<'a> {
    archive: Archive<'a>,
    decode: Decode<'a>,
}

impl Parts<'_> {
    fn text(&mut self, part: &str) -> Result<Option<String>, Fault> {
        let bytes = self.archive.read(part)?;
        bytes.map(|bytes| decoded(bytes, self.decode)).transpose()
    }

    /// What a part links to. The links of `a/b.xml` stand in `a/_rels/b.xml.rels`, and begin from `a/`.
    fn links(&mut self, part: &str) -> Result<Vec<Link>, Fault> {
        let (folder, name) = part.rsplit_once('/').unwrap_or(("", part));
        let folder = match folder {
            "" => String::new(),
            folder => format!("{folder}/"),
        };
        let text = self
            .text(&format!("{folder}_rels/{name}.rels"))?
            .unwrap_or_default();
        let mut links = Vec::new();
        let mut xml = Xml::new(&text);
        while let Some(event) = xml.next()? {
            if let Event::Open(tag) = event
                && tag.name == "Relationship"
                && let (Some(id), Some(kind), Some(target)) =
                    (tag.get("Id"), tag.get("Type"), tag.get("Target"))
            {
                links.push(Link {
                    id: id.into_owned(),
                    kind: kind.into_owned(),
                    part: joined(&folder, &target),
                });
            }
        }
        Ok(links)
    }
}

struct Link {
    id: String,
    kind: String,
    part: String,
}

impl Link {
    /// Two editions of the standard write the kinds with other beginnings.
    fn is(&self, kind: &str) -> bool {
        self.kind.ends_with(kind)
    }
}

fn joined(folder: &str, target: &str) -> String {
    let target = target.replace('\\', "/");
    let whole = match target.strip_prefix('/') {
        Some(from_root) => from_root.to_owned(),
        None => format!("{folder}{target}"),
    };
    let mut names: Vec<&str> = Vec::new();
    for name in whole.split('/') {
        match name {
            "" | "." => {}
            ".." => {
                names.pop();
            }
            name => names.push(name),
        }
    }
    names.join("/")
}

/// The links of the sheets in their order, and whether days are counted from 1904.
fn sheets(text: &str) -> Result<(Vec<String>, bool), Fault> {
    let mut ids = Vec::new();
    let mut from_1904 = false;
    let mut xml = Xml::new(text);
    while let Some(event) = xml.next()? {
        let Event::Open(tag) = event else { continue };
        match tag.name {
            "workbookPr" => from_1904 = tag.says("date1904"),
            "sheet" => ids.push(tag.get(":id").unwrap_or_default().into_owned()),
            _ => {}
        }
    }
    Ok((ids, from_1904))
}

/// The texts that cells point to.
fn strings(text: &str) -> Result<Vec<Cell>, Fault> {
    let mut strings = Vec::new();
    let mut xml = Xml::new(text);
    while let Some(event) = xml.next()? {
        if matches!(event, Event::Open(tag) if tag.name == "si") {
            strings.push(Cell::spelt(text_of_runs(&mut xml, "si")?));
        }
    }
    Ok(strings)
}

/// The text of an element: that of its `t`, whole or in runs. How it is pronounced stands beside it in `rPh`.
fn text_of_runs(xml: &mut Xml<'_>, name: &str) -> Result<String, Fault> {
    let mut text = String::new();
    let mut pronounced = false;
    loop {
        match xml.next()?.ok_or(Fault::Sheet)? {
            Event::Open(tag) if tag.name == "rPh" => pronounced = true,
            Event::Close("rPh") => pronounced = false,
            Event::Open(tag) if tag.name == "t" => {
                let run = xml.text("t")?;
                if !pronounced {
                    text.push_str(&run);
                }
            }
            Event::Close(closed) if closed == name => return Ok(text),
            _ => {}
        }
    }
}
