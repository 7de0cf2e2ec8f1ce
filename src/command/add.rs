//! `add`: reads files, folders, pages and feeds into the store, and the index follows.

use std::io::Write;
use std::path::{Path, PathBuf};

use jiff::Timestamp;
use url::Url;

use super::bar::Bar;
use super::{feed, house};
use crate::config::Config;
use crate::ingest::{Crawler, Failure, Limits, Summary};

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
        let (links, paths): (Vec<PathBuf>, Vec<PathBuf>) =
            paths.iter().cloned().partition(|path| is_link(path));
        let mut summary = ingest.add(&paths, limits, Timestamp::now(), &bar).await?;
        // One for all of them: it knows which hosts it has asked and when.
        let crawler = feed::crawler(config, &ingest)?;
        for link in links {
            match add_link(&crawler, &link).await {
                Ok(read) => summary += read,
                Err(error) => summary.fail(Failure {
                    path: link,
                    line: None,
                    reason: format!("{error:#}"),
                }),
            }
        }
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

fn is_link(path: &Path) -> bool {
    let schemes = ["https://", "http://"];
    path.to_str()
        .is_some_and(|path| schemes.iter().any(|scheme| path.starts_with(scheme)))
}

async fn add_link(crawler: &Crawler, link: &Path) -> anyhow::Result<Summary> {
    let url = Url::parse(&link.to_string_lossy())?;
    Ok(crawler.add(&url).await?)
}
