//! What the elements of a feed say, whichever dialect it is written in: RSS 0.9x to 2.0, RDF, Atom 0.3 and 1.0, CDF.
//!
//! The dialects borrow from each other (a `dc:date` in RSS 2.0, a `content:encoded` in Atom), so a field is known by its names in
//! all of them; where one feed has several, the order of the names decides.

use url::Url;

use super::value;
use super::xml::{Tree, local};
use super::{Entry, Feed};
use crate::article::{Published, date};

/// Names of elements that hold entries.
const ENTRIES: [&str; 3] = ["item", "entry", "ITEM"];

/// The feed that a tree holds; `None` where it is none.
pub(super) fn feed(tree: &Tree, address: Option<&Url>) -> Option<Feed> {
    let root = tree
        .children(0)
        .find(|&e| is_root(local(&tree.elements[e].name)))?;
    let name = local(&tree.elements[root].name);
    let head = match name {
        "rss" | "RDF" => tree
            .children(root)
            .find(|&e| local(&tree.elements[e].name) == "channel")
            .unwrap_or(root),
        _ => root,
    };
    let at_head = Fields { tree, of: head };
    let link = at_head.link(address);
    let base = link
        .as_ref()
        .and_then(|link| link.absolute.as_ref())
        .or(address);
    let feed = Feed {
        id: at_head.text(&["id", "guid"]),
        title: at_head.text(&["title", "TITLE"]),
        description: at_head.text(&["subtitle", "tagline", "description", "ABSTRACT", "summary"]),
        author: at_head.author(),
        published: at_head.time(&["issued", "published", "pubDate"]),
        updated: at_head
            .time(&["updated", "modified", "lastBuildDate", "date"])
            .or_else(|| at_head.attribute_time("LASTMOD"))
            .or_else(|| at_head.time(&["pubDate"])),
        language: at_head
            .text(&["language"])
            .or_else(|| tree.attribute(head, "xml:lang").map(str::to_owned)),
        minutes_to_live: at_head
            .text(&["ttl"])
            .and_then(|minutes| minutes.parse().ok()),
        entries: entries(tree, root)
            .into_iter()
            .map(|of| entry(&Fields { tree, of }, base))
            .collect(),
        link: link.as_ref().map(|link| link.url.clone()),
    };
    Some(feed)
}

fn is_root(name: &str) -> bool {
    matches!(name, "rss" | "RDF" | "feed" | "CHANNEL" | "channel")
}

/// The entries below an element, in order: items may stand in the channel, beside it, or in no channel at all.
fn entries(tree: &Tree, root: usize) -> Vec<usize> {
    let mut found = Vec::new();
    let mut steps = vec![root];
    while let Some(of) = steps.pop() {
        if ENTRIES.contains(&local(&tree.elements[of].name)) {
            found.push(of);
            continue;
        }
        let inside: Vec<usize> = tree.children(of).collect();
        steps.extend(inside.into_iter().rev());
    }
    found
}

fn entry(fields: &Fields, base: Option<&Url>) -> Entry {
    let permalink = fields.permalink();
    let link = fields.link(base).map(|link| link.url).or(permalink);
    let content = fields.first(&["encoded", "content", "body"]);
    let content = content.and_then(|of| value::text(fields.tree, of));
    Entry {
        id: fields.text(&["id", "guid"]),
        title: fields.text(&["title", "TITLE"]),
        link,
        summary: fields.text(&["summary", "description", "ABSTRACT", "excerpt"]),
        content,
        author: fields.author(),
        published: fields.time(&["issued", "published", "pubDate", "created"]),
        updated: fields
            .time(&["updated", "modified", "date"])
            .or_else(|| fields.attribute_time("LASTMOD")),
    }
}

/// The fields of one element.
struct Fields<'a> {
    tree: &'a Tree,
    of: usize,
}

/// A link, and as an address where it is one.
struct Link {
    url: String,
    absolute: Option<Url>,
}

impl Fields<'_> {
    /// The last element of the first of these names that there is, as a later one corrects an earlier.
    fn first(&self, names: &[&str]) -> Option<usize> {
        names.iter().find_map(|name| {
            self.tree
                .children(self.of)
                .filter(|&e| {
                    let element = &self.tree.elements[e];
                    // `media:title` and `itunes:summary` are of a picture or a sound.
                    local(&element.name) == *name && !is_of_media(&element.name)
                })
                .last()
        })
    }

    fn text(&self, names: &[&str]) -> Option<String> {
        value::text(self.tree, self.first(names)?)
    }

    fn time(&self, names: &[&str]) -> Option<Published> {
        names
            .iter()
            .find_map(|name| date::parse_published(&self.tree.text_of(self.first(&[name])?)))
    }

    fn attribute_time(&self, name: &str) -> Option<Published> {
        date::parse_published(self.tree.attribute(self.of, name)?)
    }

    fn author(&self) -> Option<String> {
        let of = self.first(&[
            "author",
            "managingEditor",
            "creator",
            "publisher",
            "contributor",
        ])?;
        value::person(self.tree, of)
    }

    /// The guid where it is a link: RSS 2.0 says that it is unless it says otherwise.
    fn permalink(&self) -> Option<String> {
        let of = self.first(&["guid"])?;
        let denied = self
            .tree
            .attribute(of, "isPermaLink")
            .is_some_and(|value| value.eq_ignore_ascii_case("false"));
        let text = self.tree.text_of(of);
        let text = text.trim();
        (!denied && Url::parse(text).is_ok_and(|url| matches!(url.scheme(), "http" | "https")))
            .then(|| text.to_owned())
    }

    /// The page it stands for: in Atom the alternate link, in RSS the text of the link, in CDF an attribute.
    fn link(&self, base: Option<&Url>) -> Option<Link> {
        let links: Vec<usize> = self
            .tree
            .children(self.of)
            .filter(|&e| local(&self.tree.elements[e].name) == "link")
            .collect();
        let by_rel = |wanted: &str| {
            links.iter().copied().find(|&e| {
                let rel = self.tree.attribute(e, "rel").unwrap_or("alternate");
                rel.eq_ignore_ascii_case(wanted) && self.tree.attribute(e, "href").is_some()
            })
        };
        let plain = links.iter().copied().find_map(|e| {
            let text = self.tree.text_of(e);
            let text = text.trim();
            (!text.is_empty() && self.tree.attribute(e, "href").is_none())
                .then(|| (e, text.to_owned()))
        });
        let (place, text) = by_rel("alternate")
            .and_then(|e| Some((e, self.tree.attribute(e, "href")?.trim().to_owned())))
            .or(plain)
            .or_else(|| {
                let href = self.tree.attribute(self.of, "HREF")?;
                Some((self.of, href.trim().to_owned()))
            })?;
        // Only what is relative is put together anew: a link as given may be spelt in its own way.
        let absolute = match Url::parse(&text) {
            Ok(url) => {
                return Some(Link {
                    url: text,
                    absolute: Some(url),
                });
            }
            Err(_) => {
                let own = self.tree.base(place).and_then(|b| Url::parse(b).ok());
                own.as_ref().or(base).and_then(|b| b.join(&text).ok())
            }
        };
        Some(Link {
            url: absolute.as_ref().map_or(text, ToString::to_string),
            absolute,
        })
    }
}

fn is_of_media(name: &str) -> bool {
    ["media:", "itunes:", "image:"]
        .iter()
        .any(|prefix| name.starts_with(prefix))
}
