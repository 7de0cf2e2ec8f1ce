//! The texts of a feed: plain, escaped markup, markup inline or in base64.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;

use super::xml::{Node, Tree};

/// The value of a text element: its text, or its markup where it holds elements.
pub(super) fn text(tree: &Tree, of: usize) -> Option<String> {
    let kind = tree.attribute(of, "type").unwrap_or_default();
    let mode = tree.attribute(of, "mode").unwrap_or_default();
    let encoded = mode.eq_ignore_ascii_case("base64") || kind == "application/octet-stream";
    if encoded && let Some(decoded) = base64(&tree.text_of(of)) {
        return some(decoded);
    }
    let mut elements = tree.children(of);
    let first = elements.next();
    let only = first.filter(|_| elements.next().is_none());
    let bare = |node: &Node| matches!(node, Node::Text(text) if text.trim().is_empty());
    let value = match (first, only) {
        (None, _) => tree.text_of(of),
        // Atom 1.0 wraps its markup in a div that is no part of it.
        (_, Some(div))
            if matches!(kind, "xhtml" | "html")
                && super::xml::local(&tree.elements[div].name) == "div"
                && tree.elements[of]
                    .children
                    .iter()
                    .all(|node| matches!(node, Node::Element(_)) || bare(node)) =>
        {
            // type="html" escapes its markup, and a div around it is a mistake.
            if kind == "html" {
                tree.text_of(div)
            } else {
                tree.markup(div, false)
            }
        }
        _ => tree.markup(of, false),
    };
    some(value)
}

fn some(value: String) -> Option<String> {
    let trimmed = value.trim();
    (!trimmed.is_empty()).then(|| trimmed.to_owned())
}

fn base64(text: &str) -> Option<String> {
    let packed: String = text.split_whitespace().collect();
    String::from_utf8(STANDARD.decode(packed).ok()?).ok()
}

/// Somebody's name and address as one line: `Example author (me@example.com)`.
pub(super) fn person(tree: &Tree, of: usize) -> Option<String> {
    let field = |name: &str| {
        tree.children(of)
            .find(|&child| super::xml::local(&tree.elements[child].name) == name)
            .and_then(|child| some(tree.text_of(child)))
    };
    match (field("name"), field("email")) {
        (Some(name), Some(email)) => Some(format!("{name} ({email})")),
        (Some(one), None) | (None, Some(one)) => Some(one),
        (None, None) => some(tree.text_of(of)),
    }
}
