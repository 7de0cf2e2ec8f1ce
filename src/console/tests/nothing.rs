//! Nothing found, only a part found, and checking somebody's words.

use expect_test::expect;

use super::check;
use super::fixture::{over, town};

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
