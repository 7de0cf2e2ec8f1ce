//! A body piece by piece, decompressed under a cap: what is over is never made, let alone kept.

use std::io::{self, Write};

use brotli_decompressor::DecompressorWriter;
use flate2::write::GzDecoder;

use super::limits::{RATIO, RATIO_FROM};
use super::transport::{Excess, TransportError};

/// What the request offers to decompress, for `Accept-Encoding`.
pub(super) const ACCEPTED: &str = "gzip, br";

/// Bytes that brotli's decoder hands on at once.
const BROTLI_BUFFER: usize = 8 * 1024;

/// Takes in the pieces of one body.
pub(super) struct Intake {
    decoder: Decoder,
    limit: u64,
    excess: Excess,
    sent: u64,
}

enum Decoder {
    Plain(Sink),
    Gzip(Box<GzDecoder<Sink>>),
    Brotli(Box<DecompressorWriter<Sink>>),
    /// Between two states; nothing is taken any more.
    Closed,
}

/// Whether more pieces are wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum More {
    Wanted,
    Enough,
}

impl Intake {
    /// For a body with this `Content-Encoding`.
    ///
    /// # Errors
    /// Where the encoding is none of [`ACCEPTED`].
    pub(super) fn new(
        encoding: Option<&str>,
        limit: u64,
        excess: Excess,
    ) -> Result<Intake, TransportError> {
        let encoding = encoding.unwrap_or_default().trim().to_ascii_lowercase();
        let sink = Sink {
            kept: Vec::new(),
            sent: 0,
            limit,
            full: None,
        };
        let decoder = match encoding.as_str() {
            // Some servers put a charset there, or say that there is none.
            "" | "identity" | "none" | "utf-8" => Decoder::Plain(sink),
            "gzip" | "x-gzip" => Decoder::Gzip(Box::new(GzDecoder::new(sink))),
            "br" => Decoder::Brotli(Box::new(DecompressorWriter::new(sink, BROTLI_BUFFER))),
            _ => {
                let shown = encoding.chars().filter(char::is_ascii_graphic).take(40);
                return Err(TransportError::Encoding(shown.collect()));
            }
        };
        Ok(Intake {
            decoder,
            limit,
            excess,
            sent: 0,
        })
    }

    /// Looks at the length that the server tells, before anything of the body is read.
    ///
    /// # Errors
    /// Where it is over the limit, unless the body is to be cut.
    pub(super) fn expect(&self, told: Option<u64>) -> Result<(), TransportError> {
        if told.is_some_and(|told| told > self.limit) {
            self.over()?;
        }
        Ok(())
    }

    /// Takes the next piece.
    ///
    /// # Errors
    /// Over the limit (unless the body is to be cut), over the ratio, or corrupt.
    pub(super) fn push(&mut self, piece: &[u8]) -> Result<More, TransportError> {
        self.sent = self.sent.saturating_add(piece.len() as u64);
        let sent = self.sent;
        let wrote = match &mut self.decoder {
            Decoder::Plain(sink) => feed(sink, piece),
            Decoder::Gzip(gzip) => {
                gzip.get_mut().sent = sent;
                feed(gzip, piece)
            }
            Decoder::Brotli(brotli) => {
                brotli.get_mut().sent = sent;
                feed(brotli, piece)
            }
            Decoder::Closed => return Ok(More::Enough),
        };
        let full = self.sink().and_then(|sink| sink.full);
        match (full, wrote) {
            (Some(Full::Ratio), _) => Err(TransportError::Bomb { ratio: RATIO }),
            (Some(Full::Limit), _) => self.over(),
            (None, Err(_)) => Err(TransportError::Corrupt),
            (None, Ok(())) if sent > self.limit => self.over(),
            (None, Ok(())) => Ok(More::Wanted),
        }
    }

    /// The decompressed body, and its bytes as sent.
    ///
    /// # Errors
    /// Where the compressed body ends too early, or its checksum differs.
    pub(super) fn finish(mut self) -> Result<(Vec<u8>, u64), TransportError> {
        let cut = self.sink().is_some_and(|sink| sink.full.is_some()) || self.sent > self.limit;
        let ended = match &mut self.decoder {
            // An empty body is no stream of either kind, and is sent with their names all the same.
            _ if self.sent == 0 || cut => Ok(()),
            Decoder::Plain(_) | Decoder::Closed => Ok(()),
            Decoder::Gzip(gzip) => gzip.try_finish(),
            Decoder::Brotli(brotli) => brotli.close(),
        };
        if !cut {
            // The end of the stream may have brought more than fits.
            match self.sink().and_then(|sink| sink.full) {
                Some(Full::Ratio) => return Err(TransportError::Bomb { ratio: RATIO }),
                Some(Full::Limit) => {
                    self.over()?;
                }
                None => ended.map_err(|_| TransportError::Corrupt)?,
            }
        }
        let sent = self.sent;
        let kept = match std::mem::replace(&mut self.decoder, Decoder::Closed) {
            Decoder::Plain(sink) => sink.kept,
            Decoder::Gzip(mut gzip) => std::mem::take(&mut gzip.get_mut().kept),
            Decoder::Brotli(mut brotli) => std::mem::take(&mut brotli.get_mut().kept),
            Decoder::Closed => Vec::new(),
        };
        Ok((kept, sent))
    }

    fn over(&self) -> Result<More, TransportError> {
        match self.excess {
            Excess::Fail => Err(TransportError::TooLarge { limit: self.limit }),
            Excess::Cut => Ok(More::Enough),
        }
    }

    fn sink(&self) -> Option<&Sink> {
        match &self.decoder {
            Decoder::Plain(sink) => Some(sink),
            Decoder::Gzip(gzip) => Some(gzip.get_ref()),
            Decoder::Brotli(brotli) => Some(brotli.get_ref()),
            Decoder::Closed => None,
        }
    }
}

/// Writes a piece until the decoder takes no more, as at the end of its stream: what some servers send behind it is passed over.
fn feed(decoder: &mut impl Write, mut piece: &[u8]) -> io::Result<()> {
    while !piece.is_empty() {
        let taken = decoder.write(piece)?;
        if taken == 0 {
            return Ok(());
        }
        piece = piece.get(taken..).unwrap_or_default();
    }
    decoder.flush()
}

/// Where decompressed bytes go, up to the limit.
struct Sink {
    kept: Vec<u8>,
    /// Bytes as sent, so far.
    sent: u64,
    limit: u64,
    full: Option<Full>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Full {
    Limit,
    Ratio,
}

impl Write for Sink {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let stop = || Err(io::Error::from(io::ErrorKind::StorageFull));
        if self.full.is_some() {
            return stop();
        }
        let before = self.kept.len() as u64;
        let after = before.saturating_add(bytes.len() as u64);
        if after > RATIO_FROM && self.sent > 0 && after / self.sent > RATIO {
            self.full = Some(Full::Ratio);
            return stop();
        }
        if after > self.limit {
            let room = usize::try_from(self.limit - before).unwrap_or_default();
            self.kept.extend(bytes.iter().take(room));
            self.full = Some(Full::Limit);
            return stop();
        }
        self.kept.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
