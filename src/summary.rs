//! The lead of an article: its first sentences. Pure.

use std::ops::Range;

use crate::article::{Article, Part, dateline};
use crate::quote::Quotation;
use crate::text::sentences_in_turn;

/// About how long a lead is, in characters.
pub const LEAD_CHARS: usize = 300;

/// How much longer a lead may get for the sake of one more whole sentence: a fifth.
const LONGEST_CHARS: usize = LEAD_CHARS + LEAD_CHARS / 5;

/// A first paragraph shorter than this is no lead by itself (“The bridge is open.”), so the next one joins it; one without a
/// sentence's end is a picture's caption or a heading, and is passed over.
const SHORT_CHARS: usize = 100;

/// The lead as a byte span of the body: whole first sentences up to about [`LEAD_CHARS`], always at least one, never cut inside a
/// quotation, the dateline left off. Empty where the body is.
///
/// It begins with the first paragraph that is no caption and stays within it, unless that is very short or a quotation goes on
/// behind it.
pub fn lead(article: &Article, quotations: &[Quotation]) -> Range<usize> {
    let body = article.body.as_str();
    let behind = dateline(body).end;
    let start = behind + (body[behind..].len() - body[behind..].trim_start().len());
    if start == body.len() {
        return 0..body.trim_end().len();
    }
    let start = start + captions(&body[start..]);
    let whole = |end: &usize| !is_inside(*end, quotations);
    // Looked at one by one: the loop below ends after a few, and each is held against every quotation.
    let ends = sentences_in_turn(&body[start..], article.language)
        .map(|sentence| start + sentence.end)
        .filter(whole);
    let chars = |end: usize| body[start..end].chars().count();
    let mut paragraph_end = body[start..]
        .find("\n\n")
        .map_or(body.len(), |at| start + at);
    if chars(paragraph_end) < SHORT_CHARS {
        let next = (paragraph_end + 2).min(body.len());
        paragraph_end = body[next..].find("\n\n").map_or(body.len(), |at| next + at);
    }
    let mut lead = None;
    for end in ends {
        let is_long = lead.is_some_and(|end| chars(end) >= LEAD_CHARS);
        if lead.is_some() && (is_long || end > paragraph_end || chars(end) > LONGEST_CHARS) {
            break;
        }
        lead = Some(end);
    }
    let end = lead.unwrap_or_else(|| body.trim_end().len());
    start..end
}

/// How many bytes of short paragraphs without a sentence's end stand before the first that has one; none where no paragraph has.
fn captions(text: &str) -> usize {
    let mut passed = 0;
    for paragraph in text.split("\n\n") {
        let is_short = paragraph.chars().nth(SHORT_CHARS).is_none();
        let ends = paragraph
            .trim_end_matches([')', ']'])
            .ends_with(['.', '!', '?', '…', ':', '"', '”', '»', '“', '’', '\'']);
        if ends || !is_short {
            return passed;
        }
        passed += paragraph.len() + 2;
    }
    0
}

/// Whether a sentence's end lies before the closing mark of a quotation that has begun.
fn is_inside(end: usize, quotations: &[Quotation]) -> bool {
    quotations.iter().any(|quotation| {
        let close = quotation.span.end + usize::from(!quotation.missing.closing);
        quotation.part == Part::Body && quotation.span.start < end && end < close
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::article::RawArticle;
    use crate::quote::{Kind, Missing};

    fn article(body: &str) -> Article {
        Article::derive(&RawArticle {
            headline: Some("Headline".to_owned()),
            text: body.to_owned(),
            ..RawArticle::default()
        })
    }

    /// A quotation for every pair of “marks”.
    fn quotations(body: &str) -> Vec<Quotation> {
        let ends = body.match_indices('”').map(|(at, _)| at);
        let starts = body.match_indices('“').map(|(at, mark)| at + mark.len());
        starts
            .zip(ends)
            .filter(|(start, end)| start <= end)
            .map(|(start, end)| Quotation {
                part: Part::Body,
                span: start..end,
                kind: Kind::Direct,
                speaker: None,
                mention: None,
                cue: None,
                occasion: None,
                confidence: 0.0,
                missing: Missing::default(),
                speech: 0,
                echoes: None,
            })
            .collect()
    }

    #[track_caller]
    fn check(body: &str, expected: &str) {
        let article = article(body);
        let lead = lead(&article, &quotations(&article.body));
        assert_eq!(&article.body[lead], expected);
    }

    const LONG: &str = "The harbour bridge opened on Monday after seven years of work that cost the town more than any of its councillors had expected.";

    #[test]
    fn the_first_paragraph_where_it_fits() {
        check("", "");
        check("The bridge is open", "The bridge is open");
        check(
            &format!("{LONG} It is open.\n\nThe ferry is gone."),
            &format!("{LONG} It is open."),
        );
        // A very short one takes the next along.
        check(
            &format!("It is open.\n\n{LONG}\n\nMore."),
            &format!("It is open.\n\n{LONG}"),
        );
    }

    #[test]
    fn captions_are_passed_over() {
        check(
            &format!("Ada Fenwick in 2020\n\nThe bridge (2021)\n\n{LONG}"),
            LONG,
        );
        check("Ada Fenwick\n\nJonas Hale", "Ada Fenwick\n\nJonas Hale");
    }

    #[test]
    fn whole_sentences_up_to_the_limit() {
        check(
            &format!("{LONG} {LONG} {LONG} {LONG}"),
            &format!("{LONG} {LONG}"),
        );
        let endless = format!(
            "The bridge {}is open.",
            "and its long, long road ".repeat(30)
        );
        check(&format!("{endless} It is."), &endless);
    }

    #[test]
    fn a_quotation_is_never_cut() {
        let speech = format!("“{LONG} {LONG} {LONG}” the mayor said.");
        check(&format!("{speech} He left."), &speech);
        check(
            &format!("{LONG} {LONG} {speech}"),
            &format!("{LONG} {LONG}"),
        );
        let over = format!("“{LONG}\n\n{LONG}\n\n{LONG}” the mayor said.");
        check(&over, &over);
    }

    #[test]
    fn the_dateline_is_left_off() {
        check(&format!("MORVEN, April 14 (UPI) — {LONG}"), LONG);
        check("MORVEN, April 14, Report.", "MORVEN, April 14, Report.");
    }

    proptest! {
        #[test]
        fn any_lead_is_whole(body in "[A-Za-z .!?“”\\n—]{0,600}") {
            let article = article(&body);
            let quotations = quotations(&article.body);
            let lead = lead(&article, &quotations);
            prop_assert_eq!(article.body.is_empty(), lead.is_empty());
            prop_assert!(lead.end == article.body.len() || !is_inside(lead.end, &quotations));
            prop_assert_eq!(article.body[lead.clone()].trim(), &article.body[lead]);
        }
    }
}
