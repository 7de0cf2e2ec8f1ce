//! What is asked of the fetcher, and what comes back.

use std::fmt;
use std::time::Duration;

use url::Url;

use super::limits::{FEED_BYTES, PAGE_BYTES};
use super::shown::shown;
use super::transport::Validators;

/// What is fetched, which decides about its size and whether robots.txt is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A feed that somebody named: made for programs, so robots.txt, which is about crawling, is not asked.
    Feed,
    /// A page; robots.txt is asked.
    Page,
}

impl Kind {
    /// The most bytes.
    pub fn limit_bytes(self) -> u64 {
        match self {
            Kind::Feed => FEED_BYTES,
            Kind::Page => PAGE_BYTES,
        }
    }

    /// What is asked for, for `Accept`. Anything else is taken, too: many servers mislabel feeds.
    pub fn accept(self) -> &'static str {
        match self {
            Kind::Feed => {
                "application/atom+xml, application/rss+xml, application/feed+json, application/xml;q=0.9, text/xml;q=0.9, \
                 application/json;q=0.8, */*;q=0.1"
            }
            Kind::Page => "text/html, application/xhtml+xml;q=0.9, */*;q=0.1",
        }
    }

    pub(super) fn name(self) -> &'static str {
        match self {
            Kind::Feed => "feed",
            Kind::Page => "page",
        }
    }
}

/// A request.
#[derive(Clone, PartialEq, Eq)]
pub struct Get {
    /// The address; its fragment is not sent.
    pub url: Url,
    /// What is expected there.
    pub kind: Kind,
    /// Those of the answer that one has; empty to have it whatever it is.
    pub validators: Validators,
}

impl Get {
    /// A feed, whether it has changed or not.
    pub fn feed(url: Url) -> Get {
        Get {
            url,
            kind: Kind::Feed,
            validators: Validators::default(),
        }
    }

    /// A page, whether it has changed or not.
    pub fn page(url: Url) -> Get {
        Get {
            url,
            kind: Kind::Page,
            validators: Validators::default(),
        }
    }

    /// Only if it has changed since an answer with these.
    #[must_use]
    pub fn unless(mut self, validators: Validators) -> Get {
        self.validators = validators;
        self
    }
}

impl fmt::Debug for Get {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Get")
            .field("url", &shown(&self.url))
            .field("kind", &self.kind)
            .field("validators", &self.validators)
            .finish()
    }
}

/// What came.
#[derive(Clone, PartialEq, Eq)]
pub struct Got {
    /// Where it came from in the end, without a fragment.
    pub url: Url,
    /// The address to ask from now on: where the permanent redirects (301, 308) at the start of the way led. `None` where the
    /// first redirect was a temporary one, or none was. A move from https to http counts as temporary: who controls the line could
    /// make it last.
    pub moved: Option<Url>,
    /// To be given to [`Get::unless`] the next time.
    pub validators: Validators,
    /// How long the server says that it stays as it is, at most a day; `None` where it does not say.
    pub fresh_for: Option<Duration>,
    /// The text, or that it has not changed.
    pub content: Content,
    /// Bytes of the body as sent, before decompression.
    pub sent_bytes: u64,
}

impl fmt::Debug for Got {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Got")
            .field("url", &shown(&self.url))
            .field("moved", &self.moved.as_ref().map(shown))
            .field("validators", &self.validators)
            .field("fresh_for", &self.fresh_for)
            .field("content", &self.content)
            .field("sent_bytes", &self.sent_bytes)
            .finish()
    }
}

/// The text of an answer.
#[derive(Clone, PartialEq, Eq)]
pub enum Content {
    /// It is as it was when the validators were given.
    NotModified,
    /// A body.
    Body {
        /// Decompressed, in whatever encoding.
        bytes: Vec<u8>,
        /// The media type that the server claims, in small letters: `text/html`.
        media_type: Option<String>,
        /// The charset that the server claims, as spelt there; not checked.
        charset: Option<String>,
    },
}

impl fmt::Debug for Content {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Content::NotModified => f.write_str("NotModified"),
            Content::Body {
                bytes,
                media_type,
                charset,
            } => f
                .debug_struct("Body")
                .field("bytes", &bytes.len())
                .field("media_type", media_type)
                .field("charset", charset)
                .finish(),
        }
    }
}
