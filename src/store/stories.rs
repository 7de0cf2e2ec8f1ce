//! Stories: articles that copy each other, kept together as they are written.
//!
//! Each article's sketch ([`Shingles::sketch`](crate::story::Shingles::sketch)) is entered under its hashes. A new one is looked up by its own: those that share
//! some are near it, and the nearest few are compared shingle by shingle, read from their stored texts. What is a copy by
//! [`Telling::is_copy_of`] comes into one story.
//!
//! All of a transaction are compared together when it ends, since a few statements cost less than many. Nothing grows with what a
//! hostile text may hold: a sketch has at most 96 hashes, [`CROWD`] texts are entered under each, and [`COMPARED`] are read.
//!
//! Two stories that a new article links become one, save where articles of theirs are to be kept apart: the smaller one's articles are pointed at the other's number and take a new
//! number of change, for the index to follow. They stay together when the linking article goes. If the rules of `story` change,
//! empty `texts`, `sketches` and `sketches_new` in a migration and raise the version of the index: all are entered anew when it is built.

mod find;
mod gather;
mod join;
mod outlets;
#[cfg(test)]
mod tests;

pub use outlets::Outlet;

use sqlx::SqliteConnection;

use crate::story::Telling;

/// Texts entered under one hash at most: what more share is boilerplate or an item that everybody has, and those that came first
/// are found by it.
const CROWD: usize = 64;
/// Texts read and compared with one article at most, those that share the most and the rarest; and of a story's articles.
const COMPARED: usize = 8;
/// Hashes of a sketch that two texts must share to be compared; one is often a phrase.
const SHARED: usize = 2;

/// What a write transaction does with stories.
#[derive(Debug, Default)]
pub(super) struct Stories {
    /// Articles that are written and not compared yet.
    pending: Vec<Told>,
}

/// An article to be compared.
#[derive(Debug)]
struct Told {
    article: String,
    sample: bool,
    telling: Telling,
}

impl Stories {
    /// Takes down an article, in place of what was taken down of it before. It is compared by [`Stories::flush`].
    pub(super) fn tell(&mut self, article: &str, sample: bool, telling: Telling) {
        self.pending.retain(|told| told.article != article);
        self.pending.push(Told {
            article: article.to_owned(),
            sample,
            telling,
        });
    }

    /// Enters and compares what was taken down; the articles that are of another story now.
    pub(super) async fn flush(&mut self, tx: &mut SqliteConnection) -> sqlx::Result<Vec<String>> {
        let pending = std::mem::take(&mut self.pending);
        if pending.is_empty() {
            return Ok(Vec::new());
        }
        let first = find::number(tx, &pending).await?;
        let near = find::enter(tx, &pending, first).await?;
        let mut moved = Vec::new();
        for (told, near) in pending.iter().zip(near) {
            if !near.is_empty() {
                let others = join::read(tx, &near, &pending, first).await?;
                join::join(tx, told, others, &mut moved).await?;
            }
        }
        Ok(moved)
    }

    /// Takes an article out that is deleted or about to be told anew. Its row must still be there, with the text that was told.
    pub(super) async fn leave(
        &mut self,
        tx: &mut SqliteConnection,
        article: &str,
    ) -> sqlx::Result<()> {
        self.pending.retain(|told| told.article != article);
        find::withdraw(tx, article).await
    }

    /// Names the story of an article that is about to be deleted after another of it, if it bears its id; those left in it.
    pub(super) async fn rename(
        &mut self,
        tx: &mut SqliteConnection,
        article: &str,
    ) -> sqlx::Result<Vec<String>> {
        join::rename(tx, article).await
    }
}
