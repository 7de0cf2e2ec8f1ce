//! What an article's fields are called, in front matter and in JSON alike.

use super::{RawArticle, date, link};
use crate::text::Language;

/// Sets a field by one of its names, which are matched in any case; an unknown name, an empty value and a field that has one already
/// leave the article as it is.
///
/// A value that does not fit its field (a link that is none, a date not understood) stays unknown.
pub(super) fn set(raw: &mut RawArticle, name: &str, value: &str) {
    let value = value.trim();
    if value.is_empty() {
        return;
    }
    let text = || Some(value.to_owned());
    match name.to_ascii_lowercase().as_str() {
        "id" => raw.id = raw.id.take().or_else(text),
        "title" | "headline" => raw.headline = raw.headline.take().or_else(text),
        "source" | "outlet" => raw.outlet = raw.outlet.take().or_else(text),
        "byline" | "author" => raw.byline = raw.byline.take().or_else(text),
        "url" | "link" => raw.url = raw.url.take().or_else(|| link::parse(value)),
        "published" | "date" => {
            raw.published = raw.published.or_else(|| date::parse_published(value));
        }
        "updated" | "modified" => {
            raw.updated = raw.updated.or_else(|| date::parse_published(value));
        }
        "lang" | "language" => raw.language = raw.language.or_else(|| Language::parse(value)),
        "sample" => raw.sample |= value.eq_ignore_ascii_case("true"),
        _ => {}
    }
}
