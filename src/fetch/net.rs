//! The transport over the network.
//!
//! HTTP/1.1 with rustls and the roots built in; no proxy (also none of the environment), no cookie, no referer, no redirect. The body is
//! decompressed here rather than by the client, which would not tell how much was sent for it.

use std::error::Error;
use std::sync::Arc;

use futures_util::FutureExt;
use futures_util::future::BoxFuture;
use reqwest::header::{self, HeaderMap, HeaderName, HeaderValue};
use reqwest::{Client, Response};
use tokio::time::{Instant, timeout, timeout_at};

use super::decode::{ACCEPTED, Intake, More};
use super::guard::{Permit, check_url};
use super::limits::{HEADER_BYTES, IDLE_TIME, Times};
use super::resolve::{Lookup, NameError, Resolver, SystemLookup};
use super::transport::{Answer, Headers, Hop, Transport, TransportError, Waited, has_content};

/// Connections kept open to a host: requests to one follow each other.
const IDLE_CONNECTIONS: usize = 1;

/// The network.
#[derive(Clone)]
pub struct Net {
    client: Client,
    permit: Permit,
    times: Times,
}

/// Why there is no network: the TLS library could not be set up.
#[derive(Debug, thiserror::Error)]
#[error("the HTTP client could not be made")]
pub struct NetError(#[source] reqwest::Error);

impl Net {
    /// The network as the system knows it, with the limits of [`super::limits`].
    ///
    /// # Errors
    /// Where the TLS library cannot be set up.
    pub fn new(permit: Permit) -> Result<Net, NetError> {
        Net::with(permit, Arc::new(SystemLookup), Times::default())
    }

    /// The same with a lookup of names and limits of time that are given.
    ///
    /// # Errors
    /// Where the TLS library cannot be set up.
    pub fn with(permit: Permit, lookup: Arc<dyn Lookup>, times: Times) -> Result<Net, NetError> {
        let client = Client::builder()
            .no_proxy()
            .referer(false)
            .redirect(reqwest::redirect::Policy::none())
            .dns_resolver(Arc::new(Resolver::new(lookup, permit)))
            .connect_timeout(times.connect)
            .no_gzip()
            .no_brotli()
            .pool_max_idle_per_host(IDLE_CONNECTIONS)
            .pool_idle_timeout(IDLE_TIME)
            .build()
            .map_err(NetError)?;
        Ok(Net {
            client,
            permit,
            times,
        })
    }

    async fn answer(&self, hop: &Hop) -> Result<Answer, TransportError> {
        // The fetcher has checked; a literal address must not slip by whoever forgets to.
        check_url(&hop.url, self.permit).map_err(TransportError::Refused)?;
        let end = Instant::now() + self.times.whole;
        let request = self
            .client
            .get(hop.url.clone())
            .headers(request_headers(hop));
        let response = within(end, self.times.connect + self.times.idle, request.send())
            .await?
            .map_err(|error| fault(error.without_url()))?;
        let status = response.status().as_u16();
        let fields = response.headers();
        let bytes: usize = fields
            .iter()
            .map(|(name, value)| name.as_str().len() + value.len())
            .sum();
        if bytes > HEADER_BYTES {
            return Err(TransportError::Header {
                limit: HEADER_BYTES,
            });
        }
        let headers = headers(fields);
        let (body, sent_bytes) = if has_content(status) {
            self.body(response, hop, end).await?
        } else {
            // Dropped unread, which closes the connection unless the body was there already.
            (Vec::new(), 0)
        };
        Ok(Answer {
            status,
            headers,
            body,
            sent_bytes,
        })
    }

    async fn body(
        &self,
        mut response: Response,
        hop: &Hop,
        end: Instant,
    ) -> Result<(Vec<u8>, u64), TransportError> {
        let encodings: Vec<String> = response
            .headers()
            .get_all(header::CONTENT_ENCODING)
            .iter()
            .map(text)
            .collect();
        let encoding = (!encodings.is_empty()).then(|| encodings.join(", "));
        let mut intake = Intake::new(encoding.as_deref(), hop.limit_bytes, hop.excess)?;
        intake.expect(response.content_length())?;
        loop {
            let piece = within(end, self.times.idle, response.chunk())
                .await?
                .map_err(|error| fault(error.without_url()))?;
            let more = match piece {
                Some(piece) => intake.push(&piece)?,
                None => More::Enough,
            };
            if more == More::Enough {
                return intake.finish();
            }
        }
    }
}

impl Transport for Net {
    fn send<'a>(&'a self, hop: &'a Hop) -> BoxFuture<'a, Result<Answer, TransportError>> {
        self.answer(hop).boxed()
    }
}

/// Waits for a step of the exchange, at most so long and not beyond the end.
async fn within<T>(
    end: Instant,
    idle: std::time::Duration,
    step: impl Future<Output = T>,
) -> Result<T, TransportError> {
    match timeout_at(end, timeout(idle, step)).await {
        Ok(Ok(done)) => Ok(done),
        Ok(Err(_)) => Err(TransportError::TimedOut(Waited::Piece)),
        Err(_) => Err(TransportError::TimedOut(Waited::End)),
    }
}

fn request_headers(hop: &Hop) -> HeaderMap {
    let mut fields = HeaderMap::new();
    let mut put = |name: HeaderName, value: &str| {
        // What is no header value was not sent to us as one either; the request goes without.
        if let Ok(value) = HeaderValue::from_str(value) {
            fields.insert(name, value);
        }
    };
    put(header::USER_AGENT, &hop.user_agent);
    put(header::ACCEPT, hop.accept);
    put(header::ACCEPT_ENCODING, ACCEPTED);
    if let Some(etag) = &hop.validators.etag {
        put(header::IF_NONE_MATCH, etag);
    }
    if let Some(date) = &hop.validators.last_modified {
        put(header::IF_MODIFIED_SINCE, date);
    }
    fields
}

fn headers(fields: &HeaderMap) -> Headers {
    let first = |name: HeaderName| fields.get(name).map(text);
    Headers {
        location: first(header::LOCATION),
        content_type: first(header::CONTENT_TYPE),
        etag: first(header::ETAG),
        last_modified: first(header::LAST_MODIFIED),
        retry_after: first(header::RETRY_AFTER),
        cache_control: first(header::CACHE_CONTROL),
        expires: first(header::EXPIRES),
        age: first(header::AGE),
        date: first(header::DATE),
    }
}

/// A value as text: UTF-8, which servers send in `Location`, or else Latin-1, as HTTP once had it.
fn text(value: &HeaderValue) -> String {
    let bytes = value.as_bytes();
    match std::str::from_utf8(bytes) {
        Ok(text) => text.to_owned(),
        Err(_) => bytes.iter().map(|&byte| char::from(byte)).collect(),
    }
}

/// Which of our errors one of the client's is, told by what caused it. It has been rid of its address.
fn fault(error: reqwest::Error) -> TransportError {
    let mut cause: Option<&(dyn Error + 'static)> = Some(&error);
    while let Some(inner) = cause {
        match inner.downcast_ref::<NameError>() {
            Some(NameError::Refused(refused)) => return TransportError::Refused(refused.clone()),
            Some(NameError::Unknown(_)) => return TransportError::Name(Box::new(error)),
            None => cause = inner.source(),
        }
    }
    if error.is_connect() {
        return if error.is_timeout() {
            TransportError::TimedOut(Waited::Connect)
        } else {
            TransportError::Connect(Box::new(error))
        };
    }
    if error.is_timeout() {
        return TransportError::TimedOut(Waited::End);
    }
    if causes(&error).any(is_too_large_a_header) {
        return TransportError::Header {
            limit: HEADER_BYTES,
        };
    }
    TransportError::Broken(Box::new(error))
}

fn is_too_large_a_header(cause: &(dyn Error + 'static)) -> bool {
    cause
        .downcast_ref::<hyper::Error>()
        .is_some_and(hyper::Error::is_parse_too_large)
}

fn causes(error: &reqwest::Error) -> impl Iterator<Item = &(dyn Error + 'static)> {
    std::iter::successors(error.source(), |&cause| cause.source())
}
