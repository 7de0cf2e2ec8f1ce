//! The bot over real articles, as users see it: every command, paging, buttons, inline mode, groups, links into the bot.

use expect_test::{Expect, expect};

use crate::harness::{Bot, GROUP};
use crate::library::Library;
use crate::standin::updates::Write;
use crate::standin::{BOT_NAME, StandIn, checks, show};

/// One message in private and the answer to it.
#[track_caller]
fn check(text: &str, expected: Expect) -> impl Future<Output = ()> {
    let write = Write::private(7, text);
    async move {
        let library = Library::new().await;
        let bot = Bot::polling(&StandIn::start().await, library.conversation()).await;
        bot.telegram.write(write).await;
        bot.sent(7, 1).await;
        bot.check(7, expected);
        bot.stop().await;
    }
}

#[tokio::test]
async fn start() {
    check("/start", expect![[r#"
        I look up who said what in the news: word for word, with the source. I never make a sentence up.

        Ask in plain words:
        ` what did Ada Lovel say about bridge?
        ` /quote bridge
        ` /speaker Ada Lovel

        Or use a command:
        /quote WORDS – quotations that match
        /news WORDS – articles that match; the newest without words
        /latest – the newest articles
        /summary WORDS or LINK – the opening lines of an article
        /speaker NAME – who that is as printed, and the latest quotations; the most quoted without a name
        /sources – what has been read
        /help – what I can do
        /privacy – what I keep about you

        Words can be narrowed: "exact phrase", -word, this OR that, by:NAME, outlet:NAME, lang:en, since:2021-04, until:yesterday
        Reply to a message with /quote to check the words in it."#]]).await;
}

#[tokio::test]
async fn help() {
    check("/help", expect![[r#"
        Ask in plain words:
        ` what did Ada Lovel say about bridge?
        ` /quote bridge
        ` /speaker Ada Lovel

        Or use a command:
        /quote WORDS – quotations that match
        /news WORDS – articles that match; the newest without words
        /latest – the newest articles
        /summary WORDS or LINK – the opening lines of an article
        /speaker NAME – who that is as printed, and the latest quotations; the most quoted without a name
        /sources – what has been read
        /help – what I can do
        /privacy – what I keep about you

        Words can be narrowed: "exact phrase", -word, this OR that, by:NAME, outlet:NAME, lang:en, since:2021-04, until:yesterday
        Reply to a message with /quote to check the words in it."#]]).await;
}

#[tokio::test]
async fn privacy() {
    check("/privacy", expect![[r#"
        So that the buttons below an answer work, I keep what it answers (your search and your Telegram user number) for 30 days.
        After that it is deleted. I keep nothing else about you: no messages, no names, no chats."#]]).await;
}

#[tokio::test]
async fn quote() {
    check("/quote bridge tolls", expect![[r#"
        5 quotations for _bridge tolls_

        1 *Irina Vail*, engineer
        | *Tolls* will pay for this *bridge* within ten years.
        Valley Herald · 2 Nov 2019, 1 year ago · [New bridge opens at Northport](https://valley.example/2019/bridge#:~:text=Tolls%20will%20pay%20for%20this%20bridge%20within%20ten%20years%2E)

        2 *Ada Lovel*, Mayor
        | We will not raise the *bridge* *tolls* this year,
        Harbour Post · 14 Apr 2021 · [Northport keeps its bridge tolls](https://harbour.example/tolls#:~:text=We%20will%20not%20raise%20the%20bridge%20tolls%20this%20year%2C)

        3 *Ada Lovel*
        | The *bridge* *tolls* pay for the ferry as well,
        Valley Herald · 11 Feb 2020, 1 year ago · [Council talks about tolls](https://valley.example/2020/tolls#:~:text=The%20bridge%20tolls%20pay%20for%20the%20ferry%20as%20well%2C)
        [1] [2] [3]
        [1 of 2] [›]
        [• Best] [Newest] [Oldest]"#]]).await;
}

#[tokio::test]
async fn question() {
    check("what did Ada Lovel say about the ferry?", expect![[r#"
        2 quotations for _by:"Ada Lovel" ferry_

        1 *Ada Lovel*, Mayor
        | The *ferry* is another matter,
        Harbour Post · 14 Apr 2021 · [Northport keeps its bridge tolls](https://harbour.example/tolls#:~:text=The%20ferry%20is%20another%20matter%2C)

        2 *Ada Lovel*
        | The bridge tolls pay for the *ferry* as well,
        Valley Herald · 11 Feb 2020, 1 year ago · [Council talks about tolls](https://valley.example/2020/tolls#:~:text=The%20bridge%20tolls%20pay%20for%20the%20ferry%20as%20well%2C)
        [1] [2]
        [• Best] [Newest] [Oldest]"#]]).await;
}

#[tokio::test]
async fn nothing_found() {
    check(
        "/quote tolls zeppelin",
        expect![[r#"
            Nothing found for _tolls zeppelin_
            Searched: 6 articles (1 undated) from 4 outlets since 2 Nov 2019.
            That does not mean it was not said.
            Without “zeppelin” something is found.
            [Without “zeppelin”]"#]],
    )
    .await;
}

#[tokio::test]
async fn news() {
    check("/news tolls", expect![[r#"
        5 articles for _tolls_

        1 [New bridge opens at Northport](https://valley.example/2019/bridge)
        Valley Herald · 2 Nov 2019, 1 year ago
        Irina Vail, the engineer of the bridge, said: “Tolls will pay for this bridge within ten years.”

        2 [Council talks about tolls](https://valley.example/2020/tolls)
        Valley Herald · 11 Feb 2020, 1 year ago
        “The bridge tolls pay for the ferry as well,” Ada Lovel told the council.

        3 [Drivers doubt the promise on tolls](https://harbour.example/drivers)
        Harbour Post · 20 Apr 2021
        “Nobody believes that the bridge tolls stay as they are,” said Tomas Reede, head of the drivers’ union.

        4 [Ferry master speaks of the tolls](https://t.me/quotewire_test_bot?start=a_zu7dl4hxl22jzqla)
        Northport Radio · date not given · read 1 May
        “No bridge and no tolls ever made a ferry faster,” ferry master Olan Brisk said.

        5 [Northport keeps its bridge tolls](https://harbour.example/tolls)
        Harbour Post · 14 Apr 2021
        “We will not raise the bridge tolls this year,” Mayor Ada Lovel said at a meeting of the city council.
        [1] [2] [3] [4] [5]
        [• Best] [Newest] [Oldest]"#]]).await;
}

#[tokio::test]
async fn latest() {
    check("/latest", expect![[r#"
        *Newest articles*

        1 [Drivers doubt the promise on tolls](https://harbour.example/drivers)
        Harbour Post · 20 Apr 2021
        “Nobody believes that the bridge tolls stay as they are,” said Tomas Reede, head of the drivers’ union.

        2 [Northport keeps its bridge tolls](https://harbour.example/tolls)
        Harbour Post · 14 Apr 2021
        “We will not raise the bridge tolls this year,” Mayor Ada Lovel said at a meeting of the city council.

        3 [Мост в Нордпорте](https://nordport.example/ru)
        Нордпортские вести · Russian · 3 Mar 2021
        «Мост нужен городу», — сказала мэр Ада Ловел.

        4 [Council talks about tolls](https://valley.example/2020/tolls)
        Valley Herald · 11 Feb 2020, 1 year ago
        “The bridge tolls pay for the ferry as well,” Ada Lovel told the council.

        5 [New bridge opens at Northport](https://valley.example/2019/bridge)
        Valley Herald · 2 Nov 2019, 1 year ago
        Irina Vail, the engineer of the bridge, said: “Tolls will pay for this bridge within ten years.”
        [1] [2] [3] [4] [5]
        [1 of 2] [›]"#]]).await;
}

#[tokio::test]
async fn summary() {
    check("/summary https://harbour.example/tolls", expect![[r#"
        *Northport keeps its bridge tolls*
        Harbour Post · 14 Apr 2021 · [source](https://harbour.example/tolls)

        *Opening lines*
        | “We will not raise the bridge tolls this year,” Mayor Ada Lovel said at a meeting of the city council.
        2 quotations: Ada Lovel 2
        [Article]"#]]).await;
}

#[tokio::test]
async fn speaker() {
    check("/speaker Ada Lovel", expect![[r#"
        *Ada Lovel*
        As printed: Mayor; мэр
        4 quotations · since 11 Feb 2020

        *Latest*
        1 Mayor
        | We will not raise the bridge tolls this year,
        Harbour Post · 14 Apr 2021 · [Northport keeps its bridge tolls](https://harbour.example/tolls#:~:text=We%20will%20not%20raise%20the%20bridge%20tolls%20this%20year%2C)

        2 Mayor
        | The ferry is another matter,
        Harbour Post · 14 Apr 2021 · [Northport keeps its bridge tolls](https://harbour.example/tolls#:~:text=The%20ferry%20is%20another%20matter%2C)

        3 мэр
        | Мост нужен городу
        Нордпортские вести · Russian · 3 Mar 2021 · [Мост в Нордпорте](https://nordport.example/ru#:~:text=%D0%9C%D0%BE%D1%81%D1%82%20%D0%BD%D1%83%D0%B6%D0%B5%D0%BD%20%D0%B3%D0%BE%D1%80%D0%BE%D0%B4%D1%83)
        [1] [2] [3]
        [All 4]"#]]).await;
}

#[tokio::test]
async fn sources() {
    check(
        "/sources",
        expect![[r#"
        6 articles from 4 outlets, 8 quotations, 2 Nov 2019 – 20 Apr 2021

        *Harbour Post*: 2 articles, 14 Apr 2021 – 20 Apr 2021
        *Valley Herald*: 2 articles, 2 Nov 2019 – 11 Feb 2020
        *Northport Radio*: 1 article
        *Нордпортские вести*: 1 article, 3 Mar 2021"#]],
    )
    .await;
}

#[tokio::test]
async fn unknown_command() {
    check(
        "/qoute bridge",
        expect![[r#"
        There is no command /qoute. Did you mean /quote?
        /help shows what there is."#]],
    )
    .await;
}

#[tokio::test]
async fn a_card_is_opened_also_after_a_restart() {
    let library = Library::new().await;
    let telegram = StandIn::start().await;
    let bot = Bot::polling(&telegram, library.conversation()).await;
    telegram.write(Write::private(7, "/quote tolls")).await;
    let list = bot.sent(7, 1).await;
    bot.stop().await;
    let library = library.reopen().await;
    let bot = Bot::polling(&telegram, library.conversation()).await;
    let query = telegram.press(7, 7, list, "›").await;
    bot.answered(&query).await;
    bot.shows(7, list, "2 of 2").await;
    let query = telegram.press(7, 7, list, "4").await;
    bot.answered(&query).await;
    bot.sent(7, 2).await;
    bot.stop().await;
    let state = telegram.state();
    let shown: Vec<_> = state
        .ours(7)
        .iter()
        .map(|(_, message)| show::message(message))
        .collect();
    expect![[r#"
        5 quotations for _tolls_

        4 *Tomas Reede*, head
        | Nobody believes that the bridge *tolls* stay as they are,
        Harbour Post · 20 Apr 2021 · [Drivers doubt the promise on tolls](https://harbour.example/drivers#:~:text=Nobody%20believes%20that%20the%20bridge%20tolls%20stay%20as%20they%20are%2C)

        5 *Olan Brisk*
        | No bridge and no *tolls* ever made a ferry faster,
        Northport Radio · date not given · read 1 May · [Ferry master speaks of the tolls](https://t.me/quotewire_test_bot?start=a_zu7dl4hxl22jzqla)
        [4] [5]
        [‹] [2 of 2]
        [• Best] [Newest] [Oldest]

        ----
        *Tomas Reede*, head
        | Nobody believes that the bridge *tolls* stay as they are,
        said
        Harbour Post · 20 Apr 2021
        [Drivers doubt the promise on tolls](https://harbour.example/drivers#:~:text=Nobody%20believes%20that%20the%20bridge%20tolls%20stay%20as%20they%20are%2C)
        [Context] [Article] [Cite] [Share ↗ q_pm3zdtgvta4nw2ut]"#]].assert_eq(&shown.join("\n\n----\n"));
}

#[tokio::test]
async fn a_card_leads_to_its_place_its_article_and_a_citation() {
    let library = Library::new().await;
    let bot = Bot::polling(&StandIn::start().await, library.conversation()).await;
    let telegram = bot.telegram.clone();
    telegram
        .write(Write::private(7, "/quote \"another matter\""))
        .await;
    let list = bot.sent(7, 1).await;
    telegram.press(7, 7, list, "1").await;
    let card = bot.sent(7, 2).await;
    for (count, label) in ["Context", "Article", "Cite"].into_iter().enumerate() {
        telegram.press(7, 7, card, label).await;
        bot.sent(7, count + 3).await;
    }
    bot.stop().await;
    let state = telegram.state();
    let shown: Vec<_> = state.ours(7)[1..]
        .iter()
        .map(|(_, message)| show::message(message))
        .collect();
    expect![[r#"
        *Ada Lovel*, Mayor
        | The ferry is *another matter*,
        said · named there as “she”
        Harbour Post · 14 Apr 2021
        [Northport keeps its bridge tolls](https://harbour.example/tolls#:~:text=The%20ferry%20is%20another%20matter%2C)
        [Context] [Article] [Cite] [Share ↗ q_mwr2ajzff5oeqvp7]

        ----
        *Around it*
        […] The bridge carries 9,000 cars a day & more in summer.

        “_The ferry is another matter,_” she said.

        Harbour Post · 14 Apr 2021 · [Northport keeps its bridge tolls](https://harbour.example/tolls#:~:text=The%20ferry%20is%20another%20matter%2C)
        [Article]

        ----
        *Northport keeps its bridge tolls*
        Harbour Post · 14 Apr 2021 · [source](https://harbour.example/tolls)

        “_We will not raise the bridge tolls this year,_” Mayor Ada Lovel said at a meeting of the city council.

        The bridge carries 9,000 cars a day & more in summer.

        “_The ferry is another matter,_” she said.

        ----
        ` “The ferry is another matter,” — Ada Lovel, Mayor, Harbour Post, 14 Apr 2021, https://harbour.example/tolls#:~:text=The%20ferry%20is%20another%20matter%2C
        [Copy ⧉]"#]].assert_eq(&shown.join("\n\n----\n"));
}

#[tokio::test]
async fn in_a_group_one_card_at_a_time() {
    let library = Library::new().await;
    let telegram = StandIn::start().await;
    telegram.admit(GROUP, 8);
    let bot = Bot::polling(&telegram, library.conversation()).await;
    telegram
        .write(Write::group(GROUP, 7, "/quote tolls").topic(5))
        .await;
    let card = bot.sent(GROUP, 1).await;
    bot.check(GROUP, expect![[r#"
        (topic 5) (reply) *Irina Vail*, engineer
        | Tolls will pay for this bridge within ten years.
        said
        Valley Herald · 2 Nov 2019, 1 year ago
        [New bridge opens at Northport](https://valley.example/2019/bridge#:~:text=Tolls%20will%20pay%20for%20this%20bridge%20within%20ten%20years%2E)
        [Context] [Article] [Cite] [Share ↗ q_rop5hzl3346tv2yl]
        [1 of 5] [›]
        [Remove]"#]]);
    let query = telegram.press(8, GROUP, card, "›").await;
    assert!(!bot.answered(&query).await["text"].is_null());
    let query = telegram.press(7, GROUP, card, "›").await;
    assert!(bot.answered(&query).await["text"].is_null());
    bot.shows(GROUP, card, "2 of 5").await;
    bot.stop().await;
    let state = telegram.state();
    expect![[r#"
        *Ada Lovel*, Mayor
        | We will not raise the bridge tolls this year,
        said · at a meeting of the city council
        Harbour Post · 14 Apr 2021
        [Northport keeps its bridge tolls](https://harbour.example/tolls#:~:text=We%20will%20not%20raise%20the%20bridge%20tolls%20this%20year%2C)
        [Context] [Article] [Cite] [Share ↗ q_wulymlkji7oxxy2l]
        [‹] [2 of 5] [›]
        [Remove]"#]].assert_eq(&show::message(&state.ours(GROUP)[0].1));
}

#[tokio::test]
async fn inline_queries_bring_cards_with_links_only() {
    let library = Library::new().await;
    let bot = Bot::polling(&StandIn::start().await, library.conversation()).await;
    let query = bot.telegram.type_inline(7, "bridge tolls", "").await;
    let answer = bot.answered(&query).await;
    let results = answer["results"].as_array().unwrap();
    let shown: Vec<_> = results
        .iter()
        .take(2)
        .map(|result| {
            let content = checks::text(&result["input_message_content"], "message_text").unwrap();
            format!(
                "{}\n{}\n----\n{}\n{}",
                result["title"].as_str().unwrap(),
                result["description"].as_str().unwrap(),
                show::text(&content),
                show::keyboard(&result["reply_markup"]),
            )
        })
        .collect();
    expect![[r#"
        Tolls will pay for this bridge within ten years.
        Irina Vail · Valley Herald · 2 Nov 2019, 1 year ago
        ----
        *Irina Vail*, engineer
        | Tolls will pay for this bridge within ten years.
        said
        Valley Herald · 2 Nov 2019, 1 year ago
        [New bridge opens at Northport](https://valley.example/2019/bridge#:~:text=Tolls%20will%20pay%20for%20this%20bridge%20within%20ten%20years%2E)
        [Source → https://valley.example/2019/bridge#:~:text=Tolls%20will%20pay%20for%20this%20bridge%20within%20ten%20years%2E] [Open in the bot → https://t.me/quotewire_test_bot?start=q_rop5hzl3346tv2yl]

        We will not raise the bridge tolls this year,
        Ada Lovel · Harbour Post · 14 Apr 2021
        ----
        *Ada Lovel*, Mayor
        | We will not raise the bridge tolls this year,
        said · at a meeting of the city council
        Harbour Post · 14 Apr 2021
        [Northport keeps its bridge tolls](https://harbour.example/tolls#:~:text=We%20will%20not%20raise%20the%20bridge%20tolls%20this%20year%2C)
        [Source → https://harbour.example/tolls#:~:text=We%20will%20not%20raise%20the%20bridge%20tolls%20this%20year%2C] [Open in the bot → https://t.me/quotewire_test_bot?start=q_wulymlkji7oxxy2l]"#]].assert_eq(&shown.join("\n\n"));
    expect![[r#"{"start_parameter":"inline","text":"Open the bot"}"#]]
        .assert_eq(&answer["button"].to_string());
    // Share asks for exactly one card.
    let id = format!("q_{}", results[0]["id"].as_str().unwrap());
    let query = bot.telegram.type_inline(7, &id, "").await;
    let answer = bot.answered(&query).await;
    assert_eq!(answer["results"].as_array().unwrap().len(), 1);
    assert_eq!(answer["results"][0]["id"], results[0]["id"]);
    // Without words the newest.
    let query = bot.telegram.type_inline(7, "", "").await;
    let answer = bot.answered(&query).await;
    expect!["Nobody believes that the bridge tolls stay as they are,"]
        .assert_eq(answer["results"][0]["title"].as_str().unwrap());
    bot.stop().await;
}

#[tokio::test]
async fn links_into_the_bot_open() {
    let library = Library::new().await;
    let bot = Bot::polling(&StandIn::start().await, library.conversation()).await;
    let telegram = bot.telegram.clone();
    // The article without a link of its own is linked here.
    telegram
        .write(Write::private(7, "/quote ferry faster"))
        .await;
    bot.sent(7, 1).await;
    let link = {
        let state = telegram.state();
        let (_, card) = &state.ours(7)[0];
        let links = card
            .text
            .entities
            .iter()
            .filter_map(|entity| entity.attribute.clone());
        let mut ours =
            links.filter(|link| link.starts_with(&format!("https://t.me/{BOT_NAME}?start=a_")));
        ours.next().unwrap()
    };
    let payload = link.rsplit('=').next().unwrap();
    telegram
        .write(Write::private(7, &format!("/start {payload}")))
        .await;
    bot.sent(7, 2).await;
    bot.stop().await;
    let state = telegram.state();
    expect![[r#"
        *Ferry master speaks of the tolls*
        Northport Radio · date not given · read 1 May · [source](https://t.me/quotewire_test_bot?start=a_zu7dl4hxl22jzqla)

        “_No bridge and no tolls ever made a ferry faster,_” ferry master Olan Brisk said.

        He has worked on the water for 30 years."#]].assert_eq(&show::message(&state.ours(7)[1].1));
}

#[tokio::test]
async fn a_replied_claim_is_checked_word_for_word() {
    let library = Library::new().await;
    let bot = Bot::polling(&StandIn::start().await, library.conversation()).await;
    let telegram = bot.telegram.clone();
    let claim = "She promised: “We will not raise the bridge tolls this year”!";
    telegram
        .write(Write::group(GROUP, 7, "/quote").reply_to_text(claim))
        .await;
    bot.sent(GROUP, 1).await;
    bot.stop().await;
    let state = telegram.state();
    expect![[r#"
        *Word for word*
        *Ada Lovel*, Mayor
        | We will not raise the bridge tolls this year,
        said · at a meeting of the city council
        Harbour Post · 14 Apr 2021
        [Northport keeps its bridge tolls](https://harbour.example/tolls#:~:text=We%20will%20not%20raise%20the%20bridge%20tolls%20this%20year%2C)
        [Context] [Article] [Cite] [Share ↗ q_wulymlkji7oxxy2l]
        [Remove]"#]].assert_eq(&show::message(&state.ours(GROUP)[0].1));
}

#[tokio::test]
async fn by_webhook_a_question_is_answered_and_its_card_opened() {
    let library = Library::new().await;
    let telegram = StandIn::start().await;
    let bot = Bot::webhook(&telegram, library.conversation()).await;
    telegram
        .write(Write::private(7, "what did Ada Lovel say about the tolls?"))
        .await;
    let list = bot.sent(7, 1).await;
    let query = telegram.press(7, 7, list, "1").await;
    bot.answered(&query).await;
    bot.sent(7, 2).await;
    let query = telegram.type_inline(7, "bridge", "").await;
    assert!(
        !bot.answered(&query).await["results"]
            .as_array()
            .unwrap()
            .is_empty()
    );
    telegram.write(Write::group(GROUP, 7, "/quote ferry")).await;
    bot.sent(GROUP, 1).await;
    bot.stop().await;
}
