//! A link that nobody has read yet: the page is read on the spot.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use jiff::{SignedDuration, Timestamp};
use url::Url;

use super::card::{Size, card};
use super::measure::line;
use super::news::opening;
use super::reply::Reply;
use super::{AnswerError, Context, Conversation};
use crate::article::RawArticle;
use crate::ingest::{IngestError, VisitError, compute};
use crate::store::{Derived, StoredArticle};

/// Pages that one user may have read within [`VISITS_TIME`]: settling an argument takes two or three.
const VISITS: usize = 6;
/// The time in which they count.
const VISITS_TIME: SignedDuration = SignedDuration::from_mins(10);
/// Users remembered; beyond, those who asked longest ago are forgotten first.
const USERS: usize = 10_000;
/// Quotations shown of a page that is not kept, where nothing else can show them.
const SAID: usize = 4;

/// Who had pages read lately.
#[derive(Clone, Debug, Default)]
pub struct Visits(Arc<Mutex<HashMap<i64, Vec<Timestamp>>>>);

impl Visits {
    /// Whether a user may have a page read now; if so it counts.
    pub(super) fn admit(&self, user: i64, now: Timestamp) -> bool {
        let mut users = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let recent = |at: &Timestamp| now.duration_since(*at) < VISITS_TIME;
        if users.len() >= USERS && !users.contains_key(&user) {
            users.retain(|_, visits| visits.iter().any(recent));
            if users.len() >= USERS {
                return false;
            }
        }
        let visits = users.entry(user).or_default();
        visits.retain(recent);
        if visits.len() >= VISITS {
            return false;
        }
        visits.push(now);
        true
    }
}

impl Conversation {
    /// Reads the page of a link for somebody, and keeps it where the operator allows that.
    pub(super) async fn visit(&self, ctx: &Context, link: &Url) -> Result<Reply, AnswerError> {
        let Some(crawler) = &self.feeds.crawler else {
            return Ok(Reply::NotRead(link.clone()));
        };
        if !self.feeds.visits.admit(ctx.asker, ctx.now) {
            return Ok(Reply::TooManyLinks);
        }
        let raw = match crawler.visit(link).await {
            Ok(raw) => raw,
            Err(VisitError::NoPage) => return Ok(Reply::NotRead(link.clone())),
            Err(VisitError::Ingest(IngestError::Store(error))) => return Err(error.into()),
            Err(error) => {
                return Ok(Reply::CannotRead {
                    link: link.clone(),
                    why: line(&error.to_string(), 200),
                });
            }
        };
        let keep = self.feeds.keeps_links.then(|| raw.clone());
        let article = unstored(raw, ctx.now).await?;
        let kept = match keep {
            Some(raw) => match crawler.keep(raw).await {
                Ok(()) => true,
                Err(IngestError::Store(error)) => return Err(error.into()),
                Err(_) => false,
            },
            None => false,
        };
        if kept && let Some(reply) = self.opening_by_id(ctx, &article.id).await? {
            return Ok(reply);
        }
        let mut opening = opening(&article);
        opening.kept = false;
        opening.said = article
            .quotations
            .iter()
            .filter(|stored| stored.quotation.echoes.is_none())
            .take(SAID)
            .map(|stored| card(&article, stored, &[], Size::Hit))
            .collect();
        opening.removable = self.removable(ctx).await?;
        Ok(Reply::Opening(Box::new(opening)))
    }
}

/// Derived as if it were stored.
async fn unstored(raw: RawArticle, now: Timestamp) -> Result<StoredArticle, AnswerError> {
    let derived = compute(move || Derived::new(raw)).await?;
    Ok(derived.unstored(now))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_user_has_so_many_pages_read_in_a_time() {
        let visits = Visits::default();
        let begin = Timestamp::UNIX_EPOCH;
        let first: Vec<bool> = (0..7).map(|_| visits.admit(1, begin)).collect();
        assert_eq!(first, [true, true, true, true, true, true, false]);
        assert!(visits.admit(2, begin));
        assert!(visits.admit(1, begin + VISITS_TIME));
    }
}
