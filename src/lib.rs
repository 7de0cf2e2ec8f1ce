//! quotewire answers who said what, word for word, where and when.
//!
//! The modules in reading order; each knows only those above it:
//!
//! - [`clock`]: time as an argument
//! - [`text`]: language, letters, words and sentences; knows nothing of news
//! - [`query`]: the query language and plain questions, to one plain tree; pure
//! - [`article`]: what an article is, and reading one from bytes
//! - [`quote`]: from an article's text to attributed quotations; pure
//! - [`summary`]: the lead sentences; pure
//! - [`story`]: whether two articles tell one story; pure
//! - [`store`]: SQLite, the truth
//! - [`index`]: tantivy, derived from the store
//! - [`fetch`]: pages, feeds and robots.txt over HTTP; the only door to the network beside Telegram
//! - [`ingest`]: files and seeds into the store, the store into the index
//! - [`answer`]: a request to a reply, both plain values
//! - [`wording`]: a reply to words, blocks and buttons
//! - [`bot`] and [`console`]: two doors to the same conversation
//! - [`command`]: what each command of the command line does
//! - [`config`]: the settings

pub mod answer;
pub mod article;
pub mod bot;
pub mod clock;
pub mod command;
pub mod config;
pub mod console;
pub mod fetch;
pub mod index;
pub mod ingest;
pub mod query;
pub mod quote;
pub mod store;
pub mod story;
pub mod summary;
pub mod text;
pub mod wording;
