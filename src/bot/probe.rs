//! Asking Telegram what the bot may do, without starting it.

use teloxide::Bot;
use teloxide::payloads::GetMe;
use teloxide::types::Me;
use url::Url;

use super::api::{Api, CallError, Token};
use super::run::BotError;

/// What Telegram says of the bot.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Probe {
    /// Its username, without `@`.
    pub username: String,
    /// Whether it can be asked inline, in any chat.
    pub inline_mode: bool,
    /// Whether it receives every message of its groups (privacy mode is off).
    pub reads_all_messages: bool,
}

/// Asks once.
///
/// # Errors
/// Where the token is not known or the server cannot be reached.
pub async fn probe(token: &Token, api_url: Option<&Url>) -> Result<Probe, BotError> {
    let client = teloxide::net::default_reqwest_settings()
        .build()
        .map_err(BotError::Client)?;
    let mut bot = Bot::with_client(token.secret(), client.clone());
    if let Some(url) = api_url {
        bot = bot.set_api_url(url.clone());
    }
    let api = Api::new(client, &bot.api_url(), token)?;
    let me: Me = api
        .call(&GetMe::new())
        .await
        .map_err(BotError::first_call)?;
    Ok(Probe {
        username: me.username().to_owned(),
        inline_mode: me.supports_inline_queries,
        reads_all_messages: me.can_read_all_group_messages,
    })
}

impl BotError {
    /// What the failure of the first call means.
    pub(super) fn first_call(error: CallError) -> BotError {
        match error {
            // 404 is what Telegram says to a token that is none, 401 to one that was revoked.
            CallError::Refused {
                code: 401 | 404, ..
            } => BotError::Token,
            error => BotError::Unreachable(error),
        }
    }
}
