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
        let end = match best {
            Some((at, _)) => *at,
            None => start + floor_word(&body[start..], PAGE_UTF16).max(1),
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
    cuts
}
