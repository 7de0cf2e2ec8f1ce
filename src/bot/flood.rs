//! A user who floods is told once, then waits. Pure, without a clock.

use std::collections::HashMap;
use std::time::Duration;

use super::gate::{Bucket, Rate};

/// Requests of one user: ten at once, then one each three seconds.
pub const REQUESTS: Rate = Rate {
    period: Duration::from_secs(3),
    burst: 10,
};

/// Inline queries of one user: a client asks again at each pause in typing, so many more.
pub const INLINE_QUERIES: Rate = Rate {
    period: Duration::from_millis(500),
    burst: 30,
};

/// Users remembered at most. One forgotten too early gets a fresh burst, which the gate still bounds.
const USERS: usize = 10_000;

/// What happens to a request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It is answered.
    Pass,
    /// It is not answered; the user is told to wait this many seconds.
    Tell(u32),
    /// It is not answered, and the user has been told.
    Wait,
}

/// Who asked how often lately.
#[derive(Debug)]
pub struct Flood {
    rate: Rate,
    users: HashMap<i64, User>,
}

#[derive(Debug, Default)]
struct User {
    bucket: Bucket,
    told: bool,
}

impl Flood {
    /// A fresh memory with this rate for each user.
    pub fn new(rate: Rate) -> Flood {
        Flood {
            rate,
            users: HashMap::new(),
        }
    }

    /// Judges a request of a user.
    pub fn judge(&mut self, user: i64, now: Duration) -> Verdict {
        if self.users.len() >= USERS && !self.users.contains_key(&user) {
            self.users.retain(|_, user| !user.bucket.is_full(now));
            if self.users.len() >= USERS {
                self.users.clear();
            }
        }
        let entry = self.users.entry(user).or_default();
        // Told again only after a time of rest, not after each request that gets through.
        entry.told &= !entry.bucket.is_full(now);
        let ready_at = entry.bucket.ready_at(self.rate);
        if ready_at <= now {
            entry.bucket.take(self.rate, now);
            return Verdict::Pass;
        }
        if entry.told {
            return Verdict::Wait;
        }
        entry.told = true;
        let wait = ready_at - now;
        let seconds = wait.as_secs() + u64::from(wait.subsec_nanos() > 0);
        Verdict::Tell(u32::try_from(seconds).unwrap_or(u32::MAX))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(flood: &mut Flood, seconds: u64) -> Verdict {
        flood.judge(7, Duration::from_secs(seconds))
    }

    #[test]
    fn a_flood_is_told_once_and_then_waits() {
        let mut flood = Flood::new(REQUESTS);
        for _ in 0..10 {
            assert_eq!(at(&mut flood, 100), Verdict::Pass);
        }
        assert_eq!(at(&mut flood, 100), Verdict::Tell(3));
        assert_eq!(at(&mut flood, 101), Verdict::Wait);
        assert_eq!(at(&mut flood, 103), Verdict::Pass);
        assert_eq!(at(&mut flood, 103), Verdict::Wait);
        for _ in 0..10 {
            assert_eq!(at(&mut flood, 200), Verdict::Pass);
        }
        assert_eq!(at(&mut flood, 200), Verdict::Tell(3));
    }

    #[test]
    fn users_do_not_count_for_each_other() {
        let mut flood = Flood::new(REQUESTS);
        for _ in 0..11 {
            at(&mut flood, 0);
        }
        assert_eq!(flood.judge(8, Duration::ZERO), Verdict::Pass);
    }

    #[test]
    fn memory_is_bounded() {
        let mut flood = Flood::new(REQUESTS);
        for user in 0..30_000 {
            flood.judge(user, Duration::ZERO);
            assert!(flood.users.len() <= USERS);
        }
    }
}
