use expect_test::{Expect, expect};
use jiff::Timestamp;
use jiff::civil::date;

use super::*;
use crate::article::{Published, RawArticle};
use crate::quote::{Speaker, SpeakerKind};

const AT: Timestamp = Timestamp::UNIX_EPOCH;

fn raw(id: &str, outlet: &str, text: &str) -> RawArticle {
    RawArticle {
        id: Some(id.to_owned()),
        headline: Some("Ferry to Ostrava Island".to_owned()),
        text: text.to_owned(),
        outlet: Some(outlet.to_owned()),
        ..RawArticle::default()
    }
}

/// Long enough to be told by its text alone.
const FERRY: &str = "The last ferry to the island left on Monday night with four passengers and a piano on board.\n\n\
    “We will miss the bell more than the boat,” Minister Anna Lebedko said.\n\n\
    “The piano stays with us,” Lebedko said. The harbour office sold the boat to a museum in the capital, which opens in May.";

/// With all quotations of an article that names her attributed to Anna Lebedko: who is found to have said what is not the store's.
fn spoken(mut derived: Derived) -> Derived {
    if derived.article.body.contains("Anna Lebedko") {
        for quotation in &mut derived.quotations {
            quotation.speaker = Some(Speaker {
                name: "Anna Lebedko".to_owned(),
                title: Some("Minister".to_owned()),
                kind: SpeakerKind::Person,
            });
        }
    }
    derived
}

async fn store() -> Store {
    Store::in_memory().await.unwrap()
}

async fn put(store: &Store, raws: Vec<RawArticle>) -> Vec<Outcome> {
    let derived: Vec<Derived> = raws
        .into_iter()
        .map(|raw| spoken(Derived::new(raw)))
        .collect();
    store.put(&derived, Origin::Elsewhere, AT).await.unwrap()
}

fn verbs(outcomes: &[Outcome]) -> String {
    let verb = |outcome: &Outcome| match outcome {
        Outcome::Added(_) => "added",
        Outcome::Updated(_) => "updated",
        Outcome::Unchanged(_) => "unchanged",
    };
    outcomes.iter().map(verb).collect::<Vec<_>>().join(" ")
}

/// Stores articles one by one and shows what each came to, and what is there in the end.
#[track_caller]
fn check(raws: Vec<RawArticle>, expected: Expect) {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let shown = runtime.block_on(async {
        let store = store().await;
        let mut shown = Vec::new();
        for raw in raws {
            shown.push(verbs(&put(&store, vec![raw]).await));
        }
        let (changes, upto) = store.changes(Seq(0), 100).await.unwrap();
        for change in changes {
            let Change::Put(article) = change else {
                continue;
            };
            let story = article.story == article.id;
            shown.push(format!(
                "#{} {} of {}, own story: {story}, {} quotations, published {:?}",
                article.seq.0,
                article.given.unwrap_or_default(),
                article.outlet.unwrap_or_default(),
                article.quotations.len(),
                article.published,
            ));
        }
        shown.push(format!("latest change {}", upto.0));
        shown.join("\n")
    });
    expected.assert_eq(&shown);
}

#[test]
fn the_same_article_again_changes_nothing() {
    check(
        vec![raw("1", "Quay Post", FERRY), raw("1", "Quay Post", FERRY)],
        expect![[r#"
            added
            unchanged
            #1 1 of Quay Post, own story: true, 2 quotations, published None
            latest change 1"#]],
    );
}

#[test]
fn a_corrected_article_is_updated_in_place() {
    check(
        vec![
            raw("1", "Quay Post", FERRY),
            raw("1", "Quay Post", &FERRY.replace("four", "five")),
        ],
        expect![[r#"
            added
            updated
            #2 1 of Quay Post, own story: true, 2 quotations, published None
            latest change 2"#]],
    );
}

#[test]
fn the_same_text_under_another_id_of_the_outlet_is_one_article() {
    check(
        vec![
            raw("1", "Quay Post", FERRY),
            raw("2", "Quay Post", &FERRY.replace(". ", ".  ")),
            raw("2", "Quay Post", FERRY),
        ],
        expect![[r#"
            added
            unchanged
            unchanged
            #1 1 of Quay Post, own story: true, 2 quotations, published None
            latest change 1"#]],
    );
}

#[test]
fn an_alias_whose_text_changes_becomes_an_article_of_its_own() {
    check(
        vec![
            raw("1", "Quay Post", FERRY),
            raw("2", "Quay Post", FERRY),
            raw("2", "Quay Post", &FERRY.replace("piano", "cello")),
        ],
        expect![[r#"
            added
            unchanged
            added
            #1 1 of Quay Post, own story: true, 2 quotations, published None
            #2 2 of Quay Post, own story: true, 2 quotations, published None
            latest change 2"#]],
    );
}

#[test]
fn the_same_text_of_another_outlet_joins_the_story() {
    check(
        vec![raw("1", "Quay Post", FERRY), raw("1", "Isle Wire", FERRY)],
        expect![[r#"
            added
            added
            #1 1 of Quay Post, own story: true, 2 quotations, published None
            #2 1 of Isle Wire, own story: false, 2 quotations, published None
            latest change 2"#]],
    );
}

#[test]
fn the_first_time_of_publication_stands() {
    let on = |day| RawArticle {
        published: Some(Published::Day(date(2021, 4, day))),
        ..raw("1", "Quay Post", FERRY)
    };
    check(
        vec![raw("1", "Quay Post", FERRY), on(14), on(15)],
        expect![[r#"
            added
            updated
            unchanged
            #2 1 of Quay Post, own story: true, 2 quotations, published Some(Day(2021-04-14))
            latest change 2"#]],
    );
}

#[tokio::test]
async fn words_a_correction_removes_stay_readable() {
    let store = store().await;
    put(&store, vec![raw("1", "Quay Post", FERRY)]).await;
    let (changes, _) = store.changes(Seq(0), 1).await.unwrap();
    let Change::Put(before) = &changes[0] else {
        panic!("it was put");
    };
    put(
        &store,
        vec![raw("1", "Quay Post", &FERRY.replace("bell", "horn"))],
    )
    .await;
    let [after] = &store
        .articles(std::slice::from_ref(&before.id))
        .await
        .unwrap()[..]
    else {
        panic!("it is there");
    };
    let (bell, piano) = (&before.quotations[0], &before.quotations[1]);
    assert_ne!(after.quotations[0].id, bell.id);
    assert_eq!(after.quotations[1].id, piano.id);
    let retired = store.quotation(&bell.id).await.unwrap().unwrap();
    assert_eq!(retired.text, "We will miss the bell more than the boat,");
    assert_eq!(retired.retired, Some(AT));
    // Put back, it is no longer retired.
    put(&store, vec![raw("1", "Quay Post", FERRY)]).await;
    let again = store.quotation(&bell.id).await.unwrap().unwrap();
    assert_eq!(again.retired, None);
}

#[tokio::test]
async fn a_quotation_comes_back_as_it_was_put() {
    let store = store().await;
    let derived = spoken(Derived::new(raw("1", "Quay Post", FERRY)));
    put(&store, vec![raw("1", "Quay Post", FERRY)]).await;
    let [article] = &store.newest(Samples::Shown, 0, 9).await.unwrap()[..] else {
        panic!("one is there");
    };
    let stored: Vec<_> = article.quotations.iter().map(|q| &q.quotation).collect();
    assert_eq!(stored, derived.quotations.iter().collect::<Vec<_>>());
    for quotation in &article.quotations {
        assert_eq!(
            quotation.text,
            article.body[quotation.quotation.span.clone()]
        );
    }
}

#[tokio::test]
async fn a_deleted_article_leaves_a_tombstone() {
    let store = store().await;
    let outcomes = put(&store, vec![raw("1", "Quay Post", FERRY)]).await;
    let id = outcomes[0].article().clone();
    assert!(store.remove(&id).await.unwrap());
    assert!(!store.remove(&id).await.unwrap());
    let (changes, upto) = store.changes(Seq(1), 10).await.unwrap();
    assert!(matches!(&changes[..], [Change::Delete(gone)] if *gone == id));
    assert_eq!(upto, Seq(2));
    let (none, upto) = store.changes(upto, 10).await.unwrap();
    assert!(none.is_empty());
    assert_eq!(upto, Seq(2));
}

#[tokio::test]
async fn a_speaker_is_one_person_in_every_script() {
    let store = store().await;
    let russian = RawArticle {
        language: Some(crate::text::Language::RU),
        ..raw(
            "2",
            "Пристань",
            "«Мы будем скучать по колоколу», — сказала Анна Лебедко.",
        )
    };
    put(&store, vec![raw("1", "Quay Post", FERRY)]).await;
    for name in ["Lebedko", "anna lebedko", "Lebedko Anna", "LEBEDKO", "Anna"] {
        let people = store.people(name, Samples::Shown).await.unwrap();
        let names: Vec<&str> = people.iter().map(|person| person.name.as_str()).collect();
        assert_eq!(names, ["Anna Lebedko"], "{name}");
        assert_eq!(people[0].quotations, 2, "{name}");
    }
    put(&store, vec![russian]).await;
    let [person] = &store.people("Лебедко", Samples::Shown).await.unwrap()[..] else {
        panic!("both articles quote the same one");
    };
    assert_eq!(person.quotations, 3);
    assert!(
        store
            .people("Nobody", Samples::Shown)
            .await
            .unwrap()
            .is_empty()
    );
}

#[tokio::test]
async fn merged_people_are_one() {
    let store = store().await;
    put(
        &store,
        vec![
            raw("1", "Quay Post", FERRY),
            raw(
                "2",
                "Quay Post",
                "“The museum opens in May,” Bela Orme said on Friday.",
            ),
        ],
    )
    .await;
    let one = store.people("Orme", Samples::Shown).await.unwrap()[0].id;
    let other = store.people("Lebedko", Samples::Shown).await.unwrap()[0].id;
    store.merge_people(one, other).await.unwrap();
    let orme = &store.people("Orme", Samples::Shown).await.unwrap()[0];
    assert_eq!((orme.id, orme.quotations), (other, 3));
    assert_eq!(store.counts(Samples::Shown).await.unwrap().people, 1);
    let quotations = store
        .quotations_of(other, Samples::Shown, 0, 9)
        .await
        .unwrap();
    assert_eq!(quotations.len(), 3);
    assert!(
        quotations
            .iter()
            .all(|quotation| quotation.person == Some(other))
    );
}

#[tokio::test]
async fn samples_leave_counts_when_hidden() {
    let store = store().await;
    let sample = RawArticle {
        sample: true,
        ..raw("1", "Quay Post", FERRY)
    };
    let derived = [Derived::new(sample)];
    store.put(&derived, Origin::Seed, AT).await.unwrap();
    assert!(!store.holds_own_articles().await.unwrap());
    assert_eq!(store.counts(Samples::Shown).await.unwrap().articles, 1);
    assert_eq!(
        store.counts(Samples::Hidden).await.unwrap(),
        Counts::default()
    );
    assert!(
        store
            .most_quoted(9, Samples::Hidden)
            .await
            .unwrap()
            .is_empty()
    );
    put(&store, vec![raw("2", "Isle Wire", "A short note.")]).await;
    assert!(store.holds_own_articles().await.unwrap());
}

#[tokio::test]
async fn a_link_finds_its_article() {
    let store = store().await;
    let link = |text: &str| url::Url::parse(text).unwrap();
    let linked = RawArticle {
        url: Some(link("https://quay.example/ferry")),
        ..raw("1", "Quay Post", FERRY)
    };
    let outcomes = put(&store, vec![linked]).await;
    let tracked = link("https://quay.example/ferry?utm_source=chat");
    let found = store.by_link(&tracked).await.unwrap();
    assert_eq!(found.as_ref(), Some(outcomes[0].article()));
    let other = link("https://quay.example/other");
    assert_eq!(store.by_link(&other).await.unwrap(), None);
}

#[tokio::test]
async fn views_are_kept_until_forgotten() {
    let store = store().await;
    let id = store.keep_view("{\"page\":2}", AT).await.unwrap();
    assert_eq!(
        store.view(id).await.unwrap().as_deref(),
        Some("{\"page\":2}")
    );
    let later = Timestamp::from_second(60).unwrap();
    assert_eq!(store.forget_views(later).await.unwrap(), 1);
    assert_eq!(store.view(id).await.unwrap(), None);
    assert_ne!(store.keep_view("{}", AT).await.unwrap(), id);
}

#[tokio::test]
async fn a_damaged_database_says_how_to_go_on() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("quotewire.db");
    std::fs::write(
        &file,
        "no database at all, but long enough to be read as one",
    )
    .unwrap();
    let error = Store::open(&file).await.unwrap_err();
    assert!(matches!(&error, StoreError::Damaged { .. }), "{error:?}");
    let message = error.to_string();
    assert!(
        message.contains("quotewire.db") && message.contains("copy"),
        "{message}"
    );
}

#[tokio::test]
async fn a_database_of_a_newer_version_is_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("quotewire.db");
    let store = Store::open(&file).await.unwrap();
    sqlx::query(
        "INSERT INTO _sqlx_migrations (version, description, success, checksum, execution_time) VALUES (9999, 'later', TRUE, x'00', 0)",
    )
    .execute(&store.pool)
    .await
    .unwrap();
    store.close().await;
    let error = Store::open(&file).await.unwrap_err();
    assert!(matches!(error, StoreError::Newer { .. }), "{error:?}");
}

#[tokio::test]
async fn what_was_put_is_there_after_opening_again() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("quotewire.db");
    let store = Store::open(&file).await.unwrap();
    put(&store, vec![raw("1", "Quay Post", FERRY)]).await;
    let identity = store.identity().await.unwrap();
    store.close().await;
    let store = Store::open(&file).await.unwrap();
    store.check().await.unwrap();
    assert_eq!(store.identity().await.unwrap(), identity);
    assert_eq!(store.latest().await.unwrap(), Seq(1));
    assert_eq!(store.by_given("1").await.unwrap().len(), 1);
}

/// Stores articles that each quote one person, so many times; `first` numbers them.
async fn quote(store: &Store, name: &str, times: usize, first: usize) {
    let numbers = first..first + times;
    let derived = numbers.map(|number| {
        let text = format!("“The ferry {number} rings for {name},” the harbour said.");
        let mut derived = Derived::new(raw(&number.to_string(), "Quay", &text));
        for quotation in &mut derived.quotations {
            quotation.speaker = Some(Speaker {
                name: name.to_owned(),
                title: None,
                kind: SpeakerKind::Person,
            });
        }
        derived
    });
    let derived: Vec<Derived> = derived.collect();
    store.put(&derived, Origin::Elsewhere, AT).await.unwrap();
}

/// Who is found by each name, with the number of their quotations.
#[track_caller]
fn check_people(quoted: &[(&str, usize)], rows: &[(&str, &str)]) {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let mut shown = Vec::new();
    runtime.block_on(async {
        let store = store().await;
        for (call, (name, times)) in quoted.iter().enumerate() {
            quote(&store, name, *times, 100 * call).await;
        }
        for (name, _) in rows {
            let people = store.people(name, Samples::Shown).await.unwrap();
            let people = people
                .iter()
                .map(|person| format!("{} {}", person.name, person.quotations));
            shown.push((*name, people.collect::<Vec<_>>().join(", ")));
        }
    });
    let rows: Vec<(&str, String)> = rows.iter().map(|(n, p)| (*n, (*p).to_owned())).collect();
    assert_eq!(shown, rows);
}

#[test]
fn everybody_with_the_surname_or_another_word_of_the_name_is_found() {
    check_people(
        &[
            ("Marlow", 1),
            ("Ida Marlow", 2),
            ("Jon Rufus Marlow", 3),
            ("Marlow Tarn", 4),
        ],
        &[
            (
                "Marlow",
                "Marlow Tarn 4, Jon Rufus Marlow 3, Ida Marlow 2, Marlow 1",
            ),
            ("Tarn Marlow", "Marlow Tarn 4"),
            ("ida", "Ida Marlow 2"),
            ("Rufus", "Jon Rufus Marlow 3"),
            ("Rufus Marlow", "Jon Rufus Marlow 3"),
            ("Ida Marlow", "Ida Marlow 2"),
            ("Nobody", ""),
        ],
    );
}

#[test]
fn a_bare_surname_is_that_of_its_only_or_far_most_quoted_bearer() {
    check_people(
        &[("Marlow", 4), ("Ida Marlow", 1)],
        &[("Marlow", "Ida Marlow 5"), ("Ida Marlow", "Ida Marlow 5")],
    );
    check_people(
        &[("Ida Marlow", 9), ("Marlow", 2), ("Jon Marlow", 1)],
        &[("Marlow", "Ida Marlow 11, Jon Marlow 1")],
    );
    // It follows what is known, also where it was folded before.
    check_people(
        &[
            ("Ida Marlow", 3),
            ("Marlow", 2),
            ("Jon Marlow", 1),
            ("Marlow", 1),
        ],
        &[("Marlow", "Ida Marlow 3, Marlow 3, Jon Marlow 1")],
    );
}

#[tokio::test]
async fn names_stored_by_older_rules_are_brought_together() {
    let store = store().await;
    quote(&store, "Ada Vell", 2, 0).await;
    quote(&store, "Bela Orme", 1, 10).await;
    quote(&store, "B. Orme", 1, 20).await;
    // As if «Ада Велл» had had another key.
    for statement in [
        "INSERT INTO people (id, kind) VALUES (77, 'person')",
        "INSERT INTO person_names (person, surname, given, script, name) VALUES (77, 'wel', 'ata', 'Cyrl', 'Ада Велл')",
        "UPDATE quotations SET person = 77, speaker_name = 'Ада Велл' WHERE id = (SELECT MAX(id) FROM quotations WHERE speaker_name = 'Ada Vell')",
    ] {
        sqlx::query(statement).execute(&store.pool).await.unwrap();
    }
    let found = |name: &'static str| {
        let store = store.clone();
        async move {
            let people = store.people(name, Samples::Shown).await.unwrap();
            let people = people
                .iter()
                .map(|p| format!("{} {}", p.name, p.quotations));
            people.collect::<Vec<_>>().join(", ")
        }
    };
    assert_eq!(found("Ada").await, "Ada Vell 1");
    store.renew_names().await.unwrap();
    assert_eq!(found("Ada").await, "Ада Велл 2");
    assert_eq!(found("Орме").await, "Bela Orme 2");
}

#[tokio::test]
async fn what_was_corrected_meanwhile_is_not_derived_again_from_its_old_text() {
    let store = store().await;
    let old = Derived::new(raw(
        "1",
        "Herald",
        "The ferry is late.\n\nRead by candlelight",
    ));
    let new = Derived::new(raw("1", "Herald", "The ferry is on time."));
    let id = old.article.id.clone();
    for derived in [&old, &new] {
        store
            .put(std::slice::from_ref(derived), Origin::Elsewhere, AT)
            .await
            .unwrap();
    }
    let mut marked = old.raw.clone();
    marked.boilerplate.push("Read by candlelight".to_owned());
    let late = [(id.clone(), Derived::new(marked))];
    store.rederive(&late, AT).await.unwrap();
    let stored = store.articles(&[id]).await.unwrap();
    assert_eq!(stored[0].body, new.article.body);
}
