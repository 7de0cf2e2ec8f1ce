//! Links to articles, in one form for one article.

use url::Url;

/// Parameters that follow a reader and say nothing of the article, in lower case. Beside these, everything that begins with `utm_`.
///
/// From the vendors' own documentation of their click identifiers and campaign links.
const TRACKING: &[&str] = &[
    "_ga",
    "_gl",
    "_openstat",
    "dclid",
    "fb_action_ids",
    "fb_source",
    "fbclid",
    "gbraid",
    "gclid",
    "gclsrc",
    "igshid",
    "mc_cid",
    "mc_eid",
    "mkt_tok",
    "msclkid",
    "ncid",
    "ref_src",
    "s_cid",
    "srsltid",
    "twclid",
    "wbraid",
    "yclid",
    "ysclid",
];

/// The link without what does not name the article: fragment, tracking parameters, default port, trailing `?`.
///
/// The host is lower case (the `url` crate sees to that and to the port); path and the other parameters stay as they are.
pub fn canonical(url: &Url) -> Url {
    let mut url = url.clone();
    url.set_fragment(None);
    if let Some(query) = url.query() {
        let kept: Vec<&str> = query
            .split('&')
            .filter(|pair| {
                let name = pair.split('=').next().unwrap_or(pair).to_ascii_lowercase();
                !pair.is_empty() && !name.starts_with("utm_") && !TRACKING.contains(&name.as_str())
            })
            .collect();
        let kept = kept.join("&");
        url.set_query((!kept.is_empty()).then_some(&kept));
    }
    url
}

/// A link to an article as somebody gave it; `None` where it is not a whole `http` or `https` address.
pub(super) fn parse(link: &str) -> Option<Url> {
    let url = Url::parse(link.trim()).ok()?;
    (matches!(url.scheme(), "http" | "https") && url.has_host()).then_some(url)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(link: &str, expected: &str) {
        assert_eq!(canonical(&parse(link).expect(link)).as_str(), expected);
    }

    #[test]
    fn what_does_not_name_the_article_is_dropped() {
        check(
            "https://News.Example.ORG/A/b",
            "https://news.example.org/A/b",
        );
        check("https://example.org:443/a#top", "https://example.org/a");
        check("http://example.org:80/a?", "http://example.org/a");
        check("http://example.org:8080/a?&", "http://example.org:8080/a");
        check(
            "https://example.org/a?utm_source=x&id=7&fbclid=9&UTM_Medium=y",
            "https://example.org/a?id=7",
        );
        check(
            "https://example.org/?id=7&b=%C5%9F",
            "https://example.org/?id=7&b=%C5%9F",
        );
        check("https://example.org", "https://example.org/");
        check("https://example.org/a/", "https://example.org/a/");
    }

    #[test]
    fn only_addresses_of_pages_are_links() {
        for link in [
            "",
            "example.org/a",
            "/a",
            "ftp://example.org/a",
            "javascript:alert(1)",
            "mailto:a@example.org",
            "https://",
        ] {
            assert_eq!(parse(link), None, "{link}");
        }
    }
}
