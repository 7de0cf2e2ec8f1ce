//! What each command of the command line does; `main` only parses and calls one of these.
//!
//! Output goes to the writer given, progress and warnings to standard error.

pub mod inspect;

/// Wrong usage: exit code 2.
#[derive(Debug, thiserror::Error)]
pub enum Usage {
    /// Neither a bot nor a chat can be started.
    #[error(
        "TELOXIDE_TOKEN is not set and this is no terminal: set the token (see .env.example) to run the bot, \
         or ask one question with `quotewire chat WORDS`"
    )]
    NoTokenNoTerminal,
    /// The bot needs its token.
    #[error(
        "TELOXIDE_TOKEN is not set: the bot needs the token that BotFather gave (see .env.example)"
    )]
    NoToken,
}
