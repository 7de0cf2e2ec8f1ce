//! What goes wrong with a database, and how to go on.

use std::path::{Path, PathBuf};

use sqlx::migrate::MigrateError;

/// What went wrong with the store.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The database refused: locked for too long, disk full, a failing disk.
    #[error("the database failed")]
    Database(#[source] Box<dyn std::error::Error + Send + Sync>),
    /// The file is no database or a damaged one.
    #[error(
        "the database {} is damaged: put a copy back in its place, or move it away together with its -wal and -shm files \
         and read the articles again with `quotewire add`", file.display()
    )]
    Damaged {
        /// The database file.
        file: PathBuf,
        /// What the database says.
        #[source]
        source: Box<dyn std::error::Error + Send + Sync>,
    },
    /// The file cannot be opened or made.
    #[error("the database {} cannot be opened: see that its folder exists and may be written", file.display())]
    Unopened {
        /// The database file.
        file: PathBuf,
        /// What the database says.
        #[source]
        source: Box<dyn std::error::Error + Send + Sync>,
    },
    /// The file was written by a newer version.
    #[error(
        "the database {} was written by a newer quotewire: run that version, or choose another folder with --data", file.display()
    )]
    Newer {
        /// The database file.
        file: PathBuf,
    },
    /// A stored value does not parse: written by a fault or by another hand.
    #[error("the database holds what cannot be read: {0}")]
    Unreadable(String),
}

/// SQLite's result code for a damaged file (<https://www.sqlite.org/rescode.html#corrupt>).
const CORRUPT: i64 = 11;
/// SQLite's result code for a file that cannot be opened (<https://www.sqlite.org/rescode.html#cantopen>).
const CANNOT_OPEN: i64 = 14;
/// SQLite's result code for a file that is no database (<https://www.sqlite.org/rescode.html#notadb>).
const NOT_A_DATABASE: i64 = 26;

impl StoreError {
    pub(super) fn of(error: sqlx::Error, file: &Path) -> StoreError {
        let code = match &error {
            sqlx::Error::Database(database) => database
                .code()
                .and_then(|code| code.parse::<i64>().ok())
                // Extended result codes keep the primary one in the low byte.
                .map(|code| code & 0xff),
            _ => None,
        };
        let file = file.to_owned();
        match (code, error) {
            (_, sqlx::Error::Decode(cause)) => StoreError::Unreadable(cause.to_string()),
            (Some(CORRUPT | NOT_A_DATABASE), error) => StoreError::Damaged {
                file,
                source: error.into(),
            },
            (Some(CANNOT_OPEN), error) => StoreError::Unopened {
                file,
                source: error.into(),
            },
            (_, error) => StoreError::Database(error.into()),
        }
    }

    pub(super) fn of_migration(error: MigrateError, file: &Path) -> StoreError {
        match error {
            MigrateError::Execute(error) | MigrateError::ExecuteMigration(error, _) => {
                StoreError::of(error, file)
            }
            MigrateError::VersionMissing(_) | MigrateError::VersionMismatch(_) => {
                StoreError::Newer {
                    file: file.to_owned(),
                }
            }
            error => StoreError::Database(error.into()),
        }
    }
}
