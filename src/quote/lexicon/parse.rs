//! Reads a language's data file into its [`Lexicon`].
//!
//! A process that reads one page and ends waits for this, so words are borrowed from the data wherever they stand in it as they are,
//! and what a section means is looked up once a section.

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

use super::class::OPENS_PHRASE;
use super::{Class, FILES, KindSet, Lexicon, Phrase, Word, decline};
use crate::text::Language;
use crate::text::hash::{WordHash, WordMap, WordSet};

/// What the entries of a section are.
#[derive(Clone, Copy, Debug)]
enum Section {
    /// The endings that a name takes in other cases than the nominative.
    CaseEndings,
    /// What an office is called otherwise.
    Synonyms,
    /// What offices are for.
    Portfolios,
    /// Nouns by what they say that somebody is; whether they are titles too.
    Kinds { titles: bool },
    /// Nouns in their base form, to be declined.
    Declined(Class),
    /// Stems or endings of [`STEMS`].
    Parts(&'static str),
    /// Words and phrases of a class.
    Words(Class),
    /// None that is known.
    Unknown,
}

/// Stems, and what they take on: the sections of both, and what each whole word is.
const STEMS: [(&str, &str, Class); 4] = [
    ("cuestem", "verbends", Class::CUE),
    ("weakcuestem", "verbends", Class::CUE.with(Class::WEAK_CUE)),
    ("titlestem", "titleends", Class::TITLE),
    ("titlestem_a", "titleends_a", Class::TITLE),
];

/// Bytes of data for each word of the table, to make it at once as large as it will be at least: English has the most.
const BYTES_PER_WORD: usize = 9;

impl Section {
    fn named(name: &'static str) -> Section {
        let of_stems = || {
            STEMS
                .iter()
                .any(|(stems, ends, _)| name == *stems || name == *ends)
        };
        match name {
            "casends" => Section::CaseEndings,
            "alsocalled" => Section::Synonyms,
            "portfolio" => Section::Portfolios,
            "kind" => Section::Kinds { titles: true },
            "field" => Section::Kinds { titles: false },
            _ if of_stems() => Section::Parts(name),
            _ => Class::of_declined(name)
                .map(Section::Declined)
                .or_else(|| Class::of_section(name).map(Section::Words))
                .unwrap_or(Section::Unknown),
        }
    }
}

/// The lexicon of a language.
pub(super) fn lexicon(language: Language, data: &'static str) -> Lexicon {
    let mut lexicon = Lexicon {
        language,
        endings: Vec::new(),
        related: KindSet::default(),
        aged: KindSet::default(),
        accused: KindSet::default(),
        judicial: KindSet::default(),
        synonyms: Vec::new(),
        portfolios: WordSet::default(),
        words: WordMap::with_capacity_and_hasher(data.len() / BYTES_PER_WORD, WordHash::default()),
        kinds: WordMap::default(),
        phrases: WordMap::default(),
    };
    let mut section = Section::Unknown;
    let mut parts: HashMap<&str, Vec<Word>> = HashMap::new();
    let mut seen: HashMap<&str, KindSet> = HashMap::new();
    let mut nouns: Vec<(Class, Word)> = Vec::new();
    for line in lines(data) {
        if let Some(name) = section_name(line) {
            section = Section::named(name);
            continue;
        }
        let (kind, entries) = match (section, line.split_once(": ")) {
            (Section::Kinds { .. }, Some((name, nouns))) => (lexicon.kind(name, &mut seen), nouns),
            _ => (KindSet::default(), line),
        };
        for entry in entries.split(' ').filter(|entry| !entry.is_empty()) {
            expand(entry, &mut |entry| match section {
                Section::CaseEndings => lexicon.endings.push(entry.into_owned()),
                Section::Synonyms => lexicon.add_synonym(&entry),
                Section::Portfolios => {
                    lexicon.portfolios.insert(entry);
                }
                Section::Kinds { titles } => {
                    let known = lexicon.kinds.entry(entry.clone()).or_default();
                    *known = known.with(kind);
                    if titles && !lexicon.class(&entry).has(Class::LOW_ROLE) {
                        lexicon.add(Class::TITLE, entry);
                    }
                }
                Section::Declined(class) => nouns.push((class, entry)),
                Section::Parts(name) => parts.entry(name).or_default().push(entry),
                Section::Words(class) => lexicon.add(class, entry),
                Section::Unknown => {}
            });
        }
    }
    match language.code() {
        "en" => lexicon.add_plurals(),
        // A Western given name is one in each of these languages.
        "de" | "fr" | "es" => lexicon.add_names_of(FILES[0].1),
        _ => {}
    }
    let part = |name: &str| parts.get(name).map_or(&[][..], Vec::as_slice);
    for (stems, ends, class) in STEMS {
        for stem in part(stems) {
            for ending in part(ends) {
                lexicon.add(class, Cow::Owned(format!("{stem}{ending}")));
            }
        }
    }
    let bases: HashSet<&str> = nouns.iter().map(|(_, noun)| noun.as_ref()).collect();
    for (class, noun) in &nouns {
        lexicon.decline(*class, noun, &bases);
    }
    for first in lexicon.phrases.keys() {
        let known = lexicon.words.entry(first.clone()).or_default();
        *known = known.with(OPENS_PHRASE);
    }
    lexicon
        .endings
        .sort_by_key(|ending| std::cmp::Reverse(ending.len()));
    lexicon
}

/// The lines that say something.
pub(super) fn lines(data: &'static str) -> impl Iterator<Item = &'static str> {
    data.lines()
        .map(str::trim)
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
}

pub(super) fn section_name(line: &'static str) -> Option<&'static str> {
    line.strip_prefix('[')?.strip_suffix(']')
}

impl Lexicon {
    /// The bit of a kind, a new one where the name is new; notes the kinds that rules ask for.
    fn kind(&mut self, name: &'static str, seen: &mut HashMap<&str, KindSet>) -> KindSet {
        let next = KindSet(1 << (seen.len() + 1).min(KindSet::MOST));
        let kind = match name {
            "any" => KindSet::ANY,
            _ => *seen.entry(name).or_insert(next),
        };
        match name {
            "age" => self.aged = kind,
            "dock" => self.accused = kind,
            "law" | "prosecutor" | "court" | "police" => self.judicial = self.judicial.with(kind),
            "kin" | "voice" => self.related = self.related.with(kind),
            _ => {}
        }
        kind
    }

    /// Adds a word, or a phrase whose words `_` joins.
    fn add(&mut self, class: Class, entry: Word) {
        let Some((first, rest)) = entry.split_once('_') else {
            let known = self.words.entry(entry).or_default();
            *known = known.with(class);
            return;
        };
        let rest = rest.split('_').map(str::to_owned).collect();
        let phrases = self.phrases.entry(Cow::Owned(first.to_owned()));
        phrases.or_default().push(Phrase { rest, class });
    }

    /// Adds `prime_minister=premier`.
    fn add_synonym(&mut self, entry: &str) {
        if let Some((words, noun)) = entry.split_once('=') {
            let words = words.split('_').map(str::to_owned).collect();
            self.synonyms.push((words, noun.to_owned()));
        }
    }

    /// Adds the given names of another language's file.
    fn add_names_of(&mut self, data: &'static str) {
        let mut section = Section::Unknown;
        for line in lines(data) {
            if let Some(name) = section_name(line) {
                section = Section::named(name);
            } else if let Section::Words(class @ (Class::MALE_NAME | Class::FEMALE_NAME)) = section
            {
                for name in line.split(' ').filter(|name| !name.is_empty()) {
                    self.add(class, Cow::Borrowed(name));
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
            let known = self.words.entry(Cow::Owned(form.word)).or_default();
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
            let known = self.words.entry(Cow::Owned(word)).or_default();
            *known = known.with(Class::LOW_ROLE.with(Class::SEVERAL));
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

/// Gives `sa{id,ys}_so` as `said_so` and `says_so`, each brace in turn; an entry without braces as it stands.
pub(super) fn expand(entry: &'static str, found: &mut impl FnMut(Word)) {
    if entry.contains('{') {
        expand_braces(entry, found);
    } else {
        found(Cow::Borrowed(entry));
    }
}

fn expand_braces(entry: &str, found: &mut impl FnMut(Word)) {
    match (entry.find('{'), entry.find('}')) {
        (Some(open), Some(close)) if open < close => {
            for part in entry[open + 1..close].split(',') {
                let whole = format!("{}{part}{}", &entry[..open], &entry[close + 1..]);
                expand_braces(&whole, found);
            }
        }
        _ => found(Cow::Owned(entry.to_owned())),
    }
}
