//! `feed`: the feeds that are read by themselves.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::Context as _;
use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::table::Table;
use super::{house, log};
use crate::article::read_opml;
use crate::clock::RealClock;
use crate::config::Config;
use crate::fetch::{Fetcher, Net, Permit, user_agent};
use crate::ingest::schedule::{Pace, State};
use crate::ingest::{Crawler, Ingest, Terms, export_feeds, import_feeds, read_file, unsubscribe};
use crate::store::StoredFeed;

/// The largest list of feeds read, in bytes: ten thousand feeds take two megabytes.
const OPML_BYTES: u64 = 10_000_000;

/// What is done with feeds.
#[derive(Debug, clap::Subcommand)]
pub enum Action {
    /// Adds a feed by its address, or its site's
    Add {
        /// Where it is
        address: String,
        /// What its cards say beside the outlet, such as satire, opinion, state media, agency
        #[arg(long)]
        label: Option<String>,
        /// Lets its articles go after so many days [default: they stay]
        #[arg(long, value_name = "DAYS", value_parser = clap::value_parser!(u32).range(1..))]
        keep: Option<u32>,
    },
    /// Shows all: outlet, items, last success, next reading, state and why it failed
    List,
    /// Removes one; its articles stay
    Remove {
        /// Its address as `feed list` shows it
        address: String,
    },
    /// Adds the feeds of an OPML file
    Import {
        /// The file
        path: PathBuf,
    },
    /// Prints all as OPML
    Export,
    /// Reads those that are due now; a running bot does so by itself
    Read,
}

/// Does it.
///
/// # Errors
/// Where the store cannot be opened, or what was asked for cannot be done; the message says why.
pub fn run(config: &Config, action: Action, out: &mut impl Write) -> anyhow::Result<()> {
    super::block_on(async {
        let ingest = house::open(config).await?;
        let result = act(config, &ingest, action, out).await;
        house::close(ingest).await?;
        out.flush()?;
        result
    })
}

async fn act(
    config: &Config,
    ingest: &Ingest,
    action: Action,
    out: &mut impl Write,
) -> anyhow::Result<()> {
    match action {
        Action::Add {
            address,
            label,
            keep,
        } => {
            let terms = Terms {
                label,
                retention_days: keep,
            };
            add(config, ingest, &address, terms, out).await
        }
        Action::List => {
            let feeds = ingest.store.feeds().await?;
            Ok(list(&feeds, &config.zone, out)?)
        }
        Action::Remove { address } => remove(ingest, &address, out).await,
        Action::Import { path } => import(ingest, &path, out).await,
        Action::Export => {
            let (list, _) = export_feeds(&ingest.store).await?;
            Ok(write!(out, "{list}")?)
        }
        Action::Read => read(config, ingest, out).await,
    }
}

/// The crawler over the network.
pub(super) fn crawler(config: &Config, ingest: &Ingest) -> anyhow::Result<Crawler> {
    let permit = Permit::public();
    let clock = Arc::new(RealClock::default());
    let agent = user_agent(config.contact.as_deref());
    let fetcher = Fetcher::new(Arc::new(Net::new(permit)?), clock.clone(), permit, agent);
    Ok(Crawler::new(ingest.clone(), Arc::new(fetcher), clock))
}

async fn add(
    config: &Config,
    ingest: &Ingest,
    address: &str,
    terms: Terms,
    out: &mut impl Write,
) -> anyhow::Result<()> {
    let added = crawler(config, ingest)?.subscribe(address, terms).await?;
    let name = added.title.as_deref().unwrap_or("a feed without a title");
    let what = if added.is_new {
        "added"
    } else {
        "already there"
    };
    writeln!(
        out,
        "{what}: {name}, {} entries, {}",
        added.entries, added.url
    )?;
    for other in &added.others {
        writeln!(out, "the site also has {other}")?;
    }
    if added.is_new {
        writeln!(
            out,
            "A running bot reads it within seconds; without one: quotewire feed read"
        )?;
    }
    Ok(())
}

async fn remove(ingest: &Ingest, address: &str, out: &mut impl Write) -> anyhow::Result<()> {
    let typed = address.trim();
    let removed = unsubscribe(&ingest.store, typed).await?;
    anyhow::ensure!(
        removed,
        "no feed has the address {typed}: `quotewire feed list` shows them"
    );
    writeln!(out, "removed: {typed}; its articles stay")?;
    Ok(())
}

async fn import(ingest: &Ingest, path: &Path, out: &mut impl Write) -> anyhow::Result<()> {
    let name = crate::ingest::shown(path);
    let bytes = read_file(path, OPML_BYTES).with_context(|| format!("cannot read {name}"))?;
    let feeds = read_opml(&bytes).with_context(|| format!("cannot read {name}"))?;
    anyhow::ensure!(
        !feeds.is_empty(),
        "{name} has no feeds in it: an OPML list names each as <outline xmlUrl=\"…\">"
    );
    let imported = import_feeds(&ingest.store, feeds, Timestamp::now()).await?;
    for (url, error) in &imported.refused {
        let url: String = url.chars().take(200).collect();
        writeln!(out, "not taken: {}: {error}", url.escape_debug())?;
    }
    writeln!(
        out,
        "added {}, already there {}, not taken {}",
        imported.added,
        imported.known,
        imported.refused.len()
    )?;
    Ok(())
}

/// Reads the feeds that are due, and tells how far it is.
async fn read(config: &Config, ingest: &Ingest, out: &mut impl Write) -> anyhow::Result<()> {
    log::init(config)?;
    let due = ingest.store.due_feeds(Timestamp::now()).await?.len();
    let bar = indicatif::ProgressBar::new(due.try_into().unwrap_or(u64::MAX));
    bar.set_style(
        indicatif::ProgressStyle::with_template("feeds {wide_bar} {pos} of {len}, {msg}")
            .unwrap_or_else(|_| indicatif::ProgressStyle::default_bar()),
    );
    let crawler = crawler(config, ingest)?;
    crawler.expire().await?;
    let round = crawler
        .round(|round| {
            bar.inc(1);
            bar.set_message(format!("{} articles", round.added));
        })
        .await?;
    bar.finish_and_clear();
    ingest.catch_up().await?;
    writeln!(
        out,
        "feeds read {} (unchanged {}), failed {}; articles new {}, changed {}; entries without text {}, pages to be tried again {}",
        round.read,
        round.not_modified,
        round.failed,
        round.added,
        round.updated,
        round.empty,
        round.later
    )?;
    Ok(())
}

/// The feeds as a table.
fn list(feeds: &[StoredFeed], zone: &TimeZone, out: &mut impl Write) -> std::io::Result<()> {
    if feeds.is_empty() {
        return writeln!(out, "No feeds yet: quotewire feed add ADDRESS");
    }
    let mut table = Table::new(&[
        "outlet",
        "items",
        "last success",
        "next",
        "state",
        "address",
    ]);
    for feed in feeds {
        let state = match Pace::from(feed).state() {
            State::Well if feed.succeeded.is_none() => "new".to_owned(),
            State::Well => "well".to_owned(),
            State::Failing => format!("failing ({})", feed.failures),
            State::Dead => "dead".to_owned(),
        };
        let mut outlet = feed.title.clone().unwrap_or_default();
        if let Some(label) = &feed.label {
            outlet = format!("{outlet} [{label}]");
        }
        let time = |at: Timestamp| zone.to_datetime(at).strftime("%Y-%m-%d %H:%M").to_string();
        table.row(vec![
            outlet,
            feed.entries.to_string(),
            feed.succeeded.map_or_else(|| "never".to_owned(), time),
            time(feed.next),
            state,
            feed.url.clone(),
        ]);
        if let Some(reason) = &feed.reason {
            table.note(format!("  {reason}"));
        }
    }
    write!(out, "{table}")
}
