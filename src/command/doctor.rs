//! `doctor`: checks settings, token, disk, store and index, and says what to do.

use std::io::Write;
use std::path::Path;

use super::bar::Bar;
use crate::bot::{self, Token};
use crate::config::{Config, Updates};
use crate::ingest::Ingest;
use crate::store::{Samples, Store};

/// Free disk space below which a warning is due: the index needs room for itself twice while it merges or is rebuilt.
const LOW_DISK_BYTES: u64 = 200_000_000;

/// What a check came to.
enum Finding {
    /// All is well; what was seen.
    Good(String),
    /// It works, but not fully; what to do.
    Warning(String),
    /// It does not work; what to do.
    Fault(String),
}

use Finding::{Fault, Good, Warning};

/// Runs every check, printing a line each.
///
/// # Errors
/// Where some check found a fault; the lines printed say which.
pub fn run(config: &Config, out: &mut impl Write) -> anyhow::Result<()> {
    super::block_on(async {
        let mut faults = 0;
        let mut report = |name: &str, findings: Vec<Finding>| -> std::io::Result<()> {
            for finding in findings {
                match finding {
                    Good(seen) => writeln!(out, "ok       {name}: {seen}")?,
                    Warning(what) => writeln!(out, "warning  {name}: {what}")?,
                    Fault(what) => {
                        faults += 1;
                        writeln!(out, "fault    {name}: {what}")?;
                    }
                }
            }
            out.flush()
        };
        report("settings", vec![settings(config)])?;
        report("telegram", telegram(config).await)?;
        report("disk", vec![disk(&config.data)])?;
        let is_new = !config.data.join(crate::ingest::DATABASE).exists();
        let (store, ingest) = store(config).await;
        report("store", store)?;
        if is_new {
            let made = format!(
                "nothing was stored in {} before now: if there should have been, the folder is another (--data, QUOTEWIRE_DATA)",
                config.data.display()
            );
            report("store", vec![Warning(made)])?;
        }
        if let Some(ingest) = ingest {
            report("index", vec![index(&ingest).await])?;
            super::house::close(ingest).await?;
        }
        if faults == 0 {
            Ok(())
        } else {
            anyhow::bail!("faults found: {faults}")
        }
    })
}

fn settings(config: &Config) -> Finding {
    let updates = match &config.updates {
        Updates::Polling => "long polling".to_owned(),
        Updates::Webhook { url, listen, .. } => format!("webhook {url}, listening on {listen}"),
    };
    let zone = config.zone.iana_name().unwrap_or("unknown");
    Good(format!(
        "data in {}, time zone {zone}, {updates}",
        config.data.display()
    ))
}

async fn telegram(config: &Config) -> Vec<Finding> {
    let Some(token) = &config.token else {
        return vec![Warning(
            "TELOXIDE_TOKEN is not set: only the chat in the terminal works; BotFather gives a token".to_owned(),
        )];
    };
    match bot::probe(&Token::new(token.expose()), config.api_url.as_ref()).await {
        Err(error) => vec![Fault(format!("{:#}", anyhow::Error::from(error)))],
        Ok(probe) => {
            vec![
                Good(format!("the token is that of @{}", probe.username)),
                if probe.inline_mode {
                    Good("inline mode is on".to_owned())
                } else {
                    Warning("inline mode is off, so there is no Share button: send /setinline to BotFather".to_owned())
                },
                if probe.reads_all_messages {
                    Warning(
                    "privacy mode is off, so Telegram sends the bot every message of its groups, which it does not need: \
                     send /setprivacy to BotFather"
                        .to_owned(),
                )
                } else {
                    Good("privacy mode is on".to_owned())
                },
            ]
        }
    }
}

fn disk(data: &Path) -> Finding {
    if let Err(error) = std::fs::create_dir_all(data) {
        return Fault(format!(
            "{} cannot be made: {error}; set QUOTEWIRE_DATA to a folder that can",
            data.display()
        ));
    }
    let probe = data.join(".doctor");
    if let Err(error) = std::fs::write(&probe, b"").and_then(|()| std::fs::remove_file(&probe)) {
        return Fault(format!("{} cannot be written: {error}", data.display()));
    }
    match fs4::available_space(data) {
        Ok(free) if free < LOW_DISK_BYTES => Warning(format!(
            "only {} MB are free: make room before reading more",
            free / 1_000_000
        )),
        Ok(free) => Good(format!("{} MB free", free / 1_000_000)),
        Err(error) => Warning(format!("the free space is not known: {error}")),
    }
}

/// The store's findings, and what was opened where it is sound.
async fn store(config: &Config) -> (Vec<Finding>, Option<Ingest>) {
    let fault = |error: anyhow::Error| vec![Fault(format!("{error:#}"))];
    // The index is opened, and where it is damaged rebuilt, only from a store that is whole.
    let store = match Store::open(&config.data.join(crate::ingest::DATABASE)).await {
        Ok(store) => store,
        Err(error) => return (fault(error.into()), None),
    };
    if let Err(error) = store.check().await {
        return (fault(error.into()), None);
    }
    store.close().await;
    let ingest = match Ingest::open(&config.data, &Bar::default()).await {
        Ok(ingest) => ingest,
        Err(error) => return (fault(error.into()), None),
    };
    let finding = match ingest.store.counts(Samples::Shown).await {
        Ok(counts) => Good(format!(
            "whole; {} articles from {} outlets, {} quotations, {} speakers",
            counts.articles, counts.outlets, counts.quotations, counts.people
        )),
        Err(error) => Fault(format!("{:#}", anyhow::Error::from(error))),
    };
    (vec![finding], Some(ingest))
}

async fn index(ingest: &Ingest) -> Finding {
    match ingest.audit().await {
        Ok(audit) if audit.agrees() => Good(format!(
            "agrees with the store; {} articles and {} quotations, each once",
            audit.indexed.articles.len(),
            audit.indexed.quotations.len()
        )),
        Ok(audit) if audit.applied < audit.latest => Warning(format!(
            "is {} changes behind: another process holds it and brings it up to date, or run any command again",
            audit.latest.0 - audit.applied.0
        )),
        Ok(_) => Fault("does not agree with the store: run `quotewire reindex`".to_owned()),
        Err(error) => Fault(format!(
            "{:#}; run `quotewire reindex`",
            anyhow::Error::from(error)
        )),
    }
}
