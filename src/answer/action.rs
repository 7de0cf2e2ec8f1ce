//! What a button does, as callback data.

use crate::article::{ArticleId, QuotationId};

/// Callback data is at most 64 bytes (<https://core.telegram.org/bots/api#inlinekeyboardbutton>).
pub(super) const CALLBACK_DATA_BYTES: usize = 64;

/// What a button does. Encodes to at most [`CALLBACK_DATA_BYTES`]; a query stays in the store as a view.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Action {
    /// Shows the page of a view, from 0.
    Page(i64, u32),
    /// Opens the hit of a view at a place, from 0, as a card.
    Open(i64, u32),
    /// Shows a view in another order.
    Order(i64, crate::index::Order),
    /// Repeats a view's search without the word at a place of the query, or with the spelling offered.
    Retry(i64, u32),
    /// Shows the card of a quotation.
    Card(QuotationId),
    /// Shows the paragraphs around a quotation.
    Context(QuotationId),
    /// Shows a page of an article, from 0.
    Article(ArticleId, u32),
    /// Shows a quotation as copyable text.
    Cite(QuotationId),
    /// Removes the answer; the asker of the view and admins may.
    Remove(i64),
    /// Does nothing: a label between two arrows.
    Label,
}

/// Callback data that is none of ours.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
#[error("unknown callback data")]
pub struct InvalidAction;
