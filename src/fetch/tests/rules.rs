//! What header fields say.

use expect_test::expect;

use super::super::fields::{content_type, fresh_for, retry_after, validators};
use super::*;

fn now() -> Timestamp {
    "2026-03-01T12:00:00Z".parse().unwrap()
}

#[test]
fn retry_after_is_seconds_or_a_date() {
    let check = |value: &str, date: Option<&str>, expected: Option<u64>| {
        let headers = Headers {
            retry_after: Some(value.to_owned()),
            date: date.map(str::to_owned),
            ..Headers::default()
        };
        let wait = retry_after(&headers, now()).map(|wait| wait.as_secs());
        assert_eq!(wait, expected, "{value} at {date:?}");
    };
    check("120", None, Some(120));
    check(" 0 ", None, Some(0));
    check("86401", None, Some(86_400));
    check("99999999999999999999999999", None, Some(86_400));
    check("Sun, 01 Mar 2026 12:05:00 GMT", None, Some(300));
    check("Sunday, 01-Mar-26 12:05:00 GMT", None, Some(300));
    check("Sun Mar  1 12:05:00 2026", None, Some(300));
    check("Sun, 01 Mar 2026 11:00:00 GMT", None, Some(0));
    check("Wed, 01 Jan 2031 00:00:00 GMT", None, Some(86_400));
    // The server's clock is an hour behind; what counts is the difference.
    check(
        "Sun, 01 Mar 2026 11:05:00 GMT",
        Some("Sun, 01 Mar 2026 11:00:00 GMT"),
        Some(300),
    );
    check("soon", None, None);
    check("-5", None, None);
    check("1.5", None, None);
    check("", None, None);
}

#[test]
fn freshness_is_told_by_max_age_or_expires() {
    let check = |cache: &str, expires: &str, age: &str, expected: Option<u64>| {
        let some = |value: &str| (!value.is_empty()).then(|| value.to_owned());
        let headers = Headers {
            cache_control: some(cache),
            expires: some(expires),
            age: some(age),
            ..Headers::default()
        };
        let fresh = fresh_for(&headers, now()).map(|fresh| fresh.as_secs());
        assert_eq!(fresh, expected, "{cache} | {expires} | {age}");
    };
    let later = "Sun, 01 Mar 2026 12:10:00 GMT";
    check("", "", "", None);
    check("public, max-age=300", "", "", Some(300));
    check("max-age=300", later, "100", Some(200));
    check("Max-Age=\"300\"", "", "400", Some(0));
    check("max-age=99999999", "", "", Some(86_400));
    check("max-age=oops", later, "", Some(600));
    check("s-maxage=300", "", "", None);
    check("no-store, max-age=300", later, "", Some(0));
    check("no-cache", "", "", Some(0));
    check("", later, "", Some(600));
    check("", "0", "", Some(0));
    check("", "Thu, 01 Jan 1970 00:00:00 GMT", "", Some(0));
}

#[test]
fn a_content_type_is_read_as_servers_write_it() {
    let mut out = String::new();
    for value in [
        "text/html; charset=utf-8",
        "Text/HTML;charset=\"Windows-1251\"",
        "application/rss+xml; version=2; CHARSET = 'koi8-r' ; x=y",
        "text/html; charset=",
        "text/html; charset=no-such-thing",
        "text/html;",
        "html",
        "",
        ";;;=;charset",
    ] {
        let headers = Headers {
            content_type: Some(value.to_owned()),
            ..Headers::default()
        };
        out += &format!("{value:?}: {:?}\n", content_type(&headers));
    }
    expect![[r#"
        "text/html; charset=utf-8": (Some("text/html"), Some("utf-8"))
        "Text/HTML;charset=\"Windows-1251\"": (Some("text/html"), Some("Windows-1251"))
        "application/rss+xml; version=2; CHARSET = 'koi8-r' ; x=y": (Some("application/rss+xml"), Some("koi8-r"))
        "text/html; charset=": (Some("text/html"), None)
        "text/html; charset=no-such-thing": (Some("text/html"), Some("no-such-thing"))
        "text/html;": (Some("text/html"), None)
        "html": (None, None)
        "": (None, None)
        ";;;=;charset": (None, None)
    "#]].assert_eq(&out);
}

#[test]
fn a_validator_that_cannot_be_sent_back_is_not_kept() {
    let check = |etag: &str, kept: bool| {
        let headers = Headers {
            etag: Some(etag.to_owned()),
            ..Headers::default()
        };
        assert_eq!(validators(&headers).etag.is_some(), kept, "{etag:?}");
    };
    check("\"abc\"", true);
    check("W/\"abc\"", true);
    check("abc", true);
    check("", false);
    check("\"é\"", false);
    check("\"a\r\nX: y\"", false);
    check(&"a".repeat(limits::VALIDATOR_BYTES + 1), false);
}
