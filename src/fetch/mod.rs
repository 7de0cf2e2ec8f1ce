//! Fetching from the web: feeds, pages and robots.txt; the only door to the network beside Telegram.
//!
//! In goes an address ([`Get`]), out comes bytes with what the server claims of them ([`Got`]), or one of the ways it fails
//! ([`FetchError`]). What the bytes mean is not known here.
//!
//! Addresses come from strangers, so servers may be hostile and addresses may aim at the operator's own network: each hop passes
//! [`check_url`], each name leads to public addresses only ([`Resolver`]), and everything has a limit ([`limits`]). Whatever carries a
//! request is a [`Transport`]: [`Net`] the network, in tests and simulations memory.

mod address;
mod decode;
mod error;
mod fetcher;
mod fields;
mod get;
mod guard;
mod hosts;
pub mod limits;
mod manners;
mod net;
mod resolve;
mod robots;
mod shown;
mod transport;

#[cfg(test)]
mod tests;

pub use address::is_public;
pub use error::FetchError;
pub use fetcher::Fetcher;
pub use get::{Content, Get, Got, Kind};
pub use guard::{PORTS, Permit, Refused, check_url};
pub use limits::{Times, WHOLE_TIME};
pub use net::{Net, NetError};
pub use resolve::{Lookup, NameError, Resolver, SystemLookup};
pub use robots::{Robots, TOKEN};
pub use shown::shown;
pub use transport::{
    Answer, Cause, Excess, Headers, Hop, Transport, TransportError, Validators, Waited, has_content,
};

/// What we call ourselves to servers: the token that robots.txt knows us by, the version, and where to complain about us.
pub fn user_agent(contact: Option<&str>) -> String {
    let own = format!("{TOKEN}/{}", env!("CARGO_PKG_VERSION"));
    match contact {
        Some(contact) => format!("{own} (+{contact})"),
        None => own,
    }
}
