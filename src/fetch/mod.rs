//! Fetching from the web: which addresses may be asked, and how much is taken.

mod address;
mod guard;
pub mod limits;
mod shown;

#[cfg(test)]
mod tests;
pub use address::is_public;
pub use guard::{PORTS, Permit, Refused, check_url};
pub use limits::{Times, WHOLE_TIME};
pub use shown::shown;
