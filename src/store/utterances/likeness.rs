//! Whether the words of one quotation are those of another, or a part of them. Pure.
//!
//! Outlets drop a clause, correct a word, write “percent” for “per cent”. So most of the shorter one's words must stand in the
//! fuller one, in order and in runs, not picked from all over. Words that turn the sense round count as other words: a “not”
//! or another number in its place keeps two quotations apart, however alike they are else.

use std::ops::Range;

/// Words compared of the shorter and of the fuller one: more would make a hostile text slow.
const SHORTER: usize = 400;
const FULLER: usize = 2000;
/// Of this many words one may be another.
const WORDS_A_CHANGE: usize = 8;
/// Words left out in one place up to which it is a slip and no cut.
const SLIP: usize = 3;
/// Cuts within the shorter one's words, and the words that must stand between them.
const CUTS: usize = 2;
const BETWEEN_CUTS: usize = 4;

/// Words that deny, folded, in the languages most read. English “n’t” is parted from its verb.
const DENIALS: &[&str] = &[
    "not",
    "no",
    "never",
    "t",
    "cannot",
    "nothing",
    "nobody",
    "none",
    "nor",
    "neither",
    "without",
    "не",
    "нет",
    "ни",
    "никогда",
    "ничего",
    "никто",
    "без",
    "ні",
    "немає",
    "ніколи",
    "yox",
    "deyil",
    "hec",
    "yok",
    "degil",
    "hic",
    "hayir",
    "nicht",
    "kein",
    "keine",
    "nie",
    "ne",
    "pas",
    "jamais",
    "nunca",
];

/// A run of words that both have.
#[derive(Clone, Copy, Debug)]
struct Run {
    fuller: usize,
    shorter: usize,
    length: usize,
}

/// How many of the shorter one's words stand in the fuller one, where it holds them; else `None`.
pub(super) fn held(fuller: &[&str], shorter: &[&str]) -> Option<usize> {
    let fuller = &fuller[..fuller.len().min(FULLER)];
    let shorter = &shorter[..shorter.len().min(SHORTER)];
    let changes = (shorter.len() / WORDS_A_CHANGE).max(1);
    let runs = common(fuller, shorter, changes + 2)?;
    let held: usize = runs.iter().map(|run| run.length).sum();
    if held + changes < shorter.len() || has_cuts(&runs) {
        return None;
    }
    let mut gaps = gaps(&runs, fuller.len(), shorter.len());
    let turned = gaps.any(|gap| gap.turns(fuller, shorter));
    (!turned).then_some(held)
}

/// The runs that both have, in order, the longest first found; `None` where there are more than `most`, or none.
fn common(fuller: &[&str], shorter: &[&str], most: usize) -> Option<Vec<Run>> {
    let mut runs: Vec<Run> = Vec::new();
    let mut regions = vec![(0..fuller.len(), 0..shorter.len())];
    while let Some((a, b)) = regions.pop() {
        let Some(run) = longest(fuller, shorter, &a, &b) else {
            continue;
        };
        // One or two words that stand far off are there by chance.
        let (before, after) = (run.fuller - a.start, a.end - run.fuller - run.length);
        let near = (a.start > 0 && before <= SLIP) || (a.end < fuller.len() && after <= SLIP);
        if run.length < 3 && !near && !runs.is_empty() {
            continue;
        }
        if runs.len() == most {
            return None;
        }
        regions.push((a.start..run.fuller, b.start..run.shorter));
        regions.push((
            run.fuller + run.length..a.end,
            run.shorter + run.length..b.end,
        ));
        runs.push(run);
    }
    runs.sort_unstable_by_key(|run| run.fuller);
    (!runs.is_empty()).then_some(runs)
}

/// The longest run of two regions, the first of several.
fn longest(fuller: &[&str], shorter: &[&str], a: &Range<usize>, b: &Range<usize>) -> Option<Run> {
    let mut best: Option<Run> = None;
    // Lengths of the runs that end at each word of the shorter one.
    let mut ending = vec![0_usize; b.len() + 1];
    for at in a.clone() {
        for place in (0..b.len()).rev() {
            let length = if fuller[at] == shorter[b.start + place] {
                ending[place] + 1
            } else {
                0
            };
            ending[place + 1] = length;
            if length > best.map_or(0, |run| run.length) {
                best = Some(Run {
                    fuller: at + 1 - length,
                    shorter: b.start + place + 1 - length,
                    length,
                });
            }
        }
    }
    best
}

/// Whether the shorter one's words are gathered from too many places.
fn has_cuts(runs: &[Run]) -> bool {
    let mut cuts = 0;
    let mut between = 0;
    for (place, run) in runs.iter().enumerate() {
        if let Some(before) = place.checked_sub(1).map(|at| runs[at])
            && run.fuller - before.fuller - before.length > SLIP
        {
            cuts += 1;
            if between < BETWEEN_CUTS {
                return true;
            }
            between = 0;
        }
        between += run.length;
    }
    cuts > 0 && (cuts > CUTS || between < BETWEEN_CUTS)
}

/// Words of both before, between or behind the runs.
struct Gap {
    fuller: Range<usize>,
    shorter: Range<usize>,
    /// Whether a run stands before, and behind it.
    between: (bool, bool),
}

fn gaps(runs: &[Run], fuller: usize, shorter: usize) -> impl Iterator<Item = Gap> {
    let starts = std::iter::once((0, 0)).chain(
        runs.iter()
            .map(|run| (run.fuller + run.length, run.shorter + run.length)),
    );
    let ends = runs
        .iter()
        .map(|run| (run.fuller, run.shorter))
        .chain(std::iter::once((fuller, shorter)));
    let last = runs.len();
    starts
        .zip(ends)
        .enumerate()
        .map(move |(place, (start, end))| Gap {
            fuller: start.0..end.0,
            shorter: start.1..end.1,
            between: (place > 0, place < last),
        })
}

impl Gap {
    /// Whether its words turn the sense round.
    fn turns(&self, fuller: &[&str], shorter: &[&str]) -> bool {
        let (fuller, shorter) = (&fuller[self.fuller.clone()], &shorter[self.shorter.clone()]);
        let denies = |words: &[&str]| words.iter().any(|word| DENIALS.contains(word));
        let counts = |words: &[&str]| {
            words
                .iter()
                .any(|word| word.contains(|c: char| c.is_ascii_digit()))
        };
        // What a longer cut leaves out, or what stands before and behind, is the fuller one's own.
        let inner = self.between == (true, true);
        let denied_there = inner && fuller.len() <= SLIP && denies(fuller);
        if denies(shorter) != denied_there || counts(shorter) {
            return true;
        }
        // Words in each other's place.
        match self.between {
            (true, true) if fuller.len() != shorter.len() => false,
            (true, _) => fuller.iter().zip(shorter).any(|(a, b)| denied(a, b)),
            (false, _) => {
                let pairs = fuller.iter().rev().zip(shorter.iter().rev());
                pairs.into_iter().any(|(a, b)| denied(a, b))
            }
        }
    }
}

/// Whether one of two words may deny the other: in Azerbaijani and Turkish an `m` between stem and ending does (`gələcək`,
/// `gəlməyəcək`).
fn denied(one: &str, other: &str) -> bool {
    let common = |pairs: &mut dyn Iterator<Item = (char, char)>| -> usize {
        pairs
            .take_while(|(a, b)| a == b)
            .map(|(c, _)| c.len_utf8())
            .sum()
    };
    let stem = common(&mut one.chars().zip(other.chars()));
    let (one, other) = (&one[stem..], &other[stem..]);
    let ending = common(&mut one.chars().rev().zip(other.chars().rev()));
    let (one, other) = (&one[..one.len() - ending], &other[..other.len() - ending]);
    stem > 0 && ending > 1 && one.contains('m') != other.contains('m')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::plain_words;

    #[track_caller]
    fn check(fuller: &str, shorter: &str, expected: bool) {
        let (a, b) = (plain_words(fuller), plain_words(shorter));
        let a: Vec<&str> = a.split(' ').collect();
        let b: Vec<&str> = b.split(' ').collect();
        assert_eq!(held(&a, &b).is_some(), expected, "{shorter} / {fuller}");
    }

    const BRIDGE: &str = "We have waited ten years for the bridge over the Lorn. It will open in spring, and nobody will pay \
        to cross it, neither man nor mule, as long as I am mayor of this town.";

    #[test]
    fn a_part_or_a_copy_with_slips_is_held() {
        for part in [
            BRIDGE,
            "It will open in spring, and nobody will pay to cross it",
            "“it will open in spring and NOBODY will pay to cross it!”",
            // A word changed, dropped, put in.
            "It will open in springtime, and nobody will pay to cross it",
            "It will open in spring, nobody will pay to cross it",
            "It will surely open in spring, and nobody will pay to cross it",
            "will open in spring",
            // A clause cut out.
            "We have waited ten years for the bridge. It will open in spring, as long as I am mayor of this town",
        ] {
            check(BRIDGE, part, true);
        }
        check(
            "Мы будем защищать нашу землю до последнего камня",
            "«Мы будем защищать свою землю до последнего камня»",
            true,
        );
    }

    #[test]
    fn other_words_are_not_held() {
        for other in [
            "We have waited ten years for the ferry over the Tarn",
            // Picked from all over.
            "We will open the town for nobody as long as ten years",
            "I am the mayor, and nobody will cross the bridge in spring",
            // Turned round.
            "It will not open in spring, and nobody will pay to cross it",
            "We have waited 12 years for the bridge over the Lorn",
        ] {
            check(BRIDGE, other, false);
        }
        check(
            "We will not pay for it again",
            "We will pay for it again",
            false,
        );
        check(
            "We lost 3 cranes in the flood",
            "We lost 5 cranes in the flood",
            false,
        );
        check(
            "Biz bu il oraya gələcəyik",
            "Biz bu il oraya gəlməyəcəyik",
            false,
        );
        check(
            "Мы не будем платить за это",
            "Мы будем платить за это",
            false,
        );
    }

    #[test]
    fn hostile_texts_end_soon() {
        let same = "a ".repeat(5000);
        check(&same, &same, true);
        let turn = "a b ".repeat(3000);
        check(&same, &turn, false);
    }
}
