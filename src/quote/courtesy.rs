//! Words that name their own speaker politely: nobody calls himself “Mr Brown”, so they are somebody else's.

use super::CONFIDENCE_BAR;
use crate::text::{fold, words};

/// How sure such an attribution is at most: too little to be shown.
pub(super) const CONFIDENCE: f32 = CONFIDENCE_BAR - 0.1;

/// What stands before the name of somebody whom one speaks of, folded.
const COURTESY: &[&str] = &[
    "mr",
    "mrs",
    "ms",
    "sayin",
    "gospodin",
    "господин",
    "господина",
    "господину",
    "госпожа",
];

/// Words between the courtesy and the surname at most: “Mr Gordon Brown”.
const BETWEEN: usize = 2;

/// Whether words name somebody politely by the surname.
pub(super) fn names(said: &str, name: &str) -> bool {
    let Some(surname) = words(name).last().map(|word| fold(word.text)) else {
        return false;
    };
    let said: Vec<String> = words(said).map(|word| fold(word.text)).collect();
    (0..said.len())
        .filter(|&at| COURTESY.contains(&said[at].as_str()))
        .any(|at| {
            let behind = said.iter().skip(at + 1).take(BETWEEN + 1);
            behind.map(|word| bare(word)).any(|word| word == surname)
        })
}

/// A word without what an apostrophe hangs on it: “Brown's”, “Erdoğan'ın”.
fn bare(word: &str) -> &str {
    word.split(['\'', '’']).next().unwrap_or(word)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_courtesy_before_the_surname_names_somebody_else() {
        assert!(names("Mr Brown's dodgy Budget", "Gordon Brown"));
        assert!(names("I asked Mrs. Ada Vell", "Ada Vell"));
        assert!(names(
            "Sayın Recep Tayyip Erdoğan’ın sözü",
            "Recep Tayyip Erdoğan"
        ));
        assert!(!names("Brown bread, Mr Smith", "Gordon Brown"));
        assert!(!names(
            "Mr Smith and his friend of years Brown",
            "Gordon Brown"
        ));
        assert!(!names("", "Gordon Brown"));
        assert!(!names("Mr Brown", ""));
    }
}
