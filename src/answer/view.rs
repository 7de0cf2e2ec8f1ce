//! Views: what a message with buttons shows, kept in the store so that its buttons work after a restart.

use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

use super::reply::Note;
use super::{AnswerError, Context, Conversation, Door};
use crate::article::QuotationId;
use crate::index::Order;
use crate::query::Query;
use crate::store::PersonId;

/// Days after which a view is forgotten, with who asked and what: long enough to go back to an answer, no longer.
pub const VIEW_DAYS: u32 = 30;

/// Old views are deleted whenever a number divisible by this is given out, so that most answers cost no delete.
const SWEEP_EVERY: i64 = 64;

/// What a message with buttons shows.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct View {
    /// Who asked.
    pub(super) asker: i64,
    /// When.
    pub(super) kept: Timestamp,
    /// What it shows.
    pub(super) shows: Shows,
}

/// What a view shows; queries as resolved when they were asked, so that “yesterday” stays that day.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(super) enum Shows {
    /// Quotations that match.
    Quotations(Asked),
    /// Quotations chosen beforehand, in this order; the query is what their words are looked at for.
    Picked(Query, Vec<QuotationId>, Vec<Note>),
    /// Articles that match.
    Articles(Asked),
    /// Openings of articles that match, one at a time.
    Openings(Asked),
    /// People.
    People(Vec<(PersonId, String)>),
    /// Searches that would find something.
    Retries(Vec<Asked>),
    /// A message that its asker may remove, nothing else.
    Message,
}

/// A search as asked.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(super) struct Asked {
    /// The query.
    pub(super) query: Query,
    /// The order.
    pub(super) order: Order,
    /// Whether any clause is enough.
    #[serde(default)]
    pub(super) any: bool,
    /// What must be said about it on every page.
    #[serde(default)]
    pub(super) notes: Vec<Note>,
}

impl Asked {
    /// A query in the order of relevance.
    pub(super) fn new(query: Query) -> Asked {
        Asked {
            query,
            ..Asked::default()
        }
    }
}

impl Conversation {
    /// Keeps a view and returns its id.
    pub(super) async fn keep(&self, ctx: &Context, shows: Shows) -> Result<i64, AnswerError> {
        let view = View {
            asker: ctx.asker,
            kept: ctx.now,
            shows,
        };
        // A view is made of strings and numbers, which JSON always holds.
        let json = serde_json::to_string(&view).unwrap_or_default();
        let id = self.store.keep_view(&json, ctx.now).await?;
        if id % SWEEP_EVERY == 0 {
            self.store.forget_views(oldest(ctx.now)).await?;
        }
        Ok(id)
    }

    /// A view kept before, unless it is past its age limit.
    pub(super) async fn view(&self, ctx: &Context, id: i64) -> Result<Option<View>, AnswerError> {
        let view = self.kept(id).await?;
        Ok(view.filter(|view| view.kept >= oldest(ctx.now)))
    }

    /// In a group, a view of nothing but the message itself, so that its asker may remove it.
    pub(super) async fn removable(&self, ctx: &Context) -> Result<Option<i64>, AnswerError> {
        Ok(match ctx.door {
            Door::Group => Some(self.keep(ctx, Shows::Message).await?),
            Door::Private | Door::Console => None,
        })
    }

    pub(super) async fn kept(&self, id: i64) -> Result<Option<View>, AnswerError> {
        let json = self.store.view(id).await?;
        // One that an older version wrote otherwise is as good as forgotten.
        Ok(json.and_then(|json| serde_json::from_str(&json).ok()))
    }
}

fn oldest(now: Timestamp) -> Timestamp {
    now.checked_sub(SignedDuration::from_hours(24 * i64::from(VIEW_DAYS)))
        .unwrap_or(Timestamp::MIN)
}
