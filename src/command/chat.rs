//! `chat`: the conversation in this terminal.

use std::path::Path;

use jiff::Timestamp;

use super::{feed, house};
use crate::config::Config;
use crate::console::{self, Setting};

/// The file of typed lines, in the data folder.
const HISTORY: &str = "history.txt";

/// Chats until the input ends.
///
/// # Errors
/// Where store, index or terminal fail.
pub fn open(config: &Config) -> anyhow::Result<()> {
    super::block_on(async {
        let ingest = house::open_with_seeds(config).await?;
        let conversation =
            house::conversation(config, &ingest, Some(feed::crawler(config, &ingest)?));
        let history = config.data.join(HISTORY);
        console::chat(
            &conversation,
            &setting(config),
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
        let conversation =
            house::conversation(config, &ingest, Some(feed::crawler(config, &ingest)?));
        console::once(
            &conversation,
            &setting(config),
            Timestamp::now(),
            words,
            &mut std::io::stdout(),
        )
        .await?;
        house::close(ingest).await
    })
}

/// The zone, and the folder where a command without `--data` would not find it.
pub(super) fn setting(config: &Config) -> Setting {
    let usual = config.data == Path::new("data");
    Setting {
        zone: config.zone.clone(),
        data: (!usual).then(|| config.data.clone()),
    }
}
