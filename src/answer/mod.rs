//! A request to a reply, both plain values; knows no Telegram and no words of its own.
//!
//! [`Conversation::answer`] is the one way in for every door: the bot and the console.

mod action;
mod reply;

use jiff::{Timestamp, tz::TimeZone};

pub use action::{Action, CALLBACK_DATA_BYTES, InvalidAction};
pub use reply::{
    Around, ArticlePage, Card, Citation, Examples, Excerpt, Hits, InlineReply, News, NewsItem,
    NoSpeaker, Note, Nothing, Numbered, OneCard, Opening, Paging, People, Piece, Profile, Reply,
    Retry, Source, Sources,
};

use crate::index::Index;
use crate::store::Store;
use crate::text::Language;

/// Where a request comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Door {
    /// A private chat: lists of hits, free text is a question.
    Private,
    /// A group: one card at a time.
    Group,
    /// A terminal: like a private chat.
    Console,
}

/// The circumstances of a request.
#[derive(Clone, Debug)]
pub struct Context {
    /// Where it comes from.
    pub door: Door,
    /// The present moment.
    pub now: Timestamp,
    /// The time zone of days and dates.
    pub zone: TimeZone,
    /// The language the chat is held in.
    pub language: Language,
    /// Who asks; kept with the view so that only the asker pages.
    pub asker: i64,
    /// Whether who asks is an admin of the group, as far as the door has looked: may remove answers of others.
    pub admin: bool,
    /// Whether inline mode is on, so that Share works.
    pub inline_mode: bool,
    /// The message replied to, where the request is a reply.
    pub replied: Option<Replied>,
}

/// The message that a request replies to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Replied {
    /// Its text.
    pub text: String,
    /// The part of it that the user selected.
    pub selected: Option<String>,
    /// Whether it is one of our own messages.
    pub ours: bool,
}

/// What is asked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Request {
    /// Free text: a question, a greeting, a bare link, words.
    Text(String),
    /// A command without its slash and bot name, and what follows it.
    Command {
        /// `quote`, `news`, …
        name: String,
        /// The rest of the message, trimmed.
        rest: String,
    },
    /// A button.
    Press(Action),
}

/// What answers: the store, the index and the settings that matter to answers.
#[derive(Clone, Debug)]
pub struct Conversation {
    /// The truth.
    pub store: Store,
    /// What is searched.
    pub index: Index,
    /// Whether invented samples may be shown at all (`QUOTEWIRE_SAMPLES`).
    pub samples_allowed: bool,
}

/// Where a door puts a reply.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Placement {
    /// A message of its own (in a group as a reply).
    New,
    /// In place of the message whose button was pressed.
    Replace,
    /// A short notice to the one who pressed, nothing else changes.
    Alert,
    /// The message whose button was pressed goes away.
    Remove,
}

/// Why there is no reply.
#[derive(Debug, thiserror::Error)]
pub enum AnswerError {
    /// The store failed.
    #[error(transparent)]
    Store(#[from] crate::store::StoreError),
    /// The index failed.
    #[error(transparent)]
    Index(#[from] crate::index::IndexError),
}

#[expect(clippy::unused_async, reason = "outline")]
impl Conversation {
    /// Answers a request, and says where the reply goes.
    ///
    /// # Errors
    /// Only where store or index fail; nothing found, an unknown command or a forgotten view are replies.
    pub async fn answer(
        &self,
        ctx: &Context,
        request: &Request,
    ) -> Result<(Reply, Placement), AnswerError> {
        let _ = (ctx, request);
        unimplemented!()
    }

    /// Whether a view was made by this asker; also where it is forgotten, since nobody else's it is.
    ///
    /// # Errors
    /// Only where the store fails.
    pub async fn owns(&self, view: i64, asker: i64) -> Result<bool, AnswerError> {
        let _ = (view, asker);
        unimplemented!()
    }

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
        let _ = (ctx, query, offset, limit);
        unimplemented!()
    }
}
