//! Reading a text line by line, in runs where it stands as it is printed.

use unicode_normalization::char::canonical_combining_class;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc, is_nfc_quick};

use super::Piece;
use crate::text::letter;

/// The lines of a text, blank ones as empty pieces.
///
/// A line ends with LF, CRLF, CR, NEL, VT, FF, U+2028 or U+2029. Runs of white space become one space, a single character of
/// white space stays as printed (a no-break space too). What prints nothing is left out: control characters, byte order marks,
/// zero-width spaces and soft hyphens.
pub(in crate::article) fn lines(text: &str) -> Vec<Piece> {
    let mut reader = Reader::default();
    if !reader.read(text) {
        reader = Reader::default();
        for (c, place) in composed(text) {
            reader.take(c, place);
        }
    }
    reader.lines.push(reader.line);
    reader.lines
}

/// What has been read of a text in lines.
#[derive(Default)]
struct Reader {
    lines: Vec<Piece>,
    line: Piece,
    after_cr: bool,
    /// A run of white space: its first character, and whether there are more.
    blank: Option<(char, u32, bool)>,
}

impl Reader {
    /// Reads a text as it stands; `false` where it has to be composed first.
    fn read(&mut self, text: &str) -> bool {
        let mut rest = text;
        let mut place = 0;
        let mut known_composed = false;
        while let Some(c) = rest.chars().next() {
            let (bytes, chars) = plain_run(rest);
            if bytes == 0 {
                if !known_composed && !letter::is_composed(c) {
                    if !is_nfc(text) {
                        return false;
                    }
                    known_composed = true;
                }
                self.take(c, place);
                place += 1;
                rest = &rest[c.len_utf8()..];
                continue;
            }
            self.after_cr = false;
            self.set_blank();
            self.line.text.push_str(&rest[..bytes]);
            self.line.at.extend(place..place + chars);
            place += chars;
            rest = &rest[bytes..];
        }
        true
    }

    fn take(&mut self, c: char, place: u32) {
        let is_break = matches!(
            c,
            '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}'
        );
        if c == '\n' && self.after_cr {
            self.after_cr = false;
            return;
        }
        self.after_cr = c == '\r';
        if is_break {
            self.blank = None;
            self.lines.push(std::mem::take(&mut self.line));
        } else if c.is_whitespace() {
            let blank = self.blank;
            self.blank = Some(blank.map_or((c, place, false), |(c, place, _)| (c, place, true)));
        } else if !is_unprinted(c) {
            self.set_blank();
            self.line.push(c, place);
        }
    }

    /// Prints the white space read, now that something follows it.
    fn set_blank(&mut self) {
        if let Some((first, place, more)) = self.blank.take()
            && !self.line.text.is_empty()
        {
            let space = if more || first == '\t' { ' ' } else { first };
            self.line.push(space, place);
        }
    }
}

/// The bytes and characters of what is printed as it stands at a text's beginning: characters that are composed and print
/// something, and single spaces between them.
fn plain_run(text: &str) -> (usize, u32) {
    let bytes = text.as_bytes();
    let (mut at, mut chars) = (0, 0);
    let mut end = (0, 0);
    while let Some(&byte) = bytes.get(at) {
        if let Some(chunk) = bytes[at..].first_chunk()
            && is_plain(chunk)
        {
            at += PLAIN_BYTES;
            chars += PLAIN_BYTES as u32;
            let spaces = usize::from(bytes[at - 1] == b' ');
            end = (at - spaces, chars - spaces as u32);
            continue;
        }
        match byte {
            b'!'..=b'~' => at += 1,
            b' ' if end == (at, chars) && at > 0 => {
                at += 1;
                chars += 1;
                continue;
            }
            0..=0x7f => break,
            _ => match text[at..].chars().next() {
                Some(c) if c >= '\u{c0}' && letter::is_composed(c) => at += c.len_utf8(),
                _ => break,
            },
        }
        chars += 1;
        end = (at, chars);
    }
    end
}

/// Bytes that are looked at together.
const PLAIN_BYTES: usize = 16;

/// Whether bytes, but for the last, are printing ASCII with none but single spaces between. Without a branch, so that all are
/// compared at once.
fn is_plain(bytes: &[u8; PLAIN_BYTES + 1]) -> bool {
    let is_printing = |at: usize| bytes[at].wrapping_sub(b' ') < 0x7f - b' ';
    let is_double = |at: usize| (bytes[at] == b' ') & (bytes[at + 1] == b' ');
    let is_plain = (0..PLAIN_BYTES).fold(true, |all, at| all & is_printing(at) & !is_double(at));
    is_plain && bytes[0] != b' '
}

fn is_unprinted(c: char) -> bool {
    c.is_control() || matches!(c, '\u{feff}' | '\u{200b}' | '\u{ad}')
}

/// The characters of a text in NFC, each with the offset of the first character that it was composed of.
fn composed(text: &str) -> Vec<(char, u32)> {
    let mut composed = Vec::with_capacity(text.len());
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
