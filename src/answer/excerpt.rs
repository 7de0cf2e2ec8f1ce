//! Excerpts of printed text: the window of whole sentences that matches best, our cuts marked.

use std::ops::Range;

use super::measure::{floor, floor_word, utf16};
use super::reply::{Excerpt, Piece};
use crate::index;
use crate::query::{Clause, Term};
use crate::text::{self, Language};

/// Most matched words marked in one excerpt: each costs one of the 100 entities a message may hold.
const MARKED: usize = 20;

/// A word of a text that a clause of the query matches.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Match {
    /// A byte span of the text.
    pub(super) span: Range<usize>,
    /// The clause, by its place in the query.
    pub(super) clause: usize,
}

/// What the clauses match in a text, in order and apart. Stop words match only where the query holds nothing else.
pub(super) fn find(clauses: &[Clause], text: &str, language: Option<Language>) -> Vec<Match> {
    let stop = |clause: &Clause| {
        clause.alternatives.iter().all(|term| match term {
            Term::Word(word) => {
                language.is_some_and(|language| text::is_stop_word(&text::fold(word), language))
            }
            Term::Phrase(_) => false,
        })
    };
    let wanted: Vec<(usize, &Clause)> = clauses
        .iter()
        .enumerate()
        .filter(|(_, clause)| !clause.excluded)
        .collect();
    let only_stop = wanted.iter().all(|(_, clause)| stop(clause));
    let mut matches: Vec<Match> = wanted
        .into_iter()
        .filter(|(_, clause)| only_stop || !stop(clause))
        .flat_map(|(place, clause)| {
            index::matches(&clause.alternatives, text, language)
                .into_iter()
                .map(move |span| Match {
                    span,
                    clause: place,
                })
        })
        .collect();
    matches.sort_by_key(|found| (found.span.start, std::cmp::Reverse(found.span.end)));
    let mut end = 0;
    matches.retain(|found| {
        let apart = found.span.start >= end && !found.span.is_empty();
        if apart {
            end = found.span.end;
        }
        apart
    });
    matches
}

/// The window of a text to show within so many UTF-16 units: all of it where it fits, else the run of whole sentences that holds
/// the most different clauses, begun where they begin; within a sentence longer than that, the words around the first match.
pub(super) fn window(
    text: &str,
    language: Option<Language>,
    matches: &[Match],
    max_utf16: usize,
) -> Range<usize> {
    if utf16(text) <= max_utf16 {
        return 0..text.len();
    }
    let sentences = text::sentences(text, language);
    let first = best_start(text, &sentences, matches, max_utf16);
    let Some(sentence) = sentences.get(first) else {
        return 0..floor_word(text, max_utf16);
    };
    if utf16(&text[sentence.clone()]) > max_utf16 {
        return within(text, sentence.clone(), matches, max_utf16);
    }
    sentence.start..last_end(text, &sentences[first..], max_utf16)
}

/// Like [`window`], but from its beginning on to as far as the text fits, and from the text's own beginning where the best
/// sentence stands within `near_utf16` of it.
pub(super) fn opening(
    text: &str,
    language: Option<Language>,
    matches: &[Match],
    near_utf16: usize,
    max_utf16: usize,
) -> Range<usize> {
    let best = window(text, language, matches, near_utf16);
    let start = if matches.is_empty() || utf16(&text[..best.start]) < near_utf16 {
        0
    } else {
        best.start
    };
    let rest = &text[start..];
    if utf16(rest) <= max_utf16 {
        return start..text.len();
    }
    let cut = floor(rest, max_utf16);
    let sentences = text::sentences(&rest[..cut], language);
    // The last sentence is cut by the limit: leave it out, unless it is the only one.
    match sentences.as_slice() {
        [.., before, _] => start..start + before.end,
        _ => start..start + floor_word(rest, max_utf16),
    }
}

/// The pieces of a text's window: matches marked, paragraphs parted, cuts shown.
pub(super) fn pieces(text: &str, shown: Range<usize>, matches: &[Match]) -> Excerpt {
    let (start, end) = (shown.start, shown.end);
    let marked = matches
        .iter()
        .filter(|found| found.span.start >= start && found.span.end <= end)
        .take(MARKED)
        .map(|found| found.span.clone());
    styled(text, shown, marked, Piece::Matched)
}

/// The pieces of a text's window with some spans in a style. The spans are in order and apart.
pub(super) fn styled(
    text: &str,
    shown: Range<usize>,
    spans: impl Iterator<Item = Range<usize>>,
    style: fn(String) -> Piece,
) -> Excerpt {
    let mut excerpt = Excerpt::default();
    if !text[..shown.start].trim().is_empty() {
        excerpt.pieces.push(Piece::Cut);
        excerpt.pieces.push(Piece::Text(" ".to_owned()));
    }
    let mut at = shown.start;
    for span in spans {
        let span = span.start.max(at)..span.end.min(shown.end);
        if span.is_empty() {
            continue;
        }
        push_lines(&mut excerpt, &text[at..span.start], Piece::Text);
        push_lines(&mut excerpt, &text[span.clone()], style);
        at = span.end;
    }
    push_lines(&mut excerpt, &text[at..shown.end], Piece::Text);
    if !text[shown.end..].trim().is_empty() {
        excerpt.pieces.push(Piece::Text(" ".to_owned()));
        excerpt.pieces.push(Piece::Cut);
    }
    excerpt
}

/// The sentence that begins the window with the most different clauses, then with them closest together, then with the most
/// matches, then the earliest.
fn best_start(
    text: &str,
    sentences: &[Range<usize>],
    matches: &[Match],
    max_utf16: usize,
) -> usize {
    let mut best = (0, std::cmp::Reverse(usize::MAX), 0);
    let mut start = 0;
    let mut from = 0;
    for (place, sentence) in sentences.iter().enumerate() {
        while from < matches.len() && matches[from].span.start < sentence.start {
            from += 1;
        }
        // Only a sentence with a match can begin the best window.
        if matches
            .get(from)
            .is_none_or(|found| found.span.start >= sentence.end)
        {
            continue;
        }
        let end = last_end(text, &sentences[place..], max_utf16).max(sentence.end);
        let mut clauses: Vec<usize> = Vec::new();
        let mut extent = 0;
        let mut count = 0;
        for found in matches[from..]
            .iter()
            .take_while(|found| found.span.start < end)
        {
            count += 1;
            if !clauses.contains(&found.clause) {
                clauses.push(found.clause);
                extent = found.span.end - matches[from].span.start;
            }
        }
        let score = (clauses.len(), std::cmp::Reverse(extent), count);
        if score > best {
            best = score;
            start = place;
        }
    }
    start
}

/// The end of the last sentence that fits when the first begins the window; the first's own end at least.
fn last_end(text: &str, sentences: &[Range<usize>], max_utf16: usize) -> usize {
    let Some(first) = sentences.first() else {
        return 0;
    };
    let limit = first.start + floor(&text[first.start..], max_utf16);
    sentences
        .iter()
        .take_while(|sentence| sentence.end <= limit)
        .last()
        .map_or(first.end, |sentence| sentence.end)
}

/// The words of an over-long sentence around the first match in it.
fn within(text: &str, sentence: Range<usize>, matches: &[Match], max_utf16: usize) -> Range<usize> {
    let first = matches
        .iter()
        .find(|found| sentence.contains(&found.span.start))
        .map_or(sentence.start..sentence.start, |found| found.span.clone());
    let at = first.start;
    let mut start = sentence.start;
    if utf16(&text[start..first.end]) > max_utf16 {
        // Back from the match by a third of the room, less where the match needs it, to the beginning of a word.
        let room = max_utf16
            .saturating_sub(utf16(&text[first]))
            .min(max_utf16 / 3);
        let mut units = 0;
        start = text[..at]
            .char_indices()
            .rev()
            .take_while(|(_, c)| {
                units += c.len_utf16();
                units <= room
            })
            .last()
            .map_or(at, |(from, _)| from);
        if let Some(space) = text[start..at].find(char::is_whitespace) {
            start += space;
            start += text[start..].len() - text[start..].trim_start().len();
        }
    }
    let end = start + floor_word(&text[start..sentence.end], max_utf16);
    start..end
}

/// Pushes a text, its line breaks as breaks between paragraphs.
fn push_lines(excerpt: &mut Excerpt, text: &str, style: fn(String) -> Piece) {
    for (place, line) in text.split('\n').enumerate() {
        if place > 0 && excerpt.pieces.last().is_some_and(|p| *p != Piece::Break) {
            excerpt.pieces.push(Piece::Break);
        }
        if !line.is_empty() {
            excerpt.pieces.push(style(line.replace('\r', " ")));
        }
    }
}
