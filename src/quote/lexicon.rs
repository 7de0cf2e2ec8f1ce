//! The words of each language that finding and attributing quotations needs: cues, titles, pronouns, small words.
//!
//! One data file a language in `data/`; adding a language means adding a file and a line in [`FILES`].

mod class;
mod decline;
mod guess;
mod parse;

use std::borrow::Cow;
use std::sync::OnceLock;

use crate::text::Language;
use crate::text::hash::{WordMap, WordSet};

use class::OPENS_PHRASE;
pub(super) use class::{Class, KindSet};

/// A word of the tables: most stand in the data as they are, others are put together.
type Word = Cow<'static, str>;

/// A phrase of several words and what it is.
#[derive(Clone, Debug)]
pub(super) struct Phrase {
    /// Its words after the first.
    pub(super) rest: Vec<String>,
    /// What it is.
    pub(super) class: Class,
}

/// The words of one language.
#[derive(Debug)]
pub(super) struct Lexicon {
    /// Its language.
    pub(super) language: Language,
    /// The endings that a name takes in other cases than the nominative.
    pub(super) endings: Vec<String>,
    /// The kinds that tell whose somebody is: kinship, and who speaks for another.
    pub(super) related: KindSet,
    /// The kind of those before a court, who may be of any profession but that of a court.
    pub(super) accused: KindSet,
    /// The kinds of those who work at a court.
    pub(super) judicial: KindSet,
    /// The kind of those of whom only age and the like are told.
    pub(super) aged: KindSet,
    /// What an office is called otherwise: its words, and the noun of the title.
    pub(super) synonyms: Vec<(Vec<String>, String)>,
    /// What offices are for (“foreign”, “home”, “prime”). No class: most are everyday words besides.
    portfolios: WordSet<Word>,
    words: WordMap<Word, Class>,
    kinds: WordMap<Word, KindSet>,
    phrases: WordMap<Word, Vec<Phrase>>,
}

/// Endings of Slavic nouns and adjectives in the nominative.
const NOMINATIVE_ENDINGS: [&str; 8] = ["а", "я", "ь", "й", "ый", "ий", "ая", "ец"];

const FILES: [(Language, &str); 8] = [
    (Language::EN, include_str!("data/en.txt")),
    (Language::AZ, include_str!("data/az.txt")),
    (Language::RU, include_str!("data/ru.txt")),
    (Language::TR, include_str!("data/tr.txt")),
    (Language::DE, include_str!("data/de.txt")),
    (Language::FR, include_str!("data/fr.txt")),
    (Language::ES, include_str!("data/es.txt")),
    (Language::UK, include_str!("data/uk.txt")),
];

/// In the order of [`FILES`], each made when the first text needs it: all of them take a tenth of a second, too long for a program that
/// reads one page and ends.
static LEXICONS: [OnceLock<Lexicon>; FILES.len()] = [const { OnceLock::new() }; FILES.len()];

impl Lexicon {
    /// The lexicon for a text: of the language given where there is one, else of the one whose small words it uses most.
    pub(super) fn of(language: Option<Language>, text: &str) -> &'static Lexicon {
        let known = FILES.iter().position(|(of, _)| Some(*of) == language);
        Lexicon::at(known.unwrap_or_else(|| guess::place(text)))
    }

    fn at(place: usize) -> &'static Lexicon {
        let (language, data) = FILES[place];
        LEXICONS[place].get_or_init(|| parse::lexicon(language, data))
    }

    /// What a lower-cased word can be.
    pub(super) fn class(&self, lower: &str) -> Class {
        self.look_up(lower).0
    }

    /// What a lower-cased word can be, and whether phrases begin with it.
    pub(super) fn look_up(&self, lower: &str) -> (Class, bool) {
        let known = self.words.get(lower).copied().unwrap_or_default();
        (Class(known.0 & !OPENS_PHRASE.0), known.has(OPENS_PHRASE))
    }

    /// Whether a lower-cased word tells what an office is for.
    pub(super) fn is_portfolio(&self, lower: &str) -> bool {
        self.portfolios.contains(lower)
    }

    /// What a lower-cased noun, in whatever case, says that somebody is; empty where no list has it.
    pub(super) fn kinds(&self, lower: &str) -> KindSet {
        let known = |word: &str| self.kinds.get(word).copied();
        self.base(lower, known)
            .or_else(|| {
                // ученого, судьи: the nominative has an ending of its own.
                let stems = self
                    .endings
                    .iter()
                    .filter_map(|e| lower.strip_suffix(e.as_str()))
                    .take(3);
                let slavic = matches!(self.language.code(), "ru" | "uk");
                stems
                    .filter(|_| slavic)
                    .flat_map(|stem| NOMINATIVE_ENDINGS.map(|e| format!("{stem}{e}")))
                    .find_map(|word| known(&word))
            })
            .or_else(|| {
                // главсанврач, кинорежиссер: a compound is what its last part is.
                const SHORTEST: usize = 4;
                let slavic = matches!(self.language.code(), "ru" | "uk");
                lower
                    .char_indices()
                    .skip(3)
                    .filter(|_| slavic)
                    .map(|(at, _)| &lower[at..])
                    .take_while(|part| part.chars().count() >= SHORTEST)
                    .find_map(known)
            })
            .unwrap_or_default()
    }

    /// Whether a lower-cased word, or its form without a case ending, is of a class.
    pub(super) fn is_form_of(&self, lower: &str, class: Class) -> bool {
        self.base(lower, |word| self.class(word).has(class).then_some(()))
            .is_some()
    }

    /// What is found for a word as it stands, else for the first of the forms that it may be a case of.
    fn base<T>(&self, lower: &str, find: impl Fn(&str) -> Option<T>) -> Option<T> {
        let hyphened = || lower.rsplit_once('-').and_then(|(_, last)| find(last));
        find(lower)
            .or_else(|| {
                self.endings
                    .iter()
                    .filter_map(|e| lower.strip_suffix(e.as_str()))
                    .find_map(&find)
            })
            .or_else(hyphened)
    }

    /// The phrases that begin with a lower-cased word.
    pub(super) fn phrases(&self, lower: &str) -> &[Phrase] {
        self.phrases.get(lower).map_or(&[], Vec::as_slice)
    }

    /// What a German word can be by its last part: `Oberforstmeister`, `Konzernsprecherin`. Only roles and bodies.
    pub(super) fn compound(&self, lower: &str) -> Class {
        const SHORTEST: usize = 4;
        let kinds = Class::TITLE.with(Class::BODY).with(Class::DOCUMENT);
        lower
            .char_indices()
            .skip(3)
            .map(|(at, _)| &lower[at..])
            .take_while(|part| part.len() >= SHORTEST)
            .map(|part| self.class(part))
            .find(|class| class.has(kinds))
            .map_or(Class::default(), |class| Class(class.0 & kinds.0))
    }
}
