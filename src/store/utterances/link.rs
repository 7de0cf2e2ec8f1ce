//! Writing wordings, and keeping their pointers to fuller ones.

use std::collections::{BTreeSet, HashMap, HashSet};

use sqlx::{FromRow, QueryBuilder, Sqlite, SqliteConnection};

use super::words;
use super::{Speech, Told, Wording};
use crate::store::postings::SHINGLES;
use crate::store::statements::push_numbers;

/// Rows written in one statement at most.
const ROWS_A_STATEMENT: usize = 16;
/// Values asked for in one statement at most.
const VALUES_A_STATEMENT: usize = 128;
/// Entries read for the shingles of one statement at most: should very many wordings share a phrase, some are not looked at.
const ENTRIES: i64 = 4000;

/// A wording as it is compared.
#[derive(Clone, Debug, FromRow)]
pub(in crate::store) struct Row {
    pub(super) id: i64,
    pub(super) words: String,
    pub(super) length: i64,
    pub(super) day: String,
    pub(super) story: String,
    pub(super) speaker: i64,
}

/// What a write transaction does with wordings.
#[derive(Debug, Default)]
pub(in crate::store) struct Linking {
    /// Taken down and not stored yet.
    pending: Vec<Wording>,
    /// Articles whose quotations are now of another utterance.
    pub(in crate::store) touched: BTreeSet<String>,
    /// The last number given out, once one was.
    latest: Option<i64>,
    /// The row that each person row points at.
    roots: HashMap<i64, i64>,
}

impl Linking {
    /// Takes down what an article's speeches say; the id of the wording of each, in order. It is stored by [`Linking::flush`].
    pub(in crate::store) fn write(&mut self, speeches: &[Speech], told: Told<'_>) -> Vec<i64> {
        let wordings = speeches.iter().map(|speech| Wording::of(speech, told));
        let first = self.pending.len();
        self.pending.extend(wordings);
        self.pending[first..]
            .iter()
            .map(|wording| wording.id)
            .collect()
    }

    /// Stores and compares what was taken down: all of a transaction together, since a few statements cost less than many.
    pub(in crate::store) async fn flush(&mut self, tx: &mut SqliteConnection) -> sqlx::Result<()> {
        let pending = std::mem::take(&mut self.pending);
        let mut rows: Vec<Row> = Vec::with_capacity(pending.len());
        for chunk in pending.chunks(ROWS_A_STATEMENT) {
            rows.extend(self.insert(tx, chunk).await?);
        }
        self.enter(tx, &rows).await?;
        self.link(tx, &rows).await
    }

    /// Removes those of some wordings that no quotation has any more.
    pub(in crate::store) async fn leave(
        &mut self,
        tx: &mut SqliteConnection,
        wordings: &BTreeSet<i64>,
    ) -> sqlx::Result<()> {
        if wordings.is_empty() {
            return Ok(());
        }
        self.flush(tx).await?;
        for id in wordings {
            let used: Option<i64> = sqlx::query_scalar(
                "SELECT 1 FROM quotations WHERE wording = $1 AND retired IS NULL AND echoes IS NULL LIMIT 1",
            )
            .bind(id)
            .fetch_optional(&mut *tx)
            .await?;
            if used.is_some() {
                continue;
            }
            for row in rows(tx, &[*id]).await? {
                self.detach(tx, &row).await?;
                sqlx::query("DELETE FROM wordings WHERE id = $1")
                    .bind(row.id)
                    .execute(&mut *tx)
                    .await?;
            }
        }
        Ok(())
    }

    /// Compares the wordings of a person row anew, which points at somebody else than it did.
    pub(in crate::store) async fn moved(
        &mut self,
        tx: &mut SqliteConnection,
        person: i64,
    ) -> sqlx::Result<()> {
        self.flush(tx).await?;
        self.roots.remove(&person);
        let root = self.root(tx, person).await?;
        let ids: Vec<i64> =
            sqlx::query_scalar("SELECT id FROM wordings WHERE person = $1 AND speaker <> $2")
                .bind(person)
                .bind(root)
                .fetch_all(&mut *tx)
                .await?;
        for mut row in rows(tx, &ids).await? {
            self.detach(tx, &row).await?;
            row.speaker = root;
            let utterance = self.fresh(tx).await?;
            sqlx::query(
                "UPDATE wordings SET speaker = $1, fuller = NULL, utterance = $2 WHERE id = $3",
            )
            .bind(root)
            .bind(utterance)
            .bind(row.id)
            .execute(&mut *tx)
            .await?;
            self.touch(tx, row.id).await?;
            let row = std::slice::from_ref(&row);
            self.enter(tx, row).await?;
            self.link(tx, row).await?;
        }
        Ok(())
    }

    /// Inserts wordings; those that were not there.
    async fn insert(
        &mut self,
        tx: &mut SqliteConnection,
        wordings: &[Wording],
    ) -> sqlx::Result<Vec<Row>> {
        let mut speakers = Vec::with_capacity(wordings.len());
        let mut utterances = Vec::with_capacity(wordings.len());
        for wording in wordings {
            speakers.push(self.root(tx, wording.person).await?);
            utterances.push(self.fresh(tx).await?);
        }
        let mut statement: QueryBuilder<Sqlite> = QueryBuilder::new(
            "INSERT INTO wordings (id, words, length, person, day, story, speaker, utterance) ",
        );
        let places = 0..wordings.len();
        statement.push_values(places, |mut row, place| {
            let wording = &wordings[place];
            row.push_bind(wording.id)
                .push_bind(wording.words.as_str())
                .push_bind(i64::try_from(wording.length).unwrap_or(i64::MAX))
                .push_bind(wording.person)
                .push_bind(wording.day.as_str())
                .push_bind(wording.story.as_str())
                .push_bind(speakers[place])
                .push_bind(utterances[place]);
        });
        statement
            .push(" ON CONFLICT (id) DO NOTHING RETURNING id, words, length, day, story, speaker");
        statement.build_query_as().fetch_all(&mut *tx).await
    }

    /// Enters wordings under their shingles.
    async fn enter(&mut self, tx: &mut SqliteConnection, rows: &[Row]) -> sqlx::Result<()> {
        let entries: Vec<(i64, i64)> = rows
            .iter()
            .flat_map(|row| row.shingles().into_iter().map(|hash| (hash, row.id)))
            .collect();
        SHINGLES.enter(tx, entries).await
    }

    /// Finds what wordings that point nowhere are a part of, and what is a part of them.
    async fn link(&mut self, tx: &mut SqliteConnection, rows: &[Row]) -> sqlx::Result<()> {
        let near = candidates(tx, rows).await?;
        // Those that have no others in their utterance take the name of what they find: renaming costs the articles that have it.
        let mut alone: HashSet<i64> = rows.iter().map(|row| row.id).collect();
        for row in rows {
            let others = near.of(row);
            if let Some(fuller) = fullest(row, &others) {
                point(tx, row.id, Some(fuller.id)).await?;
                alone.remove(&fuller.id);
                let utterance = utterance(tx, fuller.id).await?;
                self.rename(tx, row.id, utterance).await?;
                alone.remove(&row.id);
            }
            let held = others
                .iter()
                .filter(|other| row.ranks_above(other) && row.holds(other));
            for other in held {
                let before = pointer(tx, other.id).await?;
                if let Some(before) = before
                    && !rows_above(tx, row, before).await?
                {
                    continue;
                }
                point(tx, other.id, Some(row.id)).await?;
                let theirs = utterance(tx, other.id).await?;
                if before.is_none() && alone.remove(&row.id) {
                    self.rename(tx, row.id, theirs).await?;
                } else {
                    let ours = utterance(tx, row.id).await?;
                    self.rename(tx, other.id, ours).await?;
                }
                alone.remove(&other.id);
            }
        }
        Ok(())
    }

    /// Takes a wording out of all that points at it: what does finds another, or stands for itself.
    async fn detach(&mut self, tx: &mut SqliteConnection, row: &Row) -> sqlx::Result<()> {
        SHINGLES.withdraw(tx, &row.shingles(), row.id).await?;
        let ids: Vec<i64> = sqlx::query_scalar("SELECT id FROM wordings WHERE fuller = $1")
            .bind(row.id)
            .fetch_all(&mut *tx)
            .await?;
        if ids.is_empty() {
            return Ok(());
        }
        // One of them goes on under the utterance's number.
        let mut inherited = pointer(tx, row.id).await?.is_none();
        let left = rows(tx, &ids).await?;
        let near = candidates(tx, &left).await?;
        let mut led = Vec::new();
        let mut alone = Vec::new();
        for other in &left {
            let others = near.of(other);
            let fuller = fullest(other, &others).map(|fuller| fuller.id);
            point(tx, other.id, fuller).await?;
            match fuller {
                Some(_) => led.push(other.id),
                None => alone.push(other.id),
            }
        }
        for id in alone {
            if inherited {
                inherited = false;
                continue;
            }
            let utterance = self.fresh(tx).await?;
            self.rename(tx, id, utterance).await?;
        }
        for id in led {
            let mut root = id;
            while let Some(fuller) = pointer(tx, root).await? {
                root = fuller;
            }
            let utterance = utterance(tx, root).await?;
            self.rename(tx, id, utterance).await?;
        }
        Ok(())
    }

    /// Makes a wording and all that lead to it the utterance of a number.
    async fn rename(
        &mut self,
        tx: &mut SqliteConnection,
        id: i64,
        utterance: i64,
    ) -> sqlx::Result<()> {
        let mut renamed = vec![id];
        while let Some(id) = renamed.pop() {
            let changed =
                sqlx::query("UPDATE wordings SET utterance = $1 WHERE id = $2 AND utterance <> $1")
                    .bind(utterance)
                    .bind(id)
                    .execute(&mut *tx)
                    .await?
                    .rows_affected();
            if changed > 0 {
                self.touch(tx, id).await?;
            }
            let leading: Vec<i64> = sqlx::query_scalar("SELECT id FROM wordings WHERE fuller = $1")
                .bind(id)
                .fetch_all(&mut *tx)
                .await?;
            renamed.extend(leading);
        }
        Ok(())
    }

    async fn touch(&mut self, tx: &mut SqliteConnection, id: i64) -> sqlx::Result<()> {
        let articles: Vec<String> = sqlx::query_scalar(
            "SELECT DISTINCT article FROM quotations WHERE wording = $1 AND retired IS NULL AND echoes IS NULL",
        )
        .bind(id)
        .fetch_all(tx)
        .await?;
        self.touched.extend(articles);
        Ok(())
    }

    /// A number that no utterance has.
    async fn fresh(&mut self, tx: &mut SqliteConnection) -> sqlx::Result<i64> {
        let latest = match self.latest {
            Some(latest) => latest,
            None => {
                sqlx::query_scalar("SELECT COALESCE(MAX(utterance), 0) FROM wordings")
                    .fetch_one(tx)
                    .await?
            }
        };
        self.latest = Some(latest + 1);
        Ok(latest + 1)
    }

    /// The row that a person row points at; 0 is nobody.
    async fn root(&mut self, tx: &mut SqliteConnection, person: i64) -> sqlx::Result<i64> {
        if let Some(root) = self.roots.get(&person) {
            return Ok(*root);
        }
        let root: Option<i64> =
            sqlx::query_scalar("SELECT COALESCE(merged_into, id) FROM people WHERE id = $1")
                .bind(person)
                .fetch_optional(tx)
                .await?;
        let root = root.unwrap_or(0);
        self.roots.insert(person, root);
        Ok(root)
    }
}

impl Row {
    fn shingles(&self) -> Vec<i64> {
        if !self.story.is_empty() {
            // The same words in the same story are the same wording already.
            return Vec::new();
        }
        words::shingles(&self.words, self.speaker)
    }
}

/// Wordings that share a shingle with some others.
struct Near {
    by_hash: HashMap<i64, Vec<i64>>,
    rows: HashMap<i64, Row>,
}

impl Near {
    /// Those that share one with a wording, itself left out.
    fn of(&self, row: &Row) -> Vec<&Row> {
        let hashes = row.shingles();
        let ids: BTreeSet<i64> = hashes
            .iter()
            .filter_map(|hash| self.by_hash.get(hash))
            .flatten()
            .copied()
            .filter(|id| *id != row.id)
            .collect();
        ids.iter().filter_map(|id| self.rows.get(id)).collect()
    }
}

async fn candidates(tx: &mut SqliteConnection, of: &[Row]) -> sqlx::Result<Near> {
    let hashes: BTreeSet<i64> = of.iter().flat_map(Row::shingles).collect();
    let hashes: Vec<i64> = hashes.into_iter().collect();
    let by_hash = SHINGLES.under(tx, &hashes, Some(ENTRIES)).await?;
    let ids: BTreeSet<i64> = by_hash
        .values()
        .filter(|wordings| wordings.len() > 1)
        .flatten()
        .copied()
        .collect();
    let ids: Vec<i64> = ids.into_iter().collect();
    let rows = rows(tx, &ids).await?;
    Ok(Near {
        by_hash,
        rows: rows.into_iter().map(|row| (row.id, row)).collect(),
    })
}

/// The one that a wording points at: of those that hold it the one of highest rank.
fn fullest<'a>(row: &Row, others: &[&'a Row]) -> Option<&'a Row> {
    let mut above: Vec<&Row> = others
        .iter()
        .copied()
        .filter(|other| other.ranks_above(row))
        .collect();
    above.sort_by(|a, b| b.rank().cmp(&a.rank()));
    above.into_iter().find(|other| other.holds(row))
}

async fn rows(tx: &mut SqliteConnection, ids: &[i64]) -> sqlx::Result<Vec<Row>> {
    let mut all = Vec::with_capacity(ids.len());
    for chunk in ids.chunks(VALUES_A_STATEMENT) {
        let mut statement: QueryBuilder<Sqlite> = QueryBuilder::new(
            "SELECT id, words, length, day, story, speaker FROM wordings WHERE id IN ",
        );
        push_numbers(&mut statement, chunk);
        let rows: Vec<Row> = statement.build_query_as().fetch_all(&mut *tx).await?;
        all.extend(rows);
    }
    Ok(all)
}

async fn pointer(tx: &mut SqliteConnection, id: i64) -> sqlx::Result<Option<i64>> {
    let pointer: Option<Option<i64>> =
        sqlx::query_scalar("SELECT fuller FROM wordings WHERE id = $1")
            .bind(id)
            .fetch_optional(tx)
            .await?;
    Ok(pointer.flatten())
}

async fn point(tx: &mut SqliteConnection, id: i64, fuller: Option<i64>) -> sqlx::Result<()> {
    sqlx::query("UPDATE wordings SET fuller = $1 WHERE id = $2")
        .bind(fuller)
        .bind(id)
        .execute(tx)
        .await?;
    Ok(())
}

async fn utterance(tx: &mut SqliteConnection, id: i64) -> sqlx::Result<i64> {
    sqlx::query_scalar("SELECT utterance FROM wordings WHERE id = $1")
        .bind(id)
        .fetch_one(tx)
        .await
}

/// Whether a wording ranks above another one by id.
async fn rows_above(tx: &mut SqliteConnection, row: &Row, other: i64) -> sqlx::Result<bool> {
    let others = rows(tx, &[other]).await?;
    Ok(others.first().is_none_or(|other| row.ranks_above(other)))
}
