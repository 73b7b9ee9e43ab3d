use miniz_oxide::deflate::compress_to_vec;

use super::crc32;

/// How hard the packer tries, of 10.
const LEVEL: u8 = 6;
/// What a reader must know to unpack it: packed parts, and names in UTF-8.
const VERSION: u16 = 20;
const UTF8: u16 = 1 << 11;
const DEFLATED: u16 = 8;
/// The first day that an archive can tell. No part tells when it was made: the same table gives the same bytes.
const DAY: u16 = (1 << 5) | 1;

/// An archive that grows part by part.
#[derive(Default)]
pub struct Packer {
    bytes: Vec<u8>,
    list: Vec<u8>,
    count: u16,
}

impl Packer {
    /// Adds a part.
    // No file of an exchange comes near four gigabytes.
    #[allow(clippy::cast_possible_truncation)]
    pub fn add(&mut self, name: &str, content: &[u8]) {
        let packed = compress_to_vec(content, LEVEL);
        let head = self.bytes.len() as u32;
        let mut told = Vec::new();
        for number in [VERSION, UTF8, DEFLATED, 0, DAY] {
            told.extend(number.to_le_bytes());
        }
        for number in [crc32(content), packed.len() as u32, content.len() as u32] {
            told.extend(number.to_le_bytes());
        }
        told.extend((name.len() as u16).to_le_bytes());
        told.extend([0; 2]);
        self.bytes.extend(*b"PK\x03\x04");
        self.bytes.extend(&told);
        self.bytes.extend(name.as_bytes());
        self.bytes.extend(packed);
        self.list.extend(*b"PK\x01\x02");
        self.list.extend(VERSION.to_le_bytes());
        self.list.extend(told);
        self.list.extend([0; 10]);
        self.list.extend(head.to_le_bytes());
        self.list.extend(name.as_bytes());
        self.count += 1;
    }

    /// The whole archive.
    #[allow(clippy::cast_possible_truncation)]
    pub fn done(mut self) -> Vec<u8> {
        let at = self.bytes.len() as u32;
        let long = self.list.len() as u32;
        self.bytes.extend(self.list);
        self.bytes.extend(*b"PK\x05\x06\0\0\0\0");
        self.bytes.extend(self.count.to_le_bytes());
        self.bytes.extend(self.count.to_le_bytes());
        self.bytes.extend(long.to_le_bytes());
        self.bytes.extend(at.to_le_bytes());
        self.bytes.extend([0; 2]);
        self.bytes
    }
}
