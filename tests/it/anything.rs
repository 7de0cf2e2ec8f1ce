//! Whatever stands in an article and whatever is asked, every message that comes of it passes Telegram's checks.

use std::collections::{HashSet, VecDeque};
use std::sync::atomic::{AtomicUsize, Ordering};

use jiff::tz::TimeZone;
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use quotewire::answer::{Action, Context, Conversation, Door, Replied, Request};
use quotewire::article::RawArticle;
use quotewire::bot::html::{self, Address};
use quotewire::bot::keyboard::{self, Allowed};
use quotewire::bot::{Answers, INLINE_RESULTS};
use quotewire::index::Index;
use quotewire::ingest::Ingest;
use quotewire::store::{Origin, Store};
use quotewire::text::Language;
use quotewire::wording::{Message, Press};
use serde_json::json;
use url::Url;

use crate::harness::now;
use crate::standin::checks;

/// Buttons pressed for one article at most.
const PRESSES: usize = 60;

/// Sentences with all that makes trouble: marks of every kind, HTML, long words, letters beyond the basic plane.
fn article() -> impl Strategy<Value = RawArticle> {
    let words = || {
        prop_oneof![
            4 => "[a-z]{2,9}( [a-z]{2,9}){2,12}",
            1 => "[<>&\"'“”«»„‘’() ]{1,12}",
            1 => ("(слово |söz |😀😀 |<b>)", 1..300usize).prop_map(|(unit, times)| unit.repeat(times)),
            1 => any::<String>(),
        ]
    };
    let name = || {
        prop::sample::select(vec![
            "Ada Lovel",
            "Mayor Tomas Reede <i>",
            "the ministry & co",
            "Ада Ловел",
            "",
        ])
    };
    let sentence = prop_oneof![
        (words(), name()).prop_map(|(words, name)| format!("“{words},” {name} said.")),
        (name(), words()).prop_map(|(name, words)| format!("{name} said: \"{words}.\"")),
        (words(), name()).prop_map(|(words, name)| format!("«{words}», — сказал {name}.")),
        words(),
    ];
    let body = prop::collection::vec(sentence, 1..12);
    let url = prop::option::of("https://[a-z]{3,8}\\.example/[a-zа-я&?=\"'<>]{0,30}");
    (words(), name(), body, url).prop_map(|(headline, outlet, body, url)| RawArticle {
        headline: Some(headline),
        outlet: Some(outlet.to_owned()),
        text: body.join("\n\n"),
        url: url.and_then(|url| Url::parse(&url).ok()),
        ..RawArticle::default()
    })
}

fn request() -> impl Strategy<Value = Request> {
    let name = prop::sample::select(vec![
        "quote", "news", "latest", "summary", "speaker", "sources", "start", "help", "privacy",
        "nonsense",
    ]);
    let rest = prop_oneof![
        2 => Just(String::new()),
        2 => "[a-z]{2,9}( [a-z]{2,9})?",
        1 => prop::sample::select(vec!["by:lovel", "слово", "söz", "ada", "since:2020 -word", "\"open phrase"]).prop_map(str::to_owned),
        1 => any::<String>(),
    ];
    prop_oneof![
        rest.clone().prop_map(Request::Text),
        (name, rest).prop_map(|(name, rest)| Request::Command {
            name: name.to_owned(),
            rest
        }),
    ]
}

#[test]
fn every_message_about_any_article_is_one_that_telegram_takes() {
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let articles = prop::collection::vec(article(), 1..8);
    let requests = prop::collection::vec((request(), any::<bool>(), any::<String>()), 1..12);
    let config = Config {
        cases: 24,
        ..Config::default()
    };
    let pressed = AtomicUsize::new(0);
    TestRunner::new(config)
        .run(&(articles, requests), |(articles, requests)| {
            runtime.block_on(async {
                let conversation = library(articles).await;
                for (request, group, replied) in requests {
                    let count = walk(&conversation, request, group, replied).await?;
                    pressed.fetch_add(count, Ordering::Relaxed);
                }
                Ok(())
            })
        })
        .unwrap();
    // Else hardly anything was found and little was tested.
    assert!(pressed.into_inner() > 100);
}

async fn library(articles: Vec<RawArticle>) -> Conversation {
    let store = Store::in_memory().await.unwrap();
    let index = Index::in_memory().unwrap();
    let ingest = Ingest::in_memory(store.clone(), index.clone());
    // An article with nothing in it is refused, which is as it should be.
    let _ = ingest
        .put(articles, Origin::Elsewhere, now())
        .await
        .unwrap();
    ingest.catch_up().await.unwrap();
    Conversation {
        store,
        index,
        samples_allowed: true,
        feeds: quotewire::answer::Feeds::default(),
    }
}

/// Asks, and presses every button of every answer; how many there were.
async fn walk(
    conversation: &Conversation,
    request: Request,
    group: bool,
    replied: String,
) -> Result<usize, TestCaseError> {
    let ctx = Context {
        door: if group { Door::Group } else { Door::Private },
        now: now(),
        zone: TimeZone::UTC,
        language: Language::EN,
        asker: 7,
        admin: false,
        inline_mode: true,
        replied: (!replied.is_empty()).then_some(Replied {
            text: replied,
            selected: None,
            ..Replied::default()
        }),
    };
    if let Request::Text(text) = &request {
        let (items, _) = conversation_inline(conversation, &ctx, text).await;
        for item in &items {
            passes(&item.message, Allowed::Links)?;
        }
        prop_assert!(items.len() <= INLINE_RESULTS);
    }
    let mut seen = HashSet::new();
    let mut waiting = VecDeque::from([request]);
    while let Some(request) = waiting.pop_front() {
        let (message, _) = Answers::answer(conversation, &ctx, &request).await.unwrap();
        passes(&message, Allowed::All)?;
        for button in message.buttons.iter().flatten() {
            let Press::Act(action) = &button.press else {
                continue;
            };
            let data = action.encode();
            prop_assert_eq!(Action::decode(&data), Ok(action.clone()));
            if seen.len() < PRESSES && seen.insert(data) {
                waiting.push_back(Request::Press(action.clone()));
            }
        }
    }
    Ok(seen.len())
}

async fn conversation_inline(
    conversation: &Conversation,
    ctx: &Context,
    text: &str,
) -> (Vec<quotewire::wording::InlineItem>, Option<usize>) {
    Answers::inline(conversation, ctx, text, 0, INLINE_RESULTS)
        .await
        .unwrap()
}

/// A message passes, and nothing of it had to be left out to make it pass.
fn passes(message: &Message, allowed: Allowed) -> Result<(), TestCaseError> {
    if message.is_empty() {
        return Ok(());
    }
    let address = Address::new("wirebot");
    let arguments = json!({"text": html::render(message, &address), "parse_mode": "HTML"});
    let checked = checks::text(&arguments, "text");
    prop_assert!(checked.is_ok(), "{:?}: {}", checked, arguments["text"]);
    let left_out = arguments["text"].as_str().unwrap().ends_with("\n…");
    prop_assert!(!left_out, "too long for one message: {message:#?}");
    let markup = json!(keyboard::markup(&message.buttons, &address, allowed));
    let checked = checks::keyboard(&markup);
    prop_assert!(checked.is_ok(), "{checked:?}: {markup}");
    Ok(())
}
