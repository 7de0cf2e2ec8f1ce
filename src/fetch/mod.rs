//! Fetching from the web: one request under limits.

mod address;
mod decode;
mod guard;
pub mod limits;
mod net;
mod resolve;
mod robots;
mod shown;
mod transport;

#[cfg(test)]
mod tests;
pub use address::is_public;
pub use guard::{PORTS, Permit, Refused, check_url};
pub use limits::{Times, WHOLE_TIME};
pub use net::{Net, NetError};
pub use resolve::{Lookup, NameError, Resolver, SystemLookup};
pub use robots::{Robots, TOKEN};
pub use shown::shown;
pub use transport::{
    Answer, Cause, Excess, Headers, Hop, Transport, TransportError, Validators, Waited, has_content,
};
