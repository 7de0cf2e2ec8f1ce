//! Settings from the environment and `.env`, checked at once, every fault named.
//!
//! A variable of the environment wins over the same name in `.env`; an empty one counts as unset. Only `main` reads this.

use std::collections::HashMap;
use std::fmt;
use std::net::SocketAddr;
use std::path::PathBuf;

use jiff::tz::TimeZone;
use tracing_subscriber::EnvFilter;
use url::Url;

use crate::article::DEFAULT_MAX_BYTES;

/// A string that never shows in logs, errors or `Debug`.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret(String);

impl Secret {
    /// Wraps a secret.
    pub fn new(secret: String) -> Secret {
        Secret(secret)
    }

    /// The secret itself, for the one call that needs it.
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Secret(hidden)")
    }
}

/// How updates arrive.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Updates {
    /// The bot asks Telegram (long polling).
    Polling,
    /// Telegram calls the bot.
    Webhook {
        /// `QUOTEWIRE_WEBHOOK_URL`: the public https address that Telegram calls.
        url: Url,
        /// `QUOTEWIRE_WEBHOOK_LISTEN`: where the bot listens; default `127.0.0.1:8443`.
        listen: SocketAddr,
        /// `QUOTEWIRE_WEBHOOK_SECRET`: what Telegram sends along, 1-256 of `A-Z a-z 0-9 _ -`; generated when unset.
        secret: Option<Secret>,
    },
}

/// How log lines look.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LogFormat {
    /// For people.
    Text,
    /// One JSON object a line.
    Json,
}

/// All settings.
#[derive(Clone, Debug)]
pub struct Config {
    /// `TELOXIDE_TOKEN`: the bot's token from BotFather; without it the console opens.
    pub token: Option<Secret>,
    /// `TELOXIDE_API_URL`: another Bot API server than Telegram's own.
    pub api_url: Option<Url>,
    /// `QUOTEWIRE_DATA`: the folder of database and index; default `./data`.
    pub data: PathBuf,
    /// `QUOTEWIRE_SEEDS`: a folder to fill an empty store from, in place of the articles built in.
    pub seeds: Option<PathBuf>,
    /// `QUOTEWIRE_SAMPLES`: whether invented samples are shown while nothing else has been read; default 1.
    pub samples: bool,
    /// `QUOTEWIRE_MAX_ARTICLE_BYTES`: larger files (in .jsonl: lines) are refused; default [`DEFAULT_MAX_BYTES`].
    pub max_article_bytes: u64,
    /// `QUOTEWIRE_TIMEZONE`: the IANA time zone of dates shown and typed; default UTC.
    pub zone: TimeZone,
    /// `QUOTEWIRE_WEBHOOK_*`: how updates arrive; default long polling.
    pub updates: Updates,
    /// `QUOTEWIRE_CONTACT`: an address that sites see in their logs beside our name, to complain to; default none.
    pub contact: Option<String>,
    /// `QUOTEWIRE_OWNERS`: the Telegram user numbers of those who may change the feeds in a private chat; default nobody.
    pub owners: Vec<i64>,
    /// `QUOTEWIRE_KEEP_LINKS`: whether a page that a user's link leads to is kept; default 0.
    pub keeps_links: bool,
    /// `QUOTEWIRE_LOG`: a `tracing` filter such as `info` or `quotewire=debug`; default `info`.
    pub log: String,
    /// `QUOTEWIRE_LOG_FORMAT`: `text` or `json`; default `text`.
    pub log_format: LogFormat,
}

/// Why the settings cannot be used: every fault, a line each.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
#[error("{}", .0.join("\n"))]
pub struct ConfigError(pub Vec<String>);

impl Config {
    /// Reads the environment and the `.env` of the working folder.
    ///
    /// # Errors
    /// Every variable that cannot be used, or the line of `.env` that cannot be read.
    pub fn load() -> Result<Config, ConfigError> {
        let file = dotenv().map_err(|fault| ConfigError(vec![fault]))?;
        // What is not UTF-8 becomes U+FFFD there, which a setting refuses or names, rather than being passed over.
        Config::from_lookup(|name| {
            std::env::var_os(name)
                .map(|value| value.to_string_lossy().into_owned())
                .or_else(|| file.get(name).cloned())
        })
    }

    /// Reads the settings through a lookup by name.
    ///
    /// # Errors
    /// Every variable that cannot be used. The value of a secret is never repeated.
    pub fn from_lookup(lookup: impl Fn(&str) -> Option<String>) -> Result<Config, ConfigError> {
        let mut vars = Vars {
            lookup: &lookup,
            faults: Vec::new(),
        };
        let config = Config {
            token: vars.parse("TELOXIDE_TOKEN", token),
            api_url: vars.parse("TELOXIDE_API_URL", |value| {
                web_address(value, &["http", "https"])
            }),
            data: vars
                .text("QUOTEWIRE_DATA")
                .map_or_else(|| PathBuf::from("data"), PathBuf::from),
            seeds: vars.text("QUOTEWIRE_SEEDS").map(PathBuf::from),
            samples: vars.parse("QUOTEWIRE_SAMPLES", switch).unwrap_or(true),
            max_article_bytes: vars
                .parse("QUOTEWIRE_MAX_ARTICLE_BYTES", size)
                .unwrap_or(DEFAULT_MAX_BYTES),
            zone: vars
                .parse("QUOTEWIRE_TIMEZONE", time_zone)
                .unwrap_or(TimeZone::UTC),
            updates: updates(&mut vars),
            contact: vars.parse("QUOTEWIRE_CONTACT", contact),
            owners: vars.parse("QUOTEWIRE_OWNERS", owners).unwrap_or_default(),
            keeps_links: vars.parse("QUOTEWIRE_KEEP_LINKS", switch).unwrap_or(false),
            log: vars
                .parse("QUOTEWIRE_LOG", log_filter)
                .unwrap_or_else(|| "info".to_owned()),
            log_format: vars
                .parse("QUOTEWIRE_LOG_FORMAT", log_format)
                .unwrap_or(LogFormat::Text),
        };
        if vars.faults.is_empty() {
            Ok(config)
        } else {
            Err(ConfigError(vars.faults))
        }
    }
}

/// The file with settings, in the working folder.
const DOTENV: &str = ".env";

/// The variables of `.env`; none where there is no such file.
fn dotenv() -> Result<HashMap<String, String>, String> {
    // By its path, as the search for the name goes on in the folders above.
    match dotenvy::from_path_iter(DOTENV) {
        Ok(lines) => lines
            .map(|line| {
                line.map_err(|fault| format!(".env cannot be read: {}", without_value(&fault)))
            })
            .collect(),
        Err(fault) if fault.not_found() => Ok(HashMap::new()),
        Err(fault) => Err(format!(".env cannot be read: {}", without_value(&fault))),
    }
}

/// A fault of `.env` by its line's number: the text may hold the token or the webhook's secret.
fn without_value(fault: &dotenvy::Error) -> String {
    match fault {
        dotenvy::Error::LineParse(text, _) => {
            let file = std::fs::read_to_string(DOTENV).unwrap_or_default();
            // The library keeps the line, or only its value, and not the number.
            let number = (1..)
                .zip(file.lines())
                .find(|(_, line)| line.contains(text.trim()));
            let line = number.map_or_else(|| "a line".to_owned(), |(n, _)| format!("line {n}"));
            format!("{line} is not NAME=VALUE (put values with spaces into quotes)")
        }
        dotenvy::Error::Io(cause) => cause.to_string(),
        _ => "a variable in it cannot be used".to_owned(),
    }
}

struct Vars<'a> {
    lookup: &'a dyn Fn(&str) -> Option<String>,
    faults: Vec<String>,
}

impl Vars<'_> {
    fn text(&self, name: &str) -> Option<String> {
        (self.lookup)(name)
            .map(|value| value.trim().to_owned())
            .filter(|value| !value.is_empty())
    }

    fn parse<T>(&mut self, name: &str, parse: impl FnOnce(&str) -> Result<T, String>) -> Option<T> {
        let value = self.text(name)?;
        parse(&value)
            .map_err(|fault| self.faults.push(format!("{name}: {fault}")))
            .ok()
    }
}

fn token(value: &str) -> Result<Secret, String> {
    // A token is "<bot id>:<secret>"; see <https://core.telegram.org/bots/api#authorizing-your-bot>.
    let sound = value.split_once(':').is_some_and(|(id, secret)| {
        !id.is_empty()
            && id.bytes().all(|b| b.is_ascii_digit())
            && !secret.is_empty()
            && secret
                .bytes()
                .all(|b| b.is_ascii_alphanumeric() || b == b'_' || b == b'-')
    });
    if sound {
        Ok(Secret::new(value.to_owned()))
    } else {
        Err("not a bot token: copy it from BotFather, digits, a colon, then letters".to_owned())
    }
}

fn web_address(value: &str, schemes: &[&str]) -> Result<Url, String> {
    let url = Url::parse(value).map_err(|fault| format!("not a web address: {fault}"))?;
    if schemes.contains(&url.scheme()) && url.has_host() {
        Ok(url)
    } else {
        Err(format!("must begin with {}://", schemes.join(":// or ")))
    }
}

/// A part of a header: printable, short.
fn contact(value: &str) -> Result<String, String> {
    let sound = value.len() <= 200
        && value
            .bytes()
            .all(|b| b.is_ascii_graphic() && b != b'(' && b != b')');
    if sound {
        Ok(value.to_owned())
    } else {
        Err("must be a web or mail address of ASCII letters without spaces".to_owned())
    }
}

/// User numbers, separated by commas or spaces.
fn owners(value: &str) -> Result<Vec<i64>, String> {
    value
        .split([',', ' '])
        .filter(|number| !number.is_empty())
        .map(|number| match number.parse() {
            Ok(id) if id > 0 => Ok(id),
            _ => Err(format!(
                "`{number}` is not a user number: send the bot /feeds, it tells yours"
            )),
        })
        .collect()
}

fn switch(value: &str) -> Result<bool, String> {
    match value.to_ascii_lowercase().as_str() {
        "1" | "true" | "yes" | "on" => Ok(true),
        "0" | "false" | "no" | "off" => Ok(false),
        _ => Err(format!("`{value}` is neither 1 nor 0")),
    }
}

fn size(value: &str) -> Result<u64, String> {
    match value.replace('_', "").parse() {
        Ok(bytes) if bytes > 0 => Ok(bytes),
        _ => Err(format!("`{value}` is not a number of bytes above 0")),
    }
}

fn time_zone(value: &str) -> Result<TimeZone, String> {
    TimeZone::get(value)
        .map_err(|_| format!("`{value}` is not a time zone: take an IANA name such as Asia/Baku"))
}

fn log_filter(value: &str) -> Result<String, String> {
    match EnvFilter::builder().parse(value) {
        Ok(_) => Ok(value.to_owned()),
        Err(_) => Err(format!(
            "`{value}` is not a filter such as info or quotewire=debug"
        )),
    }
}

fn log_format(value: &str) -> Result<LogFormat, String> {
    match value {
        "text" => Ok(LogFormat::Text),
        "json" => Ok(LogFormat::Json),
        _ => Err(format!("`{value}` is neither text nor json")),
    }
}

fn updates(vars: &mut Vars<'_>) -> Updates {
    let url = vars.parse("QUOTEWIRE_WEBHOOK_URL", |value| {
        web_address(value, &["https", "http"])
    });
    let listen = vars.parse("QUOTEWIRE_WEBHOOK_LISTEN", |value| {
        value
            .parse()
            .map_err(|_| format!("`{value}` is not an address and port such as 127.0.0.1:8443"))
    });
    let secret = vars.parse("QUOTEWIRE_WEBHOOK_SECRET", |value| {
        // <https://core.telegram.org/bots/api#setwebhook>
        let sound = value.len() <= 256
            && value
                .bytes()
                .all(|b| b.is_ascii_alphanumeric() || b == b'_' || b == b'-');
        if sound {
            Ok(Secret::new(value.to_owned()))
        } else {
            Err("must be 1-256 of A-Z a-z 0-9 _ -".to_owned())
        }
    });
    match url {
        Some(url) => Updates::Webhook {
            url,
            listen: listen.unwrap_or_else(|| SocketAddr::from(([127, 0, 0, 1], 8443))),
            secret,
        },
        None => Updates::Polling,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use expect_test::{Expect, expect};

    #[track_caller]
    fn check(vars: &[(&str, &str)], want: Expect) {
        let lookup = |name: &str| {
            vars.iter()
                .find(|(n, _)| *n == name)
                .map(|(_, v)| (*v).to_owned())
        };
        let got = match Config::from_lookup(lookup) {
            Ok(c) => format!(
                "token {:?}\napi {:?}\ndata {}\nseeds {:?}\nsamples {}\nmax {}\nzone {:?}\nupdates {:?}\ncontact {:?}\nowners {:?}\nkeeps links {}\nlog {} {:?}\n",
                c.token,
                c.api_url.map(String::from),
                c.data.display(),
                c.seeds,
                c.samples,
                c.max_article_bytes,
                c.zone.iana_name(),
                c.updates,
                c.contact,
                c.owners,
                c.keeps_links,
                c.log,
                c.log_format
            ),
            Err(fault) => format!("{fault}\n"),
        };
        want.assert_eq(&got);
    }

    #[test]
    fn nothing_set_gives_the_defaults() {
        check(
            &[("QUOTEWIRE_DATA", "  ")],
            expect![[r#"
                token None
                api None
                data data
                seeds None
                samples true
                max 5000000
                zone Some("UTC")
                updates Polling
                contact None
                owners []
                keeps links false
                log info Text
            "#]],
        );
    }

    #[test]
    fn everything_set_is_taken_and_the_token_hidden() {
        check(
            &[
                ("TELOXIDE_TOKEN", "123:AbC_d-9"),
                ("TELOXIDE_API_URL", "http://localhost:8081"),
                ("QUOTEWIRE_DATA", "/var/lib/quotewire"),
                ("QUOTEWIRE_SEEDS", "mine"),
                ("QUOTEWIRE_SAMPLES", "0"),
                ("QUOTEWIRE_MAX_ARTICLE_BYTES", "1_000"),
                ("QUOTEWIRE_TIMEZONE", "Asia/Baku"),
                ("QUOTEWIRE_WEBHOOK_URL", "https://bot.example.org/hook"),
                ("QUOTEWIRE_WEBHOOK_SECRET", "abc"),
                ("QUOTEWIRE_LOG_FORMAT", "json"),
                ("QUOTEWIRE_CONTACT", "bot@example.org"),
                ("QUOTEWIRE_OWNERS", "42, 7"),
                ("QUOTEWIRE_KEEP_LINKS", "yes"),
            ],
            expect![[r#"
                token Some(Secret(hidden))
                api Some("http://localhost:8081/")
                data /var/lib/quotewire
                seeds Some("mine")
                samples false
                max 1000
                zone Some("Asia/Baku")
                updates Webhook { url: Url { scheme: "https", cannot_be_a_base: false, username: "", password: None, host: Some(Domain("bot.example.org")), port: None, path: "/hook", query: None, fragment: None }, listen: 127.0.0.1:8443, secret: Some(Secret(hidden)) }
                contact Some("bot@example.org")
                owners [42, 7]
                keeps links true
                log info Json
            "#]],
        );
    }

    #[test]
    fn every_fault_is_named_at_once_without_the_secret() {
        check(
            &[
                ("TELOXIDE_TOKEN", "hunter2"),
                ("TELOXIDE_API_URL", "ftp://x.org"),
                ("QUOTEWIRE_SAMPLES", "maybe"),
                ("QUOTEWIRE_MAX_ARTICLE_BYTES", "5 MB"),
                ("QUOTEWIRE_TIMEZONE", "Baku"),
                ("QUOTEWIRE_WEBHOOK_LISTEN", "8443"),
                ("QUOTEWIRE_WEBHOOK_SECRET", "no spaces"),
                ("QUOTEWIRE_LOG", "quotewire=loud"),
                ("QUOTEWIRE_LOG_FORMAT", "xml"),
                ("QUOTEWIRE_CONTACT", "two words"),
                ("QUOTEWIRE_OWNERS", "me"),
            ],
            expect![[r#"
                TELOXIDE_TOKEN: not a bot token: copy it from BotFather, digits, a colon, then letters
                TELOXIDE_API_URL: must begin with http:// or https://
                QUOTEWIRE_SAMPLES: `maybe` is neither 1 nor 0
                QUOTEWIRE_MAX_ARTICLE_BYTES: `5 MB` is not a number of bytes above 0
                QUOTEWIRE_TIMEZONE: `Baku` is not a time zone: take an IANA name such as Asia/Baku
                QUOTEWIRE_WEBHOOK_LISTEN: `8443` is not an address and port such as 127.0.0.1:8443
                QUOTEWIRE_WEBHOOK_SECRET: must be 1-256 of A-Z a-z 0-9 _ -
                QUOTEWIRE_CONTACT: must be a web or mail address of ASCII letters without spaces
                QUOTEWIRE_OWNERS: `me` is not a user number: send the bot /feeds, it tells yours
                QUOTEWIRE_LOG: `quotewire=loud` is not a filter such as info or quotewire=debug
                QUOTEWIRE_LOG_FORMAT: `xml` is neither text nor json
            "#]],
        );
    }
}
