//! Which articles are one story, whatever the order in which they come, change and go.

use std::collections::BTreeMap;

use jiff::Timestamp;

use crate::article::{ArticleId, RawArticle};
use crate::store::{Derived, Origin, Samples, Store};

const AT: Timestamp = Timestamp::UNIX_EPOCH;

/// Words by number, as a text.
fn words(numbers: impl IntoIterator<Item = usize>) -> String {
    let words = numbers.into_iter().map(|number| format!("w{number}"));
    words.collect::<Vec<_>>().join(" ")
}

/// An article by its name, an outlet and a text.
type Tells<'a> = (&'a str, &'a str, String);

fn derived((name, outlet, text): &Tells<'_>) -> Derived {
    Derived::new(RawArticle {
        id: Some((*name).to_owned()),
        headline: Some(format!("On {name}")),
        text: text.clone(),
        outlet: Some((*outlet).to_owned()),
        ..RawArticle::default()
    })
}

async fn put(store: &Store, tells: &[Tells<'_>]) -> Vec<ArticleId> {
    let derived: Vec<Derived> = tells.iter().map(derived).collect();
    let put = store.put(&derived, Origin::Elsewhere, AT).await.unwrap();
    put.iter()
        .map(|outcome| outcome.article().clone())
        .collect()
}

/// The stories by the names of their articles: `a b | c`.
async fn stories(store: &Store) -> String {
    let mut told: BTreeMap<ArticleId, Vec<String>> = BTreeMap::new();
    for article in store.newest(Samples::Shown, 0, 1000).await.unwrap() {
        let name = article.given.unwrap();
        told.entry(article.story).or_default().push(name);
    }
    let mut told: Vec<Vec<String>> = told.into_values().collect();
    told.iter_mut().for_each(|names| names.sort_unstable());
    told.sort();
    let told = told.iter().map(|names| names.join(" "));
    told.collect::<Vec<_>>().join(" | ")
}

/// Stores the articles as they stand and backwards, one by one and all at once.
#[track_caller]
fn check(tells: &[Tells<'_>], expected: &str) {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let backwards: Vec<Tells<'_>> = tells.iter().rev().cloned().collect();
    for tells in [tells, &backwards] {
        runtime.block_on(async {
            let store = Store::in_memory().await.unwrap();
            put(&store, tells).await;
            assert_eq!(stories(&store).await, expected, "at once");
            let store = Store::in_memory().await.unwrap();
            for one in tells {
                put(&store, std::slice::from_ref(one)).await;
            }
            assert_eq!(stories(&store).await, expected, "one by one");
        });
    }
}

#[test]
fn near_copies_are_one_story() {
    check(
        &[
            ("a", "Post", words(0..200)),
            ("b", "Wire", words((900..960).chain(0..200))),
            ("c", "Mail", words(0..70)),
            (
                "d",
                "Times",
                words((0..200).map(|word| word + word % 10 / 9 * 1000)),
            ),
            ("e", "Echo", words(500..700)),
        ],
        "a b c d | e",
    );
}

#[test]
fn one_outlets_reports_stay_apart() {
    check(
        &[
            ("first", "Post", words(0..200)),
            ("second", "Post", words(60..260)),
        ],
        "first | second",
    );
    check(
        &[
            ("first", "Post", words(0..200)),
            ("corrected", "Post", words(5..205)),
        ],
        "corrected first",
    );
}

#[tokio::test]
async fn a_copy_of_one_does_not_bring_an_outlets_reports_together() {
    let store = Store::in_memory().await.unwrap();
    let reports = [
        ("first", "Post", words(0..200)),
        ("second", "Post", words(60..260)),
    ];
    put(&store, &reports).await;
    put(&store, &[("copy", "Wire", words(60..260))]).await;
    assert_eq!(stories(&store).await, "copy second | first");
}

#[tokio::test]
async fn news_in_brief_brings_no_stories_together() {
    let briefs = [
        ("bridge", "Wire", words(0..60)),
        ("ferry", "Mail", words(60..120)),
        ("fog", "Echo", words(120..180)),
    ];
    let page = [("page", "Post", words(0..180))];
    let store = Store::in_memory().await.unwrap();
    put(&store, &briefs).await;
    put(&store, &page).await;
    assert_eq!(stories(&store).await, "bridge page | ferry | fog");
    let store = Store::in_memory().await.unwrap();
    put(&store, &page).await;
    put(&store, &briefs).await;
    assert_eq!(stories(&store).await, "bridge page | ferry | fog");
}

#[tokio::test]
async fn an_article_that_links_two_stories_makes_them_one() {
    let store = Store::in_memory().await.unwrap();
    put(&store, &[("start", "Wire", words(0..120))]).await;
    put(&store, &[("end", "Mail", words(80..200))]).await;
    assert_eq!(stories(&store).await, "end | start");
    let before = store.latest().await.unwrap();
    put(&store, &[("whole", "Post", words(0..200))]).await;
    assert_eq!(stories(&store).await, "end start whole");
    // The whole and the one that was moved: the index hears of both.
    let (changes, _) = store.changes(before, 100).await.unwrap();
    assert_eq!(changes.len(), 2);
}

#[tokio::test]
async fn a_stub_that_gets_its_text_joins() {
    let store = Store::in_memory().await.unwrap();
    put(&store, &[("a", "Post", words(0..200))]).await;
    put(&store, &[("b", "Wire", "More follows.".to_owned())]).await;
    assert_eq!(stories(&store).await, "a | b");
    put(&store, &[("b", "Wire", words(0..180))]).await;
    assert_eq!(stories(&store).await, "a b");
    // Told by what it is now.
    put(&store, &[("c", "Mail", words(0..190))]).await;
    assert_eq!(stories(&store).await, "a b c");
    assert_eq!(rows(&store).await, (3, true));
}

#[tokio::test]
async fn a_story_goes_on_without_its_first_article() {
    let store = Store::in_memory().await.unwrap();
    let ids = put(
        &store,
        &[
            ("a", "Post", words(0..200)),
            ("b", "Wire", words(0..180)),
            ("c", "Mail", words(0..160)),
        ],
    )
    .await;
    assert!(store.remove(&ids[0]).await.unwrap());
    assert_eq!(stories(&store).await, "b c");
    assert_eq!(rows(&store).await, (2, true));
    // Under the same id comes something else.
    put(&store, &[("a", "Post", words(500..700))]).await;
    assert_eq!(stories(&store).await, "a | b c");
}

#[tokio::test]
async fn samples_and_what_is_real_are_no_story() {
    let store = Store::in_memory().await.unwrap();
    let mut sample = derived(&("sample", "Post", words(0..200)));
    sample.raw.sample = true;
    let sample = Derived::new(sample.raw);
    store.put(&[sample], Origin::Seed, AT).await.unwrap();
    put(&store, &[("real", "Wire", words(0..190))]).await;
    assert_eq!(stories(&store).await, "real | sample");
}

#[tokio::test]
async fn what_an_older_version_stored_is_compared_later() {
    let store = Store::in_memory().await.unwrap();
    put(&store, &[("a", "Post", words(0..200))]).await;
    put(&store, &[("b", "Wire", words(0..180))]).await;
    for statement in [
        "DELETE FROM texts",
        "DELETE FROM sketches",
        "DELETE FROM sketches_new",
        "UPDATE articles SET story = id",
    ] {
        sqlx::query(statement).execute(&store.pool).await.unwrap();
    }
    assert_eq!(stories(&store).await, "a | b");
    store.gather_stories().await.unwrap();
    assert_eq!(stories(&store).await, "a b");
    assert_eq!(rows(&store).await, (2, true));
    let latest = store.latest().await.unwrap();
    store.gather_stories().await.unwrap();
    assert_eq!(store.latest().await.unwrap(), latest);
}

#[tokio::test]
async fn words_of_nobody_are_one_utterance_in_a_story_that_is_joined() {
    let store = Store::in_memory().await.unwrap();
    let report = |extra: &str| {
        format!(
            "“Nobody paid a crown,” it was heard. {} {extra}",
            words(0..100)
        )
    };
    put(&store, &[("a", "Post", report("one"))]).await;
    put(&store, &[("b", "Wire", report("two"))]).await;
    assert_eq!(stories(&store).await, "a b");
    let articles = store.newest(Samples::Shown, 0, 10).await.unwrap();
    let utterances: Vec<_> = articles
        .iter()
        .flat_map(|article| &article.quotations)
        .map(|quotation| quotation.utterance)
        .collect();
    assert_eq!(utterances.len(), 2);
    assert_eq!(utterances[0], utterances[1]);
}

#[tokio::test]
async fn boilerplate_neither_joins_nor_hides_a_copy() {
    let store = Store::in_memory().await.unwrap();
    let names: Vec<String> = (0..150).map(|number| format!("n{number}")).collect();
    let framed = |number: usize| words((0..60).chain(number * 1000..number * 1000 + 80));
    let articles: Vec<Tells<'_>> = (1..150)
        .map(|number| (names[number].as_str(), "Post", framed(number)))
        .collect();
    put(&store, &articles).await;
    put(&store, &[("copy", "Wire", words(77_000..77_080))]).await;
    put(&store, &[("framed", "Echo", framed(78))]).await;
    let stories = stories(&store).await;
    let joined: Vec<&str> = stories
        .split(" | ")
        .filter(|story| story.contains(' '))
        .collect();
    assert_eq!(joined, ["copy n77", "framed n78"]);
    let crowded: i64 =
        sqlx::query_scalar("SELECT MAX(c) FROM (SELECT COUNT(*) AS c FROM (SELECT * FROM sketches UNION ALL SELECT * FROM sketches_new) GROUP BY hash)")
            .fetch_one(&store.pool)
            .await
            .unwrap();
    assert_eq!(crowded, i64::try_from(super::CROWD).unwrap());
}

/// How many texts are entered, and whether every sketch is of one of them.
async fn rows(store: &Store) -> (i64, bool) {
    let texts =
        sqlx::query_scalar("SELECT COUNT(*) FROM texts WHERE article IN (SELECT id FROM articles)")
            .fetch_one(&store.pool)
            .await
            .unwrap();
    let stray: i64 = sqlx::query_scalar(
        "SELECT COUNT(*) FROM (SELECT text FROM sketches UNION ALL SELECT text FROM sketches_new) WHERE text NOT IN (SELECT number FROM texts)",
    )
    .fetch_one(&store.pool)
    .await
    .unwrap();
    (texts, stray == 0)
}
