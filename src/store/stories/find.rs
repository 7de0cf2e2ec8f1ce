//! Entering sketches, and finding which texts share their hashes.

use std::collections::{BTreeSet, HashMap};

use sqlx::{QueryBuilder, Sqlite, SqliteConnection};

use super::{COMPARED, CROWD, SHARED, Told};
use crate::store::postings::SKETCHES;
use crate::store::statements::padded;
use crate::story::Shingles;

/// Rows written or values asked for in one statement at most: a transaction has some thousands of them.
const A_STATEMENT: usize = 512;

/// What a hash weighs that one other text has; one that many have weighs as much less. An outlet's boilerplate would crowd the
/// original out.
const WEIGHT: usize = 1 << 10;

/// What a text has in common with another.
#[derive(Clone, Copy, Default)]
struct Shared {
    hashes: usize,
    weight: usize,
}

/// Numbers the texts in order; the number of the first.
pub(super) async fn number(tx: &mut SqliteConnection, texts: &[Told]) -> sqlx::Result<i64> {
    let latest: i64 = sqlx::query_scalar("SELECT COALESCE(MAX(number), 0) FROM texts")
        .fetch_one(&mut *tx)
        .await?;
    let first = latest + 1;
    let numbered: Vec<(i64, &str)> = (first..)
        .zip(texts.iter().map(|told| told.article.as_str()))
        .collect();
    for chunk in numbered.chunks(A_STATEMENT) {
        let mut statement: QueryBuilder<Sqlite> =
            QueryBuilder::new("INSERT INTO texts (number, article) ");
        statement.push_values(padded(chunk), |mut row, (number, article)| {
            row.push_bind(number).push_bind(article);
        });
        statement.push(" ON CONFLICT DO NOTHING");
        statement.build().execute(&mut *tx).await?;
    }
    Ok(first)
}

/// Enters texts that are numbered from `first` on; for each the numbers of the texts near it that came before, the nearest first.
pub(super) async fn enter(
    tx: &mut SqliteConnection,
    texts: &[Told],
    first: i64,
) -> sqlx::Result<Vec<Vec<i64>>> {
    let sketches: Vec<Vec<i64>> = texts
        .iter()
        .map(|told| match told.telling.is_comparable() {
            true => told.telling.shingles().sketch(),
            false => Vec::new(),
        })
        .collect();
    let hashes: BTreeSet<i64> = sketches.iter().flatten().copied().collect();
    let hashes: Vec<i64> = hashes.into_iter().collect();
    let mut entered = SKETCHES.under(tx, &hashes, None).await?;
    let mut rows: Vec<(i64, i64)> = Vec::new();
    let mut near = Vec::with_capacity(texts.len());
    for (number, sketch) in (first..).zip(&sketches) {
        let mut shared: HashMap<i64, Shared> = HashMap::new();
        for hash in sketch {
            let texts = entered.entry(*hash).or_default();
            for text in texts.iter() {
                let shared = shared.entry(*text).or_default();
                shared.hashes += 1;
                shared.weight += WEIGHT / texts.len();
            }
            if texts.len() < CROWD {
                texts.push(number);
                rows.push((*hash, number));
            }
        }
        near.push(nearest(shared));
    }
    SKETCHES.enter(tx, rows).await?;
    Ok(near)
}

/// Those that share enough hashes, the most and the rarest of them first; of equals the earlier ones.
fn nearest(shared: HashMap<i64, Shared>) -> Vec<i64> {
    let mut near: Vec<(i64, Shared)> = shared
        .into_iter()
        .filter(|(_, shared)| shared.hashes >= SHARED)
        .collect();
    near.sort_unstable_by_key(|(text, shared)| (std::cmp::Reverse(shared.weight), *text));
    near.truncate(COMPARED);
    near.into_iter().map(|(text, _)| text).collect()
}

/// Takes out what an article was entered under, if it was. Its row must still have the text that it had then.
pub(super) async fn withdraw(tx: &mut SqliteConnection, article: &str) -> sqlx::Result<()> {
    let entered: Option<(i64, String, String)> = sqlx::query_as(
        "SELECT t.number, a.headline, a.body FROM texts t JOIN articles a ON a.id = t.article WHERE t.article = $1",
    )
    .bind(article)
    .fetch_optional(&mut *tx)
    .await?;
    let Some((number, headline, body)) = entered else {
        return Ok(());
    };
    let sketch = Shingles::of(&headline, &body).sketch();
    SKETCHES.withdraw(tx, &sketch, number).await?;
    sqlx::query("DELETE FROM texts WHERE number = $1")
        .bind(number)
        .execute(tx)
        .await?;
    Ok(())
}
