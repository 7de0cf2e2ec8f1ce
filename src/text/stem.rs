//! Stems and stop words, over folded words.

use std::borrow::Cow;
use std::collections::HashMap;
use std::sync::LazyLock;

use frostem::{Algorithm, Stemmer};

use super::hash::{WordMap, WordSet};
use super::{Language, data_lines, fold};

/// Function words by language; each file says where its words come from.
const STOP_WORDS: [(Language, &str); 8] = [
    (Language::EN, include_str!("data/stop_en.txt")),
    (Language::AZ, include_str!("data/stop_az.txt")),
    (Language::RU, include_str!("data/stop_ru.txt")),
    (Language::TR, include_str!("data/stop_tr.txt")),
    (Language::DE, include_str!("data/stop_de.txt")),
    (Language::FR, include_str!("data/stop_fr.txt")),
    (Language::ES, include_str!("data/stop_es.txt")),
    (Language::UK, include_str!("data/stop_uk.txt")),
];

/// Endings taken off by the light stemmer, for the languages whose Snowball stemmer needs letters that folding takes away, or
/// that have none.
const SUFFIXES: [(Language, &str); 3] = [
    (Language::AZ, include_str!("data/suffixes_az.txt")),
    (Language::TR, include_str!("data/suffixes_tr.txt")),
    (Language::UK, include_str!("data/suffixes_uk.txt")),
];

static STOP: LazyLock<HashMap<Language, WordSet<String>>> = LazyLock::new(|| {
    let words = |file| {
        data_lines(file)
            .flat_map(str::split_whitespace)
            .map(fold)
            .collect()
    };
    STOP_WORDS
        .iter()
        .map(|(language, file)| (*language, words(file)))
        .collect()
});

/// The languages in which a folded word is a function word.
static STOPPED: LazyLock<WordMap<&'static str, Vec<Language>>> = LazyLock::new(|| {
    let mut stopped: WordMap<&'static str, Vec<Language>> = WordMap::default();
    let stop: &'static HashMap<Language, WordSet<String>> = &STOP;
    for (language, _) in &STOP_WORDS {
        for word in stop.get(language).into_iter().flatten() {
            stopped.entry(word).or_default().push(*language);
        }
    }
    stopped
});

static LIGHT: LazyLock<HashMap<Language, Light>> = LazyLock::new(|| {
    SUFFIXES
        .iter()
        .map(|(language, file)| (*language, Light::read(file)))
        .collect()
});

/// The stem of a word already folded by [`super::fold`]; the word itself where the language has no stemmer here.
///
/// Stems are for comparing only; they need not be words. An ending behind an apostrophe goes in every language (`Yilmaz'a`, `minister's`).
pub fn stem(folded: &str, language: Language) -> Cow<'_, str> {
    let word = match folded.split_once('\'') {
        // `O'Neill`, `d'etat`: what stands before the mark is no word.
        Some((word, _)) if word.chars().count() >= 3 => word,
        _ => folded,
    };
    if let Some(light) = LIGHT.get(&language) {
        return light.stem(word);
    }
    let algorithm = match language {
        Language::EN => Algorithm::English,
        Language::RU => Algorithm::Russian,
        Language::DE => Algorithm::German,
        Language::FR => Algorithm::French,
        Language::ES => Algorithm::Spanish,
        _ => return Cow::Borrowed(folded),
    };
    if word.len() > LONGEST_STEMMED_BYTES {
        return Cow::Borrowed(word);
    }
    Stemmer::new(algorithm).stem(word)
}

/// A longer run of letters is no word of any language: it stays as it is, whatever a stemmer would take for it.
const LONGEST_STEMMED_BYTES: usize = 128;

/// Whether a folded word carries no meaning of its own in the language.
pub fn is_stop_word(folded: &str, language: Language) -> bool {
    STOP.get(&language)
        .is_some_and(|words| words.contains(folded))
}

/// The languages in which a folded word carries no meaning of its own.
pub(super) fn stopped(folded: &str) -> &'static [Language] {
    STOPPED.get(folded).map_or(&[], Vec::as_slice)
}

/// A light stemmer: takes endings off as long as enough of the word is left, then evens out the last consonant.
struct Light {
    /// Endings in folded letters, each with the fewest letters that must be left.
    suffixes: HashMap<String, usize>,
    /// Letters of the longest ending.
    longest: usize,
    /// Consonants that alternate at the end of a stem (`azadlıq`, `azadlığı`).
    alternating: HashMap<char, char>,
}

impl Light {
    /// Reads lines of `NUMBER ending ending ...` (the fewest letters left) and `= ab cd ...` (a last `a` counts as `b`).
    fn read(file: &str) -> Light {
        let mut light = Light {
            suffixes: HashMap::new(),
            longest: 0,
            alternating: HashMap::new(),
        };
        for line in data_lines(file) {
            let mut fields = line.split_whitespace();
            match fields.next() {
                Some("=") => light.alternating.extend(fields.filter_map(|pair| {
                    let mut letters = pair.chars();
                    Some((letters.next()?, letters.next()?))
                })),
                Some(number) => {
                    let least = number.parse().unwrap_or(usize::MAX);
                    for suffix in fields.map(fold) {
                        light.longest = light.longest.max(suffix.chars().count());
                        light.suffixes.entry(suffix).or_insert(least);
                    }
                }
                None => {}
            }
        }
        light
    }

    fn stem<'a>(&self, word: &'a str) -> Cow<'a, str> {
        if word.len() > LONGEST_STEMMED_BYTES {
            return Cow::Borrowed(word);
        }
        let mut stem = word;
        while let Some(shorter) = self.without_suffix(stem) {
            stem = shorter;
        }
        let last = stem.chars().next_back();
        match last.and_then(|last| Some((last, self.alternating.get(&last)?))) {
            Some((last, even)) if stem.chars().nth(2).is_some() => {
                let mut stem = stem[..stem.len() - last.len_utf8()].to_owned();
                stem.push(*even);
                Cow::Owned(stem)
            }
            _ => Cow::Borrowed(stem),
        }
    }

    /// The word without its longest known ending, where enough is left.
    fn without_suffix<'a>(&self, word: &'a str) -> Option<&'a str> {
        let letters = word.chars().count();
        let from = letters.saturating_sub(self.longest);
        word.char_indices()
            .enumerate()
            .skip(from)
            .find_map(|(left, (at, _))| {
                let least = self.suffixes.get(&word[at..])?;
                let has_vowel = || {
                    word[..at].contains([
                        'a', 'e', 'i', 'o', 'u', 'а', 'е', 'и', 'і', 'о', 'у', 'я', 'ю', 'є', 'ї',
                    ])
                };
                (left >= *least && has_vowel()).then(|| &word[..at])
            })
    }
}
