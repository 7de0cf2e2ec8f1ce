//! Whose small words a text uses most, when nothing tells its language or no lexicon is of it.
//!
//! Asked without making the lexicons, all of which take a quarter of a second: of each file only the words are read that every
//! text of the language has.

use std::sync::OnceLock;

use super::parse::{expand, lines, section_name};
use super::{FILES, Word};
use crate::text::hash::WordMap;

/// How many words of a text are looked at.
const MOST_WORDS: usize = 400;

/// The sections whose words tell.
const TELLING: [&str; 2] = ["function", "cue"];

/// A bit for each of [`FILES`].
type Places = u8;

const _: () = assert!(FILES.len() <= Places::BITS as usize);

static WORDS: OnceLock<WordMap<Word, Places>> = OnceLock::new();

/// The place in [`FILES`] of the language, the first (English) where nothing tells.
pub(super) fn place(text: &str) -> usize {
    let known = WORDS.get_or_init(words);
    let mut counts = [0_usize; FILES.len()];
    for word in text
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .take(MOST_WORDS)
    {
        let word = word.to_lowercase().replace('ё', "е");
        let places = known.get(word.as_str()).copied().unwrap_or(0);
        for (place, count) in counts.iter_mut().enumerate() {
            *count += usize::from(places & (1 << place) != 0);
        }
    }
    let mut best = 0;
    for (place, &count) in counts.iter().enumerate() {
        if count > counts[best] {
            best = place;
        }
    }
    best
}

fn words() -> WordMap<Word, Places> {
    let mut words = WordMap::default();
    for (place, (_, data)) in FILES.iter().enumerate() {
        let mut tells = false;
        for line in lines(data) {
            if let Some(name) = section_name(line) {
                tells = TELLING.contains(&name);
            } else if tells {
                for entry in line.split(' ').filter(|entry| !entry.is_empty()) {
                    expand(entry, &mut |word| {
                        *words.entry(word).or_default() |= 1 << place
                    });
                }
            }
        }
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &str) {
        assert_eq!(FILES[place(text)].0.code(), expected);
    }

    #[test]
    fn small_words_tell() {
        check("The ferry is late, and nobody knows why.", "en");
        check(
            "Körpü bağlıdır və heç kim bilmir ki, nə vaxt açılacaq.",
            "az",
        );
        check("Паром опаздывает, и никто не знает, почему.", "ru");
        check(
            "Vapur geç kaldı ve bunun neden olduğunu kimse bilmiyor.",
            "tr",
        );
        check("Die Fähre ist spät, und niemand weiß, warum.", "de");
        check("Le bac est en retard et personne ne sait pourquoi.", "fr");
        check("El barco llega tarde y nadie sabe por qué.", "es");
        check("Пором запізнюється, і ніхто не знає чому.", "uk");
    }

    #[test]
    fn what_no_language_claims_is_english() {
        check("", "en");
        check("부두의 다리가 열렸다", "en");
        check("?! 12", "en");
    }
}
