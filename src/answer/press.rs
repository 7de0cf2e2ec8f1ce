//! The buttons of a view: turning its pages, opening its hits, another order, another search.

use super::card::{Size, card};
use super::reply::{OneCard, Reply};
use super::view::{Asked, Shows};
use super::{AnswerError, Context, Conversation, Door, Placed, Placement, Wanted};
use crate::index::{Matching, Order};
use crate::query::Query;
use crate::store::{StoredArticle, StoredQuotation};

impl Conversation {
    /// Turns a view to a page, in place.
    pub(super) async fn turn(
        &self,
        ctx: &Context,
        id: i64,
        page: u32,
    ) -> Result<Placed, AnswerError> {
        let Some(view) = self.view(ctx, id).await? else {
            return Ok((Reply::Forgotten, Placement::Alert));
        };
        if ctx.door == Door::Group && view.asker != ctx.asker {
            return Ok((Reply::NotYours, Placement::Alert));
        }
        let reply = match &view.shows {
            Shows::Quotations(asked) => self.hits(ctx, asked, Some(id), page).await?,
            Shows::Picked(..) => self.picked(ctx, &view.shows, id, page).await?,
            Shows::Articles(asked) => self.articles(ctx, asked, Some(id), page).await?,
            Shows::Openings(asked) => self.openings(ctx, asked, Some(id), page).await?,
            Shows::People(_) | Shows::Retries(_) | Shows::Message => None,
        };
        Ok(replaced(reply))
    }

    /// Opens the hit of a view at a place.
    pub(super) async fn open(
        &self,
        ctx: &Context,
        id: i64,
        place: u32,
    ) -> Result<Placed, AnswerError> {
        let Some(view) = self.view(ctx, id).await? else {
            return Ok((Reply::Forgotten, Placement::Alert));
        };
        let place = place as usize;
        let reply = match view.shows {
            Shows::Quotations(asked) => {
                let wanted = Wanted {
                    matching: if asked.any {
                        Matching::Any
                    } else {
                        Matching::All
                    },
                    order: asked.order,
                    offset: place,
                    ..Wanted::quotations(&asked.query)
                };
                let found = self.search(wanted, self.samples().await?).await?;
                let found = self.load(&found).await?;
                self.open_first(ctx, &found, &asked.query).await?
            }
            Shows::Picked(query, ids, _) => match ids.get(place) {
                Some(id) => {
                    let found: Vec<_> = self.quotation(id).await?.into_iter().collect();
                    self.open_first(ctx, &found, &query).await?
                }
                None => None,
            },
            Shows::Articles(asked) => self.open_article(ctx, &asked, place).await?,
            Shows::People(people) => match people.get(place) {
                Some((id, name)) => self.person(ctx, *id, name).await?,
                None => None,
            },
            Shows::Openings(_) | Shows::Retries(_) | Shows::Message => None,
        };
        Ok(match reply {
            Some(reply) => (reply, Placement::New),
            None => (Reply::Gone, Placement::Alert),
        })
    }

    /// Shows a view in another order, in place.
    pub(super) async fn reorder(
        &self,
        ctx: &Context,
        id: i64,
        order: Order,
    ) -> Result<Placed, AnswerError> {
        let Some(view) = self.view(ctx, id).await? else {
            return Ok((Reply::Forgotten, Placement::Alert));
        };
        if ctx.door == Door::Group && view.asker != ctx.asker {
            return Ok((Reply::NotYours, Placement::Alert));
        }
        let reply = match view.shows {
            Shows::Quotations(asked) => self.hits(ctx, &Asked { order, ..asked }, None, 0).await?,
            Shows::Articles(asked) => {
                self.articles(ctx, &Asked { order, ..asked }, None, 0)
                    .await?
            }
            _ => None,
        };
        Ok(replaced(reply))
    }

    /// Searches as a button offered, in place.
    pub(super) async fn retry(
        &self,
        ctx: &Context,
        id: i64,
        place: u32,
    ) -> Result<Placed, AnswerError> {
        let Some(view) = self.view(ctx, id).await? else {
            return Ok((Reply::Forgotten, Placement::Alert));
        };
        if ctx.door == Door::Group && view.asker != ctx.asker {
            return Ok((Reply::NotYours, Placement::Alert));
        }
        let reply = match &view.shows {
            Shows::Retries(searches) => match searches.get(place as usize) {
                Some(asked) => self.hits(ctx, asked, None, 0).await?,
                None => None,
            },
            _ => None,
        };
        Ok(replaced(reply))
    }

    async fn open_first(
        &self,
        ctx: &Context,
        found: &[(StoredArticle, StoredQuotation)],
        query: &Query,
    ) -> Result<Option<Reply>, AnswerError> {
        let Some((article, stored)) = found.first() else {
            return Ok(None);
        };
        Ok(Some(Reply::Card(Box::new(OneCard {
            card: card(article, stored, &query.clauses, Size::Card),
            paging: None,
            removable: self.removable(ctx).await?,
            notes: Vec::new(),
            choice: None,
        }))))
    }
}

/// A reply in place of the message, or that what it showed is gone.
fn replaced(reply: Option<Reply>) -> Placed {
    match reply {
        Some(reply) => (reply, Placement::Replace),
        None => (Reply::Gone, Placement::Alert),
    }
}
