//! Values to words in a language, by Fluent; and the shape of a message that every door can render.
//!
//! A [`Message`] is blocks of styled runs and rows of buttons. It knows neither HTML nor terminals: `bot` renders it as HTML,
//! `console` as text. All words the bot says stand in `locales/en.ftl`.

use url::Url;

use crate::answer::{Action, Context, InlineReply, Reply};
use crate::article::{ArticleId, QuotationId};
use crate::text::Language;

/// A message ready to be rendered.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Message {
    /// What it says, top to bottom.
    pub blocks: Vec<Block>,
    /// Rows of buttons below it.
    pub buttons: Vec<Vec<Button>>,
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
    /// The two lines when the bot is added to a group.
    AddedToGroup,
    /// The label of the inline button that opens the bot.
    OpenBot,
}

impl Message {
    /// Whether it says nothing at all: such a message is not sent.
    pub fn is_empty(&self) -> bool {
        self.blocks.is_empty() && self.buttons.is_empty()
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
    let _ = (scope, language);
    Vec::new()
}

/// Puts a reply into words. [`Reply::Quiet`] makes an empty message.
pub fn compose(reply: &Reply, ctx: &Context) -> Message {
    let _ = ctx;
    let _ = reply;
    Message::default()
}

/// Puts an inline reply into words.
pub fn compose_inline(reply: &InlineReply, ctx: &Context) -> Vec<InlineItem> {
    let _ = (reply, ctx);
    Vec::new()
}

/// Puts a notice into words.
pub fn notice(notice: Notice, language: Language) -> Message {
    let _ = (notice, language);
    Message::default()
}
