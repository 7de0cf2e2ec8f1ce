//! Plain text with or without front matter: `---`, a line `key: value` for each field, `---`.

use super::read::ReadError;
use super::{RawArticle, fields};

/// The article of a text file. Its text is everything behind the front matter.
pub(super) fn read(text: &str) -> Result<RawArticle, ReadError> {
    let mut raw = RawArticle::default();
    let text = front_matter(text, &mut raw);
    if text.trim().is_empty() {
        return Err(match raw.headline {
            Some(_) => ReadError::NoText,
            None => ReadError::Empty,
        });
    }
    raw.text = text.to_owned();
    Ok(raw)
}

/// Reads the front matter into the article's fields and gives the text behind it; without any, the text as it is.
///
/// Only lines `key: value`, comments (`#`), list items and blank lines make front matter: a text that begins with a rule is
/// none. Quotation marks around a value are taken off.
pub(super) fn front_matter<'a>(text: &'a str, raw: &mut RawArticle) -> &'a str {
    let Some((first, mut rest)) = line(text) else {
        return text;
    };
    if first.trim_end() != "---" {
        return text;
    }
    let mut pairs = Vec::new();
    while let Some((current, behind)) = line(rest) {
        rest = behind;
        let trimmed = current.trim();
        if trimmed == "---" || trimmed == "..." {
            for (name, value) in pairs {
                fields::set(raw, name, &unquoted(value));
            }
            return rest;
        }
        if trimmed.is_empty() || trimmed.starts_with('#') || trimmed.starts_with("- ") {
            continue;
        }
        match trimmed.split_once(':') {
            Some((name, value)) if is_name(name) => pairs.push((name, value.trim())),
            _ => return text,
        }
    }
    text
}

fn is_name(name: &str) -> bool {
    !name.is_empty()
        && name
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || b"_-".contains(&b))
}

/// The first line and what stands behind its end (`\n`, `\r\n` or `\r`).
fn line(text: &str) -> Option<(&str, &str)> {
    if text.is_empty() {
        return None;
    }
    let end = text.find(['\n', '\r']).unwrap_or(text.len());
    let behind = &text[end..];
    let behind = behind
        .strip_prefix("\r\n")
        .or_else(|| behind.strip_prefix(['\n', '\r']))
        .unwrap_or(behind);
    Some((&text[..end], behind))
}

/// The value out of its YAML quotation marks, with the escapes of each kind undone.
fn unquoted(value: &str) -> String {
    let inside = |mark: char| value.strip_prefix(mark)?.strip_suffix(mark);
    if let Some(text) = inside('"') {
        text.replace("\\\"", "\"").replace("\\\\", "\\")
    } else if let Some(text) = inside('\'') {
        text.replace("''", "'")
    } else {
        value.to_owned()
    }
}
