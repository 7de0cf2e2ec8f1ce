//! Gathering the utterances of quotations that an older version stored.

use std::collections::BTreeMap;

use sqlx::{FromRow, SqliteConnection};

use super::{Speech, Told};
use crate::store::put::Writing;
use crate::store::rows::published;
use crate::store::{MANY_ARTICLES, Store, StoreError};

/// Articles gathered in one transaction.
const BATCH: i64 = 200;

#[derive(FromRow)]
struct Quoted {
    id: String,
    part: String,
    speech: i64,
    words: String,
    person: Option<i64>,
}

impl Store {
    /// Finds which quotations are one utterance, for those of which that is not known yet: an older version stored them.
    ///
    /// # Errors
    /// Where the database fails; what was done before stays.
    pub async fn gather_utterances(&self) -> Result<(), StoreError> {
        while self
            .gather_some()
            .await
            .map_err(|error| self.error(error))?
        {}
        Ok(())
    }

    /// Whether there were any.
    async fn gather_some(&self) -> sqlx::Result<bool> {
        let mut writing = Writing::begin(self, MANY_ARTICLES).await?;
        let articles: Vec<String> = sqlx::query_scalar(
            "SELECT DISTINCT article FROM quotations WHERE wording IS NULL AND retired IS NULL AND echoes IS NULL LIMIT $1",
        )
        .bind(BATCH)
        .fetch_all(writing.connection())
        .await?;
        for article in &articles {
            writing.gather(article).await?;
        }
        writing.commit().await?;
        Ok(!articles.is_empty())
    }
}

impl Writing {
    /// Takes down anew what an article's speeches say.
    pub(in crate::store) async fn gather(&mut self, article: &str) -> sqlx::Result<()> {
        let (day, story): (Option<String>, String) =
            sqlx::query_as("SELECT published, story FROM articles WHERE id = $1")
                .bind(article)
                .fetch_one(self.connection())
                .await?;
        let speeches = speeches(self.connection(), article).await?;
        let told = Told {
            published: day.as_deref().map(published).transpose()?,
            story: &story,
        };
        let wordings = self.wordings(&speeches, told);
        for (speech, wording) in speeches.iter().zip(wordings) {
            for quotation in &speech.quotations {
                sqlx::query("UPDATE quotations SET wording = $1 WHERE id = $2")
                    .bind(wording)
                    .bind(quotation)
                    .execute(self.connection())
                    .await?;
            }
        }
        Ok(())
    }
}

async fn speeches(tx: &mut SqliteConnection, article: &str) -> sqlx::Result<Vec<Speech>> {
    let quoted: Vec<Quoted> = sqlx::query_as(
        "SELECT id, part, speech, words, person FROM quotations \
         WHERE article = $1 AND retired IS NULL AND echoes IS NULL ORDER BY place",
    )
    .bind(article)
    .fetch_all(tx)
    .await?;
    let mut speeches: BTreeMap<(String, i64), Speech> = BTreeMap::new();
    for quoted in quoted {
        let speech = speeches.entry((quoted.part, quoted.speech)).or_default();
        speech.add(quoted.id, &quoted.words, quoted.person);
    }
    Ok(speeches.into_values().collect())
}
