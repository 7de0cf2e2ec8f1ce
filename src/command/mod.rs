//! What each command of the command line does; `main` only parses and calls one of these.
//!
//! Output goes to the writer given, progress and warnings to standard error.

pub mod inspect;
