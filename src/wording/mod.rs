//! Values to words in a language, by Fluent; and the shape of a message that every door can render.
//!
//! A [`Message`] is blocks of styled runs and rows of buttons. It knows neither HTML nor terminals: `bot` renders it as HTML,
//! `console` as text. All words the bot says stand in `locales/en.ftl`.

mod about;
mod articles;
mod cards;
mod dates;
mod feeds;
mod fit;
mod hits;
mod opml;
mod parts;
mod people;
mod words;

#[cfg(test)]
mod tests;

use url::Url;

use self::words::{Key, say};
use crate::answer::{Action, COMMANDS, Context, InlineReply, Reply};
use crate::article::{ArticleId, QuotationId};
use crate::text::Language;

/// A message ready to be rendered.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Message {
    /// What it says, top to bottom.
    pub blocks: Vec<Block>,
    /// Rows of buttons below it.
    pub buttons: Vec<Vec<Button>>,
    /// A document that comes with it. Such a message is never put in the place of another.
    pub document: Option<Document>,
}

/// A text that is handed over as a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    /// The file's name, of plain letters.
    pub name: &'static str,
    /// What is in it; not empty.
    pub text: String,
}

/// A part of a message that stands on lines of its own.
#[derive(Clone, Debug, PartialEq)]
pub enum Block {
    /// A line of text; an empty one is a blank line.
    Line(Vec<Run>),
    /// Quoted words, set off.
    Quote {
        /// The words.
        runs: Vec<Run>,
        /// Whether a long one folds up.
        expandable: bool,
    },
    /// Text to be copied as it is.
    Copyable(String),
}

/// A run of text in one style.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Run {
    /// The text, not escaped. Holds no line break, but in a [`Block::Quote`] `\n` parts paragraphs.
    pub text: String,
    /// Bold.
    pub bold: bool,
    /// Italic.
    pub italic: bool,
    /// Where it leads.
    pub link: Option<Link>,
}

/// Where a link or link button leads.
#[derive(Clone, Debug, PartialEq)]
pub enum Link {
    /// A page on the web, perhaps with a text fragment.
    Web(Url),
    /// An article, opened in the bot (`?start=a_ID`).
    Article(ArticleId),
    /// A quotation's card, opened in the bot (`?start=q_ID`).
    Quotation(QuotationId),
}

/// A button.
#[derive(Clone, Debug, PartialEq)]
pub struct Button {
    /// Its label.
    pub label: String,
    /// What it does.
    pub press: Press,
}

/// What pressing a button does.
#[derive(Clone, Debug, PartialEq)]
pub enum Press {
    /// Asks the conversation.
    Act(Action),
    /// Opens a link.
    Open(Link),
    /// Shares the card of a quotation into another chat, through inline mode.
    Share(QuotationId),
    /// Copies a text of at most 256 characters.
    Copy(String),
}

/// An inline result.
#[derive(Clone, Debug, PartialEq)]
pub struct InlineItem {
    /// The quotation: its id is the result's.
    pub id: QuotationId,
    /// The first words.
    pub title: String,
    /// Speaker · outlet · date.
    pub description: String,
    /// What is sent when it is chosen; its buttons are links only.
    pub message: Message,
}

/// Short things a door says of its own accord.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Notice {
    /// Something failed on our side; try again.
    Failed,
    /// The user floods: told once, then waits these seconds.
    Slow {
        /// Seconds to wait.
        seconds: u32,
    },
    /// A document could not be fetched; send it again.
    NotFetched,
    /// The two lines when the bot is added to a group.
    AddedToGroup,
    /// The label of the inline button that opens the bot.
    OpenBot,
    /// How the terminal is used.
    Console,
    /// In the terminal: no button has the number typed.
    NoSuchButton,
}

impl Block {
    /// Whether it is a blank line.
    pub fn is_blank(&self) -> bool {
        matches!(self, Block::Line(runs) if runs.is_empty())
    }
}

impl Message {
    /// Without a document.
    pub fn new(blocks: Vec<Block>, buttons: Vec<Vec<Button>>) -> Message {
        Message {
            blocks,
            buttons,
            document: None,
        }
    }

    /// Whether it says nothing at all: such a message is not sent.
    pub fn is_empty(&self) -> bool {
        self.blocks.is_empty() && self.buttons.is_empty() && self.document.is_none()
    }
}

/// Which chats a list of commands is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// Private chats.
    Private,
    /// Groups.
    Group,
}

/// The commands with a line on each, for the menu of a kind of chat.
pub fn commands(scope: Scope, language: Language) -> Vec<(&'static str, String)> {
    COMMANDS
        .into_iter()
        // In a group only those whose answer is of use to all.
        .filter(|command| scope == Scope::Private || !matches!(*command, "start" | "latest"))
        .map(|command| (command, say(language, about::menu(command), &[])))
        .collect()
}

/// Puts a reply into words. [`Reply::Quiet`] makes an empty message. Within Telegram's limits whatever the reply holds.
pub fn compose(reply: &Reply, ctx: &Context) -> Message {
    let message = match reply {
        Reply::Hits(hits) => hits::hits(hits, ctx),
        Reply::Card(one) => cards::one(one, ctx),
        Reply::Nothing(nothing) => hits::nothing(nothing, ctx),
        Reply::News(news) => articles::news(news, ctx),
        Reply::Opening(opening) => articles::opening(opening, ctx),
        Reply::NotRead(link) => articles::not_read(link, ctx),
        Reply::CannotRead { link, why } => articles::cannot_read(link, why, ctx),
        Reply::TooManyLinks => parts::said(&say(ctx.language, Key::TooManyLinks, &[])),
        Reply::Article(page) => articles::page(page, ctx),
        Reply::Around(around) => articles::around(around, ctx),
        Reply::Citation(citation) => cards::citation(citation, ctx),
        Reply::Profile(profile) => people::profile(profile, ctx),
        Reply::Namesakes(people) => people::namesakes(people, ctx),
        Reply::MostQuoted(people) => people::most_quoted(people, ctx),
        Reply::NoSpeaker(no_speaker) => people::no_speaker(no_speaker, ctx),
        Reply::Sources(sources) => people::sources(sources, ctx),
        Reply::Feeds(reply) => feeds::feeds(reply, ctx),
        Reply::Opml(reply) => opml::opml(reply, ctx),
        Reply::Start(examples) => about::start(examples, ctx),
        Reply::Help(examples) => about::help(examples, ctx),
        Reply::Privacy { days } => about::privacy(*days, ctx),
        Reply::UnknownCommand { given, nearest } => about::unknown(given, *nearest, ctx),
        Reply::NeedsWords { command, example } => {
            about::needs_words(command, example.as_deref(), ctx)
        }
        Reply::Forgotten => parts::said(&say(ctx.language, Key::Forgotten, &[])),
        Reply::NotYours => parts::said(&say(ctx.language, Key::NotYours, &[])),
        Reply::Gone => parts::said(&say(ctx.language, Key::Gone, &[])),
        Reply::Quiet => Message::default(),
    };
    fit::fit(message)
}

/// Puts an inline reply into words.
pub fn compose_inline(reply: &InlineReply, ctx: &Context) -> Vec<InlineItem> {
    reply
        .items
        .iter()
        .map(|card| {
            let mut item = cards::inline(card, ctx);
            item.message = fit::fit(item.message);
            item
        })
        .collect()
}

/// Puts a notice into words.
pub fn notice(notice: Notice, language: Language) -> Message {
    let text = match notice {
        Notice::Failed => say(language, Key::Failed, &[]),
        Notice::Slow { seconds } => say(language, Key::Slow, &[("seconds", seconds.into())]),
        Notice::NotFetched => say(language, Key::NotFetched, &[]),
        Notice::AddedToGroup => say(language, Key::Added, &[]),
        Notice::OpenBot => say(language, Key::OpenBot, &[]),
        Notice::Console => say(language, Key::ConsoleEnds, &[]),
        Notice::NoSuchButton => say(language, Key::ConsoleNoButton, &[]),
    };
    parts::said(&text)
}
