//! Lines of any length, one by one: what is longer than an article may be is passed over, not held.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::Path;

use super::disk::{self, FileError};
use crate::article::{self, RawArticle, ReadError};

/// The lines of an input.
#[derive(Debug)]
pub struct Lines<R> {
    input: R,
    line: Vec<u8>,
    number: usize,
    limit: u64,
    ended: bool,
}

/// A line, with its end where it has one.
#[derive(Debug)]
pub struct Line<'a> {
    /// From 1.
    pub number: usize,
    /// Bytes passed in the input.
    pub bytes: u64,
    /// The line, or why it cannot be had.
    pub content: Result<&'a [u8], LineError>,
}

/// Why a line cannot be had.
#[derive(Debug, thiserror::Error)]
pub enum LineError {
    /// It is larger than allowed.
    #[error(transparent)]
    TooLarge(ReadError),
    /// The system refused; it is the last line.
    #[error(transparent)]
    System(#[from] io::Error),
}

impl Line<'_> {
    /// The article of a line, or why there is none; `None` where the line is empty.
    pub fn article(self) -> Option<Result<RawArticle, String>> {
        match self.content {
            Err(error) => Some(Err(error.to_string())),
            Ok(content) => article::read_line(content, self.number)
                .map(|reading| reading.result.map_err(|error| error.to_string())),
        }
    }
}

impl<R: BufRead> Lines<R> {
    /// Lines of at most so many bytes.
    pub fn new(input: R, limit: u64) -> Lines<R> {
        Lines {
            input,
            line: Vec::new(),
            number: 0,
            limit,
            ended: false,
        }
    }

    /// The next line; `None` behind the last one.
    pub fn next_line(&mut self) -> Option<Line<'_>> {
        if self.ended {
            return None;
        }
        self.line.clear();
        self.number += 1;
        // One byte more than allowed tells a line that is too long from one that just fits.
        let mut within = (&mut self.input).take(self.limit.saturating_add(1));
        let read = match within.read_until(b'\n', &mut self.line) {
            Ok(0) => return None,
            Ok(read) => read as u64,
            Err(error) => return Some(self.broken(0, error.into())),
        };
        if read <= self.limit || self.line.ends_with(b"\n") {
            return Some(Line {
                number: self.number,
                bytes: read,
                content: Ok(&self.line),
            });
        }
        self.line.clear();
        match skip_line(&mut self.input) {
            Ok(skipped) => {
                let bytes = read + skipped;
                let limit = self.limit;
                let error = LineError::TooLarge(ReadError::TooLarge { bytes, limit });
                Some(self.broken(bytes, error))
            }
            Err(error) => Some(self.broken(read, error.into())),
        }
    }

    fn broken(&mut self, bytes: u64, error: LineError) -> Line<'_> {
        // An input that fails once may fail forever.
        self.ended = matches!(error, LineError::System(_));
        Line {
            number: self.number,
            bytes,
            content: Err(error),
        }
    }
}

/// The lines of a file; `None` where they do not end in a line feed: in UTF-16, and where only carriage returns do.
///
/// # Errors
/// Where it is no ordinary file, or the system refuses.
pub fn of_file(path: &Path, limit: u64) -> Result<Option<Lines<BufReader<File>>>, FileError> {
    let mut input = BufReader::with_capacity(1 << 16, disk::open(path)?);
    let begin = input.fill_buf()?;
    let utf16 = begin.starts_with(&[0xff, 0xfe]) || begin.starts_with(&[0xfe, 0xff]);
    let returns = begin.contains(&b'\r') && !begin.contains(&b'\n');
    Ok((!utf16 && !returns).then(|| Lines::new(input, limit)))
}

/// Passes over the rest of a line; how many bytes it had.
fn skip_line(input: &mut impl BufRead) -> io::Result<u64> {
    let mut skipped = 0;
    loop {
        let buffer = input.fill_buf()?;
        if buffer.is_empty() {
            return Ok(skipped);
        }
        let end = buffer.iter().position(|byte| *byte == b'\n');
        let used = end.map_or(buffer.len(), |at| at + 1);
        input.consume(used);
        skipped += used as u64;
        if end.is_some() {
            return Ok(skipped);
        }
    }
}
