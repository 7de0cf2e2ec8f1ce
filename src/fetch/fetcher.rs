//! One address from the first hop to the last, with the guard before each, and manners towards every host on the way.

use std::sync::Arc;
use std::time::Duration;

use url::Url;

use super::error::FetchError;
use super::fields;
use super::get::{Content, Get, Got, Kind};
use super::guard::{Permit, Refused, check_url};
use super::hosts::Hosts;
use super::limits::{PAUSE, REDIRECTS, ROBOTS_BYTES};
use super::manners::{Known, Manners, robots_url};
use super::robots::Robots;
use super::transport::{Answer, Excess, Hop, Transport, TransportError, Validators, has_content};
use crate::clock::Clock;

/// Fetches feeds and pages. One for the whole program, as it remembers the hosts; shared behind an `Arc`.
///
/// A call takes as long as its turn with the host takes to come, and then for each hop at most [`super::WHOLE_TIME`]. Dropping it in the
/// middle is safe.
pub struct Fetcher {
    transport: Arc<dyn Transport>,
    clock: Arc<dyn Clock>,
    permit: Permit,
    user_agent: String,
    hosts: Hosts,
    manners: Manners,
}

/// What stays the same from hop to hop.
struct Way<'a> {
    accept: &'static str,
    validators: &'a Validators,
    limit_bytes: u64,
    excess: Excess,
    /// Whether each host's robots.txt is asked.
    asks_robots: bool,
}

/// The end of a way.
struct Arrived {
    url: Url,
    moved: Option<Url>,
    answer: Answer,
}

impl Fetcher {
    /// Over a transport. The permit is the one that the transport has; for the user agent see [`super::user_agent`].
    pub fn new(
        transport: Arc<dyn Transport>,
        clock: Arc<dyn Clock>,
        permit: Permit,
        user_agent: String,
    ) -> Fetcher {
        Fetcher {
            transport,
            permit,
            user_agent,
            hosts: Hosts::new(Arc::clone(&clock), PAUSE),
            manners: Manners::default(),
            clock,
        }
    }

    /// Fetches an address, over at most [`REDIRECTS`] redirects.
    ///
    /// # Errors
    /// See [`FetchError`].
    pub async fn get(&self, request: &Get) -> Result<Got, FetchError> {
        let began = self.clock.now();
        let way = Way {
            accept: request.kind.accept(),
            validators: &request.validators,
            limit_bytes: request.kind.limit_bytes(),
            excess: Excess::Fail,
            asks_robots: request.kind == Kind::Page,
        };
        let result = match self.follow(&request.url, &way).await {
            Ok(arrived) => self.got(arrived, &request.validators),
            Err(error) => Err(error),
        };
        self.log(request.kind.name(), &request.url, began, &result);
        result
    }

    fn got(&self, arrived: Arrived, sent: &Validators) -> Result<Got, FetchError> {
        let Arrived { url, moved, answer } = arrived;
        let headers = &answer.headers;
        let now = self.clock.date();
        let mut validators = fields::validators(headers);
        let fresh_for = fields::fresh_for(headers, now);
        let content = match answer.status {
            status if has_content(status) => {
                let (media_type, charset) = fields::content_type(headers);
                Content::Body {
                    bytes: answer.body,
                    media_type,
                    charset,
                }
            }
            304 if !sent.is_empty() => {
                validators.etag = validators.etag.or_else(|| sent.etag.clone());
                validators.last_modified = validators
                    .last_modified
                    .or_else(|| sent.last_modified.clone());
                Content::NotModified
            }
            status => {
                return Err(FetchError::Status {
                    status,
                    retry_after: fields::retry_after(headers, now),
                });
            }
        };
        Ok(Got {
            url,
            moved,
            validators,
            fresh_for,
            content,
            sent_bytes: answer.sent_bytes,
        })
    }

    /// Follows redirects to an answer of any other status.
    async fn follow(&self, start: &Url, way: &Way<'_>) -> Result<Arrived, FetchError> {
        let mut url = start.clone();
        url.set_fragment(None);
        let mut moved = None;
        let mut lasting = true;
        let mut seen: Vec<Url> = Vec::new();
        loop {
            let refused = |why: Refused| match seen.is_empty() {
                true => FetchError::Refused(why),
                false => FetchError::RedirectRefused(why),
            };
            check_url(&url, self.permit).map_err(refused)?;
            let pause = match way.asks_robots {
                true => self.ask_robots(&url).await?,
                false => Duration::ZERO,
            };
            let answer = self
                .hop(&url, way, pause)
                .await
                .map_err(|error| match error {
                    TransportError::Refused(why) => refused(why),
                    error => FetchError::Transport(error),
                })?;
            let Some(next) = fields::redirect(&url, &answer)? else {
                return Ok(Arrived { url, moved, answer });
            };
            let downgraded = url.scheme() == "https" && next.scheme() == "http";
            lasting = lasting && matches!(answer.status, 301 | 308) && !downgraded;
            if lasting {
                moved = Some(next.clone());
            }
            seen.push(url);
            if seen.contains(&next) {
                return Err(FetchError::Circle);
            }
            if seen.len() > REDIRECTS {
                return Err(FetchError::TooManyRedirects { limit: REDIRECTS });
            }
            url = next;
        }
    }

    async fn hop(
        &self,
        url: &Url,
        way: &Way<'_>,
        pause: Duration,
    ) -> Result<Answer, TransportError> {
        let hop = Hop {
            url: url.clone(),
            user_agent: self.user_agent.clone(),
            accept: way.accept,
            validators: way.validators.clone(),
            limit_bytes: way.limit_bytes,
            excess: way.excess,
        };
        let host = url.host_str().unwrap_or_default();
        let _turn = self.hosts.turn(host, pause).await;
        self.transport.send(&hop).await
    }

    /// Asks the rules of an address's host; how long it wants to be left alone afterwards.
    async fn ask_robots(&self, url: &Url) -> Result<Duration, FetchError> {
        let entry = self.manners.entry(&url.origin().ascii_serialization());
        // Held while robots.txt is read. Nobody who has a turn with a host waits for this lock, so the two cannot block each other.
        let mut entry = entry.lock().await;
        let now = self.clock.now();
        let known = match entry.at(now) {
            Some(known) => known,
            None => {
                let (known, error) = self.read_robots(url).await;
                let known = entry.keep(known, self.clock.now());
                match error {
                    // Whoever finds the host out of reach is told just that; those after them, that its rules are not known.
                    Some(error) => return Err(error),
                    None => known,
                }
            }
        };
        match known {
            Known::Rules(robots) if robots.allows(url) => Ok(robots.delay()),
            Known::Rules(_) => Err(FetchError::Robots),
            Known::Nothing => Err(FetchError::RobotsUnknown),
        }
    }

    /// Reads the rules of an address's host; with the error where the host cannot be reached at all.
    async fn read_robots(&self, url: &Url) -> (Known, Option<FetchError>) {
        let began = self.clock.now();
        let robots = robots_url(url);
        let none = Validators::default();
        let way = Way {
            accept: "text/plain, */*;q=0.1",
            validators: &none,
            limit_bytes: ROBOTS_BYTES,
            excess: Excess::Cut,
            asks_robots: false,
        };
        // Boxed, as a future cannot hold one of its own kind.
        let arrived = Box::pin(self.follow(&robots, &way)).await;
        let known = match &arrived {
            Ok(Arrived { answer, .. }) => Known::of_answer(answer.status, &answer.body),
            Err(FetchError::Transport(_) | FetchError::Refused(_)) => Known::Nothing,
            // RFC 9309, section 2.3.1.2: one that redirects into nowhere is as good as missing.
            Err(_) => Known::Rules(Robots::default()),
        };
        let result = arrived.and_then(|arrived| self.got(arrived, &none));
        self.log("robots", &robots, began, &result);
        let error = result.err().filter(FetchError::is_out_of_reach);
        (known, error)
    }

    /// One line a fetch. Of the address only the host: paths and queries may hold secrets.
    fn log(&self, kind: &str, url: &Url, began: Duration, result: &Result<Got, FetchError>) {
        let host = url.host_str().unwrap_or_default();
        let ms =
            u64::try_from(self.clock.now().saturating_sub(began).as_millis()).unwrap_or(u64::MAX);
        let (status, bytes, outcome) = match result {
            Ok(Got {
                content: Content::NotModified,
                ..
            }) => (304, 0, "unchanged"),
            Ok(got) => (200, got.sent_bytes, "body"),
            Err(FetchError::Status { status, .. }) => (*status, 0, "status"),
            Err(error) => (0, 0, error.word()),
        };
        tracing::info!(
            kind,
            host,
            status,
            bytes,
            ms,
            outcome,
            "fetched from {host}: {outcome}"
        );
    }
}
