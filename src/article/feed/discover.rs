//! Finding a site's feeds from one of its pages.

use trafilatura::dom::Document;
use url::Url;

use crate::article::encoding;
use crate::article::html_size;

/// Media types by which a page names its feeds
/// (<https://www.rssboard.org/rss-autodiscovery>, <https://www.jsonfeed.org/version/1.1/#discovery>).
const TYPES: &[&str] = &[
    "application/rss+xml",
    "application/atom+xml",
    "application/rdf+xml",
    "application/feed+json",
    "application/json",
];

/// Paths under which sites that name no feed most often have one.
const PATHS: &[&str] = &[
    "/feed",
    "/rss",
    "/rss.xml",
    "/feed.xml",
    "/atom.xml",
    "/index.xml",
];

/// The feeds that a page names, in its order; those of comments come last. `charset` is what the server says of the bytes, `address`
/// where they are from.
pub fn feed_links(bytes: &[u8], charset: Option<&str>, address: &Url) -> Vec<Url> {
    let Ok(html) = encoding::decode_declared(bytes, charset) else {
        return Vec::new();
    };
    if html_size::check(&html).is_err() {
        return Vec::new();
    }
    let document = Document::parse(&html);
    let attribute = |node, name| document.get_attribute(node, name);
    let base = document
        .query_selector(document.root(), "base[href]")
        .and_then(|node| address.join(&attribute(node, "href")?).ok())
        .unwrap_or_else(|| address.clone());
    let mut found: Vec<(bool, Url)> = Vec::new();
    for node in document.query_selector_all(document.root(), "link[rel~=alternate]") {
        let media_type = attribute(node, "type")
            .unwrap_or_default()
            .to_ascii_lowercase();
        let is_feed = TYPES.contains(&media_type.split(';').next().unwrap_or_default().trim());
        let Some(url) = attribute(node, "href").and_then(|href| base.join(href.trim()).ok()) else {
            continue;
        };
        if !is_feed || found.iter().any(|(_, known)| *known == url) {
            continue;
        }
        let title = attribute(node, "title").unwrap_or_default().to_lowercase();
        let is_comments = title.contains("comment") || url.path().contains("/comments/");
        found.push((is_comments, url));
    }
    found.sort_by_key(|(is_comments, _)| *is_comments);
    found.into_iter().map(|(_, url)| url).collect()
}

/// Addresses at which a site that names no feed may have one, the most usual first.
pub fn usual_feeds(address: &Url) -> Vec<Url> {
    PATHS
        .iter()
        .filter_map(|path| address.join(path).ok())
        .collect()
}
