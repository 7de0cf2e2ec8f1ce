//! `bot`: the Telegram bot, with the index following the store beside it.

use std::sync::Arc;
use std::time::Duration;

use anyhow::Context as _;
use jiff::Timestamp;
use jiff::tz::TimeZone;
use tokio::sync::mpsc::{self, UnboundedSender};

use super::{Usage, feed, house, log};
use crate::answer::{Context, Conversation, Door};
use crate::bot::gate::Rates;
use crate::bot::{self, Mode, Settings, Token, Unasked, Webhook};
use crate::clock::RealClock;
use crate::config::{Config, Secret, Updates};
use crate::ingest::Ingest;
use crate::text::Language;
use crate::wording;

/// How often the index looks for what other processes have read.
const FOLLOW: Duration = Duration::from_secs(1);

/// How often it is looked whether the owners are to be told something.
const TELL: Duration = Duration::from_secs(600);

/// Runs the bot until Ctrl-C or SIGTERM.
///
/// # Errors
/// Where the token is missing or not known to Telegram, or store or index fail.
pub fn run(config: &Config) -> anyhow::Result<()> {
    let token = config.token.as_ref().ok_or(Usage::NoToken)?;
    log::init(config)?;
    super::block_on(async {
        let ingest = house::open_with_seeds(config).await?;
        let (sender, unasked) = mpsc::unbounded_channel();
        let settings = Settings {
            token: Token::new(token.expose()),
            api_url: config.api_url.clone(),
            mode: mode(&config.updates)?,
            zone: config.zone.clone(),
            now: Arc::new(Timestamp::now),
            clock: Arc::new(RealClock::default()),
            rates: Rates::default(),
            unasked,
        };
        let crawler = feed::crawler(config, &ingest)?;
        let conversation = house::conversation(config, &ingest, Some(crawler.clone()));
        let counts = ingest.store.counts(crate::store::Samples::Shown).await?;
        tracing::info!(
            articles = counts.articles,
            quotations = counts.quotations,
            "starting the bot"
        );
        let teller = conversation.clone();
        let beside = async {
            tokio::join!(
                follow(ingest.clone()),
                crawler.run(),
                tell(teller, &config.zone, sender)
            );
        };
        bot::run(settings, conversation, beside, bot::stop_signal()).await?;
        tracing::info!("stopped");
        house::close(ingest).await
    })
}

fn mode(updates: &Updates) -> anyhow::Result<Mode> {
    Ok(match updates {
        Updates::Polling => Mode::Polling,
        Updates::Webhook {
            url,
            listen,
            secret,
        } => Mode::Webhook(Webhook {
            url: url.clone(),
            listen: *listen,
            secret: match secret {
                Some(secret) => secret.expose().to_owned(),
                None => generate()?.expose().to_owned(),
            },
        }),
    })
}

/// A secret of 128 bits from the system's generator.
fn generate() -> anyhow::Result<Secret> {
    let mut bytes = [0; 16];
    getrandom::fill(&mut bytes)
        .context("the system gave no random bytes for the webhook's secret")?;
    Ok(Secret::new(format!("{:032x}", u128::from_le_bytes(bytes))))
}

/// Tells the owners what they have not asked for.
async fn tell(conversation: Conversation, zone: &TimeZone, sender: UnboundedSender<Unasked>) {
    let mut tick = tokio::time::interval(TELL);
    tick.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
    loop {
        tick.tick().await;
        match conversation.unasked(Timestamp::now()).await {
            Ok(None) => {}
            Ok(Some(reply)) => {
                for owner in &conversation.feeds.owners {
                    let message = wording::compose(&reply, &context(*owner, zone));
                    // Where nobody receives, the bot is stopping.
                    let _ = sender.send(Unasked {
                        to: *owner,
                        message,
                    });
                }
            }
            Err(error) => tracing::error!(
                error = &error as &dyn std::error::Error,
                "the owners cannot be told of the feeds"
            ),
        }
    }
}

/// Of an owner who has not asked.
fn context(owner: i64, zone: &TimeZone) -> Context {
    Context {
        door: Door::Private,
        now: Timestamp::now(),
        zone: zone.clone(),
        language: Language::EN,
        asker: owner,
        admin: false,
        inline_mode: false,
        replied: None,
    }
}

/// Brings the index up to date with the store again and again. A failure is logged once, not each time.
async fn follow(ingest: Ingest) {
    let mut failed = false;
    let mut tick = tokio::time::interval(FOLLOW);
    tick.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
    loop {
        tick.tick().await;
        match ingest.catch_up().await {
            Ok(_) => failed = false,
            Err(_) if failed => {}
            Err(error) => {
                failed = true;
                tracing::error!(
                    error = &error as &dyn std::error::Error,
                    "the index cannot follow the store"
                );
            }
        }
    }
}
