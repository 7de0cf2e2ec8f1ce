//! What a character is, told fast for the letters that articles are made of.
//!
//! The standard library finds a character beyond ASCII by searching tables. Nearly all letters of the news are ASCII, Latin with marks
//! or Cyrillic, and of those the block tells all; the tables are left for the rest.

/// Whether a character is a letter, as [`char::is_alphabetic`] says.
#[inline]
pub(crate) fn is_letter(c: char) -> bool {
    match c {
        'a'..='z' | 'A'..='Z' => true,
        '\0'..='\u{7f}' => false,
        '\u{c0}'..='\u{24f}' => c != '×' && c != '÷',
        '\u{400}'..='\u{481}' | '\u{48a}'..='\u{52f}' => true,
        '\u{2010}'..='\u{205e}' => false,
        _ => c.is_alphabetic(),
    }
}

/// Whether a character is a letter or a digit, as [`char::is_alphanumeric`] says.
#[inline]
pub(crate) fn is_letter_or_digit(c: char) -> bool {
    match c {
        'a'..='z' | 'A'..='Z' | '0'..='9' => true,
        '\0'..='\u{7f}' => false,
        '\u{c0}'..='\u{24f}' => c != '×' && c != '÷',
        '\u{400}'..='\u{481}' | '\u{48a}'..='\u{52f}' => true,
        '\u{2010}'..='\u{205e}' => false,
        _ => c.is_alphanumeric(),
    }
}

/// Whether a character is a number, as [`char::is_numeric`] says.
#[inline]
pub(crate) fn is_number(c: char) -> bool {
    match c {
        '0'..='9' => true,
        '\0'..='\u{7f}' => false,
        '\u{c0}'..='\u{52f}' | '\u{2010}'..='\u{205e}' => false,
        _ => c.is_numeric(),
    }
}

/// Whether a character is a capital, as [`char::is_uppercase`] says.
#[inline]
pub(crate) fn is_capital(c: char) -> bool {
    match c {
        'A'..='Z' => true,
        '\0'..='\u{7f}' => false,
        '\u{400}'..='\u{42f}' => true,
        '\u{430}'..='\u{45f}' | '\u{2010}'..='\u{205e}' => false,
        _ => c.is_uppercase(),
    }
}

/// Whether a character is composed (NFC) whatever stands around it that is such a one, too. Of few others that is so.
#[inline]
pub(crate) fn is_composed(c: char) -> bool {
    matches!(
        c,
        '\0'..='\u{2ff}'
            | '\u{400}'..='\u{482}'
            | '\u{48a}'..='\u{52f}'
            | '\u{2010}'..='\u{2027}'
    )
}

/// Puts a character in lower case, as [`char::to_lowercase`] says, on the end of a text.
#[inline]
pub(crate) fn push_lower(text: &mut String, c: char) {
    let shifted = |by: u32| char::from_u32(u32::from(c) + by).unwrap_or(c);
    text.push(match c {
        '\0'..='\u{7f}' => c.to_ascii_lowercase(),
        '\u{430}'..='\u{45f}' | '\u{2010}'..='\u{205e}' => c,
        '\u{410}'..='\u{42f}' => shifted(0x20),
        '\u{400}'..='\u{40f}' => shifted(0x50),
        _ => return text.extend(c.to_lowercase()),
    });
}

#[cfg(test)]
mod tests {
    use unicode_normalization::char::canonical_combining_class;
    use unicode_normalization::{IsNormalized, is_nfc_quick};

    use super::*;

    #[test]
    fn each_character_is_what_the_tables_say() {
        let mut lowered = String::new();
        for c in '\0'..=char::MAX {
            assert_eq!(is_letter(c), c.is_alphabetic(), "{c:?}");
            assert_eq!(is_letter_or_digit(c), c.is_alphanumeric(), "{c:?}");
            assert_eq!(is_number(c), c.is_numeric(), "{c:?}");
            assert_eq!(is_capital(c), c.is_uppercase(), "{c:?}");
            lowered.clear();
            push_lower(&mut lowered, c);
            assert!(lowered.chars().eq(c.to_lowercase()), "{c:?}");
            if is_composed(c) {
                assert_eq!(is_nfc_quick([c].into_iter()), IsNormalized::Yes, "{c:?}");
                assert_eq!(canonical_combining_class(c), 0, "{c:?}");
            }
        }
    }
}
