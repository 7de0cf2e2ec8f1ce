//! Articles, people, sources and the bot about itself.

use expect_test::expect;
use jiff::tz::TimeZone;

use super::fixture::{article, over, published, town};
use super::{Session, check};
use crate::answer::Door;
use crate::console::Setting;

#[tokio::test]
async fn news_with_and_without_words() {
    let mut session = town().await;
    check(
        &session.ask("/news flood").await,
        expect![[r#"
        2 articles for _flood_

        1 The harbour after the flood
          → quotewire chat "/start a_7n4hphoidubqebuy"
        date not given · read 22 Nov
        “The harbour is open again,” said harbour master Runa Holt.

        2 Mayor Vell: “The bridge will open in spring”
          → https://harbourpost.example/bridge
        Harbour Post · 14 Apr 2021, 5 years ago
        “The bridge will open in spring, and nobody will pay to cross it,” Mayor Ada Vell said at a meeting
        with the bridge builders.

        [1]  [2]
        • Best  [3] Newest  [4] Oldest
    "#]],
    );
    check(
        &session.ask("/latest").await,
        expect![[r#"
            *Newest articles*

            1 Паром будет ходить всю зиму
              → https://vestnik.example/parom
            Вестник Лорна · Russian · 3 Nov 2026
            «Паром будет ходить всю зиму, и никто не останется на острове», — сказал капитан Олин Марш.

            2 Ferry to run all winter
              → https://harbourpost.example/ferry?id=7
            Harbour Post · 2 Nov 2026
            “The ferry will run all winter, ice or no ice,” Captain Olin Marsh said.

            3 Moon over the Lorn
              → https://gazette.example/moon
            Lorn Gazette · 21 Oct 2026
            The moon was seen over the river last night.

            4 Fog keeps the town at home
              → https://gazette.example/fog
            Lorn Gazette · 20 Oct 2026
            The fog stayed for a third day.

            5 Mayor Vell: “The bridge will open in spring”
              → https://harbourpost.example/bridge
            Harbour Post · 14 Apr 2021, 5 years ago
            “The bridge will open in spring, and nobody will pay to cross it,” Mayor Ada Vell said at a meeting
            with the bridge builders.

            [1]  [2]  [3]  [4]  [5]
            1 of 2  [6] ›
        "#]],
    );
    check(
        &session.press("2").await,
        expect![[r#"
            *Ferry to run all winter*
            Harbour Post · 2 Nov 2026 · source
              → https://harbourpost.example/ferry?id=7

            “_The ferry will run all winter, ice or no ice,_” Captain Olin Marsh said. “_Nobody will be left on the_
            _island._”

            Tickets cost two crowns.
        "#]],
    );
}

#[tokio::test]
async fn summaries_by_words_by_link_and_as_a_reply() {
    let mut session = town().await;
    check(
        &session.ask("/summary ferry").await,
        expect![[r#"
            *Ferry to run all winter*
            Harbour Post · 2 Nov 2026 · source
              → https://harbourpost.example/ferry?id=7

            *Opening lines*
              │ “The ferry will run all winter, ice or no ice,” Captain Olin Marsh said. “Nobody will be left on
              │ the island.”
            2 quotations: Olin Marsh 2

            [1] Article
        "#]],
    );
    let by_link = session
        .ask("/summary https://harbourpost.example/ferry?id=7")
        .await;
    let bare = session
        .ask("https://harbourpost.example/ferry?id=7&utm_source=x")
        .await;
    assert_eq!(by_link, bare);
    check(
        &by_link,
        expect![[r#"
            *Ferry to run all winter*
            Harbour Post · 2 Nov 2026 · source
              → https://harbourpost.example/ferry?id=7

            *Opening lines*
              │ “The ferry will run all winter, ice or no ice,” Captain Olin Marsh said. “Nobody will be left on
              │ the island.”
            2 quotations: Olin Marsh 2

            [1] Article
        "#]],
    );
    check(
        &session.ask("https://nowhere.example/").await,
        expect![[r#"
        This link has not been read yet, so there is nothing to quote from it.

        Source: https://nowhere.example/
    "#]],
    );
    let mut session = session.replying("look: https://gazette.example/fog !", None);
    check(
        &session.ask("/summary").await,
        expect![[r#"
            *Fog keeps the town at home*
            Lorn Gazette · 20 Oct 2026 · source
              → https://gazette.example/fog

            *Opening lines*
              │ The fog stayed for a third day.
              │ “I have never seen such fog,” said Captain Olin Marsh.
            1 quotation: Olin Marsh 1

            [1] Article
        "#]],
    );
    let mut session = session.replying("the moon was seen over our river", None);
    check(
        &session.ask("/summary").await,
        expect![[r#"
            *Moon over the Lorn*
            Lorn Gazette · 21 Oct 2026 · source
              → https://gazette.example/moon

            *Opening lines*
              │ The moon was seen over the river last night. It was round.

            [1] Article
        "#]],
    );
}

#[tokio::test]
async fn a_speaker_as_printed() {
    let mut session = town().await;
    check(
        &session.ask("/speaker Marsh").await,
        expect![[r#"
            *Olin Marsh*
            As printed: Captain; капитан
            3 quotations · since 20 Oct 2026

            *Latest*
            1 капитан
              │ Паром будет ходить всю зиму, и никто не останется на острове
            Вестник Лорна · Russian · 3 Nov 2026 · Паром будет ходить всю зиму
              → https://vestnik.example/parom#:~:text=%D0%9F%D0%B0%D1%80%D0%BE%D0%BC%20%D0%B1%D1%83%D0%B4%D0%B5%D1%82%20%D1%85%D0%BE%D0%B4%D0%B8%D1%82%D1%8C%20%D0%B2%D1%81%D1%8E%20%D0%B7%D0%B8%D0%BC%D1%83%2C,%D0%BD%D0%B8%D0%BA%D1%82%D0%BE%20%D0%BD%D0%B5%20%D0%BE%D1%81%D1%82%D0%B0%D0%BD%D0%B5%D1%82%D1%81%D1%8F%20%D0%BD%D0%B0%20%D0%BE%D1%81%D1%82%D1%80%D0%BE%D0%B2%D0%B5

            2 Captain
              │ “The ferry will run all winter, ice or no ice,”
              │ “Nobody will be left on the island.”
            Harbour Post · 2 Nov 2026 · Ferry to run all winter
              → https://harbourpost.example/ferry?id=7#:~:text=The%20ferry%20will%20run%20all%20winter%2C%20ice%20or%20no%20ice%2C

            3 Captain
              │ I have never seen such fog,
            Lorn Gazette · 20 Oct 2026 · Fog keeps the town at home
              → https://gazette.example/fog#:~:text=I%20have%20never%20seen%20such%20fog%2C

            [1]  [2]  [3]
        "#]],
    );
    check(
        &session.ask("/speaker").await,
        expect![[r#"
            Most quoted
            1 *Olin Marsh*, Captain: 3 quotations
            2 *Ada Vell*, Mayor: 2 quotations
            3 *Runa Holt*: 2 quotations
            4 *Tomas Birk*, Engineer: 1 quotation

            [1]  [2]  [3]  [4]
        "#]],
    );
    check(
        &session.press("1").await,
        expect![[r#"
            *Olin Marsh*
            As printed: Captain; капитан
            3 quotations · since 20 Oct 2026

            *Latest*
            1 капитан
              │ Паром будет ходить всю зиму, и никто не останется на острове
            Вестник Лорна · Russian · 3 Nov 2026 · Паром будет ходить всю зиму
              → https://vestnik.example/parom#:~:text=%D0%9F%D0%B0%D1%80%D0%BE%D0%BC%20%D0%B1%D1%83%D0%B4%D0%B5%D1%82%20%D1%85%D0%BE%D0%B4%D0%B8%D1%82%D1%8C%20%D0%B2%D1%81%D1%8E%20%D0%B7%D0%B8%D0%BC%D1%83%2C,%D0%BD%D0%B8%D0%BA%D1%82%D0%BE%20%D0%BD%D0%B5%20%D0%BE%D1%81%D1%82%D0%B0%D0%BD%D0%B5%D1%82%D1%81%D1%8F%20%D0%BD%D0%B0%20%D0%BE%D1%81%D1%82%D1%80%D0%BE%D0%B2%D0%B5

            2 Captain
              │ “The ferry will run all winter, ice or no ice,”
              │ “Nobody will be left on the island.”
            Harbour Post · 2 Nov 2026 · Ferry to run all winter
              → https://harbourpost.example/ferry?id=7#:~:text=The%20ferry%20will%20run%20all%20winter%2C%20ice%20or%20no%20ice%2C

            3 Captain
              │ I have never seen such fog,
            Lorn Gazette · 20 Oct 2026 · Fog keeps the town at home
              → https://gazette.example/fog#:~:text=I%20have%20never%20seen%20such%20fog%2C

            [1]  [2]  [3]
        "#]],
    );
    check(
        &session.ask("/speaker Marhs").await,
        expect![[r#"
            Nobody called “Marhs” is quoted in what has been read.
            Searched: 6 articles (1 undated) from 3 outlets since 14 Apr 2021.
            Close to it: Olin Marsh

            [1] Olin Marsh
        "#]],
    );
    check(
        &session.ask("/speaker Qqq").await,
        expect![[r#"
            Nobody called “Qqq” is quoted in what has been read.
            Searched: 6 articles (1 undated) from 3 outlets since 14 Apr 2021.
        "#]],
    );
}

#[tokio::test]
async fn namesakes_are_told_apart() {
    let mut session = over(vec![
        article("Bells", "“The bells are cast,” said Ada Vell. “They ring.”"),
        article("Boats", "“The boats are built,” said Bruno Vell."),
    ])
    .await;
    check(
        &session.ask("/speaker Vell").await,
        expect![[r#"
            Several go by “Vell”. Which one?
            1 *Ada Vell*: 1 quotation
            2 *Bruno Vell*: 1 quotation

            [1]  [2]
        "#]],
    );
    check(
        &session.press("2").await,
        expect![[r#"
            *Bruno Vell*
            1 quotation · none of them dated

            *Latest*
            1
              │ The boats are built,
            date not given · read 22 Nov · Boats
              → quotewire chat "/start a_te6dji63pgakji5n"

            [1]
        "#]],
    );
    check(
        &session.ask("/speaker bruno vell").await,
        expect![[r#"
            *Bruno Vell*
            1 quotation · none of them dated

            *Latest*
            1
              │ The boats are built,
            date not given · read 22 Nov · Boats
              → quotewire chat "/start a_te6dji63pgakji5n"

            [1]
        "#]],
    );
}

#[tokio::test]
async fn a_bare_surname_is_not_taken_for_a_whole_name() {
    let mut session = over(vec![
        article("Bells", "“The bells are cast,” said Ada Vell. “They ring.”"),
        article("Boats", "“The boats are built,” said Vell."),
        article("Clocks", "“The clocks are wound,” said Bert Vell."),
    ])
    .await;
    check(
        &session.ask("/speaker Vell").await,
        expect![[r#"
            Several go by “Vell”. Which one?
            1 *Ada Vell*: 1 quotation
            2 *Vell*: 1 quotation
            3 *Bert Vell*: 1 quotation

            [1]  [2]  [3]
        "#]],
    );
    check(
        &session.press("3").await,
        expect![[r#"
            *Bert Vell*
            1 quotation · none of them dated

            *Latest*
            1
              │ The clocks are wound,
            date not given · read 22 Nov · Clocks
              → quotewire chat "/start a_pgw4fom6zxruh42t"

            [1]
        "#]],
    );
}

#[tokio::test]
async fn what_has_been_read() {
    let mut session = town().await;
    check(
        &session.ask("/sources").await,
        expect![[r#"
            6 articles from 3 outlets, 10 quotations, 14 Apr 2021 – 3 Nov 2026

            *Harbour Post*: 2 articles, 14 Apr 2021 – 2 Nov 2026
            *Lorn Gazette*: 2 articles, 20 Oct 2026 – 21 Oct 2026
            outlet not named: 1 article
            *Вестник Лорна*: 1 article, 3 Nov 2026
        "#]],
    );
    check(
        &over(Vec::new()).await.ask("/sources").await,
        expect![[r#"
        No article has been read yet.
    "#]],
    );
}

#[tokio::test]
async fn what_it_can_do_and_what_it_keeps() {
    let mut session = town().await;
    check(
        &session.ask("/start").await,
        expect![[r#"
            I look up who said what in the news: word for word, with the source. I never make a sentence up.

            Ask in plain words:
                what did Olin Marsh say about winter?
                /quote winter
                /speaker Olin Marsh

            Or use a command:
            /quote WORDS – quotations that match
            /news WORDS – articles that match; the newest without words
            /latest – the newest articles
            /summary WORDS or LINK – the opening lines of an article
            /speaker NAME – who that is as printed, and the latest quotations; the most quoted without a name
            /sources – what has been read
            /help – what I can do
            /privacy – what I keep about you

            Words can be narrowed: "exact phrase", -word, this OR that, by:NAME, outlet:NAME, lang:en,
            since:2021-04, until:yesterday
            Reply to a message with /quote to check the words in it.
        "#]],
    );
    assert_eq!(session.ask("/help").await, session.ask("Salam!").await);
    for example in [
        "what did Olin Marsh say about winter?",
        "/quote winter",
        "/speaker Olin Marsh",
    ] {
        let answer = session.ask(example).await;
        assert!(
            answer.contains("The ferry will run all"),
            "{example}: {answer}"
        );
    }
    check(
        &session.ask("/privacy").await,
        expect![[r#"
        So that the buttons below an answer work, I keep what it answers (your search and your Telegram user
        number) for 30 days.
        After that it is deleted. I keep nothing else about you: no messages, no names, no chats.
    "#]],
    );
    check(
        &over(Vec::new()).await.ask("/help").await,
        expect![[r#"
        No article has been read yet: whoever runs the bot adds some with “quotewire add”.

        Or use a command:
        /quote WORDS – quotations that match
        /news WORDS – articles that match; the newest without words
        /latest – the newest articles
        /summary WORDS or LINK – the opening lines of an article
        /speaker NAME – who that is as printed, and the latest quotations; the most quoted without a name
        /sources – what has been read
        /help – what I can do
        /privacy – what I keep about you

        Words can be narrowed: "exact phrase", -word, this OR that, by:NAME, outlet:NAME, lang:en,
        since:2021-04, until:yesterday
        Reply to a message with /quote to check the words in it.
    "#]],
    );
}

#[tokio::test]
async fn commands_that_are_none_or_need_words() {
    let mut session = town().await;
    check(
        &session.ask("/speeker Vell").await,
        expect![[r#"
        There is no command /speeker. Did you mean /speaker?
        /help shows what there is.
    "#]],
    );
    check(
        &session.ask("/xyzzy").await,
        expect![[r#"
        There is no command /xyzzy.
        /help shows what there is.
    "#]],
    );
    check(
        &session.ask("/quote").await,
        expect![[r#"
            /quote needs words, for example:
                /quote winter
            Or send it as a reply to a message.
        "#]],
    );
    check(
        &session.ask("/summary").await,
        expect![[r#"
            /summary needs words, for example:
                /summary winter
            Or send it as a reply to a message.
        "#]],
    );
}

#[tokio::test]
async fn deep_links_open_cards_and_articles() {
    let mut session = town().await;
    session.ask("brave guess").await;
    let card = session.press("1").await;
    let id = session
        .conversation
        .inline(&session.ctx, "brave guess", 0, 1)
        .await
        .unwrap()
        .items[0]
        .id
        .clone();
    assert_eq!(
        card.replace('*', ""),
        session
            .ask(&format!("/start q_{id}"))
            .await
            .replace('*', "")
    );
    check(
        &session.ask("/start a_aaaaaaaaaaaaaaaa").await,
        expect![[r#"
        What this leads to is no longer there.
    "#]],
    );
    check(
        &session.ask("/start q_<>").await,
        expect![[r#"
        What this leads to is no longer there.
    "#]],
    );
}

#[tokio::test]
async fn answered_once_a_long_article_is_shown_whole() {
    let body: Vec<String> = (1..=60)
        .map(|day| {
            format!("On day {day} the fog stayed over the whole of the town and its harbour.")
        })
        .collect();
    let session = over(vec![published(
        article("Fog", &body.join("\n\n")),
        "Lorn Gazette",
        "2026-11-01",
        "https://gazette.example/fog",
    )])
    .await;
    let id = session
        .conversation
        .store
        .by_link(&"https://gazette.example/fog".parse().unwrap())
        .await
        .unwrap()
        .unwrap();
    let setting = Setting {
        zone: TimeZone::UTC,
        data: None,
    };
    let mut out = Vec::new();
    let start = format!("/start a_{id}");
    crate::console::once(
        &session.conversation,
        &setting,
        session.ctx.now,
        &start,
        &mut out,
    )
    .await
    .unwrap();
    let text = String::from_utf8(out).unwrap();
    assert_eq!(text.matches("On day ").count(), 60, "{text}");
    assert_eq!(text.matches("Lorn Gazette").count(), 1, "{text}");
}

/// Two of one surname, each with words of the bridge, and one with none.
async fn vells() -> Session {
    over(vec![
        article(
            "Bells",
            "“The bells of the bridge are cast,” said Ada Vell.",
        ),
        article(
            "Boats",
            "“The bridge is in the way of the boats,” said Bruno Vell.",
        ),
        article("Clocks", "“The clocks are wound,” said Cleo Vell."),
    ])
    .await
}

#[tokio::test]
async fn a_surname_of_several_people_offers_each_of_them() {
    let mut session = vells().await;
    check(
        &session.ask("by:Vell bridge").await,
        expect![[r#"
        2 quotations for _by:Vell bridge_

        1 *Ada Vell*
          │ The bells of the *bridge* are cast,
        date not given · read 22 Nov · Bells
          → quotewire chat "/start a_64hi2cnlrluqyx27"

        2 *Bruno Vell*
          │ The *bridge* is in the way of the boats,
        date not given · read 22 Nov · Boats
          → quotewire chat "/start a_4fwylxsvfautgeia"

        Several go by “Vell”. Which one?

        [1]  [2]
        • Best  [3] Newest  [4] Oldest
        [5] Ada Vell (1)  [6] Bruno Vell (1)
    "#]],
    );
    check(
        &session.press("Bruno Vell (1)").await,
        expect![[r#"
        (Replace)
        1 quotation for _by:"Bruno Vell" bridge_

        1 *Bruno Vell*
          │ The *bridge* is in the way of the boats,
        date not given · read 22 Nov · Boats
          → quotewire chat "/start a_4fwylxsvfautgeia"

        [1]
    "#]],
    );
    // Whoever is named whole is meant, and nobody else has said anything of clocks.
    for query in ["by:\"Ada Vell\" bridge", "by:Vell clocks"] {
        let answer = session.ask(query).await;
        assert!(!answer.contains("Which one?"), "{answer}");
    }
    let mut session = vells().await.in_group();
    check(
        &session.ask("/quote by:Vell bridge").await,
        expect![[r#"
            *Ada Vell*
              │ The bells of the bridge are cast,
            said
            date not given · read 22 Nov
            Bells
              → quotewire chat "/start a_64hi2cnlrluqyx27"

            Several go by “Vell”. Which one?

            [1] Context  [2] Article  [3] Cite
            1 of 2  [4] ›
            [5] Ada Vell (1)  [6] Bruno Vell (1)
            [7] Remove
            <Share>
        "#]],
    );
    check(
        &session.press("Ada Vell (1)").await,
        expect![[r#"
        (Replace)
        *Ada Vell*
          │ The bells of the bridge are cast,
        said
        date not given · read 22 Nov
        Bells
          → quotewire chat "/start a_64hi2cnlrluqyx27"

        [1] Context  [2] Article  [3] Cite
        [4] Remove
        <Share>
    "#]],
    );
    session.ask("/quote by:Vell bridge").await;
    session.ctx.asker = 8;
    check(
        &session.press("Ada Vell (1)").await,
        expect![[r#"
        (Alert)
        Only the one who asked can use this button. Ask yourself with /quote.
    "#]],
    );
    let mut session = vells().await;
    session.ctx.door = Door::Console;
    check(
        &session.ask("what did Vell say about the bridge?").await,
        expect![[r#"
            2 quotations for _by:Vell bridge_

            1 *Ada Vell*
              │ The bells of the *bridge* are cast,
            date not given · read 22 Nov · Bells
              → quotewire chat "/start a_64hi2cnlrluqyx27"

            2 *Bruno Vell*
              │ The *bridge* is in the way of the boats,
            date not given · read 22 Nov · Boats
              → quotewire chat "/start a_4fwylxsvfautgeia"

            Several go by “Vell”. Which one?

            [1]  [2]
            • Best  [3] Newest  [4] Oldest
            [5] Ada Vell (1)  [6] Bruno Vell (1)
        "#]],
    );
    check(
        &session.ask("/speaker Vell").await,
        expect![[r#"
        Several go by “Vell”. Which one?
        1 *Ada Vell*: 1 quotation
        2 *Bruno Vell*: 1 quotation
        3 *Cleo Vell*: 1 quotation

        [1]  [2]  [3]
    "#]],
    );
    check(
        &session.press("1").await,
        expect![[r#"
        *Ada Vell*
        1 quotation · none of them dated

        *Latest*
        1
          │ The bells of the bridge are cast,
        date not given · read 22 Nov · Bells
          → quotewire chat "/start a_64hi2cnlrluqyx27"

        [1]
    "#]],
    );
    let mut session = vells().await.in_group();
    session.ask("/speaker Vell").await;
    check(
        &session.press("2").await,
        expect![[r#"
        *Bruno Vell*
        1 quotation · none of them dated

        *Latest*
        1
          │ The bridge is in the way of the boats,
        date not given · read 22 Nov · Boats
          → quotewire chat "/start a_4fwylxsvfautgeia"

        [1]
        [2] Remove
    "#]],
    );
}
