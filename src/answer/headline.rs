//! What an article's headline makes of a quotation's words.
//!
//! A headline shortens what somebody said, or words it otherwise, inside quotation marks. The body has the words; that the
//! headline's are not them is said.

use super::card::speech;
use super::measure::line;
use super::reply::{Headlined, Headlining};
use crate::article::Part;
use crate::store::{StoredArticle, StoredQuotation};
use crate::text;

/// Longest words of a headline shown beside those of the body, in UTF-16 units.
const WORDS_UTF16: usize = 200;

/// The headline's words where they come from a quotation of the body, or from another segment of its speech, and do not stand
/// there one after the other. Case, punctuation and marks are left aside.
pub(super) fn headlined(article: &StoredArticle, stored: &StoredQuotation) -> Option<Headlined> {
    if stored.retired.is_some() || stored.quotation.part != Part::Body {
        return None;
    }
    let segments = speech(article, stored);
    let said: Vec<String> = segments
        .iter()
        .flat_map(|segment| words(&segment.text))
        .collect();
    article
        .quotations
        .iter()
        .filter(|other| other.quotation.part == Part::Headline && other.retired.is_none())
        .filter(|headline| {
            let echoed = headline.quotation.echoes;
            let body = echoed.and_then(|place| article.quotations.get(place));
            body.is_some_and(|body| segments.iter().any(|segment| segment.id == body.id))
        })
        .find_map(|headline| {
            let printed = words(&headline.text);
            if printed.is_empty() || said.windows(printed.len()).any(|window| window == printed) {
                return None;
            }
            Some(Headlined {
                words: line(&headline.text, WORDS_UTF16),
                how: if left_out(&printed, &said) {
                    Headlining::Shortened
                } else {
                    Headlining::Reworded
                },
            })
        })
}

/// Whether all words stand in what was said, in their order.
fn left_out(printed: &[String], said: &[String]) -> bool {
    let mut said = said.iter();
    printed.iter().all(|word| said.any(|other| other == word))
}

fn words(text: &str) -> Vec<String> {
    text::words(text)
        .map(|word| text::fold(word.text))
        .collect()
}
