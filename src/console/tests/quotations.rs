//! Questions, words, cards and what their buttons open.

use expect_test::{Expect, expect};

use super::check;
use super::fixture::{article, over, published, town, with};
use crate::store::{Derived, Origin};

#[tokio::test]
async fn a_question_finds_the_speaker_and_the_words() {
    let mut session = town().await;
    let answer = session.ask("what did Vell say about the bridge?").await;
    check(
        &answer,
        expect![[r#"
            1 quotation for _by:Vell bridge_

            1 *Ada Vell*, Mayor
              │ The *bridge* will open in spring, and nobody will pay to cross it,
            Harbour Post · 14 Apr 2021, 5 years ago · Mayor Vell: “The bridge will open in spring”
              → https://harbourpost.example/bridge#:~:text=The%20bridge%20will%20open%20in,will%20pay%20to%20cross%20it%2C

            [1]
        "#]],
    );
}

#[tokio::test]
async fn words_find_hits_that_open_as_cards() {
    let mut session = town().await;
    check(
        &session.ask("/quote ferry winter").await,
        expect![[r#"
            1 quotation for _ferry winter_

            1 *Olin Marsh*, Captain
              │ “The *ferry* will run all *winter*, ice or no ice,”
              │ “Nobody will be left on the island.”
            Harbour Post · 2 Nov 2026 · Ferry to run all winter
              → https://harbourpost.example/ferry?id=7#:~:text=The%20ferry%20will%20run%20all%20winter%2C%20ice%20or%20no%20ice%2C

            [1]
        "#]],
    );
    check(
        &session.press("1").await,
        expect![[r#"
            *Olin Marsh*, Captain
              │ “The *ferry* will run all *winter*, ice or no ice,”
              │ “Nobody will be left on the island.”
            said
            Harbour Post · 2 Nov 2026
            Ferry to run all winter
              → https://harbourpost.example/ferry?id=7#:~:text=The%20ferry%20will%20run%20all%20winter%2C%20ice%20or%20no%20ice%2C

            [1] Context  [2] Article  [3] Cite
            <Share>
        "#]],
    );
}

#[tokio::test]
async fn the_card_of_an_interrupted_speech_shows_it_whole() {
    let mut session = town().await;
    session.ask("waited eleventh").await;
    check(
        &session.press("1").await,
        expect![[r#"
            *Ada Vell*, Mayor
              │ “We have *waited* ten years,”
              │ “We shall not *wait* an *eleventh*.”
            said · named there as “she”
            Harbour Post · 14 Apr 2021, 5 years ago
            Mayor Vell: “The bridge will open in spring”
              → https://harbourpost.example/bridge#:~:text=We%20shall%20not%20wait%20an%20eleventh%2E

            [1] Context  [2] Article  [3] Cite
            <Share>
        "#]],
    );
    check(
        &session.press("Context").await,
        expect![[r#"
            *Around it*
            “The bridge will open in spring, and nobody will pay to cross it,” Mayor Ada Vell said at a meeting
            with the bridge builders.

            “_We have waited ten years,_” she said. “_We shall not wait an eleventh._”

            Engineer Tomas Birk called the plan “a brave guess” and asked for a second look. […]

            Harbour Post · 14 Apr 2021, 5 years ago · Mayor Vell: “The bridge will open in spring”
              → https://harbourpost.example/bridge#:~:text=We%20shall%20not%20wait%20an%20eleventh%2E

            [1] Article
        "#]],
    );
}

#[tokio::test]
async fn a_card_opens_its_article_and_its_citation() {
    let mut session = town().await;
    session.ask("by:vell spring").await;
    session.press("1").await;
    check(
        &session.press("Cite").await,
        expect![[r#"
            “The bridge will open in spring, and nobody will pay to cross it,” — Ada Vell, Mayor, Harbour
            Post, 14 Apr 2021,
            https://harbourpost.example/bridge#:~:text=The%20bridge%20will%20open%20in,will%20pay%20to%20cross%20it%2C
        <Copy>
    "#]],
    );
    session.ask("by:vell spring").await;
    session.press("1").await;
    check(
        &session.press("Article").await,
        expect![[r#"
            *Mayor Vell: “The bridge will open in spring”*
            Harbour Post · 14 Apr 2021, 5 years ago · source
              → https://harbourpost.example/bridge

            “_The bridge will open in spring, and nobody will pay to cross it,_” Mayor Ada Vell said at a meeting
            with the bridge builders.

            “_We have waited ten years,_” she said. “_We shall not wait an eleventh._”

            Engineer Tomas Birk called the plan “_a brave guess_” and asked for a second look.

            The bridge over the Lorn was closed after the flood.
        "#]],
    );
}

#[tokio::test]
async fn quoted_words_are_shown_in_their_sentence() {
    let mut session = town().await;
    session.ask("brave guess").await;
    check(
        &session.press("1").await,
        expect![[r#"
            *Tomas Birk*, Engineer
              │ Engineer Tomas Birk called the plan “a *brave guess*” and asked for a second look.
            called
            Harbour Post · 14 Apr 2021, 5 years ago
            Mayor Vell: “The bridge will open in spring”
              → https://harbourpost.example/bridge#:~:text=a%20brave%20guess
            _the quoted words are those in marks; the rest is the article’s sentence_

            [1] Context  [2] Article  [3] Cite
            <Share>
        "#]],
    );
    check(
        &session.press("Cite").await,
        expect![[r#"
            Engineer Tomas Birk called the plan “a brave guess” and asked for a second look. — Tomas Birk,
            Engineer, Harbour Post, 14 Apr 2021,
            https://harbourpost.example/bridge#:~:text=a%20brave%20guess
        <Copy>
    "#]],
    );
}

#[tokio::test]
async fn a_long_quotation_answers_with_the_window_that_matches() {
    let mut session = town().await;
    check(
        &session.ask("insurance pays for cranes").await,
        expect![[r#"
            1 quotation for _insurance pays for cranes_

            1 *Runa Holt*
              │ […] The *insurance* will *pay* for the *cranes*, I am told. It will not *pay* for the sleep. We shall
              │ build the quay a metre higher, and the next flood may look at it from below,
            date not given · read 22 Nov · The harbour after the flood
              → quotewire chat "/start a_7n4hphoidubqebuy"
            _opening mark missing in the article_

            [1]
        "#]],
    );
    check(
        &session.press("1").await,
        expect![[r#"
            *Runa Holt*
              │ […] The *insurance* will *pay* for the *cranes*, I am told. It will not *pay* for the sleep. We shall
              │ build the quay a metre higher, and the next flood may look at it from below,
            said
            date not given · read 22 Nov
            The harbour after the flood
              → quotewire chat "/start a_7n4hphoidubqebuy"
            _opening mark missing in the article_

            [1] Context  [2] Article  [3] Cite
            <Share>
        "#]],
    );
}

#[tokio::test]
async fn a_headline_and_the_words_it_comes_from_are_one_hit() {
    let mut session = town().await;
    check(
        &session.ask("\"will open in spring\"").await,
        expect![[r#"
            1 quotation for _"will open in spring"_

            1 *Ada Vell*, Mayor
              │ The bridge *will open in spring*, and nobody will pay to cross it,
            Harbour Post · 14 Apr 2021, 5 years ago · Mayor Vell: “The bridge will open in spring”
              → https://harbourpost.example/bridge#:~:text=The%20bridge%20will%20open%20in,will%20pay%20to%20cross%20it%2C

            [1]
        "#]],
    );
}

#[tokio::test]
async fn another_language_is_named() {
    let mut session = town().await;
    session.ask("паром зима").await;
    check(
        &session.press("1").await,
        expect![[r#"
            *Олин Марш*, капитан
              │ *Паром* будет ходить всю *зиму*, и никто не останется на острове
            сказал
            Вестник Лорна · Russian · 3 Nov 2026
            Паром будет ходить всю зиму
              → https://vestnik.example/parom#:~:text=%D0%9F%D0%B0%D1%80%D0%BE%D0%BC%20%D0%B1%D1%83%D0%B4%D0%B5%D1%82%20%D1%85%D0%BE%D0%B4%D0%B8%D1%82%D1%8C%20%D0%B2%D1%81%D1%8E%20%D0%B7%D0%B8%D0%BC%D1%83%2C,%D0%BD%D0%B8%D0%BA%D1%82%D0%BE%20%D0%BD%D0%B5%20%D0%BE%D1%81%D1%82%D0%B0%D0%BD%D0%B5%D1%82%D1%81%D1%8F%20%D0%BD%D0%B0%20%D0%BE%D1%81%D1%82%D1%80%D0%BE%D0%B2%D0%B5

            [1] Context  [2] Article  [3] Cite
            <Share>
        "#]],
    );
}

#[tokio::test]
async fn the_order_can_be_changed_and_undated_ones_come_last() {
    let mut session = town().await;
    check(
        &session.ask("nobody").await,
        expect![[r#"
            3 quotations for _nobody_

            1 *Olin Marsh*, Captain
              │ “The ferry will run all winter, ice or no ice,”
              │ “*Nobody* will be left on the island.”
            Harbour Post · 2 Nov 2026 · Ferry to run all winter
              → https://harbourpost.example/ferry?id=7#:~:text=Nobody%20will%20be%20left%20on%20the%20island%2E

            2 *Ada Vell*, Mayor
              │ The bridge will open in spring, and *nobody* will pay to cross it,
            Harbour Post · 14 Apr 2021, 5 years ago · Mayor Vell: “The bridge will open in spring”
              → https://harbourpost.example/bridge#:~:text=The%20bridge%20will%20open%20in,will%20pay%20to%20cross%20it%2C

            3 *Runa Holt*
              │ […] *Nobody* was hurt, and that is what I shall remember of this year. The insurance will pay for
              │ the cranes, I am told. It will not pay for the sleep. We shall build the quay a metre higher,
              │ and the next flood may look at it from below,
            date not given · read 22 Nov · The harbour after the flood
              → quotewire chat "/start a_7n4hphoidubqebuy"
            _opening mark missing in the article_

            [1]  [2]  [3]
            • Best  [4] Newest  [5] Oldest
        "#]],
    );
    check(
        &session.press("Newest").await,
        expect![[r#"
            (Replace)
            3 quotations for _nobody_

            1 *Olin Marsh*, Captain
              │ “The ferry will run all winter, ice or no ice,”
              │ “*Nobody* will be left on the island.”
            Harbour Post · 2 Nov 2026 · Ferry to run all winter
              → https://harbourpost.example/ferry?id=7#:~:text=Nobody%20will%20be%20left%20on%20the%20island%2E

            2 *Ada Vell*, Mayor
              │ The bridge will open in spring, and *nobody* will pay to cross it,
            Harbour Post · 14 Apr 2021, 5 years ago · Mayor Vell: “The bridge will open in spring”
              → https://harbourpost.example/bridge#:~:text=The%20bridge%20will%20open%20in,will%20pay%20to%20cross%20it%2C

            3 *Runa Holt*
              │ […] *Nobody* was hurt, and that is what I shall remember of this year. The insurance will pay for
              │ the cranes, I am told. It will not pay for the sleep. We shall build the quay a metre higher,
              │ and the next flood may look at it from below,
            date not given · read 22 Nov · The harbour after the flood
              → quotewire chat "/start a_7n4hphoidubqebuy"
            _opening mark missing in the article_

            [1]  [2]  [3]
            [4] Best  • Newest  [5] Oldest
        "#]],
    );
    check(
        &session.press("Oldest").await,
        expect![[r#"
            (Replace)
            3 quotations for _nobody_

            1 *Ada Vell*, Mayor
              │ The bridge will open in spring, and *nobody* will pay to cross it,
            Harbour Post · 14 Apr 2021, 5 years ago · Mayor Vell: “The bridge will open in spring”
              → https://harbourpost.example/bridge#:~:text=The%20bridge%20will%20open%20in,will%20pay%20to%20cross%20it%2C

            2 *Olin Marsh*, Captain
              │ “The ferry will run all winter, ice or no ice,”
              │ “*Nobody* will be left on the island.”
            Harbour Post · 2 Nov 2026 · Ferry to run all winter
              → https://harbourpost.example/ferry?id=7#:~:text=Nobody%20will%20be%20left%20on%20the%20island%2E

            3 *Runa Holt*
              │ […] *Nobody* was hurt, and that is what I shall remember of this year. The insurance will pay for
              │ the cranes, I am told. It will not pay for the sleep. We shall build the quay a metre higher,
              │ and the next flood may look at it from below,
            date not given · read 22 Nov · The harbour after the flood
              → quotewire chat "/start a_7n4hphoidubqebuy"
            _opening mark missing in the article_

            [1]  [2]  [3]
            [4] Best  [5] Newest  • Oldest
        "#]],
    );
}

#[tokio::test]
async fn pages_turn_in_place() {
    let mut session = town().await;
    session.ask("by:marsh OR the").await;
    let first = session
        .ask("/quote since:2020 OR lorn OR ice OR fog OR bridge OR harbour")
        .await;
    check(
        &first,
        expect![[r#"
            5 quotations for _lorn|ice|fog|bridge|harbour_ since 1 Jan 2020
            _1 more is without a date and not counted._

            1 *Olin Marsh*, Captain
              │ I have never seen such *fog*,
            Lorn Gazette · 20 Oct 2026 · Fog keeps the town at home
              → https://gazette.example/fog#:~:text=I%20have%20never%20seen%20such%20fog%2C

            2 *Olin Marsh*, Captain
              │ “The ferry will run all winter, *ice* or no *ice*,”
              │ “Nobody will be left on the island.”
            Harbour Post · 2 Nov 2026 · Ferry to run all winter
              → https://harbourpost.example/ferry?id=7#:~:text=The%20ferry%20will%20run%20all%20winter%2C%20ice%20or%20no%20ice%2C

            3 *Ada Vell*, Mayor
              │ The *bridge* will open in spring, and nobody will pay to cross it,
            Harbour Post · 14 Apr 2021, 5 years ago · Mayor Vell: “The bridge will open in spring”
              → https://harbourpost.example/bridge#:~:text=The%20bridge%20will%20open%20in,will%20pay%20to%20cross%20it%2C

            [1]  [2]  [3]
            1 of 2  [4] ›
            • Best  [5] Newest  [6] Oldest
        "#]],
    );
}

#[tokio::test]
async fn undated_articles_are_counted_where_dates_are_asked_for() {
    let mut session = town().await;
    check(
        &session.ask("harbour since:2020").await,
        expect![[r#"
            4 quotations for _harbour_ since 1 Jan 2020
            _1 more is without a date and not counted._

            1 *Olin Marsh*, Captain
              │ “The ferry will run all winter, ice or no ice,”
              │ “Nobody will be left on the island.”
            Harbour Post · 2 Nov 2026 · Ferry to run all winter
              → https://harbourpost.example/ferry?id=7#:~:text=The%20ferry%20will%20run%20all%20winter%2C%20ice%20or%20no%20ice%2C

            2 *Ada Vell*, Mayor
              │ The bridge will open in spring, and nobody will pay to cross it,
            Harbour Post · 14 Apr 2021, 5 years ago · Mayor Vell: “The bridge will open in spring”
              → https://harbourpost.example/bridge#:~:text=The%20bridge%20will%20open%20in,will%20pay%20to%20cross%20it%2C

            3 *Ada Vell*, Mayor
              │ “We have waited ten years,”
              │ “We shall not wait an eleventh.”
            Harbour Post · 14 Apr 2021, 5 years ago · Mayor Vell: “The bridge will open in spring”
              → https://harbourpost.example/bridge#:~:text=We%20have%20waited%20ten%20years%2C

            [1]  [2]  [3]
            1 of 2  [4] ›
            • Best  [5] Newest  [6] Oldest
        "#]],
    );
    check(
        &session.ask("nobody since:2020").await,
        expect![[r#"
            2 quotations for _nobody_ since 1 Jan 2020
            _1 more is without a date and not counted._

            1 *Olin Marsh*, Captain
              │ “The ferry will run all winter, ice or no ice,”
              │ “*Nobody* will be left on the island.”
            Harbour Post · 2 Nov 2026 · Ferry to run all winter
              → https://harbourpost.example/ferry?id=7#:~:text=Nobody%20will%20be%20left%20on%20the%20island%2E

            2 *Ada Vell*, Mayor
              │ The bridge will open in spring, and *nobody* will pay to cross it,
            Harbour Post · 14 Apr 2021, 5 years ago · Mayor Vell: “The bridge will open in spring”
              → https://harbourpost.example/bridge#:~:text=The%20bridge%20will%20open%20in,will%20pay%20to%20cross%20it%2C

            [1]  [2]
            • Best  [3] Newest  [4] Oldest
        "#]],
    );
}

#[tokio::test]
async fn samples_say_so_and_leave_when_there_is_more() {
    let sample = |headline: &str| {
        let mut sample = published(
            article(
                headline,
                "“Every clock in Tarn is late,” said clockmaker Ivo Lemm.",
            ),
            "Tarn Times",
            "2026-11-01",
            "https://tarn.example/clocks",
        );
        sample.sample = true;
        sample
    };
    let mut session = with(vec![sample("Clocks")], Origin::Seed).await;
    check(
        &session.ask("clock").await,
        expect![[r#"
            1 quotation for _clock_

            1 *Sample, invented* · *Ivo Lemm*, clockmaker
              │ Every *clock* in Tarn is late,
            Tarn Times · 1 Nov 2026 · Clocks
              → https://tarn.example/clocks#:~:text=Every%20clock%20in%20Tarn%20is%20late%2C

            [1]
        "#]],
    );
    check(
        &session.press("1").await,
        expect![[r#"
            *Sample, invented*
            *Ivo Lemm*, clockmaker
              │ Every *clock* in Tarn is late,
            said
            Tarn Times · 1 Nov 2026
            Clocks
              → https://tarn.example/clocks#:~:text=Every%20clock%20in%20Tarn%20is%20late%2C

            [1] Context  [2] Article  [3] Cite
            <Share>
        "#]],
    );
    let mut session = over(vec![
        sample("Clocks"),
        article("Fog", "“Fog,” said Runa Holt."),
    ])
    .await;
    check(
        &session.ask("clock").await,
        expect![[r#"
        Nothing found for _clock_
        Searched: 1 article.
        That does not mean it was not said.
    "#]],
    );
}

#[tokio::test]
async fn words_removed_in_a_correction_stay_readable() {
    let report = |words: &str| {
        let text = format!("“{words},” said Ada Vell.");
        published(
            article("Bells", &text),
            "Lorn Gazette",
            "2026-11-01",
            "https://gazette.example/bells",
        )
    };
    let mut session = over(vec![report("The bells will ring at noon")]).await;
    let reply = session
        .conversation
        .inline(&session.ctx, "bells", 0, 1)
        .await
        .unwrap();
    let id = reply.items[0].id.clone();
    let corrected = Derived::new(report("The bells will ring at dusk"));
    let now = "2026-11-23T09:00:00Z".parse().unwrap();
    session
        .conversation
        .store
        .put(&[corrected], Origin::Elsewhere, now)
        .await
        .unwrap();
    check(
        &session.ask(&format!("/start q_{id}")).await,
        expect![[r#"
            *Ada Vell*
              │ The bells will ring at noon,
            said
            Lorn Gazette · 1 Nov 2026
            Bells
              → https://gazette.example/bells
            _Removed in a correction: the article had these words until 23 Nov 2026._

            [1] Context  [2] Article  [3] Cite
            <Share>
        "#]],
    );
    check(
        &session.press("Context").await,
        expect![[r#"
            *Around it*
            “The bells will ring at dusk,” said Ada Vell.

            Lorn Gazette · 1 Nov 2026 · Bells
              → https://gazette.example/bells

            [1] Article
        "#]],
    );
}

#[tokio::test]
async fn a_source_without_a_name_is_shown_as_printed() {
    let mut session = over(vec![article(
        "Quay",
        "“The quay is safe,” a spokesman said.",
    )])
    .await;
    session.ask("quay safe").await;
    check(
        &session.press("1").await,
        expect![[r#"
            *a spokesman*
              │ The *quay* is *safe*,
            said
            date not given · read 22 Nov
            Quay
              → quotewire chat "/start a_n3dlxmi5vaffe74v"

            [1] Context  [2] Article  [3] Cite
            <Share>
        "#]],
    );
}

#[tokio::test]
async fn the_first_seed_answers_its_question() {
    let mut session = with(crate::ingest::seeds(), Origin::Seed).await;
    let answer = session
        .ask("what did Lukashenko say about liberated territories?")
        .await;
    check(
        &answer,
        expect![[r#"
            1 quotation for _by:Lukashenko liberated territories_

            1 *Alexander Lukashenko*, President of the Republic of Belarus
              │ […] I am very glad that you, as a true friend of the Belarusian people, know that there is still
              │ much work to be done, very hard work must be done to restore life in the *liberated territories*,
              │ and very much peaceful work must be done. […]
            SİA · date not given · read 22 Nov · Lukashenko: "Very hard work must be done to restore life in
            liberated territories"
              → quotewire chat "/start a_tenbefmgi4hncsox"
            _the headline shortens these words; opening mark missing in the article_

            [1]
        "#]],
    );
}

/// What the card says of the headline, asked by words that stand in the body only, and the entry of the list.
async fn check_headline(headline: &str, text: &str, words: &str, expected: Expect) {
    let mut session = over(vec![article(headline, text)]).await;
    let italic = |answer: &str| -> String {
        let lines = answer.lines().map(str::trim);
        let lines = lines.filter(|line| line.starts_with("_the headline"));
        lines.map(|line| format!("{line}\n")).collect()
    };
    let list = italic(&session.ask(words).await);
    let card = italic(&session.press("1").await);
    check(&format!("{list}{card}"), expected);
}

#[tokio::test]
async fn a_headline_that_alters_the_words_is_told() {
    let text = "“We will rebuild the old bridge over the Lorn before the winter comes,” Mayor Ada Vell said on Monday.";
    // Words left out.
    check_headline(
        "Vell: “We will rebuild the bridge before winter comes”",
        text,
        "rebuild Lorn",
        expect![[r#"
            _the headline shortens these words_
            _the headline has “We will rebuild the bridge before winter comes”_
        "#]],
    )
    .await;
    // Words put in.
    check_headline(
        "Vell: “We will rebuild the old bridge before our winter comes”",
        text,
        "rebuild Lorn",
        expect![[r#"
            _the headline words it otherwise_
            _the headline has “We will rebuild the old bridge before our winter comes”_
        "#]],
    )
    .await;
    // The very words: fewer of them, another case, other marks.
    check_headline(
        "Vell: “The Old Bridge over the Lorn – before the winter comes!”",
        text,
        "rebuild Lorn",
        expect![[r#""#]],
    )
    .await;
    // Nothing of the quotation.
    check_headline(
        "Vell: “Nobody knows the price”",
        text,
        "rebuild Lorn",
        expect![[r#""#]],
    )
    .await;
}

#[tokio::test]
async fn a_headline_may_take_its_words_from_two_segments() {
    let text = "“We have waited ten long years for the bridge,” Mayor Ada Vell said. “We shall not wait an eleventh.”";
    check_headline(
        "Vell: “For the bridge we shall not wait an eleventh year”",
        text,
        "waited",
        expect![[r#""#]],
    )
    .await;
}
