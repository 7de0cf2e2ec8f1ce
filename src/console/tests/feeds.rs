//! Feeds in the chat: for owners, in private.

use expect_test::expect;

use super::fixture::over;
use super::{Session, check};
use crate::answer::Feeds;
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
        /addfeed needs an address.
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
            It cannot be added: http://10.0.0.1/feed: the address is not read: 10.0.0.1 is no public address
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
