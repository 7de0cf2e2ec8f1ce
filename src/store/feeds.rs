//! The feeds that are read by themselves, and which of their entries have been seen.

use jiff::{SignedDuration, Timestamp};
use sqlx::FromRow;

use super::{Store, StoreError};
use crate::article::ArticleId;

/// A feed's number in the store.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FeedId(pub i64);

/// A feed to be read from now on.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NewFeed {
    /// Where it is.
    pub url: String,
    /// What it is called.
    pub title: Option<String>,
    /// What its cards say beside the outlet.
    pub label: Option<String>,
    /// Days after which its articles are let go.
    pub retention_days: Option<u32>,
}

/// A feed as stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredFeed {
    /// Its number.
    pub id: FeedId,
    /// Where it is.
    pub url: String,
    /// What it is called.
    pub title: Option<String>,
    /// What its cards say beside the outlet.
    pub label: Option<String>,
    /// Days after which its articles are let go.
    pub retention_days: Option<u32>,
    /// What the server sent to tell the next reading whether anything changed.
    pub etag: Option<String>,
    /// The same by time, as the server wrote it.
    pub last_modified: Option<String>,
    /// When it is read next.
    pub next: Timestamp,
    /// When it was last read with success.
    pub succeeded: Option<Timestamp>,
    /// The time between two readings.
    pub interval: SignedDuration,
    /// Failures in a row.
    pub failures: u32,
    /// What the last failure was.
    pub reason: Option<String>,
    /// When the owner was told that it is dead.
    pub told: Option<Timestamp>,
    /// Entries seen.
    pub entries: u64,
}

/// What a reading of a feed leaves behind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FeedReading {
    /// When it was read.
    pub at: Timestamp,
    /// When it is read next.
    pub next: Timestamp,
    /// The time between two readings from now on.
    pub interval: SignedDuration,
    /// Failures in a row.
    pub failures: u32,
    /// Why it failed; `None` where it did not.
    pub reason: Option<String>,
    /// What to send next time; kept as they are where the reading failed.
    pub validators: Option<(Option<String>, Option<String>)>,
    /// Where it has moved to for good.
    pub moved: Option<String>,
    /// What it calls itself; given only while it has no title.
    pub title: Option<String>,
    /// Entries that are new or changed.
    pub entries: Vec<SeenEntry>,
}

/// An entry of a feed that was met.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SeenEntry {
    /// A hash of its id or link.
    pub entry: i64,
    /// A hash of what it said.
    pub mark: i64,
    /// The article that came of it.
    pub article: Option<ArticleId>,
    /// How often its page could not be read for now.
    pub tries: u32,
}

#[derive(FromRow)]
struct Row {
    id: i64,
    url: String,
    title: Option<String>,
    label: Option<String>,
    retention_days: Option<i64>,
    etag: Option<String>,
    last_modified: Option<String>,
    next_at: i64,
    succeeded_at: Option<i64>,
    interval_ms: i64,
    failures: i64,
    reason: Option<String>,
    told_at: Option<i64>,
    entries: i64,
}

/// What every reader of a feed's row selects.
const FEEDS: &str = "SELECT f.id, f.url, f.title, f.label, f.retention_days, f.etag, f.last_modified, f.next_at, f.succeeded_at, \
     f.interval_ms, f.failures, f.reason, f.told_at, \
     (SELECT COUNT(*) FROM feed_entries e WHERE e.feed = f.id) AS entries FROM feeds f";

impl From<Row> for StoredFeed {
    fn from(row: Row) -> StoredFeed {
        StoredFeed {
            id: FeedId(row.id),
            url: row.url,
            title: row.title,
            label: row.label,
            retention_days: row.retention_days.and_then(|days| days.try_into().ok()),
            etag: row.etag,
            last_modified: row.last_modified,
            next: moment(row.next_at),
            succeeded: row.succeeded_at.map(moment),
            interval: SignedDuration::from_millis(row.interval_ms),
            failures: row.failures.try_into().unwrap_or(u32::MAX),
            reason: row.reason,
            told: row.told_at.map(moment),
            entries: row.entries.try_into().unwrap_or(0),
        }
    }
}

/// Milliseconds since 1970 as a moment; one that no calendar has is the beginning.
fn moment(milliseconds: i64) -> Timestamp {
    Timestamp::from_millisecond(milliseconds).unwrap_or(Timestamp::UNIX_EPOCH)
}

impl Store {
    /// Adds a feed, to be read at once; `None` where its address is there already.
    ///
    /// # Errors
    /// Where the database fails.
    pub async fn add_feed(
        &self,
        feed: &NewFeed,
        interval: SignedDuration,
        now: Timestamp,
    ) -> Result<Option<FeedId>, StoreError> {
        let added = self
            .add_feeds(std::slice::from_ref(feed), interval, now)
            .await?;
        Ok(added.first().copied())
    }

    /// Adds feeds, to be read at once; gives the numbers of those whose address was not there yet.
    ///
    /// # Errors
    /// Where the database fails; none is added then.
    pub async fn add_feeds(
        &self,
        feeds: &[NewFeed],
        interval: SignedDuration,
        now: Timestamp,
    ) -> Result<Vec<FeedId>, StoreError> {
        let added = async {
            // In one transaction: each costs a write to the disk, which a list of thousands would wait minutes for.
            let mut tx = self.writer.begin_with("BEGIN IMMEDIATE").await?;
            let mut added = Vec::new();
            for feed in feeds {
                let id: Option<i64> = sqlx::query_scalar(
                    "INSERT INTO feeds (url, title, label, retention_days, added_at, next_at, interval_ms) \
                     VALUES ($1, $2, $3, $4, $5, $5, $6) ON CONFLICT (url) DO NOTHING RETURNING id",
                )
                .bind(&feed.url)
                .bind(&feed.title)
                .bind(&feed.label)
                .bind(feed.retention_days.map(i64::from))
                .bind(now.as_millisecond())
                .bind(milliseconds(interval))
                .fetch_optional(&mut *tx)
                .await?;
                added.extend(id.map(FeedId));
            }
            tx.commit().await?;
            Ok(added)
        };
        added.await.map_err(|error: sqlx::Error| self.error(error))
    }

    /// All feeds, in the order in which they were added.
    ///
    /// # Errors
    /// Where the database fails.
    pub async fn feeds(&self) -> Result<Vec<StoredFeed>, StoreError> {
        self.feeds_where(&format!("{FEEDS} ORDER BY f.id"), 0).await
    }

    /// The feeds whose time has come, the longest overdue first.
    ///
    /// # Errors
    /// Where the database fails.
    pub async fn due_feeds(&self, now: Timestamp) -> Result<Vec<StoredFeed>, StoreError> {
        let statement = format!("{FEEDS} WHERE f.next_at <= $1 ORDER BY f.next_at, f.id");
        self.feeds_where(&statement, now.as_millisecond()).await
    }

    async fn feeds_where(
        &self,
        statement: &str,
        until: i64,
    ) -> Result<Vec<StoredFeed>, StoreError> {
        let rows: Vec<Row> = sqlx::query_as(sqlx::AssertSqlSafe(statement.to_owned()))
            .bind(until)
            .fetch_all(&self.pool)
            .await
            .map_err(|error| self.error(error))?;
        Ok(rows.into_iter().map(StoredFeed::from).collect())
    }

    /// When the next feed is due; `None` without feeds.
    ///
    /// # Errors
    /// Where the database fails.
    pub async fn next_feed(&self) -> Result<Option<Timestamp>, StoreError> {
        let next: Option<i64> = sqlx::query_scalar("SELECT MIN(next_at) FROM feeds")
            .fetch_one(&self.pool)
            .await
            .map_err(|error| self.error(error))?;
        Ok(next.map(moment))
    }

    /// Removes a feed by its address; whether there was one. Its articles stay.
    ///
    /// # Errors
    /// Where the database fails.
    pub async fn remove_feed(&self, url: &str) -> Result<bool, StoreError> {
        let removed = async {
            let mut tx = self.writer.begin_with("BEGIN IMMEDIATE").await?;
            let id: Option<i64> =
                sqlx::query_scalar("DELETE FROM feeds WHERE url = $1 RETURNING id")
                    .bind(url)
                    .fetch_optional(&mut *tx)
                    .await?;
            if let Some(id) = id {
                sqlx::query("DELETE FROM feed_entries WHERE feed = $1")
                    .bind(id)
                    .execute(&mut *tx)
                    .await?;
            }
            tx.commit().await?;
            Ok(id.is_some())
        };
        removed
            .await
            .map_err(|error: sqlx::Error| self.error(error))
    }

    /// An entry of a feed by its hash, if it was met before.
    ///
    /// # Errors
    /// Where the database fails.
    pub async fn seen_entry(
        &self,
        feed: FeedId,
        entry: i64,
    ) -> Result<Option<SeenEntry>, StoreError> {
        let row: Option<(i64, Option<String>, i64)> = sqlx::query_as(
            "SELECT mark, article, tries FROM feed_entries WHERE feed = $1 AND entry = $2",
        )
        .bind(feed.0)
        .bind(entry)
        .fetch_optional(&self.pool)
        .await
        .map_err(|error| self.error(error))?;
        Ok(row.map(|(mark, article, tries)| SeenEntry {
            entry,
            mark,
            article: article.and_then(|id| id.parse().ok()),
            tries: tries.try_into().unwrap_or(u32::MAX),
        }))
    }

    /// Articles whose time is over: those of feeds with a retention time that no other feed keeps longer, by when they were read.
    ///
    /// # Errors
    /// Where the database fails.
    pub async fn expired(&self, now: Timestamp) -> Result<Vec<ArticleId>, StoreError> {
        let ids: Vec<String> = sqlx::query_scalar(
            "SELECT a.id FROM articles a JOIN feed_entries e ON e.article = a.id JOIN feeds f ON f.id = e.feed \
             GROUP BY a.id, a.read_at HAVING COUNT(f.retention_days) = COUNT(*) \
             AND a.read_at < $1 - MAX(f.retention_days) * 86400000 ORDER BY a.read_at",
        )
        .bind(now.as_millisecond())
        .fetch_all(&self.pool)
        .await
        .map_err(|error| self.error(error))?;
        Ok(ids.into_iter().filter_map(|id| id.parse().ok()).collect())
    }

    /// Takes down that the owners were told of feeds that are dead; it holds until one is read again.
    ///
    /// # Errors
    /// Where the database fails.
    pub async fn told_of_feeds(&self, feeds: &[FeedId], at: Timestamp) -> Result<(), StoreError> {
        for feed in feeds {
            sqlx::query("UPDATE feeds SET told_at = $2 WHERE id = $1")
                .bind(feed.0)
                .bind(at.as_millisecond())
                .execute(&self.writer)
                .await
                .map_err(|error| self.error(error))?;
        }
        Ok(())
    }

    /// Keeps what a reading of a feed left behind. Its articles are stored before: after a crash in between they are met again and
    /// found unchanged, so that none is lost and none doubled.
    ///
    /// # Errors
    /// Where the database fails; nothing is kept then.
    pub async fn feed_read(&self, feed: FeedId, reading: &FeedReading) -> Result<(), StoreError> {
        self.keep_reading(feed, reading)
            .await
            .map_err(|error| self.error(error))
    }

    async fn keep_reading(&self, feed: FeedId, reading: &FeedReading) -> sqlx::Result<()> {
        let at = reading.at.as_millisecond();
        let mut tx = self.writer.begin_with("BEGIN IMMEDIATE").await?;
        sqlx::query(
            "UPDATE feeds SET read_at = $2, next_at = $3, interval_ms = $4, failures = $5, reason = $6, \
             succeeded_at = CASE WHEN $5 = 0 THEN $2 ELSE succeeded_at END, \
             told_at = CASE WHEN $5 = 0 THEN NULL ELSE told_at END, title = COALESCE(title, $7) WHERE id = $1",
        )
        .bind(feed.0)
        .bind(at)
        .bind(reading.next.as_millisecond())
        .bind(milliseconds(reading.interval))
        .bind(i64::from(reading.failures))
        .bind(&reading.reason)
        .bind(&reading.title)
        .execute(&mut *tx)
        .await?;
        if let Some((etag, last_modified)) = &reading.validators {
            sqlx::query("UPDATE feeds SET etag = $2, last_modified = $3 WHERE id = $1")
                .bind(feed.0)
                .bind(etag)
                .bind(last_modified)
                .execute(&mut *tx)
                .await?;
        }
        if let Some(moved) = &reading.moved {
            // Where the new address is a feed of its own already, the old one stays as it is.
            sqlx::query("UPDATE OR IGNORE feeds SET url = $2 WHERE id = $1")
                .bind(feed.0)
                .bind(moved)
                .execute(&mut *tx)
                .await?;
        }
        for seen in &reading.entries {
            sqlx::query(
                "INSERT INTO feed_entries (feed, entry, article, mark, tries, seen_at) VALUES ($1, $2, $3, $4, $5, $6) \
                 ON CONFLICT (feed, entry) DO UPDATE SET article = COALESCE(excluded.article, article), \
                 mark = excluded.mark, tries = excluded.tries",
            )
            .bind(feed.0)
            .bind(seen.entry)
            .bind(seen.article.as_ref().map(ArticleId::as_str))
            .bind(seen.mark)
            .bind(i64::from(seen.tries))
            .bind(at)
            .execute(&mut *tx)
            .await?;
        }
        tx.commit().await
    }
}

fn milliseconds(duration: SignedDuration) -> i64 {
    i64::try_from(duration.as_millis()).unwrap_or(i64::MAX)
}
