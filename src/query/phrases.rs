//! How people ask, a file a language: classes of words, frames of questions, phrases of dates, month names, greetings.
//!
//! A file has sections. `[say]` and the like list words and phrases, divided by `|`, for use in frames as `<say>`. `[frames]` holds
//! a frame a line, tried in order: words as they are; `<class>`; `[word]` or `[class]` that may be missing; the slots `{by}` (a speaker),
//! `{by:of}` and `{by:from}` (a speaker in the genitive or ablative) and `{topic}`. A frame that begins with `?` holds only where
//! the speaker has the sign of a name or title, with `~` also where it is one to three capitalised words. `[dates]` holds `pattern | pattern = meaning`, with `{year}` and `{month}`. To add a language, add a file to [`FILES`].

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

use crate::text::{Language, data_lines, fold, name_key, words};

/// The languages in which questions are understood.
const FILES: [(Language, &str); 4] = [
    (Language::EN, include_str!("data/en.txt")),
    (Language::RU, include_str!("data/ru.txt")),
    (Language::AZ, include_str!("data/az.txt")),
    (Language::TR, include_str!("data/tr.txt")),
];

/// All languages, in the order in which they are tried.
pub(super) static PHRASES: LazyLock<Vec<Phrases>> = LazyLock::new(|| {
    FILES
        .iter()
        .map(|(language, file)| Phrases::read(*language, file))
        .collect()
});

/// Keys of common given names.
static GIVEN_NAMES: LazyLock<HashSet<String>> = LazyLock::new(|| {
    let names = data_lines(include_str!("data/given_names.txt"));
    names.flat_map(name_key).collect()
});

/// Whether a word is a common given name in any spelling.
pub(super) fn is_given_name(word: &str) -> bool {
    let key = name_key(word);
    !key.is_empty() && key.iter().all(|part| GIVEN_NAMES.contains(part))
}

/// The language of a greeting; see [`super::greeting`].
pub(super) fn greeting(text: &str) -> Option<Language> {
    /// No greeting is longer.
    const MOST_WORDS: usize = 4;
    let said = folded_words(text).take(MOST_WORDS + 1).collect::<Vec<_>>();
    let spoken = PHRASES
        .iter()
        .find(|phrases| phrases.class("greeting").contains(&said))?;
    Some(spoken.language)
}

/// Words of titles in all languages, folded.
static TITLE_WORDS: LazyLock<HashSet<&'static str>> = LazyLock::new(|| {
    let runs = PHRASES.iter().flat_map(|phrases| phrases.class("title"));
    runs.flatten().map(String::as_str).collect()
});

/// Whether a folded word is one of a title; see [`super::is_title_word`].
pub(super) fn is_title_word(folded: &str) -> bool {
    TITLE_WORDS.contains(folded)
}

/// The words of a text, folded.
pub(super) fn folded_words(text: &str) -> impl Iterator<Item = String> {
    words(text).map(|word| fold(word.text))
}

/// What a language's file says.
pub(super) struct Phrases {
    pub(super) language: Language,
    classes: HashMap<String, Vec<Vec<String>>>,
    pub(super) frames: Vec<Frame>,
    pub(super) dates: Vec<DatePhrase>,
    /// Names of the twelve months.
    pub(super) months: Vec<HashSet<String>>,
}

/// The shape of a question.
pub(super) struct Frame {
    pub(super) parts: Vec<Part>,
    /// How much the speaker must look like one.
    pub(super) naming: Naming,
}

impl Frame {
    /// Whether it has no slot.
    pub(super) fn is_bare(&self) -> bool {
        self.parts
            .iter()
            .all(|part| matches!(part, Part::Words { .. }))
    }
}

/// How much a speaker must look like one for a frame to hold.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Naming {
    /// Not at all: the frame is plain enough.
    Any,
    /// By one to three capitalised words, or as for [`Naming::Signed`].
    Capital,
    /// By a title, a given name or the ending of a surname.
    Signed,
}

/// The case a speaker stands in.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Case {
    Nominative,
    Genitive,
    Ablative,
}

/// A part of a frame.
#[derive(Clone, PartialEq)]
pub(super) enum Part {
    /// One of these runs of words; may be missing where `optional`.
    Words {
        alternatives: Vec<Vec<String>>,
        optional: bool,
    },
    /// A speaker.
    By(Case),
    /// What is asked about.
    Topic,
}

/// A phrase that names a time.
pub(super) struct DatePhrase {
    pub(super) parts: Vec<DatePart>,
    pub(super) meaning: Meaning,
}

/// A part of a date phrase.
#[derive(PartialEq)]
pub(super) enum DatePart {
    Word(String),
    Year,
    Month,
}

/// What a date phrase says.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Meaning {
    /// The year or month named.
    In,
    /// From its beginning.
    Since,
    /// From behind its end.
    After,
    /// Up to its beginning.
    Before,
    /// Up to its end.
    Until,
    /// From the first year to the second.
    Between,
    /// So many units from the present one; open where `since`.
    Relative {
        unit: Unit,
        offset: i32,
        since: bool,
    },
}

/// A unit of the calendar.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Unit {
    Day,
    Week,
    Month,
    Year,
}

impl Phrases {
    fn read(language: Language, file: &str) -> Phrases {
        let mut phrases = Phrases {
            language,
            classes: HashMap::new(),
            frames: Vec::new(),
            dates: Vec::new(),
            months: Vec::new(),
        };
        let mut section = "";
        for line in data_lines(file) {
            let heading = line
                .strip_prefix('[')
                .and_then(|rest| rest.strip_suffix(']'));
            match heading.filter(|name| !name.contains(['[', ' '])) {
                Some(name) => section = name,
                None => phrases.line(section, line),
            }
        }
        // The longest first, so that a short phrase does not take the beginning of a long one.
        phrases
            .dates
            .sort_by_key(|date| std::cmp::Reverse(date.parts.len()));
        phrases
    }

    fn line(&mut self, section: &str, line: &str) {
        let alternatives = |text: &str| -> Vec<Vec<String>> {
            let runs = text
                .split('|')
                .map(|run| folded_words(run).collect::<Vec<_>>());
            runs.filter(|run| !run.is_empty()).collect()
        };
        match section {
            "frames" => {
                let frame = self.frame(line);
                self.frames.push(frame);
            }
            "dates" => {
                if let Some((patterns, meaning)) = line.split_once('=')
                    && let Some(meaning) = Meaning::read(meaning)
                {
                    self.dates.extend(patterns.split('|').map(|pattern| {
                        DatePhrase {
                            parts: pattern
                                .split_whitespace()
                                .flat_map(DatePart::read)
                                .collect(),
                            meaning,
                        }
                    }));
                }
            }
            "months" => self
                .months
                .push(alternatives(line).into_iter().flatten().collect()),
            _ => self
                .classes
                .entry(section.to_owned())
                .or_default()
                .extend(alternatives(line)),
        }
    }

    /// The frame a line spells; classes must stand above it.
    fn frame(&self, line: &str) -> Frame {
        let (naming, line) = match line.split_at_checked(1) {
            Some(("?", rest)) => (Naming::Signed, rest),
            Some(("~", rest)) => (Naming::Capital, rest),
            _ => (Naming::Any, line),
        };
        let class_or_word = |text: &str| match self.classes.get(text) {
            Some(class) => class.clone(),
            None => vec![folded_words(text).collect()],
        };
        let within = |word: &'_ str, open, close| {
            let inner = word.strip_prefix(open)?.strip_suffix(close)?;
            Some(inner.to_owned())
        };
        let part = |word: &str| match word {
            "{by}" => Part::By(Case::Nominative),
            "{by:of}" => Part::By(Case::Genitive),
            "{by:from}" => Part::By(Case::Ablative),
            "{topic}" => Part::Topic,
            _ => {
                let optional = within(word, '[', ']');
                let class = within(word, '<', '>');
                Part::Words {
                    optional: optional.is_some(),
                    alternatives: match optional.or(class) {
                        Some(name) => class_or_word(&name),
                        None => vec![folded_words(word).collect()],
                    },
                }
            }
        };
        Frame {
            parts: line.split_whitespace().map(part).collect(),
            naming,
        }
    }

    /// The runs of words of a class; empty where the file has none.
    pub(super) fn class(&self, name: &str) -> &[Vec<String>] {
        self.classes.get(name).map_or(&[], Vec::as_slice)
    }

    /// Whether a class holds this one word.
    pub(super) fn is_in(&self, class: &str, word: &str) -> bool {
        self.class(class)
            .iter()
            .any(|run| matches!(&run[..], [only] if only == word))
    }
}

impl DatePart {
    fn read(word: &str) -> Vec<DatePart> {
        match word {
            "{year}" => vec![DatePart::Year],
            "{month}" => vec![DatePart::Month],
            _ => folded_words(word).map(DatePart::Word).collect(),
        }
    }
}

impl Meaning {
    fn read(text: &str) -> Option<Meaning> {
        let fields: Vec<&str> = text.split_whitespace().collect();
        let (since, unit, offset) = match fields[..] {
            ["in"] => return Some(Meaning::In),
            ["since"] => return Some(Meaning::Since),
            ["after"] => return Some(Meaning::After),
            ["before"] => return Some(Meaning::Before),
            ["until"] => return Some(Meaning::Until),
            ["between"] => return Some(Meaning::Between),
            ["since", unit, offset] => (true, unit, offset),
            [unit, offset] => (false, unit, offset),
            _ => return None,
        };
        let unit = match unit {
            "day" => Unit::Day,
            "week" => Unit::Week,
            "month" => Unit::Month,
            "year" => Unit::Year,
            _ => return None,
        };
        Some(Meaning::Relative {
            unit,
            offset: offset.parse().ok()?,
            since,
        })
    }
}
