//! Lengths as Telegram counts them, and shortening what is not quoted.

/// What stands for text that we left out.
pub(crate) const CUT: &str = "[…]";

/// The length in UTF-16 units, in which Telegram limits messages.
pub(crate) fn utf16(text: &str) -> usize {
    text.chars().map(char::len_utf16).sum()
}

/// The text on one line without control characters, at most so many UTF-16 units long, cut at a word with `[…]`.
pub(crate) fn line(text: &str, max_utf16: usize) -> String {
    let mut line = String::new();
    let mut units = 0;
    for word in text.split(|c: char| c.is_whitespace() || c.is_control()) {
        if word.is_empty() {
            continue;
        }
        let space = usize::from(!line.is_empty());
        units += space + utf16(word);
        if units > max_utf16 {
            if line.is_empty() {
                line.push_str(&word[..floor(word, max_utf16.saturating_sub(CUT.len()))]);
            } else {
                line.push(' ');
            }
            line.push_str(CUT);
            break;
        }
        if space == 1 {
            line.push(' ');
        }
        line.push_str(word);
    }
    line
}

/// The longest prefix of at most so many UTF-16 units, as a byte offset on a character boundary.
pub(crate) fn floor(text: &str, max_utf16: usize) -> usize {
    let mut units = 0;
    for (at, c) in text.char_indices() {
        units += c.len_utf16();
        if units > max_utf16 {
            return at;
        }
    }
    text.len()
}

/// The longest prefix of at most so many UTF-16 units that ends at a word; a character boundary where there is no space.
pub(crate) fn floor_word(text: &str, max_utf16: usize) -> usize {
    let end = floor(text, max_utf16);
    if end == text.len() {
        return end;
    }
    if text[end..].starts_with(char::is_whitespace) {
        return end;
    }
    match text[..end].rfind(char::is_whitespace) {
        Some(space) if space > 0 => space,
        _ => end,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, max: usize, expected: &str) {
        assert_eq!(line(text, max), expected);
    }

    #[test]
    fn lines_are_cut_at_words_and_hold_no_breaks() {
        check("one two\n three\u{7}", 40, "one two three");
        check("one two three", 9, "one two […]");
        check("", 9, "");
        check("abcdefghijklmno", 10, "abcde[…]");
        check("😀😀😀😀😀😀", 9, "😀😀[…]");
    }

    #[test]
    fn prefixes_end_on_characters() {
        assert_eq!(floor("ab😀c", 3), 2);
        assert_eq!(floor("ab😀c", 4), 6);
        assert_eq!(floor_word("one two", 5), 3);
        assert_eq!(floor_word("one two", 3), 3);
        assert_eq!(floor_word("onetwo", 3), 3);
    }
}
