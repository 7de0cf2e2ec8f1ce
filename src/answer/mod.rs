//! A request to a reply, both plain values; knows no Telegram and no words of its own.
//!
//! [`Conversation::answer`] is the one way in for every door: the bot and the console.

mod about;
mod action;
mod ask;
mod card;
mod check;
mod choice;
mod elsewhere;
mod excerpt;
mod feeds;
mod headline;
mod inline;
mod link;
pub(crate) mod measure;
mod misread;
mod news;
mod opml;
mod pages;
mod people;
mod press;
mod read;
mod relax;
mod reply;
mod request;
mod view;
mod visit;

use jiff::{Timestamp, tz::TimeZone};

pub use action::{Action, CALLBACK_DATA_BYTES, InvalidAction};
pub(crate) use elsewhere::shortened;
pub use feeds::{FeedLine, Feeds, FeedsReply};
pub use opml::{Attachment, LIST_BYTES, OpmlReply};
pub use reply::{
    Around, ArticlePage, Card, Choice, Citation, Elsewhere, Examples, Excerpt, Headlined,
    Headlining, Hits, InlineReply, Looked, Mentions, News, NewsItem, NoSpeaker, Note, Nothing,
    Numbered, Offered, OneCard, Opening, Paging, People, Piece, Profile, Reply, Retry, Source,
    Sources, ToldBy,
};
pub use request::{COMMANDS, is_greeting};
pub use view::VIEW_DAYS;
pub use visit::Visits;

use crate::article::{ArticleId, QuotationId};
use crate::index::{Found, Index, Matching, Order, Search, What};
use crate::query::{Clock, Query};
use crate::store::{Samples, Store};
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
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Replied {
    /// Its text.
    pub text: String,
    /// The part of it that the user selected.
    pub selected: Option<String>,
    /// Whether it is one of our own messages.
    pub ours: bool,
    /// The quotation that it shows, where it is a card of ours.
    pub quotation: Option<QuotationId>,
    /// The article that it shows or quotes, where it is an answer of ours about one.
    pub article: Option<ArticleId>,
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
    /// The bytes of a document that [`Conversation::refuse`] let pass; where there are more than [`LIST_BYTES`], the rest may be missing.
    Document(Vec<u8>),
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
    /// Who may change the feeds, and what reads them.
    pub feeds: Feeds,
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
    /// A search was broken off.
    #[error("the search was broken off")]
    Search(#[from] tokio::task::JoinError),
}

/// A reply and where it goes.
type Placed = (Reply, Placement);

impl Conversation {
    /// Answers a request, and says where the reply goes.
    ///
    /// # Errors
    /// Only where store or index fail; nothing found, an unknown command or a forgotten view are replies.
    pub async fn answer(&self, ctx: &Context, request: &Request) -> Result<Placed, AnswerError> {
        let (mut reply, placement) = match request {
            Request::Text(text) => (self.text(ctx, text).await?, Placement::New),
            Request::Command { name, rest } => {
                (self.command(ctx, name, rest).await?, Placement::New)
            }
            Request::Press(action) => self.press(ctx, action).await?,
            Request::Document(bytes) => (self.import(ctx, bytes).await?, Placement::New),
        };
        self.tell_elsewhere(&mut reply).await?;
        Ok((reply, placement))
    }

    /// Whether a view was made by this asker; also where it is forgotten, since then it is nobody else's.
    ///
    /// # Errors
    /// Only where the store fails.
    pub async fn owns(&self, view: i64, asker: i64) -> Result<bool, AnswerError> {
        let view = self.kept(view).await?;
        Ok(view.is_none_or(|view| view.asker == asker))
    }

    async fn text(&self, ctx: &Context, text: &str) -> Result<Reply, AnswerError> {
        let text = text.trim();
        if text.is_empty() || is_greeting(text) {
            return self.help(ctx).await;
        }
        match request::bare_link(text) {
            Some(link) => self.opening_of(ctx, &link).await,
            None => self.quote(ctx, text).await,
        }
    }

    async fn command(&self, ctx: &Context, name: &str, rest: &str) -> Result<Reply, AnswerError> {
        let rest = rest.trim();
        match name.to_lowercase().as_str() {
            "quote" => match (rest, &ctx.replied) {
                ("", Some(replied)) => self.check(ctx, replied).await,
                ("", None) => self.needs_words(ctx, "quote").await,
                (words, _) => self.quote(ctx, words).await,
            },
            "news" | "latest" => self.news(ctx, rest).await,
            "summary" => self.summary(ctx, rest).await,
            "speaker" => self.speaker(ctx, rest).await,
            "sources" => self.sources(ctx).await,
            command @ ("addfeed" | "feeds" | "removefeed" | "exportfeeds") => {
                self.feeds(ctx, command, rest).await
            }
            "start" => self.start(ctx, rest).await,
            "help" => self.help(ctx).await,
            "privacy" => Ok(Reply::Privacy { days: VIEW_DAYS }),
            // In a group it may be meant for another bot.
            _ if ctx.door == Door::Group => Ok(Reply::Quiet),
            unknown => Ok(request::unknown_command(unknown)),
        }
    }

    async fn press(&self, ctx: &Context, action: &Action) -> Result<Placed, AnswerError> {
        match action {
            Action::Page(view, page) => self.turn(ctx, *view, *page).await,
            Action::Open(view, place) => self.open(ctx, *view, *place).await,
            Action::Order(view, order) => self.reorder(ctx, *view, *order).await,
            Action::Retry(view, place) => self.retry(ctx, *view, *place).await,
            Action::Card(id) => Ok((self.one_card(ctx, id).await?, Placement::New)),
            Action::Context(id) => Ok((self.around(ctx, id).await?, Placement::New)),
            Action::Cite(id) => Ok((self.cite(ctx, id).await?, Placement::New)),
            Action::Article(id, page) => Ok((
                self.article_page(ctx, id, *page, Placement::New).await?,
                Placement::New,
            )),
            Action::Turn(id, page) => Ok((
                self.article_page(ctx, id, *page, Placement::Replace)
                    .await?,
                Placement::Replace,
            )),
            Action::Remove(view) => Ok(if ctx.admin || self.owns(*view, ctx.asker).await? {
                (Reply::Quiet, Placement::Remove)
            } else {
                (Reply::NotYours, Placement::Alert)
            }),
            Action::Label => Ok((Reply::Quiet, Placement::Alert)),
        }
    }

    /// Whether samples count: only while there is nothing else.
    async fn samples(&self) -> Result<Samples, AnswerError> {
        let shown = self.samples_allowed && !self.store.holds_own_articles().await?;
        Ok(if shown {
            Samples::Shown
        } else {
            Samples::Hidden
        })
    }

    /// Searches off the async threads.
    async fn search(&self, wanted: Wanted<'_>, samples: Samples) -> Result<Found, AnswerError> {
        let index = self.index.clone();
        let query = wanted.query.clone();
        let Wanted {
            what,
            matching,
            order,
            offset,
            limit,
            ..
        } = wanted;
        let found = tokio::task::spawn_blocking(move || {
            index.search(&Search {
                query: &query,
                what,
                matching,
                order,
                offset,
                limit,
                samples,
            })
        });
        Ok(found.await??)
    }
}

/// A search, but for the samples.
#[derive(Clone, Copy, Debug)]
struct Wanted<'a> {
    query: &'a Query,
    what: What,
    matching: Matching,
    order: Order,
    offset: usize,
    limit: usize,
}

impl<'a> Wanted<'a> {
    /// The best quotation for every clause.
    fn quotations(query: &'a Query) -> Wanted<'a> {
        Wanted {
            query,
            what: What::Quotations,
            matching: Matching::All,
            order: Order::Best,
            offset: 0,
            limit: 1,
        }
    }

    /// The best article for every clause.
    fn articles(query: &'a Query) -> Wanted<'a> {
        Wanted {
            what: What::Articles,
            ..Wanted::quotations(query)
        }
    }
}

impl Context {
    fn clock(&self) -> Clock {
        Clock {
            now: self.now,
            zone: self.zone.clone(),
        }
    }
}
