//! Bare surnames and whom they mean.
//!
//! “Marlow said” in an article that names no other Marlow goes to a row of the bare surname. Where all that is known points at
//! one person, that row points at theirs; when a second Marlow is quoted often enough, it no longer does. Names with a given
//! name are never put together here.

use std::collections::{BTreeMap, BTreeSet};

use sqlx::SqliteConnection;

use super::put::Writing;
use super::{MANY_ARTICLES, Store, StoreError};

/// Quotations that make somebody the one meant by a surname that others bear too.
const ATTESTED: i64 = 3;

/// Of ten quotations of people with a surname, how many must be of the one meant by it.
const SHARE_IN_TEN: i64 = 9;

impl Store {
    /// Finds anew whom each bare surname means: after the rules have changed, or what an older version stored.
    ///
    /// # Errors
    /// Where the database fails; nothing is changed then.
    pub async fn fold_surnames(&self) -> Result<(), StoreError> {
        self.fold_all().await.map_err(|error| self.error(error))
    }

    async fn fold_all(&self) -> sqlx::Result<()> {
        let mut writing = Writing::begin(self, MANY_ARTICLES).await?;
        let surnames: Vec<String> = sqlx::query_scalar(
            "SELECT DISTINCT n.surname FROM person_names n JOIN people p ON p.id = n.person \
             WHERE p.kind = 'person' AND n.given = ''",
        )
        .fetch_all(writing.connection())
        .await?;
        for surname in surnames {
            writing.fold(&surname).await?;
        }
        writing.commit().await
    }
}

/// Finds whom the bare form of a surname means, by its key; the rows that now point at somebody else.
pub(super) async fn fold(tx: &mut SqliteConnection, surname: &str) -> sqlx::Result<Vec<i64>> {
    // What is folded counts as what it is by itself; what was merged by hand, as what it was merged into.
    let rows: Vec<(i64, String, bool)> = sqlx::query_as(
        "SELECT CASE WHEN p.folded THEN p.id ELSE COALESCE(p.merged_into, p.id) END, n.given, p.folded \
         FROM person_names n JOIN people p ON p.id = n.person WHERE n.surname = $1 AND p.kind = 'person'",
    )
    .bind(surname)
    .fetch_all(&mut *tx)
    .await?;
    let mut given_names: BTreeMap<i64, BTreeSet<String>> = BTreeMap::new();
    let mut folded: BTreeSet<i64> = BTreeSet::new();
    for (person, given, is_folded) in rows {
        given_names.entry(person).or_default().insert(given);
        if is_folded {
            folded.insert(person);
        }
    }
    let (bare, named): (Vec<_>, Vec<_>) = given_names
        .into_iter()
        .partition(|(_, given)| given.iter().all(String::is_empty));
    let mut moved = Vec::new();
    if bare.is_empty() {
        return Ok(moved);
    }
    let mut quoted: Vec<(i64, i64)> = Vec::with_capacity(named.len());
    for (person, _) in named {
        let quotations: i64 = sqlx::query_scalar(
            "SELECT COUNT(*) FROM quotations q JOIN people p ON p.id = q.person WHERE (p.id = $1 OR (p.merged_into = $1 AND NOT p.folded)) \
             AND q.person IS NOT NULL AND q.retired IS NULL AND q.echoes IS NULL",
        )
        .bind(person)
        .fetch_one(&mut *tx)
        .await?;
        // Somebody whose quotations are all gone is not meant by anything.
        if quotations > 0 {
            quoted.push((person, quotations));
        }
    }
    let meant = meant(&quoted);
    for (row, _) in bare {
        let changed = match meant {
            Some(person) => {
                // A row that others were merged into by hand stays: pointers lead to the root directly.
                sqlx::query(
                    "UPDATE people SET merged_into = $1, folded = TRUE WHERE id = $2 \
                     AND (merged_into IS NULL OR merged_into <> $1) \
                     AND NOT EXISTS (SELECT 1 FROM people o WHERE o.merged_into = $2)",
                )
                .bind(person)
                .bind(row)
                .execute(&mut *tx)
                .await?
            }
            None if folded.contains(&row) => {
                sqlx::query("UPDATE people SET merged_into = NULL, folded = FALSE WHERE id = $1")
                    .bind(row)
                    .execute(&mut *tx)
                    .await?
            }
            None => continue,
        };
        if changed.rows_affected() > 0 {
            moved.push(row);
        }
    }
    Ok(moved)
}

/// The one person whom a surname means, of all who bear it with their quotations: the only one, or one beside whom the others
/// hardly count.
fn meant(quoted: &[(i64, i64)]) -> Option<i64> {
    if let [(only, _)] = quoted {
        return Some(*only);
    }
    let all: i64 = quoted.iter().map(|(_, quotations)| quotations).sum();
    let (person, most) = quoted.iter().max_by_key(|(_, quotations)| *quotations)?;
    (*most >= ATTESTED && most * 10 >= all * SHARE_IN_TEN).then_some(*person)
}
