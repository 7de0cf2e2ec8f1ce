//! The occasion at which words were said, where their sentence names one.

use std::ops::Range;

use super::lexicon::Class;
use super::passage::Passage;
use super::tokens::{Kind, Tokens};

/// Tokens that may stand between the preposition and the event's noun.
const BEFORE_NOUN: usize = 8;
/// Tokens that an occasion may have.
const LONGEST: usize = 40;

/// The tokens of the occasion in a sentence: `at a meeting with farmers`, `на встрече с врачами`, `müəllimlərlə görüşdə`.
pub(super) fn occasion(
    tokens: &Tokens,
    passage: &Passage,
    sentence: Range<usize>,
) -> Option<Range<usize>> {
    let narrated = |i: usize| !passage.quoted[i];
    for i in sentence.clone().filter(|&i| narrated(i)).take(200) {
        if !tokens.has(i, Class::OCCASION) || tokens.kind(i) != Kind::Word {
            continue;
        }
        let turkic = matches!(tokens.lexicon.language.code(), "az" | "tr");
        let floor = sentence.start.max(i.saturating_sub(BEFORE_NOUN));
        if turkic {
            let mut start = i;
            while start > floor
                && i - start < 3
                && narrated(start - 1)
                && tokens.kind(start - 1) == Kind::Word
                && !tokens.has(
                    start - 1,
                    Class::CUE.with(Class::SUBJECT).with(Class::TITLE),
                )
                && !is_surname(tokens, start - 1)
            {
                start -= 1;
            }
            return Some(start..i + 1);
        }
        let preposition = (floor..i).rev().find(|&k| {
            tokens.has(k, Class::OCCASION_PREPOSITION)
                || tokens.kind(k) != Kind::Word
                || !narrated(k)
        });
        let Some(start) = preposition.filter(|&k| tokens.has(k, Class::OCCASION_PREPOSITION))
        else {
            continue;
        };
        // On to the end of the clause.
        let end = (i + 1..sentence.end.min(start + LONGEST))
            .find(|&k| {
                !narrated(k)
                    || matches!(
                        tokens.kind(k),
                        Kind::Comma
                            | Kind::Semicolon
                            | Kind::Colon
                            | Kind::Open
                            | Kind::Dash
                            | Kind::Mark
                            | Kind::Exclaim
                    )
                    || (tokens.kind(k) == Kind::Stop && !super::passage::abbreviates(tokens, k))
                    || (tokens.has(k, Class::CLAUSE.with(Class::CUE).with(Class::SUBJECT))
                        && !tokens.has(k, Class::OCCASION))
            })
            .unwrap_or(sentence.end.min(start + LONGEST));
        return Some(start..end);
    }
    None
}

/// Whether a capitalised word follows another: rather a name's end than an event's beginning.
fn is_surname(tokens: &Tokens, i: usize) -> bool {
    tokens.list[i].capital
        && i > 0
        && tokens.kind(i - 1) == Kind::Word
        && tokens.list[i - 1].capital
}
