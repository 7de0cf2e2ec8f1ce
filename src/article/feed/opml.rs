//! Lists of feeds as OPML, by which readers and bots hand them to each other.

use std::fmt::Write as _;

use super::xml::{Tree, local, push_escaped};
use crate::article::encoding;
use crate::article::read::ReadError;

/// Characters of a name that are read: each feed of a folder carries the folder's.
const NAME_CHARS: usize = 200;

/// A feed of a list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outline {
    /// Where the feed is.
    pub url: String,
    /// What it is called.
    pub title: Option<String>,
    /// The folder it lies in, or its category: shown on its cards as a label.
    pub label: Option<String>,
}

/// The feeds of a list, in order, each address once. Lists nested in folders give the innermost folder's name as label.
///
/// # Errors
/// Where the bytes are no text; a list without feeds is empty.
pub fn read_opml(bytes: &[u8]) -> Result<Vec<Outline>, ReadError> {
    let text = encoding::decode_declared(bytes, None)?;
    let tree = Tree::read(&text);
    let mut found: Vec<Outline> = Vec::new();
    let mut seen = std::collections::HashSet::new();
    let mut steps: Vec<(usize, Option<String>)> = vec![(0, None)];
    while let Some((of, folder)) = steps.pop() {
        let attribute = |name: &str| {
            let value = tree.attribute(of, name)?.trim();
            (!value.is_empty()).then(|| value.to_owned())
        };
        let short = |name: String| name.chars().take(NAME_CHARS).collect::<String>();
        let name = attribute("title").or_else(|| attribute("text")).map(short);
        let is_outline = local(&tree.elements[of].name).eq_ignore_ascii_case("outline");
        let mut inner = folder.clone();
        if is_outline {
            match attribute("xmlUrl") {
                Some(url) if seen.insert(url.clone()) => found.push(Outline {
                    url,
                    title: name,
                    label: attribute("category").map(short).or(folder),
                }),
                Some(_) => {}
                None => inner = name.or(folder),
            }
        }
        let inside: Vec<usize> = tree.children(of).collect();
        steps.extend(inside.into_iter().rev().map(|child| (child, inner.clone())));
    }
    Ok(found)
}

/// Whether a character may not stand in a line of XML: titles come from feeds that are not always well-formed.
fn is_unfit(c: char) -> bool {
    c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}')
}

/// A list of feeds as OPML 2.0.
pub fn write_opml(title: &str, feeds: &[Outline]) -> String {
    let mut out = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<opml version=\"2.0\">\n<head><title>",
    );
    push_escaped(&mut out, title, false);
    out.push_str("</title></head>\n<body>\n");
    for feed in feeds {
        out.push_str("<outline type=\"rss\"");
        let name = feed.title.as_deref().unwrap_or(&feed.url);
        let fields = [
            ("text", Some(name)),
            ("xmlUrl", Some(feed.url.as_str())),
            ("category", feed.label.as_deref()),
        ];
        for (key, value) in fields {
            if let Some(value) = value {
                // Writing to a string cannot fail.
                let _ = write!(out, " {key}=\"");
                push_escaped(&mut out, &value.replace(is_unfit, " "), true);
                out.push('"');
            }
        }
        out.push_str("/>\n");
    }
    out.push_str("</body>\n</opml>\n");
    out
}
