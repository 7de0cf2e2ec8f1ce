//! Lines and paragraphs of a text, each character with the place it came from.

mod lines;

use std::ops::Range;

pub(super) use lines::lines;

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

    /// Pieces one behind the other, as [`Piece::append`] puts them.
    pub(super) fn joined(between: &str, pieces: &[Piece]) -> Piece {
        let bytes = pieces.iter().map(|p| p.text.len() + between.len()).sum();
        let chars = pieces.iter().map(|p| p.at.len() + between.len()).sum();
        let mut joined = Piece {
            text: String::with_capacity(bytes),
            at: Vec::with_capacity(chars),
        };
        for piece in pieces {
            joined.append(between, piece);
        }
        joined
    }

    fn push(&mut self, c: char, place: u32) {
        self.text.push(c);
        self.at.push(place);
    }
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
pub(super) fn paragraphs(mut lines: Vec<Piece>) -> Vec<Piece> {
    let is_blank = |line: &Piece| line.text.is_empty();
    let start = lines.iter().position(|line| !is_blank(line));
    let end = lines.iter().rposition(|line| !is_blank(line));
    let (Some(start), Some(end)) = (start, end) else {
        return Vec::new();
    };
    let lines = &mut lines[start..=end];
    let is_separated = lines.iter().any(is_blank);
    let mut paragraphs = Vec::new();
    for block in lines.split_mut(is_blank) {
        let is_wrapped = is_separated
            && block.len() > 1
            && block
                .iter()
                .all(|line| line.at.len() <= LONGEST_WRAPPED_CHARS);
        if is_wrapped {
            paragraphs.push(Piece::joined(" ", block));
        } else {
            paragraphs.extend(block.iter_mut().map(std::mem::take));
        }
    }
    paragraphs
}
