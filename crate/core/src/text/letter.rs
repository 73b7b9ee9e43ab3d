//! Capital and small letters of the scripts that people write to shops in.

/// The small letter of a capital one: Latin with its accents (Vietnamese too), full width, Greek and Cyrillic. Any other
/// character is itself. The standard library knows every script that has ever had capitals, from tables of 12 KB.
pub fn lower(c: char) -> char {
    let code = u32::from(c);
    let small = match code {
        0x41..=0x5a
        | 0xc0..=0xd6
        | 0xd8..=0xde
        | 0x391..=0x3a1
        | 0x3a3..=0x3ab
        | 0x410..=0x42f
        | 0xff21..=0xff3a => code + 32,
        0x130 => 0x69,
        0x178 => 0xff,
        0x100..=0x137
        | 0x14a..=0x177
        | 0x1a0..=0x1a5
        | 0x1e00..=0x1e95
        | 0x1ea0..=0x1eff
        | 0x460..=0x481
            if code.is_multiple_of(2) =>
        {
            code + 1
        }
        0x139..=0x148 | 0x179..=0x17e | 0x1af if !code.is_multiple_of(2) => code + 1,
        0x400..=0x40f => code + 80,
        _ => code,
    };
    char::from_u32(small).unwrap_or(c)
}

#[cfg(test)]
mod tests {
    use super::lower;

    #[test]
    fn a_small_letter_is_that_of_unicode() {
        for c in '\0'..=char::MAX {
            let unicode = c.to_lowercase().next();
            assert!(lower(c) == c || Some(lower(c)) == unicode, "{c}");
        }
    }

    #[test]
    fn no_capital_of_the_scripts_that_it_knows_is_left() {
        let scripts = [
            '\0'..='\u{17f}',
            '\u{1e00}'..='\u{1e95}',
            '\u{1ea0}'..='\u{1eff}',
            '\u{391}'..='\u{3ab}',
            '\u{400}'..='\u{481}',
            '\u{ff00}'..='\u{ffef}',
        ];
        for c in scripts.into_iter().flatten().chain(['Ơ', 'Ư']) {
            assert_eq!(Some(lower(c)), c.to_lowercase().next(), "{c}");
        }
    }
}
