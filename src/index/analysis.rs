//! Texts to terms: words, split at hyphens and apostrophes, folded, stemmed.
//!
//! Documents, queries and highlighting use the same functions, so that what is found is what is marked.

use std::ops::Range;

use crate::text::{self, Language};

/// Longer words are no words: they are neither indexed nor looked for.
const WORD_BYTES: usize = 80;

/// Letters a capitalised word needs to be indexed as a name, and a query word to be looked for as one: shorter keys are alike for
/// too many words.
const NAME_CHARS: usize = 4;

/// A word, or the part of one between hyphens and apostrophes, folded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Token {
    /// Where it stands in the text.
    pub(super) span: Range<usize>,
    /// Folded.
    pub(super) folded: String,
    /// Whether it begins with a capital letter.
    pub(super) capital: bool,
}

/// The tokens of a text in order.
pub(super) fn tokens(text: &str) -> impl Iterator<Item = Token> {
    text::words(text).flat_map(|word| {
        parts(word.text).filter_map(move |part| {
            let written = &word.text[part.clone()];
            if written.len() > WORD_BYTES {
                return None;
            }
            let folded = text::fold(written);
            (!folded.is_empty()).then(|| Token {
                span: word.start + part.start..word.start + part.end,
                folded,
                capital: written.chars().next().is_some_and(char::is_uppercase),
            })
        })
    })
}

/// The spans between hyphens, apostrophes and the like inside a word. A single letter behind an apostrophe (“Anna's”) is left out.
fn parts(word: &str) -> impl Iterator<Item = Range<usize>> {
    let mut start = 0;
    let mut first = true;
    word.split(|c: char| !c.is_alphanumeric() && !is_mark(c))
        .filter_map(move |part| {
            let at = start..start + part.len();
            let begins = std::mem::take(&mut first);
            // Past the part and the separator behind it.
            start = at.end + word[at.end..].chars().next().map_or(0, char::len_utf8);
            let lone =
                !begins && part.chars().count() == 1 && part.chars().all(char::is_alphabetic);
            (!part.is_empty() && !lone).then_some(at)
        })
}

/// Combining marks, soft hyphens and joiners without width belong to the letter before them.
fn is_mark(c: char) -> bool {
    matches!(
        c,
        '\u{ad}' | '\u{300}'..='\u{36f}' | '\u{200c}' | '\u{200d}' | '\u{2060}'
    )
}

/// The term that a folded word has in the stem fields of a document in a language: its stem with the language before it.
///
/// Stems of different languages are not comparable: the Turkish stem of “seçim” is the English “SEC” to the letter. What is in no
/// known language, or not in the letters of its language, stands there as it is, alike for all documents.
pub(super) fn term(folded: &str, language: Option<Language>) -> String {
    match language {
        // No folded word holds a colon.
        Some(language) if fits_script(folded, language) => {
            format!("{}:{}", language.code(), text::stem(folded, language))
        }
        _ => folded.to_owned(),
    }
}

/// Whether a folded word carries no meaning in the language of its document.
pub(super) fn is_stop_word(folded: &str, language: Option<Language>) -> bool {
    language.is_some_and(|language| text::is_stop_word(folded, language))
}

/// All terms that a folded query word may have in documents of some languages; never empty, each once.
pub(super) fn terms(folded: &str, languages: &[Option<Language>]) -> Vec<String> {
    let mut terms: Vec<String> = Vec::with_capacity(languages.len());
    for language in languages {
        let term = term(folded, *language);
        if !terms.contains(&term) {
            terms.push(term);
        }
    }
    if terms.is_empty() {
        terms.push(folded.to_owned());
    }
    terms
}

/// The key that a word has as a name in any script; `None` for what is too short to be told by it.
pub(super) fn name_key(folded: &str) -> Option<String> {
    if folded.chars().filter(|c| c.is_alphabetic()).count() < NAME_CHARS {
        return None;
    }
    text::name_key(folded).pop()
}

/// Whether words of the language are written in the script of this word.
fn fits_script(folded: &str, language: Language) -> bool {
    let cyrillic = |c: char| ('\u{400}'..='\u{52f}').contains(&c);
    let cyrillic_language = [Language::RU, Language::UK].contains(&language)
        || matches!(
            language.code(),
            "be" | "bg" | "kk" | "ky" | "sr" | "mk" | "tg"
        );
    let has_cyrillic = folded.chars().any(cyrillic);
    let has_latin = folded.chars().any(|c| c.is_alphabetic() && !cyrillic(c));
    match (has_cyrillic, has_latin) {
        (true, false) => cyrillic_language,
        (false, true) => !cyrillic_language,
        _ => true,
    }
}
