//! The query language and plain questions, to one plain tree. Pure: `now` and the time zone are arguments.
//!
//! `words`, `"exact phrase"`, `-word`, `a OR b` (or `a|b`), `by:NAME`, `outlet:NAME`, `lang:CODE`, `since:DATE`, `until:DATE`. A date
//! is `2021`, `2021-04`, `2021-04-14`, `14.04.2021`, `7d`, `2w`, `3m`, `1y` (so long ago), `today`, `yesterday` or a moment
//! (`2021-04-14T10:00:00Z`). What does not parse is searched as plain words.

mod dates;
mod display;
mod moments;
mod parse;
mod phrases;
mod speaker;
#[cfg(test)]
mod tests;
mod understand;

use jiff::{Timestamp, tz::TimeZone};
use serde::{Deserialize, Serialize};

use crate::text::Language;

/// When and where a query is read: what “yesterday” is counted from.
#[derive(Clone, Debug)]
pub struct Clock {
    /// The present moment.
    pub now: Timestamp,
    /// The time zone whose days and years are meant.
    pub zone: TimeZone,
}

/// What is looked for: every clause, from one of the speakers, outlets and languages named, within the dates.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Query {
    /// All must hold.
    pub clauses: Vec<Clause>,
    /// Names or titles of speakers as typed; one must match. Empty: anyone.
    pub by: Vec<String>,
    /// Outlets as typed; one must match. Empty: any.
    pub outlet: Vec<String>,
    /// Languages; one must match. Empty: any.
    pub lang: Vec<Language>,
    /// First moment that counts.
    pub since: Option<Timestamp>,
    /// First moment that no longer counts.
    pub until: Option<Timestamp>,
}

/// One condition: at least one alternative stands in the text, or none of them where `excluded`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Clause {
    /// Never empty.
    pub alternatives: Vec<Term>,
    /// Whether the text must hold none of them.
    pub excluded: bool,
}

/// A word or an exact phrase, as typed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Term {
    /// A word, found in any of its forms.
    Word(String),
    /// Words that stand side by side in this order and form (letters folded).
    Phrase(String),
}

impl Query {
    /// Whether nothing at all is asked for.
    pub fn is_empty(&self) -> bool {
        *self == Query::default()
    }
}

/// What a message asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Understood {
    /// The query that it becomes.
    pub query: Query,
    /// Whether it was recognised as a question (“what did X say about Y”) rather than read as plain words.
    pub question: bool,
    /// The language it is asked in, where that can be told.
    pub language: Option<Language>,
}

/// Reads the query language. Never fails: what does not parse is searched as plain words.
pub fn parse(text: &str, clock: &Clock) -> Query {
    parse::parse(text, clock)
}

/// A field whose value is none, as typed: it is searched as plain words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Misread {
    /// No language is called so (`lang:klingon`).
    Language(String),
    /// It is no date (`since:2021-13`).
    Date(String),
}

/// What [`parse`] takes for plain words although it is written as a field, in order, and the query without it.
pub fn misread(text: &str, clock: &Clock) -> (Vec<Misread>, Query) {
    parse::misread(text, clock)
}

/// Reads a plain question in English, Azerbaijani, Russian or Turkish, else the query language.
///
/// The speaker goes into `by`, dates into `since` and `until`, what remains without function words into clauses.
pub fn understand(text: &str, clock: &Clock) -> Understood {
    understand::understand(text, clock)
}

/// The language of a message that is a greeting and nothing else (“hello”, «привет», “salam”).
pub fn greeting(text: &str) -> Option<Language> {
    phrases::greeting(text)
}

/// Whether a folded word is one that people put before or behind a name to say what somebody is (“minister”, «министр», “naziri”).
///
/// Some are names too (“King”, “Bishop”): who has the names decides.
pub fn is_title_word(folded: &str) -> bool {
    phrases::is_title_word(folded)
}
