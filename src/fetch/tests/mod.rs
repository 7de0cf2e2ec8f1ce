//! The module from outside.

mod addresses;
mod bodies;
mod robots;

use url::Url;

use super::*;

fn url(text: &str) -> Url {
    text.parse().unwrap()
}
