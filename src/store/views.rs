//! What a message with buttons shows, kept so that the buttons survive a restart.

use jiff::Timestamp;

use super::{Store, StoreError};

impl Store {
    /// Keeps a view (what a message with buttons shows: any JSON) and returns its id for the buttons. Ids are never used again.
    ///
    /// # Errors
    /// Where the database fails.
    pub async fn keep_view(&self, view: &str, now: Timestamp) -> Result<i64, StoreError> {
        sqlx::query_scalar("INSERT INTO views (kept_at, view) VALUES ($1, $2) RETURNING id")
            .bind(now.as_millisecond())
            .bind(view)
            .fetch_one(&self.writer)
            .await
            .map_err(|error| self.error(error))
    }

    /// A view kept before; `None` once it is past its age limit and was forgotten.
    ///
    /// # Errors
    /// Where the database fails.
    pub async fn view(&self, id: i64) -> Result<Option<String>, StoreError> {
        sqlx::query_scalar("SELECT view FROM views WHERE id = $1")
            .bind(id)
            .fetch_optional(&self.pool)
            .await
            .map_err(|error| self.error(error))
    }

    /// Forgets views kept before a moment; how many there were.
    ///
    /// # Errors
    /// Where the database fails.
    pub async fn forget_views(&self, before: Timestamp) -> Result<u64, StoreError> {
        sqlx::query("DELETE FROM views WHERE kept_at < $1")
            .bind(before.as_millisecond())
            .execute(&self.writer)
            .await
            .map(|done| done.rows_affected())
            .map_err(|error| self.error(error))
    }
}
