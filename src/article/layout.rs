//! Lines and paragraphs of a text, each character with the place it came from.

use std::ops::Range;

use unicode_normalization::char::canonical_combining_class;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc, is_nfc_quick};

/// A line longer than this is a paragraph by itself; shorter ones may be a paragraph broken to fit a page.
///
/// Mail and text editors break at 72 to 100 characters.
const LONGEST_WRAPPED_CHARS: usize = 120;

/// Text in NFC without white space at its ends, and for each of its characters its offset in code points of the input.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Piece {
    pub(super) text: String,
    pub(super) at: Vec<u32>,
}

impl Piece {
    /// The part of it in a span of bytes, without white space at its ends.
    pub(super) fn slice(&self, span: Range<usize>) -> Piece {
        let part = &self.text[span.clone()];
        let trimmed = part.trim();
        let start = span.start + (part.len() - part.trim_start().len());
        let first = self.text[..start].chars().count();
        let count = trimmed.chars().count();
        Piece {
            text: trimmed.to_owned(),
            at: self.at[first..first + count].to_vec(),
        }
    }

    /// Puts another piece behind it; `between` is mapped to the place behind the last character.
    pub(super) fn append(&mut self, between: &str, other: &Piece) {
        if !self.text.is_empty() {
            let place = other.at.first().copied().unwrap_or_default();
            let place = self.at.last().map_or(place, |last| last + 1);
            self.text.push_str(between);
            self.at.extend(between.chars().map(|_| place));
        }
        self.text.push_str(&other.text);
        self.at.extend_from_slice(&other.at);
    }

    fn push(&mut self, c: char, place: u32) {
        self.text.push(c);
        self.at.push(place);
    }

    /// Takes the white space off its end.
    fn trim_end(&mut self) {
        let length = self.text.trim_end().len();
        self.text.truncate(length);
        self.at.truncate(self.text.chars().count());
    }
}

/// The lines of a text, blank ones as empty pieces.
///
/// A line ends with LF, CRLF, CR, NEL, VT, FF, U+2028 or U+2029. Runs of white space become one space, a single character of
/// white space stays as printed (a no-break space too). What prints nothing is left out: control characters, byte order marks,
/// zero-width spaces and soft hyphens.
pub(super) fn lines(text: &str) -> Vec<Piece> {
    let mut lines = Vec::new();
    let mut line = Piece::default();
    let mut after_cr = false;
    // A run of white space: its first character, and whether there are more.
    let mut blank: Option<(char, u32, bool)> = None;
    for (c, place) in composed(text) {
        let is_break = matches!(
            c,
            '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}'
        );
        if c == '\n' && after_cr {
            after_cr = false;
            continue;
        }
        after_cr = c == '\r';
        if is_break {
            blank = None;
            lines.push(std::mem::take(&mut line));
        } else if c.is_whitespace() {
            blank = Some(blank.map_or((c, place, false), |(c, place, _)| (c, place, true)));
        } else if !is_unprinted(c) {
            if let Some((first, place, more)) = blank.take()
                && !line.text.is_empty()
            {
                let space = if more || first == '\t' { ' ' } else { first };
                line.push(space, place);
            }
            line.push(c, place);
        }
    }
    lines.push(line);
    for line in &mut lines {
        line.trim_end();
    }
    lines
}

/// A text as one line.
pub(super) fn one_line(text: &str) -> Piece {
    let mut whole = Piece::default();
    for line in lines(text).iter().filter(|line| !line.text.is_empty()) {
        whole.append(" ", line);
    }
    whole
}

/// The paragraphs that lines make.
///
/// Where blank lines stand between paragraphs, the lines of a paragraph are joined by a space, unless one is longer than any broken
/// line is. Where there are no blank lines, each line is a paragraph.
pub(super) fn paragraphs(lines: &[Piece]) -> Vec<Piece> {
    let is_blank = |line: &Piece| line.text.is_empty();
    let start = lines.iter().position(|line| !is_blank(line));
    let end = lines.iter().rposition(|line| !is_blank(line));
    let (Some(start), Some(end)) = (start, end) else {
        return Vec::new();
    };
    let lines = &lines[start..=end];
    let is_separated = lines.iter().any(is_blank);
    let mut paragraphs = Vec::new();
    for block in lines.split(is_blank).filter(|block| !block.is_empty()) {
        let is_wrapped = is_separated
            && block
                .iter()
                .all(|line| line.text.chars().count() <= LONGEST_WRAPPED_CHARS);
        if is_wrapped {
            let mut joined = Piece::default();
            for line in block {
                joined.append(" ", line);
            }
            paragraphs.push(joined);
        } else {
            paragraphs.extend_from_slice(block);
        }
    }
    paragraphs
}

fn is_unprinted(c: char) -> bool {
    c.is_control() || matches!(c, '\u{feff}' | '\u{200b}' | '\u{ad}')
}

/// The characters of a text in NFC, each with the offset of the first character that it was composed of.
fn composed(text: &str) -> Vec<(char, u32)> {
    let mut composed = Vec::with_capacity(text.len());
    if is_nfc(text) {
        composed.extend(text.chars().zip(0..));
        return composed;
    }
    let mut cluster = String::new();
    let mut start = 0;
    for (c, place) in text.chars().zip(0_u32..) {
        // A character that can't join the one before begins a cluster that is composed by itself.
        let is_start = canonical_combining_class(c) == 0
            && is_nfc_quick(std::iter::once(c)) != IsNormalized::Maybe;
        if is_start {
            composed.extend(cluster.nfc().map(|c| (c, start)));
            cluster.clear();
            start = place;
        }
        cluster.push(c);
    }
    composed.extend(cluster.nfc().map(|c| (c, start)));
    composed
}
