//! A reader of the XML that workbooks are made of: tags, their attributes and text. Nothing is looked up outside, and a
//! document defines no words of its own.

use std::borrow::Cow;

use crate::{Decode, Fault};

/// What comes next in a document.
#[derive(Clone, Debug, PartialEq)]
pub enum Event<'a> {
    /// An element begins.
    Open(Tag<'a>),
    /// The element of this name ends; one without content, too.
    Close(&'a str),
    /// Text.
    Text(Cow<'a, str>),
}

/// The beginning of an element. Names are without their prefixes: which one a program chose says nothing.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Tag<'a> {
    pub name: &'a str,
    attributes: &'a str,
}

impl<'a> Tag<'a> {
    /// The value of an attribute, by the name as it is written; one that begins with `:` has a prefix, whichever.
    pub fn get(&self, wanted: &str) -> Option<Cow<'a, str>> {
        let mut rest = self.attributes;
        loop {
            let (name, after) = rest.split_once('=')?;
            let after = after.trim_start();
            let quote = after
                .chars()
                .next()
                .filter(|sign| matches!(sign, '"' | '\''))?;
            let (value, behind) = after.strip_prefix(quote)?.split_once(quote)?;
            let name = name.trim();
            if name == wanted || (wanted.starts_with(':') && name.ends_with(wanted)) {
                return Some(resolved(value));
            }
            rest = behind;
        }
    }

    /// The whole number that an attribute is.
    pub fn number(&self, wanted: &str) -> Option<usize> {
        self.get(wanted)?.trim().parse().ok()
    }

    /// Whether an attribute says yes.
    pub fn says(&self, wanted: &str) -> bool {
        matches!(self.get(wanted).as_deref(), Some("1" | "true"))
    }
}

/// Reads a document from its beginning.
pub struct Xml<'a> {
    rest: &'a str,
    /// The element without content that has just begun.
    closing: Option<&'a str>,
}

impl<'a> Xml<'a> {
    pub fn new(text: &'a str) -> Self {
        Self {
            rest: text,
            closing: None,
        }
    }

    /// What comes next; nothing at the end.
    ///
    /// # Errors
    /// When a tag has no end.
    pub fn next(&mut self) -> Result<Option<Event<'a>>, Fault> {
        if let Some(name) = self.closing.take() {
            return Ok(Some(Event::Close(name)));
        }
        loop {
            let Some(inner) = self.rest.strip_prefix('<') else {
                if self.rest.is_empty() {
                    return Ok(None);
                }
                let end = self.rest.find('<').unwrap_or(self.rest.len());
                let (text, rest) = self.rest.split_at_checked(end).ok_or(Fault::Sheet)?;
                self.rest = rest;
                return Ok(Some(Event::Text(resolved(text))));
            };
            let passed = |text: &'a str, end: &str| text.split_once(end).ok_or(Fault::Sheet);
            if let Some(text) = inner.strip_prefix("![CDATA[") {
                let (text, rest) = passed(text, "]]>")?;
                self.rest = rest;
                return Ok(Some(Event::Text(Cow::Borrowed(text))));
            }
            self.rest = if let Some(comment) = inner.strip_prefix("!--") {
                passed(comment, "-->")?.1
            } else if let Some(instruction) = inner.strip_prefix('?') {
                passed(instruction, "?>")?.1
            } else if let Some(definition) = inner.strip_prefix('!') {
                passed(definition, ">")?.1
            } else {
                return self.tag(inner).map(Some);
            };
        }
    }

    fn tag(&mut self, inner: &'a str) -> Result<Event<'a>, Fault> {
        let (tag, rest) = inner
            .split_at_checked(end_of_tag(inner).ok_or(Fault::Sheet)?)
            .ok_or(Fault::Sheet)?;
        self.rest = rest.strip_prefix('>').unwrap_or(rest);
        if let Some(name) = tag.strip_prefix('/') {
            return Ok(Event::Close(local(name.trim())));
        }
        let (tag, alone) = match tag.strip_suffix('/') {
            Some(tag) => (tag, true),
            None => (tag, false),
        };
        let (name, attributes) = tag
            .split_once(|sign: char| sign.is_ascii_whitespace())
            .unwrap_or((tag, ""));
        let name = local(name);
        self.closing = alone.then_some(name);
        Ok(Event::Open(Tag { name, attributes }))
    }

    /// The text to the end of the element of this name that has just begun.
    ///
    /// # Errors
    /// When it does not end.
    pub fn text(&mut self, name: &str) -> Result<String, Fault> {
        let mut text = String::new();
        loop {
            match self.next()?.ok_or(Fault::Sheet)? {
                Event::Text(more) => text.push_str(&more),
                Event::Close(closed) if closed == name => return Ok(text),
                _ => {}
            }
        }
    }
}

/// Where a tag ends: a `>` within quotes does not end it.
fn end_of_tag(inner: &str) -> Option<usize> {
    let mut quote = None;
    inner.bytes().position(|byte| {
        match quote {
            Some(open) if open == byte => quote = None,
            Some(_) => {}
            None if matches!(byte, b'"' | b'\'') => quote = Some(byte),
            None => return byte == b'>',
        }
        false
    })
}

fn local(name: &str) -> &str {
    name.rsplit_once(':').map_or(name, |(_, local)| local)
}

/// Text with its entities resolved; one that is unknown stays as it is written.
fn resolved(text: &str) -> Cow<'_, str> {
    if !text.contains('&') {
        return Cow::Borrowed(text);
    }
    let mut whole = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('&') {
        whole.push_str(before);
        let named = after
            .split_once(';')
            .and_then(|(name, behind)| Some((entity(name)?, behind)));
        rest = match named {
            Some((character, behind)) => {
                whole.push(character);
                behind
            }
            None => {
                whole.push('&');
                after
            }
        };
    }
    whole.push_str(rest);
    Cow::Owned(whole)
}

fn entity(name: &str) -> Option<char> {
    match name {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        _ => {
            let number = name.strip_prefix('#')?;
            let code = match number.strip_prefix(['x', 'X']) {
                Some(digits) => u32::from_str_radix(digits, 16),
                None => number.parse(),
            };
            char::from_u32(code.ok()?)
        }
    }
}

/// The text of a document, in whatever encoding it is.
pub fn decoded(bytes: Vec<u8>, decode: Decode<'_>) -> Result<String, Fault> {
    let utf16 = |bytes: &[u8], unit: fn([u8; 2]) -> u16| {
        let units = bytes.as_chunks::<2>().0.iter().map(|pair| unit(*pair));
        char::decode_utf16(units)
            .map(|unit| unit.unwrap_or(char::REPLACEMENT_CHARACTER))
            .collect()
    };
    match bytes.as_slice() {
        [0xff, 0xfe, rest @ ..] => return Ok(utf16(rest, u16::from_le_bytes)),
        [0xfe, 0xff, rest @ ..] => return Ok(utf16(rest, u16::from_be_bytes)),
        _ => {}
    }
    let bytes = match String::from_utf8(bytes) {
        Ok(text) => {
            return Ok(match text.strip_prefix('\u{feff}') {
                Some(rest) => rest.to_owned(),
                None => text,
            });
        }
        Err(error) => error.into_bytes(),
    };
    let head = String::from_utf8_lossy(bytes.get(..200).unwrap_or(&bytes)).into_owned();
    let declared = head
        .strip_prefix("<?xml ")
        .and_then(|head| Some(head.split_once("?>")?.0))
        .and_then(|attributes| {
            Tag {
                name: "",
                attributes,
            }
            .get("encoding")
        });
    declared
        .and_then(|label| decode(&label, &bytes))
        .ok_or(Fault::Sheet)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn events(text: &str) -> Vec<Event<'_>> {
        let mut xml = Xml::new(text);
        std::iter::from_fn(|| xml.next().unwrap()).collect()
    }

    #[test]
    fn tags_text_and_what_lies_between_them_are_told_apart() {
        let text = "<?xml version=\"1.0\"?><!DOCTYPE a><x:a><!-- <b> --><b q='>' r=\"1 &lt; 2\"/>&#x4e00;&amp;&nbsp;<![CDATA[<&amp;>]]></x:a>";
        let read = events(text);
        let [Event::Open(outer), Event::Open(inner), rest @ ..] = read.as_slice() else {
            panic!("{read:?}");
        };
        assert_eq!((outer.name, inner.name), ("a", "b"));
        assert_eq!(inner.get("r").as_deref(), Some("1 < 2"));
        assert_eq!(inner.get("q").as_deref(), Some(">"));
        assert_eq!(inner.get("s"), None);
        assert_eq!(
            rest,
            [
                Event::Close("b"),
                Event::Text("一&&nbsp;".into()),
                Event::Text("<&amp;>".into()),
                Event::Close("a"),
            ]
        );
    }

    #[test]
    fn a_tag_without_end_is_a_fault() {
        for text in ["<a", "<a b=\"", "<!-- ", "<![CDATA[x", "<?xml "] {
            assert_eq!(Xml::new(text).next(), Err(Fault::Sheet), "{text}");
        }
    }

    #[test]
    fn a_document_may_be_of_another_encoding() {
        let none = |_: &str, _: &[u8]| None;
        let utf16: Vec<u8> = "\u{feff}<a>一</a>"
            .encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect();
        assert_eq!(decoded(utf16, &none).unwrap(), "<a>一</a>");
        assert_eq!(decoded("\u{feff}<a/>".into(), &none).unwrap(), "<a/>");
        let gbk = b"<?xml version=\"1.0\" encoding=\"gbk\"?><a>\xcd\xcb</a>".to_vec();
        let decode = |label: &str, bytes: &[u8]| {
            Some(
                encoding_rs::Encoding::for_label(label.as_bytes())?
                    .decode(bytes)
                    .0
                    .into_owned(),
            )
        };
        assert!(
            decoded(gbk.clone(), &decode)
                .unwrap()
                .ends_with("<a>退</a>")
        );
        assert_eq!(decoded(gbk, &none), Err(Fault::Sheet));
    }
}
