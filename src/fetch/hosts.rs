//! Manners towards a host: one request at a time, and a pause between two.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use tokio::sync::OwnedMutexGuard;

use crate::clock::Clock;

/// Hosts remembered before those that may be asked again anyway are forgotten.
const REMEMBERED: usize = 1_000;

/// When each host may be asked again; the lock is held while it is asked.
type Turns = HashMap<String, Arc<tokio::sync::Mutex<Duration>>>;

/// The hosts asked of late.
pub(super) struct Hosts {
    clock: Arc<dyn Clock>,
    pause: Duration,
    turns: Mutex<Turns>,
}

/// The turn to ask a host; gives it back when dropped, also by a caller that goes away in the middle.
pub(super) struct Turn {
    next: OwnedMutexGuard<Duration>,
    clock: Arc<dyn Clock>,
    pause: Duration,
}

impl Drop for Turn {
    fn drop(&mut self) {
        *self.next = self.clock.now().saturating_add(self.pause);
    }
}

impl Hosts {
    pub(super) fn new(clock: Arc<dyn Clock>, pause: Duration) -> Hosts {
        Hosts {
            clock,
            pause,
            turns: Mutex::default(),
        }
    }

    /// Waits for one's turn to ask a host, in the order of asking. After it the host is left alone for the usual pause, or for the
    /// one it asks for where that is longer.
    pub(super) async fn turn(&self, host: &str, asked: Duration) -> Turn {
        let next = self.of(host).lock_owned().await;
        if *next > self.clock.now() {
            self.clock.sleep_until(*next).await;
        }
        Turn {
            next,
            clock: Arc::clone(&self.clock),
            pause: self.pause.max(asked),
        }
    }

    #[cfg(test)]
    pub(super) fn remembered(&self) -> usize {
        self.turns.lock().map_or(0, |turns| turns.len())
    }

    fn of(&self, host: &str) -> Arc<tokio::sync::Mutex<Duration>> {
        let mut turns = self.turns.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(turn) = turns.get(host) {
            return Arc::clone(turn);
        }
        if turns.len() >= REMEMBERED {
            let now = self.clock.now();
            // Whoever holds or awaits a turn has a share in it, and shares are handed out under this lock only.
            turns.retain(|_, turn| {
                Arc::strong_count(turn) > 1 || turn.try_lock().map_or(true, |next| *next > now)
            });
        }
        let turn = Arc::default();
        turns.insert(host.to_owned(), Arc::clone(&turn));
        turn
    }
}
