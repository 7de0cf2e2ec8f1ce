//! Lists of feeds as documents: what owners send and get, and what everybody else is told.

use std::time::Duration;

use expect_test::{Expect, expect};
use quotewire::answer::{Conversation, Feeds, LIST_BYTES};
use quotewire::bot::Unasked;
use quotewire::clock::Clock;
use quotewire::wording::{Document, Message};
use serde_json::json;

use crate::echo::Echo;
use crate::harness::{Bot, GROUP};
use crate::library::Library;
use crate::standin::updates::Write;
use crate::standin::{Fault, Outcome, StandIn, Upload};

const OWNER: i64 = 7;
const STRANGER: i64 = 8;

const LIST: &str = "<opml version='2.0'><body><outline text='Satire'>\
                    <outline text='The Gull' xmlUrl='https://gull.example/feed'/></outline>\
                    <outline text='At home' xmlUrl='http://192.168.1.1/feed?&lt;b>'/>\
                    <outline text='Mole &amp; Pier' xmlUrl='mole.example/rss.xml'/></body></opml>";

/// A bot with an owner.
async fn owned() -> Bot {
    let library = Library::new().await;
    let conversation = Conversation {
        feeds: Feeds {
            owners: vec![OWNER],
            ..Feeds::default()
        },
        ..library.conversation()
    };
    Bot::polling(&StandIn::start().await, conversation).await
}

fn sends(user: i64, upload: Upload) -> Write {
    Write::private(user, "").attaching(upload)
}

/// What the owner is answered to messages, each answered before the next is sent.
#[track_caller]
fn check(writes: Vec<Write>, expected: Expect) -> impl Future<Output = ()> {
    let numbered = writes.into_iter().zip(1..);
    async move {
        let bot = owned().await;
        for (write, number) in numbered {
            bot.telegram.write(write).await;
            bot.sent(OWNER, number).await;
        }
        bot.check(OWNER, expected);
        bot.stop().await;
    }
}

#[tokio::test]
async fn an_owner_sends_a_list_and_gets_it_back() {
    check(
        vec![
            Write::private(OWNER, "/exportfeeds"),
            sends(OWNER, Upload::new("feeds.opml", LIST)),
            sends(OWNER, Upload::new("", LIST).nameless("text/x-opml")),
            Write::private(OWNER, "my feeds").attaching(Upload::new("old.XML", LIST)),
            Write::private(OWNER, "/exportfeeds"),
        ],
        expect![[r#"
            There are no feeds yet. /addfeed ADDRESS adds one, by its own address or its site’s.

            2 feeds added. They are read from now on; /feeds shows how far it is.

            1 entry cannot be used:
            http://192.168.1.1/feed?<b>: it is not read: 192.168.1.1 is no public address

            No feed in it is new.
            2 feeds were there already.

            1 entry cannot be used:
            http://192.168.1.1/feed?<b>: it is not read: 192.168.1.1 is no public address

            No feed in it is new.
            2 feeds were there already.

            1 entry cannot be used:
            http://192.168.1.1/feed?<b>: it is not read: 192.168.1.1 is no public address

            (feeds.opml) 2 feeds, as an OPML list that feed readers can take in.
            <?xml version="1.0" encoding="UTF-8"?>
            <opml version="2.0">
            <head><title>quotewire</title></head>
            <body>
            <outline type="rss" text="The Gull" xmlUrl="https://gull.example/feed" category="Satire"/>
            <outline type="rss" text="Mole &amp; Pier" xmlUrl="https://mole.example/rss.xml"/>
            </body>
            </opml>
        "#]],
    )
    .await;
}

#[tokio::test]
async fn what_is_no_list_is_told_apart() {
    let size = LIST_BYTES as u64;
    let long = vec![b' '; LIST_BYTES + 1];
    check(
        vec![
            sends(OWNER, Upload::new("report.pdf", "%PDF-1.7")),
            sends(OWNER, Upload::new("feeds.opml", "%PDF-1.7")),
            sends(OWNER, Upload::new("feed.xml", "<rss><channel/></rss>")),
            sends(OWNER, Upload::new("feeds.opml", "")),
            sends(OWNER, Upload::new("feeds.opml", " \n")),
            sends(
                OWNER,
                Upload::new("feeds.opml", LIST).said_to_have(Some(size + 1)),
            ),
            sends(
                OWNER,
                Upload::new("feeds.opml", long.clone()).said_to_have(Some(9)),
            ),
            sends(OWNER, Upload::new("feeds.opml", long).said_to_have(None)),
        ],
        expect![[r#"
            I find no list of feeds in this document. Have your feed reader export its feeds as OPML, and send me that file (.opml or .xml). /addfeed ADDRESS adds a single feed.

            I find no list of feeds in this document. Have your feed reader export its feeds as OPML, and send me that file (.opml or .xml). /addfeed ADDRESS adds a single feed.

            I find no list of feeds in this document. Have your feed reader export its feeds as OPML, and send me that file (.opml or .xml). /addfeed ADDRESS adds a single feed.

            This document is empty. Have your feed reader export its feeds as OPML again, and send me that file.

            This document is empty. Have your feed reader export its feeds as OPML again, and send me that file.

            This document is too large: a list of feeds may have 1 MB here. Send it in parts, or have it taken in where the bot runs: quotewire feed import FILE

            This document is too large: a list of feeds may have 1 MB here. Send it in parts, or have it taken in where the bot runs: quotewire feed import FILE

            This document is too large: a list of feeds may have 1 MB here. Send it in parts, or have it taken in where the bot runs: quotewire feed import FILE"#]],
    )
    .await;
}

#[tokio::test]
async fn many_entries_that_cannot_be_used_are_counted() {
    let mut list = "<opml><body>".to_owned();
    for number in 0..40 {
        let long = "x".repeat(300);
        list += &format!("<outline xmlUrl='http://10.0.0.{number}/{long}'/>");
    }
    check(
        vec![sends(OWNER, Upload::new("feeds.opml", list))],
        expect![[r#"
            No feed in it is new.

            40 entries cannot be used:
            http://10.0.0.0/xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx[…]: it is not read: 10.0.0.0 is no public address
            http://10.0.0.1/xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx[…]: it is not read: 10.0.0.1 is no public address
            http://10.0.0.2/xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx[…]: it is not read: 10.0.0.2 is no public address
            http://10.0.0.3/xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx[…]: it is not read: 10.0.0.3 is no public address
            http://10.0.0.4/xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx[…]: it is not read: 10.0.0.4 is no public address
            http://10.0.0.5/xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx[…]: it is not read: 10.0.0.5 is no public address
            http://10.0.0.6/xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx[…]: it is not read: 10.0.0.6 is no public address
            http://10.0.0.7/xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx[…]: it is not read: 10.0.0.7 is no public address
            http://10.0.0.8/xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx[…]: it is not read: 10.0.0.8 is no public address
            http://10.0.0.9/xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx[…]: it is not read: 10.0.0.9 is no public address
            and 30 more"#]],
    )
    .await;
}

#[tokio::test]
async fn strangers_are_told_whose_feeds_they_are() {
    let bot = owned().await;
    let writes = [
        sends(STRANGER, Upload::new("feeds.opml", LIST)),
        sends(STRANGER, Upload::new("report.pdf", "%PDF-1.7")),
        Write::private(STRANGER, "/exportfeeds"),
        // Words that come with something else are a question, as ever.
        Write::private(STRANGER, "/privacy").attaching(Upload::new("report.pdf", "%PDF-1.7")),
    ];
    for write in writes {
        bot.telegram.write(write).await;
    }
    bot.sent(STRANGER, 4).await;
    bot.check(STRANGER, expect![[r#"
        Only those who run this bot can change or see its feeds; your user number is 8. /sources shows what has been read.

        Only those who run this bot can change or see its feeds; your user number is 8. /sources shows what has been read.

        Only those who run this bot can change or see its feeds; your user number is 8. /sources shows what has been read.

        So that the buttons below an answer work, I keep what it answers (your search and your Telegram user number) for 30 days.
        After that it is deleted. I keep nothing else about you: no messages, no names, no chats."#]]);
    // Nothing of theirs is fetched.
    let fetched = bot.telegram.state().done("getfile").count();
    assert_eq!(fetched, 0);
    bot.stop().await;
}

#[tokio::test]
async fn in_a_group_documents_are_ignored() {
    let bot = owned().await;
    let upload = Upload::new("feeds.opml", LIST);
    let write = Write::group(GROUP, OWNER, "").attaching(upload);
    bot.telegram.write(write).await;
    let name = crate::standin::BOT_NAME;
    let export = format!("/exportfeeds@{name}");
    bot.telegram
        .write(Write::group(GROUP, OWNER, &export))
        .await;
    bot.sent(GROUP, 1).await;
    bot.check(
        GROUP,
        expect!["(reply) Please ask me that in a private chat."],
    );
    bot.stop().await;
}

/// What the echo says to documents, and what was asked of Telegram in which order.
async fn echoed(prepare: impl FnOnce(&StandIn), writes: Vec<Write>) -> String {
    let bot = Bot::polling(&StandIn::start().await, Echo).await;
    prepare(&bot.telegram);
    for write in writes {
        bot.telegram.write(write).await;
    }
    let telegram = bot.telegram.clone();
    bot.stop().await;
    let state = telegram.state();
    let calls = state.calls.iter().filter_map(|call| {
        let argument = match call.method.as_str() {
            "getfile" => &call.arguments["file_id"],
            "download" => &call.arguments["path"],
            "sendmessage" => &call.arguments["text"],
            _ => return None,
        };
        Some(match &call.outcome {
            Outcome::Done => format!("{} {argument}", call.method),
            Outcome::Refused(status, _) => format!("{} {argument}: {status}", call.method),
        })
    });
    calls.collect::<Vec<_>>().join("\n")
}

#[tokio::test]
async fn documents_are_judged_and_then_fetched() {
    let other = json!({"id": 43, "is_bot": true, "first_name": "Other", "username": "other_bot"});
    let animation = json!({"file_id": "a", "file_unique_id": "a", "width": 1, "height": 1, "duration": 1,
        "mime_type": "video/mp4"});
    let list = || Upload::new("feeds.opml", LIST);
    let shown = echoed(
        |_| {},
        vec![
            sends(7, Upload::new("a.pdf", "%PDF")),
            sends(
                7,
                Upload::new("", "").nameless("image/png").said_to_have(None),
            ),
            sends(7, list()),
            sends(7, list()).with("via_bot", other),
            // A moving picture comes as a document too.
            sends(7, Upload::new("a.mp4", "moving")).with("animation", animation),
        ],
    )
    .await;
    expect![[r#"
        sendmessage "refused Some(&quot;a.pdf&quot;) None Some(4)"
        sendmessage "refused None Some(&quot;image/png&quot;) None"
        getfile "file-2"
        download "documents/file_2.opml"
        sendmessage "document of 262 bytes by 7 in private""#]]
    .assert_eq(&shown);
}

#[tokio::test]
async fn a_document_that_cannot_be_fetched_is_asked_for_again() {
    let shown = echoed(
        |telegram| {
            telegram.fail("getFile", 1, Fault::RetryAfter(3));
            telegram.fail("getFile", 1, Fault::Server);
            telegram.fail("download", 2, Fault::Server);
        },
        vec![sends(7, Upload::new("feeds.opml", LIST))],
    )
    .await;
    expect![[r#"
        getfile "file-0": 429
        getfile "file-0": 500
        getfile "file-0"
        download "documents/file_0.opml": 500
        download "documents/file_0.opml": 500
        download "documents/file_0.opml"
        sendmessage "document of 262 bytes by 7 in private""#]]
    .assert_eq(&shown);
    let shown = echoed(
        |telegram| telegram.fail("download", 9, Fault::Server),
        vec![
            sends(7, Upload::new("feeds.opml", LIST)),
            sends(
                7,
                Upload::new("feeds.opml", LIST).said_to_have(Some(30_000_000)),
            ),
            sends(7, Upload::new("feeds.opml", LIST).at("/srv/42:stand-in/1")),
            sends(
                7,
                Upload::new("feeds.opml", LIST).at("../../bot42:stand-in/getMe"),
            ),
        ],
    )
    .await;
    expect![[r#"
        getfile "file-0"
        download "documents/file_0.opml": 500
        download "documents/file_0.opml": 500
        download "documents/file_0.opml": 500
        download "documents/file_0.opml": 500
        download "documents/file_0.opml": 500
        sendmessage "I could not fetch this document from Telegram. Please send it again in a moment."
        getfile "file-1": 400
        sendmessage "I could not fetch this document from Telegram. Please send it again in a moment."
        getfile "file-2"
        sendmessage "I could not fetch this document from Telegram. Please send it again in a moment."
        getfile "file-3"
        sendmessage "I could not fetch this document from Telegram. Please send it again in a moment.""#]].assert_eq(&shown);
}

#[tokio::test]
async fn a_list_is_sent_as_often_as_telegram_asks() {
    let bot = owned().await;
    let list = Upload::new("feeds.opml", LIST);
    bot.telegram.write(sends(OWNER, list)).await;
    bot.sent(OWNER, 1).await;
    bot.telegram.fail("sendDocument", 1, Fault::RetryAfter(30));
    bot.telegram.fail("sendDocument", 1, Fault::Server);
    let before = bot.clock.now();
    bot.telegram
        .write(Write::private(OWNER, "/exportfeeds"))
        .await;
    bot.sent(OWNER, 2).await;
    assert!(bot.clock.now() - before >= Duration::from_secs(30));
    bot.stop().await;
}

#[tokio::test]
async fn a_document_goes_where_a_message_would() {
    let bot = Bot::polling(&StandIn::start().await, Echo).await;
    let in_topic = Write::group(GROUP, 7, "/quote list").topic(55);
    bot.telegram.write(in_topic).await;
    bot.sent(GROUP, 1).await;
    bot.check(
        GROUP,
        expect![[r#"
        (topic 55) (reply) (feeds.opml) command quote `list` by 7 in group
        <opml/>
        [Next] [Same] [Card] [Remove] [Group's] [Label] [Broken]
        [Share ↗ q_aaaaaaaaaaaaaaab]"#]],
    );
    // Somebody who never wrote to the bot cannot be written to; the next document goes out all the same.
    bot.telegram.write(Write::private(7, "bridge")).await;
    bot.sent(7, 1).await;
    for to in [8, 7] {
        let message = Message {
            document: Some(Document {
                name: "feeds.opml",
                text: LIST.to_owned(),
            }),
            ..Message::default()
        };
        bot.unasked.send(Unasked { to, message }).unwrap();
    }
    bot.sent(7, 2).await;
    let refused = bot.telegram.state().calls.iter().any(|call| {
        call.method == "senddocument"
            && call.outcome == Outcome::Refused(400, "Bad Request: chat not found".to_owned())
    });
    assert!(refused);
    bot.stop().await;
}
