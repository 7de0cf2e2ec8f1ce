//! quotewire from outside: the bot through a stand-in for the Bot API.
#![expect(
    unreachable_pub,
    reason = "nothing outside a test binary could reach it"
)]

mod clock;
mod conversation;
mod echo;
mod harness;
mod library;
mod process;
mod rendering;
mod routing;
mod sending;
mod standin;
mod starting;
