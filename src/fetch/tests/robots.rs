//! robots.txt after RFC 9309.

use proptest::prelude::*;

use super::*;

#[track_caller]
fn check(robots: &str, path: &str, expected: bool) {
    let url = url(&format!("https://news.example{path}"));
    let allows = Robots::read(robots.as_bytes()).allows(&url);
    assert_eq!(allows, expected, "{path} under\n{robots}");
}

#[test]
fn without_a_rule_everything_is_allowed() {
    check("", "/a", true);
    check("User-agent: *\nDisallow:", "/a", true);
    check("User-agent: other\nDisallow: /", "/a", true);
    check("<!doctype html><title>Not found: 404</title>", "/a", true);
    check("Disallow: /", "/a", true);
    check("User-agent: *\nDisallow: /", "/robots.txt", true);
}

#[test]
fn the_longest_match_decides_and_allow_wins_a_tie() {
    let robots = "User-agent: *\nDisallow: /news\nAllow: /news/open\nDisallow: /news/open/not";
    check(robots, "/", true);
    check(robots, "/news", false);
    check(robots, "/newsroom", false);
    check(robots, "/news/open/1", true);
    check(robots, "/news/open/not/1", false);
    check("User-agent: *\nDisallow: /a\nAllow: /a", "/a", true);
    check("User-agent: *\nAllow: /a\nDisallow: /a", "/a", true);
    // The examples of section 5.2.
    let robots = "User-Agent: *\nAllow: /example/page/\nDisallow: /example/page/disallowed.gif";
    check(robots, "/example/page/disallowed.gif", false);
    check(robots, "/example/page/", true);
}

#[test]
fn stars_stand_for_anything_and_a_dollar_for_the_end() {
    let rule = |pattern: &str| format!("User-agent: *\nDisallow: {pattern}");
    for (pattern, path, allowed) in [
        ("/*.gif$", "/a/b.gif", false),
        ("/*.gif$", "/a/b.gif?c", true),
        ("/*.gif$", "/b.gif.gif", false),
        ("/*.gif", "/b.gifs", false),
        ("*/print", "/a/print", false),
        ("*", "/", false),
        ("/$", "/", false),
        ("/$", "/a", true),
        ("/a*b*c", "/axbxxc/d", false),
        ("/a*b*c", "/acb", true),
        ("/a*ab$", "/ab", true),
        ("/a***b", "/ab", false),
        ("/*?", "/a?b=c", false),
        ("/*?", "/a", true),
        ("/*?b=*&d=", "/a?b=c&d=e", false),
        ("/a$b", "/a$b", false),
        ("/a%2Ab", "/a*b", false),
        ("/a%2Ab", "/axb", true),
        ("/a%24", "/a$", false),
        ("a", "/a", false),
        ("a", "/b/a", true),
        ("/A", "/a", true),
        ("$", "/a", true),
    ] {
        check(&rule(pattern), path, allowed);
    }
}

#[test]
fn escapes_are_compared_by_what_they_mean() {
    let rule = |pattern: &str| format!("User-agent: *\nDisallow: {pattern}");
    check(&rule("/foo/bar/ツ"), "/foo/bar/%E3%83%84", false);
    check(&rule("/foo/bar/%e3%83%84"), "/foo/bar/ツ", false);
    check(&rule("/foo/bar/%62%61%7A"), "/foo/bar/baz", false);
    check(&rule("/foo/bar/baz"), "/foo/bar/%62%61%7A", false);
    check(&rule("/a%2Fb"), "/a/b", true);
    check(&rule("/%"), "/%", false);
    check(&rule("/%zz%4"), "/%zz%4", false);
    check(&rule("/a b"), "/a b", false);
    check(&rule("/{a}"), "/{a}", false);
    check(&rule("/?a='b'"), "/?a='b'", false);
}

#[test]
fn the_group_that_names_us_counts_alone() {
    let robots = "User-agent: *\nDisallow: /\n\nUser-agent: QuoteWire/1.0\nDisallow: /secret\n";
    check(robots, "/a", true);
    check(robots, "/secret", false);
    // Two groups that name us are one; lines of agents share their rules.
    let robots = "User-agent: quotewire\nDisallow: /a\nUser-agent: x\nDisallow: /b\nUser-agent: y\nUser-agent: quotewire\n\
                  Sitemap: https://news.example/s.xml\nDisallow: /c";
    check(robots, "/a", false);
    check(robots, "/b", true);
    check(robots, "/c", false);
    // A group without rules frees us.
    check(
        "User-agent: *\nDisallow: /\nUser-agent: quotewire",
        "/a",
        true,
    );
    check("User-agent: quotewire-news\nDisallow: /", "/a", true);
    check("User-agent: quote\nDisallow: /", "/a", true);
}

#[test]
fn sloppy_files_are_read() {
    check(
        "\u{feff}user-AGENT : * # all\r\n disallow : /a # not this\r\r\n",
        "/a",
        false,
    );
    check("User-agent: *\rDisallow: /a", "/a", false);
    check(
        "User-agent: *\nCrawl-delay: 10\nDisallow: /a\nNonsense\n: :\n",
        "/a",
        false,
    );
    check("User-agent: *\nDisallow: /\u{fffd}a\0", "/b", true);
}

#[test]
fn a_pause_is_asked_for_in_seconds_and_bounded() {
    let delay = |robots: &str| Robots::read(robots.as_bytes()).delay().as_millis();
    assert_eq!(delay("User-agent: *\nDisallow: /a"), 0);
    assert_eq!(delay("User-agent: *\nCrawl-delay: 2.5"), 2500);
    assert_eq!(delay("User-agent: *\nCrawl-delay: 86400"), 10_000);
    assert_eq!(delay("User-agent: other\nCrawl-delay: 5"), 0);
    assert_eq!(
        delay("User-agent: *\nCrawl-delay: 5\nUser-agent: quotewire\nCrawl-delay: 3"),
        3000
    );
    for nonsense in ["-1", "NaN", "inf", "1e400", "soon", ""] {
        assert_eq!(delay(&format!("User-agent: *\nCrawl-delay: {nonsense}")), 0);
    }
}

#[test]
fn a_file_of_countless_rules_is_cut() {
    let mut robots = "User-agent: *\n".to_owned();
    for number in 0..100_000 {
        robots += &format!("Disallow: /{number}/\n");
    }
    check(&robots, "/7/", false);
    check(&robots, "/99999/", true);
}

proptest! {
    #[test]
    fn whatever_it_holds_it_is_read(robots in "(?s).{0,200}", rule in "[/a*$%2]{0,12}", path in "[/a*$%2?é]{0,12}") {
        let url = url(&format!("https://news.example/{path}"));
        Robots::read(robots.as_bytes()).allows(&url);
        Robots::read(format!("User-agent: *\nDisallow: {rule}").as_bytes()).allows(&url);
    }
}
