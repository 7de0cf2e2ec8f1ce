//! Base forms of an inflected name word.

use super::{Language, fold};

/// The forms a name word may be an inflected form of, the likeliest first; never holds the word itself.
///
/// Rules of endings only, so several candidates are usual and none of them need be a name: hold them against names that are
/// known. Russian and Ukrainian cases (`Ивановым` → `Иванов`), Azerbaijani and Turkish case endings with or without an apostrophe
/// (`Əliyevin` → `Əliyev`, `Yılmaz’a` → `Yılmaz`), the English `’s`. The letters keep their case and diacritics. Empty where the word looks like a base form.
pub fn name_bases(word: &str, language: Language) -> Vec<String> {
    let mut bases = match language {
        Language::EN => possessive(word),
        Language::RU | Language::UK => slavic(word),
        Language::AZ | Language::TR => turkic(word),
        _ => Vec::new(),
    };
    bases.retain(|base| base != word);
    bases
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | '‘' | 'ʼ' | '`' | '´')
}

/// `Smith’s` and `Jones’`.
fn possessive(word: &str) -> Vec<String> {
    let stem = word.strip_suffix(['s', 'S']).unwrap_or(word);
    match stem.strip_suffix(is_apostrophe) {
        Some(base) if !base.is_empty() => vec![base.to_owned()],
        _ => Vec::new(),
    }
}

/// Endings of Russian and Ukrainian names with what stands in their place in the nominative.
const SLAVIC: &[(&str, &[&str])] = &[
    // Adjectival surnames: Зеленского, Толстого; Захаровой is in -ова below.
    ("ского", &["ский"]),
    ("скому", &["ский"]),
    ("ским", &["ский"]),
    ("ском", &["ский"]),
    ("ской", &["ская"]),
    ("скую", &["ская"]),
    ("цкого", &["цкий"]),
    ("цкому", &["цкий"]),
    ("цким", &["цкий"]),
    ("цком", &["цкий"]),
    ("цкой", &["цкая"]),
    ("ського", &["ський"]),
    ("ському", &["ський"]),
    ("ським", &["ський"]),
    ("овой", &["ова"]),
    ("евой", &["ева"]),
    ("ёвой", &["ёва"]),
    ("иной", &["ина"]),
    ("ыной", &["ына"]),
    ("ову", &["ов", "ова"]),
    ("еву", &["ев", "ева"]),
    ("ёву", &["ёв", "ёва"]),
    ("ину", &["ин", "ина"]),
    ("овым", &["ов"]),
    ("евым", &["ев"]),
    ("ёвым", &["ёв"]),
    ("иным", &["ин"]),
    ("ыным", &["ын"]),
    ("ова", &["ов"]),
    ("ева", &["ев"]),
    ("ёва", &["ёв"]),
    ("ове", &["ов"]),
    ("еве", &["ев"]),
    ("ине", &["ин", "ина"]),
    // Given names and surnames in a consonant, й, ь.
    ("лием", &["лий"]),
    ("ием", &["ий"]),
    ("ия", &["ий"]),
    ("ию", &["ий", "ия"]),
    ("ии", &["ия", "ий"]),
    ("ией", &["ия"]),
    ("ея", &["ей"]),
    ("ею", &["ей"]),
    ("еем", &["ей"]),
    ("ее", &["ей"]),
    ("ая", &["ай"]),
    ("аю", &["ай"]),
    ("аем", &["ай"]),
    ("оя", &["ой"]),
    ("ого", &["ый", "ой"]),
    ("ому", &["ый", "ой"]),
    ("его", &["ий"]),
    ("ему", &["ий"]),
    ("ом", &[""]),
    ("ем", &["", "ь"]),
    ("ой", &["а"]),
    ("ей", &["а", "я"]),
    ("ы", &["а"]),
    ("и", &["а", "я", "ь"]),
    ("е", &["", "а"]),
    ("у", &["", "а"]),
    ("ю", &["ь", "я"]),
    ("а", &[""]),
    ("я", &["ь"]),
];

/// Endings of nominatives that a rule above would take for another case.
const SLAVIC_BASE: &[&str] = &["ская", "цкая", "ська", "цька"];

fn slavic(word: &str) -> Vec<String> {
    let folded = fold(word);
    let letters = folded.chars().count();
    if letters < 3 || folded.chars().count() != word.chars().count() {
        return Vec::new();
    }
    let upper = word.chars().all(|c| !c.is_lowercase());
    let found = SLAVIC.iter().find(|(ending, _)| {
        folded.ends_with(&fold(ending)) && letters >= ending.chars().count() + 2
    });
    let ambiguous = SLAVIC_BASE.iter().any(|base| folded.ends_with(base));
    match found {
        Some((ending, bases)) if !ambiguous => {
            let kept = letters - ending.chars().count();
            let stem: String = word.chars().take(kept).collect();
            let of = |base: &&str| {
                let base = if upper {
                    base.to_uppercase()
                } else {
                    (*base).to_owned()
                };
                format!("{stem}{base}")
            };
            bases.iter().map(of).collect()
        }
        _ => Vec::new(),
    }
}

/// Azerbaijani and Turkish case endings in folded letters, the longest first.
const TURKIC: &[&str] = &[
    "nin", "nun", "dan", "den", "tan", "ten", "yla", "yle", "in", "un", "da", "de", "ta", "te",
    "na", "ne", "ni", "nu", "ya", "ye", "yi", "yu", "la", "le", "a", "e", "i", "u",
];

/// Endings, folded, of the names that end in a vowel.
const VOWEL_ENDINGS: [&str; 10] = [
    "zade", "li", "lu", "oglu", "ko", "ka", "va", "ski", "ya", "qizi",
];

fn turkic(word: &str) -> Vec<String> {
    // Behind an apostrophe stands an ending, whatever it is.
    if let Some((at, _)) = word.char_indices().find(|(_, c)| is_apostrophe(*c)) {
        return if at > 0 {
            vec![word[..at].to_owned()]
        } else {
            Vec::new()
        };
    }
    let folded: Vec<char> = fold(word).chars().collect();
    if folded.len() != word.chars().count() {
        return Vec::new();
    }
    let mut bases: Vec<String> = Vec::new();
    for ending in TURKIC {
        let kept = folded.len().saturating_sub(ending.len());
        if kept < 3 || !folded.iter().skip(kept).copied().eq(ending.chars()) {
            continue;
        }
        let ends_in_vowel = "aeiou".contains(folded[kept - 1]);
        // A vowel cannot follow a vowel: there n, y or s stands between; and those stand nowhere else.
        let begins_with_vowel = ending.starts_with(['a', 'e', 'i', 'u']);
        let buffered = ending.starts_with(['n', 'y']);
        if (ends_in_vowel && begins_with_vowel) || (!ends_in_vowel && buffered) {
            continue;
        }
        bases.push(word.chars().take(kept).collect());
    }
    // “Putinin” is Putin, “Varenkonun” Varenko: few names but those of these endings end in a vowel.
    if let [shorter, longer, ..] = &bases[..]
        && longer.ends_with('n')
        && !VOWEL_ENDINGS
            .iter()
            .any(|ending| fold(shorter).ends_with(ending))
    {
        bases.swap(0, 1);
    }
    bases
}
