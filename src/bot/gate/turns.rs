//! Whose turn it is: the gate's core, pure and without a clock.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::time::Duration;

use teloxide::types::ChatId;

use super::bucket::{Bucket, Rate};

/// Telegram's limits as we keep them (<https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this>).
#[derive(Clone, Copy, Debug)]
pub struct Rates {
    /// All calls together: about 30 a second.
    pub overall: Rate,
    /// Messages in one chat: about one a second, short bursts allowed.
    pub chat: Rate,
    /// Messages in one group: 20 a minute.
    pub group: Rate,
    /// How many messages may wait for one chat; further ones are dropped.
    pub backlog: usize,
}

impl Default for Rates {
    fn default() -> Rates {
        let ms = Duration::from_millis;
        Rates {
            // 10 at once and then 20 a second: at most 30 in any second.
            overall: Rate {
                period: ms(50),
                burst: 10,
            },
            chat: Rate {
                period: ms(1000),
                burst: 3,
            },
            // 5 at once and then 15 a minute: at most 20 in any minute.
            group: Rate {
                period: ms(4000),
                burst: 5,
            },
            backlog: 30,
        }
    }
}

/// What goes first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Priority {
    /// Somebody waits for it.
    Answer,
    /// Sent of our own accord.
    Push,
}

/// Which limits count for a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Lane {
    /// A message in this chat: its rates and the overall one.
    Chat(ChatId),
    /// Anything else, such as the answer to a callback query: only the overall rate.
    Free,
}

/// A place in the queue. Earlier tickets of a priority go first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Ticket(Priority, u64);

/// What the gate does next.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// This call goes now.
    Go(Ticket),
    /// None may go before this time.
    Wait(Duration),
    /// None waits.
    Idle,
}

/// Chats whose state is remembered at most; forgetting one that is at rest loses nothing.
const CHATS: usize = 10_000;

/// The queue and what was taken of each rate.
#[derive(Debug, Default)]
pub struct Turns {
    rates: Rates,
    next: u64,
    waiting: BTreeMap<Ticket, Lane>,
    overall: Bucket,
    chats: HashMap<ChatId, Chat>,
    moved: HashMap<ChatId, ChatId>,
    gone: HashSet<ChatId>,
}

#[derive(Debug, Default)]
struct Chat {
    chat: Bucket,
    group: Bucket,
    held_until: Duration,
    waiting: usize,
}

impl Chat {
    fn ready_at(&self, id: ChatId, rates: &Rates) -> Duration {
        let chat = self.chat.ready_at(rates.chat).max(self.held_until);
        if is_group(id) {
            chat.max(self.group.ready_at(rates.group))
        } else {
            chat
        }
    }

    fn at_rest(&self, now: Duration) -> bool {
        self.waiting == 0
            && self.held_until <= now
            && self.chat.is_full(now)
            && self.group.is_full(now)
    }
}

/// Groups and channels have negative ids (<https://core.telegram.org/bots/api#chat>).
fn is_group(id: ChatId) -> bool {
    id.0 < 0
}

impl Turns {
    /// An empty queue with these rates.
    pub fn new(rates: Rates) -> Turns {
        Turns {
            rates,
            ..Turns::default()
        }
    }

    /// Draws a ticket; `None` where too much waits for the chat already, or where something pushed would go to a chat that is gone.
    pub fn enter(&mut self, now: Duration, priority: Priority, lane: Lane) -> Option<Ticket> {
        if let Lane::Chat(id) = lane {
            if priority == Priority::Push && self.gone.contains(&id) {
                return None;
            }
            self.forget_chats_at_rest(now);
            if self.chats.entry(id).or_default().waiting >= self.rates.backlog {
                return None;
            }
        }
        let ticket = Ticket(priority, self.next);
        self.next += 1;
        self.enter_again(ticket, lane);
        Some(ticket)
    }

    /// Waits once more with a ticket that has had its turn, in its old place.
    pub fn enter_again(&mut self, ticket: Ticket, lane: Lane) {
        if let Lane::Chat(id) = lane {
            self.chats.entry(id).or_default().waiting += 1;
        }
        self.waiting.insert(ticket, lane);
    }

    fn leave(&mut self, ticket: Ticket) {
        if let Some(Lane::Chat(id)) = self.waiting.remove(&ticket)
            && let Some(chat) = self.chats.get_mut(&id)
        {
            chat.waiting = chat.waiting.saturating_sub(1);
        }
    }

    /// What may go now. A call that goes takes its share of the rates.
    pub fn step(&mut self, now: Duration) -> Step {
        if self.waiting.is_empty() {
            return Step::Idle;
        }
        let overall = self.overall.ready_at(self.rates.overall);
        if overall > now {
            return Step::Wait(overall);
        }
        let mut seen = HashSet::new();
        let mut earliest = Duration::MAX;
        let mut first = None;
        for (ticket, lane) in &self.waiting {
            // Of each lane only the first can go.
            if !seen.insert(*lane) {
                continue;
            }
            let ready_at = self.ready_at(*lane);
            if ready_at <= now {
                first = Some((*ticket, *lane));
                break;
            }
            earliest = earliest.min(ready_at);
        }
        let Some((ticket, lane)) = first else {
            return Step::Wait(earliest);
        };
        self.leave(ticket);
        self.overall.take(self.rates.overall, now);
        if let Lane::Chat(id) = lane {
            let chat = self.chats.entry(id).or_default();
            chat.chat.take(self.rates.chat, now);
            if is_group(id) {
                chat.group.take(self.rates.group, now);
            }
        }
        Step::Go(ticket)
    }

    /// Lets nothing into a chat before a time: Telegram said to wait.
    pub fn hold(&mut self, chat: ChatId, until: Duration) {
        let held = &mut self.chats.entry(chat).or_default().held_until;
        *held = until.max(*held);
    }

    /// A group goes on under another id.
    pub fn moved(&mut self, from: ChatId, to: ChatId) {
        if from != to && self.moved.len() < CHATS {
            self.moved.insert(from, to);
        }
    }

    /// The id under which a chat goes on: its own, unless it has moved.
    pub fn current(&self, chat: ChatId) -> ChatId {
        self.moved.get(&chat).copied().unwrap_or(chat)
    }

    /// A chat that has blocked or removed the bot gets nothing pushed, until [`Turns::back`].
    pub fn gone(&mut self, chat: ChatId) {
        if self.gone.len() < CHATS {
            self.gone.insert(chat);
        }
    }

    /// A chat from which something was heard again.
    pub fn back(&mut self, chat: ChatId) {
        self.gone.remove(&chat);
    }

    fn ready_at(&self, lane: Lane) -> Duration {
        match lane {
            Lane::Free => Duration::ZERO,
            Lane::Chat(id) => self
                .chats
                .get(&id)
                .map_or(Duration::ZERO, |chat| chat.ready_at(id, &self.rates)),
        }
    }

    fn forget_chats_at_rest(&mut self, now: Duration) {
        if self.chats.len() >= CHATS {
            self.chats.retain(|_, chat| !chat.at_rest(now));
        }
    }
}
