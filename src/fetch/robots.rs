//! robots.txt after RFC 9309: which paths of a host we may read. Pure.
//!
//! Written here rather than taken: `texting_robots` (MIT or Apache-2.0, last release 2023) matches with regular expressions made of a
//! stranger's patterns, `robotstxt` 0.3 (Apache-2.0) is older, and `robotxt` 0.7 (MIT, October 2026), which is kept up, passes over
//! `quotewire/1.0` and `%2A` and keeps every rule of a file. Time is linear in the file, and for a question in patterns times path.

use std::time::Duration;

use url::Url;

use super::limits::LONGEST_PAUSE;

/// Our product token, which a site names to address us (RFC 9309, section 2.2.1).
pub const TOKEN: &str = "quotewire";

/// Memory for the rules of one host, in bytes; later rules are passed over. It holds some 2,500; big sites have 500.
const RULE_BYTES: usize = 200_000;

/// The rules that hold for us on one host. Without any, everything is allowed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Robots {
    rules: Vec<Rule>,
    delay: Duration,
}

/// What the groups of some user agent say.
#[derive(Clone, Debug, Default)]
struct Group {
    rules: Vec<Rule>,
    delay: Duration,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct Rule {
    allow: bool,
    /// Normalised; `*` is a wildcard, a literal one is `%2A`.
    pattern: String,
    /// Whether the path ends with it (`$`).
    anchored: bool,
}

impl Robots {
    /// Reads the bytes of a robots.txt; whatever is no rule is passed over.
    ///
    /// The groups that name us count, together; without one, those that name everybody (`*`).
    pub fn read(bytes: &[u8]) -> Robots {
        let text = String::from_utf8_lossy(bytes);
        let text = text.trim_start_matches('\u{feff}');
        let (mut ours, mut everybodys): (Option<Group>, Group) = Default::default();
        let (mut for_us, mut for_everybody) = (false, false);
        let mut in_rules = true;
        for line in text.split(['\n', '\r']) {
            let line = line.split('#').next().unwrap_or_default();
            let Some((name, value)) = line.split_once(':') else {
                continue;
            };
            let (name, value) = (name.trim().to_ascii_lowercase(), value.trim());
            match name.as_str() {
                "user-agent" => {
                    if in_rules {
                        (for_us, for_everybody, in_rules) = (false, false, false);
                    }
                    if product(value).eq_ignore_ascii_case(TOKEN) {
                        for_us = true;
                        ours.get_or_insert_with(Group::default);
                    } else if value.starts_with('*') {
                        for_everybody = true;
                    }
                }
                "allow" | "disallow" => {
                    in_rules = true;
                    let Some(rule) = Rule::read(name == "allow", value) else {
                        continue;
                    };
                    if for_everybody {
                        everybodys.rules.push(rule.clone());
                    }
                    if for_us {
                        ours.get_or_insert_with(Group::default).rules.push(rule);
                    }
                }
                "crawl-delay" => {
                    in_rules = true;
                    let delay = delay(value);
                    if for_everybody {
                        everybodys.delay = everybodys.delay.max(delay);
                    }
                    if for_us {
                        let ours = ours.get_or_insert_with(Group::default);
                        ours.delay = ours.delay.max(delay);
                    }
                }
                // Other records, such as Sitemap, end no group.
                _ => {}
            }
        }
        let mut room = RULE_BYTES;
        let Group { mut rules, delay } = ours.unwrap_or(everybodys);
        rules.retain(|rule| {
            let size = rule.pattern.len() + size_of::<Rule>();
            let fits = size <= room;
            room = room.saturating_sub(size);
            fits
        });
        Robots { rules, delay }
    }

    /// How long the host wants to be left alone after each request (`Crawl-delay`, no part of the RFC and widely used), at most
    /// [`LONGEST_PAUSE`]; nothing where it does not say.
    pub fn delay(&self) -> Duration {
        self.delay
    }

    /// Whether we may read an address, by its path and query: the longest pattern that matches decides, and of two as long the one
    /// that allows (RFC 9309, section 2.2.2).
    pub fn allows(&self, url: &Url) -> bool {
        let mut path = url.path().to_owned();
        if let Some(query) = url.query() {
            path.push('?');
            path.push_str(query);
        }
        if path == "/robots.txt" {
            return true;
        }
        let path = normal(&path, Stars::Literal);
        self.rules
            .iter()
            .filter(|rule| rule.matches(&path))
            .max_by_key(|rule| (rule.pattern.len(), rule.allow))
            .is_none_or(|rule| rule.allow)
    }
}

impl Rule {
    /// `None` for an empty value, which says nothing. A pattern that begins with no slash means a path all the same.
    fn read(allow: bool, value: &str) -> Option<Rule> {
        let (value, anchored) = match value.strip_suffix('$') {
            Some(value) => (value, true),
            None => (value, false),
        };
        let mut pattern = normal(value, Stars::Wild);
        if !pattern.starts_with(['/', '*']) {
            pattern.insert(0, '/');
        }
        (!value.is_empty() || anchored).then_some(Rule {
            allow,
            pattern,
            anchored,
        })
    }

    fn matches(&self, path: &str) -> bool {
        let mut pieces = self.pattern.split('*');
        let Some(mut rest) = path.strip_prefix(pieces.next().unwrap_or_default()) else {
            return false;
        };
        // Each piece is taken as early as it stands, which leaves the most for the next ones.
        let mut last = None;
        for piece in pieces {
            if let Some(before) = last.replace(piece) {
                match find(rest, before) {
                    Some(after) => rest = after,
                    None => return false,
                }
            }
        }
        match last {
            None => !self.anchored || rest.is_empty(),
            Some(piece) if self.anchored => rest.ends_with(piece),
            Some(piece) => find(rest, piece).is_some(),
        }
    }
}

/// What stands behind the first place of a piece.
fn find<'a>(text: &'a str, piece: &str) -> Option<&'a str> {
    text.split_once(piece).map(|(_, after)| after)
}

/// Seconds, whole or not; nothing where it is no number.
fn delay(value: &str) -> Duration {
    let seconds: f64 = value.parse().unwrap_or_default();
    Duration::try_from_secs_f64(seconds)
        .unwrap_or_default()
        .min(LONGEST_PAUSE)
}

/// The product token at the start of a value: letters, `_` and `-`.
fn product(value: &str) -> &str {
    let end = value.find(|c: char| !(c.is_ascii_alphabetic() || c == '_' || c == '-'));
    value.get(..end.unwrap_or(value.len())).unwrap_or_default()
}

/// What a `*` stands for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Stars {
    /// Anything: in a pattern.
    Wild,
    /// Itself: in a path.
    Literal,
}

/// Signs that one side may have encoded and the other not; `*` and `$` here, as they are no wildcards.
const ENCODED: &[u8] = b"*$\"'<>`{}|\\^[]";

/// A path or pattern in the form in which they are compared: what needs no percent sign is decoded, what needs one is encoded, with
/// capital hex digits.
fn normal(text: &str, stars: Stars) -> String {
    let bytes = text.as_bytes();
    let mut out = String::with_capacity(bytes.len());
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        at += 1;
        if byte == b'%'
            && let Some(decoded) = hex(bytes.get(at..at + 2))
        {
            at += 2;
            if decoded.is_ascii_alphanumeric() || b"-._~".contains(&decoded) {
                out.push(char::from(decoded));
            } else {
                encode(decoded, &mut out);
            }
            continue;
        }
        let wild = byte == b'*' && stars == Stars::Wild;
        if wild || (byte.is_ascii_graphic() && !ENCODED.contains(&byte)) {
            out.push(char::from(byte));
        } else {
            encode(byte, &mut out);
        }
    }
    out
}

fn hex(digits: Option<&[u8]>) -> Option<u8> {
    let digits = std::str::from_utf8(digits?).ok()?;
    if digits.bytes().all(|digit| digit.is_ascii_hexdigit()) {
        u8::from_str_radix(digits, 16).ok()
    } else {
        None
    }
}

fn encode(byte: u8, out: &mut String) {
    out.push('%');
    for digit in [byte >> 4, byte & 15] {
        out.extend(char::from_digit(digit.into(), 16).map(|digit| digit.to_ascii_uppercase()));
    }
}
