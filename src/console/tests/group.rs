//! Groups: one card at a time, paged and removed by who asked; inline results; views after their time.

use expect_test::expect;
use jiff::SignedDuration;

use super::fixture::town;
use super::{Session, check, show};
use crate::wording::compose_inline;

#[tokio::test]
async fn one_card_at_a_time_without_bold_matches() {
    let mut session = town().await.in_group();
    check(
        &session.ask("/quote nobody").await,
        expect![[r#"
            *Olin Marsh*, Captain
              │ “The ferry will run all winter, ice or no ice,”
              │ “Nobody will be left on the island.”
            said
            Harbour Post · 2 Nov 2026
            Ferry to run all winter
              → https://harbourpost.example/ferry?id=7#:~:text=Nobody%20will%20be%20left%20on%20the%20island%2E

            [1] Context  [2] Article  [3] Cite
            1 of 3  [4] ›
            [5] Remove
            <Share>
        "#]],
    );
    check(
        &session.press("›").await,
        expect![[r#"
            (Replace)
            *Ada Vell*, Mayor
              │ The bridge will open in spring, and nobody will pay to cross it,
            said · at a meeting with the bridge builders
            Harbour Post · 14 Apr 2021, 5 years ago
            Mayor Vell: “The bridge will open in spring”
              → https://harbourpost.example/bridge#:~:text=The%20bridge%20will%20open%20in,will%20pay%20to%20cross%20it%2C

            [1] Context  [2] Article  [3] Cite
            [4] ‹  2 of 3  [5] ›
            [6] Remove
            <Share>
        "#]],
    );
}

#[tokio::test]
async fn what_was_misread_is_told_on_every_page() {
    let mut session = town().await.in_group();
    let first = session.ask("/quote nobody until:the").await;
    let second = session.press("›").await;
    let note = "“until:the” is no date that I know, so I searched for it as words.";
    for page in [first, second] {
        assert!(page.contains(note), "{page}");
    }
}

#[tokio::test]
async fn only_the_asker_turns_pages_and_removes() {
    let mut session = town().await.in_group();
    session.ask("/quote nobody").await;
    session.ctx.asker = 8;
    check(
        &session.press("›").await,
        expect![[r#"
            (Alert)
            Only the one who asked can use this button. Ask yourself with /quote.
        "#]],
    );
    check(
        &session.press("Remove").await,
        expect![[r#"
            (Alert)
            Only the one who asked can use this button. Ask yourself with /quote.
        "#]],
    );
    session.ctx.admin = true;
    check(
        &session.press("Remove").await,
        expect![[r#"
        (Remove)
    "#]],
    );
    session.ctx.admin = false;
    session.ctx.asker = 7;
    check(
        &session.press("Remove").await,
        expect![[r#"
        (Remove)
    "#]],
    );
}

#[tokio::test]
async fn unknown_commands_in_a_group_are_not_ours() {
    let mut session = town().await.in_group();
    check(&session.ask("/qoute x").await, expect![[r#""#]]);
}

#[tokio::test]
async fn an_old_view_says_so() {
    let mut session = town().await;
    session.ask("nobody").await;
    session.ctx.now += SignedDuration::from_hours(24 * 31);
    check(
        &session.press("Newest").await,
        expect![[r#"
        (Alert)
        This answer is too old for its buttons: please ask again.
    "#]],
    );
}

#[tokio::test]
async fn inline_results_and_their_cards() {
    let session = town().await;
    check(
        &inline(&session, "bridge").await,
        expect![[r###"
            ## The bridge will open in spring, and nobody will pay to cross it,
            # Ada Vell · Harbour Post · 14 Apr 2021, 5 years ago
            *Ada Vell*, Mayor
              │ The bridge will open in spring, and nobody will pay to cross it,
            said · at a meeting with the bridge builders
            Harbour Post · 14 Apr 2021, 5 years ago
            Mayor Vell: “The bridge will open in spring”
              → https://harbourpost.example/bridge#:~:text=The%20bridge%20will%20open%20in,will%20pay%20to%20cross%20it%2C

            Source: https://harbourpost.example/bridge#:~:text=The%20bridge%20will%20open%20in,will%20pay%20to%20cross%20it%2C  Open in the bot: quotewire chat "/start q_vunadgbr53f7kg6n"

            next None
        "###]],
    );
    check(
        &inline(&session, "").await,
        expect![[r###"
            ## Паром будет ходить всю зиму, и никто не останется на острове
            # Олин Марш · Вестник Лорна · Russian · 3 Nov 2026
            *Олин Марш*, капитан
              │ Паром будет ходить всю зиму, и никто не останется на острове
            сказал
            Вестник Лорна · Russian · 3 Nov 2026
            Паром будет ходить всю зиму
              → https://vestnik.example/parom#:~:text=%D0%9F%D0%B0%D1%80%D0%BE%D0%BC%20%D0%B1%D1%83%D0%B4%D0%B5%D1%82%20%D1%85%D0%BE%D0%B4%D0%B8%D1%82%D1%8C%20%D0%B2%D1%81%D1%8E%20%D0%B7%D0%B8%D0%BC%D1%83%2C,%D0%BD%D0%B8%D0%BA%D1%82%D0%BE%20%D0%BD%D0%B5%20%D0%BE%D1%81%D1%82%D0%B0%D0%BD%D0%B5%D1%82%D1%81%D1%8F%20%D0%BD%D0%B0%20%D0%BE%D1%81%D1%82%D1%80%D0%BE%D0%B2%D0%B5

            Source: https://vestnik.example/parom#:~:text=%D0%9F%D0%B0%D1%80%D0%BE%D0%BC%20%D0%B1%D1%83%D0%B4%D0%B5%D1%82%20%D1%85%D0%BE%D0%B4%D0%B8%D1%82%D1%8C%20%D0%B2%D1%81%D1%8E%20%D0%B7%D0%B8%D0%BC%D1%83%2C,%D0%BD%D0%B8%D0%BA%D1%82%D0%BE%20%D0%BD%D0%B5%20%D0%BE%D1%81%D1%82%D0%B0%D0%BD%D0%B5%D1%82%D1%81%D1%8F%20%D0%BD%D0%B0%20%D0%BE%D1%81%D1%82%D1%80%D0%BE%D0%B2%D0%B5  Open in the bot: quotewire chat "/start q_ugdvykpg6fv5bchv"

            ## The ferry will run all winter, ice or no ice, Nobody will be left on the island.
            # Olin Marsh · Harbour Post · 2 Nov 2026
            *Olin Marsh*, Captain
              │ “The ferry will run all winter, ice or no ice,”
              │ “Nobody will be left on the island.”
            said
            Harbour Post · 2 Nov 2026
            Ferry to run all winter
              → https://harbourpost.example/ferry?id=7#:~:text=The%20ferry%20will%20run%20all%20winter%2C%20ice%20or%20no%20ice%2C

            Source: https://harbourpost.example/ferry?id=7#:~:text=The%20ferry%20will%20run%20all%20winter%2C%20ice%20or%20no%20ice%2C  Open in the bot: quotewire chat "/start q_fzwveokdu2abzyx4"

            next Some(2)
        "###]],
    );
    let one = session
        .conversation
        .inline(&session.ctx, "bridge", 0, 1)
        .await
        .unwrap();
    let shared = format!("q_{}", one.items[0].id);
    assert!(
        inline(&session, &shared)
            .await
            .contains("will open in spring")
    );
    check(
        &inline(&session, "zebra").await,
        expect![[r#"
        next None
    "#]],
    );
}

async fn inline(session: &Session, query: &str) -> String {
    let Session {
        conversation, ctx, ..
    } = session;
    let reply = conversation.inline(ctx, query, 0, 2).await.unwrap();
    let items = compose_inline(&reply, ctx).into_iter().map(|item| {
        format!(
            "## {}\n# {}\n{}",
            item.title,
            item.description,
            show(&item.message)
        )
    });
    let mut items: Vec<String> = items.collect();
    items.push(format!("next {:?}\n", reply.next));
    items.join("\n")
}
