//! How much of everything is taken from a server that nobody vouches for.

use std::time::Duration;

/// To have a connection, with names resolved and TLS agreed on. Slow mobile links take 3 s; more is a dead host.
pub const CONNECT_TIME: Duration = Duration::from_secs(10);

/// From the sending of one request to the last byte of its answer.
pub const WHOLE_TIME: Duration = Duration::from_secs(60);

/// Without a byte of the answer: a server that still works says something in that time.
pub const IDLE_TIME: Duration = Duration::from_secs(20);

/// Redirects followed for one address. RFC 9309, section 2.3.1.2, asks for at least five; real ones go http -> https -> www.
pub const REDIRECTS: usize = 5;

/// Names and values of an answer's header fields together. Real news sites send up to 12 kB, mostly cookies and policies.
/// What hyper takes before it gives up (about 400 kB, 100 fields) bounds the memory meanwhile.
pub const HEADER_BYTES: usize = 64 * 1024;

/// A feed, as sent and as decompressed alike. Feeds that carry whole articles have up to 3 MB.
pub const FEED_BYTES: u64 = 10_000_000;

/// A page, as sent and as decompressed alike; the size of an article's file ([`crate::article::DEFAULT_MAX_BYTES`]).
pub const PAGE_BYTES: u64 = 5_000_000;

/// A robots.txt: the rest is not read. RFC 9309, section 2.5, asks for at least 500 KiB.
pub const ROBOTS_BYTES: u64 = 500 * 1024;

/// Decompressed bytes for one byte sent, beyond which it is a bomb. Markup reaches 5 to 30, a list of like rows 100; gzip can
/// do 1,032, brotli far more.
pub const RATIO: u64 = 200;

/// Up to this many decompressed bytes the ratio does not count: a short answer of one repeated word is harmless.
pub const RATIO_FROM: u64 = 1_000_000;

/// An address, in bytes. RFC 9110, section 4.1, asks for at least 8,000 octets; no article has 4,096.
pub const URL_BYTES: usize = 4_096;

/// A validator (`ETag`, `Last-Modified`) that is longer is not kept. An `ETag` is a hash or a time.
pub const VALIDATOR_BYTES: usize = 1_024;

/// Between the end of one request to a host and the start of the next.
pub const PAUSE: Duration = Duration::from_secs(1);

/// The longest such pause that a robots.txt may ask for: with more, the twenty new items of a feed would be hours old before they
/// are read, and hold up other feeds.
pub const LONGEST_PAUSE: Duration = Duration::from_secs(10);

/// The longest time that a server may ask to be left alone, or say that its answer stays fresh.
pub const LONGEST_WAIT: Duration = Duration::from_secs(24 * 60 * 60);

/// The limits of time, which tests make smaller.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Times {
    /// See [`CONNECT_TIME`].
    pub connect: Duration,
    /// See [`WHOLE_TIME`].
    pub whole: Duration,
    /// See [`IDLE_TIME`].
    pub idle: Duration,
}

impl Default for Times {
    fn default() -> Times {
        Times {
            connect: CONNECT_TIME,
            whole: WHOLE_TIME,
            idle: IDLE_TIME,
        }
    }
}
