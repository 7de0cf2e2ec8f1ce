//! Comparing the articles that an older version stored.

use sqlx::FromRow;

use crate::store::put::Writing;
use crate::store::rows::published;
use crate::store::{MANY_ARTICLES, Store, StoreError};
use crate::story::Telling;

/// Articles compared in one transaction.
const BATCH: i64 = 200;

#[derive(FromRow)]
struct Unknown {
    id: String,
    sample: bool,
    outlet: Option<String>,
    published: Option<String>,
    headline: String,
    body: String,
}

impl Store {
    /// Finds which articles tell one story, for those that were never compared: an older version stored them.
    ///
    /// # Errors
    /// Where the database fails; what was done before stays.
    pub async fn gather_stories(&self) -> Result<(), StoreError> {
        while self
            .gather_some_stories()
            .await
            .map_err(|error| self.error(error))?
        {}
        Ok(())
    }

    /// Whether there were any.
    async fn gather_some_stories(&self) -> sqlx::Result<bool> {
        let mut writing = Writing::begin(self, MANY_ARTICLES).await?;
        let articles: Vec<Unknown> = sqlx::query_as(
            "SELECT id, sample, outlet, published, headline, body FROM articles a \
             WHERE NOT EXISTS (SELECT 1 FROM texts t WHERE t.article = a.id) ORDER BY seq LIMIT $1",
        )
        .bind(BATCH)
        .fetch_all(writing.connection())
        .await?;
        let found = !articles.is_empty();
        for article in articles {
            let day = article.published.as_deref().map(published).transpose()?;
            let telling = Telling::new(&article.headline, &article.body, article.outlet, day);
            writing.stories.tell(&article.id, article.sample, telling);
        }
        writing.commit().await?;
        Ok(found)
    }
}
