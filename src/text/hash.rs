//! A fast hash for tables of words.
//!
//! Every word of every text is looked up several times; the standard library's hash would cost a tenth of the whole extraction. Like
//! that one this is seeded anew by each process, so that nobody can write a text whose words all share one place of a table.

use std::collections::{HashMap, HashSet};
use std::hash::{BuildHasher, Hasher, RandomState};
use std::sync::LazyLock;

/// A map by words.
pub(crate) type WordMap<K, V> = HashMap<K, V, WordHash>;

/// A set of words.
pub(crate) type WordSet<K> = HashSet<K, WordHash>;

/// Makes the hashers of a table.
#[derive(Clone, Copy, Debug)]
pub(crate) struct WordHash(u64, u64);

static SEEDS: LazyLock<WordHash> = LazyLock::new(|| {
    let random = RandomState::new();
    WordHash(random.hash_one(1_u8), random.hash_one(2_u8))
});

impl Default for WordHash {
    fn default() -> WordHash {
        *SEEDS
    }
}

impl BuildHasher for WordHash {
    type Hasher = WordHasher;

    #[inline]
    fn build_hasher(&self) -> WordHasher {
        WordHasher {
            state: self.0,
            seed: self.1,
        }
    }
}

/// Multiplies eight bytes by eight and folds the product, as wyhash does.
#[derive(Debug)]
pub(crate) struct WordHasher {
    state: u64,
    seed: u64,
}

impl WordHasher {
    #[inline]
    fn mix(&mut self, a: u64, b: u64) {
        let product = u128::from(self.state ^ a) * u128::from(self.seed ^ b);
        self.state = product as u64 ^ (product >> 64) as u64;
    }
}

impl Hasher for WordHasher {
    #[inline]
    fn write(&mut self, bytes: &[u8]) {
        let long = |bytes: &[u8; 8]| u64::from_le_bytes(*bytes);
        let short = |bytes: &[u8; 4]| u64::from(u32::from_le_bytes(*bytes));
        // The first and the last bytes may be in part the same.
        let (a, b) = if let (Some(first), Some(last)) = (bytes.first_chunk(), bytes.last_chunk()) {
            let mut rest = bytes;
            while let Some((chunk, behind)) = rest.split_first_chunk()
                && rest.len() > 16
            {
                self.mix(long(chunk), rest.len() as u64);
                rest = behind;
            }
            (long(rest.first_chunk().unwrap_or(first)), long(last))
        } else if let (Some(first), Some(last)) = (bytes.first_chunk(), bytes.last_chunk()) {
            (short(first), short(last))
        } else {
            match bytes {
                [] => (0, 0),
                [one] => (u64::from(*one), 0),
                [first, .., last] => {
                    let middle = bytes[bytes.len() / 2];
                    (u64::from(*first), u64::from(middle) << 8 | u64::from(*last))
                }
            }
        };
        self.mix(a, b);
        self.state = self.state.wrapping_add(bytes.len() as u64);
    }

    /// What strings have behind them, to keep several apart; here they stand alone.
    #[inline]
    fn write_u8(&mut self, _: u8) {}

    #[inline]
    fn finish(&self) -> u64 {
        self.state
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_that_differ_in_a_byte_or_in_length_differ() {
        let mut hashes: WordSet<String> = WordSet::default();
        let mut seen = HashSet::new();
        for length in 0..70 {
            for changed in 0..=length {
                let mut word = vec![b'a'; length];
                if let Some(byte) = word.get_mut(changed) {
                    *byte = b'b';
                }
                let word = String::from_utf8(word).expect("letters");
                let is_new = hashes.insert(word.clone());
                assert!(
                    is_new && seen.insert(WordHash::default().hash_one(&word)),
                    "{word}"
                );
            }
        }
    }
}
