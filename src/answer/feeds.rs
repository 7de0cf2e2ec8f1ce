//! The feeds, for those who own the bot: `/addfeed`, `/feeds`, `/removefeed`, `/exportfeeds`.

use jiff::{SignedDuration, Timestamp};

use super::measure::line;
use super::{AnswerError, Context, Conversation, Door, Visits};
use crate::answer::reply::Reply;
use crate::ingest::schedule::{Pace, State};
use crate::ingest::{Crawler, IngestError, SubscribeError, Terms, unsubscribe};
use crate::store::{FeedId, StoredFeed};

/// Feeds listed in one message.
const LISTED: usize = 30;

/// The least time between two messages about dead feeds.
const TELLING: SignedDuration = SignedDuration::from_hours(24);

/// Who may change the feeds, and what reads them.
#[derive(Clone, Debug, Default)]
pub struct Feeds {
    /// Reads feeds; `None` where nothing is fetched.
    pub crawler: Option<Crawler>,
    /// The owners' user numbers (`QUOTEWIRE_OWNERS`).
    pub owners: Vec<i64>,
    /// Whether a page that a user's link leads to is kept (`QUOTEWIRE_KEEP_LINKS`).
    pub keeps_links: bool,
    /// Who had pages read lately.
    pub visits: Visits,
}

/// What became of a request about feeds.
#[derive(Clone, Debug, PartialEq)]
pub enum FeedsReply {
    /// All of them.
    List {
        /// The first of them, those that fail before those that are well.
        feeds: Vec<FeedLine>,
        /// How many more there are.
        more: usize,
        /// How many of all have been tried, while there are some that have not.
        tried: Option<usize>,
    },
    /// Told unasked: these have died since the owners were last told.
    Died {
        /// The first of them.
        feeds: Vec<FeedLine>,
        /// How many more there are.
        more: usize,
    },
    /// One was added.
    Added {
        /// What it calls itself, shortened.
        title: String,
        /// Where it is, shortened.
        url: String,
        /// Entries in it now.
        entries: usize,
        /// Whether it was there before.
        known: bool,
    },
    /// It was removed; its address, shortened.
    Removed(String),
    /// There is none of this address, shortened.
    NoSuch(String),
    /// It cannot be added; why, as the library says it.
    Fault(String),
    /// An address is missing behind the command.
    NeedsAddress(&'static str),
    /// Who asks is no owner.
    NotOwner,
    /// It is done in a private chat only.
    OnlyPrivate,
}

/// A feed in a list.
#[derive(Clone, Debug, PartialEq)]
pub struct FeedLine {
    /// What it is called, shortened.
    pub name: String,
    /// What the operator says of it.
    pub label: Option<String>,
    /// Where it is, shortened.
    pub url: String,
    /// Entries met.
    pub items: u64,
    /// When it was last read with success.
    pub succeeded: Option<Timestamp>,
    /// How it stands.
    pub state: State,
    /// Why it failed the last time.
    pub reason: Option<String>,
}

impl Feeds {
    /// What a request about feeds is answered with where who asks may not make it, or not there.
    pub(super) fn refusal(&self, ctx: &Context) -> Option<FeedsReply> {
        match ctx.door {
            Door::Console => None,
            _ if !self.owners.contains(&ctx.asker) => Some(FeedsReply::NotOwner),
            Door::Group => Some(FeedsReply::OnlyPrivate),
            Door::Private => None,
        }
    }
}

impl Conversation {
    /// Does what an owner asks of the feeds; others are told that they are not theirs.
    pub(super) async fn feeds(
        &self,
        ctx: &Context,
        command: &str,
        rest: &str,
    ) -> Result<Reply, AnswerError> {
        if let Some(refusal) = self.feeds.refusal(ctx) {
            return Ok(Reply::Feeds(refusal));
        }
        let reply = match command {
            "addfeed" if rest.is_empty() => FeedsReply::NeedsAddress("addfeed"),
            "addfeed" => self.add_feed(rest).await?,
            "removefeed" if rest.is_empty() => FeedsReply::NeedsAddress("removefeed"),
            "removefeed" => self.remove_feed(rest).await?,
            "exportfeeds" => return self.export().await,
            _ => list(self.store.feeds().await?),
        };
        Ok(Reply::Feeds(reply))
    }

    /// What the owners are to be told of the feeds without asking, at most once a day: which have died. It counts as told from now
    /// on, until they are read again.
    ///
    /// # Errors
    /// Where the store fails.
    pub async fn unasked(&self, now: Timestamp) -> Result<Option<Reply>, AnswerError> {
        let feeds = self.store.feeds().await?;
        let lately = |feed: &StoredFeed| {
            let told = feed.told;
            told.is_some_and(|told| now.duration_since(told) < TELLING)
        };
        if self.feeds.owners.is_empty() || feeds.iter().any(lately) {
            return Ok(None);
        }
        let is_news =
            |feed: &StoredFeed| feed.told.is_none() && Pace::from(feed).state() == State::Dead;
        let died: Vec<StoredFeed> = feeds.into_iter().filter(is_news).collect();
        if died.is_empty() {
            return Ok(None);
        }
        let ids: Vec<FeedId> = died.iter().map(|feed| feed.id).collect();
        self.store.told_of_feeds(&ids, now).await?;
        let (feeds, more) = listed(died);
        Ok(Some(Reply::Feeds(FeedsReply::Died { feeds, more })))
    }

    /// `ADDRESS` or `ADDRESS LABEL`.
    async fn add_feed(&self, rest: &str) -> Result<FeedsReply, AnswerError> {
        let Some(crawler) = &self.feeds.crawler else {
            return Ok(FeedsReply::Fault("nothing is fetched here".to_owned()));
        };
        let (address, label) = rest.split_once(char::is_whitespace).unwrap_or((rest, ""));
        let label = line(label, 40);
        let terms = Terms {
            label: (!label.is_empty()).then_some(label),
            retention_days: None,
        };
        match crawler.subscribe(address, terms).await {
            Ok(added) => Ok(FeedsReply::Added {
                title: line(&added.title.unwrap_or_default(), 80),
                url: line(added.url.as_str(), 200),
                entries: added.entries,
                known: !added.is_new,
            }),
            Err(SubscribeError::Ingest(IngestError::Store(error))) => Err(error.into()),
            Err(error) => Ok(FeedsReply::Fault(line(&error.to_string(), 300))),
        }
    }

    async fn remove_feed(&self, rest: &str) -> Result<FeedsReply, AnswerError> {
        let removed = unsubscribe(&self.store, rest).await?;
        let address = line(rest, 200);
        Ok(match removed {
            true => FeedsReply::Removed(address),
            false => FeedsReply::NoSuch(address),
        })
    }
}

fn list(feeds: Vec<StoredFeed>) -> FeedsReply {
    let was_tried = |feed: &&StoredFeed| feed.succeeded.is_some() || feed.failures > 0;
    let (all, tried) = (feeds.len(), feeds.iter().filter(was_tried).count());
    let (feeds, more) = listed(feeds);
    FeedsReply::List {
        feeds,
        more,
        tried: (tried < all).then_some(tried),
    }
}

/// The first feeds of a list, and how many more there are.
fn listed(feeds: Vec<StoredFeed>) -> (Vec<FeedLine>, usize) {
    let mut lines: Vec<FeedLine> = feeds.into_iter().map(feed_line).collect();
    lines.sort_by_key(|feed| match feed.state {
        State::Dead => 0,
        State::Failing => 1,
        State::Well => 2,
    });
    let more = lines.len().saturating_sub(LISTED);
    lines.truncate(LISTED);
    (lines, more)
}

fn feed_line(feed: StoredFeed) -> FeedLine {
    let state = Pace::from(&feed).state();
    FeedLine {
        name: line(feed.title.as_deref().unwrap_or(&feed.url), 60),
        label: feed.label.map(|label| line(&label, 40)),
        url: line(&feed.url, 200),
        items: feed.entries,
        succeeded: feed.succeeded,
        state,
        reason: feed.reason.map(|reason| line(&reason, 150)),
    }
}
