//! The words of each language that finding and attributing quotations needs: cues, titles, pronouns, small words.
//!
//! One data file a language in `data/`; adding a language means adding a file and a line in [`FILES`].

mod class;
mod decline;

use std::collections::{HashMap, HashSet};
use std::sync::OnceLock;

use crate::text::Language;
use crate::text::hash::WordMap;

use class::OPENS_PHRASE;
pub(super) use class::{Class, KindSet};

/// A phrase of several words and what it is.
#[derive(Clone, Debug)]
pub(super) struct Phrase {
    /// Its words after the first.
    pub(super) rest: Vec<String>,
    /// What it is.
    pub(super) class: Class,
}

/// The words of one language.
#[derive(Debug)]
pub(super) struct Lexicon {
    /// Its language.
    pub(super) language: Language,
    /// The endings that a name takes in other cases than the nominative.
    pub(super) endings: Vec<String>,
    /// The kinds that tell whose somebody is: kinship, and who speaks for another.
    pub(super) related: KindSet,
    /// The kind of those before a court, who may be of any profession but that of a court.
    pub(super) accused: KindSet,
    /// The kinds of those who work at a court.
    pub(super) judicial: KindSet,
    /// The kind of those of whom only age and the like are told.
    pub(super) aged: KindSet,
    /// What an office is called otherwise: its words, and the noun of the title.
    pub(super) synonyms: Vec<(Vec<String>, String)>,
    words: WordMap<String, Class>,
    kinds: WordMap<String, KindSet>,
    phrases: WordMap<String, Vec<Phrase>>,
}

/// Endings of Slavic nouns and adjectives in the nominative.
const NOMINATIVE_ENDINGS: [&str; 8] = ["а", "я", "ь", "й", "ый", "ий", "ая", "ец"];

const FILES: [(Language, &str); 8] = [
    (Language::EN, include_str!("data/en.txt")),
    (Language::AZ, include_str!("data/az.txt")),
    (Language::RU, include_str!("data/ru.txt")),
    (Language::TR, include_str!("data/tr.txt")),
    (Language::DE, include_str!("data/de.txt")),
    (Language::FR, include_str!("data/fr.txt")),
    (Language::ES, include_str!("data/es.txt")),
    (Language::UK, include_str!("data/uk.txt")),
];

/// In the order of [`FILES`], each made when the first text needs it: all of them take a tenth of a second, too long for a program that
/// reads one page and ends.
static LEXICONS: [OnceLock<Lexicon>; FILES.len()] = [const { OnceLock::new() }; FILES.len()];

impl Lexicon {
    /// The lexicon for a text: of the language given where there is one, else of the one whose small words it uses most.
    pub(super) fn of(language: Option<Language>, text: &str) -> &'static Lexicon {
        let known = FILES.iter().position(|(of, _)| Some(*of) == language);
        if let Some(place) = known {
            return Lexicon::at(place);
        }
        let lexicons = std::array::from_fn::<_, { FILES.len() }, _>(Lexicon::at);
        let mut counts = [0_usize; FILES.len()];
        for word in text
            .split(|c: char| !c.is_alphanumeric())
            .filter(|w| !w.is_empty())
            .take(400)
        {
            let word = word.to_lowercase().replace('ё', "е");
            for (count, lexicon) in counts.iter_mut().zip(lexicons) {
                let class = lexicon.class(&word);
                *count += usize::from(class.has(Class::FUNCTION.with(Class::CUE)));
            }
        }
        // The first of the best: English where nothing tells.
        let mut best = 0;
        for (i, &count) in counts.iter().enumerate() {
            if count > counts[best] {
                best = i;
            }
        }
        lexicons[best]
    }

    fn at(place: usize) -> &'static Lexicon {
        let (language, data) = FILES[place];
        LEXICONS[place].get_or_init(|| Lexicon::parse(language, data))
    }

    /// What a lower-cased word can be.
    pub(super) fn class(&self, lower: &str) -> Class {
        self.look_up(lower).0
    }

    /// What a lower-cased word can be, and whether phrases begin with it.
    pub(super) fn look_up(&self, lower: &str) -> (Class, bool) {
        let known = self.words.get(lower).copied().unwrap_or_default();
        (Class(known.0 & !OPENS_PHRASE.0), known.has(OPENS_PHRASE))
    }

    /// What a lower-cased noun, in whatever case, says that somebody is; empty where no list has it.
    pub(super) fn kinds(&self, lower: &str) -> KindSet {
        let known = |word: &str| self.kinds.get(word).copied();
        self.base(lower, known)
            .or_else(|| {
                // ученого, судьи: the nominative has an ending of its own.
                let stems = self
                    .endings
                    .iter()
                    .filter_map(|e| lower.strip_suffix(e.as_str()))
                    .take(3);
                let slavic = matches!(self.language.code(), "ru" | "uk");
                stems
                    .filter(|_| slavic)
                    .flat_map(|stem| NOMINATIVE_ENDINGS.map(|e| format!("{stem}{e}")))
                    .find_map(|word| known(&word))
            })
            .or_else(|| {
                // главсанврач, кинорежиссер: a compound is what its last part is.
                const SHORTEST: usize = 4;
                let slavic = matches!(self.language.code(), "ru" | "uk");
                lower
                    .char_indices()
                    .skip(3)
                    .filter(|_| slavic)
                    .map(|(at, _)| &lower[at..])
                    .take_while(|part| part.chars().count() >= SHORTEST)
                    .find_map(known)
            })
            .unwrap_or_default()
    }

    /// Whether a lower-cased word, or its form without a case ending, is of a class.
    pub(super) fn is_form_of(&self, lower: &str, class: Class) -> bool {
        self.base(lower, |word| self.class(word).has(class).then_some(()))
            .is_some()
    }

    /// What is found for a word as it stands, else for the first of the forms that it may be a case of.
    fn base<T>(&self, lower: &str, find: impl Fn(&str) -> Option<T>) -> Option<T> {
        let hyphened = || lower.rsplit_once('-').and_then(|(_, last)| find(last));
        find(lower)
            .or_else(|| {
                self.endings
                    .iter()
                    .filter_map(|e| lower.strip_suffix(e.as_str()))
                    .find_map(&find)
            })
            .or_else(hyphened)
    }

    /// The phrases that begin with a lower-cased word.
    pub(super) fn phrases(&self, lower: &str) -> &[Phrase] {
        self.phrases.get(lower).map_or(&[], Vec::as_slice)
    }

    fn parse(language: Language, data: &str) -> Lexicon {
        let mut lexicon = Lexicon {
            language,
            endings: Vec::new(),
            related: KindSet::default(),
            aged: KindSet::default(),
            accused: KindSet::default(),
            judicial: KindSet::default(),
            synonyms: Vec::new(),
            words: WordMap::default(),
            kinds: WordMap::default(),
            phrases: WordMap::default(),
        };
        let mut section = "";
        // Stems, and what they take on: the sections of both, and the classes of each whole word.
        const STEMS: [(&str, &str, &[&str]); 4] = [
            ("cuestem", "verbends", &["cue"]),
            ("weakcuestem", "verbends", &["cue", "weakcue"]),
            ("titlestem", "titleends", &["title"]),
            ("titlestem_a", "titleends_a", &["title"]),
        ];
        let mut parts: HashMap<&str, Vec<String>> = HashMap::new();
        let mut seen: HashMap<&str, KindSet> = HashMap::new();
        // Nouns that are declined.
        let mut nouns: Vec<(Class, String)> = Vec::new();
        for line in data.lines().map(str::trim) {
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            if let Some(name) = line.strip_prefix('[').and_then(|l| l.strip_suffix(']')) {
                section = name;
                continue;
            }
            let stem = STEMS
                .iter()
                .any(|(stems, ends, _)| section == *stems || section == *ends);
            let mut line = line;
            let mut kind = KindSet::default();
            if matches!(section, "kind" | "field")
                && let Some((name, nouns)) = line.split_once(": ")
            {
                line = nouns;
                kind = match (name, seen.get(name)) {
                    ("any", _) => KindSet::ANY,
                    (_, Some(known)) => *known,
                    _ => {
                        let new = KindSet(1 << (seen.len() + 1).min(KindSet::MOST));
                        seen.insert(name, new);
                        new
                    }
                };
                match name {
                    "age" => lexicon.aged = kind,
                    "dock" => lexicon.accused = kind,
                    "law" | "prosecutor" | "court" | "police" => {
                        lexicon.judicial = lexicon.judicial.with(kind);
                    }
                    _ => {}
                }
                if matches!(name, "kin" | "voice") {
                    lexicon.related = lexicon.related.with(kind);
                }
            }
            for entry in line.split(' ').flat_map(expand) {
                if matches!(section, "kind" | "field") {
                    let known = lexicon.kinds.entry(entry.clone()).or_default();
                    *known = known.with(kind);
                    if section == "kind" && !lexicon.class(&entry).has(Class::LOW_ROLE) {
                        lexicon.add("title", entry);
                    }
                } else if let Some(class) = Class::of_declined(section) {
                    nouns.push((class, entry));
                } else if stem {
                    parts.entry(section).or_default().push(entry);
                } else {
                    lexicon.add(section, entry);
                }
            }
        }
        match language.code() {
            "en" => lexicon.add_plurals(),
            // A Western given name is one in each of these languages.
            "de" | "fr" | "es" => lexicon.add_names_of(FILES[0].1),
            _ => {}
        }
        let part = |name: &str| parts.get(name).map_or(&[][..], Vec::as_slice);
        for (stems, ends, classes) in STEMS {
            for stem in part(stems) {
                for ending in part(ends) {
                    for class in classes {
                        lexicon.add(class, format!("{stem}{ending}"));
                    }
                }
            }
        }
        let bases: HashSet<&str> = nouns.iter().map(|(_, noun)| noun.as_str()).collect();
        for (class, noun) in &nouns {
            lexicon.decline(*class, noun, &bases);
        }
        for first in lexicon.phrases.keys() {
            let known = lexicon.words.entry(first.clone()).or_default();
            *known = known.with(OPENS_PHRASE);
        }
        lexicon.endings.sort_by_key(|e| std::cmp::Reverse(e.len()));
        lexicon
    }

    /// Adds the given names of another language's file.
    fn add_names_of(&mut self, data: &str) {
        let mut section = "";
        for line in data.lines().map(str::trim) {
            if let Some(name) = line.strip_prefix('[').and_then(|l| l.strip_suffix(']')) {
                section = name;
            } else if matches!(section, "malename" | "femalename") && !line.starts_with('#') {
                for name in line.split(' ').filter(|n| !n.is_empty()) {
                    self.add(section, name.to_owned());
                }
            }
        }
    }

    /// Adds the forms of a noun, but for what is a given name (`nazirə`) or another noun (`müəllimə`).
    fn decline(&mut self, class: Class, noun: &str, bases: &HashSet<&str>) {
        for form in decline::forms(noun) {
            if form.cased && bases.contains(form.word.as_str()) {
                continue;
            }
            let known = self.words.entry(form.word).or_default();
            if known.has(Class::MALE_NAME.with(Class::FEMALE_NAME)) {
                continue;
            }
            // A place has its name before it only where it is possessed: Sarıqamış rayonu.
            if class == Class::GEO && !form.owned {
                continue;
            }
            *known = known.with(class);
            if form.cased {
                *known = known.with(Class::CASED);
            }
            if form.owned {
                *known = known.with(Class::OWNED);
            }
        }
    }

    /// What a German word can be by its last part: `Oberforstmeister`, `Konzernsprecherin`. Only roles and bodies.
    pub(super) fn compound(&self, lower: &str) -> Class {
        const SHORTEST: usize = 4;
        let kinds = Class::TITLE.with(Class::BODY).with(Class::DOCUMENT);
        lower
            .char_indices()
            .skip(3)
            .map(|(at, _)| &lower[at..])
            .take_while(|part| part.len() >= SHORTEST)
            .map(|part| self.class(part))
            .find(|class| class.has(kinds))
            .map_or(Class::default(), |class| Class(class.0 & kinds.0))
    }

    /// Adds what several people of each English role are called: “bakers”, “deputies”, “policewomen”.
    fn add_plurals(&mut self) {
        let roles = Class::TITLE.with(Class::LOW_ROLE);
        let plurals: Vec<String> = self
            .words
            .iter()
            .filter(|(word, class)| class.has(roles) && word.len() > 3 && !word.ends_with('s'))
            .map(|(word, _)| plural(word))
            .collect();
        for word in plurals {
            let known = self.words.entry(word).or_default();
            *known = known.with(Class::LOW_ROLE.with(Class::SEVERAL));
        }
    }

    fn add(&mut self, section: &str, entry: String) {
        if section == "casends" {
            self.endings.push(entry);
            return;
        }
        if section == "alsocalled" {
            if let Some((words, noun)) = entry.split_once('=') {
                let words = words.split('_').map(str::to_owned).collect();
                self.synonyms.push((words, noun.to_owned()));
            }
            return;
        }
        let Some(class) = Class::of_section(section) else {
            return;
        };
        match entry.split_once('_') {
            None => {
                let known = self.words.entry(entry).or_default();
                *known = known.with(class);
            }
            Some((first, rest)) => {
                let rest = rest.split('_').map(str::to_owned).collect();
                let phrase = Phrase { rest, class };
                self.phrases
                    .entry(first.to_owned())
                    .or_default()
                    .push(phrase);
            }
        }
    }
}

/// The plural of an English noun.
fn plural(word: &str) -> String {
    match word {
        "person" => return "people".to_owned(),
        "child" => return "children".to_owned(),
        _ => {}
    }
    if let Some(stem) = word.strip_suffix("man") {
        return format!("{stem}men");
    }
    match word.strip_suffix('y') {
        Some(stem) if !stem.ends_with(['a', 'e', 'o']) => format!("{stem}ies"),
        _ if word.ends_with(['x', 'z']) || word.ends_with("ch") || word.ends_with("sh") => {
            format!("{word}es")
        }
        _ => format!("{word}s"),
    }
}

/// `sa{id,ys}_so` to `said_so` and `says_so`, each brace in turn; an entry without braces is itself.
fn expand(entry: &str) -> Vec<String> {
    match (entry.find('{'), entry.find('}')) {
        (Some(open), Some(close)) if open < close => entry[open + 1..close]
            .split(',')
            .flat_map(|part| expand(&format!("{}{part}{}", &entry[..open], &entry[close + 1..])))
            .collect(),
        _ => vec![entry.to_owned()],
    }
}
