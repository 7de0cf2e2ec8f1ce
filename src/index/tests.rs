use expect_test::{Expect, expect};
use jiff::{Timestamp, tz::TimeZone};

use super::*;
use crate::article::RawArticle;
use crate::query::{self, Clock, Term};
use crate::quote::{Speaker, SpeakerKind};
use crate::store::{Change, Derived, Origin, Seq, Store};
use crate::text::Language;

const ARTICLES: [(&str, &str, &str, &str, &str); 4] = [
    (
        "ferry",
        "en",
        "Quay Post",
        "Last ferry leaves Azerbaijan harbour",
        "“We will miss the bell of the ferries,” Minister Anna Lebedko said.\n\nThe museum opens in May.",
    ),
    (
        "piano",
        "en",
        "Isle Wire",
        "A piano for the museum",
        "“The well-known piano stays with us,” Bela Orme said.\n\n“No ferry was ever louder,” Orme said.",
    ),
    (
        "kolokol",
        "ru",
        "Пристань",
        "Колокол парома",
        "«Мы будем скучать по колоколу», — сказала мэр Анна Лебедко.",
    ),
    (
        "kitap",
        "tr",
        "Liman",
        "Kütüphane gemisi",
        "“Kitaplar denizde okunur,” dedi Mert Kaya.",
    ),
];

/// Derived, with the quotation of an article that names her attributed to Anna Lebedko: who is found to have said what is not
/// the index's.
fn spoken(raw: RawArticle) -> Derived {
    let mut derived = Derived::new(raw);
    if derived.article.body.contains("Minister Anna Lebedko") {
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

fn index() -> Index {
    let articles = ARTICLES.iter().zip(1..);
    let derived = articles.map(|((id, language, outlet, headline, text), day)| {
        spoken(RawArticle {
            id: Some((*id).to_owned()),
            headline: Some((*headline).to_owned()),
            text: (*text).to_owned(),
            outlet: Some((*outlet).to_owned()),
            language: Language::parse(language),
            // The last one is undated.
            published: (day < 4).then(|| published(day)),
            sample: *id == "kitap",
            ..RawArticle::default()
        })
    });
    indexed(derived.collect())
}

fn published(day: i8) -> crate::article::Published {
    crate::article::Published::Day(jiff::civil::date(2021, 4, day))
}

/// An article of a day in April, by its id and language.
fn article(id: &str, language: Language, day: i8, text: &str) -> Derived {
    spoken(RawArticle {
        id: Some(id.to_owned()),
        headline: Some("On the quay".to_owned()),
        text: text.to_owned(),
        language: Some(language),
        published: Some(published(day)),
        ..RawArticle::default()
    })
}

fn indexed(derived: Vec<Derived>) -> Index {
    let index = Index::in_memory().unwrap();
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let (changes, upto) = runtime.block_on(async {
        let store = Store::in_memory().await.unwrap();
        store
            .put(&derived, Origin::Elsewhere, Timestamp::UNIX_EPOCH)
            .await
            .unwrap();
        store.changes(Seq(0), 100).await.unwrap()
    });
    assert!(index.apply(&changes, upto).unwrap());
    assert_eq!(index.applied().unwrap(), upto);
    index
}

fn parse(text: &str) -> Query {
    let clock = Clock {
        now: Timestamp::UNIX_EPOCH,
        zone: TimeZone::UTC,
    };
    query::parse(text, &clock)
}

fn search<'a>(query: &'a Query, what: What) -> Search<'a> {
    Search {
        query,
        what,
        matching: Matching::All,
        order: Order::Best,
        offset: 0,
        limit: 10,
        samples: Samples::Shown,
    }
}

fn given(found: &Found) -> String {
    let given = |hit: &Hit| hit.given.clone().unwrap_or_default();
    found.hits.iter().map(given).collect::<Vec<_>>().join(" ")
}

/// Each query with the articles and the quotations it finds, by the ids their articles came with.
#[track_caller]
fn check(queries: &[&str], expected: Expect) {
    check_in(&index(), queries, expected);
}

/// As [`check`] in an index of other articles.
#[track_caller]
fn check_in(index: &Index, queries: &[&str], expected: Expect) {
    let mut shown = String::new();
    for text in queries {
        let query = parse(text);
        let articles = index.search(&search(&query, What::Articles)).unwrap();
        let quotations = index.search(&search(&query, What::Quotations)).unwrap();
        shown += &format!("{text}: {} | {}\n", given(&articles), given(&quotations));
    }
    expected.assert_eq(&shown);
}

#[test]
fn words_are_found_in_any_form_and_case() {
    check(
        &[
            "FERRY",
            "ferries",
            "bell",
            "колокол",
            "kitap",
            "KİTAPLAR",
            "museum",
            "nowhere",
        ],
        expect![[r#"
            FERRY: ferry piano | piano ferry
            ferries: ferry piano | ferry piano
            bell: ferry | ferry
            колокол: kolokol | kolokol
            kitap: kitap | kitap
            KİTAPLAR: kitap | kitap
            museum: piano ferry | piano piano
            nowhere:  | 
        "#]],
    );
}

#[test]
fn every_clause_must_hold() {
    check(
        &[
            "ferry bell",
            "ferry piano",
            "ferry -bell",
            "bell OR piano",
            "the ferry",
            "— ferry",
        ],
        expect![[r#"
            ferry bell: ferry | ferry
            ferry piano: piano | piano
            ferry -bell: piano | piano
            bell OR piano: piano ferry | piano ferry
            the ferry: ferry piano | piano ferry
            — ferry: ferry piano | piano ferry
        "#]],
    );
}

#[test]
fn phrases_are_words_side_by_side() {
    check(
        &[
            "\"miss the bell\"",
            "\"bell the miss\"",
            "\"well-known piano\"",
            "known",
        ],
        expect![[r#"
            "miss the bell": ferry | ferry
            "bell the miss":  | 
            "well-known piano": piano | piano
            known: piano | piano
        "#]],
    );
}

#[test]
fn speakers_are_found_by_name_in_any_script_and_by_title() {
    check(
        &[
            "by:lebedko",
            "by:Лебедко",
            "by:\"anna lebedko\"",
            "by:minister",
            "by:orme ferry",
            "by:nobody",
        ],
        expect![[r#"
            by:lebedko: kolokol ferry | kolokol ferry
            by:Лебедко: kolokol ferry | kolokol ferry
            by:"anna lebedko": kolokol ferry | kolokol ferry
            by:minister: ferry | ferry
            by:orme ferry: piano | piano
            by:nobody:  | 
        "#]],
    );
}

#[test]
fn a_title_beside_a_name_may_be_another_one() {
    check(
        &[
            "by:\"Minister Lebedko\"",
            "by:\"Anna Lebedko minister\"",
            "by:\"president Anna Lebedko\"",
            "by:\"министр Лебедко\"",
            "by:\"Minister Nobody\"",
            "by:\"Bela Lebedko\"",
            "by:\"minister president\"",
        ],
        expect![[r#"
            by:"Minister Lebedko": ferry kolokol | ferry kolokol
            by:"Anna Lebedko minister": ferry kolokol | ferry kolokol
            by:"president Anna Lebedko": kolokol ferry | kolokol ferry
            by:"министр Лебедко": kolokol ferry | kolokol ferry
            by:"Minister Nobody":  | 
            by:"Bela Lebedko":  | 
            by:"minister president":  | 
        "#]],
    );
}

#[test]
fn without_words_speeches_come_before_a_few_quoted_words() {
    let mut few = article(
        "few",
        Language::EN,
        9,
        "“The few bells ring,” Bela Orme said.",
    );
    for quotation in &mut few.quotations {
        quotation.kind = crate::quote::Kind::Mixed;
    }
    let index = indexed(vec![
        article(
            "old",
            Language::EN,
            1,
            "“The old bell rings,” Bela Orme said.",
        ),
        few,
        article(
            "new",
            Language::EN,
            5,
            "“The new bell rings,” Bela Orme said.",
        ),
    ]);
    let query = parse("by:orme");
    let found = index.search(&search(&query, What::Quotations)).unwrap();
    assert_eq!(given(&found), "new old few");
}

#[test]
fn stems_of_one_language_are_not_words_of_another() {
    let index = indexed(vec![
        article("en", Language::EN, 1, "“The SEC is slow,” Bela Orme said."),
        article("tr", Language::TR, 2, "“Seçimler yakında,” dedi Mert Kaya."),
        article(
            "ru",
            Language::RU,
            3,
            "«SEC ждёт паром», — сказала Анна Лебедко.",
        ),
    ]);
    check_in(
        &index,
        &["seçim", "secim", "seçimi", "sec ждёт", "slow SEC"],
        expect![[r#"
            seçim: tr | tr
            secim: tr | tr
            seçimi: tr | tr
            sec ждёт: ru | ru
            slow SEC: en | en
        "#]],
    );
    let seçim = [Term::Word("seçim".into())];
    assert!(matches(&seçim, "The SEC is slow", Some(Language::EN)).is_empty());
    assert_eq!(matches(&seçim, "Seçimler", Some(Language::TR)).len(), 1);
}

#[test]
fn the_word_as_asked_outweighs_a_rare_stem_of_another_language() {
    let english = |id: &str, day: i8, rest: &str| {
        let text = format!("“We have asked Putin {rest},” Bela Orme said.");
        article(id, Language::EN, day, &text)
    };
    let index = indexed(vec![
        english("one", 1, "for a longer list of the ferries that leave"),
        english("two", 2, "about the harbour and the old piano in it"),
        english("three", 3, "whether the bell of the quay rings at noon"),
        article(
            "put",
            Language::TR,
            4,
            "“Yol put’çuluktur,” dedi Mert Kaya.",
        ),
    ]);
    check_in(
        &index,
        &["putin", "Putin"],
        expect![[r#"
        putin: two three one put | two three one put
        Putin: two three one put | two three one put
    "#]],
    );
}

#[test]
fn words_found_only_beside_quotations_are_told() {
    let index = index();
    for (text, beside) in [
        ("museum", true),
        ("bell", false),
        ("nowhere", false),
        ("by:orme", false),
    ] {
        let query = parse(text);
        let found = index.search(&search(&query, What::Quotations)).unwrap();
        assert_eq!(found.beside, beside, "{text}");
        let found = index.search(&search(&query, What::Articles)).unwrap();
        assert!(!found.beside, "{text}");
    }
}

#[test]
fn outlets_and_names_in_other_spellings_are_found() {
    check(
        &[
            "outlet:quay",
            "outlet:\"isle wire\"",
            "quay post",
            "azərbaycan",
            "lang:tr",
            "lang:ru колокол",
        ],
        expect![[r#"
            outlet:quay: ferry | ferry
            outlet:"isle wire": piano | piano piano
            quay post: ferry | ferry
            azərbaycan: ferry | 
            lang:tr: kitap | kitap
            lang:ru колокол: kolokol | kolokol
        "#]],
    );
}

#[test]
fn dates_bound_and_the_undated_are_counted() {
    let index = index();
    let query = parse("since:2021-04-02 until:2021-04-03");
    let found = index.search(&search(&query, What::Articles)).unwrap();
    assert_eq!((found.total, found.undated), (2, 1));
    assert_eq!(given(&found), "kolokol piano");
}

#[test]
fn undated_articles_come_last_in_both_orders() {
    let index = index();
    let query = Query::default();
    for (order, expected) in [
        (Order::Newest, "kolokol piano ferry kitap"),
        (Order::Oldest, "ferry piano kolokol kitap"),
    ] {
        let search = Search {
            order,
            ..search(&query, What::Articles)
        };
        assert_eq!(given(&index.search(&search).unwrap()), expected);
    }
}

#[test]
fn documents_are_counted_by_kind() {
    let listing = index().listing().unwrap();
    assert_eq!((listing.articles.len(), listing.quotations.len()), (4, 5));
}

#[test]
fn samples_can_be_hidden() {
    let index = index();
    let query = parse("kitap");
    let search = Search {
        samples: Samples::Hidden,
        ..search(&query, What::Articles)
    };
    assert_eq!(index.search(&search).unwrap().total, 0);
}

#[test]
fn any_word_finds_and_more_words_find_better() {
    let index = index();
    let query = parse("ferry bell unheard");
    let search = Search {
        matching: Matching::Any,
        ..search(&query, What::Articles)
    };
    assert_eq!(given(&index.search(&search).unwrap()), "ferry piano");
}

#[test]
fn an_article_put_again_replaces_its_documents() {
    let index = index();
    let before = index
        .search(&search(&Query::default(), What::Quotations))
        .unwrap();
    let id = before.hits[0].article.clone();
    let held = before.hits.iter().filter(|hit| hit.article == id).count();
    index.apply(&[Change::Delete(id)], Seq(99)).unwrap();
    let after = index
        .search(&search(&Query::default(), What::Quotations))
        .unwrap();
    assert_eq!(after.total, before.total - held);
    assert_eq!(index.applied().unwrap(), Seq(99));
}

#[test]
fn the_nearest_spelling_is_offered() {
    let index = index();
    for (word, expected) in [
        ("ferrry", Some("ferry")),
        ("museem", Some("museum")),
        ("ferry", None),
        ("zzzzzz", None),
        ("", None),
    ] {
        assert_eq!(index.spelling(word).unwrap().as_deref(), expected, "{word}");
    }
}

#[test]
fn matched_words_are_marked_as_they_are_found() {
    for (terms, text, expected) in [
        (
            vec![Term::Word("ferry".into())],
            "The ferries, and Ferry's bell",
            "The [ferries], and [Ferry]'s bell",
        ),
        (
            vec![Term::Phrase("the bell".into())],
            "the bell of The Bell",
            "[the bell] of [The Bell]",
        ),
        (
            vec![Term::Word("лебедко".into())],
            "said Anna Lebedko",
            "said Anna [Lebedko]",
        ),
        (vec![Term::Word("—".into())], "a — b", "a — b"),
    ] {
        let mut shown = text.to_owned();
        for span in matches(&terms, text, Some(Language::EN)).into_iter().rev() {
            shown.insert(span.end, ']');
            shown.insert(span.start, '[');
        }
        assert_eq!(shown, expected);
    }
}

#[test]
fn an_index_opened_again_goes_on_where_it_was() {
    let folder = tempfile::tempdir().unwrap();
    let index = Index::open(folder.path()).unwrap();
    assert_eq!(index.applied().unwrap(), Seq(0));
    index.apply(&[], Seq(7)).unwrap();
    // Another handle of another process would not get the lock.
    let other = Index::open(folder.path()).unwrap();
    assert!(!other.apply(&[], Seq(8)).unwrap());
    index.release().unwrap();
    assert!(other.apply(&[], Seq(8)).unwrap());
    assert_eq!(index.applied().unwrap(), Seq(8));
}

#[test]
fn a_damaged_index_is_noticed() {
    let folder = tempfile::tempdir().unwrap();
    let index = Index::open(folder.path()).unwrap();
    index.apply(&[], Seq(7)).unwrap();
    drop(index);
    std::fs::write(folder.path().join("meta.json"), "{").unwrap();
    let error = Index::open(folder.path()).unwrap_err();
    assert!(matches!(error, IndexError::Damaged(_)), "{error:?}");
}

#[test]
fn a_file_that_is_not_as_it_was_written_is_noticed() {
    let folder = tempfile::tempdir().unwrap();
    let index = Index::open(folder.path()).unwrap();
    let article = article("en", Language::EN, 1, "“The bell rings,” Bela Orme said.");
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let (changes, upto) = runtime.block_on(async {
        let store = Store::in_memory().await.unwrap();
        let at = Timestamp::UNIX_EPOCH;
        store.put(&[article], Origin::Elsewhere, at).await.unwrap();
        store.changes(Seq(0), 100).await.unwrap()
    });
    assert!(index.apply(&changes, upto).unwrap());
    index.release().unwrap();
    assert!(index.listing().is_ok());
    let files = std::fs::read_dir(folder.path()).unwrap();
    let mut terms = files
        .map(|file| file.unwrap().path())
        .filter(|file| file.extension().is_some_and(|kind| kind == "term"));
    let terms = terms.next().unwrap();
    // Beside the one that is mapped into memory.
    let mut bytes = std::fs::read(&terms).unwrap();
    bytes[0] ^= 0xff;
    std::fs::remove_file(&terms).unwrap();
    std::fs::write(&terms, bytes).unwrap();
    let error = Index::open(folder.path()).unwrap().listing().unwrap_err();
    assert!(matches!(error, IndexError::Damaged(_)), "{error:?}");
}
