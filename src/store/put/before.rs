//! What of a batch's articles the store may have already.
//!
//! It is asked for all of them at once: most articles are new, and each would cost four statements that find nothing.

use std::collections::HashSet;

use sqlx::{QueryBuilder, Sqlite, SqliteConnection};

use crate::store::statements::{padded, push_list};
use crate::store::stored::Derived;

/// Values asked for in one statement at most.
const A_STATEMENT: usize = 256;

/// Ids and texts that are there, or came during the transaction. Some may be gone since: it rules out, and proves nothing.
#[derive(Debug, Default)]
pub(super) struct Before {
    pub(super) articles: HashSet<String>,
    pub(super) aliases: HashSet<String>,
    pub(super) tombstones: HashSet<String>,
    /// By [`Derived::text_hash`].
    pub(super) texts: HashSet<String>,
}

impl Before {
    pub(super) async fn of(tx: &mut SqliteConnection, batch: &[Derived]) -> sqlx::Result<Before> {
        let ids: Vec<&str> = batch
            .iter()
            .map(|derived| derived.article.id.as_str())
            .collect();
        let texts: Vec<&str> = batch
            .iter()
            .map(|derived| derived.text_hash.as_str())
            .collect();
        Ok(Before {
            articles: there(tx, "SELECT id FROM articles WHERE id IN ", &ids).await?,
            aliases: there(tx, "SELECT alias FROM aliases WHERE alias IN ", &ids).await?,
            tombstones: there(tx, "SELECT article FROM tombstones WHERE article IN ", &ids).await?,
            texts: there(
                tx,
                "SELECT text_hash FROM articles WHERE text_hash IN ",
                &texts,
            )
            .await?,
        })
    }
}

async fn there(
    tx: &mut SqliteConnection,
    statement: &'static str,
    values: &[&str],
) -> sqlx::Result<HashSet<String>> {
    let mut there = HashSet::new();
    for chunk in values.chunks(A_STATEMENT) {
        let padded: Vec<&str> = padded(chunk).collect();
        let mut statement: QueryBuilder<Sqlite> = QueryBuilder::new(statement);
        push_list(&mut statement, padded.into_iter());
        let found: Vec<String> = statement.build_query_scalar().fetch_all(&mut *tx).await?;
        there.extend(found);
    }
    Ok(there)
}
