//! Asking Telegram what the bot may do, without starting it.

use teloxide::payloads::GetMe;
use teloxide::types::Me;
use url::Url;

use super::api::{CallError, Token};
use super::run::{BotError, connect};

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
    let (_, api) = connect(token, api_url)?;
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
