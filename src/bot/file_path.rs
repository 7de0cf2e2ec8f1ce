//! Where a file that somebody sent is fetched from. Pure.

use url::Url;

/// The address of a path below another one; `None` where it would lead out of it.
pub(super) fn below(files: &Url, path: &str) -> Option<Url> {
    let leads_out = |part: &str| {
        // Control characters are left out of addresses, so that dots around them come together.
        matches!(part, "" | "." | "..") || part.contains(|c: char| c == '\\' || c.is_control())
    };
    if path.split('/').any(leads_out) {
        return None;
    }
    let mut url = files.clone();
    // Escapes what would end the path or stand for something else.
    url.path_segments_mut()
        .ok()?
        .pop_if_empty()
        .extend(path.split('/'));
    url.path().starts_with(files.path()).then_some(url)
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::*;

    #[test]
    fn the_path_of_a_file_stays_below_the_bot_s() {
        let files = Url::parse("https://host.example/file/bot42:s/").expect("an address");
        let mut shown = String::new();
        for path in [
            "documents/file_1.opml",
            "documents/список ?a=b#c.xml",
            "documents/..%2f..%2fetc",
            "https:/other.example",
            "",
            "/srv/bot/42/documents/file_1",
            "//other.example/file",
            "documents/../../../bot1/getMe",
            "./file",
            "..",
            "documents\\..\\..\\file",
            ".\t./.\n./getMe",
            "documents//file",
        ] {
            let url = below(&files, path);
            let url = url.map_or("none".to_owned(), String::from);
            shown += &format!("{path:?}: {url}\n");
        }
        expect![[r#"
            "documents/file_1.opml": https://host.example/file/bot42:s/documents/file_1.opml
            "documents/список ?a=b#c.xml": https://host.example/file/bot42:s/documents/%D1%81%D0%BF%D0%B8%D1%81%D0%BE%D0%BA%20%3Fa=b%23c.xml
            "documents/..%2f..%2fetc": https://host.example/file/bot42:s/documents/..%252f..%252fetc
            "https:/other.example": https://host.example/file/bot42:s/https:/other.example
            "": none
            "/srv/bot/42/documents/file_1": none
            "//other.example/file": none
            "documents/../../../bot1/getMe": none
            "./file": none
            "..": none
            "documents\\..\\..\\file": none
            ".\t./.\n./getMe": none
            "documents//file": none
        "#]].assert_eq(&shown);
    }
}
