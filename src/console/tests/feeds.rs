//! Feeds in the chat: for owners, in private.

use expect_test::expect;

use super::fixture::over;
use super::{Session, check};
use crate::answer::{Door, Feeds};
use crate::ingest::World;

/// An owner's private chat, with one feed on the web.
async fn owner() -> (Session, World) {
    let mut session = over(Vec::new()).await;
    let world = World::over(session.conversation.store.clone());
    let feed = "<rss version='2.0'><channel><title>Gull Post</title><item><title>Ferry</title>\
                <description>It is late.</description></item></channel></rss>";
    world.put("https://gull.example/feed", 200, feed);
    session.conversation.feeds = Feeds {
        crawler: Some(world.crawler().clone()),
        owners: vec![session.ctx.asker],
        ..Feeds::default()
    };
    (session, world)
}

#[tokio::test]
async fn an_owner_adds_lists_and_removes() {
    let (mut session, mut world) = owner().await;
    check(
        &session.ask("/feeds").await,
        expect![[r#"
        There are no feeds yet. /addfeed ADDRESS adds one, by its own address or its site’s.
    "#]],
    );
    check(
        &session.ask("/addfeed").await,
        expect![[r#"
            /addfeed needs an address, for example: /addfeed news.example.org
        "#]],
    );
    check(
        &session.ask("/addfeed gull.example/feed state media").await,
        expect![[r#"
            Added: Gull Post (1 entry). A running bot reads it within seconds.
            https://gull.example/feed
        "#]],
    );
    check(
        &session.ask("/addfeed https://gull.example/feed").await,
        expect![[r#"
            Gull Post is there already (1 entry now).
            https://gull.example/feed
        "#]],
    );
    check(
        &session.ask("/addfeed http://10.0.0.1/feed").await,
        expect![[r#"
            It cannot be added: http://10.0.0.1/feed: 10.0.0.1 is no public address
        "#]],
    );
    world.round("first").await;
    world.put("https://gull.example/feed", 410, "");
    world.round("gone").await;
    check(
        &session.ask("/feeds").await,
        expect![[r#"
        1 feed

        *Gull Post* (state media)
        1 item · read 1 Jan 1970 00:00 · dead, tried once a day
        the host answers with status 410
        https://gull.example/feed
    "#]],
    );
    check(
        &session.ask("/removefeed gull.example/feed").await,
        expect![[r#"
            Removed: gull.example/feed. Its articles stay.
        "#]],
    );
    check(
        &session.ask("/removefeed gull.example/feed").await,
        expect![[r#"
            No feed has the address gull.example/feed. /feeds shows them.
        "#]],
    );
}

#[tokio::test]
async fn a_terminal_shows_the_list() {
    let (mut session, _world) = owner().await;
    session.ctx.door = Door::Console;
    check(
        &session.ask("/exportfeeds").await,
        expect![[r#"
        There are no feeds yet. /addfeed ADDRESS adds one, by its own address or its site’s.
    "#]],
    );
    session.ask("/addfeed gull.example/feed satire").await;
    check(
        &session.ask("/feeds").await,
        expect![[r#"
        1 feed
        Read so far: 0 of 1

        *Gull Post* (satire)
        0 items · not read yet
        https://gull.example/feed
    "#]],
    );
    check(
        &session.ask("/exportfeeds").await,
        expect![[r#"
        1 feed, as an OPML list that feed readers can take in.

        <?xml version="1.0" encoding="UTF-8"?>
        <opml version="2.0">
        <head><title>quotewire</title></head>
        <body>
        <outline type="rss" text="Gull Post" xmlUrl="https://gull.example/feed" category="satire"/>
        </body>
        </opml>
    "#]],
    );
}

#[tokio::test]
async fn others_and_groups_are_told() {
    let (mut session, _world) = owner().await;
    session.ctx.asker += 1;
    check(
        &session.ask("/removefeed gull.example/feed").await,
        expect![[r#"
            Only those who run this bot can change or see its feeds; your user number is 8. /sources shows what
            has been read.
        "#]],
    );
    session.ctx.asker -= 1;
    let mut session = session.in_group();
    check(
        &session.ask("/feeds").await,
        expect![[r#"
        Please ask me that in a private chat.
    "#]],
    );
}

const FERRY: &str = "https://gull.example/ferry";

/// The chat with a page on the web.
async fn with_page() -> (Session, World) {
    let (session, world) = owner().await;
    let more =
        "<p>The harbour master explained at length why the boats came back late.</p>".repeat(6);
    world.put(
        FERRY,
        200,
        &format!(
            "<html lang=en><head><title>The ferry waits</title><meta property='og:site_name' content='Gull Post'>\
             <meta property='article:published_time' content='2026-11-20'></head><body><article><h1>The ferry waits</h1>\
             <p>The ferry has not left the quay for three days.</p>\
             <p>“We shall not sail into the ice,” Captain Olin Marsh said.</p>{more}</article></body></html>"
        ),
    );
    (session, world)
}

#[tokio::test]
async fn a_link_that_is_new_is_read_and_forgotten() {
    let (mut session, world) = with_page().await;
    check(
        &session.ask(&format!("/summary {FERRY}")).await,
        expect![[r#"
            *The ferry waits*
            Gull Post · 20 Nov 2026 · source
              → https://gull.example/ferry

            *Opening lines*
              │ The ferry has not left the quay for three days.
              │ “We shall not sail into the ice,” Captain Olin Marsh said.
            1 quotation: Olin Marsh 1

            *Olin Marsh*, Captain
              │ We shall not sail into the ice,
            source
              → https://gull.example/ferry#:~:text=We%20shall%20not%20sail%20into%20the%20ice%2C
        "#]],
    );
    assert!(world.articles().await.is_empty());
    check(
        &session.ask("https://gull.example/gone").await,
        expect![[r#"
            The page cannot be read: the host answers with status 404.

            Source: https://gull.example/gone
        "#]],
    );
    check(
        &session.ask("/summary http://192.168.0.1/ferry").await,
        expect![[r#"
            The page cannot be read: 192.168.0.1 is no public address.

            Source: http://192.168.0.1/ferry
        "#]],
    );
    for _ in 0..3 {
        session.ask(FERRY).await;
    }
    check(
        &session.ask(FERRY).await,
        expect![[r#"
        You have had many links read. Please try again in some minutes.
    "#]],
    );
}

#[tokio::test]
async fn a_link_is_kept_where_the_operator_allows_it() {
    let (mut session, world) = with_page().await;
    session.conversation.feeds.keeps_links = true;
    check(
        &session.ask(FERRY).await,
        expect![[r#"
        *The ferry waits*
        Gull Post · 20 Nov 2026 · source
          → https://gull.example/ferry

        *Opening lines*
          │ The ferry has not left the quay for three days.
          │ “We shall not sail into the ice,” Captain Olin Marsh said.
        1 quotation: Olin Marsh 1

        [1] Article
    "#]],
    );
    assert_eq!(world.articles().await.len(), 1);
}

#[tokio::test]
async fn a_change_and_a_paywall_are_told_beside_the_first_time() {
    let (mut session, world) = owner().await;
    session.conversation.feeds.keeps_links = true;
    let page = |about: &str, text: &str| {
        format!(
            "<html lang=en><head><title>The ferry waits</title><script type='application/ld+json'>\
             {{\"@type\":\"NewsArticle\",\"headline\":\"The ferry waits\",\"datePublished\":\"2026-11-18\",{about}}}</script></head>\
             <body><article><h1>The ferry waits</h1>{text}</article></body></html>"
        )
    };
    let beginning = "<p>The ferry has not left the quay for three days, and the islanders wait for their post.</p>\
                     <p>“We shall not sail into the ice,” Captain Olin Marsh said.</p>";
    let locked = "\"dateModified\":\"2026-11-20T08:00:00Z\",\"isAccessibleForFree\":\"False\"";
    world.put(FERRY, 200, &page(locked, beginning));
    check(
        &session.ask(FERRY).await,
        expect![[r#"
        *The ferry waits*
        18 Nov 2026 · updated 20 Nov 2026 · behind a paywall, only the beginning read · source
          → https://gull.example/ferry

        *Opening lines*
          │ The ferry has not left the quay for three days, and the islanders wait for their post.
          │ “We shall not sail into the ice,” Captain Olin Marsh said.
        1 quotation: Olin Marsh 1

        [1] Article
    "#]],
    );
    // All of it was there to read, and the change came on the same day.
    let whole = format!(
        "{beginning}{}",
        "<p>The harbour master explained it at length.</p>".repeat(40)
    );
    let free = "\"dateModified\":\"2026-11-18T20:00:00Z\",\"isAccessibleForFree\":false";
    world.put("https://gull.example/whole", 200, &page(free, &whole));
    check(
        &session.ask("https://gull.example/whole").await,
        expect![[r#"
            *The ferry waits*
            18 Nov 2026 · source
              → https://gull.example/whole
            also in gull.example
              → https://gull.example/ferry

            *Opening lines*
              │ The ferry has not left the quay for three days, and the islanders wait for their post.
              │ “We shall not sail into the ice,” Captain Olin Marsh said.
            1 quotation: Olin Marsh 1

            [1] Article
        "#]],
    );
}

#[tokio::test]
async fn owners_are_told_once_of_what_has_died() {
    let (mut session, mut world) = owner().await;
    let other = "<rss version='2.0'><channel><title>Quay Times</title></channel></rss>";
    world.put("https://quay.example/feed", 200, other);
    session.ask("/addfeed https://gull.example/feed").await;
    session.ask("/addfeed https://quay.example/feed").await;
    world.round("first").await;
    assert_eq!(session.unasked(0).await, "");
    world.put("https://gull.example/feed", 410, "");
    world.round("one gone").await;
    check(
        &session.unasked(0).await,
        expect![[r#"
        A feed cannot be read any more. It is tried once a day; /removefeed ADDRESS removes it.

        *Gull Post*
        1 item · read 1 Jan 1970 00:00 · dead, tried once a day
        the host answers with status 410
        https://gull.example/feed
    "#]],
    );
    // Told already; another one is told of on the next day.
    world.put("https://quay.example/feed", 410, "");
    world.round("both gone").await;
    assert_eq!(session.unasked(1).await, "");
    assert_eq!(session.unasked(23).await, "");
    check(
        &session.unasked(24).await,
        expect![[r#"
        A feed cannot be read any more. It is tried once a day; /removefeed ADDRESS removes it.

        *Quay Times*
        0 items · read 1 Jan 1970 00:00 · dead, tried once a day
        the host answers with status 410
        https://quay.example/feed
    "#]],
    );
    assert_eq!(session.unasked(72).await, "");
}
