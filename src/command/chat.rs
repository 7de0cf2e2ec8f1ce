//! `chat`: the conversation in this terminal.

use jiff::Timestamp;

use super::house;
use crate::config::Config;
use crate::console;

/// The file of typed lines, in the data folder.
const HISTORY: &str = "history.txt";

/// Chats until the input ends.
///
/// # Errors
/// Where store, index or terminal fail.
pub fn open(config: &Config) -> anyhow::Result<()> {
    super::block_on(async {
        let ingest = house::open_with_seeds(config).await?;
        let conversation = house::conversation(config, &ingest);
        let history = config.data.join(HISTORY);
        console::chat(
            &conversation,
            config.zone.clone(),
            Timestamp::now,
            Some(history),
        )
        .await?;
        house::close(ingest).await
    })
}

/// Answers one message and ends.
///
/// # Errors
/// Where store or index fail.
pub fn once(config: &Config, words: &str) -> anyhow::Result<()> {
    super::block_on(async {
        let ingest = house::open_with_seeds(config).await?;
        let conversation = house::conversation(config, &ingest);
        console::once(
            &conversation,
            config.zone.clone(),
            Timestamp::now(),
            words,
            &mut std::io::stdout(),
        )
        .await?;
        house::close(ingest).await
    })
}
