//! Time as an argument: no other module reads the clock, and a test or simulation gives one that jumps.

use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use futures_util::FutureExt;
use futures_util::future::BoxFuture;
use jiff::Timestamp;

/// What tells the time and waits.
pub trait Clock: Send + Sync {
    /// Time passed since some moment in the past; never less than before.
    fn now(&self) -> Duration;
    /// The date and time, for what others say with dates; may be set back.
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

/// A clock that does not wait: whoever sleeps moves it. For tests and simulations.
#[derive(Debug, Default)]
pub struct Jumping {
    start: Timestamp,
    passed: Mutex<Duration>,
}

impl Jumping {
    /// Begins at a date.
    pub fn new(start: Timestamp) -> Jumping {
        Jumping {
            start,
            passed: Mutex::default(),
        }
    }

    /// Lets time pass.
    pub fn pass(&self, time: Duration) {
        *self.passed() += time;
    }

    fn passed(&self) -> MutexGuard<'_, Duration> {
        self.passed.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Clock for Jumping {
    fn now(&self) -> Duration {
        *self.passed()
    }

    fn date(&self) -> Timestamp {
        self.start + self.now()
    }

    fn sleep_until(&self, at: Duration) -> BoxFuture<'static, ()> {
        let mut passed = self.passed();
        *passed = at.max(*passed);
        // Others get their turn, as they would while somebody really waits.
        tokio::task::yield_now().boxed()
    }
}
