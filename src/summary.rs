//! The lead of an article: its first sentences. Pure.

use std::ops::Range;

use crate::article::{Article, Part, dateline};
use crate::quote::Quotation;
use crate::text::sentences;

/// About how long a lead is, in characters.
pub const LEAD_CHARS: usize = 300;

/// How much longer a lead may get for the sake of one more whole sentence: a fifth.
const LONGEST_CHARS: usize = LEAD_CHARS + LEAD_CHARS / 5;

/// A first paragraph shorter than this is no lead by itself (“The bridge is open.”), so the next one joins it.
const SHORT_CHARS: usize = 100;

/// The lead as a byte span of the body: whole first sentences up to about [`LEAD_CHARS`], always at least one, never cut inside a
/// quotation, the dateline left off. Empty where the body is.
///
/// It stays within the first paragraph unless that is very short or a quotation goes on behind it.
pub fn lead(article: &Article, quotations: &[Quotation]) -> Range<usize> {
    let body = article.body.as_str();
    let behind = dateline(body).end;
    let start = behind + (body[behind..].len() - body[behind..].trim_start().len());
    if start == body.len() {
        return 0..body.trim_end().len();
    }
    let whole = |end: &usize| !is_inside(*end, quotations);
    let ends: Vec<usize> = sentences(&body[start..], article.language)
        .into_iter()
        .map(|sentence| start + sentence.end)
        .filter(whole)
        .collect();
    let chars = |end: usize| body[start..end].chars().count();
    let mut paragraph_end = body[start..]
        .find("\n\n")
        .map_or(body.len(), |at| start + at);
    if chars(paragraph_end) < SHORT_CHARS {
        let next = (paragraph_end + 2).min(body.len());
        paragraph_end = body[next..].find("\n\n").map_or(body.len(), |at| next + at);
    }
    let mut lead = None;
    for &end in &ends {
        let is_long = lead.is_some_and(|end| chars(end) >= LEAD_CHARS);
        if lead.is_some() && (is_long || end > paragraph_end || chars(end) > LONGEST_CHARS) {
            break;
        }
        lead = Some(end);
    }
    let end = lead.unwrap_or_else(|| body.trim_end().len());
    start..end
}

/// Whether a sentence's end lies before the closing mark of a quotation that has begun.
fn is_inside(end: usize, quotations: &[Quotation]) -> bool {
    quotations.iter().any(|quotation| {
        let close = quotation.span.end + usize::from(!quotation.missing.closing);
        quotation.part == Part::Body && quotation.span.start < end && end < close
    })
}
