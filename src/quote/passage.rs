//! The narration around candidates: its sentences, each a range of tokens with the quotations that stand in it.

use std::ops::Range;

use super::lexicon::Class;
use super::spans::Candidate;
use super::tokens::{Kind, Tokens};

/// A text's narration.
#[derive(Debug)]
pub(super) struct Passage {
    /// Sentences in order; a quotation inside one counts as one thing, whatever stops stand in it.
    pub(super) sentences: Vec<Range<usize>>,
    /// The sentence of each candidate.
    pub(super) sentence_of: Vec<usize>,
    /// Whether a token stands inside a candidate.
    pub(super) quoted: Vec<bool>,
}

/// How far behind a question or exclamation its attribution's cue may stand, in tokens.
const CUE_WINDOW: usize = 6;

impl Passage {
    /// The narration of a text with these candidates.
    pub(super) fn new(tokens: &Tokens, candidates: &[Candidate]) -> Passage {
        let mut passage = Passage {
            sentences: Vec::new(),
            sentence_of: vec![0; candidates.len()],
            quoted: vec![false; tokens.list.len()],
        };
        for candidate in candidates {
            passage.quoted[candidate.outer.clone()].fill(true);
        }
        let mut next = 0;
        let mut floor = 0;
        for paragraph in &tokens.paragraphs {
            if paragraph.end <= floor {
                continue;
            }
            let mut start = paragraph.start.max(floor);
            let mut i = start;
            let mut end = paragraph.end;
            while i < end {
                let boundary = if candidates.get(next).is_some_and(|c| c.outer.start == i) {
                    let candidate = &candidates[next];
                    passage.sentence_of[next] = passage.sentences.len();
                    next += 1;
                    i = candidate.outer.end;
                    // A speech of several paragraphs takes the narration on to where it ends.
                    end = end.max(tokens.paragraphs[candidate.last_paragraph].end);
                    passage.ends_with(tokens, candidate, i, end)
                } else {
                    i += 1;
                    passage.ends_before(tokens, i, end)
                };
                if boundary || i >= end {
                    passage.sentences.push(start..i);
                    start = i;
                }
            }
            floor = end;
        }
        passage
    }

    /// Whether a sentence ends before token `i`, judged by the token before it.
    fn ends_before(&self, tokens: &Tokens, i: usize, end: usize) -> bool {
        if i >= end {
            return true;
        }
        let stop = i - 1;
        let ends = match tokens.kind(stop) {
            Kind::Stop => !abbreviates(tokens, stop),
            Kind::Exclaim => true,
            _ => false,
        };
        ends && begins(tokens, i)
    }

    /// Whether the narration's sentence ends with a quotation that is followed by token `i`.
    fn ends_with(&self, tokens: &Tokens, candidate: &Candidate, i: usize, end: usize) -> bool {
        if i >= end {
            return true;
        }
        let last = candidate.tokens.end - 1;
        let last = if tokens.kind(last) == Kind::Mark && last > candidate.tokens.start {
            last - 1
        } else {
            last
        };
        if !matches!(tokens.kind(last), Kind::Stop | Kind::Exclaim) || !begins(tokens, i) {
            return false;
        }
        if self.quoted[i] {
            return true;
        }
        let asks = tokens.kind(last) == Kind::Exclaim;
        !(asks
            && (i..end.min(i + CUE_WINDOW))
                .take_while(|&k| !self.quoted[k] && tokens.kind(k) == Kind::Word)
                .any(|k| tokens.has(k, Class::CUE)))
    }
}

/// Whether a sentence can begin with the token.
pub(super) fn begins(tokens: &Tokens, i: usize) -> bool {
    match tokens.kind(i) {
        Kind::Word => tokens.list[i].capital,
        Kind::Number | Kind::Mark | Kind::Open | Kind::Other => true,
        _ => false,
    }
}

/// Whether a full stop belongs to an abbreviation or an initial.
pub(super) fn abbreviates(tokens: &Tokens, stop: usize) -> bool {
    let Some(before) = stop.checked_sub(1) else {
        return false;
    };
    if tokens.kind(before) != Kind::Word || tokens.list[stop].spaced {
        return false;
    }
    // “D-Wis.”, “R-N.Y.”: what counts stands behind the hyphen.
    let word = tokens.str(before);
    let part = word.rsplit_once('-').map_or(word, |(_, part)| part);
    let initial = part.chars().count() == 1 && part.chars().all(char::is_uppercase);
    initial
        || tokens.has(before, Class::ABBREVIATION)
        || (part.len() < word.len()
            && tokens
                .lexicon
                .class(&part.to_lowercase())
                .has(Class::ABBREVIATION))
}
