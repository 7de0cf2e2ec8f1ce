//! An article's text in pages: whole paragraphs, never cut inside a quotation that fits a page.

use std::ops::Range;

use super::excerpt::styled;
use super::measure::{floor, floor_word};
use super::reply::{Excerpt, Piece};
use crate::article::Part;
use crate::store::StoredArticle;
use crate::text;

/// Longest page in UTF-16 units: leaves room in a message of 4096 for headline, source and the rest.
const PAGE_UTF16: usize = 2800;
/// Most quotations set off on a page: each costs one of the 100 entities a message may hold.
const SET_OFF: usize = 80;

/// The pages of an article as byte spans of its body, in order, without the white space between; at least one.
pub(super) fn pages(article: &StoredArticle) -> Vec<Range<usize>> {
    let body = &article.body;
    let quoted = quoted(article);
    let cuts = cuts(article, &quoted);
    let mut pages = Vec::new();
    let mut next = 0;
    let mut start = 0;
    while start < body.len() {
        let limit = start + floor(&body[start..], PAGE_UTF16);
        if limit == body.len() {
            pages.push(start..limit);
            break;
        }
        while next < cuts.len() && cuts[next].0 <= start {
            next += 1;
        }
        // The best kind of cut in reach; the last of that kind.
        let best = cuts[next..]
            .iter()
            .take_while(|(at, _)| *at <= limit)
            .min_by_key(|(at, kind)| (*kind, std::cmp::Reverse(*at)));
        let word = start + floor_word(&body[start..], PAGE_UTF16).max(1);
        let inside = |at: usize| {
            let next = quoted.partition_point(|span| span.end < at);
            quoted.get(next).is_some_and(|span| span.start < at)
        };
        let end = match best {
            Some((at, Kind::Paragraph | Kind::Sentence)) => *at,
            // No sentence ends in reach: any word outside quotations is as good.
            _ if !inside(word) => word,
            Some((at, _)) => *at,
            None => word,
        };
        let end = (end..=body.len())
            .find(|at| body.is_char_boundary(*at))
            .unwrap_or(body.len());
        pages.push(start..end);
        start = end + (body[end..].len() - body[end..].trim_start().len());
    }
    if pages.is_empty() {
        pages.push(0..0);
    }
    pages
}

/// The pieces of a page, its quotations set off.
pub(super) fn page(article: &StoredArticle, page: Range<usize>) -> Excerpt {
    let (start, end) = (page.start, page.end);
    let spans = quoted(article)
        .into_iter()
        .filter(|span| span.start < end && start < span.end)
        .take(SET_OFF);
    let mut excerpt = styled(&article.body, page, spans, Piece::Quoted);
    // A page goes on where the last ended: nothing is cut.
    excerpt.pieces.retain(|piece| *piece != Piece::Cut);
    excerpt
}

/// The spans of the body's quotations that still stand in it, in order and apart.
pub(super) fn quoted(article: &StoredArticle) -> Vec<Range<usize>> {
    let mut spans: Vec<Range<usize>> = article
        .quotations
        .iter()
        .filter(|stored| stored.retired.is_none() && stored.quotation.part == Part::Body)
        .map(|stored| stored.quotation.span.clone())
        .filter(|span| article.body.get(span.clone()).is_some())
        .collect();
    spans.sort_by_key(|span| (span.start, span.end));
    spans.dedup_by(|next, last| next.start < last.end);
    spans
}

/// How good a place for a cut is; the best first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    Paragraph,
    Sentence,
    BeforeQuotation,
    ParagraphInQuotation,
    SentenceInQuotation,
}

/// The ends of paragraphs and sentences in order of place.
fn cuts(article: &StoredArticle, quoted: &[Range<usize>]) -> Vec<(usize, Kind)> {
    let body = &article.body;
    let mut cuts = Vec::new();
    let mut inside = quoted.iter().peekable();
    let mut start = 0;
    for paragraph in body.split("\n\n") {
        let end = start + paragraph.len();
        let sentences = text::sentences(paragraph, article.language);
        let ends = sentences.iter().map(|sentence| start + sentence.end);
        for at in ends.filter(|at| *at < end).chain([end]) {
            while inside.peek().is_some_and(|span| span.end < at) {
                inside.next();
            }
            // The closing mark belongs to what it closes: a cut right behind the words would part them.
            let cuts_quotation = inside.peek().is_some_and(|span| {
                span.start < at && (at < span.end || (at == span.end && at < end))
            });
            let kind = match (at == end, cuts_quotation) {
                (true, false) => Kind::Paragraph,
                (false, false) => Kind::Sentence,
                (true, true) => Kind::ParagraphInQuotation,
                (false, true) => Kind::SentenceInQuotation,
            };
            cuts.push((at, kind));
        }
        start = end + 2;
    }
    cuts.extend(quoted.iter().filter_map(|span| {
        let space = body[..span.start].rfind(char::is_whitespace)?;
        Some((space, Kind::BeforeQuotation))
    }));
    cuts.sort_by_key(|(at, kind)| (*at, *kind));
    cuts
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::measure::utf16;
    use super::*;
    use crate::article::ArticleId;
    use crate::article::QuotationId;
    use crate::quote::{Kind as Sort, Missing, Quotation};
    use crate::store::{Seq, StoredQuotation};

    fn article(body: String, spans: Vec<Range<usize>>) -> StoredArticle {
        let id = ArticleId::of_text("", &body);
        let quotations = spans.into_iter().map(|span| StoredQuotation {
            id: QuotationId::new(&id, &body[span.clone()], span.start),
            article: id.clone(),
            text: body[span.clone()].to_owned(),
            quotation: Quotation {
                part: Part::Body,
                span,
                kind: Sort::Direct,
                speaker: None,
                mention: None,
                cue: None,
                occasion: None,
                confidence: 0.0,
                missing: Missing::default(),
                speech: 0,
                echoes: None,
            },
            person: None,
            utterance: None,
            retired: None,
        });
        StoredArticle {
            quotations: quotations.collect(),
            seq: Seq(1),
            given: None,
            headline: String::new(),
            lead: 0..0,
            outlet: None,
            label: None,
            url: None,
            published: None,
            updated: None,
            teaser: false,
            read: jiff::Timestamp::UNIX_EPOCH,
            language: None,
            byline: None,
            sample: false,
            story: id.clone(),
            id,
            body,
        }
    }

    /// Text and quotations by turns, parted by a space or a blank line.
    fn articles() -> impl Strategy<Value = StoredArticle> {
        let part = (
            1usize..160,
            prop::bool::ANY,
            prop::bool::ANY,
            prop::sample::select(&["word ", "A word. ", "слово ", "😀 "][..]),
        );
        prop::collection::vec(part, 1..40).prop_map(|parts| {
            let mut body = String::new();
            let mut spans = Vec::new();
            for (times, quoted, paragraph, word) in parts {
                let words = word.repeat(times);
                if quoted {
                    body.push('“');
                    spans.push(body.len()..body.len() + words.trim_end().len());
                }
                body.push_str(words.trim_end());
                if quoted {
                    body.push('”');
                }
                body.push_str(if paragraph { "\n\n" } else { " " });
            }
            body.truncate(body.trim_end().len());
            article(body, spans)
        })
    }

    proptest! {
        #[test]
        fn pages_hold_the_whole_body_and_cut_no_quotation(article in articles()) {
            let pages = pages(&article);
            let mut at = 0;
            for page in &pages {
                prop_assert!(article.body[at..page.start].trim().is_empty());
                prop_assert!(utf16(&article.body[page.clone()]) <= PAGE_UTF16);
                at = page.end;
            }
            prop_assert_eq!(at, article.body.len());
            for stored in &article.quotations {
                let span = &stored.quotation.span;
                let whole = pages.iter().any(|page| page.start <= span.start && span.end <= page.end);
                prop_assert!(whole, "{:?} in {:?}", span, pages);
            }
        }
    }

    #[test]
    fn an_empty_body_has_one_empty_page() {
        let pages = pages(&article(String::new(), Vec::new()));
        assert_eq!(pages.len(), 1);
        assert!(pages[0].is_empty());
    }
}
