//! Store and index of the data folder, opened for a command.

use anyhow::Context as _;
use jiff::Timestamp;

use super::bar::Bar;
use crate::answer::{Conversation, Feeds, Visits};
use crate::config::Config;
use crate::ingest::{Crawler, Ingest};
use crate::store::Samples;

/// Opens store and index, the index caught up with the store.
///
/// # Errors
/// Where the data folder cannot be used or the database is damaged; the message says how to go on.
pub(super) async fn open(config: &Config) -> anyhow::Result<Ingest> {
    Ingest::open(&config.data, &Bar::default())
        .await
        .with_context(|| format!("cannot open the data in {}", config.data.display()))
}

/// As [`open`], an empty store filled with the seeds.
///
/// # Errors
/// As [`open`], and where a folder of seeds of the operator's own cannot be read whole.
pub(super) async fn open_with_seeds(config: &Config) -> anyhow::Result<Ingest> {
    let ingest = open(config).await?;
    let summary = ingest
        .load_seeds(config.seeds.as_deref(), Timestamp::now())
        .await?;
    if let Some(first) = summary.failures.first() {
        anyhow::bail!(
            "QUOTEWIRE_SEEDS: {first} ({} could not be read)",
            summary.failed
        );
    }
    if summary.added > 0 {
        ingest.catch_up().await?;
    }
    Ok(ingest)
}

/// The conversation over what is open.
pub(super) fn conversation(
    config: &Config,
    ingest: &Ingest,
    crawler: Option<Crawler>,
) -> Conversation {
    Conversation {
        store: ingest.store.clone(),
        index: ingest.index.clone(),
        samples_allowed: config.samples,
        feeds: Feeds {
            crawler,
            owners: config.owners.clone(),
            keeps_links: config.keeps_links,
            visits: Visits::default(),
        },
    }
}

/// Whether invented samples are found: only while there is nothing else.
pub(super) async fn samples(config: &Config, ingest: &Ingest) -> anyhow::Result<Samples> {
    let shown = config.samples && !ingest.store.holds_own_articles().await?;
    Ok(if shown {
        Samples::Shown
    } else {
        Samples::Hidden
    })
}

/// Closes what is open, so that the next process finds the index free and the database whole.
pub(super) async fn close(ingest: Ingest) -> anyhow::Result<()> {
    ingest.release().await?;
    ingest.store.close().await;
    Ok(())
}
