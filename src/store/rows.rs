//! Rows of the database to values and back.

use std::fmt::Display;
use std::str::FromStr;

use jiff::{Timestamp, civil::Date};
use sqlx::FromRow;
use url::Url;

use super::stored::{PersonId, Seq, StoredArticle, StoredQuotation};
use super::utterances::UtteranceId;
use crate::article::{ArticleId, Part, Published};
use crate::quote::{Kind, Missing, Quotation, Speaker, SpeakerKind};
use crate::text::Language;

/// The columns of [`ArticleRow`], of the table `articles`.
pub(super) const ARTICLE_COLUMNS: &str = "id, seq, given, headline, body, lead_start, lead_end, outlet, url, published, updated, teaser, read_at, \
     language, byline, sample, story, \
     (SELECT MIN(f.label) FROM feed_entries e JOIN feeds f ON f.id = e.feed WHERE e.article = articles.id) AS label";

/// The columns of [`QuotationRow`], of `quotations q`, `people p` and `wordings w` joined; a merged person's row is followed to its target.
pub(super) const QUOTATION_COLUMNS: &str = "q.id, q.article, q.part, q.span_start, q.span_end, q.kind, \
     COALESCE(p.merged_into, p.id) AS person, q.speaker_name, q.speaker_title, q.speaker_kind, q.mention, q.cue, \
     q.occasion_start, q.occasion_end, q.confidence, q.missing_opening, q.missing_closing, q.speech, q.echoes, q.retired, q.words, \
     CASE WHEN q.retired IS NULL AND q.echoes IS NULL THEN w.utterance END AS utterance";

#[derive(FromRow)]
pub(super) struct ArticleRow {
    id: String,
    seq: i64,
    given: Option<String>,
    headline: String,
    body: String,
    lead_start: i64,
    lead_end: i64,
    outlet: Option<String>,
    url: Option<String>,
    published: Option<String>,
    updated: Option<String>,
    teaser: bool,
    read_at: i64,
    language: Option<String>,
    byline: Option<String>,
    sample: bool,
    story: String,
    label: Option<String>,
}

#[derive(FromRow)]
pub(super) struct QuotationRow {
    id: String,
    pub(super) article: String,
    part: String,
    span_start: i64,
    span_end: i64,
    kind: String,
    person: Option<i64>,
    speaker_name: Option<String>,
    speaker_title: Option<String>,
    speaker_kind: Option<String>,
    mention: Option<String>,
    cue: Option<String>,
    occasion_start: Option<i64>,
    occasion_end: Option<i64>,
    confidence: f64,
    missing_opening: bool,
    missing_closing: bool,
    speech: i64,
    echoes: Option<i64>,
    retired: Option<i64>,
    words: String,
    utterance: Option<i64>,
}

impl ArticleRow {
    /// The article, without its quotations.
    pub(super) fn article(self) -> sqlx::Result<StoredArticle> {
        let lead = offset(self.lead_start)?..offset(self.lead_end)?;
        if self.body.get(lead.clone()).is_none() {
            return Err(unreadable("a lead outside its body"));
        }
        Ok(StoredArticle {
            id: parsed(&self.id)?,
            seq: Seq(u64::try_from(self.seq).map_err(unreadable)?),
            given: self.given,
            headline: self.headline,
            body: self.body,
            lead,
            outlet: self.outlet,
            // A link was a link when it was stored; should the parser's rules change, the article still opens.
            url: self.url.and_then(|url| Url::parse(&url).ok()),
            published: self.published.as_deref().map(published).transpose()?,
            updated: self.updated.as_deref().map(published).transpose()?,
            teaser: self.teaser,
            read: moment(self.read_at)?,
            language: self.language.as_deref().and_then(Language::parse),
            byline: self.byline,
            sample: self.sample,
            story: parsed(&self.story)?,
            label: self.label,
            quotations: Vec::new(),
        })
    }
}

impl QuotationRow {
    pub(super) fn quotation(self) -> sqlx::Result<StoredQuotation> {
        let retired = self.retired.map(moment).transpose()?;
        let occasion = match (self.occasion_start, self.occasion_end, retired) {
            (Some(start), Some(end), None) => Some(offset(start)?..offset(end)?),
            _ => None,
        };
        let speaker = match self.speaker_name {
            Some(name) => Some(Speaker {
                name,
                title: self.speaker_title,
                kind: speaker_kind(self.speaker_kind.as_deref().unwrap_or("person"))?,
            }),
            None => None,
        };
        #[expect(
            clippy::cast_possible_truncation,
            reason = "it was an f32 before it was stored"
        )]
        let confidence = self.confidence as f32;
        Ok(StoredQuotation {
            id: parsed(&self.id)?,
            article: parsed(&self.article)?,
            text: self.words,
            quotation: Quotation {
                part: part(&self.part)?,
                span: offset(self.span_start)?..offset(self.span_end)?,
                kind: kind(&self.kind)?,
                speaker,
                mention: self.mention,
                cue: self.cue,
                occasion,
                confidence,
                missing: Missing {
                    opening: self.missing_opening,
                    closing: self.missing_closing,
                },
                speech: u32::try_from(self.speech).map_err(unreadable)?,
                echoes: match (self.echoes, retired) {
                    (Some(place), None) => Some(offset(place)?),
                    _ => None,
                },
            },
            person: self.person.map(PersonId),
            utterance: self.utterance.map(UtteranceId),
            retired,
        })
    }
}

/// An error for a stored value that does not parse.
pub(super) fn unreadable(fault: impl Display) -> sqlx::Error {
    sqlx::Error::Decode(fault.to_string().into())
}

pub(super) fn parsed<T: FromStr<Err: Display>>(text: &str) -> sqlx::Result<T> {
    text.parse().map_err(unreadable)
}

pub(super) fn article_id(text: &str) -> sqlx::Result<ArticleId> {
    parsed(text)
}

/// A byte offset as the database keeps it.
pub(super) fn number(offset: usize) -> i64 {
    // Texts are bounded far below this; an offset that large cannot have come from one.
    i64::try_from(offset).unwrap_or(i64::MAX)
}

fn offset(number: i64) -> sqlx::Result<usize> {
    usize::try_from(number).map_err(unreadable)
}

pub(super) fn moment(milliseconds: i64) -> sqlx::Result<Timestamp> {
    Timestamp::from_millisecond(milliseconds).map_err(unreadable)
}

/// Text that sorts as the time does: all in UTC, a day before its moments.
pub(super) fn published_text(published: Published) -> String {
    match published {
        Published::Day(day) => day.to_string(),
        Published::At(at) => at.to_string(),
    }
}

pub(super) fn published(text: &str) -> sqlx::Result<Published> {
    if let Ok(day) = text.parse::<Date>()
        && !text.contains('T')
    {
        return Ok(Published::Day(day));
    }
    parsed(text).map(Published::At)
}

pub(super) fn part_text(part: Part) -> &'static str {
    match part {
        Part::Headline => "headline",
        Part::Body => "body",
    }
}

fn part(text: &str) -> sqlx::Result<Part> {
    match text {
        "headline" => Ok(Part::Headline),
        "body" => Ok(Part::Body),
        _ => Err(unreadable(format!("`{text}` is no part of an article"))),
    }
}

pub(super) fn kind_text(kind: Kind) -> &'static str {
    match kind {
        Kind::Direct => "direct",
        Kind::Mixed => "mixed",
        Kind::Headline => "headline",
    }
}

fn kind(text: &str) -> sqlx::Result<Kind> {
    match text {
        "direct" => Ok(Kind::Direct),
        "mixed" => Ok(Kind::Mixed),
        "headline" => Ok(Kind::Headline),
        _ => Err(unreadable(format!("`{text}` is no kind of quotation"))),
    }
}

pub(super) fn speaker_kind_text(kind: SpeakerKind) -> &'static str {
    match kind {
        SpeakerKind::Person => "person",
        SpeakerKind::Body => "body",
    }
}

pub(super) fn speaker_kind(text: &str) -> sqlx::Result<SpeakerKind> {
    match text {
        "person" => Ok(SpeakerKind::Person),
        "body" => Ok(SpeakerKind::Body),
        _ => Err(unreadable(format!("`{text}` is no kind of speaker"))),
    }
}
