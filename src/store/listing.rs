//! Every id, for comparing an index with the store.

use super::{Store, StoreError};

/// Ids, sorted; one that stands in an index twice stands here twice.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Listing {
    /// Of articles.
    pub articles: Vec<String>,
    /// Of quotations.
    pub quotations: Vec<String>,
}

impl Store {
    /// The ids of all articles and of all quotations that an index holds (those that are neither retired nor the echo of another),
    /// sorted.
    ///
    /// # Errors
    /// Where the database fails.
    pub async fn listing(&self) -> Result<Listing, StoreError> {
        let ids = |statement: &'static str| sqlx::query_scalar(statement).fetch_all(&self.pool);
        Ok(Listing {
            articles: ids("SELECT id FROM articles ORDER BY id")
                .await
                .map_err(|error| self.error(error))?,
            quotations: ids(
                "SELECT id FROM quotations WHERE retired IS NULL AND echoes IS NULL ORDER BY id",
            )
            .await
            .map_err(|error| self.error(error))?,
        })
    }
}
