//! Which person row a printed name belongs to.
//!
//! Two names are one person's where surname and given name sound alike by [`text::name_key`] in any script, or where one given
//! name is an initial and nobody else fits. Two people shown as one are worse than one person shown as two, so a name that fits
//! several people gets a row of its own.

#[cfg(test)]
#[path = "names_tests.rs"]
mod tests;

use std::collections::{BTreeMap, BTreeSet};

use sqlx::{Sqlite, SqliteConnection, Transaction};

use super::rows::speaker_kind_text;
use crate::quote::{Speaker, SpeakerKind};
use crate::text;

/// Words behind a surname that are no surname, folded.
const SUFFIXES: [&str; 6] = ["jr", "sr", "ii", "iii", "iv", "oglu"];

/// “Son of” and “daughter of”, behind the father's name. Written with a capital they are a part of a surname.
const CHILD_OF: [&str; 12] = [
    "oğlu", "oglu", "oghlu", "ogly", "qızı", "qizi", "kızı", "kyzy", "оглы", "оглу", "кызы", "гызы",
];

/// Endings of Russian names after the father.
const FATHERS: [&str; 4] = ["ович", "евич", "овна", "евна"];

/// The keys a name is found by.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct NameKeys {
    /// Of the surname; of a body, the whole name folded.
    pub(super) surname: String,
    /// Of the first given name; empty where there is none.
    pub(super) given: String,
}

impl NameKeys {
    pub(super) fn of(name: &str, kind: SpeakerKind) -> NameKeys {
        match kind {
            SpeakerKind::Person => NameKeys::of_person(name),
            SpeakerKind::Body => NameKeys {
                surname: folded_words(name).join(" "),
                given: String::new(),
            },
        }
    }

    fn of_person(name: &str) -> NameKeys {
        let words: Vec<&str> = text::words(name).map(|word| word.text).collect();
        let name = without_father(words)
            .into_iter()
            .filter(|word| !SUFFIXES.contains(&text::fold(word).as_str()))
            .collect::<Vec<_>>()
            .join(" ");
        let mut keys = text::name_key(&name);
        let surname = keys.pop().unwrap_or_else(|| text::fold(&name));
        NameKeys {
            surname,
            given: keys.into_iter().next().unwrap_or_default(),
        }
    }
}

/// A name without that of the father, its surname last: where the father's ends a name, the surname begins it (“Əliyev İlham
/// Heydər oğlu”, «Путин Владимир Владимирович»).
fn without_father(mut words: Vec<&str>) -> Vec<&str> {
    let after_father = |word: &&str| {
        let folded = text::fold(word);
        FATHERS.iter().any(|ending| folded.ends_with(ending))
    };
    let last = words.len().saturating_sub(1);
    let child = words.iter().position(|word| CHILD_OF.contains(word));
    let fathers = match child {
        Some(at) if at >= 1 && words.len() >= 4 => at - 1..at + 1,
        None if words.len() >= 3 && words.iter().position(after_father) == Some(last) => {
            last..last + 1
        }
        _ => return words,
    };
    let surname_first = fathers.end == words.len();
    words.drain(fathers);
    if surname_first {
        words.rotate_left(1);
    }
    words
}

/// The words of a text, folded.
pub(super) fn folded_words(text: &str) -> Vec<String> {
    text::words(text)
        .map(|word| text::fold(word.text))
        .collect()
}

/// Whether two keys of given names can be one person's: alike, or one the initial of the other.
pub(super) fn given_fits(one: &str, other: &str) -> bool {
    let initial = |a: &str, b: &str| a.chars().count() == 1 && b.starts_with(a);
    one == other || initial(one, other) || initial(other, one)
}

/// Finds or makes the person rows of the speakers of one article.
pub(super) struct People {
    /// The rows of this article's speakers so far, with their keys.
    here: Vec<(NameKeys, SpeakerKind, i64)>,
    resolved: BTreeMap<(String, bool), i64>,
}

impl People {
    /// Resolves all speakers of one article, the fullest names first, so that a bare surname finds its bearer.
    pub(super) async fn resolve<'a>(
        tx: &mut Transaction<'static, Sqlite>,
        speakers: impl Iterator<Item = &'a Speaker>,
    ) -> sqlx::Result<People> {
        let mut speakers: Vec<&Speaker> = speakers.collect();
        speakers.sort_by_key(|speaker| {
            (
                std::cmp::Reverse(speaker.name.split_whitespace().count()),
                &speaker.name,
            )
        });
        let mut people = People {
            here: Vec::new(),
            resolved: BTreeMap::new(),
        };
        for speaker in speakers {
            let key = (speaker.name.clone(), speaker.kind == SpeakerKind::Person);
            let person = match people.resolved.get(&key) {
                Some(person) => *person,
                None => {
                    let person = people.find_or_make(tx, speaker).await?;
                    people.resolved.insert(key, person);
                    person
                }
            };
            if let Some(title) = &speaker.title {
                keep_title(tx, person, title).await?;
            }
        }
        Ok(people)
    }

    /// The keys of the persons' surnames.
    pub(super) fn surnames(&self) -> impl Iterator<Item = &str> {
        let persons = self
            .here
            .iter()
            .filter(|(_, kind, _)| *kind == SpeakerKind::Person);
        persons.map(|(keys, ..)| keys.surname.as_str())
    }

    /// The row of a speaker that was resolved.
    pub(super) fn row(&self, speaker: &Speaker) -> Option<i64> {
        let key = (speaker.name.clone(), speaker.kind == SpeakerKind::Person);
        self.resolved.get(&key).copied()
    }

    async fn find_or_make(
        &mut self,
        tx: &mut SqliteConnection,
        speaker: &Speaker,
    ) -> sqlx::Result<i64> {
        let keys = NameKeys::of(&speaker.name, speaker.kind);
        let known = known(tx, &keys.surname, speaker.kind).await?;
        let here: BTreeSet<i64> = self
            .here
            .iter()
            .filter(|(other, kind, _)| other.surname == keys.surname && *kind == speaker.kind)
            .map(|(_, _, person)| *person)
            .collect();
        let person = match choose(&keys.given, &known, &here) {
            Some(person) => person,
            None => {
                sqlx::query_scalar("INSERT INTO people (kind) VALUES ($1) RETURNING id")
                    .bind(speaker_kind_text(speaker.kind))
                    .fetch_one(&mut *tx)
                    .await?
            }
        };
        sqlx::query(
            "INSERT INTO person_names (person, surname, given, script, name) VALUES ($1, $2, $3, $4, $5) \
             ON CONFLICT (person, name) DO NOTHING",
        )
        .bind(person)
        .bind(&keys.surname)
        .bind(&keys.given)
        .bind(script(&speaker.name))
        .bind(&speaker.name)
        .execute(&mut *tx)
        .await?;
        self.here.push((keys, speaker.kind, person));
        Ok(person)
    }
}

/// The given names of everybody with a surname.
async fn known(
    tx: &mut SqliteConnection,
    surname: &str,
    kind: SpeakerKind,
) -> sqlx::Result<BTreeMap<i64, BTreeSet<String>>> {
    let rows: Vec<(i64, String)> = sqlx::query_as(
        // The row of a bare surname goes on taking the bare ones in, whoever it means just now.
        "SELECT CASE WHEN p.folded THEN p.id ELSE COALESCE(p.merged_into, p.id) END, n.given \
         FROM person_names n JOIN people p ON p.id = n.person WHERE n.surname = $1 AND p.kind = $2",
    )
    .bind(surname)
    .bind(speaker_kind_text(kind))
    .fetch_all(tx)
    .await?;
    let mut known: BTreeMap<i64, BTreeSet<String>> = BTreeMap::new();
    for (person, given) in rows {
        known.entry(person).or_default().insert(given);
    }
    Ok(known)
}

/// Who of the people with a surname has the given name, where that is beyond doubt.
fn choose(
    given: &str,
    known: &BTreeMap<i64, BTreeSet<String>>,
    here: &BTreeSet<i64>,
) -> Option<i64> {
    let only = |fits: &dyn Fn(i64, &BTreeSet<String>) -> bool| {
        let mut fitting = known.iter().filter(|(person, names)| fits(**person, names));
        match (fitting.next(), fitting.next()) {
            (Some((person, _)), None) => Some(*person),
            _ => None,
        }
    };
    if given.is_empty() {
        // A bare surname: the one bearer in this article, else the row of the bare surname.
        return only(&|person, _| here.contains(&person)).or_else(|| {
            here.is_empty()
                .then(|| only(&|_, names| names.iter().all(String::is_empty)))
                .flatten()
        });
    }
    let exact = known
        .iter()
        .find(|(_, names)| names.contains(given))
        .map(|(person, _)| *person);
    if exact.is_some() {
        return exact;
    }
    let fitting = only(&|_, names| {
        names
            .iter()
            .any(|name| !name.is_empty() && given_fits(name, given))
    })?;
    // A full given name joins a row of initials only; “James” is not “John” for once having been printed “J.”.
    let full = given.chars().count() > 1;
    let initials_only = known[&fitting].iter().all(|name| name.chars().count() <= 1);
    (!full || initials_only).then_some(fitting)
}

async fn keep_title(tx: &mut SqliteConnection, person: i64, title: &str) -> sqlx::Result<()> {
    sqlx::query(
        "INSERT INTO person_titles (person, title, folded) VALUES ($1, $2, $3) ON CONFLICT (person, title) DO NOTHING",
    )
    .bind(person)
    .bind(title)
    .bind(format!(" {} ", folded_words(title).join(" ")))
    .execute(tx)
    .await?;
    Ok(())
}

/// The ISO 15924 code of a name's letters.
fn script(name: &str) -> &'static str {
    match name.chars().find(|c| c.is_alphabetic()) {
        Some('\u{400}'..='\u{52f}') => "Cyrl",
        Some('A'..='Z' | 'a'..='z' | '\u{c0}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}') => "Latn",
        _ => "Zyyy",
    }
}
