//! The ways a fetch fails, and which of them pass.

use std::time::Duration;

use super::guard::Refused;
use super::transport::TransportError;

/// Why nothing came. The text names no address; the caller knows it, and it may hold a secret.
#[derive(Debug, thiserror::Error)]
pub enum FetchError {
    /// The address may not be asked.
    #[error("{0}")]
    Refused(Refused),
    /// It redirects to an address that may not be asked.
    #[error("it redirects to an address that is not read: {0}")]
    RedirectRefused(Refused),
    /// It redirects to what is no address.
    #[error("it redirects to what is no address")]
    BadRedirect,
    /// It redirects to where it came from.
    #[error("it redirects in a circle")]
    Circle,
    /// Too many redirects.
    #[error("it redirects more than {limit} times")]
    TooManyRedirects {
        /// The limit.
        limit: usize,
    },
    /// The site's robots.txt asks us not to read it.
    #[error("the site's robots.txt asks programs not to read it")]
    Robots,
    /// The site's robots.txt could not be read, which means no until it can (RFC 9309, section 2.3.1.4).
    #[error("the site's robots.txt cannot be read for now")]
    RobotsUnknown,
    /// Another status than success.
    #[error("the host answers with status {status}")]
    Status {
        /// The status code.
        status: u16,
        /// How long to wait at least, if the server says so; at most a day.
        retry_after: Option<Duration>,
    },
    /// No whole answer.
    #[error(transparent)]
    Transport(TransportError),
}

impl FetchError {
    /// Whether the same request may succeed later, without anybody changing anything on purpose.
    pub fn is_temporary(&self) -> bool {
        match self {
            FetchError::RobotsUnknown => true,
            // Too early, too many, timed out; and whatever is the server's own fault.
            FetchError::Status { status, .. } => matches!(status, 408 | 425 | 429 | 500..=599),
            FetchError::Transport(error) => match error {
                TransportError::Name(_)
                | TransportError::Connect(_)
                | TransportError::TimedOut(_)
                | TransportError::Corrupt
                | TransportError::Broken(_) => true,
                TransportError::Refused(_)
                | TransportError::Header { .. }
                | TransportError::TooLarge { .. }
                | TransportError::Bomb { .. }
                | TransportError::Encoding(_) => false,
            },
            FetchError::Refused(_)
            | FetchError::RedirectRefused(_)
            | FetchError::BadRedirect
            | FetchError::Circle
            | FetchError::TooManyRedirects { .. }
            | FetchError::Robots => false,
        }
    }

    /// Whether nobody answers there, whatever path is asked for.
    pub(super) fn is_out_of_reach(&self) -> bool {
        match self {
            FetchError::Refused(_) => true,
            FetchError::Transport(error) => matches!(
                error,
                TransportError::Name(_)
                    | TransportError::Connect(_)
                    | TransportError::TimedOut(_)
                    | TransportError::Broken(_)
            ),
            _ => false,
        }
    }

    /// A word for the log.
    pub(super) fn word(&self) -> &'static str {
        match self {
            FetchError::Refused(_) | FetchError::RedirectRefused(_) => "refused",
            FetchError::BadRedirect | FetchError::Circle | FetchError::TooManyRedirects { .. } => {
                "redirects"
            }
            FetchError::Robots => "robots",
            FetchError::RobotsUnknown => "robots-unknown",
            FetchError::Status { .. } => "status",
            FetchError::Transport(error) => match error {
                TransportError::Refused(_) => "refused",
                TransportError::Name(_) => "name",
                TransportError::Connect(_) => "connect",
                TransportError::TimedOut(_) => "slow",
                TransportError::Header { .. } | TransportError::TooLarge { .. } => "too-large",
                TransportError::Bomb { .. } => "bomb",
                TransportError::Encoding(_) | TransportError::Corrupt => "encoding",
                TransportError::Broken(_) => "broken",
            },
        }
    }
}
