//! Runs of words, hashed, by which texts are compared.

use xxhash_rust::xxh3::xxh3_64;

use super::fold;
use super::letter::is_letter_or_digit;

/// The words of a text as they are compared, a space between: letters folded, marks and punctuation left aside, parted also where
/// an apostrophe or hyphen stands, which some write and others do not.
pub(crate) fn plain_words(text: &str) -> String {
    let folded = fold(text);
    let mut plain = String::with_capacity(folded.len());
    let words = folded.split(|c: char| !is_letter_or_digit(c));
    for word in words.filter(|word| !word.is_empty()) {
        if !plain.is_empty() {
            plain.push(' ');
        }
        plain.push_str(word);
    }
    plain
}

/// XXH3-64 of every run of so many words (at least one) of what [`plain_words`] made, in order; of fewer words none.
pub(crate) fn runs(words: &str, length: usize) -> Vec<u64> {
    let mut starts = Vec::with_capacity(words.len() / 4);
    starts.push(0);
    starts.extend(words.match_indices(' ').map(|(at, _)| at + 1));
    // Where the next word would begin, so that each word ends before the space that the next one follows.
    starts.push(words.len() + 1);
    starts
        .windows(length + 1)
        .map(|run| xxh3_64(&words.as_bytes()[run[0]..run[length] - 1]))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_folded_and_parted() {
        assert_eq!(
            plain_words("“Don’t  panic!” — Şükran Əliyeva’nın 2-ci sözü…"),
            "don t panic sukran eliyeva nin 2 ci sozu"
        );
        assert!(plain_words("…!").is_empty());
    }

    #[test]
    fn runs_are_of_whole_words() {
        let hash = |run: &str| xxh3_64(run.as_bytes());
        assert_eq!(runs("a bc d e", 3), [hash("a bc d"), hash("bc d e")]);
        assert_eq!(runs("a bc", 1), [hash("a"), hash("bc")]);
        assert_eq!(runs("a bc", 2), [hash("a bc")]);
        assert!(runs("a bc", 3).is_empty());
        assert!(runs("", 2).is_empty());
    }
}
