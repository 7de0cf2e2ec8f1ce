//! From the bytes of a file to raw articles.

use super::RawArticle;

/// What a file holds, told by its name's ending.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// `.txt`: first line the headline, then paragraphs; front matter may stand before.
    Text,
    /// `.md`: front matter, then Markdown.
    Markdown,
    /// `.html`, `.htm`: a page.
    Html,
    /// `.json`: one article, or a list of them.
    Json,
    /// `.jsonl`: an article a line.
    JsonLines,
}

/// Why an article could not be read. The caller adds the file's name.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// Nothing stands in it.
    #[error("it is empty")]
    Empty,
}

/// One article of a file, or why it could not be read, with its line in a `.jsonl` file (from 1).
#[derive(Debug)]
pub struct Reading {
    /// The line, in formats with one article a line.
    pub line: Option<usize>,
    /// What came of it.
    pub result: Result<RawArticle, ReadError>,
}

/// Reads the articles of a file's bytes. Whatever the bytes are, it ends in articles or errors, never a panic.
pub fn read(bytes: &[u8], format: Format) -> Vec<Reading> {
    let _ = (bytes, format);
    vec![Reading {
        line: None,
        result: Err(ReadError::Empty),
    }]
}
