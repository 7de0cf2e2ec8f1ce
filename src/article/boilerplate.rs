//! What stands behind an article and is none of it: “Read also”, rights notices, invitations to a page on a network.
//!
//! Only at the end, only short paragraphs, and never what is speech: a line with a quotation mark stays unless it claims rights.

use std::sync::LazyLock;

use super::layout::Piece;
use super::rules::{self, plain};
use crate::text;

/// A longer paragraph belongs to the article.
const MAX_CHARS: usize = 220;

/// How many paragraphs a heading such as “Read also:” may announce.
const MAX_ANNOUNCED: usize = 8;

/// What a rule of `rules/boilerplate.txt` looks at.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Start,
    Heading,
    Tail,
    Any,
    Social,
    Ours,
}

static RULES: LazyLock<Vec<(Kind, String)>> = LazyLock::new(|| {
    rules::lines(include_str!("rules/boilerplate.txt"))
        .filter_map(|line| {
            let (kind, words) = line.split_once(' ')?.1.split_once(' ')?;
            let kind = match kind {
                "start" => Kind::Start,
                "heading" => Kind::Heading,
                "tail" => Kind::Tail,
                "any" => Kind::Any,
                "social" => Kind::Social,
                "ours" => Kind::Ours,
                _ => return None,
            };
            Some((kind, plain(words)))
        })
        .collect()
});

fn has(kind: Kind, matches: impl Fn(&str) -> bool) -> bool {
    RULES.iter().any(|(k, words)| *k == kind && matches(words))
}

/// Takes the boilerplate off the end of an article.
pub(super) fn drop(paragraphs: &mut Vec<Piece>) {
    if let Some(at) = announced(paragraphs) {
        paragraphs.truncate(at);
    }
    while let Some(last) = paragraphs.last() {
        let before = &paragraphs[..paragraphs.len() - 1];
        if is_boilerplate(&last.text, before) {
            paragraphs.pop();
            continue;
        }
        if let Some(end) = before_tail(&last.text) {
            let rest = last.slice(0..end);
            paragraphs.pop();
            paragraphs.push(rest);
        }
        break;
    }
}

/// Where a heading stands behind which only the short titles follow that it announces.
fn announced(paragraphs: &[Piece]) -> Option<usize> {
    let from = paragraphs.len().saturating_sub(MAX_ANNOUNCED + 1);
    let at = (from.max(1)..paragraphs.len()).find(|&i| is_heading(&paragraphs[i].text))?;
    let are_titles = paragraphs[at + 1..]
        .iter()
        .all(|p| is_short(&p.text) && (!p.text.ends_with('.') || is_boilerplate(&p.text, &[])));
    are_titles.then_some(at)
}

fn is_heading(paragraph: &str) -> bool {
    if !is_short(paragraph) || is_speech(paragraph) {
        return false;
    }
    let folded = plain(paragraph);
    has(Kind::Heading, |words| folded.starts_with(words))
        // As a sentence (“See also the report of last year.”) it is the article's.
        && !paragraph.ends_with(['.', '!', '?'])
}

pub(super) fn is_short(paragraph: &str) -> bool {
    paragraph.len() <= MAX_CHARS || paragraph.chars().nth(MAX_CHARS).is_none()
}

/// Whether a paragraph opens or holds speech.
pub(super) fn is_speech(paragraph: &str) -> bool {
    paragraph.contains(['"', '“', '”', '„', '«', '»', '‹', '›', '「'])
        || paragraph.starts_with(['-', '–', '—', '‘', '\''])
}

fn is_boilerplate(paragraph: &str, before: &[Piece]) -> bool {
    if !is_short(paragraph) {
        return false;
    }
    let folded = plain(paragraph);
    let claims_rights = folded.starts_with('©')
        || folded.starts_with("(c) ")
        || folded.starts_with("copyright ")
        || (folded.contains('©') && folded.chars().any(|c| c.is_ascii_digit()));
    if claims_rights || has(Kind::Any, |words| folded.contains(words)) {
        return true;
    }
    if is_speech(paragraph) {
        return false;
    }
    if has(Kind::Start, |words| begins(&folded, words)) || is_heading(paragraph) {
        return true;
    }
    if is_link(&folded) {
        return true;
    }
    if !has(Kind::Social, |words| folded.contains(words)) {
        return false;
    }
    let has_link = folded.contains("http") || folded.contains("www.") || folded.contains("t.me/");
    has_link
        || has(Kind::Ours, |words| folded.contains(words)) && !paragraph.ends_with(['.', '”'])
        || is_foreign(paragraph, before)
}

/// Whether the text begins with the words as whole words.
fn begins(folded: &str, words: &str) -> bool {
    folded.strip_prefix(words).is_some_and(|rest| {
        // Verbs such as «подпишись» go on; a letter behind an open rule's last letter is the same word in another form.
        rest.is_empty() || !rest.starts_with(char::is_alphabetic) || words.contains(' ')
    })
}

/// Whether the paragraph is nothing but an address.
fn is_link(folded: &str) -> bool {
    !folded.contains(' ') && (folded.starts_with("http") || folded.starts_with("www."))
}

/// Whether a paragraph is in another language than those before it.
fn is_foreign(paragraph: &str, before: &[Piece]) -> bool {
    let Some(language) = text::detect(paragraph) else {
        return false;
    };
    let before: Vec<&str> = before.iter().map(|p| p.text.as_str()).collect();
    text::detect(&before.join("\n\n")).is_some_and(|other| other != language)
}

/// Where the last paragraph ends without the words that close it (“… Devamı için tıklayınız”).
fn before_tail(paragraph: &str) -> Option<usize> {
    let trimmed = paragraph.trim_end_matches(|c: char| c.is_whitespace() || ".>»…!:".contains(c));
    // The folded text may differ in length, so the tail is looked for from every word's start.
    let starts = trimmed
        .char_indices()
        .filter(|(at, c)| !c.is_whitespace() && trimmed[..*at].ends_with(char::is_whitespace))
        .map(|(at, _)| at);
    let mut found = None;
    for start in starts.collect::<Vec<_>>().into_iter().rev().take(6) {
        let folded = plain(&trimmed[start..]);
        if has(Kind::Tail, |words| folded == words) && closes_sentence(&trimmed[..start]) {
            found = Some(start);
        }
    }
    found
}

fn closes_sentence(text: &str) -> bool {
    text.trim_end()
        .ends_with(['.', '!', '?', '…', '"', '”', '»', '\'', '’', ')', ':', ']'])
}
