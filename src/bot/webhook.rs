//! Updates by webhook: Telegram posts them to a small server of ours, behind whatever speaks TLS.

use std::fmt;
use std::net::SocketAddr;
use std::sync::Arc;

use serde::de::IgnoredAny;
use teloxide::RequestError;
use teloxide::dispatching::{DefaultKey, Dispatcher};
use teloxide::error_handlers::IgnoringErrorHandlerSafe;
use teloxide::payloads::SetWebhook;
use teloxide::types::AllowedUpdate;
use teloxide::update_listeners::webhooks::{Options, axum_no_setup};
use tokio::net::TcpListener;
use url::Url;

use super::gate::Gate;
use super::run::BotError;

/// A webhook's settings.
#[derive(Clone)]
pub struct Webhook {
    /// The public address that Telegram posts to; its path is the one listened on.
    pub url: Url,
    /// Where the server listens.
    pub listen: SocketAddr,
    /// Proves that a request comes from Telegram: 1-256 of `A-Z a-z 0-9 _ -`.
    pub secret: String,
}

impl fmt::Debug for Webhook {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Webhook")
            .field("listen", &self.listen)
            .finish_non_exhaustive()
    }
}

/// What the bot handles: Telegram sends nothing else.
const UPDATES: [AllowedUpdate; 4] = [
    AllowedUpdate::Message,
    AllowedUpdate::CallbackQuery,
    AllowedUpdate::InlineQuery,
    AllowedUpdate::MyChatMember,
];

/// A server that listens, known to Telegram.
pub(super) struct Server {
    options: Options,
    listener: TcpListener,
}

impl Server {
    /// Listens, and tells Telegram where.
    pub(super) async fn start(webhook: Webhook, gate: &Gate) -> Result<Server, BotError> {
        let listener = TcpListener::bind(webhook.listen)
            .await
            .map_err(|error| BotError::Listen(webhook.listen, error))?;
        let mut payload = SetWebhook::new(webhook.url.clone());
        payload.secret_token = Some(webhook.secret.clone());
        payload.allowed_updates = Some(UPDATES.to_vec());
        gate.call::<_, IgnoredAny>(&payload)
            .await
            .map_err(BotError::Webhook)?;
        let mut options = Options::new(webhook.listen, webhook.url);
        options.secret_token = Some(webhook.secret);
        Ok(Server { options, listener })
    }

    /// Hands updates over until the dispatcher is told to stop. The webhook stays set: Telegram keeps what comes in the mean time.
    pub(super) async fn dispatch(
        self,
        dispatcher: &mut Dispatcher<teloxide::Bot, std::convert::Infallible, DefaultKey>,
    ) -> Result<(), RequestError> {
        let (updates, stopped, router) = axum_no_setup(self.options);
        let server = axum::serve(self.listener, router).with_graceful_shutdown(stopped);
        let serving = tokio::spawn(async move { server.await });
        let dispatched = dispatcher
            .try_dispatch_with_listener(updates, Arc::new(IgnoringErrorHandlerSafe))
            .await;
        // The stream of updates ends with the server.
        if let Ok(Err(error)) = serving.await {
            tracing::warn!(
                error = &error as &dyn std::error::Error,
                "the webhook's server failed"
            );
        }
        dispatched
    }
}
