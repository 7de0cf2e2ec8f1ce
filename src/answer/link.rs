//! The link to a sentence on a page: a text fragment, `#:~:text=first words,last words`.
//!
//! The form is that of <https://wicg.github.io/scroll-to-text-fragment/>; a browser that does not know it opens the page.

use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use url::Url;

/// Words taken from either end. More make the match surer and the link longer.
const WORDS: usize = 5;
/// Up to so many words the text stands in the link whole.
const WHOLE: usize = 2 * WORDS;
/// Longest fragment in bytes before percent-encoding; words of scripts without spaces can be any length.
const LONGEST_BYTES: usize = 300;

/// The page's link with a fragment that leads to the words. The page's own link where the words hold none or are too long.
pub(super) fn to_words(page: &Url, words: &str) -> Url {
    let mut link = page.clone();
    let own = page
        .fragment()
        .map(|fragment| fragment.split(":~:").next().unwrap_or_default())
        .unwrap_or_default();
    match directive(words) {
        Some(directive) => link.set_fragment(Some(&format!("{own}:~:{directive}"))),
        None => link.set_fragment((!own.is_empty()).then_some(own)),
    }
    link
}

/// `text=start,end`. Either end stays within one paragraph, since a browser looks for it within one block.
fn directive(words: &str) -> Option<String> {
    let words = words.trim();
    let first: Vec<&str> = words.lines().next()?.split_whitespace().collect();
    let last: Vec<&str> = words.lines().last()?.split_whitespace().collect();
    let one_line = !words.contains('\n');
    let (start, end) = if one_line && first.len() <= WHOLE {
        (first.join(" "), None)
    } else {
        let start = first[..first.len().min(WORDS)].join(" ");
        let end = last[last.len().saturating_sub(WORDS)..].join(" ");
        (start, Some(end))
    };
    let long = start.len() + end.as_ref().map_or(0, String::len) > LONGEST_BYTES;
    if start.is_empty() || long {
        return None;
    }
    let mut directive = format!("text={}", encode(&start));
    if let Some(end) = end {
        directive.push(',');
        directive.push_str(&encode(&end));
    }
    Some(directive)
}

/// Everything but letters and digits is encoded: `-`, `,` and `&` mean something in a text directive.
fn encode(text: &str) -> String {
    utf8_percent_encode(text, NON_ALPHANUMERIC).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(page: &str, words: &str, expected: &str) {
        let page: Url = page.parse().unwrap();
        assert_eq!(to_words(&page, words).as_str(), expected);
    }

    #[test]
    fn short_words_stand_in_the_link_whole() {
        check(
            "https://a.example/1",
            "no, never",
            "https://a.example/1#:~:text=no%2C%20never",
        );
    }

    #[test]
    fn long_words_are_named_by_both_ends() {
        check(
            "https://a.example/1?x=1",
            "one two three four five six seven eight nine ten-fold end & more",
            "https://a.example/1?x=1#:~:text=one%20two%20three%20four%20five,nine%20ten%2Dfold%20end%20%26%20more",
        );
    }

    #[test]
    fn either_end_stays_within_its_paragraph() {
        check(
            "https://a.example/",
            "one two\n\nthree four",
            "https://a.example/#:~:text=one%20two,three%20four",
        );
    }

    #[test]
    fn a_fragment_of_the_page_stays() {
        check(
            "https://a.example/#top",
            "yes",
            "https://a.example/#top:~:text=yes",
        );
        check(
            "https://a.example/#top:~:text=old",
            "yes",
            "https://a.example/#top:~:text=yes",
        );
    }

    #[test]
    fn words_that_are_none_leave_the_page() {
        check("https://a.example/", " ", "https://a.example/");
        check("https://a.example/", &"x".repeat(400), "https://a.example/");
    }
}
