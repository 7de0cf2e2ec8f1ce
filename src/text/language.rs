//! Languages by their ISO 639-1 code.

use std::fmt;

use serde::{Deserialize, Serialize};

/// A language, as its two-letter ISO 639-1 code in lower case.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Language([u8; 2]);

/// What languages are called.
const NAMES: &[(Language, &[&str])] = &[
    (
        Language::EN,
        &["english", "ingilis", "ingilizce", "английский"],
    ),
    (
        Language::AZ,
        &["azerbaijani", "azeri", "azerbaycanca", "азербайджанский"],
    ),
    (Language::RU, &["russian", "русский", "rus", "rusca"]),
    (Language::TR, &["turkish", "turkce", "turk", "турецкий"]),
    (Language::DE, &["german", "deutsch"]),
    (Language::FR, &["french", "francais"]),
    (Language::ES, &["spanish", "espanol"]),
    (Language::UK, &["ukrainian", "українська", "украинский"]),
];

impl Language {
    /// English.
    pub const EN: Language = Language(*b"en");
    /// Azerbaijani.
    pub const AZ: Language = Language(*b"az");
    /// Russian.
    pub const RU: Language = Language(*b"ru");
    /// Turkish.
    pub const TR: Language = Language(*b"tr");
    /// German.
    pub const DE: Language = Language(*b"de");
    /// French.
    pub const FR: Language = Language(*b"fr");
    /// Spanish.
    pub const ES: Language = Language(*b"es");
    /// Ukrainian.
    pub const UK: Language = Language(*b"uk");

    /// The language of a tag such as `en`, `EN`, `en-GB` or `az_Latn`; `None` where the first part is not two letters.
    pub fn parse(tag: &str) -> Option<Language> {
        let first = tag.trim().split(['-', '_']).next()?;
        let [a, b] = *first.as_bytes() else {
            return None;
        };
        (a.is_ascii_alphabetic() && b.is_ascii_alphabetic())
            .then(|| Language([a.to_ascii_lowercase(), b.to_ascii_lowercase()]))
    }

    /// The language that somebody names, by its code or in words: in English or in the language itself, in any case.
    pub fn named(name: &str) -> Option<Language> {
        let folded = super::fold(name.trim());
        let names = NAMES.iter();
        let found = names
            .clone()
            .find(|(_, names)| names.contains(&folded.as_str()));
        found
            .map(|(language, _)| *language)
            .or_else(|| Language::parse(name))
    }

    /// The two-letter code.
    #[inline]
    pub fn code(&self) -> &str {
        // It is asked of every word which language it is in.
        match &self.0 {
            b"en" => "en",
            b"az" => "az",
            b"ru" => "ru",
            b"tr" => "tr",
            b"de" => "de",
            b"fr" => "fr",
            b"es" => "es",
            b"uk" => "uk",
            other => std::str::from_utf8(other).unwrap_or("??"),
        }
    }
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl fmt::Debug for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl TryFrom<String> for Language {
    type Error = String;
    fn try_from(tag: String) -> Result<Self, String> {
        Language::parse(&tag).ok_or_else(|| format!("`{tag}` is not a language code"))
    }
}

impl From<Language> for String {
    fn from(language: Language) -> String {
        language.code().to_owned()
    }
}
