//! What a word's form tells: its case, its owner's ending, how else the article writes it.

use super::super::lexicon::Class;
use super::super::passage::abbreviates;
use super::super::tokens::{Kind, Tokens};
use super::slavic::slavic;
use super::{Gender, turkic};
use crate::text::hash::WordSet;

/// How the article writes its words elsewhere.
#[derive(Debug, Default)]
pub(super) struct Words<'a> {
    /// Those that stand in lower case somewhere: at a sentence's beginning they are no names.
    pub(super) common: WordSet<&'a str>,
    /// Their first letters, where they have as many; of Turkish ones.
    stems: WordSet<&'a str>,
    /// Those, by their first letters, that stand with a capital inside a sentence: names wherever they stand.
    pub(super) inside: WordSet<&'a str>,
}

impl<'a> Words<'a> {
    pub(super) fn new(tokens: &'a Tokens) -> Words<'a> {
        let mut words = Words::default();
        words.common.reserve(tokens.list.len() / 4);
        words.inside.reserve(tokens.list.len() / 8);
        let stemmed = tokens.lexicon.language == crate::text::Language::TR;
        for (p, paragraph) in tokens.paragraphs.iter().enumerate() {
            let mut begins = true;
            for i in paragraph.clone() {
                if tokens.kind(i) != Kind::Word {
                    begins = opens_sentence(tokens, i, begins);
                    continue;
                }
                if !tokens.list[i].capital {
                    let lower = tokens.lower(i);
                    words.common.insert(lower);
                    if stemmed {
                        words.stems.insert(prefix(lower));
                    }
                } else if p > 0 && (!begins || named_in_marks(tokens, i)) {
                    let lower = tokens.lower(i);
                    words.inside.insert(prefix(lower));
                    words.inside.insert(lower);
                }
                begins = false;
            }
        }
        words
    }

    /// Whether a form of the word stands with a capital inside a sentence.
    pub(super) fn is_name_elsewhere(&self, lower: &str) -> bool {
        if self.inside.contains(prefix(lower)) {
            return true;
        }
        // A short name with an ending: Yelin'in, Saya.
        let ends = lower
            .char_indices()
            .map(|(i, _)| i)
            .skip(4)
            .chain([lower.len()]);
        ends.take(5).any(|end| self.inside.contains(&lower[..end]))
    }
}

impl Words<'_> {
    /// Whether a form of the word stands in lower case, and the word itself never with a capital inside a sentence.
    pub(super) fn is_rather_common(&self, lower: &str) -> bool {
        let stem = lower.split('\'').next().unwrap_or(lower);
        stem.chars().count() >= 5
            && self.stems.contains(prefix(stem))
            && !self.inside.contains(stem)
            && !self.inside.contains(lower)
    }
}

/// Whether an Azerbaijani noun for a body stands behind the marks around a capitalised word: “Buludkeçən” aviaşirkəti.
fn named_in_marks(tokens: &Tokens, i: usize) -> bool {
    tokens.lexicon.language == crate::text::Language::AZ
        && turkic::marked(tokens, i)
            .and_then(|close| turkic::firm_behind(tokens, close))
            .is_some()
}

/// The letters by which forms of a name are told to be one.
fn prefix(lower: &str) -> &str {
    let end = lower.char_indices().nth(5).map_or(lower.len(), |(i, _)| i);
    &lower[..end]
}

/// Whether a sentence can begin behind a token that is no word.
pub(super) fn opens_sentence(tokens: &Tokens, i: usize, begins: bool) -> bool {
    match tokens.kind(i) {
        Kind::Stop => !abbreviates(tokens, i),
        // «…», сообщили в компании «Ромашка»: the marks only set a name off.
        Kind::Mark => {
            !(slavic(tokens)
                && i > 0
                && tokens.has(i - 1, Class::BODY)
                && tokens.kind(i - 1) == Kind::Word)
        }
        Kind::Exclaim | Kind::Colon | Kind::Dash => true,
        _ => begins,
    }
}

/// Whether most words of the headline have capitals, so that a capital tells nothing there.
pub(super) fn title_case(tokens: &Tokens) -> bool {
    let Some(headline) = tokens.paragraphs.first() else {
        return false;
    };
    let long = headline
        .clone()
        .filter(|&i| tokens.kind(i) == Kind::Word && tokens.list[i].end - tokens.list[i].start > 3);
    let (capital, all) = long.fold((0, 0), |(c, n), i| {
        (c + usize::from(tokens.list[i].capital), n + 1)
    });
    capital * 3 > all * 2 && tokens.lexicon.language == crate::text::Language::EN
}

/// Whether a word of several letters is all capitals.
pub(in crate::quote) fn all_caps(tokens: &Tokens, i: usize) -> bool {
    let word = tokens.str(i);
    word.chars().filter(|c| c.is_alphabetic()).count() > 1 && !word.chars().any(char::is_lowercase)
}

/// Slavic and Azerbaijani surnames that tell.
pub(super) fn by_surname(lower: &str) -> Gender {
    let ends = |list: &[&str]| list.iter().any(|e| lower.ends_with(e));
    if ends(&["ова", "ева", "ина", "ская", "цкая", "ova", "yeva", "eva"]) {
        Gender::Female
    } else if ends(&["ов", "ев", "ин", "ский", "цкий", "ov", "yev", "ev", "oğlu"]) {
        Gender::Male
    } else {
        Gender::Unknown
    }
}

/// Whether an apostrophe sets a case ending off a Turkic name.
pub(super) fn suffixed(tokens: &Tokens, i: usize) -> bool {
    matches!(tokens.lexicon.language.code(), "tr" | "az")
        && tokens
            .str(i)
            .rsplit_once(['\'', '’'])
            .is_some_and(|(_, e)| !e.is_empty())
}

/// Whether a word stands in a case that no subject has, as far as its ending tells.
pub(super) fn case_of(tokens: &Tokens, i: usize) -> (bool, bool) {
    let word = tokens.lower(i);
    let letters = word.chars().count();
    let ends = |list: &[&str]| list.iter().any(|e| word.ends_with(e));
    match tokens.lexicon.language.code() {
        "az" => turkic::case_of(tokens.lexicon, word),
        "tr" => match word.rsplit_once(['\'', '’']) {
            Some((_, e)) if !e.is_empty() => {
                let genitive = e.ends_with('n') && !e.starts_with(['d', 't']);
                (!genitive, genitive)
            }
            // Persons' names have an apostrophe before an ending; what has none is a body or a place.
            _ => (
                letters > 6 && ends(&["nda", "nde", "ndan", "nden"]),
                letters > 6 && ends(&["nın", "nin", "nun", "nün"]),
            ),
        },
        "ru" | "uk" => (
            letters > 5
                && ends(&[
                    "ого", "его", "ому", "ему", "ами", "ями", "ах", "ях", "ом", "ем", "ым",
                ]),
            false,
        ),
        _ => (false, false),
    }
}

/// Whether a word ends as an owner: `Trump's`, `workers'`.
pub(super) fn possessive(tokens: &Tokens, i: usize) -> bool {
    let word = tokens.str(i);
    // “Wales' team”, “players’ boots”: the apostrophe is a token of its own.
    let plural = word.ends_with('s')
        && tokens.list.get(i + 1).is_some_and(|next| {
            next.kind == Kind::Mark && !next.spaced && matches!(tokens.str(i + 1), "'" | "’")
        });
    (word.ends_with("'s") || word.ends_with("’s") || plural)
        && tokens.lexicon.language == crate::text::Language::EN
}
