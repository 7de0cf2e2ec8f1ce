//! Which quotations are one utterance, whatever the order in which their articles come, change and go.

use std::collections::BTreeMap;

use jiff::Timestamp;
use proptest::prelude::*;

use crate::article::{ArticleId, Published, RawArticle};
use crate::quote::{Speaker, SpeakerKind};
use crate::store::{Change, Derived, Origin, Samples, Seq, Store};

const AT: Timestamp = Timestamp::UNIX_EPOCH;

/// An article that quotes somebody once: day of publication (`-` for none), speaker (`-` for nobody), words.
type Tells<'a> = (&'a str, &'a str, &'a str);

fn derived(number: usize, (day, speaker, words): Tells<'_>) -> Derived {
    let raw = RawArticle {
        id: Some(number.to_string()),
        headline: Some(format!("Report {number}")),
        text: format!("“{words},” somebody said. This is report {number} of the town."),
        outlet: Some(format!("Outlet {number}")),
        published: day.parse().ok().map(Published::Day),
        ..RawArticle::default()
    };
    let mut derived = Derived::new(raw);
    assert_eq!(derived.quotations.len(), 1, "{words}");
    derived.quotations[0].speaker = (speaker != "-").then(|| Speaker {
        name: speaker.to_owned(),
        title: None,
        kind: SpeakerKind::Person,
    });
    derived
}

async fn put(store: &Store, derived: Derived) -> ArticleId {
    let put = store.put(&[derived], Origin::Elsewhere, AT).await.unwrap();
    put[0].article().clone()
}

/// The utterances, each by the numbers of the articles that tell it: `1 2 | 3`.
async fn utterances(store: &Store) -> String {
    let mut told: BTreeMap<i64, Vec<usize>> = BTreeMap::new();
    for article in store.newest(Samples::Shown, 0, 1000).await.unwrap() {
        let number = article.given.unwrap().parse().unwrap();
        for quotation in &article.quotations {
            told.entry(quotation.utterance.unwrap().0)
                .or_default()
                .push(number);
        }
    }
    let mut told: Vec<Vec<usize>> = told.into_values().collect();
    told.iter_mut().for_each(|numbers| numbers.sort_unstable());
    told.sort();
    let told = told.iter().map(|numbers| {
        let numbers: Vec<String> = numbers.iter().map(ToString::to_string).collect();
        numbers.join(" ")
    });
    told.collect::<Vec<_>>().join(" | ")
}

fn orders(count: usize) -> Vec<Vec<usize>> {
    if count == 0 {
        return vec![Vec::new()];
    }
    let mut all = Vec::new();
    for shorter in orders(count - 1) {
        for place in 0..=shorter.len() {
            let mut order = shorter.clone();
            order.insert(place, count - 1);
            all.push(order);
        }
    }
    all
}

/// Stores the articles in every order, one by one and all at once.
#[track_caller]
fn check(tells: &[Tells<'_>], expected: &str) {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    for order in orders(tells.len()) {
        runtime.block_on(async {
            let all: Vec<Derived> = order
                .iter()
                .map(|place| derived(place + 1, tells[*place]))
                .collect();
            let store = Store::in_memory().await.unwrap();
            store.put(&all, Origin::Elsewhere, AT).await.unwrap();
            assert_eq!(utterances(&store).await, expected, "{order:?} at once");
            let store = Store::in_memory().await.unwrap();
            for derived in all {
                put(&store, derived).await;
            }
            assert_eq!(utterances(&store).await, expected, "{order:?} one by one");
        });
    }
}

const BRIDGE: &str = "The bridge over the Lorn will open in spring, and nobody in this town will ever pay to cross it";
const LONG: &str = "We have waited ten years. The bridge over the Lorn will open in spring, and nobody in this town will ever \
    pay to cross it. Nor will the ferry cost more than a crown, as long as I have a say in it";
const DAY: &str = "2021-04-14";

#[test]
fn the_same_words_are_one_utterance_however_they_are_printed() {
    check(
        &[
            (DAY, "Ada Vell", BRIDGE),
            (
                "2021-04-15",
                "A. Vell",
                "the bridge over the Lorn will open in spring and nobody in this town will ever pay to cross it",
            ),
            (
                "-",
                "Ada Vell",
                "The bridge over the Lorn will open in the spring — and nobody in this town will pay to cross it",
            ),
        ],
        "1 2 3",
    );
}

#[test]
fn a_part_is_one_utterance_with_the_whole() {
    check(
        &[
            (DAY, "Ada Vell", LONG),
            (
                "2021-05-02",
                "Ada Vell",
                "nobody in this town will ever pay",
            ),
            ("2025-05-02", "Ada Vell", BRIDGE),
            (DAY, "Ada Vell", "Nor will the ferry cost more than a crown"),
        ],
        "1 2 3 4",
    );
}

#[test]
fn a_part_of_two_others_goes_with_the_fuller() {
    let ferry = "The ferry will run all winter, as long as I have a say in it, ice or no ice, and so will the mail boat and the pilot";
    let quay = "The quay will be a metre higher as long as I have a say in it, whatever the harbour master may tell you";
    check(
        &[
            (DAY, "Ada Vell", quay),
            (DAY, "Ada Vell", "As long as I have a say in it"),
            (DAY, "Ada Vell", ferry),
        ],
        "1 | 2 3",
    );
}

#[test]
fn two_speakers_words_stay_apart_be_they_alike() {
    check(
        &[
            (DAY, "Ada Vell", BRIDGE),
            (DAY, "Bruno Vell", BRIDGE),
            (DAY, "Olin Marsh", BRIDGE),
        ],
        "1 | 2 | 3",
    );
}

#[test]
fn where_nobody_is_named_nearly_all_the_words_must_agree() {
    let near = BRIDGE.replace("in spring", "in springtime");
    check(
        &[
            (DAY, "Ada Vell", BRIDGE),
            ("2023-01-01", "-", &near),
            (DAY, "-", LONG),
        ],
        "1 2 | 3",
    );
    check(&[(DAY, "-", BRIDGE), ("-", "-", &near)], "1 2");
    // Of two who are named, the one whose words they are.
    check(
        &[
            (DAY, "Ada Vell", BRIDGE),
            (DAY, "-", &near),
            (DAY, "Bruno Vell", &LONG.replace("ten", "six")),
        ],
        "1 2 | 3",
    );
    check(
        &[
            (DAY, "-", "The bridge will open in spring"),
            (DAY, "-", "The bridge will open in spring"),
        ],
        "1 | 2",
    );
}

#[test]
fn a_few_words_are_one_utterance_within_days() {
    let words = "A brave guess";
    check(
        &[
            (DAY, "Tomas Birk", words),
            ("2021-04-16", "Tomas Birk", "“a brave guess”"),
            ("2021-06-16", "Tomas Birk", words),
            ("-", "Tomas Birk", words),
        ],
        "1 2 | 3 | 4",
    );
    check(
        &[
            (DAY, "Tomas Birk", words),
            (
                DAY,
                "Tomas Birk",
                "I call that a brave guess of hers, and no more",
            ),
        ],
        "1 | 2",
    );
    check(&[(DAY, "-", words), (DAY, "-", words)], "1 | 2");
}

#[test]
fn some_words_are_one_utterance_within_weeks() {
    let words = "We shall build the quay higher";
    check(
        &[
            (DAY, "Ada Vell", words),
            (
                "2021-05-10",
                "Ada Vell",
                "We shall build the quay a metre higher, and soon",
            ),
            ("2022-05-10", "Ada Vell", words),
        ],
        "1 2 | 3",
    );
    check(&[(DAY, "Ada Vell", words), ("-", "Ada Vell", words)], "1 2");
}

#[test]
fn what_turns_the_sense_round_is_another_utterance() {
    check(
        &[
            (DAY, "Ada Vell", "We will pay for the new cranes this year"),
            (
                DAY,
                "Ada Vell",
                "We will not pay for the new cranes this year",
            ),
        ],
        "1 | 2",
    );
    check(
        &[
            (
                DAY,
                "Ada Vell",
                "We lost 3 cranes and a great deal of sleep",
            ),
            (
                DAY,
                "Ada Vell",
                "We lost 5 cranes and a great deal of sleep",
            ),
        ],
        "1 | 2",
    );
}

#[tokio::test]
async fn an_article_that_goes_takes_its_words_with_it() {
    let store = Store::in_memory().await.unwrap();
    let parts = [
        "The bridge over the Lorn will open in spring",
        "Nor will the ferry cost more than a crown",
    ];
    put(&store, derived(1, (DAY, "Ada Vell", parts[0]))).await;
    put(&store, derived(2, (DAY, "Ada Vell", parts[1]))).await;
    assert_eq!(utterances(&store).await, "1 | 2");
    let seq = store.latest().await.unwrap();
    let long = put(&store, derived(3, (DAY, "Ada Vell", LONG))).await;
    assert_eq!(utterances(&store).await, "1 2 3");
    // What the index holds of the parts is no longer so: of one of them at least.
    assert!(touched(&store, seq).await.len() >= 2);
    let seq = store.latest().await.unwrap();
    store.remove(&long).await.unwrap();
    assert_eq!(utterances(&store).await, "1 | 2");
    assert_eq!(touched(&store, seq).await.len(), 2);
}

/// The articles that changed after a number.
async fn touched(store: &Store, after: Seq) -> Vec<String> {
    let (changes, upto) = store.changes(after, 100).await.unwrap();
    assert_eq!(upto, store.latest().await.unwrap());
    let ids = changes.into_iter().map(|change| match change {
        Change::Put(article) => article.id.to_string(),
        Change::Delete(id) => id.to_string(),
    });
    ids.collect()
}

#[tokio::test]
async fn a_correction_changes_whose_words_they_are() {
    let store = Store::in_memory().await.unwrap();
    let other = BRIDGE.replace("bridge over the Lorn", "ferry to the long island");
    put(&store, derived(1, (DAY, "Ada Vell", BRIDGE))).await;
    put(&store, derived(2, (DAY, "Ada Vell", BRIDGE))).await;
    put(&store, derived(3, (DAY, "Ada Vell", &other))).await;
    assert_eq!(utterances(&store).await, "1 2 | 3");
    put(&store, derived(2, (DAY, "Ada Vell", &other))).await;
    assert_eq!(utterances(&store).await, "1 | 2 3");
    put(&store, derived(2, (DAY, "Ada Vell", BRIDGE))).await;
    assert_eq!(utterances(&store).await, "1 2 | 3");
}

#[tokio::test]
async fn people_that_are_merged_said_the_same() {
    let store = Store::in_memory().await.unwrap();
    put(&store, derived(1, (DAY, "Ada Vell", BRIDGE))).await;
    put(&store, derived(2, (DAY, "Adele Marsh-Holm", BRIDGE))).await;
    assert_eq!(utterances(&store).await, "1 | 2");
    let seq = store.latest().await.unwrap();
    let one = store.people("Adele", Samples::Shown).await.unwrap()[0].id;
    let other = store.people("Ada", Samples::Shown).await.unwrap()[0].id;
    store.merge_people(one, other).await.unwrap();
    assert_eq!(utterances(&store).await, "1 2");
    assert!(!touched(&store, seq).await.is_empty());
}

#[tokio::test]
async fn a_bare_surname_is_who_it_means_just_now() {
    let store = Store::in_memory().await.unwrap();
    put(&store, derived(1, (DAY, "Vell", BRIDGE))).await;
    put(&store, derived(2, (DAY, "Ada Vell", BRIDGE))).await;
    assert_eq!(utterances(&store).await, "1 2");
    // Another one of the surname: whom the bare one means is no longer known.
    put(
        &store,
        derived(
            3,
            (DAY, "Jon Vell", "The piano stays with us in the town hall"),
        ),
    )
    .await;
    assert_eq!(utterances(&store).await, "1 | 2 | 3");
}

#[tokio::test]
async fn what_an_older_version_stored_is_gathered() {
    let store = Store::in_memory().await.unwrap();
    for (number, tells) in [
        (1, (DAY, "Ada Vell", BRIDGE)),
        (2, (DAY, "Ada Vell", LONG)),
        (3, (DAY, "-", BRIDGE)),
        (4, (DAY, "Olin Marsh", "Nobody will be left on the island")),
    ] {
        put(&store, derived(number, tells)).await;
    }
    assert_eq!(utterances(&store).await, "1 2 3 | 4");
    for statement in [
        "UPDATE quotations SET wording = NULL",
        "DELETE FROM wordings",
        "DELETE FROM shingles",
        "DELETE FROM shingles_new",
    ] {
        sqlx::query(statement).execute(&store.pool).await.unwrap();
    }
    store.gather_utterances().await.unwrap();
    assert_eq!(utterances(&store).await, "1 2 3 | 4");
}

#[tokio::test]
async fn copies_are_named_the_earliest_first() {
    let store = Store::in_memory().await.unwrap();
    put(&store, derived(1, ("2021-04-15", "Ada Vell", BRIDGE))).await;
    put(
        &store,
        derived(
            2,
            (
                "-",
                "Ada Vell",
                "The bridge over the Lorn will open in spring",
            ),
        ),
    )
    .await;
    put(&store, derived(3, (DAY, "Ada Vell", BRIDGE))).await;
    put(&store, derived(4, (DAY, "Ada Vell", "Nobody was hurt"))).await;
    let utterance = store.newest(Samples::Shown, 0, 1).await.unwrap()[0].quotations[0].utterance;
    let copies = store
        .copies(&[utterance.unwrap()], Samples::Shown)
        .await
        .unwrap();
    let told: Vec<(&str, u64)> = copies
        .iter()
        .map(|copy| (copy.outlet.as_deref().unwrap(), copy.words))
        .collect();
    assert_eq!(told, [("Outlet 3", 20), ("Outlet 1", 20), ("Outlet 2", 9)]);
}

/// Stretches of one long speech, so that many hold others and some only touch.
fn stretch() -> impl Strategy<Value = String> {
    let words: Vec<&str> = LONG.split(' ').collect();
    (0..words.len() - 4, 4..20_usize, 0..12_usize).prop_map(move |(start, length, change)| {
        let mut stretch: Vec<&str> = words[start..(start + length).min(words.len())].to_vec();
        if let Some(word) = stretch.get_mut(change) {
            *word = "piano";
        }
        stretch.join(" ").replace(". ", "; ")
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    /// Whatever came, was corrected and went: in the end it is as if what is left had come alone, in order.
    #[test]
    fn the_way_does_not_matter(
        said in proptest::collection::vec((stretch(), 0..3_usize, 1..28_u8, any::<bool>()), 1..14),
    ) {
        let runtime = tokio::runtime::Runtime::new().unwrap();
        let (by_way, alone) = runtime.block_on(async {
            let tells = |place: usize| {
                let (words, speaker, day, _) = &said[place];
                let speaker = ["Ada Vell", "Vell", "-"][*speaker];
                let day = format!("2021-04-{day:02}");
                derived(place, (day.as_str(), speaker, words.as_str()))
            };
            let store = Store::in_memory().await.unwrap();
            let mut ids = Vec::new();
            for place in (0..said.len()).rev() {
                ids.push((place, put(&store, tells(place)).await));
            }
            for (place, id) in &ids {
                if said[*place].3 {
                    store.remove(id).await.unwrap();
                }
            }
            let other = Store::in_memory().await.unwrap();
            for place in (0..said.len()).filter(|place| !said[*place].3) {
                put(&other, tells(place)).await;
            }
            (utterances(&store).await, utterances(&other).await)
        });
        prop_assert_eq!(by_way, alone);
    }
}
