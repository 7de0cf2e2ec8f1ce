//! The robots.txt of each host, read once a day.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use url::Url;

use super::robots::Robots;
use super::transport::has_content;

/// How long a robots.txt is held to: RFC 9309, section 2.4, allows 24 hours.
const KEPT: Duration = Duration::from_secs(24 * 60 * 60);

/// How long one that could not be read is not asked for again.
const KEPT_UNKNOWN: Duration = Duration::from_secs(10 * 60);

/// Hosts whose rules are kept.
const HOSTS: usize = 500;

/// What is known of a host.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Known {
    /// Its rules; empty where it has none.
    Rules(Robots),
    /// Its rules could not be read, which means no for now.
    Nothing,
}

impl Known {
    /// From the status and body of robots.txt (RFC 9309, section 2.3.1).
    ///
    /// Against its letter, 429 is not taken for leave to read everything: it asks for fewer requests.
    pub(super) fn of_answer(status: u16, body: &[u8]) -> Known {
        match status {
            429 | 500.. => Known::Nothing,
            status if has_content(status) => Known::Rules(Robots::read(body)),
            _ => Known::Rules(Robots::default()),
        }
    }

    fn kept(&self) -> Duration {
        match self {
            Known::Rules(_) => KEPT,
            Known::Nothing => KEPT_UNKNOWN,
        }
    }
}

/// What is known and until when.
#[derive(Debug, Default)]
pub(super) struct Entry(Option<(Known, Duration)>);

impl Entry {
    /// What is known at a time, unless it is too old.
    pub(super) fn at(&self, now: Duration) -> Option<&Known> {
        self.0
            .as_ref()
            .filter(|(_, until)| *until > now)
            .map(|(known, _)| known)
    }

    /// Keeps what is known from a time on.
    pub(super) fn keep(&mut self, known: Known, now: Duration) -> &Known {
        let until = now.saturating_add(known.kept());
        &self.0.insert((known, until)).0
    }

    fn until(&self) -> Duration {
        self.0.as_ref().map_or(Duration::ZERO, |&(_, until)| until)
    }
}

/// Whoever asks for a host first holds its lock while reading, and the others wait for what comes of it.
pub(super) type Shared = Arc<tokio::sync::Mutex<Entry>>;

/// The hosts whose robots.txt is known.
#[derive(Default)]
pub(super) struct Manners {
    hosts: Mutex<HashMap<String, Shared>>,
}

impl Manners {
    /// The entry of a scheme, host and port: each has rules of its own (RFC 9309, section 2.3).
    pub(super) fn entry(&self, origin: &str) -> Shared {
        let mut hosts = self.hosts.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(entry) = hosts.get(origin) {
            return Arc::clone(entry);
        }
        if hosts.len() >= HOSTS {
            // Whoever reads an entry has a share in it, and shares are handed out under this lock only.
            let oldest = hosts
                .iter()
                .filter(|(_, entry)| Arc::strong_count(entry) == 1)
                .filter_map(|(origin, entry)| Some((entry.try_lock().ok()?.until(), origin)))
                .min()
                .map(|(_, origin)| origin.clone());
            if let Some(oldest) = oldest {
                hosts.remove(&oldest);
            }
        }
        let entry = Shared::default();
        hosts.insert(origin.to_owned(), Arc::clone(&entry));
        entry
    }
}

/// Where the rules for an address stand.
pub(super) fn robots_url(url: &Url) -> Url {
    let mut robots = url.clone();
    robots.set_path("/robots.txt");
    robots.set_query(None);
    robots.set_fragment(None);
    robots
}
