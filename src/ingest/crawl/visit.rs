//! Reading one page that somebody names.

use url::Url;

use super::Crawler;
use super::entry::may_be_page;
use super::page::merge;
use crate::article::{self, RawArticle, ReadError};
use crate::fetch::{Content, FetchError, Get};
use crate::ingest::IngestError;
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
    /// The store failed.
    #[error(transparent)]
    Ingest(#[from] IngestError),
}

impl Crawler {
    /// Reads the article of a page; nothing is stored.
    ///
    /// # Errors
    /// Where nothing comes, or no article stands there.
    pub async fn visit(&self, url: &Url) -> Result<RawArticle, VisitError> {
        let got = self.fetcher.get(&Get::page(url.clone())).await;
        let got = got.map_err(Box::new)?;
        let Content::Body {
            bytes,
            media_type,
            charset,
        } = got.content
        else {
            return Err(VisitError::NoPage);
        };
        if !may_be_page(media_type.as_deref()) {
            return Err(VisitError::NoPage);
        }
        let page =
            tokio::task::spawn_blocking(move || article::read_page(&bytes, charset.as_deref()));
        let page = page.await.map_err(IngestError::from)??;
        Ok(merge(None, page, &got.url))
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
