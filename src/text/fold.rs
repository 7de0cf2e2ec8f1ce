//! Folding letters, so that a word is found however it is typed.

use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};

use super::letter;

/// The text lower-cased with its letters folded: diacritics off, `ə`→`e`, `ı`→`i`, `İ`→`i`, `ё`→`е`, `’`→`'`.
///
/// The script stays; see [`latin`]. Cyrillic keeps `й` and `ї`, which are letters of their own. Invisible characters (soft
/// hyphen, zero-width space and joiners) go. The result may differ in length from the input. Folding twice changes nothing.
pub fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    fold_onto(text, &mut out);
    out
}

/// Puts the text, folded, on the end of `out`.
pub(super) fn fold_onto(text: &str, out: &mut String) {
    if text.is_ascii() {
        let from = out.len();
        out.push_str(text);
        out[from..].make_ascii_lowercase();
        return;
    }
    // Composing costs more than all the rest, and nearly every text is composed already.
    let is_composed =
        text.chars().all(letter::is_composed) || is_nfc_quick(text.chars()) == IsNormalized::Yes;
    if is_composed {
        text.chars().for_each(|c| fold_char(c, out));
    } else {
        text.nfc().for_each(|c| fold_char(c, out));
    }
}

/// The text folded and written in Latin letters (`Лукашенко` → `lukashenko`), for comparing names across scripts.
///
/// Russian, Ukrainian and the Cyrillic letters of neighbouring languages; other scripts stay as they are.
pub fn latin(text: &str) -> String {
    let folded = fold(text);
    if folded.is_ascii() {
        return folded;
    }
    let mut out = String::with_capacity(folded.len());
    for c in folded.chars() {
        match romanised(c) {
            Some(latin) => out.push_str(latin),
            None => out.push(c),
        }
    }
    out
}

/// Folds one character of composed (NFC) text onto the end of `out`.
fn fold_char(c: char, out: &mut String) {
    if c.is_ascii() {
        out.push(c.to_ascii_lowercase());
        return;
    }
    if let Some(plain) = spelled_out(c) {
        out.push_str(plain);
    } else if is_cyrillic(c) {
        letter::push_lower(out, c);
    } else {
        // Marks go after lowering, because lowering can make one; what is left may be a letter to spell out (`ǽ`).
        let marks_off = |c: &char| !('\u{300}'..='\u{36f}').contains(c);
        for c in c.to_lowercase().nfd().filter(marks_off).nfc() {
            match spelled_out(c) {
                Some(plain) => out.push_str(plain),
                None => out.push(c),
            }
        }
    }
}

/// What stands for a character that folds otherwise than by lowering it and taking its marks off.
fn spelled_out(c: char) -> Option<&'static str> {
    Some(match c {
        // Not by lowering: that makes `i` with a dot above of `İ`, and never `ı` of `I`.
        'ə' | 'Ə' | 'ǝ' | 'Ǝ' => "e",
        'ı' | 'İ' => "i",
        'ё' | 'Ё' => "е",
        'ß' | 'ẞ' => "ss",
        'æ' | 'Æ' => "ae",
        'œ' | 'Œ' => "oe",
        'ø' | 'Ø' => "o",
        'đ' | 'Đ' | 'ð' | 'Ð' => "d",
        'ł' | 'Ł' => "l",
        'þ' | 'Þ' => "th",
        'ﬁ' => "fi",
        'ﬂ' => "fl",
        '’' | '‘' | 'ʼ' | 'ʻ' | '＇' | '´' => "'",
        '‑' | '‐' => "-",
        '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}' | '\u{300}'..='\u{36f}' => "",
        _ => return None,
    })
}

/// Whether a character is in the main Cyrillic blocks.
pub(super) fn is_cyrillic(c: char) -> bool {
    ('\u{400}'..='\u{52f}').contains(&c)
}

/// The Latin spelling of a folded Cyrillic letter, in the romanisation English-language agencies use.
fn romanised(c: char) -> Option<&'static str> {
    Some(match c {
        'а' => "a",
        'б' => "b",
        'в' => "v",
        'г' | 'ґ' | 'ѓ' | 'ҝ' => "g",
        'д' => "d",
        'е' | 'э' | 'ә' | 'ѐ' => "e",
        'ж' => "zh",
        'з' | 'ѕ' => "z",
        'и' | 'і' | 'ѝ' => "i",
        'й' | 'ы' | 'ј' => "y",
        'к' | 'қ' | 'ќ' => "k",
        'л' => "l",
        'м' => "m",
        'н' | 'ң' => "n",
        'о' | 'ө' => "o",
        'п' => "p",
        'р' => "r",
        'с' => "s",
        'т' => "t",
        'у' | 'ў' | 'ү' | 'ұ' => "u",
        'ф' => "f",
        'х' | 'ҳ' => "kh",
        'ц' => "ts",
        'ч' | 'ћ' => "ch",
        'ш' => "sh",
        'щ' => "shch",
        'ъ' | 'ь' => "",
        'ю' => "yu",
        'я' => "ya",
        'ї' => "yi",
        'є' => "ye",
        'ғ' => "gh",
        'һ' => "h",
        'ҹ' | 'џ' | 'ҷ' => "j",
        'ђ' => "dj",
        'љ' => "lj",
        'њ' => "nj",
        _ => return None,
    })
}
