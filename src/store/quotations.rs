//! Reading quotations.

use sqlx::{QueryBuilder, Sqlite};

use super::counts::Samples;
use super::rows::{QUOTATION_COLUMNS, QuotationRow};
use super::statements::push_list;
use super::stored::{PersonId, StoredQuotation};
use super::{Store, StoreError};
use crate::article::{ArticleId, QuotationId};

const FROM: &str = "FROM quotations q LEFT JOIN people p ON p.id = q.person LEFT JOIN wordings w ON w.id = q.wording";

impl Store {
    /// A quotation by id, retired ones too.
    ///
    /// # Errors
    /// Where the database fails.
    pub async fn quotation(&self, id: &QuotationId) -> Result<Option<StoredQuotation>, StoreError> {
        let mut found = self.quotations(std::slice::from_ref(id)).await?;
        Ok(found.pop())
    }

    /// Quotations by id in the order asked for, retired ones too; those not there are left out.
    ///
    /// # Errors
    /// Where the database fails.
    pub async fn quotations(
        &self,
        ids: &[QuotationId],
    ) -> Result<Vec<StoredQuotation>, StoreError> {
        let mut statement: QueryBuilder<Sqlite> =
            QueryBuilder::new(format!("SELECT {QUOTATION_COLUMNS} {FROM} WHERE q.id IN "));
        push_list(&mut statement, ids.iter().map(QuotationId::as_str));
        let found = self
            .read_quotations(&mut statement)
            .await
            .map_err(|error| self.error(error))?;
        Ok(ids
            .iter()
            .filter_map(|id| found.iter().find(|quotation| quotation.id == *id).cloned())
            .collect())
    }

    /// Quotations of a person or body, headline echoes and retired ones left out: newest first, undated last.
    ///
    /// # Errors
    /// Where the database fails.
    pub async fn quotations_of(
        &self,
        person: PersonId,
        samples: Samples,
        offset: usize,
        limit: usize,
    ) -> Result<Vec<StoredQuotation>, StoreError> {
        let mut statement: QueryBuilder<Sqlite> = QueryBuilder::new(format!(
            "SELECT {QUOTATION_COLUMNS} {FROM} JOIN articles a ON a.id = q.article \
             WHERE q.retired IS NULL AND q.echoes IS NULL AND q.person IN (SELECT id FROM people WHERE id = "
        ));
        statement
            .push_bind(person.0)
            .push(" OR merged_into = ")
            .push_bind(person.0)
            .push(") AND q.sample <= ")
            .push_bind(samples.shown())
            .push(
                " ORDER BY a.published IS NULL, a.published DESC, a.read_at DESC, a.seq DESC, q.place LIMIT ",
            )
            .push_bind(i64::try_from(limit).unwrap_or(i64::MAX))
            .push(" OFFSET ")
            .push_bind(i64::try_from(offset).unwrap_or(i64::MAX));
        self.read_quotations(&mut statement)
            .await
            .map_err(|error| self.error(error))
    }

    /// Those of some articles in order of appearance, retired ones left out.
    pub(super) async fn quotations_of_articles(
        &self,
        articles: &[ArticleId],
    ) -> sqlx::Result<Vec<StoredQuotation>> {
        let mut statement: QueryBuilder<Sqlite> = QueryBuilder::new(format!(
            "SELECT {QUOTATION_COLUMNS} {FROM} WHERE q.retired IS NULL AND q.article IN "
        ));
        push_list(&mut statement, articles.iter().map(ArticleId::as_str));
        statement.push(" ORDER BY q.article, q.place");
        self.read_quotations(&mut statement).await
    }

    async fn read_quotations(
        &self,
        statement: &mut QueryBuilder<Sqlite>,
    ) -> sqlx::Result<Vec<StoredQuotation>> {
        let rows: Vec<QuotationRow> = statement.build_query_as().fetch_all(&self.pool).await?;
        rows.into_iter().map(QuotationRow::quotation).collect()
    }
}
