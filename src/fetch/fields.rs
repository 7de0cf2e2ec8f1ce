//! What the header fields of an answer say: where to go on, how long to wait, how long it stays fresh, what it is. Pure.

use std::time::{Duration, SystemTime};

use jiff::Timestamp;
use url::Url;

use super::error::FetchError;
use super::limits::{LONGEST_WAIT, VALIDATOR_BYTES};
use super::transport::{Answer, Headers, Validators};

/// `Retry-After` (RFC 9110, section 10.2.3): seconds, or a date, which counts from the answer's own `Date` and only without one from
/// `now`. At most [`LONGEST_WAIT`]; a date in the past gives 0. `None` where it is missing or neither.
pub(super) fn retry_after(headers: &Headers, now: Timestamp) -> Option<Duration> {
    let value = headers.retry_after.as_deref()?.trim();
    let wait = match seconds(value) {
        Some(wait) => wait,
        None => until(date(value)?, headers, now),
    };
    Some(wait.min(LONGEST_WAIT))
}

/// How long the answer stays fresh (RFC 9111, section 4.2): `max-age` less `Age`, or else `Expires`, which counts as dates do in
/// [`retry_after`]. At most [`LONGEST_WAIT`]; 0 where it is not to be kept, or `Expires` is no date. `None` where nothing is said.
pub(super) fn fresh_for(headers: &Headers, now: Timestamp) -> Option<Duration> {
    let mut max_age = None;
    for directive in headers
        .cache_control
        .as_deref()
        .unwrap_or_default()
        .split(',')
    {
        let (name, value) = directive.split_once('=').unwrap_or((directive, ""));
        let name = name.trim();
        if name.eq_ignore_ascii_case("no-store") || name.eq_ignore_ascii_case("no-cache") {
            return Some(Duration::ZERO);
        }
        if name.eq_ignore_ascii_case("max-age") && max_age.is_none() {
            max_age = seconds(value.trim().trim_matches('"'));
        }
    }
    let fresh = if let Some(max_age) = max_age {
        let age = headers.age.as_deref().and_then(|age| seconds(age.trim()));
        max_age.saturating_sub(age.unwrap_or_default())
    } else {
        let expires = headers.expires.as_deref()?;
        date(expires.trim()).map_or(Duration::ZERO, |at| until(at, headers, now))
    };
    Some(fresh.min(LONGEST_WAIT))
}

/// `ETag` and `Last-Modified`, unless longer than [`VALIDATOR_BYTES`] or of signs that could not be sent back.
pub(super) fn validators(headers: &Headers) -> Validators {
    let kept = |value: &Option<String>| {
        value.clone().filter(|value| {
            !value.is_empty()
                && value.len() <= VALIDATOR_BYTES
                && value.bytes().all(|b| (b' '..0x7f).contains(&b))
        })
    };
    Validators {
        etag: kept(&headers.etag),
        last_modified: kept(&headers.last_modified),
    }
}

/// The media type in small letters and the charset as named, from `Content-Type` (RFC 9110, section 8.3). Either may be wrong or
/// missing: servers say what they like.
pub(super) fn content_type(headers: &Headers) -> (Option<String>, Option<String>) {
    let value = headers.content_type.as_deref().unwrap_or_default();
    let mut parts = value.split(';');
    let media_type = parts
        .next()
        .map(|name| name.trim().to_ascii_lowercase())
        .filter(|name| name.contains('/'));
    let charset = parts
        .filter_map(|part| part.split_once('='))
        .find(|(name, _)| name.trim().eq_ignore_ascii_case("charset"))
        .map(|(_, charset)| charset.trim().trim_matches(['"', '\'']).to_owned())
        .filter(|charset| !charset.is_empty());
    (media_type, charset)
}

/// Where an answer redirects to, without a fragment; `None` where the answer is none, or does not say where to.
///
/// # Errors
/// Where it leads to what is no address.
pub(super) fn redirect(url: &Url, answer: &Answer) -> Result<Option<Url>, FetchError> {
    if !matches!(answer.status, 301 | 302 | 303 | 307 | 308) {
        return Ok(None);
    }
    let Some(location) = &answer.headers.location else {
        return Ok(None);
    };
    let mut next = url.join(location).map_err(|_| FetchError::BadRedirect)?;
    next.set_fragment(None);
    Ok(Some(next))
}

fn seconds(value: &str) -> Option<Duration> {
    let digits = !value.is_empty() && value.bytes().all(|byte| byte.is_ascii_digit());
    // More digits than a number holds still mean long.
    digits.then(|| Duration::from_secs(value.parse().unwrap_or(u64::MAX)))
}

/// A date in any of the three forms of RFC 9110, section 5.6.7.
fn date(value: &str) -> Option<Timestamp> {
    let time: SystemTime = httpdate::parse_http_date(value).ok()?;
    Timestamp::try_from(time).ok()
}

/// Servers' clocks are wrong more often than their differences are.
fn until(at: Timestamp, headers: &Headers, now: Timestamp) -> Duration {
    let from = headers.date.as_deref().and_then(date).unwrap_or(now);
    Duration::try_from(at.duration_since(from)).unwrap_or_default()
}
