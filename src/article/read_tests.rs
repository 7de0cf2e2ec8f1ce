//! Bytes in, raw articles or errors out.

use std::path::Path;

use expect_test::{Expect, expect};
use proptest::prelude::*;

use crate::article::{Format, RawArticle, ReadError, Reading, read, read_line};

/// What was read, a line a field; errors as they are shown.
fn shown(readings: &[Reading]) -> String {
    let mut lines = Vec::new();
    for reading in readings {
        let line = reading
            .line
            .map_or_else(String::new, |line| format!("{line}: "));
        match &reading.result {
            Err(error) => lines.push(format!("{line}error: {error}")),
            Ok(raw) => lines.push(format!("{line}{}", fields(raw))),
        }
    }
    lines.join("\n")
}

fn fields(raw: &RawArticle) -> String {
    let text = Some(raw.text.replace('\n', "⏎"));
    [
        ("id", raw.id.clone()),
        ("headline", raw.headline.clone()),
        ("text", text),
        ("url", raw.url.as_ref().map(ToString::to_string)),
        ("published", raw.published.map(|p| format!("{p:?}"))),
        ("language", raw.language.map(|l| l.to_string())),
        ("outlet", raw.outlet.clone()),
        ("byline", raw.byline.clone()),
        ("sample", raw.sample.then(|| "yes".to_owned())),
    ]
    .into_iter()
    .filter_map(|(name, value)| Some(format!("{name}={}", value?)))
    .collect::<Vec<_>>()
    .join(" ")
}

#[track_caller]
fn check(bytes: &[u8], format: Format, expected: Expect) {
    expected.assert_eq(&shown(&read(bytes, format)));
}

#[test]
fn formats_by_their_endings() {
    for (name, expected) in [
        ("a.txt", Some(Format::Text)),
        ("a/b.MD", Some(Format::Markdown)),
        ("a.html", Some(Format::Html)),
        ("a.Htm", Some(Format::Html)),
        ("a.json", Some(Format::Json)),
        ("a.b.jsonl", Some(Format::JsonLines)),
        ("a.pdf", None),
        ("txt", None),
        (".txt", None),
        ("", None),
    ] {
        assert_eq!(Format::of_path(Path::new(name)), expected, "{name}");
    }
    for ending in Format::ENDINGS {
        assert!(
            Format::of_path(Path::new(&format!("a.{ending}"))).is_some(),
            "{ending}"
        );
    }
}

#[test]
fn text_with_and_without_front_matter() {
    check(
        b"Bridge opens\n\nIt is open.",
        Format::Text,
        expect!["text=Bridge opens⏎⏎It is open."],
    );
    check(
        "\u{feff}---\r\ntitle: \"The \\\"new\\\" bridge: open\"\r\noutlet: Kestrel\r\n# a comment\r\nauthor: 'Ada O''Dell'\r\npublished: 2026-03-03\r\nurl: https://example.org/a\r\nlang: en-GB\r\nsample: true\r\n---\r\nIt is open."
            .as_bytes(),
        Format::Text,
        expect![[r#"headline=The "new" bridge: open text=It is open. url=https://example.org/a published=Day(2026-03-03) language=en outlet=Kestrel byline=Ada O'Dell sample=yes"#]],
    );
    // What is not understood stays unknown.
    check(
        b"---\npublished: soon\nurl: example\nlang: english\ncolour: red\n---\nText.",
        Format::Text,
        expect!["text=Text."],
    );
    check(
        b"---\nA rule, then text.",
        Format::Text,
        expect!["text=---⏎A rule, then text."],
    );
    check(
        b"---\nkey: value\n",
        Format::Text,
        expect!["text=---⏎key: value⏎"],
    );
    check(
        b"---\ntitle: Bridge\n---\n \n",
        Format::Text,
        expect!["error: it has no text: an article needs `text`"],
    );
}

#[test]
fn markdown() {
    check(
        "---\nsample: true\n---\n# Bridge *opens*\n\nThe [bridge](https://example.org) is\n**open**. ![a picture](a.png)\n\n- One\n- Two\n\n```\ncode\n```\n\n<div>markup</div>\n\n> Quoted.\n\n## More\n\nEnd."
            .as_bytes(),
        Format::Markdown,
        expect!["headline=Bridge opens text=The bridge is open.⏎⏎One⏎⏎Two⏎⏎Quoted.⏎⏎More⏎⏎End. sample=yes"],
    );
    check(
        b"---\ntitle: Bridge\n---\nIt is open.\n",
        Format::Markdown,
        expect!["headline=Bridge text=It is open."],
    );
    check(
        b"Bridge\n\nIt is open.\n",
        Format::Markdown,
        expect!["text=Bridge⏎⏎It is open."],
    );
    check(
        b"# Bridge",
        Format::Markdown,
        expect!["error: it has no text: an article needs `text`"],
    );
    check(b"<br>", Format::Markdown, expect!["error: it is empty"]);
}

#[test]
fn json() {
    check(
        r#"{"id": 7, "title": "T", "text": "A.", "url": "https://example.org/a", "published": "14 April 2021", "lang": "az", "source": "K"}"#.as_bytes(),
        Format::Json,
        expect!["id=7 headline=T text=A. url=https://example.org/a published=Day(2021-04-14) language=az outlet=K"],
    );
    check(
        r#"[{"headline": "T", "body": ["A.", "B."], "outlet": {"name": "K"}, "author": ["Ada Fenwick", "Jonas Hale"], "language": "ru", "sample": true}, {"title": "U"}, 5]"#.as_bytes(),
        Format::Json,
        expect![[r#"
            headline=T text=A.⏎⏎B. language=ru outlet=K byline=Ada Fenwick, Jonas Hale sample=yes
            error: article 2 of the list: it has no text: an article needs `text`
            error: article 3 of the list: it holds a number where an article is expected: {"title": …, "text": …}"#]],
    );
    check(
        b"{\n  \"title\": \"T\",\n  \"text\": A\n}",
        Format::Json,
        expect!["error: it is not valid JSON at line 3, column 11: expected value"],
    );
    check(
        &b"[".repeat(100_000),
        Format::Json,
        expect!["error: it is not valid JSON at line 1, column 128: recursion limit exceeded"],
    );
    check(
        b"null",
        Format::Json,
        expect![[r#"error: it holds null where an article is expected: {"title": …, "text": …}"#]],
    );
    check(b" \n", Format::Json, expect!["error: it is empty"]);
    check(b"[]", Format::Json, expect![""]);
}

#[test]
fn json_lines() {
    let mut bytes = "\u{feff}{\"id\":\"a\",\"text\":\"A\u{2028}B\"}\r\n\n{\"id\":\"b\",\"headline\":\"H\",\"text\":\"\"}\n{\"id\":\"c\",\n".as_bytes().to_vec();
    bytes.extend_from_slice("{\"text\":\"şəğ ".as_bytes());
    bytes.extend_from_slice(b"\xff\"}\n");
    bytes.extend_from_slice("{\"text\":\"Последняя строка\",\"sample\":false}".as_bytes());
    check(
        &bytes,
        Format::JsonLines,
        expect![[r#"
            1: id=a text=A B
            3: error: it has no text: an article needs `text`
            4: error: it is not valid JSON at line 4, column 10: EOF while parsing a value
            5: error: it is not text in UTF-8, as far as can be told (at byte 16): save it as UTF-8
            6: text=Последняя строка"#]],
    );
    check(b"\n\n", Format::JsonLines, expect!["error: it is empty"]);
    let utf16: Vec<u8> = "\u{feff}{\"text\":\"bir\"}\n{\"text\":\"iki\"}"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    check(
        &utf16,
        Format::JsonLines,
        expect![[r#"
        1: text=bir
        2: text=iki"#]],
    );
    assert_eq!(read_line(b" \r\n", 3), None);
    let line = read_line(b"{\"text\":\"A\"}\r\n", 3).unwrap();
    assert_eq!(
        (line.line, line.result.unwrap().text.as_str()),
        (Some(3), "A")
    );
}

const PAGE: &str = r#"<!DOCTYPE html><html lang="en-GB"><head><meta charset="utf-8">
<title>Harbour bridge opens | Kestrel</title>
<meta property="og:site_name" content="Kestrel"><meta name="quotewire:sample" content="true">
<link rel="canonical" href="https://example.org/bridge">
<script type="application/ld+json">{"@context":"https://schema.org","@graph":[{"@type":"WebPage"},{"@type":"NewsArticle",
"headline":"Harbour bridge &amp; ferry","datePublished":"2026-03-03T09:15:00+04:00","author":[{"@type":"Person","name":"Ada Fenwick"}]}]}</script>
</head><body><nav><ul><li><a href="/">Home</a></li><li><a href="/news">News</a></li></ul></nav>
<article><h1>Harbour bridge &amp; ferry</h1>
<p>The harbour bridge opened on Monday after seven years of work, and the ferry made its last trip across the bay before noon.</p>
<p>“We shall miss the horn,” said the harbour master, <a href="/hale">Jonas Hale</a>, who took the ferry to school as a boy and has kept its timetable ever since.</p>
</article><footer>© 2026 Kestrel. All rights reserved.</footer><script>var a = "<p>x</p>";</script></body></html>"#;

#[test]
fn pages() {
    check(
        PAGE.as_bytes(),
        Format::Html,
        expect![
            "headline=Harbour bridge & ferry text=Harbour bridge & ferry⏎⏎The harbour bridge opened on Monday after seven years of work, and the ferry made its last trip across the bay before noon.⏎⏎“We shall miss the horn,” said the harbour master, Jonas Hale, who took the ferry to school as a boy and has kept its timetable ever since. url=https://example.org/bridge published=At(2026-03-03T05:15:00Z) language=en outlet=Kestrel byline=Ada Fenwick sample=yes"
        ],
    );
    check(b" ", Format::Html, expect!["error: it is empty"]);
    check(
        b"<p></p>",
        Format::Html,
        expect!["error: no article text is found on the page"],
    );
}

#[test]
fn a_page_whose_own_markup_holds_only_the_beginning_is_read_whole() {
    let lines = "“We shall miss the horn,” said the harbour master, who has kept the timetable ever since.<br><br>";
    let read_with = |intro: &str| {
        let page = format!(
            "<html><head><title>Bridge opens</title></head><body><article><p>{intro}</p></article>\
             <div class='text'>{}<br><br>The ferry made its last trip.</div></body></html>",
            lines.repeat(20)
        );
        let readings = read(page.as_bytes(), Format::Html);
        readings[0].result.as_ref().unwrap().text.clone()
    };
    let intro = "The harbour bridge opened on Monday after seven years of work. ";
    for length in [1, 6] {
        let text = read_with(&intro.repeat(length));
        assert!(text.ends_with("The ferry made its last trip."), "{text}");
    }
}

#[test]
fn pages_too_deep_or_too_large_are_refused_before_they_are_parsed() {
    let deep = format!("{}text", "<div>".repeat(60_000));
    check(
        deep.as_bytes(),
        Format::Html,
        expect!["error: its elements are nested more than 512 deep: no article page is"],
    );
    let many = "<br>".repeat(300_000);
    check(
        many.as_bytes(),
        Format::Html,
        expect!["error: it has more than 100000 elements: no article page has"],
    );
    // Unclosed formatting is opened again in every paragraph: 500 × 1,000 elements from 20 kB.
    let multiplied = format!("{}{}", "<b>".repeat(500), "<p>a".repeat(1_000));
    check(
        multiplied.as_bytes(),
        Format::Html,
        expect!["error: it has more than 100000 elements: no article page has"],
    );
    // The parser compares each attribute with all before it.
    let attributes: String = (0..200_000).map(|n| format!(" a{n}='b'")).collect();
    check(
        format!("<p{attributes}>text").as_bytes(),
        Format::Html,
        expect!["error: a tag has more than 500 attributes: no article page is like that"],
    );
    // What only looks deep is not.
    let paragraphs =
        "<p>The bridge is open, and the ferry made its last trip today.<br>".repeat(600);
    assert!(read(paragraphs.as_bytes(), Format::Html)[0].result.is_ok());
    let script = format!(
        "<script>'{}'</script><!-- {} --><p title='{}'>{}",
        "<div>".repeat(600),
        "<div>".repeat(600),
        "<div>".repeat(600),
        "The bridge is open, and the ferry made its last trip today."
    );
    assert!(read(script.as_bytes(), Format::Html)[0].result.is_ok());
}

fn with_utf16(text: &str, mark: bool, little: bool) -> Vec<u8> {
    let bytes = |unit: u16| {
        if little {
            unit.to_le_bytes()
        } else {
            unit.to_be_bytes()
        }
    };
    let mark = mark.then_some(0xFEFF);
    mark.into_iter()
        .chain(text.encode_utf16())
        .flat_map(bytes)
        .collect()
}

#[test]
fn encodings() {
    #[track_caller]
    fn check(bytes: &[u8], expected: &str) {
        let readings = read(bytes, Format::Text);
        assert_eq!(
            readings[0].result.as_ref().map(|raw| raw.text.as_str()),
            Ok(expected)
        );
    }
    let az = "Körpü açılıb\n\nŞəhər sakinləri gəmi ilə vidalaşdı.";
    check(az.as_bytes(), az);
    check(format!("\u{feff}{az}").as_bytes(), az);
    for little in [true, false] {
        check(&with_utf16(az, true, little), az);
        check(&with_utf16(az, false, little), az);
        let ru = "Мост открыт\n\nПаром ушёл в последний рейс.";
        check(&with_utf16(ru, false, little), ru);
    }
    check(
        include_bytes!("../../tests/data/encodings/windows_1251.txt"),
        "Мост через залив открыт\n\nПаром «Чайка» ушёл в последний рейс — его провожал весь город.\n",
    );
    check(
        include_bytes!("../../tests/data/encodings/windows_1254.txt"),
        "Körfez köprüsü açıldı\n\nŞehrin ışıkları altında feribot son seferini yaptı; “Düdüğünü özleyeceğiz” dediler.\n",
    );
}

#[test]
fn pages_say_their_encoding() {
    #[track_caller]
    fn check(bytes: &[u8], expected: &str) {
        let readings = read(bytes, Format::Html);
        let text = &readings[0].result.as_ref().unwrap().text;
        assert!(text.contains(expected), "{text}");
    }
    check(
        include_bytes!("../../tests/data/encodings/windows_1251.html"),
        "Паром «Чайка» ушёл в последний рейс",
    );
    check(
        include_bytes!("../../tests/data/encodings/windows_1252.html"),
        "“café à l’été”",
    );
    // A declaration that the bytes belie.
    let wrong = PAGE.replace("utf-8", "windows-1251");
    check(wrong.as_bytes(), "“We shall miss the horn,”");
}

#[test]
fn what_is_no_text_is_refused() {
    check(b"", Format::Text, expect!["error: it is empty"]);
    check(b" \n\t\n", Format::Text, expect!["error: it is empty"]);
    check(
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR",
        Format::Text,
        expect!["error: it is binary, not text (a control character at byte 8): give its text"],
    );
    check(
        b"%PDF-1.7\n%\xe2\xe3\xcf\xd3",
        Format::Text,
        expect!["error: it is binary, not text (a control character at byte 0): give its text"],
    );
    check(
        b"\x01\x02\x03\x04",
        Format::Markdown,
        expect!["error: it is binary, not text (a control character at byte 0): give its text"],
    );
    check(
        "Körpü açılıb, şəhər sevinir \u{0}".as_bytes(),
        Format::Text,
        expect!["error: it is binary, not text (a control character at byte 36): give its text"],
    );
    let mut damaged = "Körpü açılıb, şəhər sevinir".as_bytes().to_vec();
    damaged[2] = b' ';
    check(
        &damaged,
        Format::Text,
        expect![
            "error: it is not text in UTF-8, as far as can be told (at byte 1): save it as UTF-8"
        ],
    );
    check(
        b"\xff\xfeA\0\x00\xd8B\0",
        Format::Text,
        expect![
            "error: it is not text in UTF-16LE, as far as can be told (at byte 4): save it as UTF-8"
        ],
    );
    assert_eq!(
        ReadError::TooLarge {
            bytes: 6_000_000,
            limit: 5_000_000
        }
        .to_string(),
        "it has 6000000 bytes, more than the limit of 5000000: raise QUOTEWIRE_MAX_ARTICLE_BYTES or split it"
    );
}

const FORMATS: [Format; 5] = [
    Format::Text,
    Format::Markdown,
    Format::Html,
    Format::Json,
    Format::JsonLines,
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_bytes_end_in_articles_or_errors(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        for format in FORMATS {
            for reading in read(&bytes, format) {
                if let Ok(raw) = reading.result {
                    prop_assert!(!raw.text.trim().is_empty());
                }
            }
        }
    }

    #[test]
    fn any_markup_ends_in_articles_or_errors(text in "(<(/?(p|div|b|a|script|table|td|li|!--)|x|)[ =\"'>]{0,3}|[a-zə \\n#*_`\\[\\]()>{}:,\"-]){0,120}") {
        for format in FORMATS {
            for reading in read(text.as_bytes(), format) {
                if let Ok(raw) = reading.result {
                    let _ = crate::article::Article::derive(&raw);
                }
            }
        }
    }
}

#[test]
fn pages_of_nothing_but_signs_of_markup_are_refused_before_they_are_parsed() {
    for sign in ["<", ">", "&", "&amp;"] {
        let page = sign.repeat(100_001);
        let readings = read(page.as_bytes(), Format::Html);
        let [reading] = readings.as_slice() else {
            panic!("one reading");
        };
        assert_eq!(
            reading.result,
            Err(ReadError::TooManyMarks { limit: 100_000 }),
            "{sign}"
        );
    }
}

#[test]
fn a_fault_at_the_end_of_a_line_is_one_of_that_line() {
    let reading = read_line(b"[[[\n", 5).unwrap();
    assert_eq!(
        reading.result.unwrap_err().to_string(),
        "it is not valid JSON at line 5, column 3: EOF while parsing a list"
    );
}
