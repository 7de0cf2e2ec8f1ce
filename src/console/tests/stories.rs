//! A story that several outlets have: shown once, by the earliest, the others named.

use expect_test::expect;

use super::fixture::{article, over, published};
use super::{Session, check};
use crate::article::RawArticle;

const FLOOD: &str = "The river Lorn rose two metres in the night and took the old ferry landing with it. Nobody was hurt, the \
    harbour office said. Forty families slept in the school, where the baker brought bread at five. The road to the island \
    stays closed until the engineers have looked at every pile of the bridge, which may take a week. Schools open again on \
    Monday, and the council meets tonight to speak of money.";

fn report(outlet: &str, headline: &str, day: &str, text: &str) -> RawArticle {
    let site = outlet.to_lowercase().replace(' ', "-");
    let link = format!("https://{site}.example/flood");
    published(article(headline, text), outlet, day, &link)
}

/// Agency copy in four outlets, the earliest of which is read second, and one outlet's own report.
async fn flood() -> Session {
    let first = &FLOOD[..FLOOD.find(" Schools open").unwrap()];
    over(vec![
        report("Harbour Post", "River rises two metres", "2026-11-04", &format!("HARBOUR — {FLOOD}\n\nWrite to us.")),
        report("Lorn Gazette", "Ferry landing lost", "2026-11-03", FLOOD),
        report("Tarn Times", "Forty families in school", "2026-11-05", first),
        report("Isle Wire", "Bread at five", "2026-11-05", &format!("{first} Then the sun came out over the island.")),
        report("Marsh Mail", "Landing gone", "2026-11-05", &FLOOD.replace("the harbour office", "the office of the harbour")),
        report("Quay News", "Our night at the landing", "2026-11-04", "Our reporter stood by the ferry landing when it went. The river made no sound at all. “I saw my boat leave without me,” a man said."),
    ])
    .await
}

#[tokio::test]
async fn a_list_shows_it_once_by_the_earliest_outlet() {
    let mut session = flood().await;
    check(
        &session.ask("/news ferry landing").await,
        expect![[r#"
        2 articles for _ferry landing_

        1 Ferry landing lost
          → https://lorn-gazette.example/flood
        Lorn Gazette · 3 Nov 2026
        also in Harbour Post, Tarn Times, Isle Wire and 1 more
          → https://harbour-post.example/flood
          → https://tarn-times.example/flood
          → https://isle-wire.example/flood
        The river Lorn rose two metres in the night and took the old ferry landing with it.

        2 Our night at the landing
          → https://quay-news.example/flood
        Quay News · 4 Nov 2026
        Our reporter stood by the ferry landing when it went.

        [1]  [2]
        • Best  [3] Newest  [4] Oldest
    "#]],
    );
}

#[tokio::test]
async fn opening_lines_name_the_other_outlets() {
    let mut session = flood().await;
    check(
        &session.ask("/summary families school").await,
        expect![[r#"
            *Ferry landing lost*
            Lorn Gazette · 3 Nov 2026 · source
              → https://lorn-gazette.example/flood
            also in Harbour Post, Tarn Times, Isle Wire and 1 more
              → https://harbour-post.example/flood
              → https://tarn-times.example/flood
              → https://isle-wire.example/flood

            *Opening lines*
              │ The river Lorn rose two metres in the night and took the old ferry landing with it. Nobody was
              │ hurt, the harbour office said. Forty families slept in the school, where the baker brought bread
              │ at five. The road to the island stays closed until the engineers have looked at every pile of
              │ the bridge, which may take a week.

            [1] Article
        "#]],
    );
}
