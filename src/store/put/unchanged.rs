//! Telling, before they are derived, which articles the store has already as they were read.

use std::collections::HashMap;

use sqlx::{FromRow, QueryBuilder, Sqlite};

use super::merged;
use crate::article::{self, RawArticle};
use crate::quote;
use crate::store::rows::unreadable;
use crate::store::statements::push_list;
use crate::store::stored::Origin;
use crate::store::{Store, StoreError};

/// Articles of which some were read before.
#[derive(Debug)]
pub struct Unread {
    /// Those that are new or may have changed, in order.
    pub articles: Vec<RawArticle>,
    /// How many the store has, word for word, derived by the present rules.
    pub unchanged: u64,
}

#[derive(FromRow)]
struct Row {
    id: String,
    article_rules: i64,
    quote_rules: i64,
    origin: String,
    raw: String,
}

impl Store {
    /// Leaves out the articles that [`Store::put`] would find unchanged under their own link. Some that it would may be left in.
    ///
    /// # Errors
    /// Where the database fails.
    pub async fn without_unchanged(
        &self,
        articles: Vec<RawArticle>,
        origin: Origin,
    ) -> Result<Unread, StoreError> {
        self.read_unchanged(articles, origin)
            .await
            .map_err(|error| self.error(error))
    }

    async fn read_unchanged(
        &self,
        mut articles: Vec<RawArticle>,
        origin: Origin,
    ) -> sqlx::Result<Unread> {
        let read = articles.len();
        let ids: Vec<_> = articles.iter().map(RawArticle::linked_id).collect();
        let mut known: HashMap<String, Row> = HashMap::new();
        let linked: Vec<&str> = ids.iter().flatten().map(|id| id.as_str()).collect();
        for chunk in linked.chunks(A_STATEMENT) {
            let mut statement: QueryBuilder<Sqlite> = QueryBuilder::new(
                "SELECT id, article_rules, quote_rules, origin, raw FROM articles WHERE id IN ",
            );
            push_list(&mut statement, chunk.iter().copied());
            let rows: Vec<Row> = statement.build_query_as().fetch_all(&self.pool).await?;
            known.extend(rows.into_iter().map(|row| (row.id.clone(), row)));
        }
        let mut ids = ids.into_iter();
        let mut fault = None;
        articles.retain(|raw| {
            let row = ids.next().flatten().and_then(|id| known.get(id.as_str()));
            let same = row.map_or(Ok(false), |row| row.is_as_read(raw, origin));
            !same.unwrap_or_else(|error| {
                fault = Some(error);
                false
            })
        });
        match fault {
            Some(error) => Err(error),
            None => Ok(Unread {
                unchanged: (read - articles.len()) as u64,
                articles,
            }),
        }
    }
}

impl Row {
    fn is_as_read(&self, raw: &RawArticle, origin: Origin) -> sqlx::Result<bool> {
        let current = self.article_rules == i64::from(article::RULES)
            && self.quote_rules == i64::from(quote::RULES);
        // A seed that comes from elsewhere is one no longer.
        if !current || (self.origin == "seed" && origin == Origin::Elsewhere) {
            return Ok(false);
        }
        let before: RawArticle = serde_json::from_str(&self.raw).map_err(unreadable)?;
        Ok(merged(&before, raw) == before)
    }
}

/// Ids asked for in one statement at most.
const A_STATEMENT: usize = 250;
