//! Words of a text.

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
    let mut chars = text.char_indices().peekable();
    std::iter::from_fn(move || {
        let (start, first) = chars.by_ref().find(|(_, c)| c.is_alphanumeric())?;
        let mut end = start + first.len_utf8();
        while let Some(&(at, c)) = chars.peek() {
            if c.is_alphanumeric() || is_attached(c) {
                end = at + c.len_utf8();
                chars.next();
            } else if is_joiner(c) {
                chars.next();
                match chars.peek() {
                    Some((_, next)) if next.is_alphanumeric() => {}
                    _ => break,
                }
            } else {
                break;
            }
        }
        Some(Word {
            start,
            end,
            text: &text[start..end],
        })
    })
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
