//! Nothing found, only a part found, and checking somebody's words.

use expect_test::expect;

use super::check;
use super::fixture::{article, over, town};
use crate::answer::Replied;

#[tokio::test]
async fn the_word_in_the_way_can_be_left_out() {
    let mut session = town().await;
    check(
        &session.ask("ferry winter zebra").await,
        expect![[r#"
            Nothing found for _ferry winter zebra_
            Searched: 6 articles (1 undated) from 3 outlets since 14 Apr 2021.
            That does not mean it was not said.
            Without “zebra” something is found.

            [1] Without “zebra”
        "#]],
    );
    check(
        &session.press("Without “zebra”").await,
        expect![[r#"
            (Replace)
            1 quotation for _ferry winter_

            1 *Olin Marsh*, Captain
              │ “The *ferry* will run all *winter*, ice or no ice,”
              │ “Nobody will be left on the island.”
            Harbour Post · 2 Nov 2026 · Ferry to run all winter
              → https://harbourpost.example/ferry?id=7#:~:text=The%20ferry%20will%20run%20all%20winter%2C%20ice%20or%20no%20ice%2C

            [1]
        "#]],
    );
}

#[tokio::test]
async fn the_nearest_spelling_is_offered() {
    let mut session = town().await;
    check(
        &session.ask("brigde spring").await,
        expect![[r#"
            Nothing found for _brigde spring_
            Searched: 6 articles (1 undated) from 3 outlets since 14 Apr 2021.
            That does not mean it was not said.
            Articles have “bridge”, none has “brigde”.
            Without “brigde” something is found.

            [1] Search “bridge”
            [2] Without “brigde”
        "#]],
    );
    check(
        &session.press("Search “bridge”").await,
        expect![[r#"
        (Replace)
        1 quotation for _bridge spring_

        1 *Ada Vell*, Mayor
          │ The *bridge* will open in *spring*, and nobody will pay to cross it,
        Harbour Post · 14 Apr 2021, 5 years ago · Mayor Vell: “The bridge will open in spring”
          → https://harbourpost.example/bridge#:~:text=The%20bridge%20will%20open%20in,will%20pay%20to%20cross%20it%2C

        [1]
    "#]],
    );
}

#[tokio::test]
async fn where_only_the_speaker_matches_theirs_are_shown() {
    let mut session = town().await;
    check(
        &session.ask("what did Runa Holt say about zebras?").await,
        expect![[r#"
            2 quotations for _by:"Runa Holt"_
            No quotation of Runa Holt has “zebras”; these are others.

            1 *Runa Holt*
              │ The harbour is open again,
            date not given · read 22 Nov · The harbour after the flood
              → quotewire chat "/start a_7n4hphoidubqebuy"

            2 *Runa Holt*
              │ The first ships came in at noon. We lost three cranes and a great deal of sleep. The water stood
              │ as high as the windows of the customs house. We counted the barrels twice and then a third time.
              │ Nobody was hurt, and that is what I shall remember of this year. […]
            date not given · read 22 Nov · The harbour after the flood
              → quotewire chat "/start a_7n4hphoidubqebuy"
            _opening mark missing in the article_

            [1]  [2]
            • Best  [3] Newest  [4] Oldest
        "#]],
    );
}

#[tokio::test]
async fn words_are_not_translated() {
    let mut session = town().await;
    check(
        &session.ask("что говорила Велл о мостах?").await,
        expect![[r#"
            2 quotations for _by:Велл_
            No quotation of Велл has “мостах”; these are others.
            You asked in Russian; the articles found are in English. Words are not translated.

            1 *Ada Vell*, Mayor
              │ The bridge will open in spring, and nobody will pay to cross it,
            Harbour Post · 14 Apr 2021, 5 years ago · Mayor Vell: “The bridge will open in spring”
              → https://harbourpost.example/bridge#:~:text=The%20bridge%20will%20open%20in,will%20pay%20to%20cross%20it%2C

            2 *Ada Vell*, Mayor
              │ “We have waited ten years,”
              │ “We shall not wait an eleventh.”
            Harbour Post · 14 Apr 2021, 5 years ago · Mayor Vell: “The bridge will open in spring”
              → https://harbourpost.example/bridge#:~:text=We%20have%20waited%20ten%20years%2C

            [1]  [2]
            • Best  [3] Newest  [4] Oldest
        "#]],
    );
    check(
        &session.ask("Holt köprü hakkında ne dedi?").await,
        expect![[r#"
            2 quotations for _by:Holt_
            No quotation of Holt has “köprü”; these are others.
            You asked in Turkish; the articles found are in English. Words are not translated.

            1 *Runa Holt*
              │ The harbour is open again,
            date not given · read 22 Nov · The harbour after the flood
              → quotewire chat "/start a_7n4hphoidubqebuy"

            2 *Runa Holt*
              │ The first ships came in at noon. We lost three cranes and a great deal of sleep. The water stood
              │ as high as the windows of the customs house. We counted the barrels twice and then a third time.
              │ Nobody was hurt, and that is what I shall remember of this year. […]
            date not given · read 22 Nov · The harbour after the flood
              → quotewire chat "/start a_7n4hphoidubqebuy"
            _opening mark missing in the article_

            [1]  [2]
            • Best  [3] Newest  [4] Oldest
        "#]],
    );
}

#[tokio::test]
async fn dates_can_be_in_the_way() {
    let mut session = town().await;
    check(
        &session.ask("bridge spring since:2026").await,
        expect![[r#"
            Nothing found for _bridge spring_ since 1 Jan 2026
            Searched: 6 articles (1 undated) from 3 outlets since 14 Apr 2021.
            That does not mean it was not said.
            At another time something is found.

            [1] At any time
        "#]],
    );
}

#[tokio::test]
async fn an_empty_store_says_so() {
    check(
        &over(Vec::new()).await.ask("anything").await,
        expect![[r#"
        No article has been read yet.
    "#]],
    );
}

#[tokio::test]
async fn many_words_of_which_most_stand_somewhere() {
    let mut session = town().await;
    let pasted = "captain promised today ferry run winter whatever ice island nobody left";
    check(
        &session.ask(pasted).await,
        expect![[r#"
            1 quotation for _captain promised today ferry run winter whatever ice island nobody left_
            No quotation has all of these words; here are those with most of them.

            1 *Olin Marsh*, Captain
              │ “The *ferry* will *run* all *winter*, *ice* or no *ice*,”
              │ “*Nobody* will be *left* on the *island*.”
            Harbour Post · 2 Nov 2026 · Ferry to run all winter
              → https://harbourpost.example/ferry?id=7#:~:text=The%20ferry%20will%20run%20all%20winter%2C%20ice%20or%20no%20ice%2C

            [1]
        "#]],
    );
}

#[tokio::test]
async fn somebodys_words_are_checked() {
    let claim = "She really said: “nobody will pay to cross it”";
    let mut session = town().await.replying(claim, None);
    check(
        &session.ask("/quote").await,
        expect![[r#"
            *Word for word*
            1 quotation for _"nobody will pay to cross it"_

            1 *Ada Vell*, Mayor
              │ The bridge will open in spring, and *nobody will pay to cross it*,
            Harbour Post · 14 Apr 2021, 5 years ago · Mayor Vell: “The bridge will open in spring”
              → https://harbourpost.example/bridge#:~:text=The%20bridge%20will%20open%20in,will%20pay%20to%20cross%20it%2C

            [1]
        "#]],
    );
    let mut session = town().await.replying("We waited for ten long years", None);
    check(
        &session.ask("/quote").await,
        expect![[r#"
            *Similar words*
            1 quotation for _We waited for ten long years_

            1 *Ada Vell*, Mayor
              │ “We have *waited ten years*,”
              │ “We shall not *wait* an eleventh.”
            Harbour Post · 14 Apr 2021, 5 years ago · Mayor Vell: “The bridge will open in spring”
              → https://harbourpost.example/bridge#:~:text=We%20have%20waited%20ten%20years%2C

            [1]
        "#]],
    );
    let mut session = town().await.replying("The bridge is made of cheese", None);
    check(
        &session.ask("/quote").await,
        expect![[r#"
            *Not found: that does not mean it was not said.*
            Searched: 6 articles (1 undated) from 3 outlets since 14 Apr 2021.
        "#]],
    );
    let mut session = town().await.replying(claim, Some("pay to cross"));
    check(
        &session.ask("/quote").await,
        expect![[r#"
            *Word for word*
            1 quotation for _"pay to cross"_

            1 *Ada Vell*, Mayor
              │ The bridge will open in spring, and nobody will *pay to cross* it,
            Harbour Post · 14 Apr 2021, 5 years ago · Mayor Vell: “The bridge will open in spring”
              → https://harbourpost.example/bridge#:~:text=The%20bridge%20will%20open%20in,will%20pay%20to%20cross%20it%2C

            [1]
        "#]],
    );
}

#[tokio::test]
async fn articles_that_have_the_words_are_offered_where_no_quotation_does() {
    let mut session = town().await;
    check(
        &session.ask("moon river").await,
        expect![[r#"
        No quotation found for _moon river_
        Searched: 6 articles (1 undated) from 3 outlets since 14 Apr 2021.
        That does not mean it was not said.
        1 article has these words.

        [1] Show the article
    "#]],
    );
    check(
        &session.press("Show the article").await,
        expect![[r#"
        (Replace)
        1 article for _moon river_

        1 Moon over the Lorn
          → https://gazette.example/moon
        Lorn Gazette · 21 Oct 2026
        The moon was seen over the river last night.

        [1]
    "#]],
    );
    let mut session = over(vec![
        article(
            "A law for the harbour",
            "The bill of deputy Ida Quill was read twice.",
        ),
        article(
            "Quill goes",
            "Ida Quill left the council. Nobody asked why.",
        ),
    ])
    .await;
    check(
        &session.ask("what did Ida Quill say?").await,
        expect![[r#"
        No quotation found for _by:"Ida Quill"_
        Searched: 2 articles.
        That does not mean it was not said.
        2 articles have these words.

        [1] Show the 2 articles
    "#]],
    );
    check(
        &session.press("Show the 2 articles").await,
        expect![[r#"
        (Replace)
        2 articles for _Ida Quill_

        1 Quill goes
          → quotewire chat "/start a_hrz6kqmc45gipwwv"
        date not given · read 22 Nov
        Ida Quill left the council.

        2 A law for the harbour
          → quotewire chat "/start a_chptzs3lkscda3wi"
        date not given · read 22 Nov
        The bill of deputy Ida Quill was read twice.

        [1]  [2]
        • Best  [3] Newest  [4] Oldest
    "#]],
    );
    let mut session = session.replying("They write: “was read twice”", None);
    check(
        &session.ask("/quote").await,
        expect![[r#"
        *Not found: that does not mean it was not said.*
        Searched: 2 articles.
        1 article has these words.

        [1] Show the article
    "#]],
    );
}

#[tokio::test]
async fn words_that_stand_beside_the_quotations_only_are_told() {
    let mut session = town().await;
    check(
        &session.ask("builders").await,
        expect![[r#"
            1 quotation for _builders_
            The words stand beside this quotation, not in it.

            1 *Ada Vell*, Mayor
              │ The bridge will open in spring, and nobody will pay to cross it,
            Harbour Post · 14 Apr 2021, 5 years ago · Mayor Vell: “The bridge will open in spring”
              → https://harbourpost.example/bridge#:~:text=The%20bridge%20will%20open%20in,will%20pay%20to%20cross%20it%2C

            [1]
        "#]],
    );
}

#[tokio::test]
async fn what_holds_no_word_finds_nothing_and_shows_how_to_ask() {
    let mut session = town().await;
    check(
        &session.ask("🙂").await,
        expect![[r#"
        /quote needs words, for example:
            /quote winter
        Or send it as a reply to a message.
    "#]],
    );
}

#[tokio::test]
async fn a_reply_to_a_card_means_its_article_and_its_words() {
    let session = town().await;
    let found = session
        .conversation
        .inline(&session.ctx, "brave guess", 0, 1)
        .await
        .unwrap();
    let card = &found.items[0];
    let mut session = session.replying("Ferry to run all winter", None);
    session.ctx.replied = Some(Replied {
        quotation: Some(card.id.clone()),
        article: Some(card.source.article.clone()),
        ..session.ctx.replied.clone().unwrap()
    });
    check(
        &session.ask("/summary").await,
        expect![[r#"
        *Mayor Vell: “The bridge will open in spring”*
        Harbour Post · 14 Apr 2021, 5 years ago · source
          → https://harbourpost.example/bridge

        *Opening lines*
          │ “The bridge will open in spring, and nobody will pay to cross it,” Mayor Ada Vell said at a
          │ meeting with the bridge builders.
        4 quotations: Ada Vell 3, Tomas Birk 1

        [1] Article
    "#]],
    );
    check(
        &session.ask("/quote").await,
        expect![[r#"
        *Word for word*
        1 quotation for _"a brave guess"_

        1 *Tomas Birk*, Engineer
          │ Engineer Tomas Birk called the plan “*a brave guess*” and asked for a second look.
        Harbour Post · 14 Apr 2021, 5 years ago · Mayor Vell: “The bridge will open in spring”
          → https://harbourpost.example/bridge#:~:text=a%20brave%20guess

        [1]
    "#]],
    );
}

#[tokio::test]
async fn a_field_without_a_value_of_its_own_is_told() {
    let mut session = town().await;
    check(
        &session.ask("ferry winter lang:klingon").await,
        expect![[r#"
            Nothing found for _ferry winter lang klingon_
            Searched: 6 articles (1 undated) from 3 outlets since 14 Apr 2021.
            That does not mean it was not said.
            “lang:klingon” names no language that I know, so I searched for it as words. Write lang:en, say.
            Without “lang:klingon” something is found.

            [1] Without “lang:klingon”
        "#]],
    );
    check(
        &session.ask("/quote since:2021-13 ferry").await,
        expect![[r#"
            Nothing found for _since 2021-13 ferry_
            Searched: 6 articles (1 undated) from 3 outlets since 14 Apr 2021.
            That does not mean it was not said.
            “since:2021-13” is no date that I know, so I searched for it as words. Write since:2021-04-14,
            since:2021 or since:7d, say.
            Without “since:2021-13” something is found.

            [1] Without “since:2021-13”
        "#]],
    );
    check(
        &session.ask("/news ferry lang:klingon").await,
        expect![[r#"
            Nothing found for _ferry lang klingon_
            Searched: 6 articles (1 undated) from 3 outlets since 14 Apr 2021.
            That does not mean it was not said.
            “lang:klingon” names no language that I know, so I searched for it as words. Write lang:en, say.
        "#]],
    );
}
