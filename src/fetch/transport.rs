//! One request and its answer: what the fetcher asks of whatever carries it.
//!
//! [`super::Net`] carries it over the network; a test or a simulation answers from memory. A transport follows no redirect, keeps no
//! cookie and no state that the next request could show.

use std::fmt;

use futures_util::future::BoxFuture;
use url::Url;

use super::guard::Refused;
use super::shown::shown;

/// Carries one request.
pub trait Transport: Send + Sync {
    /// Sends one GET and reads the answer.
    ///
    /// # Errors
    /// Where no whole answer came within the limits. An answer of any status is none.
    fn send<'a>(&'a self, hop: &'a Hop) -> BoxFuture<'a, Result<Answer, TransportError>>;
}

/// One request. Its address has passed [`super::check_url`] and has no fragment.
#[derive(Clone, PartialEq, Eq)]
pub struct Hop {
    /// The address.
    pub url: Url,
    /// `User-Agent`.
    pub user_agent: String,
    /// `Accept`.
    pub accept: &'static str,
    /// What makes it conditional.
    pub validators: Validators,
    /// The most bytes of the body, as sent and as decompressed alike.
    pub limit_bytes: u64,
    /// What to do with a longer body.
    pub excess: Excess,
}

impl fmt::Debug for Hop {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Hop")
            .field("url", &shown(&self.url))
            .field("accept", &self.accept)
            .field("validators", &self.validators)
            .field("limit_bytes", &self.limit_bytes)
            .field("excess", &self.excess)
            .finish_non_exhaustive()
    }
}

/// What to do with a body over its limit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Excess {
    /// It is an error: half an article would pass for a whole one.
    Fail,
    /// The first bytes are kept, the rest is not read.
    Cut,
}

/// What a server gave to tell later whether its answer has changed (RFC 9110, section 8.8). Kept as sent.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Validators {
    /// `ETag`, sent again as `If-None-Match`.
    pub etag: Option<String>,
    /// `Last-Modified`, sent again as `If-Modified-Since`.
    pub last_modified: Option<String>,
}

impl Validators {
    /// Whether a request with them is conditional.
    pub fn is_empty(&self) -> bool {
        self.etag.is_none() && self.last_modified.is_none()
    }
}

/// An answer.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Answer {
    /// The status code.
    pub status: u16,
    /// The header fields that matter.
    pub headers: Headers,
    /// The decompressed body; empty unless the status is 200 or 203, as nothing else is read.
    pub body: Vec<u8>,
    /// The body's bytes as sent.
    pub sent_bytes: u64,
}

impl fmt::Debug for Answer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // A redirect's target may hold a secret; the body is long.
        f.debug_struct("Answer")
            .field("status", &self.status)
            .field("redirects", &self.headers.location.is_some())
            .field("content_type", &self.headers.content_type)
            .field("bytes", &self.body.len())
            .field("sent_bytes", &self.sent_bytes)
            .finish_non_exhaustive()
    }
}

/// The header fields that matter, as sent; the first of each name, in UTF-8 or else taken as Latin-1.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Headers {
    /// `Location`: where it is now, perhaps relative.
    pub location: Option<String>,
    /// `Content-Type`.
    pub content_type: Option<String>,
    /// `ETag`.
    pub etag: Option<String>,
    /// `Last-Modified`.
    pub last_modified: Option<String>,
    /// `Retry-After`.
    pub retry_after: Option<String>,
    /// `Cache-Control`.
    pub cache_control: Option<String>,
    /// `Expires`.
    pub expires: Option<String>,
    /// `Age`.
    pub age: Option<String>,
    /// `Date`.
    pub date: Option<String>,
}

/// Whether an answer of this status brings the text that was asked for: 200, or 203 (changed by a proxy on its way).
pub fn has_content(status: u16) -> bool {
    matches!(status, 200 | 203)
}

/// Why no whole answer came. Names no address: the caller knows it, and it may hold a secret.
#[derive(Debug, thiserror::Error)]
pub enum TransportError {
    /// The name leads to no permitted address.
    #[error(transparent)]
    Refused(Refused),
    /// The name is not known, or no name server answered.
    #[error("the host's name does not resolve")]
    Name(#[source] Cause),
    /// No connection came about.
    #[error("no connection to the host")]
    Connect(#[source] Cause),
    /// One of the limits of time passed.
    #[error("the host took too long: {0}")]
    TimedOut(Waited),
    /// The header is longer than any site's.
    #[error("the answer's header has more than {limit} bytes or 100 fields")]
    Header {
        /// The limit.
        limit: usize,
    },
    /// The body is longer than allowed.
    #[error("the answer has more than {limit} bytes")]
    TooLarge {
        /// The limit, as sent and as decompressed alike.
        limit: u64,
    },
    /// It decompresses to far more than text does.
    #[error("the answer grows more than {ratio}-fold when decompressed")]
    Bomb {
        /// The limit.
        ratio: u64,
    },
    /// It is compressed in a way that was not asked for.
    #[error("the answer is compressed in an unknown way: {0}")]
    Encoding(String),
    /// What it is compressed with, it is not, or not to the end.
    #[error("the answer cannot be decompressed")]
    Corrupt,
    /// The connection broke, or what came is not HTTP.
    #[error("the connection broke")]
    Broken(#[source] Cause),
}

/// What lies behind an error of the network, whatever library said it.
pub type Cause = Box<dyn std::error::Error + Send + Sync>;

/// Which limit of time passed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Waited {
    /// For a connection.
    Connect,
    /// For the next piece of the answer.
    Piece,
    /// For the end of the answer.
    End,
}

impl fmt::Display for Waited {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Waited::Connect => "no connection in time",
            Waited::Piece => "nothing came for a while",
            Waited::End => "the end did not come in time",
        })
    }
}
