//! Addresses for people and logs, without what may be a secret in them.

use url::Url;

/// What stands in place of a secret.
const HIDDEN: &str = "hidden";

/// Words in a parameter's name that say its value is a secret.
const SECRET_WORDS: &[&str] = &[
    "token",
    "key",
    "pass",
    "pwd",
    "secret",
    "auth",
    "sig",
    "session",
    "sid",
    "code",
    "jwt",
    "credential",
];

/// An address without user name, password and fragment, and with the values of parameters such as `token`, `key` or `password` hidden.
///
/// What is secret in a path cannot be told; a log line of a fetch therefore names the host only.
pub fn shown(url: &Url) -> String {
    let mut open = url.clone();
    // Neither fails on an address with a host; one without has nothing to hide there.
    let _ = open.set_username("");
    let _ = open.set_password(None);
    open.set_fragment(None);
    if let Some(query) = url.query() {
        let parts: Vec<String> = query.split('&').map(part).collect();
        open.set_query(Some(&parts.join("&")));
    }
    open.into()
}

/// One `name=value`; a bare value has no name that would vouch for it.
fn part(part: &str) -> String {
    let Some((name, _)) = part.split_once('=') else {
        return if part.len() > 16 {
            HIDDEN.to_owned()
        } else {
            part.to_owned()
        };
    };
    let plain = percent_encoding::percent_decode_str(name)
        .decode_utf8_lossy()
        .to_ascii_lowercase();
    if SECRET_WORDS.iter().any(|word| plain.contains(word)) {
        format!("{name}={HIDDEN}")
    } else {
        part.to_owned()
    }
}
