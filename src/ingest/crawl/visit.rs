//! Reading one page: an entry's, or one that somebody names.

use url::Url;

use super::Crawler;
use super::merge::merge;
use crate::article::{self, RawArticle, ReadError};
use crate::fetch::{Content, FetchError, Get};
use crate::ingest::{IngestError, compute};
use crate::store::Origin;

/// Why a page cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum VisitError {
    /// Nothing came.
    #[error(transparent)]
    Fetch(#[from] Box<FetchError>),
    /// Something else than a page stands there.
    #[error("it is no page")]
    NoPage,
    /// No article is found on it.
    #[error(transparent)]
    Read(#[from] ReadError),
    /// What is known of the outlet cannot be read.
    #[error(transparent)]
    Ingest(#[from] IngestError),
    /// A thread of ours was lost.
    #[error("reading it was cut short")]
    Lost(#[from] tokio::task::JoinError),
}

/// What came from an address.
pub(super) struct Body {
    pub(super) bytes: Vec<u8>,
    pub(super) charset: Option<String>,
    pub(super) may_be_page: bool,
    /// Where it was read in the end.
    pub(super) address: Url,
}

impl Crawler {
    /// Reads the article of a page that somebody names; nothing is stored.
    ///
    /// # Errors
    /// Where nothing comes, or no article stands there.
    pub async fn visit(&self, url: &Url) -> Result<RawArticle, VisitError> {
        let (page, address) = self.page(url).await?;
        let mut article = merge(None, page, &address);
        self.ingest.mark(&mut article).await?;
        Ok(article)
    }

    /// The article of a page, and where it was read in the end. Where a copy in an AMP cache is named, the page itself is read.
    pub(super) async fn page(&self, url: &Url) -> Result<(RawArticle, Url), VisitError> {
        let body = self.body(url).await?;
        if !body.may_be_page {
            return Err(VisitError::NoPage);
        }
        let Body {
            bytes,
            charset,
            address,
            ..
        } = body;
        // A page takes tens of milliseconds.
        let page = compute(move || article::read_page(&bytes, charset.as_deref()));
        Ok((page.await??, address))
    }

    /// What comes from an address, read as a page is: robots.txt is asked.
    pub(super) async fn body(&self, url: &Url) -> Result<Body, VisitError> {
        let got = self.fetcher.get(&Get::page(article::origin(url))).await;
        let got = got.map_err(Box::new)?;
        let Content::Body {
            bytes,
            media_type,
            charset,
        } = got.content
        else {
            return Err(VisitError::NoPage);
        };
        Ok(Body {
            bytes,
            charset,
            may_be_page: may_be_page(media_type.as_deref()),
            address: got.url,
        })
    }

    /// Keeps an article that was read so.
    ///
    /// # Errors
    /// Where the store fails.
    pub async fn keep(&self, article: RawArticle) -> Result<(), IngestError> {
        let now = self.clock.date();
        self.ingest
            .put(vec![article], Origin::Elsewhere, now)
            .await?;
        Ok(())
    }
}

/// Whether a media type is a page's; servers that give none are believed to send one.
fn may_be_page(media_type: Option<&str>) -> bool {
    media_type.is_none_or(|name| {
        name.contains("html") || name == "text/plain" || name == "application/octet-stream"
    })
}
