//! What a button does, as callback data.

use std::str::FromStr;

use crate::article::{ArticleId, QuotationId};
use crate::index::Order;

/// Callback data is at most 64 bytes (<https://core.telegram.org/bots/api#inlinekeyboardbutton>).
pub const CALLBACK_DATA_BYTES: usize = 64;

/// What a button does. Encodes to at most [`CALLBACK_DATA_BYTES`]; a query stays in the store as a view.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Action {
    /// Shows the page of a view, from 0.
    Page(i64, u32),
    /// Opens the hit of a view at a place, from 0: a card, an article or a person, whatever the view lists.
    Open(i64, u32),
    /// Shows a view in another order.
    Order(i64, Order),
    /// Repeats a view's search without the word at a place of the query, or with the spelling offered.
    Retry(i64, u32),
    /// Shows the card of a quotation.
    Card(QuotationId),
    /// Shows the paragraphs around a quotation.
    Context(QuotationId),
    /// Shows a page of an article, from 0, as a message of its own.
    Article(ArticleId, u32),
    /// Turns a shown article to a page, from 0, in place.
    Turn(ArticleId, u32),
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

impl Action {
    /// The callback data of a button: a letter and its arguments, parted by colons.
    pub fn encode(&self) -> String {
        match self {
            Action::Page(view, page) => format!("p:{view}:{page}"),
            Action::Open(view, place) => format!("o:{view}:{place}"),
            Action::Order(view, order) => format!("s:{view}:{}", order_letter(*order)),
            Action::Retry(view, place) => format!("r:{view}:{place}"),
            Action::Card(id) => format!("q:{id}"),
            Action::Context(id) => format!("x:{id}"),
            Action::Article(id, page) => format!("a:{id}:{page}"),
            Action::Turn(id, page) => format!("t:{id}:{page}"),
            Action::Cite(id) => format!("c:{id}"),
            Action::Remove(view) => format!("d:{view}"),
            Action::Label => "-".to_owned(),
        }
    }

    /// The action of callback data.
    ///
    /// # Errors
    /// Where the data is none of ours.
    pub fn decode(data: &str) -> Result<Action, InvalidAction> {
        if data.len() > CALLBACK_DATA_BYTES {
            return Err(InvalidAction);
        }
        let mut fields = data.split(':');
        let letter = fields.next().unwrap_or_default();
        let action = match letter {
            "p" => Action::Page(field(fields.next())?, field(fields.next())?),
            "o" => Action::Open(field(fields.next())?, field(fields.next())?),
            "s" => Action::Order(field(fields.next())?, order(fields.next())?),
            "r" => Action::Retry(field(fields.next())?, field(fields.next())?),
            "q" => Action::Card(field(fields.next())?),
            "x" => Action::Context(field(fields.next())?),
            "a" => Action::Article(field(fields.next())?, field(fields.next())?),
            "t" => Action::Turn(field(fields.next())?, field(fields.next())?),
            "c" => Action::Cite(field(fields.next())?),
            "d" => Action::Remove(field(fields.next())?),
            "-" => Action::Label,
            _ => return Err(InvalidAction),
        };
        match fields.next() {
            None => Ok(action),
            Some(_) => Err(InvalidAction),
        }
    }
}

fn field<T: FromStr>(field: Option<&str>) -> Result<T, InvalidAction> {
    field
        .ok_or(InvalidAction)?
        .parse()
        .map_err(|_| InvalidAction)
}

fn order_letter(order: Order) -> char {
    match order {
        Order::Best => 'b',
        Order::Newest => 'n',
        Order::Oldest => 'o',
    }
}

fn order(field: Option<&str>) -> Result<Order, InvalidAction> {
    match field {
        Some("b") => Ok(Order::Best),
        Some("n") => Ok(Order::Newest),
        Some("o") => Ok(Order::Oldest),
        _ => Err(InvalidAction),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(action: Action) {
        let data = action.encode();
        assert!(data.len() <= CALLBACK_DATA_BYTES, "{data}");
        assert_eq!(Action::decode(&data), Ok(action), "{data}");
    }

    #[test]
    fn every_action_survives_the_way_there_and_back() {
        let article = ArticleId::of_link("https://example.org/a");
        let quotation = QuotationId::new(&article, "words", 0);
        for view in [0, 7, i64::MAX, i64::MIN] {
            for place in [0, 41, u32::MAX] {
                check(Action::Page(view, place));
                check(Action::Open(view, place));
                check(Action::Retry(view, place));
                check(Action::Article(article.clone(), place));
                check(Action::Turn(article.clone(), place));
            }
            for order in [Order::Best, Order::Newest, Order::Oldest] {
                check(Action::Order(view, order));
            }
            check(Action::Remove(view));
        }
        check(Action::Card(quotation.clone()));
        check(Action::Context(quotation.clone()));
        check(Action::Cite(quotation));
        check(Action::Label);
    }

    #[test]
    fn what_is_none_of_ours_is_refused() {
        for data in [
            "", "z", "p", "p:1", "p:x:1", "p:1:-1", "p:1:1:1", "q:short", "s:1:z", "-:1", "⟨⟩",
        ] {
            assert_eq!(Action::decode(data), Err(InvalidAction), "{data}");
        }
    }
}
