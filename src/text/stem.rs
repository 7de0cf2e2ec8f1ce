//! Stems and stop words, over folded words.

use std::borrow::Cow;

use super::Language;

/// The stem of a word already folded by [`super::fold`]; the word itself where the language has no stemmer here.
pub fn stem(folded: &str, language: Language) -> Cow<'_, str> {
    let _ = language;
    Cow::Borrowed(folded)
}

/// Whether a folded word carries no meaning of its own in the language.
pub fn is_stop_word(folded: &str, language: Language) -> bool {
    let _ = (folded, language);
    false
}
