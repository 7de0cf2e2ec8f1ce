//! Which messages, buttons and queries reach the conversation, and where its answers go.

use expect_test::expect;
use serde_json::json;

use crate::echo::Echo;
use crate::harness::{Bot, GROUP};
use crate::standin::updates::Write;
use crate::standin::{BOT_ID, BOT_NAME, ChatKind, StandIn};

/// Brings messages to a fresh bot and gives what came out in the chat, without the buttons.
async fn answers(chat: i64, writes: Vec<Write>) -> String {
    let bot = Bot::polling(&StandIn::start().await, Echo).await;
    for write in writes {
        bot.telegram.write(write).await;
    }
    // What is under way when a bot stops is finished: then all is said.
    let telegram = bot.telegram.clone();
    bot.stop().await;
    let ours = telegram.state().ours(chat);
    let shown: Vec<String> = ours
        .iter()
        .map(|(_, message)| {
            let topic = message
                .thread
                .map_or(String::new(), |id| format!("topic {id}: "));
            let reply = if message.reply_to.is_some() {
                "↩ "
            } else {
                ""
            };
            format!("{topic}{reply}{}", message.text.text)
        })
        .collect();
    shown.join("\n")
}

fn in_private(text: &str) -> Write {
    Write::private(7, text)
}

fn in_group(text: &str) -> Write {
    Write::group(GROUP, 7, text)
}

#[tokio::test]
async fn in_private_everything_is_for_the_bot() {
    let shown = answers(
        7,
        vec![
            in_private("what did Ada say?"),
            in_private("/quote bridge tolls"),
            in_private("/QUOTE@Quotewire_Test_Bot bridge"),
            in_private("/quote@another_bot bridge"),
            in_private("/start q_aaaabbbbccccdddd"),
            in_private("/start inline"),
            in_private("/nonsense"),
            in_private("/цитата мост"),
            in_private("мост").speaking("ru"),
            in_private("ponte").speaking("pt-br"),
        ],
    )
    .await;
    expect![[r#"
        text `what did Ada say?` by 7 in private
        command quote `bridge tolls` by 7 in private
        command quote `bridge` by 7 in private
        command start `q_aaaabbbbccccdddd` by 7 in private
        command start `` by 7 in private
        command nonsense `` by 7 in private
        text `/цитата мост` by 7 in private
        text `мост` by 7 in private
        in ru
        text `ponte` by 7 in private
        in pt"#]]
    .assert_eq(&shown);
}

/// Known and not wanted: teloxide 0.17 cannot read such a message, so its text never reaches us.
#[tokio::test]
async fn a_message_with_an_entity_of_the_future_is_lost() {
    let entity = json!([{"type": "of_the_future", "offset": 0, "length": 6}]);
    let shown = answers(7, vec![in_private("/quote ferry").with("entities", entity)]).await;
    expect![[""]].assert_eq(&shown);
}

#[tokio::test]
async fn what_came_through_a_bot_or_from_one_is_not_for_it() {
    let this =
        json!({"id": BOT_ID, "is_bot": true, "first_name": "quotewire", "username": BOT_NAME});
    let other = json!({"id": 43, "is_bot": true, "first_name": "Other", "username": "other_bot"});
    let shown = answers(
        GROUP,
        vec![
            in_group("/quote a card").with("via_bot", this),
            in_group("/quote bridge").with("from", other),
        ],
    )
    .await;
    expect![[""]].assert_eq(&shown);
}

#[tokio::test]
async fn in_a_group_only_what_is_meant_for_the_bot() {
    let shown = answers(
        GROUP,
        vec![
            in_group("what did Ada say?"),
            in_group("/quote bridge"),
            in_group("/help"),
            in_group("/start"),
            in_group("/privacy"),
            in_group("/ban Ada"),
            in_group("/quote@another_bot bridge"),
            in_group(&format!("/help@{BOT_NAME}")),
            in_group(&format!("/ban@{BOT_NAME} Ada")),
            in_group(&format!("@{BOT_NAME} what did Ada say?")),
            in_group(&format!("@{BOT_NAME}, bridge")),
            in_group(&format!("@{BOT_NAME}s bridge")),
            in_group(&format!("@{BOT_NAME}")),
            in_group(&format!("ask @{BOT_NAME} bridge")),
        ],
    )
    .await;
    expect![[r#"
        ↩ command quote `bridge` by 7 in group
        ↩ command help `` by 7 in group
        ↩ command ban `Ada` by 7 in group
        ↩ text `what did Ada say?` by 7 in group
        ↩ text `bridge` by 7 in group
        ↩ command help `` by 7 in group"#]]
    .assert_eq(&shown);
}

#[tokio::test]
async fn answers_stay_in_the_topic() {
    let shown = answers(
        GROUP,
        vec![
            in_group("/quote bridge").topic(55),
            // A reply thread of an ordinary group is no topic.
            in_group("/quote ferry").with("message_thread_id", json!(77)),
        ],
    )
    .await;
    expect![[r#"
        topic 55: ↩ command quote `bridge` by 7 in group
        ↩ command quote `ferry` by 7 in group"#]]
    .assert_eq(&shown);
}

#[tokio::test]
async fn a_reply_brings_the_message_it_replies_to() {
    let quote = |manual: bool| json!({"text": "a bridge", "position": 0, "is_manual": manual});
    let shown = answers(
        GROUP,
        vec![
            in_group("/quote").reply_to_text("We build a bridge."),
            in_group("/quote")
                .reply_to_text("We build a bridge.")
                .with("quote", quote(true)),
            in_group("/quote")
                .reply_to_text("We build a bridge.")
                .with("quote", quote(false)),
            in_group("/quote").with("quote", quote(true)),
            in_group(&format!("@{BOT_NAME}")).reply_to_text("We build a bridge."),
        ],
    )
    .await;
    expect![[r#"
        ↩ command quote `` by 7 in group
        replying to `We build a bridge.`, selected None, ours false
        ↩ command quote `` by 7 in group
        replying to `We build a bridge.`, selected Some("a bridge"), ours false
        ↩ command quote `` by 7 in group
        replying to `We build a bridge.`, selected None, ours false
        ↩ command quote `` by 7 in group
        replying to `a bridge`, selected Some("a bridge"), ours false
        ↩ command quote `` by 7 in group
        replying to `We build a bridge.`, selected None, ours false"#]]
    .assert_eq(&shown);
}

#[tokio::test]
async fn a_reply_to_a_card_counts_only_as_command_or_question() {
    let bot = Bot::polling(&StandIn::start().await, Echo).await;
    bot.telegram.write(in_group("/quote bridge")).await;
    let card = bot.sent(GROUP, 1).await;
    let ours = bot.telegram.our_message(GROUP, card);
    for text in [
        "liar!",
        "what did Ada Lovel say about the bridge?",
        "/quote",
    ] {
        let write = in_group(text).with("reply_to_message", ours.clone());
        bot.telegram.write(write).await;
    }
    let telegram = bot.telegram.clone();
    bot.stop().await;
    let texts: Vec<_> = telegram.state().ours(GROUP)[1..]
        .iter()
        .map(|(_, message)| message.text.text.clone())
        .collect();
    expect![[r#"
        text `what did Ada Lovel say about the bridge?` by 7 in group
        replying to `command quote `bridge` by 7 in group`, selected None, ours true
        command quote `` by 7 in group
        replying to `command quote `bridge` by 7 in group`, selected None, ours true"#]]
    .assert_eq(&texts.join("\n"));
}

#[tokio::test]
async fn buttons_replace_add_and_say() {
    let bot = Bot::polling(&StandIn::start().await, Echo).await;
    bot.telegram.write(in_private("bridge")).await;
    let first = bot.sent(7, 1).await;
    let mut said = Vec::new();
    for label in ["Card", "Label", "Broken", "Next"] {
        let query = bot.telegram.press(7, 7, first, label).await;
        said.push(format!("{label}: {}", bot.answered(&query).await["text"]));
    }
    let data = "of another age".to_owned();
    let query = bot.telegram.press_data(7, 7, first, data).await;
    said.push(format!("unknown: {}", bot.answered(&query).await["text"]));
    let telegram = bot.telegram.clone();
    bot.stop().await;
    let state = telegram.state();
    said.extend(
        state
            .ours(7)
            .into_iter()
            .map(|(_, message)| message.text.text),
    );
    expect![[r#"
        Card: null
        Label: null
        Broken: "Something went wrong here. Please try again in a moment."
        Next: null
        unknown: null
        page 1
        a new one"#]]
    .assert_eq(&said.join("\n"));
}

#[tokio::test]
async fn a_failure_is_said_and_stops_nothing() {
    let shown = answers(
        7,
        vec![
            in_private("fail"),
            in_private("panic"),
            in_private("bridge"),
        ],
    )
    .await;
    expect![[r#"
        Something went wrong here. Please try again in a moment.
        Something went wrong here. Please try again in a moment.
        text `bridge` by 7 in private"#]]
    .assert_eq(&shown);
}

#[tokio::test]
async fn a_page_that_is_shown_already_is_no_error() {
    let bot = Bot::polling(&StandIn::start().await, Echo).await;
    bot.telegram.write(in_private("bridge")).await;
    let message = bot.sent(7, 1).await;
    let buttons = ["Same"];
    let data = quotewire::answer::Action::Page(7, 0).encode();
    for _ in buttons.iter().cycle().take(2) {
        let query = bot.telegram.press_data(7, 7, message, data.clone()).await;
        bot.answered(&query).await;
    }
    let telegram = bot.telegram.clone();
    bot.stop().await;
    let state = telegram.state();
    assert_eq!(state.ours(7).len(), 1);
    let edits = state
        .calls
        .iter()
        .filter(|call| call.method == "editmessagetext");
    assert_eq!(edits.count(), 2);
}

#[tokio::test]
async fn only_the_asker_turns_pages() {
    let bot = Bot::polling(&StandIn::start().await, Echo).await;
    bot.telegram.admit(GROUP, 8);
    bot.telegram.write(in_group("/quote bridge")).await;
    let message = bot.sent(GROUP, 1).await;
    let query = bot.telegram.press(8, GROUP, message, "Next").await;
    assert_eq!(bot.answered(&query).await["text"], "not yours");
    let query = bot.telegram.press(7, GROUP, message, "Next").await;
    assert!(bot.answered(&query).await["text"].is_null());
    let telegram = bot.telegram.clone();
    bot.stop().await;
    assert_eq!(telegram.state().ours(GROUP)[0].1.text.text, "page 1");
}

#[tokio::test]
async fn asker_and_admins_remove() {
    for (user, admin, removed) in [(7, false, true), (8, false, false), (8, true, true)] {
        let bot = Bot::polling(&StandIn::start().await, Echo).await;
        if admin {
            bot.telegram.appoint(GROUP, user, false);
        } else {
            bot.telegram.admit(GROUP, user);
        }
        bot.telegram.write(in_group("/quote bridge")).await;
        let message = bot.sent(GROUP, 1).await;
        let query = bot.telegram.press(user, GROUP, message, "Remove").await;
        let answer = bot.answered(&query).await;
        assert_eq!(
            answer["text"].is_null(),
            removed,
            "user {user}, admin {admin}"
        );
        let left = bot.telegram.state().ours(GROUP).len();
        assert_eq!(left, usize::from(!removed), "user {user}, admin {admin}");
        bot.stop().await;
    }
}

#[tokio::test]
async fn one_who_asked_as_the_group_presses_as_an_admin() {
    let bot = Bot::polling(&StandIn::start().await, Echo).await;
    bot.telegram.appoint(GROUP, 8, true);
    bot.telegram
        .write(in_group("/quote bridge").on_behalf_of_group())
        .await;
    let message = bot.sent(GROUP, 1).await;
    let query = bot.telegram.press(8, GROUP, message, "Group's").await;
    assert!(bot.answered(&query).await["text"].is_null());
    let telegram = bot.telegram.clone();
    bot.stop().await;
    assert_eq!(telegram.state().ours(GROUP)[0].1.text.text, "page 1");
}

#[tokio::test]
async fn inline_queries_are_paged_to_the_end() {
    let bot = Bot::polling(&StandIn::start().await, Echo).await;
    let mut offset = String::new();
    let mut pages = Vec::new();
    loop {
        let query = bot.telegram.type_inline(7, "bridge", &offset).await;
        let answer = bot.answered(&query).await;
        pages.push(answer["results"].as_array().unwrap().len());
        let first = &answer["results"][0];
        assert_eq!(
            first["reply_markup"]["inline_keyboard"]
                .as_array()
                .unwrap()
                .len(),
            1
        );
        assert_eq!(
            first["reply_markup"]["inline_keyboard"][0]
                .as_array()
                .unwrap()
                .len(),
            1
        );
        offset = answer["next_offset"]
            .as_str()
            .unwrap_or_default()
            .to_owned();
        if offset.is_empty() {
            break;
        }
    }
    assert_eq!(pages, [50, 50, 20]);
    bot.stop().await;
}

#[tokio::test]
async fn inline_queries_are_answered_also_on_failure() {
    let bot = Bot::polling(&StandIn::start().await, Echo).await;
    for (text, offset) in [("fail", ""), ("bridge", "not a number")] {
        let query = bot.telegram.type_inline(7, text, offset).await;
        let answer = bot.answered(&query).await;
        assert_eq!(answer["results"], json!([]), "{text}");
        assert_eq!(answer["cache_time"], 0);
    }
    bot.stop().await;
}

#[tokio::test]
async fn share_is_hidden_where_inline_mode_is_off() {
    for off in [false, true] {
        let telegram = StandIn::start().await;
        telegram.state().inline_off = off;
        let bot = Bot::polling(&telegram, Echo).await;
        bot.telegram.write(in_private("bridge")).await;
        bot.sent(7, 1).await;
        let markup = telegram.state().ours(7)[0].1.markup.to_string();
        assert_eq!(markup.contains("switch_inline_query"), !off);
        bot.stop().await;
    }
}

#[tokio::test]
async fn a_group_is_greeted_once() {
    let bot = Bot::polling(&StandIn::start().await, Echo).await;
    bot.telegram
        .membership(GROUP, ChatKind::Supergroup, "left", "member")
        .await;
    bot.telegram
        .membership(GROUP, ChatKind::Supergroup, "member", "left")
        .await;
    let telegram = bot.telegram.clone();
    bot.stop().await;
    let ours = telegram.state().ours(GROUP);
    assert_eq!(ours.len(), 1);
    expect![[r#"
        I look up who said what in the news, word for word: send /quote WORDS, or begin a message with my name and ask.
        Reply to a message with /quote to check the words in it. I read only commands, mentions and replies to me."#]].assert_eq(&ours[0].1.text.text);
}

#[tokio::test]
async fn edited_messages_and_channel_posts_are_passed_over() {
    let bot = Bot::polling(&StandIn::start().await, Echo).await;
    let message = json!({"message_id": 1, "date": 1_700_000_000, "edit_date": 1_700_000_001,
        "text": "/quote bridge", "chat": {"id": 7, "type": "private", "first_name": "Reader"},
        "from": {"id": 7, "is_bot": false, "first_name": "Reader"}});
    bot.telegram.bring(json!({"edited_message": message})).await;
    let post = json!({"message_id": 1, "date": 1_700_000_000, "text": "/quote bridge",
        "chat": {"id": -200, "type": "channel", "title": "Channel"}});
    bot.telegram.bring(json!({"channel_post": post})).await;
    let telegram = bot.telegram.clone();
    bot.stop().await;
    assert_eq!(telegram.state().done("sendmessage").count(), 0);
    let allowed = telegram.state().allowed.clone();
    let mut allowed: Vec<_> = allowed
        .as_array()
        .unwrap()
        .iter()
        .filter_map(|kind| kind.as_str())
        .collect();
    allowed.sort_unstable();
    assert_eq!(
        allowed,
        [
            "callback_query",
            "inline_query",
            "message",
            "my_chat_member"
        ]
    );
}
