//! The runs of three words of an article, and the few of them that copies are found by.

use crate::text;

/// Words of a shingle. Of two, unrelated texts share many; of four, a copy with every fifth word changed shares too few.
const WORDS: usize = 3;
/// Text that is compared at most, in bytes of headline and body: a very long one is told by its beginning.
const MOST_BYTES: usize = 400_000;
/// Shingles of a sketch at most, about, and at least half as many where the text has them.
const SKETCH: usize = 48;

/// The three-word runs of an article's headline and body as hashes, each once, in the order of the hashes.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shingles(Vec<u64>);

impl Shingles {
    /// Letters are folded and punctuation left aside; no run reaches from the headline into the body.
    pub fn of(headline: &str, body: &str) -> Shingles {
        let mut hashes = Vec::new();
        for part in [headline, body] {
            let part = &part[..part.floor_char_boundary(MOST_BYTES)];
            hashes.extend(text::runs(&text::plain_words(part), WORDS));
        }
        hashes.sort_unstable();
        hashes.dedup();
        Shingles(hashes)
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there are none: fewer than three words.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// How many of them another text has too.
    pub fn shared(&self, other: &Shingles) -> usize {
        let (mut one, mut two) = (self.0.as_slice(), other.0.as_slice());
        let mut shared = 0;
        while let (Some((a, behind_a)), Some((b, behind_b))) =
            (one.split_first(), two.split_first())
        {
            shared += usize::from(a == b);
            if a <= b {
                one = behind_a;
            }
            if b <= a {
                two = behind_b;
            }
        }
        shared
    }

    /// The share of the shorter one's that both have, from 0 to 1; 0 where either is empty.
    pub fn containment(&self, other: &Shingles) -> f64 {
        let shorter = self.len().min(other.len());
        if shorter == 0 {
            return 0.0;
        }
        self.shared(other) as f64 / shorter as f64
    }

    /// A few of them to look copies up by, as numbers of 32 bits: all below a bound that halves each time the text is twice as long,
    /// 24 to 48 about, never more than 96.
    ///
    /// What the sketch of a long text picks, that of a short one does too where it stands there. So two texts share about as large a
    /// part of the longer one's sketch as they do of its shingles, be the other a copy or the first third: a min-wise signature in bands
    /// finds only texts of like length. Which shingles are picked depends on their hashes alone, so that no kind of word is favoured
    /// and nothing need be known of other texts.
    pub fn sketch(&self) -> Vec<i64> {
        let mut bound = u64::MAX;
        let mut expected = self.len();
        while expected > SKETCH {
            expected = expected.div_ceil(2);
            bound /= 2;
        }
        let picked = self.0.partition_point(|hash| *hash <= bound);
        let mut numbers: Vec<i64> = self.0[..picked.min(2 * SKETCH)]
            .iter()
            .map(|hash| i64::from((*hash as u32).cast_signed()))
            .collect();
        numbers.sort_unstable();
        numbers.dedup();
        numbers
    }
}
