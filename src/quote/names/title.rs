//! A title or description as it is shown under a name.

use std::ops::Range;

use crate::quote::lexicon::Class;
use crate::quote::passage::abbreviates;
use crate::quote::tokens::{Kind, Tokens};

use super::forms;

/// Departments that British titles join by “and”: `Trade and Industry Secretary`.
const DEPARTMENTS: [&str; 22] = [
    "business",
    "children",
    "culture",
    "education",
    "employment",
    "energy",
    "environment",
    "families",
    "food",
    "health",
    "innovation",
    "justice",
    "local",
    "media",
    "regions",
    "schools",
    "skills",
    "sport",
    "trade",
    "transport",
    "work",
    "youth",
];

/// A title or description as shown: from its first sensible word to its last, whatever honorific or article stands around;
/// nothing where it holds no role, or is somebody's somebody.
pub(in crate::quote) fn described(tokens: &Tokens, range: Range<usize>) -> Option<String> {
    let Range { mut start, mut end } = range;
    let gendered = Class::MALE.with(Class::FEMALE).with(Class::NEUTRAL);
    if tokens.has(start, gendered) {
        return None;
    }
    // A title stands in one line: what ends the one above is a heading.
    if let Some(paragraph) = (start + 1..end).rev().find(|i| {
        tokens
            .paragraphs
            .binary_search_by_key(i, |p| p.start)
            .is_ok()
    }) {
        start = paragraph;
    }
    let small = Class::PREPOSITION
        .with(Class::CLAUSE)
        .with(Class::AUXILIARY)
        .with(Class::DETERMINER)
        .with(Class::NOT_A_NAME)
        .with(Class::CUE);
    let stray = |i: usize| {
        tokens.kind(i) != Kind::Word
            || (tokens.has(i, Class::HONORIFIC) && !tokens.has(i, Class::TITLE))
            || (tokens.has(i, small) && !tokens.has(i, Class::TITLE))
            || strays(tokens, i)
    };
    while start < end && stray(start) {
        start += 1;
    }
    if start < end && tokens.lexicon.language == crate::text::Language::EN {
        start = department(tokens, start);
    }
    let courtesy = |i: usize| {
        !matches!(
            tokens.kind(i),
            Kind::Word | Kind::Number | Kind::Mark | Kind::Close
        ) || (tokens.has(i, Class::HONORIFIC) && !tokens.has(i, Class::TITLE))
            || (tokens.has(i, Class::PREPOSITION.with(Class::CLAUSE))
                && !tokens.has(i, Class::TITLE))
    };
    while start < end
        && courtesy(end - 1)
        && !(tokens.kind(end - 1) == Kind::Stop && abbreviates(tokens, end - 1))
    {
        end -= 1;
    }
    // A Turkic title ends with its role; a Slavic adjective at the end has lost its noun.
    let turkic = matches!(tokens.lexicon.language.code(), "az" | "tr");
    let slavic = matches!(tokens.lexicon.language.code(), "ru" | "uk");
    let orphan = |i: usize| {
        tokens.kind(i) == Kind::Word
            && !tokens.has(i, Class::TITLE)
            && (turkic && !role_noun(tokens, i)
                || slavic && ["ых", "их"].iter().any(|e| tokens.lower(i).ends_with(e)))
    };
    while start < end && orphan(end - 1) {
        end -= 1;
    }
    // A heading in capitals runs on into it.
    while turkic
        && start + 2 < end
        && forms::all_caps(tokens, start)
        && forms::all_caps(tokens, start + 1)
    {
        start += 1;
    }
    let role = (start..end).any(|i| {
        tokens.kind(i) == Kind::Word
            && role_noun(tokens, i)
            // “The man” is no description.
            && !matches!(tokens.lower(i), "man" | "woman" | "boy" | "girl")
    });
    let honorific =
        (start..end).any(|i| tokens.has(i, Class::HONORIFIC) && !tokens.has(i, Class::TITLE));
    if !role || honorific {
        return None;
    }
    let text = tokens.slice(start..end);
    (text.chars().count() > 1).then(|| text.to_owned())
}

/// Where an English title begins: with all the capitals before it (`Home | Office minister`), and the departments that an
/// “and” joins.
pub(super) fn department(tokens: &Tokens, start: usize) -> usize {
    let other = Class::CUE
        .with(Class::CLAUSE)
        .with(Class::PREPOSITION)
        .with(Class::NOT_A_NAME)
        .with(Class::HONORIFIC)
        .with(Class::AUXILIARY);
    let floor = tokens
        .paragraphs
        .get(tokens.paragraphs.partition_point(|p| p.end <= start))
        .map_or(start, |p| p.start)
        .max(start.saturating_sub(8));
    let capital = |i: usize| {
        tokens.kind(i) == Kind::Word
            && tokens.list[i].capital
            && !strays(tokens, i)
            && !forms::possessive(tokens, i)
    };
    let mut first = start;
    while first > floor && tokens.list[first].capital {
        let before = first - 1;
        let plain = !tokens.has(before, other.with(Class::FUNCTION))
            || matches!(tokens.lower(before), "first" | "home");
        let joins = first >= floor + 2
            && (tokens.lower(before) == "and"
                || (tokens.kind(before) == Kind::Comma && first < start))
            && capital(before - 1)
            && DEPARTMENTS.contains(&tokens.lower(before - 1));
        if joins {
            first -= 2;
        } else if capital(before) && plain {
            first = before;
        } else {
            break;
        }
    }
    first
}

/// Whether a word, or its form without a case ending, is an office, a profession or the like.
pub(super) fn role_noun(tokens: &Tokens, i: usize) -> bool {
    let one = |word: &str| {
        tokens.lexicon.class(word).has(Class::TITLE)
            || tokens.lexicon.endings.iter().any(|e| {
                word.strip_suffix(e.as_str())
                    .is_some_and(|stem| tokens.lexicon.class(stem).has(Class::TITLE))
            })
    };
    let word = tokens.lower(i);
    tokens.has(i, Class::TITLE)
        || one(word)
        || word.rsplit_once('-').is_some_and(|(_, part)| one(part))
}

/// Whether a word before a role is no part of a title by its form: `Москве пресс-секретарь`, `Analysing Mr`,
/// `Belgelerde Rusya Devlet Başkanı`.
pub(super) fn strays(tokens: &Tokens, i: usize) -> bool {
    if tokens.has(i, Class::TITLE) {
        return false;
    }
    let word = tokens.lower(i);
    let ends = |list: &[&str]| list.iter().any(|e| word.ends_with(e));
    match tokens.lexicon.language.code() {
        "en" => {
            ends(&["ing"])
                && !tokens.has(i, Class::BODY)
                && tokens.list[i].capital
                && !matches!(
                    word,
                    "managing"
                        | "leading"
                        | "acting"
                        | "marketing"
                        | "operating"
                        | "founding"
                        | "training"
                        | "racing"
                )
        }
        "ru" | "uk" => {
            let adjective = ends(&[
                "ый", "ий", "ой", "ая", "яя", "ого", "его", "ому", "ему", "ым", "им", "ую", "юю",
                "ые", "ие", "ых", "их", "ей",
            ]);
            !adjective && !tokens.str(i).contains('-') && !forms::all_caps(tokens, i)
                || tokens.has(i, Class::PLACE)
                || tokens.has(i, Class::OUTLET)
        }
        "tr" => ends(&["lerde", "larda", "lerden", "lardan"]),
        "az" => ends(&["lərdə", "larda", "lərdən", "lardan"]),
        _ => false,
    }
}
