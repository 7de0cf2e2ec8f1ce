//! Time as an argument: pauses and dates of the web, without a module that reads the clock.

use std::time::{Duration, Instant};

use futures_util::FutureExt;
use futures_util::future::BoxFuture;
use jiff::Timestamp;

/// What tells the time and waits: a test gives one that does not wait.
pub trait Clock: Send + Sync {
    /// Time passed since some moment in the past; never less than before.
    fn now(&self) -> Duration;
    /// The date and time, for what servers say with dates; may be set back.
    fn date(&self) -> Timestamp;
    /// Waits until [`Clock::now`] gives at least this.
    fn sleep_until(&self, at: Duration) -> BoxFuture<'static, ()>;
}

/// The machine's clock.
#[derive(Debug)]
pub struct RealClock(Instant);

impl Default for RealClock {
    fn default() -> RealClock {
        RealClock(Instant::now())
    }
}

impl Clock for RealClock {
    fn now(&self) -> Duration {
        self.0.elapsed()
    }

    fn date(&self) -> Timestamp {
        Timestamp::now()
    }

    fn sleep_until(&self, at: Duration) -> BoxFuture<'static, ()> {
        tokio::time::sleep_until((self.0 + at).into()).boxed()
    }
}
