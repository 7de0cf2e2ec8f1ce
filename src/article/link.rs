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

/// Parameters that ask for another form of the same page, in lower case, and what they ask for. Other values may name an article.
const FORMS: &[(&str, &[&str])] = &[
    ("amp", &["", "1", "true"]),
    ("outputtype", &["amp"]),
    ("print", &["", "1", "true", "y", "yes", "print"]),
    ("printable", &["", "1", "true", "y", "yes"]),
];

/// The link without what does not name the article: fragment, tracking parameters, parameters of its AMP and print forms, default
/// port, trailing `?`; that of the page itself where it leads to a copy in an AMP cache.
///
/// The host is lower case (the `url` crate sees to that and to the port); path and the other parameters stay as they are.
pub fn canonical(url: &Url) -> Url {
    let mut url = origin(url);
    url.set_fragment(None);
    if let Some(query) = url.query() {
        let names_nothing = |pair: &str| {
            let pair = pair.to_ascii_lowercase();
            let (name, value) = pair.split_once('=').unwrap_or((&pair, ""));
            let form = FORMS.iter().find(|(form, _)| *form == name);
            name.starts_with("utm_")
                || TRACKING.contains(&name)
                || form.is_some_and(|(_, values)| values.contains(&value))
        };
        let kept: Vec<&str> = query
            .split('&')
            .filter(|pair| !pair.is_empty() && !names_nothing(pair))
            .collect();
        let kept = kept.join("&");
        url.set_query((!kept.is_empty()).then_some(&kept));
    }
    url
}

/// The address of the page that an AMP cache or viewer holds a copy of; any other address as it is.
///
/// `https://news-example.cdn.ampproject.org/c/s/news.example/story` and `https://www.google.com/amp/s/news.example/story`: behind the
/// kind of content stands `s` for https, then the address (the AMP project's “AMP Cache URL format”). Only of hosts that are known to
/// give what stands there: any other could say that its words are somebody else's.
pub fn origin(url: &Url) -> Url {
    let host = url.host_str().unwrap_or_default();
    let is_cache = host == "cdn.ampproject.org" || host.ends_with(".cdn.ampproject.org");
    let is_viewer = matches!(host, "www.google.com" | "google.com");
    let path = url.path().strip_prefix('/').unwrap_or_default();
    let held = match path.split_once('/') {
        Some(("c" | "v", held)) if is_cache => held,
        Some(("amp", held)) if is_viewer => held,
        _ => return url.clone(),
    };
    let (scheme, address) = match held.strip_prefix("s/") {
        Some(address) => ("https", address),
        None => ("http", held),
    };
    let query = url.query().map(|query| format!("?{query}"));
    let query = query.unwrap_or_default();
    // Its first part has to be a host's name: else it is a page of the viewer's own.
    let named = address
        .split('/')
        .next()
        .is_some_and(|name| name.contains('.'));
    let origin = Url::parse(&format!("{scheme}://{address}{query}"));
    origin.ok().filter(|_| named).unwrap_or_else(|| url.clone())
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
    fn amp_and_print_forms_lead_to_the_page() {
        check(
            "https://example.org/a?amp=1&id=7",
            "https://example.org/a?id=7",
        );
        check("https://example.org/a?amp", "https://example.org/a");
        check(
            "https://example.org/a?outputType=amp",
            "https://example.org/a",
        );
        check("https://example.org/a?print=true", "https://example.org/a");
        check(
            "https://example.org/?print=7",
            "https://example.org/?print=7",
        );
        check(
            "https://news-example-org.cdn.ampproject.org/c/s/news.example.org/a?amp=1&id=7",
            "https://news.example.org/a?id=7",
        );
        check(
            "https://example-org.cdn.ampproject.org/v/example.org/a",
            "http://example.org/a",
        );
        check(
            "https://www.google.com/amp/s/example.org/a/amp/",
            "https://example.org/a/amp/",
        );
        for link in [
            "https://www.google.com/amp/s/help",
            "https://example.org/amp/s/other.example/a",
            "https://google.example.org/amp/s/other.example/a",
            "https://cdn.ampproject.org/c/",
        ] {
            check(link, link);
        }
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
