//! Whom `by:` means: names in any script, and titles that may be printed or not.
//!
//! Each word must be a name of the speaker or stand in the title. But the same minister is “Energy Minister Smith” in one
//! article, “John Smith” in the next and in another language in a third: beside a name, words of a title may be missing. Which
//! words those are is told by a list of titles and by how the speakers of the index are called.

use tantivy::{Searcher, Term};

use super::analysis;
use super::schema::Fields;
use crate::query::{Query, is_title_word};
use crate::text::{self, Language};

/// How much more often than in names a word stands in titles, to belong to the title it stands beside (“foreign”, «дел»).
const MORE_IN_TITLES: u64 = 4;

/// A value of `by:`, word by word.
#[derive(Clone, Debug)]
pub(super) struct Spoken {
    pub(super) words: Vec<SpokenWord>,
}

/// A word of a value of `by:`.
#[derive(Clone, Debug)]
pub(super) struct SpokenWord {
    /// Its terms in [`Fields::speaker`].
    pub(super) keys: Vec<String>,
    /// Its terms in [`Fields::title`].
    pub(super) titles: Vec<String>,
    /// Whether it may be missing, for it tells what somebody is who is named by another word.
    pub(super) optional: bool,
}

/// How often a word stands in names and in titles.
#[derive(Clone, Copy)]
struct Frequency {
    names: u64,
    titles: u64,
}

impl Spoken {
    /// The speakers of a query.
    pub(super) fn all(
        query: &Query,
        searcher: &Searcher,
        fields: &Fields,
        languages: &[Option<Language>],
    ) -> tantivy::Result<Vec<Spoken>> {
        query
            .by
            .iter()
            .map(|name| Spoken::of(name, searcher, fields, languages))
            .collect()
    }

    /// Whether some of its words may be missing.
    pub(super) fn has_optional(&self) -> bool {
        self.words.iter().any(|word| word.optional)
    }

    fn of(
        name: &str,
        searcher: &Searcher,
        fields: &Fields,
        languages: &[Option<Language>],
    ) -> tantivy::Result<Spoken> {
        let mut words = Vec::new();
        let mut frequencies = Vec::new();
        let mut titles = Vec::new();
        for token in analysis::tokens(name) {
            // As printed and as typed without diacritics: documents have both.
            let mut keys = text::name_key(&name[token.span]);
            for key in text::name_key(&token.folded) {
                if !keys.contains(&key) {
                    keys.push(key);
                }
            }
            let word = SpokenWord {
                keys,
                titles: analysis::terms(&token.folded, languages),
                optional: false,
            };
            let count = |field, terms: &[String]| {
                terms.iter().try_fold(0, |sum, term| {
                    let term = Term::from_field_text(field, term);
                    searcher.doc_freq(&term).map(|frequency| sum + frequency)
                })
            };
            let frequency = Frequency {
                names: count(fields.speaker, &word.keys)?,
                titles: count(fields.title, &word.titles)?,
            };
            // A surname such as King stands oftener in names.
            let is_title = is_title_word(&token.folded)
                && (frequency.titles > frequency.names || frequency.names == 0);
            words.push(word);
            frequencies.push(frequency);
            titles.push(is_title);
        }
        spread(&mut titles, &frequencies);
        // Where nothing but a title is typed, all of it is asked for.
        if titles.contains(&false) {
            for (word, is_title) in words.iter_mut().zip(titles) {
                word.optional = is_title;
            }
        }
        Ok(Spoken { words })
    }
}

/// Takes the words that belong to a title along with it, from each to its neighbours.
fn spread(titles: &mut [bool], frequencies: &[Frequency]) {
    let belongs = |at: usize| {
        let Frequency { names, titles } = frequencies[at];
        titles > 0 && titles >= names.saturating_mul(MORE_IN_TITLES)
    };
    for at in 1..titles.len() {
        titles[at] |= titles[at - 1] && belongs(at);
    }
    for at in (1..titles.len()).rev() {
        titles[at - 1] |= titles[at] && belongs(at - 1);
    }
}
