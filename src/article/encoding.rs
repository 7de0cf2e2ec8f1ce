//! From bytes to text: byte order marks, the declared encoding of a page, and a guess where nothing is declared.
//!
//! A text that is not what it is taken for would be quoted wrongly, so a decoding that fails is an error, except for pages, whose
//! odd broken byte stands in an advertisement more often than in the article.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{
    DecoderResult, Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252, X_USER_DEFINED,
};

use super::read::ReadError;

/// How far into a page its declared encoding is looked for. The HTML standard says 1,024 bytes; pages with much before their
/// `meta charset` exist, and looking further costs nothing.
const DECLARATION_BYTES: usize = 4096;

/// The share of control characters from which a file counts as binary: one in this many characters.
const CONTROL_SHARE: usize = 100;

/// What the bytes are taken from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Origin {
    /// A file of text, which must decode cleanly.
    File,
    /// A page, which may declare its encoding and whose broken bytes become U+FFFD.
    Page,
}

/// The text of the bytes, without a byte order mark.
pub(super) fn decode(bytes: &[u8], origin: Origin) -> Result<String, ReadError> {
    if bytes.is_empty() {
        return Err(ReadError::Empty);
    }
    let text = if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        with(encoding, &bytes[mark..], mark, origin)?
    } else if let Some(encoding) = unmarked_utf16(bytes) {
        with(encoding, bytes, 0, origin)?
    } else {
        if bytes.starts_with(b"%PDF-") || bytes.contains(&0) {
            let offset = bytes.iter().position(|&b| b == 0).unwrap_or(0);
            return Err(ReadError::Binary { offset });
        }
        match std::str::from_utf8(bytes) {
            Ok(text) => text.to_owned(),
            Err(error) => {
                let encoding = match origin {
                    Origin::Page => declared(bytes).unwrap_or_else(|| guess(bytes)),
                    Origin::File if is_damaged_utf8(bytes) => {
                        return Err(ReadError::NotText {
                            encoding: UTF_8.name(),
                            offset: error.valid_up_to(),
                        });
                    }
                    Origin::File => guess(bytes),
                };
                with(encoding, bytes, 0, origin)?
            }
        }
    };
    match binary(&text) {
        Some(offset) => Err(ReadError::Binary { offset }),
        None => Ok(text),
    }
}

/// The text of a feed's bytes. What HTTP says of their encoding comes first, then a byte order mark, UTF-8 where it fits, what the
/// document declares, a guess. Characters of Windows-1252 that were numbered as controls (`&#146;`, U+0092) become themselves.
pub(super) fn decode_declared(bytes: &[u8], charset: Option<&str>) -> Result<String, ReadError> {
    let told = charset
        .and_then(|label| Encoding::for_label(label.trim().as_bytes()))
        .filter(|_| Encoding::for_bom(bytes).is_none() && !bytes.is_empty())
        .and_then(|encoding| encoding.decode_without_bom_handling_and_without_replacement(bytes))
        .map(std::borrow::Cow::into_owned);
    let text = match told {
        Some(text) => match binary(&text) {
            Some(offset) => return Err(ReadError::Binary { offset }),
            None => text,
        },
        None => decode(bytes, Origin::Page)?,
    };
    if !text.contains(|c| ('\u{80}'..='\u{9f}').contains(&c)) {
        return Ok(text);
    }
    Ok(text.chars().map(printed).collect())
}

/// The character of Windows-1252 that was meant by the number of a control (U+0092 → `’`), as pages are read (HTML standard, 13.2.5.80).
pub(super) fn printed(c: char) -> char {
    match u8::try_from(u32::from(c)) {
        Ok(byte @ 0x80..=0x9f) => WINDOWS_1252
            .decode_without_bom_handling(&[byte])
            .0
            .chars()
            .next()
            .unwrap_or(c),
        _ => c,
    }
}

/// Whether the bytes are UTF-16, which can't be split into lines before it is decoded.
pub(super) fn is_utf16(bytes: &[u8]) -> bool {
    let marked = Encoding::for_bom(bytes).map(|(encoding, _)| encoding);
    marked
        .or_else(|| unmarked_utf16(bytes))
        .is_some_and(|encoding| encoding == UTF_16LE || encoding == UTF_16BE)
}

/// Decodes with one encoding; `start` is where `bytes` begin in the file.
fn with(
    encoding: &'static Encoding,
    bytes: &[u8],
    start: usize,
    origin: Origin,
) -> Result<String, ReadError> {
    if origin == Origin::Page {
        return Ok(encoding
            .decode_without_bom_handling(bytes)
            .0
            .replace('\0', "\u{FFFD}"));
    }
    let mut decoder = encoding.new_decoder_without_bom_handling();
    let mut text = String::new();
    let capacity = decoder.max_utf8_buffer_length_without_replacement(bytes.len());
    text.reserve(capacity.unwrap_or(0));
    let (result, read) = decoder.decode_to_string_without_replacement(bytes, &mut text, true);
    let broken = match result {
        DecoderResult::InputEmpty => single_byte_gap(encoding, &text),
        DecoderResult::OutputFull => Some(read),
        DecoderResult::Malformed(bad, after) => {
            Some(read.saturating_sub(usize::from(bad) + usize::from(after)))
        }
    };
    match broken {
        None => Ok(text),
        Some(offset) => Err(ReadError::NotText {
            encoding: encoding.name(),
            offset: start + offset,
        }),
    }
}

/// Where a byte stands that a single-byte encoding has no letter for: the web's tables decode those to C1 controls.
///
/// U+0085 is left out: some files end their lines with it.
fn single_byte_gap(encoding: &'static Encoding, text: &str) -> Option<usize> {
    if !encoding.is_single_byte() {
        return None;
    }
    text.chars()
        .position(|c| ('\u{80}'..='\u{9f}').contains(&c) && c != '\u{85}')
}

/// The encoding that a page declares in `<meta charset=…>`, `<meta http-equiv … content="…charset=…">` or an XML declaration.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = &bytes[..bytes.len().min(DECLARATION_BYTES)];
    let head = head.to_ascii_lowercase();
    let mut from = 0;
    while let Some(at) = find(&head[from..], b"charset").or_else(|| {
        head.starts_with(b"<?xml")
            .then(|| find(&head[from..], b"encoding"))
            .flatten()
    }) {
        from += at + b"charset".len();
        let label: Vec<u8> = head[from..]
            .iter()
            .copied()
            .skip_while(|b| b.is_ascii_whitespace() || b"=\"'g".contains(b))
            .take_while(|b| b.is_ascii_alphanumeric() || b"-_:.".contains(b))
            .collect();
        if let Some(encoding) = Encoding::for_label(&label) {
            // The bytes of the declaration itself were read as ASCII, so UTF-16 can't be meant (HTML standard, 13.2.3.2).
            let utf16 = encoding == UTF_16LE || encoding == UTF_16BE;
            let encoding = if utf16 { UTF_8 } else { encoding };
            return Some(if encoding == X_USER_DEFINED {
                WINDOWS_1252
            } else {
                encoding
            });
        }
    }
    None
}

fn guess(bytes: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    detector.guess(None, Utf8Detection::Deny)
}

/// Whether most of what is not ASCII is UTF-8, so that the rest is damage and no other encoding.
fn is_damaged_utf8(bytes: &[u8]) -> bool {
    let mut whole = 0;
    let mut broken = 0;
    for chunk in bytes.utf8_chunks() {
        whole += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    whole > broken
}

/// UTF-16 without a mark, where it is obvious: the zero bytes of its ASCII characters stand on one side only, and the whole decodes
/// to printable text.
fn unmarked_utf16(bytes: &[u8]) -> Option<&'static Encoding> {
    if bytes.len() < 4 || !bytes.len().is_multiple_of(2) {
        return None;
    }
    let zeros = |side: usize| bytes.iter().skip(side).step_by(2).filter(|b| **b == 0);
    let (even, odd) = (zeros(0).count(), zeros(1).count());
    let encoding = match (even, odd) {
        (0, 1..) => UTF_16LE,
        (1.., 0) => UTF_16BE,
        _ => return None,
    };
    // Any text has a blank or a line's end in every forty characters or so.
    if (even + odd) * 40 < bytes.len() / 2 {
        return None;
    }
    let text = encoding.decode_without_bom_handling_and_without_replacement(bytes)?;
    text.chars()
        .all(|c| !c.is_control() || c.is_whitespace())
        .then_some(encoding)
}

/// Where the first control character stands in a text that has too many of them.
fn binary(text: &str) -> Option<usize> {
    let is_odd = |c: char| c.is_ascii_control() && !c.is_ascii_whitespace() && c != '\u{b}';
    let odd = text.chars().filter(|c| is_odd(*c)).count();
    let first = text.find(is_odd)?;
    (text.contains('\0') || odd * CONTROL_SHARE > text.chars().count()).then_some(first)
}

fn find(bytes: &[u8], wanted: &[u8]) -> Option<usize> {
    bytes.windows(wanted.len()).position(|w| w == wanted)
}
