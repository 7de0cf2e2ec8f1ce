//! A bot that runs against the stand-in.

use std::sync::Arc;

use expect_test::Expect;
use jiff::Timestamp;
use jiff::tz::TimeZone;
use quotewire::bot::gate::Rates;
use quotewire::bot::{self, Answers, BotError, Mode, Settings, Token, Unasked, Webhook};
use tokio::sync::{mpsc, oneshot};
use tokio::task::JoinHandle;
use url::Url;

use crate::standin::{StandIn, TOKEN, show};
use quotewire::clock::Jumping;

/// A group of these tests.
pub const GROUP: i64 = -100;

/// A bot under way.
pub struct Bot {
    pub telegram: StandIn,
    pub clock: Arc<Jumping>,
    pub unasked: mpsc::UnboundedSender<Unasked>,
    stop: oneshot::Sender<()>,
    running: JoinHandle<Result<(), BotError>>,
}

impl Bot {
    /// Starts by polling.
    pub async fn polling(telegram: &StandIn, answers: impl Answers + 'static) -> Bot {
        let bot = Bot::start(telegram, Mode::Polling, answers);
        telegram
            .until("polling to begin", |state| state.polled.then_some(()))
            .await;
        bot
    }

    /// Starts by webhook.
    pub async fn webhook(telegram: &StandIn, answers: impl Answers + 'static) -> Bot {
        // The port is free at this moment; the bot takes it at once.
        let listen = std::net::TcpListener::bind("127.0.0.1:0")
            .and_then(|listener| listener.local_addr())
            .unwrap();
        let webhook = Webhook {
            url: Url::parse(&format!("http://{listen}/hook")).unwrap(),
            listen,
            secret: "s3cret".to_owned(),
        };
        let bot = Bot::start(telegram, Mode::Webhook(webhook), answers);
        telegram
            .until("the webhook to be set", |state| {
                state.webhook.is_some().then_some(())
            })
            .await;
        bot
    }

    fn start(telegram: &StandIn, mode: Mode, answers: impl Answers + 'static) -> Bot {
        let clock = Arc::new(Jumping::default());
        let (unasked_sender, unasked) = mpsc::unbounded_channel();
        let settings = Settings {
            token: Token::new(TOKEN),
            api_url: Some(telegram.url()),
            mode,
            zone: TimeZone::UTC,
            now: Arc::new(now),
            clock: clock.clone(),
            rates: Rates::default(),
            unasked,
        };
        let (stop, stopped) = oneshot::channel();
        let running = tokio::spawn(bot::run(
            settings,
            answers,
            std::future::pending(),
            async move {
                // A harness that is dropped stops its bot too.
                let _ = stopped.await;
            },
        ));
        Bot {
            telegram: telegram.clone(),
            clock,
            unasked: unasked_sender,
            stop,
            running,
        }
    }

    /// Waits until all updates have been fetched, tells the bot to stop, and waits until it has finished what was under way.
    pub async fn stop(self) {
        self.telegram
            .until("updates to be fetched", |state| {
                state.updates.is_empty().then_some(())
            })
            .await;
        self.stop.send(()).unwrap();
        self.running.await.unwrap().unwrap();
    }

    /// Waits for the chat to hold a number of our messages, and gives the id of the last.
    #[track_caller]
    pub fn sent(&self, chat: i64, count: usize) -> impl Future<Output = i64> {
        self.telegram.until("a message", move |state| {
            let ours = state.ours(chat);
            (ours.len() >= count).then(|| ours[count - 1].0)
        })
    }

    /// Waits for a query to be answered, and gives the arguments of the answer.
    #[track_caller]
    pub fn answered(&self, query: &str) -> impl Future<Output = serde_json::Value> {
        let query = query.to_owned();
        self.telegram.until("the answer to a query", move |state| {
            let answers = state
                .calls
                .iter()
                .filter(|call| call.method.starts_with("answer"));
            answers
                .filter(|call| call.outcome == crate::standin::Outcome::Done)
                .find(|call| {
                    call.arguments["callback_query_id"] == query.as_str()
                        || call.arguments["inline_query_id"] == query.as_str()
                })
                .map(|call| call.arguments.clone())
        })
    }

    /// Waits for a message of ours to show a text, in itself or on a button.
    #[track_caller]
    pub fn shows(&self, chat: i64, id: i64, text: &'static str) -> impl Future<Output = ()> {
        self.telegram.until(text, move |state| {
            let message = state.messages.get(&(chat, id))?;
            show::message(message).contains(text).then_some(())
        })
    }

    /// Compares our messages of a chat, as they are now.
    #[track_caller]
    pub fn check(&self, chat: i64, expected: Expect) {
        let ours = self.telegram.state().ours(chat);
        let shown: Vec<String> = ours
            .iter()
            .map(|(_, message)| {
                let mut head = String::new();
                if let Some(thread) = message.thread {
                    head += &format!("(topic {thread}) ");
                }
                if message.reply_to.is_some() {
                    head += "(reply) ";
                }
                head + &show::message(message)
            })
            .collect();
        expected.assert_eq(&shown.join("\n\n"));
    }
}

/// The moment at which all these tests happen.
pub fn now() -> Timestamp {
    "2021-05-01T12:00:00Z".parse().unwrap()
}
