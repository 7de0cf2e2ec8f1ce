//! When a feed is read next: as often as it really changes, never all at once, and less and less while it fails. Pure: what
//! happened goes in, the next time comes out.

use jiff::{SignedDuration, Timestamp};

use crate::store::StoredFeed;

/// The shortest time between two readings. Agencies publish every few minutes; a reader who asks more often is a nuisance.
pub const SHORTEST: SignedDuration = SignedDuration::from_mins(5);

/// The longest one while all is well. Nearly all of these readings are answered with 304, which costs a server next to nothing; with six
/// hours in its place, the first item after a quiet night waited for hours (`examples/week.rs`).
pub const LONGEST: SignedDuration = SignedDuration::from_hours(1);

/// The longest that the time a server or feed asks for is heeded.
pub const LONGEST_ASKED: SignedDuration = SignedDuration::from_hours(6);

/// The interval of a feed that is new here.
pub const FIRST: SignedDuration = SignedDuration::from_mins(20);

/// The longest wait after failures.
pub const LONGEST_BACKOFF: SignedDuration = SignedDuration::from_hours(24);

/// The longest that a server's Retry-After is heeded: a mistyped one must not silence a feed for a year.
pub const LONGEST_RETRY_AFTER: SignedDuration = SignedDuration::from_hours(24);

/// Failures in a row from which a feed counts as dead: with the backoff this is about ten days.
pub const DEAD_AFTER: u32 = 16;

/// What a reading of a feed came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reading {
    /// Read, with so many entries not seen before.
    Read {
        /// Entries not seen before.
        new: usize,
    },
    /// Not modified since.
    NotModified,
    /// It failed; the server may have said when to come again.
    Failed {
        /// Retry-After.
        retry_after: Option<SignedDuration>,
    },
    /// Gone for good (410).
    Gone,
}

/// How a feed stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// The last reading succeeded.
    Well,
    /// It failed, and is tried again.
    Failing,
    /// It has failed for so long that it is tried once a day only, and the owner is told.
    Dead,
}

/// Where a feed stands in its schedule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pace {
    /// The time between two readings, learnt from how often it changes.
    pub interval: SignedDuration,
    /// Failures in a row.
    pub failures: u32,
}

impl Default for Pace {
    fn default() -> Pace {
        Pace {
            interval: FIRST,
            failures: 0,
        }
    }
}

/// What a server and a feed ask for: the least time between readings.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Asked {
    /// `ttl` of the feed.
    pub time_to_live: Option<SignedDuration>,
    /// `Cache-Control: max-age`.
    pub max_age: Option<SignedDuration>,
}

impl From<&StoredFeed> for Pace {
    fn from(feed: &StoredFeed) -> Pace {
        Pace {
            interval: feed.interval,
            failures: feed.failures,
        }
    }
}

impl Pace {
    /// The pace after a reading.
    #[must_use]
    pub fn after(self, reading: Reading) -> Pace {
        match reading {
            // News: come sooner. Two entries at once say that it changes twice as often.
            Reading::Read { new: 1.. } => Pace {
                interval: clamped(self.interval / 2),
                failures: 0,
            },
            // Nothing: later, by a quarter, so that a quiet night is not followed by a deaf morning.
            Reading::Read { new: 0 } | Reading::NotModified => Pace {
                interval: clamped(self.interval + self.interval / 4),
                failures: 0,
            },
            Reading::Failed { .. } => Pace {
                failures: self.failures.saturating_add(1),
                ..self
            },
            Reading::Gone => Pace {
                failures: self.failures.max(DEAD_AFTER),
                ..self
            },
        }
    }

    /// How it stands.
    pub fn state(self) -> State {
        match self.failures {
            0 => State::Well,
            1..DEAD_AFTER => State::Failing,
            _ => State::Dead,
        }
    }

    /// When it is read next; `seed` tells feeds apart, so that those added together drift apart.
    pub fn next(self, now: Timestamp, reading: Reading, asked: Asked, seed: u64) -> Timestamp {
        // Nobody is asked sooner than he said.
        let mut least = SignedDuration::ZERO;
        let wait = match reading {
            Reading::Failed { retry_after } => {
                let doublings = self.failures.saturating_sub(1).min(16);
                // From a short wait on, however seldom the feed changes: most failures are over in minutes.
                let backoff = self
                    .interval
                    .min(FIRST)
                    .checked_mul(1 << doublings)
                    .unwrap_or(LONGEST_BACKOFF)
                    .min(LONGEST_BACKOFF);
                least = retry_after.map_or(least, |told| told.min(LONGEST_RETRY_AFTER));
                backoff.max(least)
            }
            Reading::Gone => LONGEST_BACKOFF,
            Reading::Read { .. } | Reading::NotModified => {
                let asked = [asked.time_to_live, asked.max_age];
                least = asked
                    .into_iter()
                    .flatten()
                    .max()
                    .unwrap_or(least)
                    .min(LONGEST_ASKED);
                self.interval.max(least)
            }
        };
        let wait = jittered(wait, seed ^ now.as_second().unsigned_abs()).max(least);
        now.checked_add(wait).unwrap_or(Timestamp::MAX)
    }
}

fn clamped(interval: SignedDuration) -> SignedDuration {
    interval.clamp(SHORTEST, LONGEST)
}

/// A wait made up to a tenth shorter or longer.
fn jittered(wait: SignedDuration, seed: u64) -> SignedDuration {
    /// Steps of the jitter, a thousandth each.
    const STEPS: u64 = 201;
    let mixed = xxhash_rust::xxh3::xxh3_64(&seed.to_le_bytes()) % STEPS;
    let thousandths = i32::try_from(mixed).unwrap_or(100) - 100;
    wait + wait / 1000 * thousandths
}

#[cfg(test)]
mod tests {
    use std::fmt::Write as _;

    use expect_test::{Expect, expect};

    use super::*;

    /// Minutes between readings, in a row of what they came to.
    #[track_caller]
    fn check(readings: &[Reading], asked: Asked, expected: Expect) {
        let mut pace = Pace::default();
        let now = Timestamp::UNIX_EPOCH;
        let mut out = String::new();
        for reading in readings {
            pace = pace.after(*reading);
            let next = pace.next(now, *reading, asked, 7);
            let minutes = next.duration_since(now).as_secs_f64() / 60.0;
            writeln!(out, "{:?} {minutes:.0}", pace.state()).expect("a string takes it");
        }
        expected.assert_eq(&out);
    }

    #[test]
    fn news_brings_it_nearer_and_quiet_further_away() {
        let news = Reading::Read { new: 1 };
        let quiet = Reading::NotModified;
        check(
            &[news, news, news, quiet, quiet, quiet, quiet, news],
            Asked::default(),
            expect![[r#"
                Well 9
                Well 5
                Well 5
                Well 6
                Well 7
                Well 9
                Well 11
                Well 6
            "#]],
        );
    }

    #[test]
    fn failures_back_off_to_a_day_and_end_in_death_and_life() {
        let failed = Reading::Failed { retry_after: None };
        let mut readings = vec![failed; 17];
        readings.push(Reading::Read { new: 3 });
        check(
            &readings,
            Asked::default(),
            expect![[r#"
            Failing 18
            Failing 37
            Failing 74
            Failing 148
            Failing 295
            Failing 591
            Failing 1181
            Failing 1329
            Failing 1329
            Failing 1329
            Failing 1329
            Failing 1329
            Failing 1329
            Failing 1329
            Failing 1329
            Dead 1329
            Dead 1329
            Well 9
        "#]],
        );
    }

    #[test]
    fn what_servers_ask_for_is_heeded_within_reason() {
        let hour = SignedDuration::from_hours(1);
        let later = Reading::Failed {
            retry_after: Some(hour * 2),
        };
        let never = Reading::Failed {
            retry_after: Some(hour * 24 * 365),
        };
        let asked = Asked {
            time_to_live: Some(hour),
            max_age: Some(hour * 1000),
        };
        check(
            &[Reading::NotModified, later, never, Reading::Gone],
            asked,
            expect![[r#"
                Well 360
                Failing 120
                Failing 1440
                Dead 1329
            "#]],
        );
    }

    #[test]
    fn feeds_added_together_drift_apart() {
        let at = |seed| {
            Pace::default().next(
                Timestamp::UNIX_EPOCH,
                Reading::NotModified,
                Asked::default(),
                seed,
            )
        };
        let times: std::collections::BTreeSet<Timestamp> = (0..100).map(at).collect();
        assert!(times.len() > 60, "{} different times", times.len());
    }
}
