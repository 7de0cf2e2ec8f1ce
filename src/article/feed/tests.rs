use std::fmt::Write as _;

use expect_test::{Expect, expect};

use super::{Outline, read_feed, read_opml, write_opml};

/// Reads a feed and checks its head, its entries and the articles they make.
#[track_caller]
fn check(feed: &str, expected: Expect) {
    check_bytes(feed.as_bytes(), None, expected);
}

#[track_caller]
fn check_bytes(bytes: &[u8], charset: Option<&str>, expected: Expect) {
    let mut out = String::new();
    match read_feed(bytes, charset, None) {
        Err(error) => writeln!(out, "{error}").expect("a string takes it"),
        Ok(feed) => {
            let shown = |text: &Option<String>| text.clone().unwrap_or_else(|| "-".to_owned());
            writeln!(out, "{} · {}", shown(&feed.title), shown(&feed.link))
                .expect("a string takes it");
            for entry in &feed.entries {
                let at = entry.published.map_or("-".to_owned(), |at| at.to_string());
                let article = match entry.article(&feed) {
                    Ok(raw) => format!("{:?}", raw.text),
                    Err(error) => error.to_string(),
                };
                writeln!(
                    out,
                    "{at} {} {}: {article}",
                    shown(&entry.title),
                    shown(&entry.link)
                )
                .expect("a string takes it");
            }
        }
    }
    expected.assert_eq(&out);
}

#[test]
fn content_or_summary_whichever_has_more() {
    check(
        r#"<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>Quay Post</title><link>https://quay.example/</link>
<item><title>Pier &amp; quay</title><link>https://quay.example/1</link><pubDate>Wed, 14 Apr 2021 10:30:00 +0200</pubDate>
<description>A teaser.</description><content:encoded><![CDATA[<p>“We start on Monday,” said Ann Lee.</p><p>Nobody asked why.</p>]]></content:encoded></item>
<item><title>Teaser only</title><guid>https://quay.example/2</guid><description>&lt;p&gt;One line&lt;br&gt;broken.&lt;/p&gt;</description></item>
<item><title>Nothing in it</title></item>
</channel></rss>"#,
        expect![[r#"
            Quay Post · https://quay.example/
            2021-04-14T08:30:00Z Pier & quay https://quay.example/1: "“We start on Monday,” said Ann Lee.\n\nNobody asked why."
            - Teaser only https://quay.example/2: "One line broken."
            - Nothing in it -: it has no text: an article needs `text`
        "#]],
    );
}

#[test]
fn what_is_broken_costs_no_other_entry() {
    check(
        "<rss><channel><title>Tarn & Sons</title>\
<item><title>Fish & chips < 5 pounds</title><description>A & B &nbsp; &unknown; &#146;s</description></item>\
<item><title>Unclosed <b>tag</title><description>Still read.</description></item>\
<item><title>The last</title><description>cut off in the mid",
        expect![[r#"
            Tarn & Sons · -
            - Fish & chips < 5 pounds -: "A & B &unknown; ’s"
            - Unclosed <b>tag</b> -: "Still read."
            - The last -: "cut off in the mid"
        "#]],
    );
}

#[test]
fn atom_with_markup_inside() {
    check(
        r#"<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://isle.example/news/">
<title type="html">Isle &lt;b&gt;Wire&lt;/b&gt;</title><link rel="self" href="feed.xml"/><link href="."/>
<entry><id>tag:isle.example,2021:1</id><title>Мост открыт</title><link href="most"/>
<published>2021-04-14T10:30:00Z</published><updated>2021-04-15T00:00:00Z</updated>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>«Мост готов», — сказал мэр.</p></div></content></entry>
</feed>"#,
        expect![[r#"
            Isle <b>Wire</b> · https://isle.example/news/
            2021-04-14T10:30:00Z Мост открыт https://isle.example/news/most: "«Мост готов», — сказал мэр."
        "#]],
    );
}

#[test]
fn dates_as_they_are_written_and_none_invented() {
    let items: String = [
        "2004-01-01 19:48:21",
        "2004-01-01T19:48Z",
        "01.01.2004",
        "14 апреля 2021 г., 10:30",
        "14 Nisan 2021",
        "14 aprel 2021",
        "Wed, 14 Apr 2021 10:30:00 EST",
        "yesterday",
        "31.02.2021",
    ]
    .map(|date| format!("<item><title>{date}</title><description>x</description><pubDate>{date}</pubDate></item>"))
    .concat();
    check(
        &format!("<rss><channel>{items}</channel></rss>"),
        expect![[r#"
            - · -
            2004-01-01T19:48:21Z 2004-01-01 19:48:21 -: "x"
            2004-01-01T19:48:00Z 2004-01-01T19:48Z -: "x"
            2004-01-01 01.01.2004 -: "x"
            2021-04-14T10:30:00Z 14 апреля 2021 г., 10:30 -: "x"
            2021-04-14 14 Nisan 2021 -: "x"
            2021-04-14 14 aprel 2021 -: "x"
            2021-04-14T15:30:00Z Wed, 14 Apr 2021 10:30:00 EST -: "x"
            - yesterday -: "x"
            - 31.02.2021 -: "x"
        "#]],
    );
}

#[test]
fn json_feed() {
    check(
        r#"{"version": "https://jsonfeed.org/version/1.1", "title": "Tarn", "home_page_url": "https://tarn.example/",
"items": [{"id": 7, "url": "https://tarn.example/7", "title": "Clocks", "content_text": "First <b>.\n\nSecond.", "date_published": "2021-04-14T10:30:00+02:00"},
"no item"]}"#,
        expect![[r#"
            Tarn · https://tarn.example/
            2021-04-14T08:30:00Z Clocks https://tarn.example/7: "First <b>.\n\nSecond."
        "#]],
    );
}

#[test]
fn charset_by_http_by_declaration_or_by_guess() {
    let feed = |declared: &str| {
        let mut bytes =
            format!("<?xml version='1.0'{declared}?><rss><channel><title>").into_bytes();
        bytes.extend(b"\xcc\xee\xf1\xf2 \x93\xf1\x94");
        bytes.extend(b"</title></channel></rss>");
        bytes
    };
    check_bytes(
        &feed(""),
        Some("windows-1251"),
        expect![[r#"
        Мост “с” · -
    "#]],
    );
    check_bytes(
        &feed(" encoding='windows-1251'"),
        None,
        expect![[r#"
        Мост “с” · -
    "#]],
    );
    check_bytes(
        &feed(" encoding='windows-1251'"),
        Some("no-such-charset"),
        expect![[r#"
            Мост “с” · -
        "#]],
    );
}

#[test]
fn hostile_feeds_end() {
    check(
        "<html><body>Not found</body></html>",
        expect![[r#"
        it is no feed: neither RSS, RDF, Atom, CDF nor JSON Feed
    "#]],
    );
    check(
        "",
        expect![[r#"
        it is empty
    "#]],
    );
    check(
        "{\"version\": 1}",
        expect![[r#"
        it is no feed: neither RSS, RDF, Atom, CDF nor JSON Feed
    "#]],
    );
    let nested = format!(
        "<rss><channel><title>Deep</title><item><description>{}x",
        "<b>".repeat(60_000)
    );
    check(
        &nested,
        expect![[r#"
        Deep · -
        - - -: it has no text: an article needs `text`
    "#]],
    );
    let bomb = r#"<!DOCTYPE rss [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c SYSTEM "file:///etc/passwd">]>
<rss><channel><title>&b;&c;</title></channel></rss>"#;
    check(
        bomb,
        expect![[r#"
        &b;&c; · -
    "#]],
    );
    let mut angles = String::from("<rss><channel><title>Angles</title><item><description>");
    angles.push_str(&"< ".repeat(200_000));
    check(
        &angles,
        expect![[r#"
        Angles · -
        - - -: more than 100000 of its `<`, `>` and `&` belong to no tag: no article page is like that
    "#]],
    );
    check_bytes(
        b"\xff\xfe\x00\x01binary\x00\x00",
        None,
        expect![[r#"
        it is no feed: neither RSS, RDF, Atom, CDF nor JSON Feed
    "#]],
    );
}

#[test]
fn lists_of_feeds_both_ways() {
    let list = r#"<opml version="1.0"><body>
<outline text="News"><outline text="Quay &amp; Post" title="Quay &amp; Post" type="rss" xmlUrl="https://quay.example/feed?a=1&b=2"/>
<outline text="Again" xmlUrl="https://quay.example/feed?a=1&b=2"/></outline>
<outline text="Isle Wire" xmlurl="https://isle.example/rss" category="agency"/>
<outline text="a folder without feeds"/></body></opml>"#;
    let feeds = read_opml(list.as_bytes()).expect("it is text");
    let written = write_opml("quotewire", &feeds);
    expect![[r#"
        <?xml version="1.0" encoding="UTF-8"?>
        <opml version="2.0">
        <head><title>quotewire</title></head>
        <body>
        <outline type="rss" text="Quay &amp; Post" xmlUrl="https://quay.example/feed?a=1&amp;b=2" category="News"/>
        <outline type="rss" text="Isle Wire" xmlUrl="https://isle.example/rss" category="agency"/>
        </body>
        </opml>
    "#]].assert_eq(&written);
    assert_eq!(read_opml(written.as_bytes()).expect("it is text"), feeds);
}

#[test]
fn a_list_is_well_formed_whatever_feeds_are_called() {
    let feed = Outline {
        url: "https://gull.example/feed".to_owned(),
        title: Some("The \u{1b}[2JGull\n<b>\"'&\u{ffff}".to_owned()),
        label: None,
    };
    let written = write_opml("quotewire", &[feed]);
    let line = written.lines().find(|line| line.starts_with("<outline"));
    expect![[r#"<outline type="rss" text="The  [2JGull &lt;b&gt;&quot;'&amp; " xmlUrl="https://gull.example/feed"/>"#]]
        .assert_eq(line.expect("there is a feed"));
}
