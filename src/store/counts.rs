//! What the store holds, in numbers.

use sqlx::FromRow;

use super::rows::published;
use super::{Store, StoreError};
use crate::article::Published;

/// Whether invented samples count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Samples {
    /// They are shown (and marked).
    Shown,
    /// They are left out.
    Hidden,
}

impl Samples {
    /// Whether rows with `sample` set are wanted: compared as `sample <= $1`, for false comes before true.
    pub(super) fn shown(self) -> bool {
        self == Samples::Shown
    }
}

/// What has been read of one outlet.
#[derive(Clone, Debug, PartialEq)]
pub struct OutletCount {
    /// The outlet; `None` for articles without one.
    pub outlet: Option<String>,
    /// Its articles.
    pub articles: u64,
    /// The earliest and latest publication time, where any is dated.
    pub dated: Option<(Published, Published)>,
}

/// What the store holds.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Counts {
    /// Articles.
    pub articles: u64,
    /// Articles without a time of publication.
    pub undated: u64,
    /// Outlets named.
    pub outlets: u64,
    /// Quotations, headline echoes not counted.
    pub quotations: u64,
    /// Speakers named.
    pub people: u64,
    /// The earliest and latest publication time, where any is dated.
    pub dated: Option<(Published, Published)>,
}

#[derive(FromRow)]
struct OutletRow {
    outlet: Option<String>,
    articles: i64,
    first: Option<String>,
    last: Option<String>,
}

#[derive(FromRow)]
struct CountsRow {
    articles: i64,
    dated: i64,
    outlets: i64,
    first: Option<String>,
    last: Option<String>,
}

impl Store {
    /// The outlets, most articles first.
    ///
    /// # Errors
    /// Where the database fails.
    pub async fn outlets(&self, samples: Samples) -> Result<Vec<OutletCount>, StoreError> {
        let rows: Vec<OutletRow> = sqlx::query_as(
            "SELECT outlet, COUNT(*) AS articles, MIN(published) AS first, MAX(published) AS last FROM articles \
             WHERE sample <= $1 GROUP BY outlet ORDER BY articles DESC, outlet",
        )
        .bind(samples.shown())
        .fetch_all(&self.pool)
        .await
        .map_err(|error| self.error(error))?;
        rows.into_iter()
            .map(|row| {
                Ok(OutletCount {
                    outlet: row.outlet,
                    articles: row.articles.unsigned_abs(),
                    dated: span(row.first, row.last)?,
                })
            })
            .collect::<sqlx::Result<_>>()
            .map_err(|error| self.error(error))
    }

    /// What it holds.
    ///
    /// # Errors
    /// Where the database fails.
    pub async fn counts(&self, samples: Samples) -> Result<Counts, StoreError> {
        self.read_counts(samples)
            .await
            .map_err(|error| self.error(error))
    }

    async fn read_counts(&self, samples: Samples) -> sqlx::Result<Counts> {
        let row: CountsRow = sqlx::query_as(
            "SELECT COUNT(*) AS articles, COUNT(published) AS dated, COUNT(DISTINCT outlet) AS outlets, \
             MIN(published) AS first, MAX(published) AS last FROM articles WHERE sample <= $1",
        )
        .bind(samples.shown())
        .fetch_one(&self.pool)
        .await?;
        let quotations: i64 = sqlx::query_scalar(
            "SELECT COUNT(*) FROM quotations WHERE sample <= $1 AND retired IS NULL AND echoes IS NULL",
        )
        .bind(samples.shown())
        .fetch_one(&self.pool)
        .await?;
        let people: i64 = sqlx::query_scalar(
            "SELECT COUNT(DISTINCT COALESCE(p.merged_into, p.id)) FROM (SELECT DISTINCT person FROM quotations \
             WHERE sample <= $1 AND person IS NOT NULL AND retired IS NULL AND echoes IS NULL) AS quoted \
             JOIN people p ON p.id = quoted.person",
        )
        .bind(samples.shown())
        .fetch_one(&self.pool)
        .await?;
        Ok(Counts {
            articles: row.articles.unsigned_abs(),
            undated: (row.articles - row.dated).unsigned_abs(),
            outlets: row.outlets.unsigned_abs(),
            quotations: quotations.unsigned_abs(),
            people: people.unsigned_abs(),
            dated: span(row.first, row.last)?,
        })
    }

    /// Whether an article from elsewhere than the seeds is there: samples are hidden from then on.
    ///
    /// # Errors
    /// Where the database fails.
    pub async fn holds_own_articles(&self) -> Result<bool, StoreError> {
        self.exists(
            "SELECT COUNT(*) FROM (SELECT 1 FROM articles WHERE origin = 'elsewhere' AND NOT sample LIMIT 1) AS own",
        )
        .await
    }

    /// Whether no article is there at all: seeds are loaded then.
    ///
    /// # Errors
    /// Where the database fails.
    pub async fn is_empty(&self) -> Result<bool, StoreError> {
        Ok(!self
            .exists("SELECT COUNT(*) FROM (SELECT 1 FROM articles LIMIT 1) AS any_article")
            .await?)
    }

    async fn exists(&self, statement: &'static str) -> Result<bool, StoreError> {
        let count: i64 = sqlx::query_scalar(statement)
            .fetch_one(&self.pool)
            .await
            .map_err(|error| self.error(error))?;
        Ok(count > 0)
    }
}

/// The earliest and latest time from their texts.
pub(super) fn span(
    first: Option<String>,
    last: Option<String>,
) -> sqlx::Result<Option<(Published, Published)>> {
    match (first, last) {
        (Some(first), Some(last)) => Ok(Some((published(&first)?, published(&last)?))),
        _ => Ok(None),
    }
}
