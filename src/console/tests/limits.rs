//! Whatever articles and queries hold, messages stay within Telegram's limits and quoted words stand in the article.

use std::collections::HashMap;

use proptest::prelude::*;

use super::fixture::{article, over};
use super::{Session, show};
use crate::answer::{Action, CALLBACK_DATA_BYTES, Door, Replied, Reply, Request};
use crate::article::RawArticle;
use crate::wording::{Block, Message, Press, compose, compose_inline};

/// What articles and queries are made of: words, marks of every kind, attributions, what upsets renderers.
const PIECES: [&str; 40] = [
    "word",
    "ferry",
    "winter ",
    " the ",
    "“",
    "”",
    "\"",
    "«",
    "»",
    "„",
    "'",
    ",” said Ada Vell. ",
    "” he said",
    ". ",
    "! ",
    "? ",
    "\n\n",
    "\n",
    " ",
    " ",
    " and ",
    "Ada Vell",
    "President of Lorn",
    " — ",
    "😀",
    "𝒜𝒷",
    "<b>&amp;</b>",
    "İı",
    "паром",
    " сказал Олин Марш. ",
    "[…]",
    "\u{202e}",
    "\u{1b}[31m",
    "\t",
    "said ",
    "no, never ",
    "e\u{301}",
    "a-b",
    "longlonglonglonglonglonglonglonglonglong",
    ": ",
];

fn text(pieces: std::ops::Range<usize>) -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(&PIECES[..]), pieces).prop_map(|all| all.concat())
}

fn raw() -> impl Strategy<Value = RawArticle> {
    let parts = (text(0..30), text(1..200), text(0..60), 1usize..16);
    parts.prop_map(|(headline, body, outlet, times)| RawArticle {
        outlet: Some(outlet).filter(|outlet| outlet.len() % 2 == 0),
        byline: Some(headline.repeat(times)).filter(|byline| byline.len() % 2 == 0),
        url: (times % 2 == 0)
            .then(|| format!("https://a.example/{times}").parse().ok())
            .flatten(),
        ..article(&headline.repeat(times % 5), &body.repeat(times))
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(8))]

    #[test]
    fn messages_stay_within_the_limits(articles in prop::collection::vec(raw(), 1..4), query in text(0..20)) {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.block_on(walk(articles, &query));
    }
}

/// Asks everything there is to ask and presses every button once.
async fn walk(articles: Vec<RawArticle>, query: &str) {
    let mut session = over(articles).await;
    session.ctx.replied = Some(Replied {
        text: query.to_owned(),
        selected: None,
        ..Replied::default()
    });
    for door in [Door::Private, Door::Group] {
        session.ctx.door = door;
        let commands = [
            "quote", "news", "summary", "speaker", "sources", "start", "help", "nope",
        ];
        let mut requests = vec![
            Request::Text(query.to_owned()),
            Request::Text("ferry OR word OR said".to_owned()),
        ];
        for name in commands {
            for rest in ["", query, "said", "Vell"] {
                let (name, rest) = (name.to_owned(), rest.to_owned());
                requests.push(Request::Command { name, rest });
            }
        }
        let mut pressed = Pressed::default();
        for request in requests {
            for action in pressed.fresh(ask(&session, &request).await) {
                let next = ask(&session, &Request::Press(action)).await;
                for action in pressed.fresh(next) {
                    ask(&session, &Request::Press(action)).await;
                }
            }
        }
        for query in [query, "", "said"] {
            let reply = session
                .conversation
                .inline(&session.ctx, query, 0, 50)
                .await
                .unwrap();
            for item in compose_inline(&reply, &session.ctx) {
                within_limits(&item.message);
                assert!(!item.title.contains('\n'));
            }
        }
    }
}

/// How often buttons of a kind were pressed.
#[derive(Default)]
struct Pressed(HashMap<char, usize>);

impl Pressed {
    /// Those actions whose kind was pressed a few times only.
    fn fresh(&mut self, actions: Vec<Action>) -> Vec<Action> {
        let mut fresh = actions;
        fresh.retain(|action| {
            let kind = action.encode().chars().next().unwrap();
            let times = self.0.entry(kind).or_default();
            *times += 1;
            *times <= 12
        });
        fresh
    }
}

/// Asks, holds the answer against the limits and the articles, and returns the buttons that can be pressed.
async fn ask(session: &Session, request: &Request) -> Vec<Action> {
    let (reply, _) = session
        .conversation
        .answer(&session.ctx, request)
        .await
        .unwrap();
    if let Reply::Card(one) = &reply {
        stands_in_article(session, one).await;
    }
    let message = compose(&reply, &session.ctx);
    within_limits(&message);
    let buttons = message.buttons.into_iter().flatten();
    buttons
        .filter_map(|button| match button.press {
            Press::Act(action) => Some(action),
            _ => None,
        })
        .collect()
}

/// Every run of words between our cuts stands in the article as printed.
async fn stands_in_article(session: &Session, one: &crate::answer::OneCard) {
    let id = one.card.source.article.clone();
    let articles = session.conversation.store.articles(&[id]).await.unwrap();
    let printed = format!("{}\n{}", articles[0].headline, articles[0].body);
    let joined = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    for part in &one.card.parts {
        let mut words = vec![String::new()];
        for piece in &part.pieces {
            use crate::answer::Piece;
            match piece {
                Piece::Text(text) | Piece::Matched(text) | Piece::Quoted(text) => {
                    words.last_mut().unwrap().push_str(text);
                }
                Piece::Break => words.last_mut().unwrap().push('\n'),
                Piece::Cut => words.push(String::new()),
            }
        }
        for words in words {
            assert!(
                joined(&printed).contains(&joined(&words)),
                "{words:?} in {printed:?}"
            );
        }
    }
}

/// What Telegram refuses: <https://core.telegram.org/bots/api#sendmessage> and the types it names.
#[track_caller]
fn within_limits(message: &Message) {
    let utf16 = |text: &str| text.encode_utf16().count();
    let mut units = 0;
    let mut entities = 0;
    for block in &message.blocks {
        let runs = match block {
            Block::Line(runs) => runs,
            Block::Quote { runs, .. } => {
                entities += 1;
                runs
            }
            Block::Copyable(text) => {
                units += utf16(text) + 1;
                entities += 1;
                continue;
            }
        };
        for run in runs {
            units += utf16(&run.text);
            entities +=
                usize::from(run.bold) + usize::from(run.italic) + usize::from(run.link.is_some());
            assert!(
                matches!(block, Block::Quote { .. }) || !run.text.contains('\n'),
                "{run:?}"
            );
        }
        units += 1;
    }
    assert!(units <= 4096, "{units} units: {}", show(message));
    assert!(entities <= 100, "{entities} entities: {}", show(message));
    for button in message.buttons.iter().flatten() {
        assert!(!button.label.is_empty());
        match &button.press {
            Press::Act(action) => assert!(action.encode().len() <= CALLBACK_DATA_BYTES),
            Press::Copy(text) => assert!((1..=256).contains(&utf16(text))),
            Press::Open(_) | Press::Share(_) => {}
        }
    }
    assert!(message.buttons.iter().all(|row| row.len() <= 8));
}
