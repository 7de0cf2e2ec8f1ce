//! From marks to candidate spans: what may be a quotation, before anybody asks who said it.

use std::ops::Range;

use super::Missing;
use super::dialogue;
use super::lexicon::Class;
use super::marks::{Paired, pair, single, straight};
use super::speech;
use super::tokens::{Kind, Tokens};

/// How a candidate's borders are marked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Borders {
    /// By a pair of marks, or by an opening mark where the next paragraph opens again.
    Marks,
    /// By one mark and the sense.
    OneMark,
    /// By dashes.
    Dashes,
}

/// What may be a quotation.
#[derive(Clone, Debug)]
pub(super) struct Candidate {
    /// Its words: tokens inside the marks, not empty.
    pub(super) tokens: Range<usize>,
    /// Its words and its marks.
    pub(super) outer: Range<usize>,
    /// The paragraph it begins in.
    pub(super) paragraph: usize,
    /// The paragraph it ends in.
    pub(super) last_paragraph: usize,
    pub(super) borders: Borders,
    pub(super) missing: Missing,
    /// Whether it goes on from the candidate before: a paragraph that opens again.
    pub(super) reopened: bool,
}

/// Pairs of single marks that are passed over inside a speech without a closing mark.
const MAX_NESTED: usize = 8;

/// Paragraphs that one speech may run over.
const MAX_PARAGRAPHS: usize = 60;

/// The candidates of a text, in order and apart.
pub(super) fn candidates(tokens: &Tokens) -> Vec<Candidate> {
    let paired: Vec<Paired> = tokens
        .paragraphs
        .iter()
        .map(|p| pair(tokens, p.clone()))
        .collect();
    let mut found: Vec<Candidate> = Vec::new();
    let mut p = 0;
    while p < paired.len() {
        p = paragraph(tokens, &paired, p, &mut found);
    }
    dialogue::bare_lines(tokens, &mut found);
    found
}

/// Adds the candidates of a paragraph; the paragraph to go on with.
fn paragraph(tokens: &Tokens, paired: &[Paired], p: usize, found: &mut Vec<Candidate>) -> usize {
    let range = tokens.paragraphs[p].clone();
    let Paired {
        pairs,
        unclosed,
        unopened,
    } = &paired[p];
    if pairs.is_empty() && unclosed.is_empty() && unopened.is_empty() {
        dialogue::line(tokens, p, found);
        return p + 1;
    }
    let mut pairs = pairs.iter().copied().peekable();
    let mut floor = range.start;
    if let Some(&close) = unopened.first() {
        let before_all = pairs.peek().is_none_or(|&(open, _)| close < open)
            && unclosed.first().is_none_or(|&open| close < open);
        if before_all
            && p > 0
            && let Some(candidate) = missing_opening(tokens, paired, p, close, found)
        {
            found.push(candidate);
            floor = close + 1;
        }
    }
    for (u, &open) in unclosed.iter().enumerate() {
        while let Some(pair) = pairs.next_if(|&(_, close)| close < open) {
            add_pair(tokens, p, pair, floor, found);
        }
        if open < floor {
            continue;
        }
        let is_curved = |open: &usize| !straight(tokens.str(*open));
        // Single marks inside a speech tell nothing of where it ends. Bounded, so that nothing but such pairs stays linear.
        let behind = pairs
            .clone()
            .take(MAX_NESTED)
            .map(|(open, _)| open)
            .find(|&inner| !single(tokens.str(inner)) || single(tokens.str(open)));
        let again = unclosed.get(u + 1).copied();
        // Inside curved marks pairs are nested; straight ones do not nest.
        let curved = is_curved(&open);
        let next = again
            .into_iter()
            .chain(behind.filter(|b| !curved && !is_curved(b)))
            .min();
        let last = u + 1 == unclosed.len();
        let reopens = next.is_none() && p + 1 < paired.len() && opens(tokens, paired, p + 1);
        let at_start = open == range.start;
        if reopens && (at_start || introduced(tokens, open) || follows_sentence(tokens, open)) {
            let end = if at_start || introduced(tokens, open) {
                speech::attributed_at(tokens, open, range.end).unwrap_or(range.end)
            } else {
                speech::goes_on_to(tokens, open, range.end)
            };
            add_unclosed(tokens, p, open..end, end == range.end, found);
            return p + 1;
        }
        if last
            && next.is_none()
            && let Some((end, close)) = closes_later(tokens, paired, p, open)
        {
            add(tokens, p, end, open..close + 1, open + 1..close, found);
            return end + 1;
        }
        // The next opening mark behind a sentence: the speech opens again, as at a paragraph.
        if let Some(next) = next
            && follows_sentence(tokens, next)
            && (at_start || introduced(tokens, open) || follows_sentence(tokens, open))
        {
            let end = speech::goes_on_to(tokens, open, next);
            add_unclosed(tokens, p, open..end, end == next, found);
            floor = end;
            continue;
        }
        if let Some(end) = speech::ends(
            tokens,
            open,
            behind.into_iter().chain(again).min().unwrap_or(range.end),
        ) {
            add_unclosed(tokens, p, open..end, false, found);
            floor = end;
        }
    }
    for pair in pairs {
        add_pair(tokens, p, pair, floor, found);
    }
    p + 1
}

fn add_pair(
    tokens: &Tokens,
    p: usize,
    (open, close): (usize, usize),
    floor: usize,
    found: &mut Vec<Candidate>,
) {
    if open >= floor {
        add(tokens, p, p, open..close + 1, open + 1..close, found);
    }
}

/// Adds a speech without a closing mark: `open_ended` where the next mark opens it again, so that none is missing.
fn add_unclosed(
    tokens: &Tokens,
    p: usize,
    outer: Range<usize>,
    open_ended: bool,
    found: &mut Vec<Candidate>,
) {
    let before = found.len();
    let inner = outer.start + 1..outer.end;
    add(tokens, p, p, outer, inner, found);
    if let Some(candidate) = found.get_mut(before)
        && !open_ended
    {
        candidate.missing.closing = true;
        candidate.borders = Borders::OneMark;
    }
}

pub(super) fn add(
    tokens: &Tokens,
    paragraph: usize,
    last_paragraph: usize,
    outer: Range<usize>,
    inner: Range<usize>,
    found: &mut Vec<Candidate>,
) {
    // Marks set twice, ''«…»'': the words stand inside both.
    let mut inner = inner;
    while inner.len() > 2
        && tokens.kind(inner.start) == Kind::Mark
        && tokens.kind(inner.end - 1) == Kind::Mark
        && matches!(tokens.str(inner.start), "«" | "“" | "„" | "\"")
    {
        inner = inner.start + 1..inner.end - 1;
    }
    let wordless = inner
        .clone()
        .all(|i| !matches!(tokens.kind(i), Kind::Word | Kind::Number));
    if wordless {
        return;
    }
    let reopened = found.last().is_some_and(|before| {
        before.borders == Borders::Marks
            && before.outer.end == outer.start
            && before.tokens.end == before.outer.end
    });
    found.push(Candidate {
        tokens: inner,
        outer,
        paragraph,
        last_paragraph,
        borders: Borders::Marks,
        missing: Missing::default(),
        reopened,
    });
}

/// Whether the paragraph begins with an opening mark.
fn opens(tokens: &Tokens, paired: &[Paired], p: usize) -> bool {
    let first = tokens.paragraphs[p].start;
    paired[p].unclosed.first() == Some(&first)
        || paired[p]
            .pairs
            .first()
            .is_some_and(|&(open, _)| open == first)
}

/// Whether a colon or a comma stands before the token: words announce a speech.
fn introduced(tokens: &Tokens, i: usize) -> bool {
    i > 0 && matches!(tokens.kind(i - 1), Kind::Colon | Kind::Comma)
}

/// Whether a sentence ends before the token.
fn follows_sentence(tokens: &Tokens, i: usize) -> bool {
    i > 0 && matches!(tokens.kind(i - 1), Kind::Stop | Kind::Exclaim)
}

/// The paragraph and token of the closing mark of a speech that runs on over paragraphs without marks of their own.
fn closes_later(
    tokens: &Tokens,
    paired: &[Paired],
    p: usize,
    open: usize,
) -> Option<(usize, usize)> {
    let alike = straight(tokens.str(open));
    for q in p + 1..paired.len().min(p + MAX_PARAGRAPHS) {
        let Paired {
            pairs,
            unclosed,
            unopened,
        } = &paired[q];
        if let Some(&close) = unopened.first() {
            let before_all = pairs.first().is_none_or(|&(open, _)| close < open)
                && unclosed.first().is_none_or(|&open| close < open);
            // Pairs before the closing mark are quotations inside the speech.
            let inside = if alike {
                before_all
            } else {
                before_all || unclosed.is_empty()
            };
            let range = &tokens.paragraphs[q];
            if stray(tokens, close) {
                return None;
            }
            let announced = open > 0
                && tokens.kind(open - 1) == Kind::Colon
                && close + 1 == range.end
                && pairs.is_empty()
                && unclosed.is_empty();
            let certain = announced
                || attributed(tokens, close, range.end)
                || !speech::narrates_between(tokens, open, close);
            return (inside && certain).then_some((q, close));
        }
        if opens(tokens, paired, q) || !unclosed.is_empty() || (alike && !pairs.is_empty()) {
            return None;
        }
    }
    None
}

/// Whether an attribution follows a closing mark.
fn attributed(tokens: &Tokens, close: usize, end: usize) -> bool {
    let next = close + 1;
    next < end
        && (matches!(tokens.kind(close - 1), Kind::Comma)
            || matches!(tokens.kind(next), Kind::Dash | Kind::Comma)
            || (next..end.min(next + 10)).any(|i| tokens.has(i, Class::CUE)))
}

/// Whether a closing mark stands behind a bare word, where no English speech ends.
fn stray(tokens: &Tokens, close: usize) -> bool {
    tokens.lexicon.language == crate::text::Language::EN
        && close > 0
        && !matches!(
            tokens.kind(close - 1),
            Kind::Comma | Kind::Stop | Kind::Exclaim | Kind::Mark | Kind::Dash
        )
}

/// A speech whose opening mark is missing: the unmarked paragraphs since the quotation before, or this paragraph alone.
fn missing_opening(
    tokens: &Tokens,
    paired: &[Paired],
    p: usize,
    close: usize,
    found: &[Candidate],
) -> Option<Candidate> {
    let range = &tokens.paragraphs[p];
    if close == range.start || stray(tokens, close) {
        return None;
    }
    let next = close + 1;
    let attributed = attributed(tokens, close, range.end);
    let ends = next >= range.end;
    if !(attributed || ends) {
        return None;
    }
    let mut first = p;
    let bare = |q: usize| {
        paired[q].pairs.is_empty() && paired[q].unclosed.is_empty() && paired[q].unopened.is_empty()
    };
    while first > 1 && p - first < MAX_PARAGRAPHS && bare(first - 1) {
        first -= 1;
    }
    let after_quotation = found.last().is_some_and(|q| {
        q.last_paragraph + 1 == first && q.paragraph > 0 && q.outer.end - q.outer.start > 6
    });
    if !after_quotation {
        // Without a quotation before, only this paragraph can be meant, and only if it is attributed like speech.
        let strict = matches!(tokens.kind(close - 1), Kind::Comma | Kind::Exclaim)
            || matches!(
                tokens.kind(next.min(range.end - 1)),
                Kind::Dash | Kind::Comma
            )
            // …” diyen X: a Turkish verb that only words stand before.
            || next < range.end
                && matches!(tokens.lower(next), "diye" | "diyerek" | "diyen" | "dedi" | "diyor");
        if !(attributed && strict) {
            return None;
        }
        first = p;
    }
    let mut start = tokens.paragraphs[first].start;
    if first == p {
        start = speech::begins_behind_narration(tokens, start..close);
    }
    Some(Candidate {
        tokens: start..close,
        outer: start..close + 1,
        paragraph: first,
        last_paragraph: p,
        borders: Borders::OneMark,
        missing: Missing {
            opening: true,
            closing: false,
        },
        reopened: false,
    })
}
