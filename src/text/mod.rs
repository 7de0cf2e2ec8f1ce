//! Language, letters, words and sentences.
//!
//! Everything here is pure and knows nothing of news: a string goes in, spans or folded strings come out. All spans are
//! half-open ranges of bytes into the string given, on character boundaries.

mod detect;
mod fold;
pub(crate) mod hash;
mod inflection;
mod language;
pub(crate) mod letter;
mod names;
mod sentences;
mod shingles;
mod stem;
#[cfg(test)]
mod tests;
mod words;

pub use detect::{detect, detect_parts};
pub use fold::{fold, latin};
pub use inflection::name_bases;
pub use language::Language;
pub use names::name_key;
pub use sentences::{sentences, sentences_in_turn};
pub(crate) use shingles::{plain_words, runs};
pub use stem::{is_stop_word, stem};
pub use words::{Word, words};

/// The lines of a data file that hold data: without blank ones and comments (`#`).
pub(crate) fn data_lines(file: &str) -> impl Iterator<Item = &str> {
    file.lines()
        .map(str::trim)
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
}
