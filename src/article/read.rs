//! From the bytes of a file to raw articles.
//!
//! Each format has a file of its own; this one names them, and the ways they fail. No file is opened here: bytes come in.

use std::path::Path;

use super::encoding::{self, Origin};
use super::{RawArticle, feed, html, json, markdown, plain};

/// The size from which a file is refused unless the operator says otherwise. A long article has 100 kB of text; a page seldom
/// two megabytes.
pub const DEFAULT_MAX_BYTES: u64 = 5_000_000;

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
    /// `.xml`, `.rss`, `.atom`, `.rdf`: a feed, an article an entry.
    Feed,
}

impl Format {
    /// Every ending that is read, for messages: in the order of the formats.
    pub const ENDINGS: &'static [&'static str] = &[
        "txt", "md", "html", "htm", "json", "jsonl", "xml", "rss", "atom", "rdf",
    ];

    /// The format of a file by its name's ending, in any case; `None` where it is none of [`Format::ENDINGS`].
    pub fn of_path(path: &Path) -> Option<Format> {
        let ending = path.extension()?.to_str()?.to_ascii_lowercase();
        Some(match ending.as_str() {
            "txt" => Format::Text,
            "md" => Format::Markdown,
            "html" | "htm" => Format::Html,
            "json" => Format::Json,
            "jsonl" => Format::JsonLines,
            "xml" | "rss" | "atom" | "rdf" => Format::Feed,
            _ => return None,
        })
    }

    /// Whether a file of it holds one article.
    pub fn is_one_article(self) -> bool {
        matches!(self, Format::Text | Format::Markdown | Format::Html)
    }
}

/// Why an article could not be read. The caller adds the file's name.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum ReadError {
    /// Nothing stands in it.
    #[error("it is empty")]
    Empty,
    /// It is larger than allowed. Said by the caller, who knows the limit before reading.
    #[error(
        "it has {bytes} bytes, more than the limit of {limit}: raise QUOTEWIRE_MAX_ARTICLE_BYTES or split it"
    )]
    TooLarge {
        /// Its size.
        bytes: u64,
        /// The limit.
        limit: u64,
    },
    /// It holds control characters, so it is a picture, a program or an archive rather than text.
    #[error("it is binary, not text (a control character at byte {offset}): give its text")]
    Binary {
        /// Where the first one stands.
        offset: usize,
    },
    /// It is text in no encoding that is known.
    #[error(
        "it is not text in {encoding}, as far as can be told (at byte {offset}): save it as UTF-8"
    )]
    NotText {
        /// The encoding that comes nearest.
        encoding: &'static str,
        /// The first byte that does not fit.
        offset: usize,
    },
    /// It is not JSON.
    #[error("it is not valid JSON at line {line}, column {column}: {reason}")]
    Json {
        /// Line in the file, from 1.
        line: usize,
        /// Column in bytes, from 1.
        column: usize,
        /// What was expected.
        reason: String,
    },
    /// It is JSON, but neither an article nor a list of articles.
    #[error("it holds {found} where an article is expected: {{\"title\": …, \"text\": …}}")]
    NotAnArticle {
        /// What stands there instead.
        found: &'static str,
    },
    /// There is no text to read.
    #[error("it has no text: an article needs `text`")]
    NoText,
    /// The page is nested deeper than any article is.
    #[error("its elements are nested more than {limit} deep: no article page is")]
    TooDeep {
        /// The limit.
        limit: usize,
    },
    /// The page has more elements than any article has.
    #[error("it has more than {limit} elements: no article page has")]
    TooManyElements {
        /// The limit.
        limit: usize,
    },
    /// A tag of the page has more attributes than any article's.
    #[error("a tag has more than {limit} attributes: no article page is like that")]
    TooManyAttributes {
        /// The limit.
        limit: usize,
    },
    /// The text of the page consists of signs of markup more than any article does.
    #[error(
        "more than {limit} of its `<`, `>` and `&` belong to no tag: no article page is like that"
    )]
    TooManyMarks {
        /// The limit.
        limit: usize,
    },
    /// It is no feed.
    #[error("it is no feed: neither RSS, RDF, Atom, CDF nor JSON Feed")]
    NoFeed,
    /// No article stands on the page.
    #[error("no article text is found on the page")]
    NoArticle,
    /// One article of a list could not be read.
    #[error("article {number} of the list: {error}")]
    Item {
        /// Its place in the list, from 1.
        number: usize,
        /// Why.
        error: Box<ReadError>,
    },
}

/// One article of a file, or why it could not be read, with its line in a `.jsonl` file (from 1).
#[derive(Debug, PartialEq)]
pub struct Reading {
    /// The line, in formats with one article a line.
    pub line: Option<usize>,
    /// What came of it.
    pub result: Result<RawArticle, ReadError>,
}

/// Reads the articles of a file's bytes. Whatever the bytes are, it ends in articles or errors, never a panic.
///
/// At least one reading comes back, except for a list without articles in it. See [`read_line`] for files of many lines.
pub fn read(bytes: &[u8], format: Format) -> Vec<Reading> {
    let one = |result| vec![Reading { line: None, result }];
    let text = |origin| encoding::decode(bytes, origin);
    match format {
        Format::Text => one(text(Origin::File).and_then(|text| plain::read(&text))),
        Format::Markdown => one(text(Origin::File).and_then(|text| markdown::read(&text))),
        Format::Html => one(text(Origin::Page).and_then(|text| html::read(&text))),
        Format::Feed => feed::articles(bytes),
        // A JSON Feed says what it is.
        Format::Json if feed::is_feed(bytes) => feed::articles(bytes),
        Format::Json => match text(Origin::File) {
            Ok(text) => json::read(&text),
            Err(error) => one(Err(error)),
        },
        Format::JsonLines => json::read_lines(bytes),
    }
}

/// Reads a page; `charset` is what the server says of it, believed where the bytes agree.
///
/// # Errors
/// Where it is no text, or no article stands on it.
pub fn read_page(bytes: &[u8], charset: Option<&str>) -> Result<RawArticle, ReadError> {
    html::read(&encoding::decode_declared(bytes, charset)?)
}

/// Reads one line of a `.jsonl` file; `number` is its place in the file from 1. `None` where the line is blank.
///
/// So a file of a million lines is read without holding it: give each line as it comes. Only UTF-16 needs [`read`].
pub fn read_line(line: &[u8], number: usize) -> Option<Reading> {
    json::read_line(line, number)
}
