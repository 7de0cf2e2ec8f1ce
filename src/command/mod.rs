//! What each command of the command line does; `main` only parses and calls one of these.
//!
//! Output goes to the writer given, progress and warnings to standard error.

pub mod add;
mod bar;
pub mod bot;
pub mod chat;
pub mod doctor;
pub mod feed;
mod house;
pub mod inspect;
mod log;
pub mod reindex;
pub mod search;
mod table;

use anyhow::Context as _;

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

/// Threads for each core that search, off the async threads. More would finish nothing sooner, and each keeps memory of its own;
/// tokio's own limit is 512. Articles are read and derived on others (`ingest::compute`), names are looked up on others
/// (`fetch::resolve`).
const SEARCHING_THREADS_PER_CORE: usize = 2;

/// Threads beside them: one writes the index, one reads files or looks up where Telegram is.
const OTHER_THREADS: usize = 2;

/// Runs a future to its end on a runtime of its own.
fn block_on<T>(future: impl Future<Output = anyhow::Result<T>>) -> anyhow::Result<T> {
    let cores = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    tokio::runtime::Builder::new_multi_thread()
        .max_blocking_threads(SEARCHING_THREADS_PER_CORE * cores + OTHER_THREADS)
        .enable_all()
        .build()
        .context("cannot start the runtime")?
        .block_on(future)
}
