//! Which words of a text a query's terms match, by the analysis that found them.

use std::ops::Range;

use super::analysis::{self, Token};
use crate::query::Term;
use crate::text::Language;

/// Byte spans of the words of a text that the terms match in any of their forms, in order and apart.
///
/// A phrase matches where its words stand side by side, and gives one span from its first word to its last.
pub fn matches(terms: &[Term], text: &str, language: Option<Language>) -> Vec<Range<usize>> {
    let tokens: Vec<Token> = analysis::tokens(text).collect();
    let mut spans: Vec<Range<usize>> = Vec::new();
    let mut wanted: Vec<String> = Vec::new();
    let mut names: Vec<String> = Vec::new();
    for term in terms {
        match term {
            Term::Word(word) => {
                for token in analysis::tokens(word) {
                    names.extend(analysis::name_key(&token.folded));
                    wanted.push(analysis::term(&token.folded, language));
                }
            }
            Term::Phrase(phrase) => spans.extend(phrase_spans(phrase, &tokens)),
        }
    }
    spans.extend(
        tokens
            .iter()
            .filter(|token| {
                wanted.contains(&analysis::term(&token.folded, language))
                    || (token.capital
                        && analysis::name_key(&token.folded)
                            .is_some_and(|key| names.contains(&key)))
            })
            .map(|token| token.span.clone()),
    );
    apart(spans)
}

fn phrase_spans(phrase: &str, tokens: &[Token]) -> Vec<Range<usize>> {
    let words: Vec<String> = analysis::tokens(phrase).map(|token| token.folded).collect();
    if words.is_empty() {
        return Vec::new();
    }
    tokens
        .windows(words.len())
        .filter(|window| window.iter().map(|token| &token.folded).eq(words.iter()))
        .filter_map(|window| Some(window.first()?.span.start..window.last()?.span.end))
        .collect()
}

/// In order, those that overlap made one.
fn apart(mut spans: Vec<Range<usize>>) -> Vec<Range<usize>> {
    spans.sort_unstable_by_key(|span| (span.start, span.end));
    let mut apart: Vec<Range<usize>> = Vec::with_capacity(spans.len());
    for span in spans {
        match apart.last_mut() {
            Some(last) if span.start < last.end => last.end = last.end.max(span.end),
            _ => apart.push(span),
        }
    }
    apart
}
