//! Faults on the way out: 429, 5xx, 403, migration, floods.

use std::time::Duration;

use quotewire::bot::Unasked;
use quotewire::clock::Clock;
use quotewire::text::Language;
use quotewire::wording::{self, Notice};
use serde_json::json;

use crate::echo::Echo;
use crate::harness::{Bot, GROUP};
use crate::standin::updates::Write;
use crate::standin::{ChatKind, Fault, StandIn};

async fn bot() -> Bot {
    Bot::polling(&StandIn::start().await, Echo).await
}

#[tokio::test]
async fn a_429_is_waited_out() {
    let bot = bot().await;
    bot.telegram.fail("sendMessage", 2, Fault::RetryAfter(30));
    let before = bot.clock.now();
    bot.telegram.write(Write::private(7, "bridge")).await;
    bot.sent(7, 1).await;
    assert!(bot.clock.now() - before >= Duration::from_secs(60));
    bot.stop().await;
}

#[tokio::test]
async fn a_429_on_an_edit_or_a_button_is_waited_out_too() {
    let bot = bot().await;
    bot.telegram.write(Write::private(7, "bridge")).await;
    let message = bot.sent(7, 1).await;
    bot.telegram
        .fail("editMessageText", 1, Fault::RetryAfter(5));
    bot.telegram
        .fail("answerCallbackQuery", 1, Fault::RetryAfter(5));
    let query = bot.telegram.press(7, 7, message, "Next").await;
    bot.answered(&query).await;
    let telegram = bot.telegram.clone();
    bot.stop().await;
    assert_eq!(telegram.state().ours(7)[0].1.text.text, "page 1");
}

#[tokio::test]
async fn a_failing_server_is_asked_again_but_not_for_ever() {
    let bot = bot().await;
    bot.telegram.fail("sendMessage", 3, Fault::Server);
    bot.telegram.write(Write::private(7, "bridge")).await;
    bot.sent(7, 1).await;
    bot.telegram.fail("sendMessage", 5, Fault::Server);
    bot.telegram.write(Write::private(7, "ferry")).await;
    bot.telegram
        .until("the last attempt", |state| {
            let sends = state
                .calls
                .iter()
                .filter(|call| call.method == "sendmessage");
            (sends.count() == 4 + 5).then_some(())
        })
        .await;
    bot.telegram.write(Write::private(7, "tunnel")).await;
    bot.sent(7, 2).await;
    let telegram = bot.telegram.clone();
    bot.stop().await;
    let texts: Vec<_> = telegram
        .state()
        .ours(7)
        .iter()
        .map(|(_, message)| message.text.text.clone())
        .collect();
    assert_eq!(
        texts,
        [
            "text `bridge` by 7 in private",
            "text `tunnel` by 7 in private"
        ]
    );
}

#[tokio::test]
async fn one_who_blocked_the_bot_stops_nobody_else() {
    let bot = bot().await;
    bot.telegram.fail("sendMessage", 1, Fault::Forbidden);
    bot.telegram.write(Write::private(7, "bridge")).await;
    bot.telegram
        .until("the refusal", |state| {
            let sends = state
                .calls
                .iter()
                .filter(|call| call.method == "sendmessage");
            (sends.count() == 1).then_some(())
        })
        .await;
    bot.telegram.write(Write::private(8, "bridge")).await;
    bot.sent(8, 1).await;
    bot.stop().await;
}

#[tokio::test]
async fn an_answer_follows_a_group_that_became_a_supergroup() {
    const NEW: i64 = -1_000_000;
    let bot = bot().await;
    bot.telegram.state().chats.insert(NEW, ChatKind::Supergroup);
    bot.telegram.fail("sendMessage", 1, Fault::Migrate(NEW));
    bot.telegram
        .write(Write::small_group(GROUP, 7, "/quote bridge"))
        .await;
    bot.sent(NEW, 1).await;
    // What is still addressed to the old one goes to the new one at once.
    bot.telegram
        .write(Write::small_group(GROUP, 7, "/quote ferry"))
        .await;
    bot.sent(NEW, 2).await;
    assert!(bot.telegram.state().ours(GROUP).is_empty());
    bot.stop().await;
}

#[tokio::test]
async fn the_news_that_a_group_has_moved_is_heeded() {
    const NEW: i64 = -1_000_000;
    let bot = bot().await;
    bot.telegram.state().chats.insert(NEW, ChatKind::Supergroup);
    let moved = json!({"message_id": 1, "date": 1_700_000_000, "migrate_to_chat_id": NEW,
        "chat": {"id": GROUP, "type": "group", "title": "Group"},
        "from": {"id": 7, "is_bot": false, "first_name": "Reader"}});
    bot.telegram.bring(json!({"message": moved})).await;
    bot.telegram
        .write(Write::small_group(GROUP, 7, "/quote bridge"))
        .await;
    bot.sent(NEW, 1).await;
    let telegram = bot.telegram.clone();
    bot.stop().await;
    assert_eq!(telegram.state().done("sendmessage").count(), 1);
}

#[tokio::test]
async fn a_message_that_can_no_longer_be_edited_is_sent_anew() {
    let bot = bot().await;
    bot.telegram.write(Write::private(7, "bridge")).await;
    let message = bot.sent(7, 1).await;
    let refusal = Fault::Refuse("Bad Request: message can't be edited");
    bot.telegram.fail("editMessageText", 1, refusal);
    bot.telegram.press(7, 7, message, "Next").await;
    bot.sent(7, 2).await;
    bot.stop().await;
}

#[tokio::test]
async fn a_flood_is_told_once() {
    let bot = bot().await;
    // Callback queries and messages count alike; each query is answered all the same.
    bot.telegram.write(Write::private(7, "bridge")).await;
    let message = bot.sent(7, 1).await;
    let mut notices = 0;
    for _ in 0..14 {
        let query = bot.telegram.press(7, 7, message, "Label").await;
        let answer = bot.answered(&query).await;
        notices += usize::from(!answer["text"].is_null());
    }
    assert_eq!(notices, 1);
    bot.clock.pass(Duration::from_secs(60));
    bot.telegram.write(Write::private(7, "ferry")).await;
    bot.sent(7, 2).await;
    bot.stop().await;
}

#[tokio::test]
async fn what_nobody_asked_for_is_sent() {
    let bot = bot().await;
    bot.telegram.write(Write::private(7, "bridge")).await;
    bot.sent(7, 1).await;
    // Somebody who never wrote to the bot cannot be written to; the next message goes out all the same.
    for to in [8, 7] {
        let message = wording::notice(Notice::Failed, Language::EN);
        bot.unasked.send(Unasked { to, message }).unwrap();
    }
    bot.sent(7, 2).await;
    bot.stop().await;
}
