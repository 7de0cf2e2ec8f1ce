//! Words of a text.

use super::letter::is_letter_or_digit;

/// A word and where it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Word<'a> {
    /// Byte offset of its first letter.
    pub start: usize,
    /// Byte offset behind its last letter.
    pub end: usize,
    /// The word as written.
    pub text: &'a str,
}

/// The words of a text in order: runs of letters, digits and the apostrophes or hyphens inside them.
///
/// `O’Neill`, `S-400`, `Yılmaz'a` and `17-ci` are one word each. An apostrophe or hyphen joins only where a letter or digit stands on
/// both sides. Combining marks and soft hyphens belong to the letter before them.
pub fn words(text: &str) -> impl Iterator<Item = Word<'_>> {
    let mut from = 0;
    std::iter::from_fn(move || {
        let start = from + text[from..].find(is_letter_or_digit)?;
        let end = word_end(text, start);
        from = end;
        Some(Word {
            start,
            end,
            text: &text[start..end],
        })
    })
}

/// Where the word ends that begins at `start`.
fn word_end(text: &str, start: usize) -> usize {
    let bytes = text.as_bytes();
    let mut end = start;
    loop {
        while bytes.get(end).is_some_and(u8::is_ascii_alphanumeric) {
            end += 1;
        }
        let mut behind = text[end..].chars();
        let Some(c) = behind.next() else {
            return end;
        };
        let belongs = is_letter_or_digit(c)
            || is_attached(c)
            || (is_joiner(c) && behind.next().is_some_and(is_letter_or_digit));
        if !belongs {
            return end;
        }
        end += c.len_utf8();
    }
}

/// A character that joins two letters into one word.
fn is_joiner(c: char) -> bool {
    matches!(
        c,
        '\'' | '’' | '‘' | 'ʼ' | 'ʻ' | '＇' | '´' | '-' | '‑' | '‐'
    )
}

/// A character that belongs to the letter before it: a combining mark, a soft hyphen, a joiner without width.
fn is_attached(c: char) -> bool {
    matches!(
        c,
        '\u{ad}' | '\u{300}'..='\u{36f}' | '\u{200c}' | '\u{200d}' | '\u{2060}'
    )
}
