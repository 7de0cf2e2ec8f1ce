//! One article of what a feed and a page say of it.

use url::Url;

use crate::article::{RawArticle, canonical, origin};

/// The article of both: the longer text with its headline, and of the rest what the page says before what the feed says.
/// `address` is where the page was read.
pub(super) fn merge(own: Option<RawArticle>, page: RawArticle, address: &Url) -> RawArticle {
    let own = own.unwrap_or_default();
    // Both as they will be known: a cache's address stands for another site's.
    let url = page.url.map(|url| canonical(&url));
    let url = url
        .filter(|url| same_site(url, &origin(address)))
        .unwrap_or_else(|| canonical(address));
    let page_has_more = page.text.chars().count() > own.text.chars().count();
    let (text, first, second) = match page_has_more {
        true => (page.text, page.headline, own.headline),
        false => (own.text, own.headline, page.headline),
    };
    let filled = |headline: Option<String>| headline.filter(|text| !text.trim().is_empty());
    RawArticle {
        id: own.id,
        headline: filled(first).or_else(|| filled(second)),
        text,
        url: Some(url),
        published: page.published.or(own.published),
        updated: page.updated.or(own.updated),
        paid: page.paid,
        language: page.language.or(own.language),
        outlet: page.outlet.or(own.outlet),
        byline: page.byline.or(own.byline),
        sample: false,
        boilerplate: Vec::new(),
    }
}

/// Labels before a site's name for one of its forms.
const FORMS: &[&str] = &["www.", "m.", "mobile.", "amp.", "print."];

/// Whether two addresses are of one site: a page may lead to its own canonical address, not overwrite another site's article.
fn same_site(a: &Url, b: &Url) -> bool {
    let host = |url: &Url| {
        let host = url.host_str().unwrap_or_default().to_owned();
        let form = FORMS.iter().find_map(|form| host.strip_prefix(form));
        form.map_or(host.clone(), str::to_owned)
    };
    let (a, b) = (host(a), host(b));
    let inside = |a: &str, b: &str| {
        a.strip_suffix(b)
            .is_some_and(|head| head.ends_with('.') && b.contains('.'))
    };
    a == b || inside(&a, &b) || inside(&b, &a)
}

#[cfg(test)]
mod tests {
    use expect_test::{Expect, expect};

    use super::*;

    #[track_caller]
    fn check(canonical: &str, address: &str, expected: Expect) {
        let page = RawArticle {
            text: "The ferry is late.".to_owned(),
            url: Url::parse(canonical).ok(),
            ..RawArticle::default()
        };
        let address = Url::parse(address).expect("an address");
        let merged = merge(None, page, &address);
        expected.assert_eq(merged.url.expect("it has one").as_str());
    }

    #[test]
    fn a_page_names_its_own_site_only() {
        check(
            "https://news.example/story",
            "https://m.news.example/story?amp=1",
            expect!["https://news.example/story"],
        );
        check(
            "https://cdn.ampproject.org/c/s/other.example/story",
            "https://news-example.cdn.ampproject.org/c/s/news.example/story",
            expect!["https://news.example/story"],
        );
        check(
            "https://google.news.example/amp/s/other.example/story",
            "https://news.example/story",
            expect!["https://google.news.example/amp/s/other.example/story"],
        );
        check(
            "https://other.example/story",
            "https://news.example/story?utm_source=feed",
            expect!["https://news.example/story"],
        );
    }
}
