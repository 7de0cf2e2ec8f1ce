//! Starting and stopping: by polling or by webhook, until told to stop, and then what is under way is finished.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use futures_util::FutureExt;
use futures_util::future::BoxFuture;
use jiff::tz::TimeZone;
use serde::de::IgnoredAny;
use teloxide::dispatching::{Dispatcher, ShutdownToken};
use teloxide::dptree;
use teloxide::error_handlers::ErrorHandler;
use teloxide::payloads::{DeleteWebhook, GetMe};
use teloxide::types::Me;
use teloxide::update_listeners::Polling;
use teloxide::{ApiError, Bot, RequestError};
use tokio::sync::mpsc::UnboundedReceiver;
use url::Url;

use super::answers::Answers;
use super::api::{Api, CallError, Token};
use super::commands;
use super::desk::{Desk, Now, Place};
use super::gate::{Gate, Rates};
use super::routes::routes;
use super::webhook::{self, Webhook};
use crate::clock::Clock;
use crate::wording::Message;

/// How long getUpdates waits for something to happen; below the client's timeout of 17 s.
const POLL: Duration = Duration::from_secs(10);

/// How long the end waits for what is under way; supervisors kill after 10 to 90 s.
const DRAIN: Duration = Duration::from_secs(8);

/// Log targets whose lines hold whole messages (teloxide's) or may hold the address of a call and so the token (the HTTP
/// client's, on its finer levels). A subscriber must leave them out.
pub const LOUD_TARGETS: [&str; 6] = [
    "teloxide",
    "teloxide_core",
    "reqwest",
    "hyper",
    "hyper_util",
    "h2",
];

/// What the bot needs to know.
pub struct Settings {
    /// The bot's secret.
    pub token: Token,
    /// Another server than Telegram's own.
    pub api_url: Option<Url>,
    /// How updates arrive.
    pub mode: Mode,
    /// The time zone of days and dates.
    pub zone: TimeZone,
    /// The present moment.
    pub now: Now,
    /// What the gate waits by.
    pub clock: Arc<dyn Clock>,
    /// The rates the gate keeps.
    pub rates: Rates,
    /// What is sent to somebody who has not asked; nothing ever where its other end is dropped.
    pub unasked: UnboundedReceiver<Unasked>,
}

/// A message to somebody in their private chat.
#[derive(Clone, Debug)]
pub struct Unasked {
    /// The user's number.
    pub to: i64,
    /// What it says.
    pub message: Message,
}

/// How updates arrive.
#[derive(Clone, Debug)]
pub enum Mode {
    /// The bot asks for them: works everywhere.
    Polling,
    /// Telegram brings them.
    Webhook(Webhook),
}

/// Why the bot cannot run.
#[derive(Debug, thiserror::Error)]
pub enum BotError {
    /// Telegram does not know the token.
    #[error("Telegram does not know this token: ask BotFather for it again")]
    Token,
    /// The first call failed.
    #[error("could not reach the Bot API")]
    Unreachable(#[source] CallError),
    /// The address of the Bot API and the token do not make a link.
    #[error("the address of the Bot API is not valid")]
    Address(#[from] url::ParseError),
    /// The HTTP client could not be made.
    #[error("could not set up HTTPS")]
    Client(#[source] reqwest::Error),
    /// The webhook's listen address is taken or not ours.
    #[error("could not listen on {0}")]
    Listen(SocketAddr, #[source] std::io::Error),
    /// Telegram refused the webhook.
    #[error("Telegram refused the webhook")]
    Webhook(#[source] CallError),
    /// No updates arrive any more.
    #[error("no updates arrive: {0}")]
    Updates(String),
}

/// Runs the bot until `shutdown` is there, beside `background` (which may end or not), and finishes what is under way.
///
/// # Errors
/// Where it could not start; once it runs, failures are logged and waited out.
pub async fn run(
    settings: Settings,
    answers: impl Answers + 'static,
    background: impl Future<Output = ()>,
    shutdown: impl Future<Output = ()>,
) -> Result<(), BotError> {
    tokio::pin!(shutdown);
    let start = start(settings, Arc::new(answers));
    let (mut dispatcher, gate, source, sending) = tokio::select! {
        started = start => started?,
        () = &mut shutdown => return Ok(()),
    };
    let token = dispatcher.shutdown_token();
    let dispatching = async {
        match source {
            Source::Polling(bot) => {
                let listener = Polling::builder(bot).timeout(POLL).build();
                dispatcher
                    .try_dispatch_with_listener(listener, Arc::new(PollingErrors))
                    .await
            }
            Source::Webhook(server) => server.dispatch(&mut dispatcher).await,
        }
        .map_err(|error| BotError::Updates(describe(&error)))
    };
    let background = async {
        tokio::join!(background, sending);
    };
    let served = serve(dispatching, token, background, shutdown).await;
    if tokio::time::timeout(DRAIN, gate.drained()).await.is_err() {
        tracing::warn!("stopped before every answer was sent");
    }
    served
}

/// teloxide's bot, which fetches updates, and our own connection, which sends.
pub(super) fn connect(token: &Token, api_url: Option<&Url>) -> Result<(Bot, Api), BotError> {
    let client = teloxide::net::default_reqwest_settings()
        // The host that it leads to would be told where from: an address with the token in it.
        .redirect(reqwest::redirect::Policy::none())
        .build()
        .map_err(BotError::Client)?;
    let mut bot = Bot::with_client(token.secret(), client.clone());
    if let Some(url) = api_url {
        bot = bot.set_api_url(url.clone());
    }
    let api = Api::new(client, &bot.api_url(), token)?;
    Ok((bot, api))
}

type Updates = Dispatcher<Bot, std::convert::Infallible, teloxide::dispatching::DefaultKey>;

/// Where updates come from.
enum Source {
    Polling(Bot),
    Webhook(Box<webhook::Server>),
}

async fn start(
    settings: Settings,
    answers: Arc<dyn Answers>,
) -> Result<(Updates, Gate, Source, impl Future<Output = ()>), BotError> {
    let (bot, api) = connect(&settings.token, settings.api_url.as_ref())?;
    let gate = Gate::new(api, settings.rates, Arc::clone(&settings.clock));
    let me: Me = gate
        .call(&GetMe::new())
        .await
        .map_err(BotError::first_call)?;
    tracing::info!(bot.id = me.id.0, bot.username = me.username(), "connected");
    for menu in commands::menus() {
        let gate_of_menu = gate.clone();
        gate.spawn(async move {
            if let Err(error) = gate_of_menu.call::<_, IgnoredAny>(&menu).await {
                tracing::warn!(
                    error = &error as &dyn std::error::Error,
                    "could not set the menu of commands"
                );
            }
        });
    }
    let desk = Arc::new(Desk::new(
        answers,
        gate.clone(),
        me,
        settings.now,
        settings.zone,
        settings.clock,
    ));
    let source = match settings.mode {
        Mode::Polling => {
            gate.call::<_, IgnoredAny>(&DeleteWebhook::new())
                .await
                .map_err(BotError::Unreachable)?;
            Source::Polling(bot.clone())
        }
        Mode::Webhook(webhook) => {
            let server = webhook::Server::start(webhook, &gate).await?;
            Source::Webhook(Box::new(server))
        }
    };
    let (sender, mut unasked) = (Arc::clone(&desk), settings.unasked);
    let sending = async move {
        while let Some(Unasked { to, message }) = unasked.recv().await {
            sender.send(Place::of_user(to), &message);
        }
    };
    let dispatcher = Dispatcher::builder(bot, routes())
        .dependencies(dptree::deps![desk])
        // The default one logs whole messages.
        .default_handler(|_| async {})
        .build();
    Ok((dispatcher, gate, source, sending))
}

/// Dispatches until told to stop, and then until everything received is handled.
async fn serve(
    dispatching: impl Future<Output = Result<(), BotError>>,
    token: ShutdownToken,
    background: impl Future<Output = ()>,
    shutdown: impl Future<Output = ()>,
) -> Result<(), BotError> {
    tokio::pin!(dispatching);
    let background = async {
        background.await;
        std::future::pending::<()>().await;
    };
    tokio::select! {
        served = &mut dispatching => {
            // Nobody told it to.
            return served.and(Err(BotError::Updates("they stopped coming".to_owned())));
        }
        () = background => {}
        () = shutdown => {}
    }
    tracing::info!("stopping");
    // An error means that dispatching has not begun: nothing is under way.
    if token.shutdown().is_ok() {
        // The last thing is to tell Telegram what was received, which it may be slow to hear.
        return tokio::time::timeout(DRAIN, dispatching)
            .await
            .unwrap_or(Ok(()));
    }
    Ok(())
}

/// Logs why updates could not be fetched, without what was in them; the listener waits and tries again by itself.
struct PollingErrors;

impl ErrorHandler<RequestError> for PollingErrors {
    fn handle_error(self: Arc<Self>, error: RequestError) -> BoxFuture<'static, ()> {
        match &error {
            RequestError::Api(ApiError::TerminatedByOtherGetUpdates) => {
                tracing::error!("another process runs the bot with this token");
            }
            error => tracing::warn!(error = describe(error), "could not fetch updates"),
        }
        std::future::ready(()).boxed()
    }
}

/// What went wrong, without the messages that an answer which is none may hold.
fn describe(error: &RequestError) -> String {
    match error {
        RequestError::InvalidJson { source, .. } => format!("no valid JSON: {source}"),
        error => error.to_string(),
    }
}

/// Ends with Ctrl-C or SIGTERM.
pub async fn stop_signal() {
    let interrupted = async {
        // Where no handler can be set, there is no such signal to wait for.
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    };
    tokio::select! {
        () = interrupted => {}
        () = terminated() => {}
    }
}

#[cfg(unix)]
async fn terminated() {
    use tokio::signal::unix::{SignalKind, signal};
    match signal(SignalKind::terminate()) {
        Ok(mut signal) => {
            signal.recv().await;
        }
        Err(_) => std::future::pending().await,
    }
}

#[cfg(not(unix))]
async fn terminated() {
    std::future::pending::<()>().await;
}
