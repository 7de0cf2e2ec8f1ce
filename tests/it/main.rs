//! quotewire from outside: the bot through a stand-in for the Bot API.
#![expect(
    unreachable_pub,
    reason = "nothing outside a test binary could reach it"
)]
#![expect(clippy::unwrap_used, reason = "in a test a panic is the report")]

mod anything;
mod command_line;
mod conversation;
mod crawling;
mod echo;
mod harness;
mod library;
mod lists;
mod process;
mod rendering;
mod routing;
mod sending;
mod standin;
mod starting;
