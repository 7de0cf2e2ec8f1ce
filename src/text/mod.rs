//! Language, letters, words and sentences.
//!
//! Everything here is pure and knows nothing of news: a string goes in, spans or folded strings come out. All spans are
//! half-open ranges of bytes into the string given, on character boundaries.

mod fold;
mod language;
mod sentences;
mod stem;
mod words;

pub use fold::{fold, latin, name_key};
pub use language::{Language, detect};
pub use sentences::sentences;
pub use stem::{is_stop_word, stem};
pub use words::{Word, words};
