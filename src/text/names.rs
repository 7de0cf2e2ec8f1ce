//! Names: one key for the spellings of a name, and the base forms of an inflected one.
//!
//! The key follows sound classes, not letters, because the same letter stands for different sounds (`c` is `j` in Azerbaijani
//! and Turkish, and `ç` where diacritics are left off; `x` is `kh` in Azerbaijani and `ks` in English). Spellings that no rule
//! reaches (`Trump`, `Трамп`, `Tramp`) stand in `data/names.txt`.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::fold::latin;

/// Spellings of one name that the rules do not bring together: a line each, the first is the one they count as.
const SPELLINGS: &str = include_str!("data/names.txt");

/// From the sound key of each spelling in the data to that of the first on its line.
static SAME: LazyLock<HashMap<String, String>> = LazyLock::new(|| {
    let mut same = HashMap::new();
    for line in super::data_lines(SPELLINGS) {
        let mut keys = sound_keys(line).into_iter();
        if let Some(first) = keys.next() {
            for key in keys {
                if key != first {
                    same.insert(key, first.clone());
                }
            }
        }
    }
    same
});

/// Keys of a name's words, alike for the spellings of one name in different scripts and orthographies
/// (`Lukashenko`, `Lukaşenko`, `Лукашенко`; `Alexander`, `Aleksandr`, `Александр`).
///
/// One key a word, in order; a hyphen divides words, an apostrophe does not. Marks, titles and case endings are the caller's to
/// leave out (see [`super::name_bases`]). Keys are for comparing only: they are not spellings.
pub fn name_key(name: &str) -> Vec<String> {
    sound_keys(name)
        .into_iter()
        .map(|key| SAME.get(&key).cloned().unwrap_or(key))
        .collect()
}

/// The sound key of each word.
pub(super) fn sound_keys(name: &str) -> Vec<String> {
    let letters: Vec<char> = name.chars().collect();
    let name: String = letters
        .iter()
        .enumerate()
        .map(|(at, c)| match c {
            // `ə` is written `a` in English and Russian; plain folding, which serves typing, makes it `e`.
            'ə' | 'Ə' => 'a',
            'э' | 'Э' if is_english_a(&letters, at) => 'a',
            c => *c,
        })
        .collect();
    latin(&name)
        .split(|c: char| !(c.is_alphanumeric() || c == '\''))
        .map(sound_key)
        .filter(|key| !key.is_empty())
        .collect()
}

/// Whether an `э` stands for the `a` of Tamsin and Cameron: behind a consonant. At the beginning and behind a vowel it is an `e`
/// (Эльмар, Мануэль), and so it is in «мэр» and «мэрия», which no Maria shall be found by.
fn is_english_a(letters: &[char], at: usize) -> bool {
    let behind = at.checked_sub(1).map(|before| letters[before]);
    let mayor = matches!(behind, Some('м' | 'М')) && matches!(letters.get(at + 1), Some('р' | 'Р'));
    behind.is_some_and(|c| c.is_alphabetic() && !"аеёиоуыэюяАЕЁИОУЫЭЮЯ".contains(c)) && !mayor
}

/// Letters to sound classes, the longest spelling first. `C` is any of ch, j, zh; `h` any of h, kh, x, ks.
const SOUNDS: &[(&str, &str)] = &[
    ("tsch", "C"),
    ("shch", "sC"),
    ("sch", "s"),
    ("tch", "C"),
    ("dzh", "C"),
    ("sh", "s"),
    ("ch", "C"),
    ("zh", "C"),
    ("dj", "C"),
    ("kh", "h"),
    ("ks", "h"),
    ("gh", "g"),
    ("ph", "f"),
    ("th", "t"),
    ("ck", "k"),
    ("tz", "ts"),
    ("ye", "e"),
    ("q", "g"),
    ("x", "h"),
    ("w", "v"),
    ("y", "i"),
    ("j", "C"),
    ("'", ""),
];

/// The sound classes of one word in folded Latin letters.
fn sound_key(word: &str) -> String {
    let word = ending(word);
    let mut key = String::with_capacity(word.len());
    let mut rest = word.as_str();
    while let Some(c) = rest.chars().next() {
        let found = SOUNDS.iter().find(|(letters, _)| rest.starts_with(letters));
        let (taken, sound) = match found {
            Some((letters, sound)) => (letters.len(), *sound),
            None if c == 'c' => (1, c_sound(&rest[1..])),
            None => (c.len_utf8(), &rest[..c.len_utf8()]),
        };
        for sound in sound.chars() {
            // Doubled consonants are written by some and not by others; of the vowels only `ii` (iy, yi) is.
            let may_double = matches!(sound, 'a' | 'e' | 'o' | 'u' | '0'..='9');
            if may_double || !key.ends_with(sound) {
                key.push(sound);
            }
        }
        rest = &rest[taken..];
    }
    turkic_surname(vowels(key))
}

/// Whether an `ou` that this follows is spelt `u` elsewhere: in Mahmoud and Rouhani; but Houston is not Huston, nor South shut.
fn is_french_u(rest: &str) -> bool {
    let vowel = |c: char| matches!(c, 'a' | 'i' | 'o' | 'u');
    let mut letters = rest.chars();
    match (letters.next(), letters.next()) {
        (Some('d'), None) => true,
        (Some(consonant), Some(next)) => !vowel(consonant) && consonant != 'e' && vowel(next),
        _ => false,
    }
}

/// One spelling for the vowels that differ most: `ou` for `u` (Mahmoud, Махмуд), `ü` as Russian writes it (Гюль, Мевлют), a mute
/// `h` at the end (Abdullah, Абдулла).
fn vowels(key: String) -> String {
    let mut out = String::with_capacity(key.len());
    let mut rest = key.as_str();
    while let Some(c) = rest.chars().next() {
        let consonant = out.ends_with(|c: char| !matches!(c, 'a' | 'e' | 'i' | 'o' | 'u'));
        if (rest.starts_with("ou") && is_french_u(&rest[2..]))
            || (rest.starts_with("iu") && consonant)
        {
            out.push('u');
            rest = &rest[2..];
        } else {
            out.push(c);
            rest = &rest[c.len_utf8()..];
        }
    }
    match out.strip_suffix("ah") {
        Some(stem) if stem.chars().count() >= 3 => format!("{stem}a"),
        _ => out,
    }
}

/// A bare `c`: `k` before a consonant (Clinton, Macron), otherwise `j` or `ç`.
fn c_sound(rest: &str) -> &'static str {
    match rest.chars().next() {
        Some(next) if !matches!(next, 'a' | 'e' | 'i' | 'o' | 'u' | 'y' | 'c') => "k",
        _ => "C",
    }
}

/// One spelling for the endings that differ most between orthographies.
fn ending(word: &str) -> String {
    const ENDINGS: &[(&str, &str)] = &[
        // Zelenskyy, Zelenskyi, Zelenskiy, Zelenskij; Dmitri, Dmitry.
        ("iyi", "i"),
        ("iy", "i"),
        ("yy", "i"),
        ("yi", "i"),
        ("ij", "i"),
        ("yj", "i"),
        ("ii", "i"),
        ("ej", "ei"),
        ("aj", "ai"),
        ("yov", "ev"),
        ("ijev", "iyev"),
        ("ijeva", "iyeva"),
        ("ajev", "ayev"),
        ("ajeva", "ayeva"),
        ("ejev", "eyev"),
        ("ejeva", "eyeva"),
        ("off", "ov"),
        ("zade", "zada"),
    ];
    for (spelling, one) in ENDINGS {
        if let Some(stem) = word.strip_suffix(spelling)
            && stem.chars().count() >= 2
        {
            return format!("{stem}{one}");
        }
    }
    // Alexander and Aleksandr, Peter and Petr.
    if let Some(stem) = word.strip_suffix("er")
        && stem.ends_with(['d', 't'])
        && stem.len() >= 3
    {
        return format!("{stem}r");
    }
    word.to_owned()
}

/// In surnames made with -ov and -ev, `ə` comes as `e` and as `a` (Hesenov, Hasanov): one letter stands for both.
fn turkic_surname(key: String) -> String {
    for suffix in ["ova", "eva", "ov", "ev", "zada"] {
        if let Some(stem) = key.strip_suffix(suffix)
            && stem.chars().count() >= 2
        {
            let stem = stem.replace('e', "a");
            // Гасанов is Həsənov: Russian writes the `h` of these names as `г`.
            let stem = match stem.strip_prefix('g') {
                Some(rest)
                    if ["asan", "usain", "aCi", "amid", "aidar"]
                        .iter()
                        .any(|name| rest.starts_with(name)) =>
                {
                    format!("h{rest}")
                }
                _ => stem,
            };
            return stem + suffix;
        }
    }
    key
}
