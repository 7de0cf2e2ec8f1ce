//! Inline queries: quotations to send into any chat.

use super::card::{Size, card};
use super::reply::{Card, InlineReply};
use super::{AnswerError, Context, Conversation, Wanted};
use crate::article::QuotationId;
use crate::index::Order;
use crate::query::understand;

impl Conversation {
    /// Answers an inline query: up to `limit` quotations from `offset` on; the newest where it is empty; `q_ID` gives that card.
    ///
    /// # Errors
    /// Only where store or index fail.
    pub async fn inline(
        &self,
        ctx: &Context,
        query: &str,
        offset: usize,
        limit: usize,
    ) -> Result<InlineReply, AnswerError> {
        let query = query.trim();
        if let Some(id) = query.strip_prefix("q_")
            && let Ok(id) = id.parse::<QuotationId>()
        {
            let found = self.quotation(&id).await?;
            let mut items: Vec<Card> = found
                .iter()
                .map(|(article, stored)| card(article, stored, &[], Size::Card))
                .collect();
            self.tell_cards_elsewhere(items.iter_mut().collect())
                .await?;
            return Ok(InlineReply { items, next: None });
        }
        let query = understand(query, &ctx.clock()).query;
        let order = if query.is_empty() {
            Order::Newest
        } else {
            Order::Best
        };
        let wanted = Wanted {
            order,
            offset,
            limit,
            ..Wanted::quotations(&query)
        };
        let found = self.search(wanted, self.samples().await?).await?;
        let next = offset + found.hits.len();
        let found_quotations = self.load(&found).await?;
        let mut items: Vec<Card> = found_quotations
            .iter()
            .map(|(article, stored)| card(article, stored, &query.clauses, Size::Card))
            .collect();
        self.tell_cards_elsewhere(items.iter_mut().collect())
            .await?;
        Ok(InlineReply {
            items,
            next: (next < found.total && !found.hits.is_empty()).then_some(next),
        })
    }
}
