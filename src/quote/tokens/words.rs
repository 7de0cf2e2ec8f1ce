//! A word of a text: where it ends, which words it is made of, how it is lowered.

use crate::text::Language;
use crate::text::letter::{is_capital, is_letter, is_letter_or_digit, is_number, push_lower};

/// Where the word ends whose first character ends at `from`, and whether joints are in it.
pub(super) fn end(line: &str, from: usize) -> (usize, bool) {
    let bytes = line.as_bytes();
    let mut end = from;
    let mut joined = false;
    loop {
        while bytes.get(end).is_some_and(u8::is_ascii_alphanumeric) {
            end += 1;
        }
        let mut behind = line[end..].chars();
        let Some(next) = behind.next() else {
            break;
        };
        if !is_letter_or_digit(next) && !is_combining(next) {
            let last = line[..end].chars().next_back();
            let holds = is_joint(next)
                && last.is_some_and(|last| {
                    is_letter_or_digit(last)
                        && behind.next().is_some_and(|after| joins(last, next, after))
                });
            if !holds {
                break;
            }
            joined = true;
        }
        end += next.len_utf8();
    }
    (end, joined)
}

/// Puts a word in lower case on the end of `lower`, its letters and apostrophes as the lexicons have them.
pub(super) fn lower_onto(word: &str, dotless: bool, lower: &mut String) {
    if word.is_ascii() && !(dotless && word.contains('I')) {
        let from = lower.len();
        lower.push_str(word);
        lower[from..].make_ascii_lowercase();
        return;
    }
    for c in word.chars() {
        match c {
            'İ' => lower.push('i'),
            'I' if dotless => lower.push('ı'),
            'ё' | 'Ё' => lower.push('е'),
            '’' | 'ʼ' => lower.push('\''),
            _ => push_lower(lower, c),
        }
    }
}

/// Where a word that holds a pronoun divides: `he|'s`, `prévient|-il`, `avoue|-t-il`; the end of the first part and the
/// start of the second.
pub(super) fn parts(word: &str, language: Language) -> Option<(usize, usize)> {
    match language.code() {
        "en" => {
            let at = word.find(['\'', '’'])?;
            let known = matches!(
                word[..at].to_ascii_lowercase().as_str(),
                "he" | "she" | "it" | "they" | "we" | "i" | "you" | "who"
            );
            known.then_some((at, at))
        }
        "fr" => french(word),
        _ => None,
    }
}

/// Whether a word is a name behind a small word that belongs to it: `al-Sabti`, `d'Orval`.
pub(super) fn behind_article(word: &str, language: Language) -> bool {
    let elided = matches!(language.code(), "en" | "de" | "fr" | "es");
    word.find(['-', '\'', '’']).is_some_and(|at| {
        // “əl-Haddad”, «аль-Хатиб»
        if !elided && !word[at..].starts_with('-') {
            return false;
        }
        let small = matches!(
            &word[..at],
            "al" | "el"
                | "əl"
                | "əd"
                | "əs"
                | "аль"
                | "эль"
                | "ас"
                | "аш"
                | "ан"
                | "ар"
                | "ибн"
                | "бен"
                | "ad"
                | "an"
                | "ar"
                | "as"
                | "ash"
                | "at"
                | "az"
                | "ul"
                | "bin"
                | "ibn"
                | "abu"
                | "d"
                | "de"
                | "dell"
        );
        small && word[at..].chars().nth(1).is_some_and(is_capital)
    })
}

/// Where a French word divides: before a pronoun (`prévient|-il`, `avoue|-t-il`), behind an elided one (`l'|édile`).
fn french(word: &str) -> Option<(usize, usize)> {
    if let Some(at) = word.rfind('-') {
        let known = matches!(
            &word[at + 1..],
            "il" | "elle" | "on" | "ils" | "elles" | "je" | "nous" | "vous" | "tu"
        );
        let first = word[..at].strip_suffix("-t").unwrap_or(&word[..at]);
        if known && !first.is_empty() {
            return Some((first.len(), at + 1));
        }
    }
    let (at, apostrophe) = word.char_indices().find(|(_, c)| matches!(c, '\'' | '’'))?;
    let behind = at + apostrophe.len_utf8();
    let elided = matches!(
        word[..at].to_lowercase().as_str(),
        "l" | "d" | "j" | "m" | "t" | "s" | "c" | "n" | "qu" | "jusqu" | "lorsqu" | "puisqu"
    );
    // “N'Golo”, “D'Arcy”, “M'Bala”: a name's own apostrophe.
    let name = word.starts_with(char::is_uppercase)
        && word[behind..].starts_with(char::is_uppercase)
        && matches!(&word[..at], "N" | "D" | "M" | "T");
    (elided && !name && behind < word.len()).then_some((at, behind))
}

fn is_combining(c: char) -> bool {
    ('\u{300}'..='\u{36f}').contains(&c)
}

/// Characters that can stand inside a word.
fn is_joint(c: char) -> bool {
    matches!(c, '\'' | '’' | 'ʼ' | '-' | '‑' | '.' | ',' | '\u{ad}')
}

/// Whether a joint between two characters holds them together: `don't`, `X-ray`, `2.5`, `U.S` but not `end.Next`.
fn joins(before: char, joint: char, after: char) -> bool {
    match joint {
        '.' | ',' => is_number(before) && is_number(after),
        '\'' | '’' => is_letter(after) && (is_letter(before) || is_number(before)),
        _ => is_letter_or_digit(after),
    }
}
