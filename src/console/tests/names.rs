//! A name typed bare: the quotations that have it, and what its bearers said themselves.

use expect_test::expect;

use super::check;
use super::fixture::{article, over, town};

#[tokio::test]
async fn what_the_bearers_of_a_name_said_is_offered() {
    let mut session = over(vec![
        article(
            "Bells",
            "“I have asked Vell to cast the bells,” said Runa Holt.",
        ),
        article("Boats", "“The boats are built,” said Bruno Vell."),
    ])
    .await;
    check(
        &session.ask("Vell").await,
        expect![[r#"
        2 quotations for _Vell_

        1 *Runa Holt*
          │ I have asked *Vell* to cast the bells,
        date not given · read 22 Nov · Bells
          → quotewire chat "/start a_zkjerygqznlrelve"

        2 *Bruno Vell*
          │ The boats are built,
        date not given · read 22 Nov · Boats
          → quotewire chat "/start a_te6dji63pgakji5n"

        To see what “Vell” said:

        [1]  [2]
        • Best  [3] Newest  [4] Oldest
        [5] Bruno Vell (1)
    "#]],
    );
    check(
        &session.press("Bruno Vell (1)").await,
        expect![[r#"
        (Replace)
        1 quotation for _by:"Bruno Vell"_

        1 *Bruno Vell*
          │ The boats are built,
        date not given · read 22 Nov · Boats
          → quotewire chat "/start a_te6dji63pgakji5n"

        [1]
    "#]],
    );
}

#[tokio::test]
async fn a_word_in_small_letters_is_no_name_while_quotations_have_it() {
    let mut session = over(vec![
        article("Bells", "“The rose has faded,” said Runa Holt."),
        article("Boats", "“The boats are built,” said Bruno Rose."),
    ])
    .await;
    check(
        &session.ask("rose").await,
        expect![[r#"
        2 quotations for _rose_

        1 *Runa Holt*
          │ The *rose* has faded,
        date not given · read 22 Nov · Bells
          → quotewire chat "/start a_bbsk4bgqbidflind"

        2 *Bruno Rose*
          │ The boats are built,
        date not given · read 22 Nov · Boats
          → quotewire chat "/start a_2a7odp75jtqmdk3a"

        [1]  [2]
        • Best  [3] Newest  [4] Oldest
    "#]],
    );
}

#[tokio::test]
async fn where_no_quotation_has_the_name_its_bearers_words_are_shown() {
    let mut session = town().await;
    check(
        &session.ask("Вел").await,
        expect![[r#"
            2 quotations for _by:Вел_
            No quotation has “Вел” in it; these are the words of who bears the name.

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
        &session.ask("who said what yesterday?").await,
        expect![[r#"
            Nothing found on 22 Nov 2026
            Searched: 6 articles (1 undated) from 3 outlets since 14 Apr 2021.
            That does not mean it was not said.
            _2 that match are without a date and not counted._
        "#]],
    );
    check(
        &session.ask("who said what?").await,
        expect![[r#"
        /quote needs words, for example:
            /quote winter
        Or send it as a reply to a message.
    "#]],
    );
}

#[tokio::test]
async fn a_title_is_told_in_one_spelling() {
    let mut session = over(vec![
        article(
            "Ferry",
            "“The ferry runs all winter,” said Captain Olin Marsh.",
        ),
        article(
            "Fog",
            "“Nobody has seen such fog,” said captain Olin Marsh.",
        ),
        article(
            "Ice",
            "“The ice holds a horse today,” said Captain Olin Marsh.",
        ),
    ])
    .await;
    let profile = session.ask("/speaker Olin Marsh").await;
    let head: Vec<&str> = profile.lines().take(3).collect();
    check(
        &head.join("\n"),
        expect![[r#"
        *Olin Marsh*
        As printed: Captain
        3 quotations · none of them dated"#]],
    );
}

#[tokio::test]
async fn another_form_of_a_name_is_the_name() {
    let mut session = town().await;
    check(
        &session.ask("/speaker Марша").await,
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
        &session.ask("by:Marsh's fog").await,
        expect![[r#"
        1 quotation for _by:Marsh's fog_

        1 *Olin Marsh*, Captain
          │ I have never seen such *fog*,
        Lorn Gazette · 20 Oct 2026 · Fog keeps the town at home
          → https://gazette.example/fog#:~:text=I%20have%20never%20seen%20such%20fog%2C

        [1]
    "#]],
    );
}
