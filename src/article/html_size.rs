//! Whether a page may be parsed at all.
//!
//! A tree of 60,000 nested elements overflows the stack of any recursive walk, one of 5,000 takes seconds, and unclosed formatting
//! elements multiply: the HTML standard opens them again in every paragraph. So tags are counted before a tree is made of them.

use super::read::ReadError;

/// How deep elements may be nested; browsers stop at the same depth.
pub(super) const MAX_DEPTH: usize = 512;

/// How many elements the tree may get; the largest of the 181 labelled news pages has under 20,000.
pub(super) const MAX_ELEMENTS: usize = 100_000;

/// How many `<`, `>` and `&` may stand in the text outside tags. The parser hands each over on its own: 5 MB of them took it 10 s.
pub(super) const MAX_STRAY: usize = 100_000;

/// How many attributes one tag may have: the parser compares each with all before it, so that one tag with 200,000 takes minutes. The
/// richest tag of the labelled news pages has under a hundred.
pub(super) const MAX_ATTRIBUTES: usize = 500;

/// Elements without content.
const VOID: &[&str] = &[
    "area", "base", "basefont", "bgsound", "br", "col", "embed", "frame", "hr", "img", "input",
    "keygen", "link", "meta", "param", "source", "track", "wbr",
];

/// Elements that may stay unclosed because the next one closes them: they do not nest by themselves.
const SELF_CLOSING: &[&str] = &[
    "body", "colgroup", "dd", "dt", "head", "html", "li", "optgroup", "option", "p", "rb", "rp",
    "rt", "rtc", "tbody", "td", "tfoot", "th", "thead", "tr",
];

/// Formatting elements, which the parser opens again in the next block when they are unclosed (HTML standard, 13.2.4.3).
const FORMATTING: &[&str] = &[
    "a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u",
];

/// Elements whose content is no markup.
const RAW: &[&str] = &[
    "iframe", "noembed", "noframes", "script", "style", "textarea", "title", "xmp",
];

/// Whether the page stays within [`MAX_DEPTH`], [`MAX_ELEMENTS`], [`MAX_ATTRIBUTES`] and [`MAX_STRAY`], in one pass over its tags.
pub(super) fn check(html: &str) -> Result<(), ReadError> {
    let bytes = html.as_bytes();
    let mut depth = 0_usize;
    let mut formatting = 0_usize;
    let mut elements = 0_usize;
    let mut stray = 0_usize;
    let mut at = 0;
    loop {
        let found = position(bytes, at, b'<');
        let text = &bytes[at..found.unwrap_or(bytes.len())];
        stray += text.iter().filter(|b| matches!(b, b'>' | b'&')).count();
        if stray > MAX_STRAY {
            return Err(ReadError::TooManyMarks { limit: MAX_STRAY });
        }
        let Some(found) = found else {
            return Ok(());
        };
        at = found + 1;
        let rest = &bytes[at..];
        if rest.starts_with(b"!--") {
            at = html[at..].find("-->").map_or(bytes.len(), |end| at + end);
            continue;
        }
        let closing = rest.first() == Some(&b'/');
        let start = at + usize::from(closing);
        let length = bytes[start..]
            .iter()
            .take_while(|b| b.is_ascii_alphanumeric() || **b == b'-')
            .count();
        if length == 0 || !bytes[start].is_ascii_alphabetic() {
            stray += 1;
            continue;
        }
        let name = html[start..start + length].to_ascii_lowercase();
        let name = name.as_str();
        let (end, attributes) = tag_end(bytes, start + length);
        if attributes > MAX_ATTRIBUTES {
            return Err(ReadError::TooManyAttributes {
                limit: MAX_ATTRIBUTES,
            });
        }
        at = end;
        let nests = !SELF_CLOSING.contains(&name) && !VOID.contains(&name);
        if closing {
            if nests {
                depth = depth.saturating_sub(1);
            }
            if FORMATTING.contains(&name) {
                formatting = formatting.saturating_sub(1);
            }
            continue;
        }
        if nests {
            depth += 1;
        }
        if FORMATTING.contains(&name) {
            formatting += 1;
            elements += 1;
        } else {
            elements += 1 + formatting;
        }
        if depth > MAX_DEPTH {
            return Err(ReadError::TooDeep { limit: MAX_DEPTH });
        }
        if elements > MAX_ELEMENTS {
            return Err(ReadError::TooManyElements {
                limit: MAX_ELEMENTS,
            });
        }
        if RAW.contains(&name) {
            at = closing_tag(bytes, end, name);
        }
    }
}

fn position(bytes: &[u8], from: usize, wanted: u8) -> Option<usize> {
    let offset = bytes.get(from..)?.iter().position(|b| *b == wanted)?;
    Some(from + offset)
}

/// Behind the `>` of a tag, which may stand inside a quoted attribute and does not count there; and how many attributes it has, counted by
/// where a word begins.
fn tag_end(bytes: &[u8], from: usize) -> (usize, usize) {
    let mut quote = None;
    let mut after_equals = false;
    let mut between = true;
    let mut attributes = 0;
    for (offset, &byte) in bytes[from..].iter().enumerate() {
        match quote {
            Some(mark) if byte == mark => (quote, between) = (None, true),
            Some(_) => {}
            None if byte == b'>' => return (from + offset + 1, attributes),
            None if after_equals && (byte == b'"' || byte == b'\'') => quote = Some(byte),
            None if byte == b'/' || byte.is_ascii_whitespace() => between = true,
            None => {
                attributes += usize::from(between && !after_equals && byte != b'=');
                between = false;
            }
        }
        if !byte.is_ascii_whitespace() {
            after_equals = byte == b'=';
        }
    }
    (bytes.len(), attributes)
}

/// Where the end tag of an element with raw content begins; the end of the page where it is missing.
fn closing_tag(bytes: &[u8], from: usize, name: &str) -> usize {
    let mut at = from;
    while let Some(found) = position(bytes, at, b'<') {
        let tail = &bytes[found + 1..];
        if tail.first() == Some(&b'/')
            && tail.len() > name.len()
            && tail[1..=name.len()].eq_ignore_ascii_case(name.as_bytes())
        {
            return found;
        }
        at = found + 1;
    }
    bytes.len()
}
