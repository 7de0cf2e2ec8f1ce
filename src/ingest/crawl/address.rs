//! Reading what stands at one address into the store, once: a page, or the entries that a feed has now.

use std::path::PathBuf;

use url::Url;

use super::Crawler;
use super::entry::{Came, TRIES};
use super::merge::merge;
use super::reading::{BATCH, MOST_ENTRIES};
use super::visit::{Body, VisitError};
use crate::article::{Feed, RawArticle, is_feed, read_feed, read_page};
use crate::ingest::compute;
use crate::ingest::summary::{Failure, Summary};
use crate::store::Origin;

/// What stands at an address.
enum There {
    Feed(Box<Feed>),
    Page(Box<RawArticle>),
}

impl Crawler {
    /// Reads a page's article, or those of a feed's entries, into the store. The feed is not read again by itself. Entries without
    /// a text stand in the summary.
    ///
    /// # Errors
    /// Where nothing comes from there, or neither article nor feed stands there, or the store fails.
    pub async fn add(&self, url: &Url) -> Result<Summary, VisitError> {
        let mut summary = Summary::default();
        match self.there(url).await? {
            There::Page(article) => self.put(vec![*article], &mut summary).await?,
            There::Feed(feed) => {
                let mut batch = Vec::new();
                for (number, entry) in (1..).zip(feed.entries.iter().take(MOST_ENTRIES)) {
                    // There is no next time at which its page could be tried again.
                    match self.article(entry, &feed, TRIES).await {
                        Came::Article(raw) => batch.push(*raw),
                        Came::Later | Came::Nothing => summary.fail(Failure {
                            path: PathBuf::from(url.as_str()),
                            line: None,
                            reason: format!("entry {number} has no text"),
                        }),
                    }
                    if batch.len() >= BATCH {
                        self.put(std::mem::take(&mut batch), &mut summary).await?;
                    }
                }
                self.put(batch, &mut summary).await?;
            }
        }
        Ok(summary)
    }

    async fn there(&self, url: &Url) -> Result<There, VisitError> {
        let Body {
            bytes,
            charset,
            may_be_page,
            address,
        } = self.body(url).await?;
        let read = compute(move || {
            if is_feed(&bytes)
                && let Ok(feed) = read_feed(&bytes, charset.as_deref(), Some(&address))
            {
                return Ok(There::Feed(Box::new(feed)));
            }
            if !may_be_page {
                return Err(VisitError::NoPage);
            }
            let page = read_page(&bytes, charset.as_deref())?;
            Ok(There::Page(Box::new(merge(None, page, &address))))
        });
        read.await?
    }

    async fn put(
        &self,
        articles: Vec<RawArticle>,
        summary: &mut Summary,
    ) -> Result<(), VisitError> {
        let now = self.clock.date();
        *summary += self.ingest.put(articles, Origin::Elsewhere, now).await?;
        Ok(())
    }
}
