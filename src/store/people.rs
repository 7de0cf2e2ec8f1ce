//! Reading people: by name in any script, by title, and the most quoted.

use std::collections::{HashMap, HashSet};

use sqlx::{FromRow, QueryBuilder, Sqlite};

use super::counts::{Samples, span};
use super::names::{NameKeys, folded_words, given_fits};
use super::put::Writing;
use super::rows::speaker_kind;
use super::stored::PersonId;
use super::{Store, StoreError};
use crate::article::Published;
use crate::quote::SpeakerKind;
use crate::text;

/// People returned for one name at most.
const PEOPLE: usize = 50;

/// Root rows asked for in one statement, each of them twice.
const ROOTS_A_STATEMENT: usize = 200;

/// A person quoted somewhere.
#[derive(Clone, Debug, PartialEq)]
pub struct Person {
    /// The id of the row the others were merged into.
    pub id: PersonId,
    /// The name most often printed; of a person, of those with more than the surname where there are any.
    pub name: String,
    /// Person or body.
    pub kind: SpeakerKind,
    /// Titles as printed, most frequent first.
    pub titles: Vec<String>,
    /// Quotations of theirs: a speech that is interrupted, or told by several articles, counts once.
    pub quotations: u64,
    /// The earliest and latest publication time among them, where any is dated.
    pub dated: Option<(Published, Published)>,
}

impl Store {
    /// All people whose names fit the name as typed in any script (“Lukaşenko”, «Лукашенко», “alexander lukashenko”, “alexander”),
    /// most quoted first; where no name fits, those with the words in a title (“president”).
    ///
    /// # Errors
    /// Where the database fails.
    pub async fn people(&self, name: &str, samples: Samples) -> Result<Vec<Person>, StoreError> {
        self.read_people_named(name, samples)
            .await
            .map_err(|error| self.error(error))
    }

    async fn read_people_named(&self, name: &str, samples: Samples) -> sqlx::Result<Vec<Person>> {
        let keys = text::name_key(name);
        let folded = folded_words(name);
        let mut roots = self.bearers(&keys).await?;
        if roots.is_empty() {
            roots = self.bodies(&folded).await?;
        }
        if roots.is_empty() {
            roots = self.titled(&folded).await?;
        }
        let mut people = self.persons(&roots, samples).await?;
        people.truncate(PEOPLE);
        Ok(people)
    }

    /// Whether several people bear a name of one word. Looks at the names only, whether anything of theirs is shown or not.
    ///
    /// # Errors
    /// Where the database fails.
    pub async fn has_namesakes(&self, name: &str) -> Result<bool, StoreError> {
        let [key] = &text::name_key(name)[..] else {
            return Ok(false);
        };
        let bearers: i64 = sqlx::query_scalar(
            "SELECT COUNT(DISTINCT COALESCE(p.merged_into, p.id)) FROM person_names n JOIN people p ON p.id = n.person \
             WHERE p.kind = 'person' AND (n.surname = $1 OR n.given = $1)",
        )
        .bind(key)
        .fetch_one(&self.pool)
        .await
        .map_err(|error| self.error(error))?;
        Ok(bearers > 1)
    }

    /// A person by id, merged or not; `None` where nothing of theirs is shown.
    ///
    /// # Errors
    /// Where the database fails.
    pub async fn person(
        &self,
        id: PersonId,
        samples: Samples,
    ) -> Result<Option<Person>, StoreError> {
        let root: Option<i64> =
            sqlx::query_scalar("SELECT COALESCE(merged_into, id) FROM people WHERE id = $1")
                .bind(id.0)
                .fetch_optional(&self.pool)
                .await
                .map_err(|error| self.error(error))?;
        let roots: Vec<i64> = root.into_iter().collect();
        let mut people = self
            .persons(&roots, samples)
            .await
            .map_err(|error| self.error(error))?;
        Ok(people.pop())
    }

    /// The most quoted people and bodies.
    ///
    /// # Errors
    /// Where the database fails.
    pub async fn most_quoted(
        &self,
        limit: usize,
        samples: Samples,
    ) -> Result<Vec<Person>, StoreError> {
        let roots: Vec<(i64, i64)> = sqlx::query_as(
            "SELECT COALESCE(p.merged_into, p.id) AS root, COUNT(*) AS quoted FROM quotations q JOIN people p ON p.id = q.person \
             WHERE q.person IS NOT NULL AND q.retired IS NULL AND q.echoes IS NULL AND q.sample <= $1 \
             GROUP BY root ORDER BY quoted DESC, root LIMIT $2",
        )
        .bind(samples.shown())
        .bind(i64::try_from(limit).unwrap_or(i64::MAX))
        .fetch_all(&self.pool)
        .await
        .map_err(|error| self.error(error))?;
        let roots: Vec<i64> = roots.into_iter().map(|(root, _)| root).collect();
        self.persons(&roots, samples)
            .await
            .map_err(|error| self.error(error))
    }

    /// Makes two rows one person: what belonged to `one` is `other`'s from now on. Nothing is rewritten but the pointer.
    ///
    /// # Errors
    /// Where the database fails.
    pub async fn merge_people(&self, one: PersonId, other: PersonId) -> Result<(), StoreError> {
        self.point(one, other)
            .await
            .map_err(|error| self.error(error))
    }

    async fn point(&self, one: PersonId, other: PersonId) -> sqlx::Result<()> {
        let mut writing = Writing::begin(self, 1).await?;
        writing.point(one.0, other.0).await?;
        writing.commit().await
    }

    /// People by the keys of a name: one word may be surname or given name; of several the surname is last, or first as in
    /// “Лукашенко Александр”. Where none fits so, any words of the name; then whoever is known by the surname alone.
    async fn bearers(&self, keys: &[String]) -> sqlx::Result<Vec<i64>> {
        let (Some(first), Some(last)) = (keys.first(), keys.last()) else {
            return Ok(Vec::new());
        };
        let rows: Vec<(i64, String, String)> = sqlx::query_as(
            "SELECT COALESCE(p.merged_into, p.id), n.surname, n.given FROM person_names n JOIN people p ON p.id = n.person \
             WHERE p.kind = 'person' AND (n.surname = $1 OR n.surname = $2 OR n.given = $1)",
        )
        .bind(last)
        .bind(first)
        .fetch_all(&self.pool)
        .await?;
        let alone = keys.len() == 1;
        let found = roots(&rows, |surname, given| {
            alone
                || (!given.is_empty()
                    && ((surname == last && given_fits(given, first))
                        || (surname == first && given_fits(given, last))))
        });
        if !found.is_empty() {
            return Ok(found);
        }
        let found = self.holding_keys(keys).await?;
        if !found.is_empty() {
            return Ok(found);
        }
        Ok(roots(&rows, |surname, given| {
            surname == last && given.is_empty()
        }))
    }

    /// People with all the keys among those of one name (“Tayyip”, “Recep Erdoğan” of “Recep Tayyip Erdoğan”). Reads every name:
    /// only surname and first given name are looked up by their keys.
    async fn holding_keys(&self, keys: &[String]) -> sqlx::Result<Vec<i64>> {
        let rows: Vec<(i64, String)> = sqlx::query_as(
            "SELECT COALESCE(p.merged_into, p.id), n.name FROM person_names n JOIN people p ON p.id = n.person \
             WHERE p.kind = 'person'",
        )
        .fetch_all(&self.pool)
        .await?;
        let mut roots: Vec<i64> = rows
            .into_iter()
            .filter(|(_, name)| {
                let held = text::name_key(name);
                keys.iter().all(|key| held.contains(key))
            })
            .map(|(root, _)| root)
            .collect();
        roots.sort_unstable();
        roots.dedup();
        Ok(roots)
    }

    /// Bodies whose name holds the words.
    async fn bodies(&self, folded: &[String]) -> sqlx::Result<Vec<i64>> {
        self.holding(
            "SELECT DISTINCT COALESCE(p.merged_into, p.id) FROM person_names n JOIN people p ON p.id = n.person \
             WHERE p.kind = 'body' AND ' ' || n.surname || ' ' LIKE ",
            "' ' || n.surname || ' '",
            folded,
        )
        .await
    }

    /// People with all the words in one title.
    async fn titled(&self, folded: &[String]) -> sqlx::Result<Vec<i64>> {
        self.holding(
            "SELECT DISTINCT COALESCE(p.merged_into, p.id) FROM person_titles t JOIN people p ON p.id = t.person \
             WHERE t.folded LIKE ",
            "t.folded",
            folded,
        )
        .await
    }

    async fn holding(
        &self,
        select: &'static str,
        column: &'static str,
        folded: &[String],
    ) -> sqlx::Result<Vec<i64>> {
        if folded.is_empty() {
            return Ok(Vec::new());
        }
        let mut statement: QueryBuilder<Sqlite> = QueryBuilder::new(select);
        for (place, word) in folded.iter().enumerate() {
            if place > 0 {
                statement.push(" AND ").push(column).push(" LIKE ");
            }
            // Words are letters and digits: no wildcard can stand in one.
            statement.push_bind(format!("% {word} %"));
        }
        statement.build_query_scalar().fetch_all(&self.pool).await
    }

    /// What is known of people by the ids of their root rows, most quoted first; those with nothing shown are left out.
    async fn persons(&self, roots: &[i64], samples: Samples) -> sqlx::Result<Vec<Person>> {
        let mut people: HashMap<i64, Gathered> = HashMap::new();
        let mut told: HashMap<i64, u64> = HashMap::new();
        for roots in roots.chunks(ROOTS_A_STATEMENT) {
            let mut statement: QueryBuilder<Sqlite> = QueryBuilder::new(
                "SELECT COALESCE(p.merged_into, p.id) AS root, p.kind, q.speaker_name, q.speaker_title, COUNT(*) AS quoted, \
                 MIN(a.published) AS first, MAX(a.published) AS last \
                 FROM people p JOIN quotations q ON q.person = p.id JOIN articles a ON a.id = q.article \
                 WHERE q.person IS NOT NULL AND q.retired IS NULL AND q.echoes IS NULL AND q.speaker_name IS NOT NULL \
                 AND q.sample <= ",
            );
            statement.push_bind(samples.shown());
            for column in [" AND (p.id IN (", ") OR p.merged_into IN ("] {
                statement.push(column);
                let mut list = statement.separated(", ");
                for root in roots {
                    list.push_bind(*root);
                }
            }
            statement.push(")) GROUP BY root, p.kind, q.speaker_name, q.speaker_title");
            let rows: Vec<PrintedRow> = statement.build_query_as().fetch_all(&self.pool).await?;
            for (root, utterances) in self.utterances_of(roots, samples).await? {
                told.insert(root, utterances.unsigned_abs());
            }
            for row in rows {
                people
                    .entry(row.root)
                    .or_insert_with(|| Gathered::new(row.kind.clone()))
                    .add(row);
            }
        }
        let mut people = people
            .into_iter()
            .map(|(root, gathered)| gathered.person(root, told.get(&root).copied()))
            .collect::<sqlx::Result<Vec<_>>>()?;
        people.sort_by_key(|person| (std::cmp::Reverse(person.quotations), person.id));
        Ok(people)
    }
}

impl Store {
    /// How many utterances are of people by the ids of their root rows.
    async fn utterances_of(
        &self,
        roots: &[i64],
        samples: Samples,
    ) -> sqlx::Result<Vec<(i64, i64)>> {
        let mut statement: QueryBuilder<Sqlite> = QueryBuilder::new(
            "SELECT COALESCE(p.merged_into, p.id) AS root, COUNT(DISTINCT w.utterance) \
             FROM people p JOIN quotations q ON q.person = p.id JOIN wordings w ON w.id = q.wording \
             WHERE q.person IS NOT NULL AND q.retired IS NULL AND q.echoes IS NULL AND q.sample <= ",
        );
        statement.push_bind(samples.shown());
        for column in [" AND (p.id IN (", ") OR p.merged_into IN ("] {
            statement.push(column);
            let mut list = statement.separated(", ");
            for root in roots {
                list.push_bind(*root);
            }
        }
        statement.push(")) GROUP BY root");
        statement.build_query_as().fetch_all(&self.pool).await
    }
}

impl Writing {
    /// Makes a row and those that point at it point at who another row is.
    pub(super) async fn point(&mut self, one: i64, other: i64) -> sqlx::Result<()> {
        let root: Option<i64> =
            sqlx::query_scalar("SELECT COALESCE(merged_into, id) FROM people WHERE id = $1")
                .bind(other)
                .fetch_optional(self.connection())
                .await?;
        // Pointers lead to the root directly, so that reading is one step.
        let Some(root) = root.filter(|root| *root != one) else {
            return Ok(());
        };
        let moved: Vec<i64> =
            sqlx::query_scalar("SELECT id FROM people WHERE id = $1 OR merged_into = $1")
                .bind(one)
                .fetch_all(self.connection())
                .await?;
        // What a hand has set is not set anew when somebody else of the surname is quoted.
        for statement in [
            "UPDATE people SET merged_into = $1, folded = FALSE WHERE id = $2",
            "UPDATE people SET merged_into = $1 WHERE merged_into = $2",
        ] {
            sqlx::query(statement)
                .bind(root)
                .bind(one)
                .execute(self.connection())
                .await?;
        }
        for person in moved {
            self.moved(person).await?;
        }
        Ok(())
    }
}

/// The people of the rows whose surname and given name fit, each once.
fn roots(rows: &[(i64, String, String)], fits: impl Fn(&str, &str) -> bool) -> Vec<i64> {
    let mut roots: Vec<i64> = rows
        .iter()
        .filter(|(_, surname, given)| fits(surname, given))
        .map(|(root, ..)| *root)
        .collect();
    roots.sort_unstable();
    roots.dedup();
    roots
}

/// How often a person is printed under one name and title.
#[derive(FromRow)]
struct PrintedRow {
    root: i64,
    kind: String,
    speaker_name: String,
    speaker_title: Option<String>,
    quoted: i64,
    first: Option<String>,
    last: Option<String>,
}

/// Names, titles and dates of one person, counted.
struct Gathered {
    kind: String,
    names: HashMap<String, u64>,
    titles: HashMap<String, u64>,
    quotations: u64,
    first: Option<String>,
    last: Option<String>,
}

impl Gathered {
    fn new(kind: String) -> Gathered {
        Gathered {
            kind,
            names: HashMap::new(),
            titles: HashMap::new(),
            quotations: 0,
            first: None,
            last: None,
        }
    }

    fn add(&mut self, row: PrintedRow) {
        let count = row.quoted.unsigned_abs();
        *self.names.entry(row.speaker_name).or_default() += count;
        if let Some(title) = row.speaker_title {
            *self.titles.entry(title).or_default() += count;
        }
        self.quotations += count;
        self.first = [self.first.take(), row.first].into_iter().flatten().min();
        self.last = self.last.take().max(row.last);
    }

    /// The person, who said so many utterances; where that is not known yet, each quotation is one.
    fn person(self, root: i64, utterances: Option<u64>) -> sqlx::Result<Person> {
        let kind = speaker_kind(&self.kind)?;
        let names = by_count(self.names);
        let full = |name: &&String| {
            kind == SpeakerKind::Person && !NameKeys::of(name, kind).given.is_empty()
        };
        let name = names.iter().find(full).or(names.first());
        Ok(Person {
            id: PersonId(root),
            name: name.cloned().unwrap_or_default(),
            kind,
            titles: one_each(by_count(self.titles)),
            quotations: utterances.unwrap_or(self.quotations),
            dated: span(self.first, self.last)?,
        })
    }
}

/// One spelling of each, the first: “Prime Minister” stands for “prime minister”.
fn one_each(texts: Vec<String>) -> Vec<String> {
    let mut seen = HashSet::new();
    let is_new = |text: &String| seen.insert(text::fold(text));
    texts.into_iter().filter(is_new).collect()
}

/// Most frequent first; among equals the longer, then by letters.
fn by_count(counts: HashMap<String, u64>) -> Vec<String> {
    let mut counts: Vec<(String, u64)> = counts.into_iter().collect();
    counts.sort_by(|(a, m), (b, n)| n.cmp(m).then(b.len().cmp(&a.len())).then(a.cmp(b)));
    counts.into_iter().map(|(text, _)| text).collect()
}
