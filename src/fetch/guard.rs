//! Which addresses may be asked at all: a pure check, made before every hop.
//!
//! It sees literal IP addresses, which no resolver sees, in the form that the `url` crate gives all their spellings (decimal, octal, hex,
//! short, full-width). Names are judged twice: here by their ending, and by [`super::Resolver`] by what they resolve to.

use std::net::IpAddr;

use url::{Host, Url};

use super::address::is_public;
use super::limits::URL_BYTES;

/// Ports beside the scheme's own on which news is served: http, https and their usual alternates.
pub const PORTS: &[u16] = &[80, 443, 8080, 8443];

/// Last labels of names that lead into a local network or out of the DNS: RFC 6761 (localhost), 6762 (local), 7686 (onion), 9476 (alt),
/// ICANN's resolution of 2024 (internal), and what routers and offices use without asking.
const CLOSED_ENDINGS: &[&str] = &[
    "localhost",
    "local",
    "localdomain",
    "internal",
    "intranet",
    "private",
    "corp",
    "home",
    "lan",
    "onion",
    "alt",
];

/// RFC 8375: the name of home networks.
const HOME: &str = ".home.arpa";

/// Why an address is not asked. Says nothing of the address but what is wrong with it, so that it may go into a log.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    /// Neither http nor https.
    #[error("its scheme is {0}: only http and https are read")]
    Scheme(String),
    /// A name or a password stands before the host.
    #[error("it holds a user name or a password: give the address without them")]
    UserInfo,
    /// No host.
    #[error("it names no host")]
    NoHost,
    /// A port on which no news is served.
    #[error("its port is {0}: only 80, 443, 8080 and 8443 are asked")]
    Port(u16),
    /// A literal address that is not public.
    #[error("{0} is no public address")]
    Address(IpAddr),
    /// A name of a local network, or of none.
    #[error("{0} is no public host name")]
    Name(String),
    /// A name that resolves to no public address.
    #[error("{0} leads to no public address")]
    Resolved(String),
    /// Longer than any article's address.
    #[error("it has {0} bytes, more than any article's address")]
    TooLong(usize),
}

/// What is allowed beside the public internet. An argument of every constructor, never a setting: only tests give more than nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Permit {
    loopback: bool,
}

impl Permit {
    /// The public internet only.
    pub const fn public() -> Permit {
        Permit { loopback: false }
    }

    /// Also this machine, by 127.0.0.0/8, `::1` and `localhost`, and every port: for tests with a server of their own.
    pub const fn with_loopback() -> Permit {
        Permit { loopback: true }
    }

    /// Whether an IP address may be connected to.
    pub fn allows(self, address: IpAddr) -> bool {
        is_public(address) || (self.loopback && address.is_loopback())
    }
}

/// Checks whether an address may be asked, as far as can be told without resolving its name.
///
/// # Errors
/// The first reason against it.
pub fn check_url(url: &Url, permit: Permit) -> Result<(), Refused> {
    let length = url.as_str().len();
    if length > URL_BYTES {
        return Err(Refused::TooLong(length));
    }
    if !matches!(url.scheme(), "http" | "https") {
        let mut scheme = url.scheme().to_owned();
        scheme.truncate(20); // A scheme is ASCII.
        return Err(Refused::Scheme(scheme));
    }
    if !url.username().is_empty() || url.password().is_some() {
        return Err(Refused::UserInfo);
    }
    match url.host().ok_or(Refused::NoHost)? {
        Host::Ipv4(address) => check_literal(IpAddr::V4(address), permit)?,
        Host::Ipv6(address) => check_literal(IpAddr::V6(address), permit)?,
        Host::Domain(name) => check_name(name, permit)?,
    }
    match url.port() {
        Some(port) if !PORTS.contains(&port) && !permit.loopback => Err(Refused::Port(port)),
        _ => Ok(()),
    }
}

fn check_literal(address: IpAddr, permit: Permit) -> Result<(), Refused> {
    if permit.allows(address) {
        Ok(())
    } else {
        Err(Refused::Address(address))
    }
}

/// The `url` crate has lowered the letters and turned other scripts into their ASCII form.
fn check_name(name: &str, permit: Permit) -> Result<(), Refused> {
    let refused = || Err(Refused::Name(name.to_owned()));
    let bare = name.strip_suffix('.').unwrap_or(name);
    if permit.loopback && bare == "localhost" {
        return Ok(());
    }
    let Some((_, ending)) = bare.rsplit_once('.') else {
        return refused();
    };
    // RFC 1035: a name has at most 253 letters and no empty label.
    let malformed = bare.len() > 253 || bare.split('.').any(str::is_empty);
    if malformed || CLOSED_ENDINGS.contains(&ending) || bare.ends_with(HOME) || bare == &HOME[1..] {
        return refused();
    }
    Ok(())
}
