//! Opening the database and bringing its schema up to date.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous};
use sqlx::{AssertSqlSafe, SqliteConnection, SqlitePool};

use super::{Store, StoreError};

/// How long a statement waits for another process's transaction. A batch of `add` takes a fraction of a second; a slow disk
/// or a check by another program may take much longer.
const BUSY_TIMEOUT: Duration = Duration::from_secs(60);

/// Memory of a connection for pages of the file, in KiB, as SQLite takes it: negative. Its own 2 MB are few for one that reads.
const READER_CACHE: &str = "-4096";

/// From so many articles on a batch is one of an archive's: memory is then given for speed. A feed brings fewer at a time, all
/// day, and its reader also answers people on a small machine.
pub const MANY_ARTICLES: usize = 200;

/// The cache of the connection that writes, for a batch of a feed's articles.
const WRITER_CACHE: &str = "-8192";

/// The same for a batch of many: what it touches all over the file, and some of what the next one will. With the smaller one an
/// archive of 30,000 articles took a fifth longer.
const MANY_CACHE: &str = "-32768";

/// Pages of the log after which they are written back into the file. A batch touches thousands, many of them the same as the one
/// before; with SQLite's own 1000 each batch would write all of them twice.
const CHECKPOINT_PAGES: &str = "16384";

/// Bytes that the log's file keeps when all of it is written back: one grows with a large transaction.
const LOG_BYTES: &str = "67108864";

/// Connections to a file that read, beside the one that writes.
const READERS: u32 = 3;

static MIGRATIONS: sqlx::migrate::Migrator = sqlx::migrate!("migrations/sqlite");

impl Store {
    /// Opens the database file, making it and bringing its schema up to date.
    ///
    /// # Errors
    /// Where the file cannot be opened, is damaged (the message says how to go on) or was made by a newer version.
    pub async fn open(path: &Path) -> Result<Store, StoreError> {
        let options = SqliteConnectOptions::new()
            .filename(path)
            .create_if_missing(true)
            .journal_mode(SqliteJournalMode::Wal)
            // A transaction survives SIGKILL with NORMAL too. FULL makes it survive a power cut, which the index does: it
            // must never hold what the store has lost. The cost is one fsync a batch.
            .synchronous(SqliteSynchronous::Full)
            .busy_timeout(BUSY_TIMEOUT)
            .foreign_keys(true)
            // A statement that writes several rows keeps what it changed until it is done: in a file, a write for each page.
            .pragma("temp_store", "MEMORY")
            .pragma("wal_autocheckpoint", CHECKPOINT_PAGES)
            .pragma("journal_size_limit", LOG_BYTES);
        let pool = |connections, cache: &'static str| {
            SqlitePoolOptions::new()
                .max_connections(connections)
                .acquire_timeout(BUSY_TIMEOUT)
                .connect_with(options.clone().pragma("cache_size", cache))
        };
        let error = |error| StoreError::of(error, path);
        let writer = pool(1, WRITER_CACHE).await.map_err(error)?;
        migrate(&writer, path).await?;
        Ok(Store {
            pool: pool(READERS, READER_CACHE).await.map_err(error)?,
            writer,
            file: Arc::new(path.to_owned()),
        })
    }

    /// A database in memory, for tests.
    ///
    /// # Errors
    /// Where SQLite refuses.
    pub async fn in_memory() -> Result<Store, StoreError> {
        let file = PathBuf::from(":memory:");
        // The database lives as long as its one connection.
        let pool = SqlitePoolOptions::new()
            .max_connections(1)
            .min_connections(1)
            .idle_timeout(None)
            .max_lifetime(None)
            .connect_with(SqliteConnectOptions::new().in_memory(true))
            .await
            .map_err(|error| StoreError::of(error, &file))?;
        migrate(&pool, &file).await?;
        Ok(Store {
            writer: pool.clone(),
            pool,
            file: Arc::new(file),
        })
    }

    /// Reads the whole file and looks for damage: `doctor` does.
    ///
    /// # Errors
    /// [`StoreError::Damaged`] where there is any.
    pub async fn check(&self) -> Result<(), StoreError> {
        let faults: Vec<String> = sqlx::query_scalar("PRAGMA quick_check(1)")
            .fetch_all(&self.pool)
            .await
            .map_err(|error| self.error(error))?;
        match faults.first() {
            Some(fault) if fault != "ok" => Err(StoreError::Damaged {
                file: self.file.as_ref().clone(),
                source: fault.clone().into(),
            }),
            _ => Ok(()),
        }
    }

    /// The id of this database, made with it: an index remembers which store it was made from.
    ///
    /// # Errors
    /// Where the database fails.
    pub async fn identity(&self) -> Result<String, StoreError> {
        sqlx::query_scalar("SELECT id FROM identity")
            .fetch_one(&self.pool)
            .await
            .map_err(|error| self.error(error))
    }

    /// Closes all connections, writing the log back into the database file.
    pub async fn close(&self) {
        self.pool.close().await;
        self.writer.close().await;
    }

    pub(super) fn error(&self, error: sqlx::Error) -> StoreError {
        StoreError::of(error, &self.file)
    }
}

/// Gives the connection that writes the cache for a batch of so many articles.
pub(super) async fn make_room(
    connection: &mut SqliteConnection,
    articles: usize,
) -> sqlx::Result<()> {
    let cache = match articles {
        MANY_ARTICLES.. => MANY_CACHE,
        _ => WRITER_CACHE,
    };
    // A pragma takes no parameters.
    sqlx::query(AssertSqlSafe(format!("PRAGMA cache_size = {cache}")))
        .execute(connection)
        .await?;
    Ok(())
}

async fn migrate(pool: &SqlitePool, file: &Path) -> Result<(), StoreError> {
    MIGRATIONS
        .run(pool)
        .await
        .map_err(|error| StoreError::of_migration(error, file))
}
