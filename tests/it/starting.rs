//! Starting, stopping and the webhook's secret.

use expect_test::expect;
use quotewire::bot::{self, Token};
use serde_json::json;

use crate::echo::Echo;
use crate::harness::{Bot, GROUP};
use crate::standin::updates::Write;
use crate::standin::{BOT_NAME, Fault, StandIn, TOKEN, post_update};

#[tokio::test]
async fn menus_are_set_for_private_chats_and_groups() {
    let bot = Bot::polling(&StandIn::start().await, Echo).await;
    let telegram = bot.telegram.clone();
    bot.stop().await;
    let state = telegram.state();
    let mut menus: Vec<_> = state
        .done("setmycommands")
        .map(|call| {
            let commands = call.arguments["commands"].as_array().unwrap();
            let lines = commands.iter().map(|command| {
                let text = |field: &str| command[field].as_str().unwrap().to_owned();
                format!("\n  /{} {}", text("command"), text("description"))
            });
            let scope = call.arguments["scope"]["type"].as_str().unwrap();
            format!("{scope}{}", lines.collect::<String>())
        })
        .collect();
    menus.sort();
    expect![[r#"
        all_group_chats
          /quote Quotations that match words
          /news Articles; the newest without words
          /summary The opening lines of an article
          /speaker Who that is, and the latest quotations
          /sources What has been read
        all_private_chats
          /quote Quotations that match words
          /news Articles; the newest without words
          /latest The newest articles
          /summary The opening lines of an article
          /speaker Who that is, and the latest quotations
          /sources What has been read
          /help What I can do
          /privacy What I keep about you
          /start Begin"#]]
    .assert_eq(&menus.join("\n"));
}

#[tokio::test]
async fn a_server_that_fails_at_first_is_waited_for() {
    let telegram = StandIn::start().await;
    telegram.fail("getMe", 3, Fault::Server);
    let bot = Bot::polling(&telegram, Echo).await;
    bot.stop().await;
}

#[tokio::test]
async fn a_wrong_token_is_named_as_the_fault() {
    let telegram = StandIn::start().await;
    let url = telegram.url();
    let wrong = bot::probe(&Token::new("43:wrong"), Some(&url)).await;
    expect!["Telegram does not know this token: ask BotFather for it again"]
        .assert_eq(&wrong.unwrap_err().to_string());
    let right = bot::probe(&Token::new(TOKEN), Some(&url)).await.unwrap();
    assert_eq!(right.username, BOT_NAME);
    assert!(right.inline_mode);
    assert!(!right.reads_all_messages);
}

#[tokio::test]
async fn what_is_under_way_is_finished() {
    let telegram = StandIn::start().await;
    let bot = Bot::polling(&telegram, Echo).await;
    for count in 0..5 {
        let text = format!("question {count}");
        telegram.write(Write::private(7, &text)).await;
    }
    bot.sent(7, 1).await;
    bot.stop().await;
    assert_eq!(telegram.state().ours(7).len(), 5);
}

#[tokio::test]
async fn by_webhook_all_is_as_by_polling() {
    let bot = Bot::webhook(&StandIn::start().await, Echo).await;
    bot.telegram.write(Write::private(7, "bridge")).await;
    let message = bot.sent(7, 1).await;
    let query = bot.telegram.press(7, 7, message, "Next").await;
    bot.answered(&query).await;
    let query = bot.telegram.type_inline(7, "bridge", "").await;
    bot.answered(&query).await;
    bot.telegram
        .write(Write::group(GROUP, 7, "/quote bridge"))
        .await;
    bot.sent(GROUP, 1).await;
    let telegram = bot.telegram.clone();
    bot.stop().await;
    assert_eq!(telegram.state().ours(7)[0].1.text.text, "page 1");
}

#[tokio::test]
async fn a_webhook_without_the_secret_is_turned_away() {
    let bot = Bot::webhook(&StandIn::start().await, Echo).await;
    let url = bot.telegram.state().webhook.clone().unwrap().url;
    for secret in [None, Some("another")] {
        assert_eq!(
            post_update(&url, secret, &json!({"update_id": 1})).await,
            401
        );
    }
    bot.stop().await;
}
