//! Feeds: RSS 0.9x to 2.0, RDF, Atom 0.3 and 1.0, CDF and JSON Feed, from bytes to entries and from entries to articles.
//!
//! Read from our own tree over `quick-xml`, since the reader library at hand gives up a whole feed over a bare `&` or an unclosed
//! tag and knows neither Atom 0.3 nor CDF. Nothing is invented: a date that is not understood is no date.

mod discover;
mod fields;
mod json;
mod opml;
#[cfg(test)]
mod tests;
mod value;
mod xml;

pub use discover::{feed_links, usual_feeds};
pub use opml::{Outline, read_opml, write_opml};

use serde::Serialize;
use url::Url;

use super::encoding;
use super::read::{ReadError, Reading};
use super::{Published, RawArticle, html, link};
use crate::text::Language;

/// A feed. Texts are as given, markup included.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Feed {
    /// The id it calls itself by.
    pub id: Option<String>,
    /// The title: most often the outlet's name.
    pub title: Option<String>,
    /// The page it belongs to.
    pub link: Option<String>,
    /// What it says of itself.
    pub description: Option<String>,
    /// Whose it is: name, address or both (`Ann Lee (ann@example.com)`).
    pub author: Option<String>,
    /// When it was issued.
    pub published: Option<Published>,
    /// When it last changed.
    pub updated: Option<Published>,
    /// Its language as given (`en-GB`).
    pub language: Option<String>,
    /// How many minutes it asks to be left alone (RSS `ttl`).
    pub minutes_to_live: Option<u32>,
    /// Its entries in the order given.
    pub entries: Vec<Entry>,
}

/// An entry of a feed. Texts are as given, markup included.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Entry {
    /// The id it came with.
    pub id: Option<String>,
    /// The headline.
    pub title: Option<String>,
    /// The page; relative links are made absolute.
    pub link: Option<String>,
    /// A teaser, or all there is.
    pub summary: Option<String>,
    /// The whole text, where the feed has it.
    pub content: Option<String>,
    /// Who wrote it.
    pub author: Option<String>,
    /// When it was published.
    pub published: Option<Published>,
    /// When it was last changed.
    pub updated: Option<Published>,
}

/// Why bytes are no feed.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
pub enum FeedError {
    /// They are no text.
    #[error(transparent)]
    Text(#[from] ReadError),
    /// They are a page or something else.
    #[error("it is no feed: neither RSS, RDF, Atom, CDF nor JSON Feed")]
    NoFeed,
}

/// How far into a file the beginning of a feed is looked for, in bytes: comments and stylesheets may stand before it.
const SNIFFED_BYTES: usize = 4096;

/// Whether bytes begin like a feed.
pub fn is_feed(bytes: &[u8]) -> bool {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(SNIFFED_BYTES)]);
    let json = head.trim_start().starts_with('{') && head.contains("jsonfeed.org/version/");
    let roots = ["<rss", "<rdf:RDF", "<feed", "<CHANNEL", "<channel"];
    json || roots.iter().any(|root| {
        head.find(root).is_some_and(|at| {
            !head[..at].to_ascii_lowercase().contains("<html")
                && head[at + root.len()..].starts_with(|c: char| c.is_whitespace() || c == '>')
        })
    })
}

/// Reads a feed. `charset` is what HTTP says of the bytes, `address` where they are from, for links that are relative.
///
/// # Errors
/// Where the bytes are no text or no feed. An entry that is broken costs no other.
pub fn read_feed(
    bytes: &[u8],
    charset: Option<&str>,
    address: Option<&Url>,
) -> Result<Feed, FeedError> {
    let text = encoding::decode_declared(bytes, charset)?;
    let trimmed = text.trim_start();
    if trimmed.starts_with('{') {
        let value = serde_json::from_str(trimmed).map_err(|_| FeedError::NoFeed)?;
        return json::feed(&value).ok_or(FeedError::NoFeed);
    }
    fields::feed(&xml::Tree::read(trimmed), address).ok_or(FeedError::NoFeed)
}

/// The articles of a feed, one an entry that has a text.
pub(super) fn articles(bytes: &[u8]) -> Vec<Reading> {
    match read_feed(bytes, None, None) {
        Ok(feed) => feed
            .entries
            .iter()
            .map(|entry| Reading {
                line: None,
                result: entry.article(&feed),
            })
            .collect(),
        Err(FeedError::Text(error)) => vec![Reading {
            line: None,
            result: Err(error),
        }],
        Err(FeedError::NoFeed) => vec![Reading {
            line: None,
            result: Err(ReadError::NoFeed),
        }],
    }
}

impl Feed {
    /// The title without markup.
    pub fn name(&self) -> Option<String> {
        line(self.title.as_deref())
    }
}

/// The text of markup, in one line.
fn line(markup: Option<&str>) -> Option<String> {
    let text = html::fragment(markup?).ok()?.join(" ");
    (!text.is_empty()).then_some(text)
}

impl Entry {
    /// The article that the feed itself has of it: content or summary, whichever has more text.
    ///
    /// # Errors
    /// Where neither has any text, or its markup is no article's.
    pub fn article(&self, feed: &Feed) -> Result<RawArticle, ReadError> {
        let texts = [&self.content, &self.summary];
        let mut best = String::new();
        let mut fault = None;
        for markup in texts.into_iter().flatten() {
            match html::fragment(markup) {
                Ok(paragraphs) => {
                    let text = paragraphs.join("\n\n");
                    if text.chars().count() > best.chars().count() {
                        best = text;
                    }
                }
                Err(error) => fault = fault.or(Some(error)),
            }
        }
        if best.is_empty() {
            return Err(fault.unwrap_or(ReadError::NoText));
        }
        let url = self.link.as_deref().and_then(link::parse);
        Ok(RawArticle {
            // An id that is the link says nothing more.
            id: self.id.clone().filter(|id| self.link.as_ref() != Some(id)),
            headline: Some(line(self.title.as_deref()).unwrap_or_default()),
            text: best,
            url,
            // The first time published stands; a later change is no new publication.
            published: self.published.or(self.updated),
            updated: self.updated,
            paid: false,
            language: feed.language.as_deref().and_then(Language::parse),
            outlet: feed.name(),
            byline: self.author.clone().or_else(|| feed.author.clone()),
            sample: false,
            boilerplate: Vec::new(),
        })
    }
}

/// A feed as `inspect --json` prints it. A missing value is null; times are RFC 3339, or a day where no more is given.
#[derive(Debug, Serialize)]
pub struct ShownFeed<'a> {
    kind: &'static str,
    id: Option<&'a str>,
    title: Option<&'a str>,
    link: Option<&'a str>,
    description: Option<&'a str>,
    author: Option<&'a str>,
    published: Option<String>,
    updated: Option<String>,
    entries: Vec<ShownEntry<'a>>,
}

#[derive(Debug, Serialize)]
struct ShownEntry<'a> {
    id: Option<&'a str>,
    title: Option<&'a str>,
    link: Option<&'a str>,
    summary: Option<&'a str>,
    content: Option<&'a str>,
    author: Option<&'a str>,
    published: Option<String>,
    updated: Option<String>,
}

impl<'a> From<&'a Feed> for ShownFeed<'a> {
    fn from(feed: &'a Feed) -> ShownFeed<'a> {
        let time = |at: Option<Published>| at.map(|at| at.to_string());
        ShownFeed {
            kind: "feed",
            id: feed.id.as_deref(),
            title: feed.title.as_deref(),
            link: feed.link.as_deref(),
            description: feed.description.as_deref(),
            author: feed.author.as_deref(),
            published: time(feed.published),
            updated: time(feed.updated),
            entries: feed
                .entries
                .iter()
                .map(|entry| ShownEntry {
                    id: entry.id.as_deref(),
                    title: entry.title.as_deref(),
                    link: entry.link.as_deref(),
                    summary: entry.summary.as_deref(),
                    content: entry.content.as_deref(),
                    author: entry.author.as_deref(),
                    published: time(entry.published),
                    updated: time(entry.updated),
                })
                .collect(),
        }
    }
}
