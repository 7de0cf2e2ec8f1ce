//! Numbers entered under hashes, by which near copies are found.
//!
//! A hash lies anywhere, so that in a large table each entry changes a page of its own: of an archive's last articles one wrote 400 kB.
//! What is new is therefore entered in a small table, and moved into the large one when it has [`MOST_NEW`] entries: by then many
//! share a page. Both are looked through (as in a log-structured merge tree, O'Neil et al. 1996).

use std::collections::HashMap;

use sqlx::{QueryBuilder, Sqlite, SqliteConnection};

use super::statements::{padded, push_numbers};

/// Entries of a small table from which on they are moved: 7 MB.
const MOST_NEW: i64 = if cfg!(test) { 1 << 9 } else { 1 << 19 };
/// Entries moved in one statement, about: each may keep a page of 4 kB in memory until it is done.
const MOVED: i64 = if cfg!(test) { 1 << 6 } else { 1 << 12 };
/// Rows written or values asked for in one statement at most: a transaction has some thousands of them.
const A_STATEMENT: usize = 256;

/// A pair of tables.
#[derive(Clone, Copy, Debug)]
pub(super) struct Postings {
    large: &'static str,
    small: &'static str,
    /// The column of the number.
    number: &'static str,
}

/// Texts by the hashes of their sketches.
pub(super) const SKETCHES: Postings = Postings {
    large: "sketches",
    small: "sketches_new",
    number: "text",
};

/// Wordings by their shingles.
pub(super) const SHINGLES: Postings = Postings {
    large: "shingles",
    small: "shingles_new",
    number: "wording",
};

impl Postings {
    /// Enters numbers under hashes; what is there already may be given again.
    pub(super) async fn enter(
        self,
        tx: &mut SqliteConnection,
        mut entries: Vec<(i64, i64)>,
    ) -> sqlx::Result<()> {
        if entries.is_empty() {
            return Ok(());
        }
        // In the order of the table, so that a page is looked up once.
        entries.sort_unstable();
        for chunk in entries.chunks(A_STATEMENT) {
            let mut statement: QueryBuilder<Sqlite> = QueryBuilder::new(format!(
                "INSERT INTO {} (hash, {}) ",
                self.small, self.number
            ));
            statement.push_values(padded(chunk), |mut row, (hash, number)| {
                row.push_bind(hash).push_bind(number);
            });
            statement.push(" ON CONFLICT DO NOTHING");
            statement.build().execute(&mut *tx).await?;
        }
        let new: i64 = sqlx::query_scalar(
            "UPDATE postings_new SET entries = entries + $1 WHERE postings = $2 RETURNING entries",
        )
        .bind(i64::try_from(entries.len()).unwrap_or(i64::MAX))
        .bind(self.large)
        .fetch_one(&mut *tx)
        .await?;
        if new >= MOST_NEW {
            self.move_over(tx).await?;
        }
        Ok(())
    }

    async fn move_over(self, tx: &mut SqliteConnection) -> sqlx::Result<()> {
        let Postings {
            large,
            small,
            number,
        } = self;
        // In the order of the hashes, as the small table has them, and some at a time: a statement keeps each page that it writes as
        // it was until it is done, and in a large table nearly every entry lies on another.
        let mut from = i64::MIN;
        loop {
            let mut statement: QueryBuilder<Sqlite> =
                QueryBuilder::new(format!("SELECT hash FROM {small} WHERE hash >= "));
            statement.push_bind(from);
            statement.push(" ORDER BY hash LIMIT 1 OFFSET ");
            statement.push_bind(MOVED);
            let upto: Option<i64> = statement
                .build_query_scalar()
                .fetch_optional(&mut *tx)
                .await?;
            let mut statement: QueryBuilder<Sqlite> = QueryBuilder::new(format!(
                "INSERT INTO {large} (hash, {number}) SELECT hash, {number} FROM {small} WHERE hash >= "
            ));
            statement.push_bind(from);
            statement.push(" AND hash <= ");
            statement.push_bind(upto.unwrap_or(i64::MAX));
            statement.push(" ORDER BY hash ON CONFLICT DO NOTHING");
            statement.build().execute(&mut *tx).await?;
            match upto.and_then(|upto| upto.checked_add(1)) {
                Some(next) => from = next,
                None => break,
            }
        }
        for statement in [
            format!("DELETE FROM {small}"),
            format!("UPDATE postings_new SET entries = 0 WHERE postings = '{large}'"),
        ] {
            QueryBuilder::<Sqlite>::new(statement)
                .build()
                .execute(&mut *tx)
                .await?;
        }
        Ok(())
    }

    /// The numbers entered under some hashes. Of a few hundred hashes together at most `most` entries are read, should very many
    /// share one.
    pub(super) async fn under(
        self,
        tx: &mut SqliteConnection,
        hashes: &[i64],
        most: Option<i64>,
    ) -> sqlx::Result<HashMap<i64, Vec<i64>>> {
        let mut entered: HashMap<i64, Vec<i64>> = HashMap::with_capacity(hashes.len());
        for chunk in hashes.chunks(A_STATEMENT) {
            for table in [self.large, self.small] {
                let mut statement: QueryBuilder<Sqlite> = QueryBuilder::new(format!(
                    "SELECT hash, {} FROM {table} WHERE hash IN ",
                    self.number
                ));
                push_numbers(&mut statement, chunk);
                statement.push(" LIMIT ").push_bind(most.unwrap_or(-1));
                let entries: Vec<(i64, i64)> =
                    statement.build_query_as().fetch_all(&mut *tx).await?;
                for (hash, number) in entries {
                    entered.entry(hash).or_default().push(number);
                }
            }
        }
        Ok(entered)
    }

    /// Takes a number out from under its hashes.
    pub(super) async fn withdraw(
        self,
        tx: &mut SqliteConnection,
        hashes: &[i64],
        number: i64,
    ) -> sqlx::Result<()> {
        for chunk in hashes.chunks(A_STATEMENT) {
            for table in [self.large, self.small] {
                let mut statement: QueryBuilder<Sqlite> =
                    QueryBuilder::new(format!("DELETE FROM {table} WHERE {} = ", self.number));
                statement.push_bind(number).push(" AND hash IN ");
                push_numbers(&mut statement, chunk);
                statement.build().execute(&mut *tx).await?;
            }
        }
        Ok(())
    }
}
