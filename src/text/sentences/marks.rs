//! Quotation marks as far as sentences need them: telling opening from closing, and pairs within a paragraph.

use std::ops::Range;

/// Double and angled marks, which always are quotation marks.
const MARKS: &str = "\"“”„‟«»‹›「」『』〝〞";

/// Marks that may as well be apostrophes.
const SINGLE: &str = "'‘’‚`´";

/// Whether a character is a quotation mark of any kind.
pub(super) fn is_quote(c: char) -> bool {
    !(c.is_ascii_alphanumeric() || c == ' ') && (MARKS.contains(c) || SINGLE.contains(c))
}

/// Whether a character may close a quotation.
pub(super) fn is_closing(c: char) -> bool {
    is_quote(c) && !matches!(c, '„' | '‚' | '「' | '『' | '〝')
}

/// The text with its quotation marks turned into spaces, byte for byte as long. Apostrophes inside words stay.
pub(super) fn neutralised(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut before = ' ';
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let inside = SINGLE.contains(c)
            && before.is_alphanumeric()
            && chars.peek().is_some_and(|next| next.is_alphanumeric());
        if is_quote(c) && !inside {
            out.extend(std::iter::repeat_n(' ', c.len_utf8()));
        } else {
            out.push(c);
        }
        before = c;
    }
    out
}

/// Quotations in double or angled marks, as spans from mark to mark, in order and apart; an inner quotation is part of the outer one.
///
/// A mark that never closes makes none.
pub(super) fn quoted(text: &str) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    // The outermost open mark, where it stands, and how many of the same kind are open inside.
    let mut open: Option<(char, usize, usize)> = None;
    let mut before = ' ';
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let next = chars.peek().map_or(' ', |(_, next)| *next);
        if MARKS.contains(c) {
            open = match open {
                Some((opener, start, depth)) if closes(opener, c, before, next) => {
                    if depth == 0 {
                        found.push(start..at + c.len_utf8());
                        None
                    } else {
                        Some((opener, start, depth - 1))
                    }
                }
                Some((opener, start, depth)) if opener == c && "«„‹".contains(c) => {
                    Some((opener, start, depth + 1))
                }
                // A mark that can only open, while one of its kind is open: the first never closed.
                Some((opener, ..))
                    if opener == c && before.is_whitespace() && opens(c, before, next) =>
                {
                    Some((c, at, 0))
                }
                None if opens(c, before, next) => Some((c, at, 0)),
                other => other,
            };
        }
        before = c;
    }
    found
}

/// Whether a mark opens a quotation where it stands.
fn opens(c: char, before: char, next: char) -> bool {
    let touches_next = !next.is_whitespace();
    match c {
        '"' | '“' | '”' | '»' | '›' => touches_next && !before.is_alphanumeric(),
        _ => !matches!(c, '」' | '』' | '〞'),
    }
}

/// Whether a mark closes the quotation that `opener` opened.
fn closes(opener: char, c: char, before: char, next: char) -> bool {
    let fits = match opener {
        '"' => c == '"' || c == '”',
        '“' => c == '”' || c == '"',
        '„' => matches!(c, '“' | '”' | '"'),
        '”' => c == '”',
        '«' => c == '»',
        '»' => c == '«',
        '‹' => c == '›',
        '›' => c == '‹',
        '「' => c == '」',
        '『' => c == '』',
        '〝' => c == '〞',
        _ => false,
    };
    let directed = matches!(opener, '«' | '‹' | '「' | '『' | '〝');
    fits && (directed || !before.is_whitespace() || next.is_whitespace())
}
