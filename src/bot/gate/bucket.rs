//! A rate with a burst, without a clock of its own.

use std::time::Duration;

/// How often something may happen: `burst` at once, then one each `period`. So no more than `burst + t / period` in any time `t`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rate {
    /// Between two, once the burst is used up.
    pub period: Duration,
    /// How many may happen at once; at least 1.
    pub burst: u32,
}

/// What has been taken of a rate (the generic cell rate algorithm: one number, the time at which all is given back).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Bucket {
    full_at: Duration,
}

impl Bucket {
    /// The time from which one more may be taken.
    pub fn ready_at(&self, rate: Rate) -> Duration {
        let tolerance = rate.period * rate.burst.saturating_sub(1);
        self.full_at.saturating_sub(tolerance)
    }

    /// Takes one.
    pub fn take(&mut self, rate: Rate, now: Duration) {
        self.full_at = self.full_at.max(now) + rate.period;
    }

    /// Whether all has been given back, so that the bucket need not be remembered.
    pub fn is_full(&self, now: Duration) -> bool {
        self.full_at <= now
    }
}
