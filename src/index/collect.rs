//! Gathering all that matches, for lists that are collapsed, dated and counted.

use std::cmp::Ordering;
use std::collections::{HashMap, HashSet};

use tantivy::collector::{Collector, SegmentCollector};
use tantivy::columnar::Column;
use tantivy::{DocAddress, DocId, Score, SegmentOrdinal, SegmentReader};

use super::Order;

/// Scores of a quotation by its kind, see [`super::schema::Fields::rank`]: a speech outranks a few words woven into a sentence,
/// and both a headline. BM25 gives a text of a few words more than twice the score of a long speech with the same words.
const KIND_WEIGHTS: [Score; 3] = [1.0, 0.4, 0.35];

/// Collects every match within the dates.
pub(super) struct Gather {
    /// First second that counts.
    pub(super) since: Option<i64>,
    /// First second that no longer counts.
    pub(super) until: Option<i64>,
    /// Whether relevance is asked for.
    pub(super) scoring: bool,
    /// Whether words are: without any, all are equal but for their kind.
    pub(super) worded: bool,
}

/// What matches.
#[derive(Clone, Debug, Default)]
pub(super) struct Gathered {
    pub(super) matches: Vec<Match>,
    /// Groups of undated ones left out for a date.
    pub(super) undated: Vec<u64>,
}

/// One document that matches.
#[derive(Clone, Copy, Debug)]
pub(super) struct Match {
    pub(super) score: Score,
    pub(super) published: Option<i64>,
    rank: u64,
    /// Words of a quotation's speech; 0 of an article, of which none tells more than another.
    length: u64,
    /// Whether the speaker has the title asked for beside the name.
    titled: bool,
    pub(super) group: u64,
    pub(super) address: DocAddress,
}

impl Match {
    /// Whether it was published before another; what is dated comes before what is not.
    fn is_earlier_than(&self, other: &Match) -> bool {
        match (self.published, other.published) {
            (Some(one), Some(other)) => one < other,
            (one, other) => one.is_some() && other.is_none(),
        }
    }
}

/// Matches that are one hit.
struct Group {
    /// Where it stands in the list.
    place: usize,
    /// The most words that any of them has.
    fullest: u64,
    /// Whether they are of several articles that tell them apart.
    articles: bool,
}

impl Gathered {
    /// Marks those that another search found as having the title.
    pub(super) fn mark_titled(&mut self, titled: &Gathered) {
        let titled: HashSet<DocAddress> = titled.matches.iter().map(|m| m.address).collect();
        for matching in &mut self.matches {
            matching.titled = titled.contains(&matching.address);
        }
    }

    /// One match of each group, in order, with the score of the best: of an article's or a speech's own documents the best one;
    /// where several articles have an utterance, of those with nearly all of its words the earliest; of a story's articles the
    /// earliest.
    pub(super) fn collapsed(self, order: Order) -> Vec<Match> {
        let mut matches = self.matches;
        matches.sort_unstable_by(|a, b| compare(a, b, order));
        let mut groups: HashMap<u64, Group> = HashMap::with_capacity(matches.len());
        let mut told: Vec<Match> = Vec::new();
        for matching in &matches {
            let group = groups.entry(matching.group).or_insert_with(|| {
                told.push(*matching);
                Group {
                    place: told.len() - 1,
                    fullest: matching.length,
                    articles: false,
                }
            });
            let best = &mut told[group.place];
            best.titled |= matching.titled;
            best.score = best.score.max(matching.score);
            group.fullest = group.fullest.max(matching.length);
            group.articles |=
                (matching.length, matching.published) != (best.length, best.published);
        }
        // Where all is of one speech, the first is the best of it.
        for matching in &matches {
            let Some(group) = groups.get(&matching.group).filter(|group| group.articles) else {
                continue;
            };
            let best = &mut told[group.place];
            // Articles tell a story alike.
            let full = |one: &Match| one.length * 10 >= group.fullest * 9;
            if full(matching) && (!full(best) || matching.is_earlier_than(best)) {
                let (score, titled) = (best.score, best.titled);
                *best = Match {
                    score,
                    titled,
                    ..*matching
                };
            }
        }
        // The one that tells it may be of another day than the first of its group.
        told.sort_unstable_by(|a, b| compare(a, b, order));
        told
    }

    /// How many groups were left out for having no date.
    pub(super) fn undated(&self) -> usize {
        let mut groups = self.undated.clone();
        groups.sort_unstable();
        groups.dedup();
        groups.len()
    }
}

/// Among equals speeches come before a few quoted words; what is still equal keeps the order of the index, so that pages do not
/// overlap.
pub(super) fn compare(a: &Match, b: &Match, order: Order) -> Ordering {
    let newer_first = || b.published.cmp(&a.published);
    let by_order = match order {
        Order::Best => b
            .titled
            .cmp(&a.titled)
            .then_with(|| b.score.total_cmp(&a.score))
            .then_with(newer_first),
        // None is less than any second: undated come last.
        Order::Newest => newer_first(),
        Order::Oldest => match (a.published, b.published) {
            (Some(a), Some(b)) => a.cmp(&b),
            (a, b) => b.is_some().cmp(&a.is_some()),
        },
    };
    by_order
        .then_with(|| a.rank.cmp(&b.rank))
        .then_with(|| a.address.cmp(&b.address))
}

impl Collector for Gather {
    type Fruit = Gathered;
    type Child = SegmentGather;

    fn for_segment(
        &self,
        segment: SegmentOrdinal,
        reader: &SegmentReader,
    ) -> tantivy::Result<SegmentGather> {
        let fast = reader.fast_fields();
        Ok(SegmentGather {
            segment,
            since: self.since,
            until: self.until,
            worded: self.worded,
            published: fast.column_opt("published")?,
            group: fast.column_opt("group")?,
            rank: fast.column_opt("rank")?,
            length: fast.column_opt("length")?,
            gathered: Gathered::default(),
        })
    }

    fn requires_scoring(&self) -> bool {
        self.scoring
    }

    fn merge_fruits(&self, fruits: Vec<Gathered>) -> tantivy::Result<Gathered> {
        let mut all = Gathered::default();
        for fruit in fruits {
            all.matches.extend(fruit.matches);
            all.undated.extend(fruit.undated);
        }
        Ok(all)
    }
}

/// The part of [`Gather`] for one segment.
pub(super) struct SegmentGather {
    segment: SegmentOrdinal,
    since: Option<i64>,
    until: Option<i64>,
    worded: bool,
    /// Absent where no document of the segment has a value.
    published: Option<Column<i64>>,
    group: Option<Column<u64>>,
    rank: Option<Column<u64>>,
    length: Option<Column<u64>>,
    gathered: Gathered,
}

impl SegmentCollector for SegmentGather {
    type Fruit = Gathered;

    fn collect(&mut self, doc: DocId, score: Score) {
        let first = |column: &Option<Column<u64>>| column.as_ref().and_then(|c| c.first(doc));
        let published = self.published.as_ref().and_then(|column| column.first(doc));
        let group = first(&self.group).unwrap_or_default();
        if self.since.is_some() || self.until.is_some() {
            let Some(second) = published else {
                self.gathered.undated.push(group);
                return;
            };
            if self.since.is_some_and(|since| second < since)
                || self.until.is_some_and(|until| second >= until)
            {
                return;
            }
        }
        let rank = first(&self.rank).unwrap_or_default();
        let weight = usize::try_from(rank)
            .ok()
            .and_then(|rank| KIND_WEIGHTS.get(rank))
            .unwrap_or(&1.0);
        self.gathered.matches.push(Match {
            score: weight * if self.worded { score } else { 1.0 },
            published,
            rank,
            length: first(&self.length).unwrap_or_default(),
            titled: false,
            group,
            address: DocAddress::new(self.segment, doc),
        });
    }

    fn harvest(self) -> Gathered {
        self.gathered
    }
}
