//! The one way out: every call to Telegram passes here.
//!
//! It keeps Telegram's rates, waits as long as Telegram says and tries again, lets answers before anything pushed, and follows
//! a group that has become a supergroup. [`Turns`] decides, pure and without a clock; this shell waits and calls.

mod bucket;
mod turns;

#[cfg(test)]
mod tests;

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use serde::de::DeserializeOwned;
use teloxide::payloads::{DeleteMessage, EditMessageText, GetFile, SendMessage};
use teloxide::types::{ChatId, File, FileId, Recipient};
use tokio::sync::{Notify, oneshot, watch};

pub use bucket::{Bucket, Rate};
pub use turns::{Lane, Priority, Rates, Step, Ticket, Turns};

use super::api::{Api, CallError, Outgoing};
use super::file::SendFile;
use crate::clock::Clock;

/// How often a call is made before it is given up.
const ATTEMPTS: u32 = 5;

/// The longest wait that Telegram may ask for; a message that would be later than that is given up.
const LONGEST_WAIT: Duration = Duration::from_secs(120);

/// The gate; cheap to clone. Made within a tokio runtime, on which it lets callers through.
#[derive(Clone)]
pub struct Gate {
    inner: Arc<Inner>,
    /// Stops the doorkeeper with the last handle.
    _doorkeeper: Arc<Doorkeeper>,
}

struct Inner {
    api: Api,
    clock: Arc<dyn Clock>,
    state: Mutex<State>,
    changed: Notify,
    /// Deliveries under way.
    busy: watch::Sender<usize>,
}

struct State {
    turns: Turns,
    /// Who waits with which ticket. One that has gone away in the mean time spends its turn and nothing else.
    callers: HashMap<Ticket, oneshot::Sender<()>>,
}

/// A ticket and the sign that its turn has come.
struct Place {
    ticket: Ticket,
    go: oneshot::Receiver<()>,
}

struct Doorkeeper(tokio::task::AbortHandle);

impl Drop for Doorkeeper {
    fn drop(&mut self) {
        self.0.abort();
    }
}

/// A call that may go to another chat than the one it was made for.
pub trait Addressed {
    /// The chat whose rates count.
    fn chat(&self) -> Option<ChatId>;
    /// Sends it there instead.
    fn redirect(&mut self, chat: ChatId);
}

macro_rules! addressed {
    ($($payload:ty),+) => {$(
        impl Addressed for $payload {
            fn chat(&self) -> Option<ChatId> {
                match self.chat_id {
                    Recipient::Id(id) => Some(id),
                    _ => None,
                }
            }

            fn redirect(&mut self, chat: ChatId) {
                self.chat_id = Recipient::Id(chat);
            }
        }
    )+};
}

addressed!(SendMessage, EditMessageText, DeleteMessage, SendFile);

impl Gate {
    /// A gate before this connection.
    pub fn new(api: Api, rates: Rates, clock: Arc<dyn Clock>) -> Gate {
        let inner = Arc::new(Inner {
            api,
            clock,
            state: Mutex::new(State {
                turns: Turns::new(rates),
                callers: HashMap::new(),
            }),
            changed: Notify::new(),
            busy: watch::Sender::new(0),
        });
        let doorkeeper = tokio::spawn(keep_door(Arc::clone(&inner)));
        Gate {
            inner,
            _doorkeeper: Arc::new(Doorkeeper(doorkeeper.abort_handle())),
        }
    }

    /// Makes a call that no chat's rate counts for.
    ///
    /// # Errors
    /// The last one, once it has been tried often enough.
    pub async fn call<P, T>(&self, payload: &P) -> Result<T, CallError>
    where
        P: Outgoing,
        T: DeserializeOwned,
    {
        self.tries(|| self.inner.api.call(payload)).await
    }

    /// Reads a file that somebody sent; of one that is longer the first `limit` bytes.
    ///
    /// # Errors
    /// The last one, once it has been tried often enough.
    pub async fn read_file(&self, id: FileId, limit: usize) -> Result<Vec<u8>, CallError> {
        let file: File = self.call(&GetFile::new(id)).await?;
        self.tries(|| self.inner.api.read_file(&file.path, limit))
            .await
    }

    /// Does something that no chat's rate counts for, again where that may help.
    async fn tries<T, F>(&self, attempt_once: impl Fn() -> F) -> Result<T, CallError>
    where
        F: Future<Output = Result<T, CallError>>,
    {
        let mut place = self.enter(Priority::Answer, Lane::Free)?;
        let mut attempt = 0;
        loop {
            place.turn().await;
            attempt += 1;
            let error = match attempt_once().await {
                Ok(result) => return Ok(result),
                Err(error) => error,
            };
            match wait_after(&error, attempt) {
                Some(wait) => self.sleep(wait).await,
                None => return Err(error),
            }
            self.enter_again(&mut place, Lane::Free);
        }
    }

    /// Draws the place in the queue at once, so that messages go in the order of these calls, and delivers when its turn comes.
    pub fn deliver<P>(
        &self,
        priority: Priority,
        mut payload: P,
    ) -> impl Future<Output = Result<(), CallError>> + Send + use<P>
    where
        P: Outgoing + Addressed + Send,
    {
        let chat = payload.chat().map(|chat| self.state().turns.current(chat));
        if let Some(chat) = chat {
            payload.redirect(chat);
        }
        let mut lane = chat.map_or(Lane::Free, Lane::Chat);
        let place = self.enter(priority, lane);
        let gate = self.clone();
        async move {
            let mut place = place?;
            let mut attempt = 0;
            loop {
                place.turn().await;
                attempt += 1;
                let error = match gate
                    .inner
                    .api
                    .call::<P, serde::de::IgnoredAny>(&payload)
                    .await
                {
                    Ok(_) => return Ok(()),
                    Err(error) => error,
                };
                match (&error, lane) {
                    (CallError::Moved(to), Lane::Chat(from)) if attempt < ATTEMPTS => {
                        gate.moved(from, *to);
                        payload.redirect(*to);
                        lane = Lane::Chat(*to);
                    }
                    (_, lane) => {
                        if let (CallError::Forbidden(_), Lane::Chat(chat)) = (&error, lane) {
                            gate.gone(chat);
                        }
                        let Some(wait) = wait_after(&error, attempt) else {
                            return Err(error);
                        };
                        if let (CallError::Later(_), Lane::Chat(chat)) = (&error, lane) {
                            // The whole chat waits, in its order.
                            let until = gate.inner.clock.now() + wait;
                            gate.state().turns.hold(chat, until);
                        } else {
                            gate.sleep(wait).await;
                        }
                    }
                }
                gate.enter_again(&mut place, lane);
            }
        }
    }

    /// Does something that [`Gate::drained`] waits for.
    pub fn spawn(&self, work: impl Future<Output = ()> + Send + 'static) {
        self.inner.busy.send_modify(|busy| *busy += 1);
        let guard = Busy(Arc::clone(&self.inner));
        tokio::spawn(async move {
            work.await;
            drop(guard);
        });
    }

    /// Waits until everything spawned is done.
    pub async fn drained(&self) {
        let mut busy = self.inner.busy.subscribe();
        // The sender lives as long as `self`, so this ends with nothing busy.
        let _ = busy.wait_for(|busy| *busy == 0).await;
    }

    /// A group goes on under another id: what is sent to the old one goes to the new one.
    pub fn moved(&self, from: ChatId, to: ChatId) {
        self.state().turns.moved(from, to);
    }

    /// The bot was blocked by or removed from a chat: nothing is pushed there any more.
    pub fn gone(&self, chat: ChatId) {
        self.state().turns.gone(chat);
    }

    /// The chat wrote again.
    pub fn back(&self, chat: ChatId) {
        self.state().turns.back(chat);
    }

    fn enter(&self, priority: Priority, lane: Lane) -> Result<Place, CallError> {
        let (sign, go) = oneshot::channel();
        {
            let mut state = self.state();
            let now = self.inner.clock.now();
            let ticket = state.turns.enter(now, priority, lane);
            let ticket = ticket.ok_or(CallError::Dropped)?;
            state.callers.insert(ticket, sign);
            self.inner.changed.notify_one();
            Ok(Place { ticket, go })
        }
    }

    fn enter_again(&self, place: &mut Place, lane: Lane) {
        let (sign, go) = oneshot::channel();
        place.go = go;
        let mut state = self.state();
        state.turns.enter_again(place.ticket, lane);
        state.callers.insert(place.ticket, sign);
        self.inner.changed.notify_one();
    }

    async fn sleep(&self, wait: Duration) {
        let clock = &self.inner.clock;
        clock.sleep_until(clock.now() + wait).await;
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.inner.state()
    }
}

impl Inner {
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Place {
    async fn turn(&mut self) {
        // The doorkeeper lives as long as any handle; were it to die, going at once is better than never.
        let _ = (&mut self.go).await;
    }
}

/// Counts as busy until dropped, also when the work panics.
struct Busy(Arc<Inner>);

impl Drop for Busy {
    fn drop(&mut self) {
        self.0.busy.send_modify(|busy| *busy -= 1);
    }
}

/// How long to wait before the next attempt; `None` where there is none.
fn wait_after(error: &CallError, attempt: u32) -> Option<Duration> {
    if attempt >= ATTEMPTS {
        return None;
    }
    match error {
        CallError::Later(wait) => (*wait <= LONGEST_WAIT).then_some(*wait),
        // 0.5, 1, 2, 4 s.
        CallError::Server(_) | CallError::Network(_) => {
            Some(Duration::from_millis(500) * 2_u32.pow(attempt - 1))
        }
        _ => None,
    }
}

/// Lets callers through, one by one, when their turn comes.
async fn keep_door(inner: Arc<Inner>) {
    loop {
        let changed = inner.changed.notified();
        let step = {
            let mut state = inner.state();
            let step = state.turns.step(inner.clock.now());
            if let Step::Go(ticket) = step
                && let Some(caller) = state.callers.remove(&ticket)
            {
                let _ = caller.send(());
            }
            step
        };
        match step {
            Step::Go(_) => {}
            Step::Idle => changed.await,
            Step::Wait(until) => {
                tokio::select! {
                    () = changed => {}
                    () = inner.clock.sleep_until(until) => {}
                }
            }
        }
    }
}
