//! Logging to standard error.

use std::io::IsTerminal as _;

use anyhow::Context as _;
use tracing_subscriber::EnvFilter;

use crate::bot::LOUD_TARGETS;
use crate::config::{Config, LogFormat};

/// Starts logging as the settings say. Targets whose lines hold whole messages or the token stay silent whatever is set.
///
/// # Errors
/// Where the filter cannot be read.
pub(super) fn init(config: &Config) -> anyhow::Result<()> {
    let mut filter = EnvFilter::builder().parse(&config.log).with_context(|| {
        format!(
            "QUOTEWIRE_LOG: `{}` is not a filter such as info or quotewire=debug",
            config.log
        )
    })?;
    for target in LOUD_TARGETS {
        filter = filter.add_directive(
            format!("{target}=off")
                .parse()
                .context("a log target of ours")?,
        );
    }
    let lines = tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_ansi(std::io::stderr().is_terminal())
        .with_writer(std::io::stderr);
    match config.log_format {
        LogFormat::Text => lines.init(),
        LogFormat::Json => lines.json().init(),
    }
    Ok(())
}
