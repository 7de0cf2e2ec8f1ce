//! Items of a list written in one paragraph: “1. … 2. …”, “a) … b) …”, “• 9. … • 10. …”.

/// Where the second and later items begin, in order; empty where the paragraph does not begin with a first item.
///
/// Each item's number must follow the one before, so that a number at a sentence's end is not taken for an item.
pub(super) fn item_starts(text: &str) -> Vec<usize> {
    let mut starts = Vec::new();
    let Some(mut marker) = Marker::at(text) else {
        return starts;
    };
    let mut at = marker.len;
    while let Some(space) = text[at..].find(char::is_whitespace) {
        at += space;
        let rest = text[at..].trim_start();
        at = text.len() - rest.len();
        if let Some(next) = Marker::at(rest)
            && next.follows(&marker)
        {
            starts.push(at);
            at += next.len;
            marker = next;
        }
    }
    starts
}

/// Whether a text is an item's mark and nothing else.
pub(super) fn is_marker(text: &str) -> bool {
    text.len() <= 16 && Marker::at(text).is_some_and(|marker| marker.len == text.len())
}

/// The mark of an item: a bullet or none, a number or letter, and a full stop, parenthesis or both.
struct Marker {
    bullet: bool,
    letter: bool,
    number: u32,
    /// Bytes, the bullet included.
    len: usize,
}

impl Marker {
    /// The marker that a text begins with.
    fn at(text: &str) -> Option<Marker> {
        let rest = text.trim_start_matches(['•', '⁃', '·', '*']);
        let bullet = rest.len() < text.len();
        let rest = if bullet { rest.trim_start() } else { rest };
        let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
        let (letter, number, behind) = match rest.as_bytes().first() {
            _ if (1..=3).contains(&digits) => {
                (false, rest[..digits].parse().ok()?, &rest[digits..])
            }
            Some(c @ b'a'..=b'z') => (true, u32::from(*c), &rest[1..]),
            _ => return None,
        };
        let closed = behind
            .strip_prefix(".)")
            .or_else(|| behind.strip_prefix(['.', ')']))?;
        let ends = closed.is_empty() || closed.starts_with(char::is_whitespace);
        ends.then(|| Marker {
            bullet,
            letter,
            number,
            len: text.len() - closed.len(),
        })
    }

    fn follows(&self, before: &Marker) -> bool {
        self.bullet == before.bullet
            && self.letter == before.letter
            && self.number == before.number + 1
    }
}
