//! JSON Feed, versions 1 and 1.1 (jsonfeed.org).

use serde_json::{Map, Value};

use super::{Entry, Feed};
use crate::article::date::parse_published;

/// The feed that a JSON value holds; `None` where it does not say that it is one.
pub(super) fn feed(value: &Value) -> Option<Feed> {
    let head = value.as_object()?;
    let version = head.get("version")?.as_str()?;
    if !version.contains("jsonfeed.org/version/") {
        return None;
    }
    let items = head.get("items").and_then(Value::as_array);
    Some(Feed {
        id: text(head, &["feed_url"]),
        title: text(head, &["title"]),
        link: text(head, &["home_page_url"]),
        description: text(head, &["description"]),
        author: author(head),
        published: None,
        updated: None,
        language: text(head, &["language"]),
        minutes_to_live: None,
        entries: items
            .into_iter()
            .flatten()
            .filter_map(Value::as_object)
            .map(entry)
            .collect(),
    })
}

fn entry(item: &Map<String, Value>) -> Entry {
    let time = |name| text(item, &[name]).and_then(|text| parse_published(&text));
    Entry {
        // An id may be a number.
        id: item.get("id").and_then(|id| match id {
            Value::String(id) => Some(id.clone()),
            Value::Number(id) => Some(id.to_string()),
            _ => None,
        }),
        title: text(item, &["title"]),
        link: text(item, &["url", "external_url"]),
        summary: text(item, &["summary"]),
        content: text(item, &["content_html"])
            .or_else(|| text(item, &["content_text"]).map(|plain| escaped(&plain))),
        author: author(item),
        published: time("date_published"),
        updated: time("date_modified"),
    }
}

fn text(object: &Map<String, Value>, names: &[&str]) -> Option<String> {
    names.iter().find_map(|name| {
        let text = object.get(*name)?.as_str()?.trim();
        (!text.is_empty()).then(|| text.to_owned())
    })
}

/// The first of the authors; version 1 had one only.
fn author(object: &Map<String, Value>) -> Option<String> {
    let first = object
        .get("authors")
        .and_then(Value::as_array)
        .and_then(|all| all.first())
        .or_else(|| object.get("author"))?;
    text(first.as_object()?, &["name"])
}

/// Plain text as the markup of its paragraphs.
fn escaped(plain: &str) -> String {
    let escaped = plain.replace('&', "&amp;").replace('<', "&lt;");
    let paragraphs = escaped
        .split("\n\n")
        .map(|p| format!("<p>{}</p>", p.trim()));
    paragraphs.collect()
}
