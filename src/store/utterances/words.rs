//! The words of a quotation as they are compared, and the shingles they are found by. Pure.

use xxhash_rust::xxh3::{xxh3_64, xxh3_64_with_seed};

use crate::text;

/// Fewer words than these are one utterance only where they are the same: a few words stand in many a sentence.
pub(super) const FEW: usize = 5;
/// From so many words on they tell by themselves what was said; fewer also need a day that is near.
pub(super) const TELLING: usize = 12;

/// Words of a shingle of one speaker's. Of three, a run of four words has one in common for certain (see [`winnowed`]).
const SHINGLE: usize = 3;
/// Words of a shingle of anybody's: longer, since what many say is looked through for each.
const LONG_SHINGLE: usize = 5;
/// Shingles of anybody's that a wording has: those with the smallest hashes, of which near copies share some.
const SKETCH: usize = 4;
/// Shingles of one speaker's that a wording has, about; longer speeches are picked from more sparsely.
const PICKED: usize = 64;
/// The window of [`winnowed`] of all but long speeches.
const WINDOW: usize = 2;
/// What tells the hashes of a few whole words from those of shingles.
const WHOLE: u64 = u64::MAX;

/// The hashes that a wording is found by: some of one speaker's (0 where nobody is named), some of anybody's. Sorted, each once;
/// at most about [`PICKED`] and [`SKETCH`]. The words are those that [`text::plain_words`] makes.
pub(super) fn shingles(words: &str, speaker: i64) -> Vec<i64> {
    let length = words.split(' ').count();
    let mut hashes = Vec::new();
    if speaker != 0 {
        let speaker = speaker.unsigned_abs();
        if length < FEW {
            hashes.push(xxh3_64_with_seed(words.as_bytes(), WHOLE ^ speaker));
        } else {
            // Picked before they are the speaker's: which are does not depend on the number a speaker has in this database.
            let runs = text::runs(words, SHINGLE);
            let window = (2 * runs.len() / PICKED).saturating_sub(1).max(WINDOW);
            let picked = winnowed(&runs, window).into_iter().take(2 * PICKED);
            hashes.extend(picked.map(|hash| xxh3_64_with_seed(&hash.to_le_bytes(), speaker)));
        }
    }
    if length >= TELLING {
        let mut runs = text::runs(words, LONG_SHINGLE);
        runs.sort_unstable();
        runs.dedup();
        hashes.extend(runs.into_iter().take(SKETCH));
    }
    let mut hashes: Vec<i64> = hashes.into_iter().map(number).collect();
    hashes.sort_unstable();
    hashes.dedup();
    hashes
}

/// The id of a wording: what it is made of, hashed.
pub(super) fn id(words: &str, person: i64, day: &str, story: &str) -> i64 {
    let key = format!("{words}\u{1f}{person}\u{1f}{day}\u{1f}{story}");
    (xxh3_64(key.as_bytes()) >> 1).cast_signed()
}

/// 48 bits: a row of a table with millions stays small, and what collides is told apart by its words.
fn number(hash: u64) -> i64 {
    (hash >> 16).cast_signed()
}

/// The smallest hash of every window, so that two texts with a run of words in common share one of that run (Schleimer, Wilkerson
/// and Aiken: Winnowing, 2003). What a wider window picks, a narrower one does too: a short text is found in a long one.
fn winnowed(hashes: &[u64], window: usize) -> Vec<u64> {
    let mut picked: Vec<u64> = Vec::new();
    for window in hashes.windows(window.min(hashes.len()).max(1)) {
        let smallest = window.iter().copied().min().unwrap_or_default();
        if picked.last() != Some(&smallest) {
            picked.push(smallest);
        }
    }
    picked
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn shared(one: &str, other: &str, speakers: (i64, i64)) -> usize {
        let of = |words: &str, speaker| shingles(&text::plain_words(words), speaker);
        let other = of(other, speakers.1);
        let one = of(one, speakers.0);
        one.iter().filter(|hash| other.contains(hash)).count()
    }

    #[test]
    fn a_part_shares_shingles_with_the_whole() {
        let long: Vec<String> = (0..900).map(|number| format!("w{number}")).collect();
        for start in (0..860).step_by(7) {
            let part = long[start..start + 40].join(" ");
            assert!(shared(&part, &long.join(" "), (1, 1)) > 0, "{start}");
        }
        let short = "the bridge will open in spring and nobody will pay";
        for part in ["bridge will open in spring", "open in spring and nobody"] {
            assert!(shared(part, short, (1, 1)) > 0, "{part}");
        }
        assert_eq!(shared("bridge will open in spring", short, (1, 2)), 0);
    }

    #[test]
    fn near_copies_share_shingles_of_anybody() {
        let one =
            "The bridge over the Lorn will open in spring, and nobody at all will pay to cross it";
        let other =
            "The bridge over the Lorn will open in spring and nobody will ever pay to cross it";
        assert!(shared(one, other, (1, 0)) > 0);
        assert!(shared(one, other, (0, 0)) > 0);
        assert_eq!(shared("out out out", "out out out", (0, 0)), 0);
        assert_eq!(shared("Out, out!", "out out", (3, 3)), 1);
    }

    #[test]
    fn shingles_are_few() {
        let long: Vec<String> = (0..20_000).map(|number| format!("w{number}")).collect();
        assert!(shingles(&long.join(" "), 1).len() <= 2 * PICKED + SKETCH);
    }
}
