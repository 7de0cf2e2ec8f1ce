//! One reading of one feed: fetched, its entries stored, the next time set.

use std::collections::HashSet;

use jiff::{SignedDuration, Timestamp};
use url::Url;

use super::entry::{Came, TRIES, hash_of, mark_of};
use super::{Crawler, Round};
use crate::article::{Feed, RawArticle, read_feed};
use crate::fetch::{Content, FetchError, Get, Got, Validators};
use crate::ingest::schedule::{Asked, Pace, Reading};
use crate::ingest::{IngestError, compute};
use crate::store::{Derived, FeedReading, Origin, Outcome, SeenEntry, StoredFeed};

/// Articles stored at a time: what is fetched page by page is found soon, not only when the feed's last page is read.
pub(super) const BATCH: usize = 20;

/// Entries looked at in a feed: the first so many. Feeds have 10 to 200, those that hold a whole archive some hundreds.
pub(super) const MOST_ENTRIES: usize = 2000;

/// What a reading found out, apart from when it was.
#[derive(Default)]
struct Found {
    entries: Vec<SeenEntry>,
    validators: Option<Validators>,
    moved: Option<Url>,
    title: Option<String>,
    asked: Asked,
    round: Round,
}

impl Crawler {
    /// Reads a feed and sets its next time.
    pub(super) async fn read(&self, feed: &StoredFeed) -> Result<Round, IngestError> {
        // What is published while its pages are read is for the next time.
        let began = self.clock.date();
        let (reading, reason, found) = match self.fetch(feed).await {
            Ok(got) => self.take(feed, got).await?,
            Err(error) => {
                let reading = match error {
                    FetchError::Status { status: 410, .. } => Reading::Gone,
                    FetchError::Status { retry_after, .. } => Reading::Failed {
                        retry_after: retry_after.and_then(|wait| wait.try_into().ok()),
                    },
                    _ => Reading::Failed { retry_after: None },
                };
                (reading, Some(error.to_string()), Found::default())
            }
        };
        let mut round = found.round;
        match reading {
            Reading::Read { .. } => round.read = 1,
            Reading::NotModified => (round.read, round.not_modified) = (1, 1),
            Reading::Failed { .. } | Reading::Gone => round.failed = 1,
        }
        let pace = Pace::from(feed).after(reading);
        let now = self.clock.date();
        let seed = feed.id.0.unsigned_abs();
        let next = pace.next(now, reading, found.asked, seed);
        log(feed, &round, reason.as_deref(), next);
        let kept = FeedReading {
            at: began,
            next,
            interval: pace.interval,
            failures: pace.failures,
            reason,
            validators: found
                .validators
                .map(|validators| (validators.etag, validators.last_modified)),
            moved: found.moved.map(String::from),
            title: found.title,
            entries: found.entries,
        };
        self.ingest.store.feed_read(feed.id, &kept).await?;
        Ok(round)
    }

    async fn fetch(&self, feed: &StoredFeed) -> Result<Got, FetchError> {
        // What is stored was an address when it was added.
        let url = Url::parse(&feed.url).map_err(|_| FetchError::BadRedirect)?;
        let validators = Validators {
            etag: feed.etag.clone(),
            last_modified: feed.last_modified.clone(),
        };
        self.fetcher.get(&Get::feed(url).unless(validators)).await
    }

    async fn take(
        &self,
        stored: &StoredFeed,
        got: Got,
    ) -> Result<(Reading, Option<String>, Found), IngestError> {
        let mut found = Found {
            moved: got.moved,
            ..Found::default()
        };
        found.asked.max_age = got.fresh_for.and_then(|time| time.try_into().ok());
        let Content::Body { bytes, charset, .. } = got.content else {
            return Ok((Reading::NotModified, None, found));
        };
        let url = got.url;
        let feed = compute(move || read_feed(&bytes, charset.as_deref(), Some(&url)));
        let failed = |reason: String| {
            let failed = Reading::Failed { retry_after: None };
            // What is no feed has not moved anywhere either: a login page, a host's parking lot.
            Ok((failed, Some(reason), Found::default()))
        };
        let feed = match feed.await {
            Ok(Ok(feed)) => feed,
            Ok(Err(error)) => return failed(error.to_string()),
            // A fault of ours that this feed leads to must not be met every few seconds.
            Err(_) => return failed("reading it was cut short".to_owned()),
        };
        found.title = feed.name();
        found.asked.time_to_live = feed
            .minutes_to_live
            .map(|minutes| SignedDuration::from_mins(minutes.into()));
        let all = self.entries(stored, &feed, &mut found).await?;
        // While an entry waits for its page the feed is wanted whole again.
        found.validators = Some(match all {
            true => got.validators,
            false => Validators::default(),
        });
        let new = found.round.added + found.round.updated;
        Ok((Reading::Read { new }, None, found))
    }

    /// Takes what is new or changed; whether nothing waits for its page.
    async fn entries(
        &self,
        stored: &StoredFeed,
        feed: &Feed,
        found: &mut Found,
    ) -> Result<bool, IngestError> {
        let mut all = true;
        let mut batch: Vec<(SeenEntry, RawArticle)> = Vec::new();
        let mut met: HashSet<i64> = HashSet::new();
        if feed.entries.len() > MOST_ENTRIES {
            tracing::warn!(
                feed = stored.id.0,
                entries = feed.entries.len(),
                read = MOST_ENTRIES,
                "the feed has very many entries: only the first ones are read"
            );
        }
        for entry in feed.entries.iter().take(MOST_ENTRIES) {
            let Some(hash) = hash_of(entry) else {
                found.round.empty += 1;
                continue;
            };
            let mark = mark_of(entry);
            let known = self.ingest.store.seen_entry(stored.id, hash).await?;
            let tries = known.as_ref().map_or(0, |known| known.tries);
            let waits = (1..TRIES).contains(&tries);
            if known.is_some_and(|known| known.mark == mark && !waits) || !met.insert(hash) {
                continue;
            }
            let mut seen = SeenEntry {
                entry: hash,
                mark,
                article: None,
                tries: 0,
            };
            match self.article(entry, feed, tries).await {
                Came::Article(raw) => batch.push((seen, *raw)),
                Came::Later => {
                    all = false;
                    found.round.later += 1;
                    seen.tries = tries + 1;
                    found.entries.push(seen);
                }
                Came::Nothing => {
                    found.round.empty += 1;
                    found.entries.push(seen);
                }
            }
            if batch.len() >= BATCH {
                self.store(&mut batch, found).await?;
            }
        }
        self.store(&mut batch, found).await?;
        Ok(all)
    }

    async fn store(
        &self,
        batch: &mut Vec<(SeenEntry, RawArticle)>,
        found: &mut Found,
    ) -> Result<(), IngestError> {
        if batch.is_empty() {
            return Ok(());
        }
        let (entries, mut raws): (Vec<_>, Vec<_>) = batch.drain(..).unzip();
        let learned = self.ingest.learn(&mut raws).await?;
        let (mut seen, mut derived) = (Vec::new(), Vec::new());
        for (entry, raw) in entries.into_iter().zip(raws) {
            // One by one: an article that our rules stumble over costs no other, and is not met again.
            match compute(move || Derived::new(raw)).await {
                Ok(article) => {
                    seen.push(entry);
                    derived.push(article);
                }
                Err(_) => {
                    found.round.empty += 1;
                    found.entries.push(entry);
                }
            }
        }
        let now: Timestamp = self.clock.date();
        let store = &self.ingest.store;
        let outcomes = store.put(&derived, Origin::Elsewhere, now).await?;
        self.ingest.leave_out(&learned, now).await?;
        for (mut seen, outcome) in seen.into_iter().zip(outcomes) {
            seen.article = Some(outcome.article().clone());
            found.entries.push(seen);
            match outcome {
                Outcome::Added(_) => found.round.added += 1,
                Outcome::Updated(_) => found.round.updated += 1,
                Outcome::Unchanged(_) => {}
            }
        }
        Ok(())
    }
}

/// One line a feed. Of its address only the host, as the rest may hold a secret.
fn log(feed: &StoredFeed, round: &Round, reason: Option<&str>, next: Timestamp) {
    let url = Url::parse(&feed.url).ok();
    let host = url.as_ref().and_then(Url::host_str).unwrap_or_default();
    let Round {
        added,
        updated,
        later,
        empty,
        ..
    } = *round;
    match reason {
        None => tracing::info!(
            feed = feed.id.0,
            host,
            added,
            updated,
            later,
            empty,
            %next,
            "read the feed of {host}"
        ),
        Some(reason) => tracing::warn!(
            feed = feed.id.0,
            host,
            reason,
            %next,
            "the feed of {host} cannot be read"
        ),
    }
}
