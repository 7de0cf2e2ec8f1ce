//! `add`: reads files and folders into the store, and the index follows.

use std::io::Write;
use std::path::PathBuf;

use jiff::Timestamp;

use super::bar::Bar;
use super::house;
use crate::config::Config;
use crate::ingest::Limits;

/// Reads the paths. Works while the bot runs: whoever holds the index brings it up to date.
///
/// # Errors
/// Where store or index fail; or, after all the others have been read, where something could not be read.
pub fn run(config: &Config, paths: &[PathBuf], out: &mut impl Write) -> anyhow::Result<()> {
    super::block_on(async {
        let ingest = house::open(config).await?;
        let bar = Bar::default();
        let limits = Limits {
            article_bytes: config.max_article_bytes,
        };
        let summary = ingest.add(paths, limits, Timestamp::now(), &bar).await?;
        let indexed = ingest.catch_up_showing(&bar).await?;
        house::close(ingest).await?;
        writeln!(
            out,
            "{} added, {} updated, {} unchanged, {} failed",
            summary.added, summary.updated, summary.unchanged, summary.failed
        )?;
        if !indexed {
            writeln!(
                out,
                "another process holds the index and brings it up to date"
            )?;
        }
        out.flush()?;
        if summary.failed == 0 {
            return Ok(());
        }
        let mut faults: Vec<String> = summary.failures.iter().map(ToString::to_string).collect();
        let more = summary.failed.saturating_sub(faults.len() as u64);
        if more > 0 {
            faults.push(format!("and {more} more"));
        }
        anyhow::bail!(
            "{} could not be read:\n{}",
            summary.failed,
            faults.join("\n")
        )
    })
}
