//! Reading which outlets tell a story.

use sqlx::{FromRow, QueryBuilder, Sqlite};
use url::Url;

use crate::article::ArticleId;
use crate::store::counts::Samples;
use crate::store::rows::parsed;
use crate::store::statements::push_list;
use crate::store::{Store, StoreError};

/// Articles read at most, of all stories asked for together.
const MOST: i64 = 2000;

/// An article of a story.
#[derive(Clone, Debug, PartialEq)]
pub struct Outlet {
    /// The story.
    pub story: ArticleId,
    /// The article.
    pub article: ArticleId,
    /// Its headline; may be empty.
    pub headline: String,
    /// Its outlet.
    pub outlet: Option<String>,
    /// Its canonical link.
    pub url: Option<Url>,
}

#[derive(FromRow)]
struct OutletRow {
    story: String,
    id: String,
    headline: String,
    outlet: Option<String>,
    url: Option<String>,
}

impl Store {
    /// The articles of some stories: by story, then the earliest published first, undated ones last.
    ///
    /// # Errors
    /// Where the database fails.
    pub async fn outlets_of(
        &self,
        stories: &[ArticleId],
        samples: Samples,
    ) -> Result<Vec<Outlet>, StoreError> {
        if stories.is_empty() {
            return Ok(Vec::new());
        }
        self.read_outlets_of(stories, samples)
            .await
            .map_err(|error| self.error(error))
    }

    async fn read_outlets_of(
        &self,
        stories: &[ArticleId],
        samples: Samples,
    ) -> sqlx::Result<Vec<Outlet>> {
        let mut statement: QueryBuilder<Sqlite> = QueryBuilder::new(
            "SELECT story, id, headline, outlet, url FROM articles WHERE story IN ",
        );
        push_list(&mut statement, stories.iter().map(ArticleId::as_str));
        statement
            .push(" AND sample <= ")
            .push_bind(samples.shown())
            .push(" ORDER BY story, published IS NULL, published, read_at, seq LIMIT ")
            .push_bind(MOST);
        let rows: Vec<OutletRow> = statement.build_query_as().fetch_all(&self.pool).await?;
        rows.into_iter()
            .map(|row| {
                Ok(Outlet {
                    story: parsed(&row.story)?,
                    article: parsed(&row.id)?,
                    headline: row.headline,
                    outlet: row.outlet,
                    url: row.url.and_then(|url| Url::parse(&url).ok()),
                })
            })
            .collect()
    }
}
