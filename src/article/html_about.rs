//! What a page says of itself: JSON-LD, OpenGraph and meta elements, the canonical link, the document's language.

use serde_json::{Map, Value};
use trafilatura::dom::Document;

use super::{RawArticle, date, html_size, link};
use crate::text::Language;

/// The `name`, `property` or `itemprop` of meta elements with the time of publication, the most reliable first.
const PUBLISHED: &[&str] = &[
    "article:published_time",
    "og:article:published_time",
    "og:published_time",
    "datepublished",
    "parsely-pub-date",
    "pubdate",
    "publishdate",
    "publish-date",
    "publish_date",
    "publication_date",
    "citation_publication_date",
    "sailthru.date",
    "dc.date.issued",
    "dcterms.issued",
    "dcterms.created",
    "dc.date",
    "dcterms.date",
    "date",
];

/// The same with the time of the last change.
const UPDATED: &[&str] = &[
    "article:modified_time",
    "og:article:modified_time",
    "og:updated_time",
    "datemodified",
    "dcterms.modified",
];

/// Fills in what the page declares.
pub(super) fn read(document: &Document, raw: &mut RawArticle) {
    let metas = metas(document);
    let meta = |name: &str| metas.iter().find(|m| m.0 == name).map(|m| m.1.as_str());
    let about = json_ld(document);
    let about = about.as_ref();

    raw.sample = meta("quotewire:sample").is_some_and(|v| v.eq_ignore_ascii_case("true"));
    raw.outlet = meta("og:site_name")
        .map(str::to_owned)
        .or_else(|| names(about?.get("publisher")?))
        .or_else(|| meta("application-name").map(str::to_owned))
        .filter(|name| !name.starts_with('@'))
        .map(|name| name.split(" | ").next().unwrap_or(&name).to_owned());
    raw.published = about
        .and_then(|article| date::parse_published(article.get("datePublished")?.as_str()?))
        .or_else(|| {
            PUBLISHED
                .iter()
                .find_map(|name| date::parse_published(meta(name)?))
        })
        .or_else(|| time_element(document));
    raw.updated = about
        .and_then(|article| date::parse_published(article.get("dateModified")?.as_str()?))
        .or_else(|| {
            UPDATED
                .iter()
                .find_map(|name| date::parse_published(meta(name)?))
        });
    raw.paid = about.is_some_and(is_paid)
        || meta("article:content_tier").is_some_and(|tier| tier.eq_ignore_ascii_case("locked"));
    raw.byline = about
        .and_then(|article| names(article.get("author")?))
        .or_else(|| {
            meta("author")
                .filter(|v| link::parse(v).is_none())
                .map(str::to_owned)
        })
        .or_else(|| only_text(document, "[itemprop=author], [rel=author]"))
        .map(|name| name.strip_prefix("By ").unwrap_or(&name).to_owned());
    raw.url = attribute(document, "link[rel~=canonical]", "href")
        .and_then(|href| link::parse(&href))
        .or_else(|| link::parse(meta("og:url")?));
    raw.language = attribute(document, "html", "lang")
        .and_then(|tag| Language::parse(&tag))
        .or_else(|| Language::parse(meta("content-language")?))
        .or_else(|| Language::parse(meta("og:locale")?));
    raw.headline = headline(document, meta("og:title"), about, raw.outlet.as_deref());
}

/// The headline: the only `h1` where the page's title begins with it, else what JSON-LD or OpenGraph say, less the outlet's name.
fn headline(
    document: &Document,
    title: Option<&str>,
    about: Option<&Map<String, Value>>,
    outlet: Option<&str>,
) -> Option<String> {
    let declared = about
        .and_then(|article| article.get("headline")?.as_str())
        .map(unescaped)
        .or(title.map(squeezed))
        .filter(|text| !text.is_empty());
    let root = document.root();
    let headings: Vec<String> = document
        .query_selector_all(root, "h1")
        .into_iter()
        .map(|node| squeezed(&document.text_content(node)))
        .filter(|text| !text.is_empty())
        .collect();
    let Some(declared) = declared else {
        return match headings.as_slice() {
            [only] => Some(only.clone()),
            _ => None,
        };
    };
    if let Some(heading) = headings.iter().find(|h| declared.starts_with(h.as_str()))
        && heading.chars().count() * 2 > declared.chars().count()
    {
        return Some(heading.clone());
    }
    if let Some(outlet) = outlet
        && let Some(rest) = declared.strip_suffix(outlet)
        && let Some(rest) = rest.trim_end().strip_suffix(['|', '-', '–', '—', '·'])
        && !rest.trim().is_empty()
    {
        return Some(rest.trim().to_owned());
    }
    Some(declared)
}

/// Names and contents of the meta elements in order, names in lower case.
fn metas(document: &Document) -> Vec<(String, String)> {
    let mut metas = Vec::new();
    for node in document.query_selector_all(document.root(), "meta") {
        let Some(content) = document.get_attribute(node, "content") else {
            continue;
        };
        let content = squeezed(&content);
        if content.is_empty() {
            continue;
        }
        for key in ["property", "name", "itemprop", "http-equiv"] {
            if let Some(name) = document.get_attribute(node, key) {
                metas.push((name.trim().to_lowercase(), content.clone()));
            }
        }
    }
    metas
}

/// The day of a `time` element marked as the time of publication, or of the only one on the page.
fn time_element(document: &Document) -> Option<super::Published> {
    let root = document.root();
    let of = |selector: &str| -> Vec<String> {
        document
            .query_selector_all(root, selector)
            .into_iter()
            .filter_map(|node| document.get_attribute(node, "datetime"))
            .collect()
    };
    let marked = of("time[itemprop=datePublished], time[pubdate]");
    if let Some(found) = marked.iter().find_map(|text| date::parse_published(text)) {
        return Some(found);
    }
    match of("time").as_slice() {
        [only] => date::parse_published(only),
        _ => None,
    }
}

/// The first object in the page's JSON-LD that is an article.
fn json_ld(document: &Document) -> Option<Map<String, Value>> {
    document
        .scripts_with_type(&["application/ld+json"])
        .into_iter()
        .filter_map(|node| serde_json::from_str::<Value>(document.text_content(node).trim()).ok())
        .find_map(|value| article_in(&value).cloned())
}

fn article_in(value: &Value) -> Option<&Map<String, Value>> {
    match value {
        Value::Array(items) => items.iter().find_map(article_in),
        Value::Object(object) => {
            let is_article = |kind: &Value| {
                kind.as_str()
                    .is_some_and(|kind| kind.ends_with("Article") || kind.ends_with("BlogPosting"))
            };
            let is_article = match object.get("@type") {
                Some(Value::Array(kinds)) => kinds.iter().any(is_article),
                Some(kind) => is_article(kind),
                None => false,
            };
            if is_article {
                return Some(object);
            }
            ["@graph", "mainEntity", "mainEntityOfPage"]
                .iter()
                .find_map(|key| article_in(object.get(*key)?))
        }
        _ => None,
    }
}

/// Whether an article says that it has to be paid for: `isAccessibleForFree` of schema.org, which pages write as a boolean or a word.
fn is_paid(article: &Map<String, Value>) -> bool {
    match article.get("isAccessibleForFree") {
        Some(Value::Bool(free)) => !free,
        Some(Value::String(free)) => free.to_ascii_lowercase().ends_with("false"),
        _ => false,
    }
}

/// The name of a JSON-LD person or organisation, or the names of several.
fn names(value: &Value) -> Option<String> {
    let text = match value {
        Value::String(text) if link::parse(text).is_none() => unescaped(text),
        Value::Object(object) => return names(object.get("name")?),
        Value::Array(items) => {
            let items: Vec<String> = items.iter().filter_map(names).collect();
            items.join(", ")
        }
        _ => return None,
    };
    (!text.is_empty()).then_some(text)
}

fn attribute(document: &Document, selector: &str, name: &str) -> Option<String> {
    let node = document.query_selector(document.root(), selector)?;
    document.get_attribute(node, name)
}

/// The text of the elements that a selector finds, where they all say the same and it is short.
fn only_text(document: &Document, selector: &str) -> Option<String> {
    let mut texts = document
        .query_selector_all(document.root(), selector)
        .into_iter()
        .map(|node| squeezed(&document.text_content(node)));
    let first = texts.next()?;
    let is_name = !first.is_empty() && first.chars().count() <= 60;
    (is_name && texts.all(|text| text == first)).then_some(first)
}

/// A JSON-LD string as text: many pages leave HTML's character references and tags in it.
fn unescaped(text: &str) -> String {
    if text.contains(['&', '<']) && html_size::check(text).is_ok() {
        let document = Document::parse(text);
        return squeezed(&document.text_content(document.root()));
    }
    squeezed(text)
}

fn squeezed(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
