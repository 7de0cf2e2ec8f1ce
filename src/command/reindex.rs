//! `reindex`: derives again what older rules made and builds the index anew.

use std::io::Write;

use jiff::Timestamp;

use super::bar::Bar;
use super::house;
use crate::config::Config;

/// Builds the index anew beside the one in use and swaps it in; a bot that runs goes on and takes it up.
///
/// # Errors
/// Where store or disk fail, or another process does the same just now.
pub fn run(config: &Config, out: &mut impl Write) -> anyhow::Result<()> {
    super::block_on(async {
        let ingest = house::open(config).await?;
        ingest.reindex(Timestamp::now(), &Bar::default()).await?;
        let counts = ingest.store.counts(crate::store::Samples::Shown).await?;
        house::close(ingest).await?;
        writeln!(
            out,
            "{} articles with {} quotations indexed",
            counts.articles, counts.quotations
        )?;
        out.flush()?;
        Ok(())
    })
}
