//! Telling, before they are derived, which articles the store has already as they were read.

use std::collections::HashMap;

use sqlx::{FromRow, QueryBuilder, Sqlite};

use super::merged;
use crate::article::{self, ArticleId, RawArticle};
use crate::quote;
use crate::store::rows::unreadable;
use crate::store::statements::push_list;
use crate::store::stored::Origin;
use crate::store::{Store, StoreError};

/// Articles of which some were read before.
#[derive(Debug)]
pub struct Unread<T> {
    /// Those that are new or may have changed, in order.
    pub articles: Vec<T>,
    /// Those that the store has, word for word, derived by the present rules.
    pub unchanged: Vec<(T, ArticleId)>,
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
    pub async fn without_unchanged<T: AsRef<RawArticle>>(
        &self,
        articles: Vec<T>,
        origin: Origin,
    ) -> Result<Unread<T>, StoreError> {
        self.read_unchanged(articles, origin)
            .await
            .map_err(|error| self.error(error))
    }

    async fn read_unchanged<T: AsRef<RawArticle>>(
        &self,
        articles: Vec<T>,
        origin: Origin,
    ) -> sqlx::Result<Unread<T>> {
        let ids = articles.iter().map(|article| article.as_ref().linked_id());
        let ids: Vec<Option<ArticleId>> = ids.collect();
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
        let mut unread = Unread {
            articles: Vec::with_capacity(articles.len()),
            unchanged: Vec::new(),
        };
        for (article, id) in articles.into_iter().zip(ids) {
            let row = id.as_ref().and_then(|id| known.get(id.as_str()));
            match (id, row) {
                (Some(id), Some(row)) if row.is_as_read(article.as_ref(), origin)? => {
                    unread.unchanged.push((article, id));
                }
                _ => unread.articles.push(article),
            }
        }
        Ok(unread)
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
