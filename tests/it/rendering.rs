//! Any message at all becomes one that Telegram takes.

use proptest::prelude::*;
use quotewire::answer::Action;
use quotewire::bot::html::{self, Address};
use quotewire::bot::keyboard::{self, Allowed};
use quotewire::wording::{Block, Button, Link, Message, Press, Run};
use serde_json::json;
use url::Url;

use crate::standin::checks;

fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        any::<String>(),
        "[<>&\"'a-z \n]{0,40}",
        // Long enough for a few to pass the limit of a message.
        ("[а-яё😀<]{1,4}", 0..900usize).prop_map(|(unit, times)| unit.repeat(times)),
    ]
}

fn link() -> impl Strategy<Value = Link> {
    let web = "(https?://[a-z]{1,8}(\\.[a-z]{2})?/[ -~]{0,60}|mailto:a@b\\.cd|javascript:[a-z]{3})";
    prop_oneof![
        web.prop_filter_map("no address", |text| Url::parse(&text).ok())
            .prop_map(Link::Web),
        "[a-z2-7]{16}".prop_map(|id| Link::Article(id.parse().unwrap())),
        "[a-z2-7]{16}".prop_map(|id| Link::Quotation(id.parse().unwrap())),
    ]
}

fn run() -> impl Strategy<Value = Run> {
    (
        text(),
        any::<bool>(),
        any::<bool>(),
        prop::option::of(link()),
    )
        .prop_map(|(text, bold, italic, link)| Run {
            text,
            bold,
            italic,
            link,
        })
}

fn block() -> impl Strategy<Value = Block> {
    let runs = || prop::collection::vec(run(), 0..6);
    prop_oneof![
        runs().prop_map(Block::Line),
        (runs(), any::<bool>()).prop_map(|(runs, expandable)| Block::Quote { runs, expandable }),
        text().prop_map(Block::Copyable),
    ]
}

fn button() -> impl Strategy<Value = Button> {
    let id = || "[a-z2-7]{16}";
    let press = prop_oneof![
        link().prop_map(Press::Open),
        text().prop_map(Press::Copy),
        id().prop_map(|id| Press::Share(id.parse().unwrap())),
        id().prop_map(|id| Press::Act(Action::Context(id.parse().unwrap()))),
        (any::<i64>(), any::<u32>()).prop_map(|(view, page)| Press::Act(Action::Page(view, page))),
        (id(), any::<u32>())
            .prop_map(|(id, page)| Press::Act(Action::Article(id.parse().unwrap(), page))),
    ];
    (text(), press).prop_map(|(label, press)| Button { label, press })
}

proptest! {
    #[test]
    fn any_message_passes_telegrams_checks(
        blocks in prop::collection::vec(block(), 0..30),
        buttons in prop::collection::vec(prop::collection::vec(button(), 0..12), 0..12),
    ) {
        let message = Message::new(blocks, buttons);
        let address = Address::new("wirebot");
        let arguments = json!({"text": html::render(&message, &address), "parse_mode": "HTML"});
        let checked = checks::text(&arguments, "text");
        prop_assert!(checked.is_ok(), "{checked:?}: {}", arguments["text"]);
        for allowed in [Allowed::All, Allowed::NoShare, Allowed::Links] {
            let markup = json!(keyboard::markup(&message.buttons, &address, allowed));
            let checked = checks::keyboard(&markup);
            prop_assert!(checked.is_ok(), "{checked:?}: {markup}");
        }
        let notice = json!({"text": html::notice_text(&message)});
        prop_assert!(checks::notice(&notice).is_ok());
    }

    #[test]
    fn what_fits_is_shown_word_for_word(texts in prop::collection::vec("[ -~а-я]{1,60}", 1..20)) {
        let line = |text: &String| Block::Line(vec![Run { text: text.clone(), ..Run::default() }]);
        let message = Message { blocks: texts.iter().map(line).collect(), ..Message::default() };
        let arguments = json!({"text": html::render(&message, &Address::new("wirebot")), "parse_mode": "HTML"});
        if let Ok(parsed) = checks::text(&arguments, "text") {
            let shown = parsed.text;
            prop_assert!(shown == texts.join("\n") || shown == texts.join("\n") + "\n…", "{}", shown);
        }
    }
}
