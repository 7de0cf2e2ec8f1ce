//! Words that several outlets have: shown once, the others named.

use expect_test::expect;

use super::check;
use super::fixture::{article, over, published};
use super::{Session, show};
use crate::answer::Door;
use crate::article::RawArticle;
use crate::wording::compose_inline;

fn report(outlet: &str, day: &str, text: &str) -> RawArticle {
    let site = outlet.to_lowercase().replace(' ', "-");
    published(
        article(&format!("The bridge, by the {outlet}"), text),
        outlet,
        day,
        &format!("https://{site}.example/bridge"),
    )
}

/// The same words in four outlets, one of which has all of them and one only a few; and others of hers.
async fn bridges() -> Session {
    over(vec![
        report(
            "Harbour Post",
            "2026-11-04",
            "“The bridge will open in spring, and nobody will pay to cross it,” Mayor Ada Vell told the council.",
        ),
        report(
            "Lorn Gazette",
            "2026-11-03",
            "The mayor spoke at noon.\n\n“The bridge will open in spring and nobody will pay to cross it. We have waited ten \
             years for it,” said Ada Vell. Then it rained.",
        ),
        report(
            "Tarn Times",
            "2026-11-05",
            "«The Bridge will open in spring, and nobody will pay to cross it», said Mayor Ada Vell. The crowd cheered.",
        ),
        report(
            "Isle Wire",
            "2026-11-05",
            "“Nobody will pay to cross it,” Ada Vell said of the bridge.",
        ),
        report(
            "Isle Wire Two",
            "2026-11-06",
            "Of the bridge she said much. “The bridge will open in spring, and nobody will pay to cross it,” Ada Vell said.",
        ),
        report(
            "Marsh Mail",
            "2026-11-07",
            "“Nobody paid me to praise the bridge,” Bruno Vell said on Monday.",
        ),
    ])
    .await
}

#[tokio::test]
async fn a_list_shows_them_once_and_names_the_others() {
    let mut session = bridges().await;
    check(
        &session.ask("nobody bridge").await,
        expect![[r#"
        2 quotations for _nobody bridge_

        1 *Bruno Vell*
          │ *Nobody* paid me to praise the *bridge*,
        Marsh Mail · 7 Nov 2026 · The bridge, by the Marsh Mail
          → https://marsh-mail.example/bridge#:~:text=Nobody%20paid%20me%20to%20praise%20the%20bridge%2C

        2 *Ada Vell*
          │ The *bridge* will open in spring and *nobody* will pay to cross it. We have waited ten years for it,
        Lorn Gazette · 3 Nov 2026 · The bridge, by the Lorn Gazette
          → https://lorn-gazette.example/bridge#:~:text=The%20bridge%20will%20open%20in,will%20pay%20to%20cross%20it%2E
        also in Harbour Post (shortened), Tarn Times (shortened), Isle Wire (shortened) and 1 more
          → https://harbour-post.example/bridge
          → https://tarn-times.example/bridge
          → https://isle-wire.example/bridge

        [1]  [2]
        • Best  [3] Newest  [4] Oldest
    "#]],
    );
    check(
        &session.press("1").await,
        expect![[r#"
        *Bruno Vell*
          │ *Nobody* paid me to praise the *bridge*,
        said
        Marsh Mail · 7 Nov 2026
        The bridge, by the Marsh Mail
          → https://marsh-mail.example/bridge#:~:text=Nobody%20paid%20me%20to%20praise%20the%20bridge%2C

        [1] Context  [2] Article  [3] Cite
        <Share>
    "#]],
    );
    session.ask("nobody bridge").await;
    check(
        &session.press("Newest").await,
        expect![[r#"
        (Replace)
        2 quotations for _nobody bridge_

        1 *Bruno Vell*
          │ *Nobody* paid me to praise the *bridge*,
        Marsh Mail · 7 Nov 2026 · The bridge, by the Marsh Mail
          → https://marsh-mail.example/bridge#:~:text=Nobody%20paid%20me%20to%20praise%20the%20bridge%2C

        2 *Ada Vell*
          │ The *bridge* will open in spring and *nobody* will pay to cross it. We have waited ten years for it,
        Lorn Gazette · 3 Nov 2026 · The bridge, by the Lorn Gazette
          → https://lorn-gazette.example/bridge#:~:text=The%20bridge%20will%20open%20in,will%20pay%20to%20cross%20it%2E
        also in Harbour Post (shortened), Tarn Times (shortened), Isle Wire (shortened) and 1 more
          → https://harbour-post.example/bridge
          → https://tarn-times.example/bridge
          → https://isle-wire.example/bridge

        [1]  [2]
        [3] Best  • Newest  [4] Oldest
    "#]],
    );
}

#[tokio::test]
async fn of_what_matches_the_fullest_is_shown() {
    let mut session = bridges().await;
    check(
        &session
            .ask("outlet:\"Tarn Times\" OR outlet:Isle nobody")
            .await,
        expect![[r#"
            1 quotation for _outlet:"Tarn Times" OR outlet:Isle nobody_

            1 *Ada Vell*, Mayor
              │ The Bridge will open in spring, and *nobody* will pay to cross it
            Tarn Times · 5 Nov 2026 · The bridge, by the Tarn Times
              → https://tarn-times.example/bridge#:~:text=The%20Bridge%20will%20open%20in,will%20pay%20to%20cross%20it
            also in Lorn Gazette, Harbour Post, Isle Wire (shortened) and 1 more
              → https://lorn-gazette.example/bridge
              → https://harbour-post.example/bridge
              → https://isle-wire.example/bridge

            [1]
        "#]],
    );
    check(
        &session.ask("nobody since:2026-11-05 by:\"Ada Vell\"").await,
        expect![[r#"
            1 quotation for _by:"Ada Vell" nobody_ since 5 Nov 2026

            1 *Ada Vell*, Mayor
              │ The Bridge will open in spring, and *nobody* will pay to cross it
            Tarn Times · 5 Nov 2026 · The bridge, by the Tarn Times
              → https://tarn-times.example/bridge#:~:text=The%20Bridge%20will%20open%20in,will%20pay%20to%20cross%20it
            also in Lorn Gazette, Harbour Post, Isle Wire (shortened) and 1 more
              → https://lorn-gazette.example/bridge
              → https://harbour-post.example/bridge
              → https://isle-wire.example/bridge

            [1]
        "#]],
    );
}

#[tokio::test]
async fn groups_inline_and_speakers_name_them_too() {
    let mut session = bridges().await.in_group();
    check(
        &session.ask("/quote nobody bridge").await,
        expect![[r#"
        *Bruno Vell*
          │ Nobody paid me to praise the bridge,
        said
        Marsh Mail · 7 Nov 2026
        The bridge, by the Marsh Mail
          → https://marsh-mail.example/bridge#:~:text=Nobody%20paid%20me%20to%20praise%20the%20bridge%2C

        [1] Context  [2] Article  [3] Cite
        1 of 2  [4] ›
        [5] Remove
        <Share>
    "#]],
    );
    check(
        &session.ask("/speaker Ada Vell").await,
        expect![[r#"
        *Ada Vell*
        As printed: Mayor
        1 quotation · since 3 Nov 2026

        *Latest*
        1
          │ The bridge will open in spring and nobody will pay to cross it. We have waited ten years for it,
        Lorn Gazette · 3 Nov 2026 · The bridge, by the Lorn Gazette
          → https://lorn-gazette.example/bridge#:~:text=The%20bridge%20will%20open%20in,waited%20ten%20years%20for%20it%2C
        also in Harbour Post (shortened), Tarn Times (shortened), Isle Wire (shortened) and 1 more
          → https://harbour-post.example/bridge
          → https://tarn-times.example/bridge
          → https://isle-wire.example/bridge

        [1]
        [2] Remove
    "#]],
    );
    let reply = session
        .conversation
        .inline(&session.ctx, "nobody bridge", 0, 5)
        .await
        .unwrap();
    let items = compose_inline(&reply, &session.ctx);
    let shown: Vec<String> = items.iter().map(|item| show(&item.message)).collect();
    check(
        &format!("{}\nnext {:?}\n", shown.join("\n"), reply.next),
        expect![[r#"
            *Bruno Vell*
              │ Nobody paid me to praise the bridge,
            said
            Marsh Mail · 7 Nov 2026
            The bridge, by the Marsh Mail
              → https://marsh-mail.example/bridge#:~:text=Nobody%20paid%20me%20to%20praise%20the%20bridge%2C

            Source: https://marsh-mail.example/bridge#:~:text=Nobody%20paid%20me%20to%20praise%20the%20bridge%2C  Open in the bot: quotewire chat "/start q_vbfxqgnne7hxhl45"

            *Ada Vell*
              │ The bridge will open in spring and nobody will pay to cross it. We have waited ten years for it,
            said
            Lorn Gazette · 3 Nov 2026
            The bridge, by the Lorn Gazette
              → https://lorn-gazette.example/bridge#:~:text=The%20bridge%20will%20open%20in,will%20pay%20to%20cross%20it%2E
            also in Harbour Post (shortened), Tarn Times (shortened), Isle Wire (shortened) and 1 more
              → https://harbour-post.example/bridge
              → https://tarn-times.example/bridge
              → https://isle-wire.example/bridge

            Source: https://lorn-gazette.example/bridge#:~:text=The%20bridge%20will%20open%20in,will%20pay%20to%20cross%20it%2E  Open in the bot: quotewire chat "/start q_wej6iqbo4pcvgc2e"

            next None
        "#]],
    );
}

#[tokio::test]
async fn a_terminal_prints_names_without_links() {
    let mut session = bridges().await;
    session.ctx.door = Door::Console;
    check(
        &session.ask("waited").await,
        expect![[r#"
        1 quotation for _waited_

        1 *Ada Vell*
          │ The bridge will open in spring and nobody will pay to cross it. We have *waited* ten years for it,
        Lorn Gazette · 3 Nov 2026 · The bridge, by the Lorn Gazette
          → https://lorn-gazette.example/bridge#:~:text=We%20have%20waited%20ten%20years%20for%20it%2C
        also in Harbour Post (shortened), Tarn Times (shortened), Isle Wire (shortened) and 1 more

        [1]
    "#]],
    );
}

#[tokio::test]
async fn a_check_of_words_shows_them_once() {
    let mut session = bridges()
        .await
        .replying("she said “nobody will pay to cross it” to us", None);
    check(
        &session.ask("/quote").await,
        expect![[r#"
        *Word for word*
        1 quotation for _"nobody will pay to cross it"_

        1 *Ada Vell*
          │ The bridge will open in spring and *nobody will pay to cross it*. We have waited ten years for it,
        Lorn Gazette · 3 Nov 2026 · The bridge, by the Lorn Gazette
          → https://lorn-gazette.example/bridge#:~:text=The%20bridge%20will%20open%20in,will%20pay%20to%20cross%20it%2E
        also in Harbour Post (shortened), Tarn Times (shortened), Isle Wire (shortened) and 1 more
          → https://harbour-post.example/bridge
          → https://tarn-times.example/bridge
          → https://isle-wire.example/bridge

        [1]
    "#]],
    );
}

#[tokio::test]
async fn an_outlet_that_has_them_twice_is_not_named_beside_itself() {
    let words =
        "“The bridge will open in spring, and nobody will pay to cross it,” Mayor Ada Vell said.";
    let again = |day: &str, text: &str| {
        let mut again = report("Harbour Post", day, text);
        again.url = Some(
            format!("https://harbour-post.example/{day}")
                .parse()
                .unwrap(),
        );
        again
    };
    let mut session = over(vec![
        again("2026-11-04", words),
        again("2026-11-06", &format!("{words} It was her last word.")),
    ])
    .await;
    let answer = session.ask("nobody bridge").await;
    check(
        &answer,
        expect![[r#"
        1 quotation for _nobody bridge_

        1 *Ada Vell*, Mayor
          │ The *bridge* will open in spring, and *nobody* will pay to cross it,
        Harbour Post · 4 Nov 2026 · The bridge, by the Harbour Post
          → https://harbour-post.example/2026-11-04#:~:text=The%20bridge%20will%20open%20in,will%20pay%20to%20cross%20it%2C

        [1]
    "#]],
    );
}
