//! Adding a feed by its own address or its site's.

use url::Url;

use super::Crawler;
use crate::article::{Feed, feed_links, read_feed, usual_feeds};
use crate::fetch::{Content, FetchError, Get, Refused};
use crate::ingest::schedule::FIRST;
use crate::ingest::{IngestError, compute};
use crate::store::{NewFeed, Store, StoreError};

/// How a feed is to be kept.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Terms {
    /// What its cards say beside the outlet.
    pub label: Option<String>,
    /// Days after which its articles are let go.
    pub retention_days: Option<u32>,
}

/// What adding a feed came to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Subscribed {
    /// Where the feed is.
    pub url: Url,
    /// What it calls itself.
    pub title: Option<String>,
    /// Entries in it now.
    pub entries: usize,
    /// Whether it is new here.
    pub is_new: bool,
    /// Other feeds that the site names.
    pub others: Vec<Url>,
}

/// Why a feed cannot be added.
#[derive(Debug, thiserror::Error)]
pub enum SubscribeError {
    /// It is no address.
    #[error("`{0}` is no web address")]
    NoAddress(String),
    /// Nothing came from there.
    #[error("{url}: {error}")]
    Fetch {
        /// The address.
        url: Url,
        /// Why.
        error: Box<FetchError>,
    },
    /// Something else stands there.
    #[error("no feed is found at {0}: give the address of the feed itself")]
    NoFeed(Url),
    /// The store failed.
    #[error(transparent)]
    Ingest(#[from] IngestError),
}

impl From<StoreError> for SubscribeError {
    fn from(error: StoreError) -> SubscribeError {
        SubscribeError::Ingest(error.into())
    }
}

/// Reads an address as people type it: without a scheme it is https.
///
/// # Errors
/// Where it is none.
fn typed_address(typed: &str) -> Result<Url, SubscribeError> {
    let typed = typed.trim();
    let fault = || SubscribeError::NoAddress(typed.chars().take(200).collect());
    let url = match Url::parse(typed) {
        Ok(url) if url.has_host() || typed.contains("://") => url,
        // `gull.example:8080/feed` parses as a scheme with a path.
        _ => Url::parse(&format!("https://{typed}")).map_err(|_| fault())?,
    };
    // A bare word is none: no site is called so.
    let is_word = |host: &str| !typed.contains("://") && !host.contains(['.', ':']);
    match url.host_str() {
        Some(host) if !host.is_empty() && !is_word(host) => Ok(url),
        _ => Err(fault()),
    }
}

/// Removes a feed by its address as listed or as typed; whether there was one. Its articles stay.
///
/// # Errors
/// Where the store fails.
pub async fn unsubscribe(store: &Store, typed: &str) -> Result<bool, StoreError> {
    if store.remove_feed(typed).await? {
        return Ok(true);
    }
    match typed_address(typed) {
        Ok(address) => store.remove_feed(address.as_str()).await,
        Err(_) => Ok(false),
    }
}

impl Crawler {
    /// Adds the feed at an address, or the first one that the page there names. It is read as soon as the crawler runs.
    ///
    /// # Errors
    /// Where nothing is there, or no feed.
    pub async fn subscribe(
        &self,
        address: &str,
        terms: Terms,
    ) -> Result<Subscribed, SubscribeError> {
        let address = typed_address(address)?;
        let mut others = Vec::new();
        let (url, feed) = match self.look(&address).await? {
            Look::Feed(url, feed) => (url, feed),
            Look::Page(page, links) => {
                let named = !links.is_empty();
                let tried = if named { links } else { usual_feeds(&page) };
                let (found, rest) = self.first_feed(&tried).await?;
                others = if named { rest } else { Vec::new() };
                found.ok_or(SubscribeError::NoFeed(address))?
            }
        };
        let new = NewFeed {
            url: url.clone().into(),
            title: feed.name(),
            label: terms.label,
            retention_days: terms.retention_days,
        };
        let store = &self.ingest.store;
        let added = store.add_feed(&new, FIRST, self.clock.date()).await?;
        Ok(Subscribed {
            url,
            title: new.title,
            entries: feed.entries.len(),
            is_new: added.is_some(),
            others,
        })
    }

    /// The first of the addresses with a feed, and the rest.
    async fn first_feed(
        &self,
        tried: &[Url],
    ) -> Result<(Option<(Url, Box<Feed>)>, Vec<Url>), SubscribeError> {
        for (at, url) in tried.iter().enumerate() {
            match self.look(url).await {
                Ok(Look::Feed(url, feed)) => {
                    return Ok((Some((url, feed)), tried[at + 1..].to_vec()));
                }
                Ok(Look::Page(..)) | Err(SubscribeError::Fetch { .. }) => {}
                Err(error) => return Err(error),
            }
        }
        Ok((None, Vec::new()))
    }

    async fn look(&self, url: &Url) -> Result<Look, SubscribeError> {
        let got = self.fetcher.get(&Get::feed(url.clone())).await;
        let got = got.map_err(|error| SubscribeError::Fetch {
            url: url.clone(),
            error: Box::new(error),
        })?;
        let Content::Body { bytes, charset, .. } = got.content else {
            return Err(SubscribeError::NoFeed(url.clone()));
        };
        // Where it has moved for good the new address is kept, otherwise the one that was given.
        let asked = got.moved.unwrap_or_else(|| url.clone());
        let end = got.url;
        let look = compute(
            move || match read_feed(&bytes, charset.as_deref(), Some(&end)) {
                Ok(feed) => Look::Feed(asked, Box::new(feed)),
                Err(_) => {
                    let links = feed_links(&bytes, charset.as_deref(), &end);
                    Look::Page(end, links)
                }
            },
        );
        Ok(look.await.map_err(IngestError::from)?)
    }
}

/// What stands at an address.
enum Look {
    /// A feed.
    Feed(Url, Box<Feed>),
    /// Something else, and the feeds it names.
    Page(Url, Vec<Url>),
}

/// Whether an address may be asked at all, for lists of feeds that are not fetched when they are taken in.
///
/// # Errors
/// Why not.
pub fn check_address(typed: &str) -> Result<Url, CheckError> {
    let url = typed_address(typed)?;
    crate::fetch::check_url(&url, crate::fetch::Permit::public())?;
    Ok(url)
}

/// Why an address of a list is not taken.
#[derive(Debug, thiserror::Error)]
pub enum CheckError {
    /// It is none.
    #[error(transparent)]
    Address(#[from] SubscribeError),
    /// It may not be asked.
    #[error("it is not read: {0}")]
    Refused(#[from] Refused),
}
