//! `inspect`: shows what would be read from a file or from lines on standard input; stores nothing.

mod text;

use std::io::{BufRead, Write};
use std::path::Path;

use anyhow::{Context as _, bail};
use serde::Serialize;
use serde_json::{Value, json};

use crate::article::{
    self, Article, Feed, Format, InputOffsets, Part, RawArticle, Reading, ShownFeed,
};
use crate::ingest::{self, FileError, LineError, Lines};
use crate::quote::{self, Kind, Quotation};
use crate::summary;

/// An article as `inspect --json` prints it. A missing value is null.
#[derive(Debug, Serialize)]
pub struct Inspected<'a> {
    /// The id it came with, else the one it would get.
    pub id: &'a str,
    /// Always `article`.
    pub kind: &'static str,
    /// The headline; may be empty.
    pub headline: &'a str,
    /// The paragraphs, joined by a blank line.
    pub body: &'a str,
    /// The outlet.
    pub outlet: Option<&'a str>,
    /// The canonical link.
    pub url: Option<&'a str>,
    /// As given: a day (`2021-04-14`) or a moment (RFC 3339).
    pub published: Option<String>,
    /// A later change, as given.
    pub updated: Option<String>,
    /// Whether it is only the beginning of what has to be paid for.
    pub teaser: bool,
    /// ISO 639-1.
    pub language: Option<&'a str>,
    /// The lead.
    pub summary: &'a str,
    /// The sentences of the body.
    pub sentences: Vec<&'a str>,
    /// The quotations in order of appearance.
    pub quotations: Vec<InspectedQuotation<'a>>,
}

/// A quotation as `inspect --json` prints it.
#[derive(Debug, Serialize)]
pub struct InspectedQuotation<'a> {
    /// First code point inside the marks, counted in the input text (in the headline for a headline given apart).
    pub start: usize,
    /// Code point behind the last one.
    pub end: usize,
    /// The words.
    pub text: &'a str,
    /// Direct, mixed or headline.
    pub kind: Kind,
    /// How the speaker is named beside it.
    pub mention: Option<&'a str>,
    /// The fullest form of the speaker's name.
    pub speaker: Option<&'a str>,
    /// What attributes it.
    pub cue: Option<&'a str>,
    /// From 0 to 1.
    pub confidence: f32,
}

impl<'a> Inspected<'a> {
    /// Puts together what is shown of an article.
    pub fn new(
        raw: &'a RawArticle,
        article: &'a Article,
        quotations: &'a [Quotation],
    ) -> Inspected<'a> {
        let mut headline = article.offsets.of(Part::Headline, &article.headline);
        let mut body = article.offsets.of(Part::Body, &article.body);
        Inspected {
            id: raw.id.as_deref().unwrap_or(article.id.as_str()),
            kind: "article",
            headline: &article.headline,
            body: &article.body,
            outlet: article.outlet.as_deref(),
            url: article.url.as_ref().map(|url| url.as_str()),
            published: article.published.map(|published| published.to_string()),
            updated: article.updated.map(|updated| updated.to_string()),
            teaser: article.teaser,
            language: article.language.as_ref().map(|language| language.code()),
            summary: &article.body[summary::lead(article, quotations)],
            sentences: crate::text::sentences(&article.body, article.language)
                .into_iter()
                .map(|span| &article.body[span])
                .collect(),
            quotations: quotations
                .iter()
                .map(|quotation| {
                    let offsets = match quotation.part {
                        Part::Headline => &mut headline,
                        Part::Body => &mut body,
                    };
                    InspectedQuotation::new(article, quotation, offsets)
                })
                .collect(),
        }
    }
}

impl<'a> InspectedQuotation<'a> {
    fn new(
        article: &'a Article,
        quotation: &'a Quotation,
        offsets: &mut InputOffsets<'_>,
    ) -> InspectedQuotation<'a> {
        let part = article.part(quotation.part);
        let input = offsets.input(quotation.span.clone());
        InspectedQuotation {
            start: input.start,
            end: input.end,
            text: &part[quotation.span.clone()],
            kind: quotation.kind,
            mention: quotation.mention.as_deref(),
            speaker: quotation
                .speaker
                .as_ref()
                .map(|speaker| speaker.name.as_str()),
            cue: quotation.cue.as_deref(),
            confidence: quotation.confidence,
        }
    }
}

/// How `inspect` prints.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Print {
    /// For people.
    Text,
    /// One JSON object an article, each on a line.
    Json,
}

/// Inspects one file.
///
/// # Errors
/// Where the file, or one of its articles, cannot be read; the others are printed first.
pub fn file(path: &Path, max_bytes: u64, print: Print, out: &mut impl Write) -> anyhow::Result<()> {
    let name = ingest::shown(path);
    // A folder without an ending is named as what it is.
    let format = match Format::of_path(path) {
        Some(format) if !path.is_dir() => format,
        _ => bail!("{name}: {}", why_not(path)),
    };
    let mut faults = Vec::new();
    let lines = match format {
        Format::JsonLines => {
            ingest::lines_of_file(path, max_bytes).with_context(|| name.clone())?
        }
        _ => None,
    };
    if let Some(mut lines) = lines {
        while let Some(line) = lines.next_line() {
            let number = line.number;
            match line.article() {
                None => {}
                Some(Ok(raw)) => show(&raw, print, out)?,
                Some(Err(fault)) => faults.push(format!("{name}:{number}: {fault}")),
            }
        }
    } else {
        let bytes = ingest::read_file(path, max_bytes).with_context(|| name.clone())?;
        if format == Format::Feed || format == Format::Json && article::is_feed(&bytes) {
            let feed = article::read_feed(&bytes, None, None).with_context(|| name.clone())?;
            return feed_shown(&feed, print, out);
        }
        for Reading { line, result } in article::read(&bytes, format) {
            match result {
                Ok(raw) => show(&raw, print, out)?,
                Err(fault) => faults.push(match line {
                    Some(line) => format!("{name}:{line}: {fault}"),
                    None => format!("{name}: {fault}"),
                }),
            }
        }
    }
    out.flush()?;
    if faults.is_empty() {
        Ok(())
    } else {
        bail!(faults.join("\n"))
    }
}

/// Reads an article a line and writes a line each: the article's JSON, or `{"id","line","error"}`. A line of more than `max_bytes`
/// is an error.
///
/// # Errors
/// Where some line could not be read, after all have been answered; or where input or output fail.
pub fn lines(input: impl BufRead, max_bytes: u64, out: &mut impl Write) -> anyhow::Result<()> {
    let mut failed = 0;
    let mut lines = Lines::new(input, max_bytes);
    while let Some(line) = lines.next_line() {
        let number = line.number;
        let (id, fault) = match line.content {
            Err(LineError::System(error)) => return Err(error).context("standard input"),
            Err(error) => (None, error.to_string()),
            Ok(content) => {
                match article::read_line(content, number).map(|reading| reading.result) {
                    None => continue,
                    Some(Ok(raw)) => {
                        show(&raw, Print::Json, out)?;
                        continue;
                    }
                    Some(Err(fault)) => {
                        let id = serde_json::from_slice::<Value>(content)
                            .ok()
                            .and_then(|value| value.get("id").cloned());
                        (id, fault.to_string())
                    }
                }
            }
        };
        failed += 1;
        writeln!(out, "{}", json!({"id": id, "line": number, "error": fault}))?;
    }
    out.flush()?;
    if failed == 0 {
        Ok(())
    } else {
        bail!("lines that could not be read: {failed}")
    }
}

/// Shows a feed: as JSON, or its head and a line an entry.
fn feed_shown(feed: &Feed, print: Print, out: &mut impl Write) -> anyhow::Result<()> {
    if print == Print::Json {
        writeln!(out, "{}", serde_json::to_string(&ShownFeed::from(feed))?)?;
    } else {
        let or_none = |text: &Option<String>| text.clone().unwrap_or_else(|| "unknown".to_owned());
        writeln!(out, "feed       {}", or_none(&feed.title))?;
        writeln!(out, "link       {}", or_none(&feed.link))?;
        writeln!(out, "entries    {}", feed.entries.len())?;
        for entry in &feed.entries {
            let at = entry.published.or(entry.updated);
            let at = at.map_or_else(|| "no date".to_owned(), |at| at.to_string());
            writeln!(out, "\n{at}  {}", or_none(&entry.title))?;
            writeln!(out, "  {}", or_none(&entry.link))?;
        }
    }
    out.flush()?;
    Ok(())
}

/// Why a path without an ending of ours cannot be inspected.
fn why_not(path: &Path) -> String {
    match std::fs::metadata(path) {
        Err(error) => error.to_string(),
        Ok(meta) if meta.is_dir() => FileError::Folder.to_string(),
        Ok(_) => format!(
            "its ending is none of those read: .{}",
            Format::ENDINGS.join(" .")
        ),
    }
}

fn show(raw: &RawArticle, print: Print, out: &mut impl Write) -> anyhow::Result<()> {
    let article = Article::derive(raw);
    let found = quote::explained(&article);
    let quotations: Vec<Quotation> = found.iter().map(|e| e.quotation.clone()).collect();
    let inspected = Inspected::new(raw, &article, &quotations);
    match print {
        Print::Json => {
            // Not straight into `out`: the error of a closed pipe would be wrapped beyond recognition.
            writeln!(out, "{}", serde_json::to_string(&inspected)?)?;
        }
        Print::Text => {
            let text = text::text(&inspected, &article, &found);
            // What cannot show colours (a pipe, NO_COLOR) gets none.
            let text = match anstream::stdout().current_choice() {
                anstream::ColorChoice::Never => anstream::adapter::strip_str(&text).to_string(),
                _ => text,
            };
            out.write_all(text.as_bytes())?;
        }
    }
    Ok(())
}
