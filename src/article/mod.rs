//! What an article is, and reading one from bytes.
//!
//! Bytes become [`RawArticle`]s, the text as read, which the store keeps; [`Article::derive`] makes headline, body and the rest
//! from one by the rules of [`RULES`]. Nothing is invented: what the text does not say is `None`.

mod boilerplate;
mod byline;
mod date;
mod dateline;
mod derive;
mod encoding;
mod feed;
mod fields;
mod html;
mod html_about;
mod html_size;
mod id;
mod json;
mod layout;
mod link;
mod markdown;
mod outlet;
mod plain;
mod read;
mod recurring;
mod rules;

use std::fmt;

use jiff::{Timestamp, civil::Date, tz::TimeZone};
use serde::{Deserialize, Serialize};
use url::Url;

pub use date::parse_published;
pub use dateline::dateline;
pub use feed::{
    Entry, Feed, FeedError, Outline, ShownFeed, feed_links, is_feed, read_feed, read_opml,
    usual_feeds, write_opml,
};
pub use id::{ArticleId, ID_CHARS, QuotationId};
pub use link::{canonical, origin};
pub use read::{DEFAULT_MAX_BYTES, Format, ReadError, Reading, read, read_line, read_page};
pub use recurring::{Look, Recurring};

use crate::text::Language;

/// Version of how files are read into raw articles. Raise it whenever a change reads another text, headline or date from the same
/// bytes: files that were read are read again then.
pub const READING: u32 = 1;

/// Version of the rules that derive an article from its raw form. Raise it whenever a change makes another body, headline, link
/// or outlet from the same input, or learns other boilerplate: `reindex` then derives every article again.
pub const RULES: u32 = 2;

/// An article as read: decoded, out of its container, nothing cleaned away.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct RawArticle {
    /// The id it came with.
    pub id: Option<String>,
    /// The headline where the input names one; otherwise the text's first line is the headline.
    pub headline: Option<String>,
    /// The text as read.
    pub text: String,
    /// The link as given.
    pub url: Option<Url>,
    /// When it was published, as given.
    pub published: Option<Published>,
    /// When it was last changed, as given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub updated: Option<Published>,
    /// Whether the input says that it has to be paid for.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub paid: bool,
    /// Its language where the input says it.
    pub language: Option<Language>,
    /// The outlet where the input names it.
    pub outlet: Option<String>,
    /// The byline where the input names it.
    pub byline: Option<String>,
    /// Whether it is an invented sample.
    #[serde(default)]
    pub sample: bool,
    /// Paragraphs of the text that were known, when it was read, to stand under many articles of the outlet: no part of this one.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub boilerplate: Vec<String>,
}

/// A time of publication, as exactly as it was given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Published {
    /// A day without a time.
    Day(Date),
    /// A moment.
    At(Timestamp),
}

/// `2021-04-14` or `2021-04-14T10:00:00Z`.
impl fmt::Display for Published {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Published::Day(day) => day.fmt(f),
            Published::At(at) => at.fmt(f),
        }
    }
}

impl Published {
    /// The moment it stands for in comparisons: a day counts from its start in the zone.
    pub fn timestamp(&self, zone: &TimeZone) -> Timestamp {
        match self {
            Published::At(at) => *at,
            Published::Day(day) => day
                .to_zoned_datetime(zone.clone())
                .map_or(Timestamp::UNIX_EPOCH, |z| z.timestamp()),
        }
    }
}

/// The part of an article that a span refers to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Part {
    /// [`Article::headline`].
    Headline,
    /// [`Article::body`].
    Body,
}

/// An article: what is searched, quoted and shown.
#[derive(Clone, Debug, PartialEq)]
pub struct Article {
    /// Stable: of the canonical link, else outlet and given id, else outlet and a hash of the normalised text.
    pub id: ArticleId,
    /// The headline; may be empty.
    pub headline: String,
    /// The paragraphs joined by a blank line (`\n\n`), NFC, without dateline-only lines and trailing boilerplate.
    pub body: String,
    /// Who published it, as the input or the text names it.
    pub outlet: Option<String>,
    /// The canonical link.
    pub url: Option<Url>,
    /// When it was published.
    pub published: Option<Published>,
    /// When it was changed since.
    pub updated: Option<Published>,
    /// Whether it is the beginning of an article that has to be paid for.
    pub teaser: bool,
    /// The language it is written in.
    pub language: Option<Language>,
    /// Who wrote it, as printed.
    pub byline: Option<String>,
    /// Whether it is an invented sample.
    pub sample: bool,
    /// Leads back to offsets of the input.
    pub offsets: Offsets,
}

impl RawArticle {
    /// The id of the article it makes, where a link gives it: known without deriving the article.
    pub fn linked_id(&self) -> Option<ArticleId> {
        let url = self.url.as_ref()?;
        Some(ArticleId::of_link(link::canonical(url).as_str()))
    }

    /// The same with nothing left out as boilerplate.
    pub fn whole(&self) -> RawArticle {
        RawArticle {
            boilerplate: Vec::new(),
            ..self.clone()
        }
    }

    /// The outlet that the input names, as the article will have it.
    pub fn outlet_name(&self) -> Option<String> {
        derive::tidy(self.outlet.as_deref())
    }
}

impl Article {
    /// Derives the article from its raw form. Deterministic; `body` may be empty where the input has only a headline.
    pub fn derive(raw: &RawArticle) -> Article {
        derive::derive(raw)
    }

    /// The string a span of this part refers to.
    pub fn part(&self, part: Part) -> &str {
        match part {
            Part::Headline => &self.headline,
            Part::Body => &self.body,
        }
    }
}

/// For every character of headline and body, its offset in Unicode code points of the input.
///
/// Offsets of the body count in [`RawArticle::text`]; those of the headline in [`RawArticle::headline`] where the input has
/// one, else in [`RawArticle::text`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Offsets {
    headline: Vec<u32>,
    body: Vec<u32>,
}

impl Offsets {
    /// Translates spans of a part; `text` must be the part's own string.
    pub fn of<'a>(&'a self, part: Part, text: &'a str) -> InputOffsets<'a> {
        let map = match part {
            Part::Headline => &self.headline,
            Part::Body => &self.body,
        };
        InputOffsets {
            map,
            text,
            byte: 0,
            chars: 0,
        }
    }
}

/// Translates spans of headline or body to the input. Spans in order of their starts cost one pass over the text together: a
/// count from its beginning for each took minutes for an article of 300,000 quotations.
#[derive(Clone, Debug)]
pub struct InputOffsets<'a> {
    map: &'a [u32],
    text: &'a str,
    byte: usize,
    /// Characters before `byte`.
    chars: usize,
}

impl InputOffsets<'_> {
    /// The range of input code points that a byte span came from; it must lie on character boundaries.
    pub fn input(&mut self, span: std::ops::Range<usize>) -> std::ops::Range<usize> {
        if span.start < self.byte {
            (self.byte, self.chars) = (0, 0);
        }
        self.chars += self.text[self.byte..span.start].chars().count();
        self.byte = span.start;
        let first = self.chars;
        let count = self.text[span].chars().count();
        let at = |i: usize| self.map.get(i).map_or(0, |&offset| offset as usize);
        if count == 0 {
            at(first)..at(first)
        } else {
            at(first)..at(first + count - 1) + 1
        }
    }
}

#[cfg(test)]
mod derive_tests;
#[cfg(test)]
mod read_tests;
#[cfg(test)]
mod seed_tests;
