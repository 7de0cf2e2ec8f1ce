//! teloxide: routing, HTML, inline mode, buttons, and one send gate for every outgoing call.
//!
//! An update becomes a request, the conversation answers it, the answer is rendered and passes the [`gate`] out:
//!
//! - `routes`: the whole routing tree and its endpoints; `address` says which messages are meant for the bot
//! - [`Answers`]: what the bot asks of the conversation
//! - [`html`] and [`keyboard`]: messages and buttons as Telegram takes them; pure
//! - [`gate`]: rates, retries, priorities; [`flood`]: users who ask too often; both without a clock of their own
//! - `file`: documents, those that people send and ours
//! - `api`: one call; [`run()`]: starting, polling or webhook, stopping
//!
//! No rule about news, quotations or words to say stands here. Nothing here logs what people write.

mod address;
mod answers;
mod api;
mod commands;
mod desk;
mod file;
mod file_path;
pub mod flood;
pub mod gate;
pub mod html;
mod inline;
pub mod keyboard;
mod probe;
mod routes;
mod run;
mod webhook;

pub use answers::{Answered, Answers, InlinePage};
pub use api::{Api, CallError, Outgoing, Token};
pub use desk::Now;
pub use inline::INLINE_RESULTS;
pub use probe::{Probe, probe};
pub use run::{BotError, LOUD_TARGETS, Mode, Settings, Unasked, run, stop_signal};
pub use webhook::Webhook;
