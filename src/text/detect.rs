//! Telling which language a text is in.

use std::cmp::Ordering;
use std::sync::LazyLock;

use whatlang::{Detector, Lang};

use super::fold::{fold_onto, is_cyrillic};
use super::letter::is_letter;
use super::stem::stopped;
use super::{Language, words};

/// How much of a text is looked at, in bytes: more makes no language clearer, and takes longer than finding quotations.
const LOOKED_AT_BYTES: usize = 1536;

/// A text of so many letters shows the commonest letters of its language.
const SURE_LETTERS: usize = 20;

/// What trigrams add to the language that they are sure of.
const RELIABLE_POINTS: usize = 4;

/// The languages told apart, each with its name in the detector.
const LANGUAGES: [(Language, Lang); 8] = [
    (Language::EN, Lang::Eng),
    (Language::AZ, Lang::Aze),
    (Language::RU, Lang::Rus),
    (Language::TR, Lang::Tur),
    (Language::DE, Lang::Deu),
    (Language::FR, Lang::Fra),
    (Language::ES, Lang::Spa),
    (Language::UK, Lang::Ukr),
];

/// Restricted to these languages it was right on 37 of 40 short texts, unrestricted on 23.
static DETECTOR: LazyLock<Detector> =
    LazyLock::new(|| Detector::with_allowlist(LANGUAGES.iter().map(|(_, lang)| *lang).collect()));

/// The language of a text; `None` where it is too short or too mixed to say.
///
/// English, Azerbaijani, Russian, Turkish, German, French, Spanish and Ukrainian are told apart; a text in another language gets
/// the nearest of them or `None`. Looks at the beginning only.
pub fn detect(text: &str) -> Option<Language> {
    let text = &text[..text.floor_char_boundary(LOOKED_AT_BYTES)];
    language(text)
}

/// The language of what the parts, one behind the other, make; as [`detect`] tells it.
pub fn detect_parts(parts: &[&str]) -> Option<Language> {
    let mut text = String::with_capacity(LOOKED_AT_BYTES);
    for part in parts {
        let end = part.floor_char_boundary(LOOKED_AT_BYTES - text.len());
        text.push_str(&part[..end]);
        if end < part.len() {
            break;
        }
    }
    language(&text)
}

fn language(text: &str) -> Option<Language> {
    let mut evidence = Evidence::of(text);
    if evidence.letters < 3 {
        return None;
    }
    if evidence.cyrillic * 2 > evidence.letters {
        return evidence.cyrillic_language();
    }
    if evidence.latin * 2 > evidence.letters {
        return evidence.latin_language(text);
    }
    None
}

/// What a text shows of each language: letters that only it has, and its function words.
#[derive(Default)]
struct Evidence {
    letters: usize,
    latin: usize,
    cyrillic: usize,
    words: usize,
    /// `ə`.
    schwas: usize,
    /// Letters that only Azerbaijani and Turkish have.
    turkic_letters: usize,
    /// `q` and `x`.
    not_turkish_letters: usize,
    /// Points by language, in the order of [`LANGUAGES`].
    points: [usize; 8],
}

impl Evidence {
    fn of(text: &str) -> Evidence {
        let mut evidence = Evidence::default();
        // Plain Latin letters are most, and say the least.
        let plain = |is: fn(u8) -> bool| text.bytes().filter(|byte| is(*byte)).count();
        evidence.letters = plain(|byte| byte.is_ascii_alphabetic());
        evidence.latin = evidence.letters;
        evidence.not_turkish_letters = plain(|byte| matches!(byte, b'q' | b'Q' | b'x' | b'X'));
        let mut rest = text;
        while let Some(at) = rest.bytes().position(|byte| !byte.is_ascii())
            && let Some(c) = rest[at..].chars().next()
        {
            rest = &rest[at + c.len_utf8()..];
            if !is_letter(c) {
                continue;
            }
            evidence.letters += 1;
            if is_cyrillic(c) {
                evidence.cyrillic += 1;
            } else if c < '\u{250}' || matches!(c, 'ə') {
                evidence.latin += 1;
            }
            match c {
                'ə' | 'Ə' => evidence.schwas += 1,
                'ğ' | 'Ğ' | 'ı' | 'ş' | 'Ş' | 'İ' => evidence.turkic_letters += 1,
                _ => {}
            }
            for language in letter_hints(c) {
                evidence.add(*language, 2);
            }
        }
        let mut folded = String::new();
        for word in words(text) {
            evidence.words += 1;
            folded.clear();
            fold_onto(word.text, &mut folded);
            if folded.chars().nth(1).is_none() {
                continue;
            }
            for language in stopped(&folded) {
                evidence.add(*language, 2);
            }
        }
        evidence
    }

    fn add(&mut self, language: Language, points: usize) {
        if let Some(at) = LANGUAGES.iter().position(|(known, _)| *known == language) {
            self.points[at] += points;
        }
    }

    fn points(&self, language: Language) -> usize {
        LANGUAGES
            .iter()
            .position(|(known, _)| *known == language)
            .map_or(0, |at| self.points[at])
    }

    fn cyrillic_language(&self) -> Option<Language> {
        let (ru, uk) = (self.points(Language::RU), self.points(Language::UK));
        match ru.cmp(&uk) {
            Ordering::Greater => Some(Language::RU),
            Ordering::Less => Some(Language::UK),
            // Ukrainian cannot go on for long without `і`.
            Ordering::Equal => (ru > 0 || self.letters >= SURE_LETTERS).then_some(Language::RU),
        }
    }

    fn latin_language(&mut self, text: &str) -> Option<Language> {
        self.divide_turkic();
        // Counting trigrams takes longer than all else here, so they are asked only where they could change what leads.
        if let Some((best, language, second)) = self.leader()
            && best > second + RELIABLE_POINTS
        {
            return Some(language);
        }
        let evident = self.points.iter().any(|points| *points > 0);
        // The trigrams weigh more the surer they are, and headlines without any evidence are mostly English.
        if let Some((language, reliable)) = trigrams(text)
            && (evident || reliable || (language == Language::EN && self.words >= 4))
        {
            self.add(language, if reliable { RELIABLE_POINTS } else { 1 });
        }
        let (best, language, second) = self.leader()?;
        let enough = if self.words < 3 { 2 } else { 1 };
        (best >= enough && best > second).then_some(language)
    }

    /// The most points that a language in Latin letters has, the first that has them, and the most that another has.
    fn leader(&self) -> Option<(usize, Language, usize)> {
        let mut ranked: Vec<(usize, Language)> = LANGUAGES
            .iter()
            .zip(self.points)
            .map(|((language, _), points)| (points, *language))
            .filter(|(_, language)| ![Language::RU, Language::UK].contains(language))
            .collect();
        ranked.sort_by_key(|(points, _)| std::cmp::Reverse(*points));
        let [(best, language), (second, _), ..] = ranked[..] else {
            return None;
        };
        Some((best, language, second))
    }

    /// Tells Turkish from Azerbaijani, which share most letters and many words: what has their letters but no `ə` in a
    /// dozen or two is Turkish; `q` and `x` are no letters of Turkish.
    fn divide_turkic(&mut self) {
        if self.turkic_letters == 0 || self.schwas > 0 {
            return;
        }
        if self.letters >= SURE_LETTERS && self.not_turkish_letters == 0 {
            self.add(Language::TR, 2 + self.letters / SURE_LETTERS);
        } else if self.not_turkish_letters > 0 {
            self.add(Language::AZ, 2);
        }
    }
}

/// The language by letter trigrams, and whether that is reliable.
fn trigrams(text: &str) -> Option<(Language, bool)> {
    let info = DETECTOR.detect(text)?;
    let (language, _) = LANGUAGES.iter().find(|(_, lang)| *lang == info.lang())?;
    Some((*language, info.is_reliable()))
}

/// The languages, few of all, that write a letter.
fn letter_hints(c: char) -> &'static [Language] {
    match c {
        // Twice, because an Azerbaijani text also has many letters that hint at Turkish.
        'ə' | 'Ə' => &[Language::AZ, Language::AZ],
        'ğ' | 'Ğ' | 'ı' | 'ş' | 'Ş' | 'İ' => &[Language::AZ, Language::TR],
        'ß' | 'ä' | 'Ä' => &[Language::DE],
        'ñ' | 'Ñ' | '¿' | '¡' | 'í' | 'ó' | 'á' | 'ú' => &[Language::ES],
        'è' | 'ê' | 'à' | 'ù' | 'œ' | 'ô' | 'î' => &[Language::FR],
        'і' | 'І' | 'ї' | 'Ї' | 'є' | 'Є' | 'ґ' | 'Ґ' => &[Language::UK],
        'ы' | 'Ы' | 'э' | 'Э' | 'ъ' | 'ё' | 'Ё' => &[Language::RU],
        _ => &[],
    }
}
