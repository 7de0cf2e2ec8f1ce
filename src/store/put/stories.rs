//! Keeping an article's story while it is written, corrected and deleted.

use std::collections::BTreeSet;

use super::Writing;
use crate::article::ArticleId;
use crate::store::stored::Derived;

impl Writing {
    /// Takes down an article that is new, to be compared with the others.
    pub(super) fn tell_story(&mut self, id: &ArticleId, derived: &Derived) {
        self.stories
            .tell(id.as_str(), derived.article.sample, derived.telling.clone());
    }

    /// The same for one that is corrected; call it before its row is written. It stays in its story and may come into another's too:
    /// where all that was known of it was a stub, its text comes now.
    pub(super) async fn retell_story(
        &mut self,
        id: &ArticleId,
        derived: &Derived,
    ) -> sqlx::Result<()> {
        self.stories.leave(&mut self.tx, id.as_str()).await?;
        self.tell_story(id, derived);
        Ok(())
    }

    /// Takes an article that is deleted out of its story; call it before its row is.
    pub(super) async fn leave_story(&mut self, id: &ArticleId) -> sqlx::Result<()> {
        self.stories.leave(&mut self.tx, id.as_str()).await?;
        let moved = self.stories.rename(&mut self.tx, id.as_str()).await?;
        self.moved_to_story(moved).await
    }

    /// Compares what was taken down.
    pub(super) async fn join_stories(&mut self) -> sqlx::Result<()> {
        let moved = self.stories.flush(&mut self.tx).await?;
        self.moved_to_story(moved).await
    }

    /// Articles are of another story than they were: the index takes them up again, and words that are one utterance within a story
    /// only are compared anew.
    async fn moved_to_story(&mut self, moved: Vec<String>) -> sqlx::Result<()> {
        if moved.is_empty() {
            return Ok(());
        }
        let moved: BTreeSet<String> = moved.into_iter().collect();
        self.linking.flush(&mut self.tx).await?;
        for article in &moved {
            let bound: Option<i64> = sqlx::query_scalar(
                "SELECT 1 FROM quotations q JOIN wordings w ON w.id = q.wording \
                 WHERE q.article = $1 AND q.retired IS NULL AND q.echoes IS NULL AND w.story <> '' LIMIT 1",
            )
            .bind(article)
            .fetch_optional(&mut *self.tx)
            .await?;
            if bound.is_some() {
                let id = article.parse().map_err(crate::store::rows::unreadable)?;
                let before = self.wordings_of(&id).await?;
                self.gather(article).await?;
                let after = self.wordings_of(&id).await?;
                let left = before.difference(&after).copied().collect();
                self.linking.leave(&mut self.tx, &left).await?;
            }
        }
        self.linking.touched.extend(moved);
        Ok(())
    }
}
