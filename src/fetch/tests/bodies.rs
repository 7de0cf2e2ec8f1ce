//! Bodies under their cap.

use std::io::Write;

use flate2::Compression;
use flate2::write::GzEncoder;
use proptest::prelude::*;

use super::super::decode::{Intake, More};
use super::*;

pub(super) fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

pub(super) fn brotli(bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::new();
    let mut encoder = brotli::CompressorWriter::new(&mut out, 4096, 1, 22);
    encoder.write_all(bytes).unwrap();
    drop(encoder);
    out
}

/// Takes bytes in pieces of a size, and gives the body.
fn take(
    encoding: &str,
    bytes: &[u8],
    piece: usize,
    limit: u64,
    excess: Excess,
) -> Result<Vec<u8>, TransportError> {
    let mut intake = Intake::new(Some(encoding), limit, excess)?;
    for piece in bytes.chunks(piece) {
        if intake.push(piece)? == More::Enough {
            break;
        }
    }
    intake.finish().map(|(body, _)| body)
}

fn text() -> Vec<u8> {
    (0..2_000u32)
        .flat_map(|number| format!("<p>{}</p>\n", number.wrapping_mul(2_654_435_761)).into_bytes())
        .collect()
}

#[test]
fn a_body_is_the_same_however_it_is_sent() {
    let text = text();
    for (encoding, bytes) in [
        ("", text.clone()),
        ("identity", text.clone()),
        ("gzip", gzip(&text)),
        ("X-Gzip", gzip(&text)),
        ("br", brotli(&text)),
    ] {
        for piece in [1, 7, 1_000, usize::MAX] {
            let body = take(encoding, &bytes, piece, 1_000_000, Excess::Fail).unwrap();
            assert_eq!(body, text, "{encoding} in pieces of {piece}");
        }
    }
}

#[test]
fn a_body_may_have_its_limit_and_no_more() {
    let text = text();
    let limit = text.len() as u64;
    for (encoding, bytes) in [
        ("", text.clone()),
        ("gzip", gzip(&text)),
        ("br", brotli(&text)),
    ] {
        for piece in [100, usize::MAX] {
            let whole = take(encoding, &bytes, piece, limit, Excess::Fail);
            assert_eq!(whole.unwrap().len(), text.len(), "{encoding}");
            let over = take(encoding, &bytes, piece, limit - 1, Excess::Fail);
            assert!(
                matches!(over, Err(TransportError::TooLarge { .. })),
                "{encoding}: {over:?}"
            );
            let cut = take(encoding, &bytes, piece, 1_000, Excess::Cut).unwrap();
            assert_eq!(cut, &text[..1_000], "{encoding}");
        }
    }
}

#[test]
fn what_grows_out_of_all_measure_is_a_bomb() {
    let zeros = vec![0; 6_000_000];
    for (encoding, bytes) in [("gzip", gzip(&zeros)), ("br", brotli(&zeros))] {
        let result = take(encoding, &bytes, 1_000, limits::FEED_BYTES, Excess::Fail);
        assert!(
            matches!(result, Err(TransportError::Bomb { .. })),
            "{encoding}: {result:?}"
        );
        let result = take(encoding, &bytes, usize::MAX, 100_000, Excess::Fail);
        assert!(
            matches!(result, Err(TransportError::TooLarge { .. })),
            "{encoding}: {result:?}"
        );
    }
}

#[test]
fn a_stream_that_is_none_or_ends_early_is_corrupt() {
    let text = text();
    for (encoding, bytes) in [("gzip", gzip(&text)), ("br", brotli(&text))] {
        let half = &bytes[..bytes.len() / 2];
        for broken in [
            half,
            &bytes[..bytes.len() - 1],
            &b"<html>"[..],
            &[0xff; 100],
        ] {
            let result = take(encoding, broken, 64, 1_000_000, Excess::Fail);
            assert!(
                matches!(result, Err(TransportError::Corrupt)),
                "{encoding}: {result:?}"
            );
        }
        let mut longer = bytes.clone();
        longer.extend(b"trailing\n");
        let result = take(encoding, &longer, 64, 1_000_000, Excess::Fail);
        assert_eq!(result.unwrap(), text, "{encoding} with something behind");
        longer.extend([b' '; 100_000]);
        let result = take(encoding, &longer, 64, 60_000, Excess::Fail);
        assert!(
            matches!(result, Err(TransportError::TooLarge { .. })),
            "{encoding} with more behind than is taken: {result:?}"
        );
        let empty = take(encoding, b"", 64, 1_000_000, Excess::Fail);
        assert!(empty.unwrap().is_empty(), "{encoding}");
    }
}

#[test]
fn an_encoding_that_was_not_asked_for_is_named() {
    for encoding in ["zstd", "deflate", "gzip, br", "x\u{1b}[2Jy"] {
        let result = take(encoding, b"abc", 64, 1_000, Excess::Fail);
        assert!(
            matches!(&result, Err(TransportError::Encoding(name)) if !name.contains('\u{1b}')),
            "{encoding}: {result:?}"
        );
    }
}

proptest! {
    #[test]
    fn whatever_comes_it_ends(bytes in prop::collection::vec(any::<u8>(), 0..300), at in 0usize..300, piece in 1usize..50) {
        for encoding in ["gzip", "br"] {
            // Noise, and a stream with one byte changed.
            let _ = take(encoding, &bytes, piece, 1_000, Excess::Fail);
            let mut stream = if encoding == "br" { brotli(&bytes) } else { gzip(&bytes) };
            if let Some(byte) = stream.get_mut(at) {
                *byte ^= 0x15;
            }
            let _ = take(encoding, &stream, piece, 1_000, Excess::Cut);
        }
    }
}
