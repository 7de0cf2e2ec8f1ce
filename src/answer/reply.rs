//! Replies: plain values, in the order and with the numbers of what is shown, but without a word of our own.

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use url::Url;

use super::feeds::FeedsReply;
use super::opml::OpmlReply;
use crate::article::{ArticleId, Published, QuotationId};
use crate::index::Order;
use crate::query::Misread;
use crate::quote::{Missing, Speaker};
use crate::store::{Counts, OutletCount, Person, UtteranceId};
use crate::text::Language;

/// A reply, put into words by [`crate::wording::compose`].
#[derive(Clone, Debug, PartialEq)]
pub enum Reply {
    /// A page of quotations that match.
    Hits(Hits),
    /// One quotation.
    Card(Box<OneCard>),
    /// No quotation or article matches.
    Nothing(Box<Nothing>),
    /// A page of articles.
    News(News),
    /// The opening lines of an article.
    Opening(Box<Opening>),
    /// A link that has not been read.
    NotRead(Url),
    /// A link whose page cannot be read.
    CannotRead {
        /// The link.
        link: Url,
        /// Why, as the library says it.
        why: String,
    },
    /// Who asks has had many pages read lately.
    TooManyLinks,
    /// A page of an article.
    Article(Box<ArticlePage>),
    /// The paragraphs around a quotation.
    Around(Box<Around>),
    /// A quotation as copyable text.
    Citation(Box<Citation>),
    /// Who somebody is.
    Profile(Box<Profile>),
    /// Several people of one name: which one is meant?
    Namesakes(People),
    /// The most quoted people and bodies.
    MostQuoted(People),
    /// Nobody of that name.
    NoSpeaker(NoSpeaker),
    /// What has been read.
    Sources(Sources),
    /// What became of a request about feeds.
    Feeds(FeedsReply),
    /// What became of a list of feeds.
    Opml(OpmlReply),
    /// What it can do, with its first greeting.
    Start(Examples),
    /// What it can do.
    Help(Examples),
    /// What is kept of its users.
    Privacy {
        /// Days after which a view is forgotten.
        days: u32,
    },
    /// No such command.
    UnknownCommand {
        /// The command given, shortened.
        given: String,
        /// The known one nearest to it in spelling.
        nearest: Option<&'static str>,
    },
    /// A command that needs words came without.
    NeedsWords {
        /// The command.
        command: &'static str,
        /// Words that work on what is loaded.
        example: Option<String>,
    },
    /// The view of a button is past its age limit.
    Forgotten,
    /// Somebody else's answer: only the asker may turn its pages or remove it.
    NotYours,
    /// An id that leads nowhere (any more).
    Gone,
    /// Nothing is said: the message composed is empty and is not sent.
    Quiet,
}

/// Pages of a view.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Paging {
    /// The view in the store.
    pub view: i64,
    /// The page shown, from 0.
    pub page: u32,
    /// How many there are; at least 1.
    pub pages: u32,
}

/// What was looked for, to be shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Looked {
    /// The query in its canonical spelling but for the dates, shortened; empty where everything was asked for.
    pub words: String,
    /// First moment that counts.
    pub since: Option<Timestamp>,
    /// First moment that no longer counts.
    pub until: Option<Timestamp>,
}

/// A page of quotations that match.
#[derive(Clone, Debug, PartialEq)]
pub struct Hits {
    /// What was looked for.
    pub looked: Looked,
    /// How many match.
    pub total: usize,
    /// The place of the first shown among them, from 0.
    pub first: usize,
    /// Those of this page, with short excerpts; may be fewer than a page holds where segments of one speech are one hit.
    pub cards: Vec<Numbered>,
    /// The order they are in; `None` where it cannot be changed.
    pub order: Option<Order>,
    /// Where the page stands.
    pub paging: Paging,
    /// What must be said about the search.
    pub notes: Vec<Note>,
    /// Whom the speaker asked for may be, on the first page.
    pub choice: Option<Choice>,
}

/// Why people are offered to choose from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Offered {
    /// Several go by the name of a speaker asked for; there are at least two of them.
    Namesakes,
    /// The words searched for are the name of these people: what they say themselves may be meant.
    Speakers,
}

/// People who go by a name asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    /// Why.
    pub offered: Offered,
    /// The name asked for, shortened.
    pub name: String,
    /// Their names, shortened, and how many quotations of each match, most quoted first. The place is that of
    /// [`super::Action::Retry`].
    pub people: Vec<(String, usize)>,
    /// The view of the buttons.
    pub view: i64,
}

/// A card with its place among the hits of a view, from 0.
#[derive(Clone, Debug, PartialEq)]
pub struct Numbered {
    /// The place, for [`super::Action::Open`].
    pub place: usize,
    /// The card.
    pub card: Card,
}

/// One quotation as a message of its own.
#[derive(Clone, Debug, PartialEq)]
pub struct OneCard {
    /// The quotation.
    pub card: Card,
    /// In a group: where it stands among the hits.
    pub paging: Option<Paging>,
    /// The view that the asker may remove, in a group.
    pub removable: Option<i64>,
    /// What must be said about the search.
    pub notes: Vec<Note>,
    /// Whom the speaker asked for may be, on the first page.
    pub choice: Option<Choice>,
}

/// What must be said about a search besides its hits.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Note {
    /// The words replied to stand in these quotations one after the other.
    WordForWord,
    /// Most of the words replied to stand in these quotations.
    Similar,
    /// Nothing of the speaker holds the words; these are the speaker's other quotations.
    OnlySpeaker {
        /// The speaker as asked for.
        speaker: String,
        /// The words that were left out.
        words: String,
    },
    /// No quotation has the name that was searched for; these are of whoever bears it.
    SaidByName {
        /// The name as typed.
        name: String,
    },
    /// The question is in another language than the articles, and words are not translated.
    NotTranslated {
        /// The language asked in.
        asked: Language,
        /// The languages of the articles found.
        found: Vec<Language>,
    },
    /// No quotation has all the words; these have the most of them.
    MostWords,
    /// The words stand in none of these quotations, only around them.
    Beside {
        /// How many quotations.
        count: usize,
    },
    /// What was written as a field of the query and is none: it was searched as words.
    Misread(Misread),
    /// Articles that match but for their unknown date.
    Undated {
        /// How many.
        count: usize,
    },
}

/// A quotation with its source.
#[derive(Clone, Debug, PartialEq)]
pub struct Card {
    /// The quotation.
    pub id: QuotationId,
    /// Who said it, where the article names somebody.
    pub speaker: Option<Speaker>,
    /// How the speaker is named beside the words, where that differs from the name.
    pub mention: Option<String>,
    /// The verb or phrase that attributes it, as printed.
    pub cue: Option<String>,
    /// The occasion as printed.
    pub occasion: Option<String>,
    /// The words: one excerpt for each segment of an interrupted speech, at least one.
    pub parts: Vec<Excerpt>,
    /// Whether the excerpt is the printed sentence that the words are woven into, marks and all.
    pub woven: bool,
    /// Whether the words stand in the headline only.
    pub in_headline: bool,
    /// What the headline makes of the words, where it has others than were said.
    pub headlined: Option<Headlined>,
    /// Marks that the article lacks.
    pub missing: Missing,
    /// When a correction took the words out of the article.
    pub retired: Option<Timestamp>,
    /// The utterance it tells, by which other articles that have the words are found.
    pub utterance: Option<UtteranceId>,
    /// Which other articles have the words.
    pub elsewhere: Elsewhere,
    /// The article.
    pub source: Source,
    /// The link to the sentence on the page; `None` where the article has no link and is opened in the bot.
    pub link: Option<Url>,
}

/// Other articles that have the words of a card, or tell the story of an article.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Elsewhere {
    /// Some of them, the earliest published first; of an outlet one.
    pub told: Vec<ToldBy>,
    /// How many more outlets there are.
    pub more: usize,
}

/// Another article that has the words of a card, or tells the story of an article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ToldBy {
    /// The outlet; where none is known the site or the headline, shortened.
    pub name: String,
    /// The article.
    pub article: ArticleId,
    /// The canonical link.
    pub url: Option<Url>,
    /// Whether it has not nearly all the words of a card.
    pub shortened: bool,
}

/// What a headline makes of somebody's words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Headlined {
    /// The words as the headline has them, perhaps shortened.
    pub words: String,
    /// How they differ from those in the body.
    pub how: Headlining,
}

/// How a headline's words differ from those in the body.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Headlining {
    /// Words are left out between those it has.
    Shortened,
    /// It has words that were not said so.
    Reworded,
}

/// Which article, for the line below what is shown of it. Texts may be shortened.
#[derive(Clone, Debug, PartialEq)]
pub struct Source {
    /// The article.
    pub article: ArticleId,
    /// The story that it tells.
    pub story: ArticleId,
    /// The headline; may be empty.
    pub headline: String,
    /// The outlet.
    pub outlet: Option<String>,
    /// What the operator says of the feed it came from.
    pub label: Option<String>,
    /// The canonical link.
    pub url: Option<Url>,
    /// When it was published.
    pub published: Option<Published>,
    /// When it was changed since.
    pub updated: Option<Published>,
    /// Whether it is the beginning of an article that has to be paid for.
    pub teaser: bool,
    /// When we first had it.
    pub read: Timestamp,
    /// The language.
    pub language: Option<Language>,
    /// Whether it is an invented sample.
    pub sample: bool,
}

/// Printed text as shown: the article's words in order, our cuts marked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Excerpt {
    /// Its pieces; adjacent ones follow each other without a space between.
    pub pieces: Vec<Piece>,
}

/// A piece of an excerpt.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// Text as printed.
    Text(String),
    /// Text as printed that the query matches.
    Matched(String),
    /// Text as printed that is a quotation, within text that is not.
    Quoted(String),
    /// Something is left out here.
    Cut,
    /// A new paragraph.
    Break,
}

impl Excerpt {
    /// The words without styles; cuts as `[…]`, paragraphs as line breaks.
    pub fn plain(&self) -> String {
        self.pieces
            .iter()
            .map(|piece| match piece {
                Piece::Text(text) | Piece::Matched(text) | Piece::Quoted(text) => text.as_str(),
                Piece::Cut => "[…]",
                Piece::Break => "\n",
            })
            .collect()
    }
}

/// Nothing matches.
#[derive(Clone, Debug, PartialEq)]
pub struct Nothing {
    /// What was looked for.
    pub looked: Looked,
    /// Whether somebody's words were checked, not a query asked.
    pub checked: bool,
    /// What was searched.
    pub counts: Counts,
    /// The view that the retries belong to.
    pub view: i64,
    /// What would find something, at most three; the place is that of [`super::Action::Retry`].
    pub retries: Vec<Retry>,
    /// Articles that have the words, where no quotation does.
    pub mentions: Option<Mentions>,
    /// Undated articles that match but for `since:` and `until:`.
    pub undated: usize,
    /// Fields of the query whose values are none, searched as words.
    pub misread: Vec<Misread>,
    /// The language of the question, where nothing read is in it: words are not translated.
    pub untranslated: Option<Language>,
    /// Whether its asker may remove it.
    pub removable: bool,
}

/// Articles that have the words, and the view that lists them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mentions {
    /// How many.
    pub articles: usize,
    /// The view of the list, for [`super::Action::Page`].
    pub view: i64,
}

/// A search that would find something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Retry {
    /// Without the word that is in the way.
    Without(String),
    /// With a word spelt as articles spell it.
    Spelling {
        /// As typed.
        given: String,
        /// As articles have it.
        nearest: String,
    },
    /// Without the dates.
    AnyTime,
}

/// A page of articles.
#[derive(Clone, Debug, PartialEq)]
pub struct News {
    /// What was looked for; nothing for the newest.
    pub looked: Looked,
    /// How many match.
    pub total: usize,
    /// The place of the first shown among them, from 0.
    pub first: usize,
    /// Those of this page.
    pub items: Vec<NewsItem>,
    /// The order they are in.
    pub order: Order,
    /// Where the page stands.
    pub paging: Paging,
    /// Whether the asker may remove it.
    pub removable: bool,
    /// What must be said about the search.
    pub notes: Vec<Note>,
}

/// An article in a list.
#[derive(Clone, Debug, PartialEq)]
pub struct NewsItem {
    /// The article.
    pub source: Source,
    /// The first sentence of the lead; may be empty.
    pub lead: Excerpt,
    /// Which other articles tell its story.
    pub elsewhere: Elsewhere,
}

/// The opening lines of an article.
#[derive(Clone, Debug, PartialEq)]
pub struct Opening {
    /// The article.
    pub source: Source,
    /// The lead.
    pub lead: Excerpt,
    /// Its quotations, headline echoes not counted.
    pub quotations: usize,
    /// Who is quoted and how often, most first, shortened to a few.
    pub speakers: Vec<(String, usize)>,
    /// Quotations of speakers beyond those.
    pub others: usize,
    /// Quotations that the article attributes to nobody named.
    pub unattributed: usize,
    /// Whether the article is kept, so that buttons can lead to it.
    pub kept: bool,
    /// Its first quotations, where nothing else can show them: of an article that is not kept.
    pub said: Vec<Card>,
    /// Which other articles tell its story.
    pub elsewhere: Elsewhere,
    /// Where it stands among the articles that match.
    pub paging: Option<Paging>,
    /// The view that the asker may remove, in a group.
    pub removable: Option<i64>,
}

/// A page of an article.
#[derive(Clone, Debug, PartialEq)]
pub struct ArticlePage {
    /// The article.
    pub source: Source,
    /// Who wrote it, as printed.
    pub byline: Option<String>,
    /// The text of the page, its quotations as [`Piece::Quoted`].
    pub text: Excerpt,
    /// The page, from 0.
    pub page: u32,
    /// How many there are; at least 1.
    pub pages: u32,
    /// The view that the asker may remove, in a group.
    pub removable: Option<i64>,
}

/// The paragraphs around a quotation.
#[derive(Clone, Debug, PartialEq)]
pub struct Around {
    /// The quotation.
    pub id: QuotationId,
    /// The article.
    pub source: Source,
    /// The paragraphs, the quotation as [`Piece::Quoted`].
    pub text: Excerpt,
    /// The link to the sentence.
    pub link: Option<Url>,
    /// The view that the asker may remove, in a group.
    pub removable: Option<i64>,
}

/// A quotation as copyable text.
#[derive(Clone, Debug, PartialEq)]
pub struct Citation {
    /// What is cited.
    pub card: Card,
    /// The view that the asker may remove, in a group.
    pub removable: Option<i64>,
}

/// Who somebody is, as printed.
#[derive(Clone, Debug, PartialEq)]
pub struct Profile {
    /// Who.
    pub person: Person,
    /// The latest three quotations, with short excerpts.
    pub latest: Vec<Card>,
    /// The view of all of theirs, newest first.
    pub view: i64,
    /// Whether the asker may remove it.
    pub removable: bool,
}

/// People to choose from.
#[derive(Clone, Debug, PartialEq)]
pub struct People {
    /// The name asked for; empty for the most quoted.
    pub name: String,
    /// Those shown, most quoted first.
    pub people: Vec<Person>,
    /// How many more there are.
    pub more: usize,
    /// The view of the buttons.
    pub view: i64,
    /// Whether the asker may remove it.
    pub removable: bool,
}

/// Nobody of that name.
#[derive(Clone, Debug, PartialEq)]
pub struct NoSpeaker {
    /// The name asked for, shortened.
    pub name: String,
    /// Names near to it in spelling, nearest first; may be empty.
    pub nearest: Vec<String>,
    /// The view of the buttons.
    pub view: i64,
    /// What was searched.
    pub counts: Counts,
}

/// What has been read.
#[derive(Clone, Debug, PartialEq)]
pub struct Sources {
    /// All of it.
    pub counts: Counts,
    /// The outlets with most articles first, shortened.
    pub outlets: Vec<OutletCount>,
    /// How many more there are.
    pub more: usize,
    /// Whether only the invented samples and built-in items have been read.
    pub samples: bool,
}

/// Examples that work on what is loaded.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Examples {
    /// The most quoted speaker.
    pub speaker: Option<String>,
    /// A word of theirs.
    pub word: Option<String>,
    /// An outlet.
    pub outlet: Option<String>,
    /// Whether there is nothing loaded at all.
    pub empty: bool,
}

/// The answer to an inline query.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct InlineReply {
    /// Quotations, best first; newest first for an empty query.
    pub items: Vec<Card>,
    /// Where the next page starts, if there is one.
    pub next: Option<usize>,
}
