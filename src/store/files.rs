//! Which files have been read, so that a folder that was stopped goes on where it was.

use std::collections::HashMap;

use sqlx::{QueryBuilder, Sqlite};

use super::statements::push_numbers;
use super::{Store, StoreError};
use crate::article::{self, ArticleId};
use crate::quote;

/// A file as it is told apart from others, and from itself before a change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FileMark {
    /// Of its path.
    pub path: i64,
    /// Of its size and the time of its last change.
    pub mark: i64,
}

/// Files asked for, or noted, in one statement at most.
const A_STATEMENT: usize = 256;

impl Store {
    /// Whether each of the files was read as it is, and its article is still there, derived by the present rules and no seed.
    ///
    /// # Errors
    /// Where the database fails.
    pub async fn were_read(&self, files: &[Option<FileMark>]) -> Result<Vec<bool>, StoreError> {
        self.find_read(files)
            .await
            .map_err(|error| self.error(error))
    }

    async fn find_read(&self, files: &[Option<FileMark>]) -> sqlx::Result<Vec<bool>> {
        let paths: Vec<i64> = files.iter().flatten().map(|file| file.path).collect();
        let mut known: HashMap<i64, i64> = HashMap::new();
        for chunk in paths.chunks(A_STATEMENT) {
            let mut statement: QueryBuilder<Sqlite> = QueryBuilder::new(
                "SELECT f.path, f.mark FROM files f JOIN articles a ON a.id = f.article \
                 WHERE a.origin <> 'seed' AND a.article_rules = ",
            );
            statement.push_bind(i64::from(article::RULES));
            statement.push(" AND a.quote_rules = ");
            statement.push_bind(i64::from(quote::RULES));
            statement.push(" AND f.path IN ");
            push_numbers(&mut statement, chunk);
            let rows: Vec<(i64, i64)> = statement.build_query_as().fetch_all(&self.pool).await?;
            known.extend(rows);
        }
        let was_read = |file: &FileMark| known.get(&file.path) == Some(&file.mark);
        Ok(files
            .iter()
            .map(|file| file.as_ref().is_some_and(was_read))
            .collect())
    }

    /// Notes files whose article is stored.
    ///
    /// # Errors
    /// Where the database fails.
    pub async fn note_read(&self, files: &[(FileMark, ArticleId)]) -> Result<(), StoreError> {
        for chunk in files.chunks(A_STATEMENT) {
            let mut statement: QueryBuilder<Sqlite> =
                QueryBuilder::new("INSERT OR REPLACE INTO files (path, mark, article) ");
            statement.push_values(chunk, |mut row, (file, article)| {
                row.push_bind(file.path)
                    .push_bind(file.mark)
                    .push_bind(article.as_str());
            });
            let noted = statement.build().execute(&self.writer).await;
            noted.map_err(|error| self.error(error))?;
        }
        Ok(())
    }
}
