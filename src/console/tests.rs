//! The whole conversation over small invented articles, as a terminal shows it; `*bold*` and `_italic_` stand for styles.

mod copies;
mod feeds;
mod fixture;
mod group;
mod limits;
mod lists;
mod names;
mod nothing;
mod quotations;
mod stories;

use expect_test::Expect;
use jiff::tz::TimeZone;

use super::render::{Buttons, Look, Terminal, render};
use crate::answer::{Action, Context, Conversation, Door, Placement, Replied, Request};
use crate::text::Language;
use crate::wording::{Block, Button, Message, Press, Run, compose};

/// A conversation and the last message with buttons.
pub(crate) struct Session {
    pub(crate) conversation: Conversation,
    pub(crate) ctx: Context,
    last: Message,
}

impl Session {
    pub(crate) fn new(conversation: Conversation) -> Session {
        Session {
            conversation,
            ctx: Context {
                door: Door::Private,
                now: "2026-11-23T12:00:00Z".parse().unwrap(),
                zone: TimeZone::UTC,
                language: Language::EN,
                asker: 7,
                admin: false,
                inline_mode: true,
                replied: None,
            },
            last: Message::default(),
        }
    }

    pub(crate) fn in_group(mut self) -> Session {
        self.ctx.door = Door::Group;
        self
    }

    fn replying(mut self, text: &str, selected: Option<&str>) -> Session {
        self.ctx.replied = Some(Replied {
            text: text.to_owned(),
            selected: selected.map(str::to_owned),
            ..Replied::default()
        });
        self
    }

    /// What a message typed by hand is answered with.
    pub(crate) async fn ask(&mut self, message: &str) -> String {
        self.request(&Request::of_message(message)).await
    }

    /// What the owners are told so many hours on without having asked.
    async fn unasked(&self, hours: i64) -> String {
        let now = self.ctx.now + jiff::SignedDuration::from_hours(hours);
        match self.conversation.unasked(now).await.unwrap() {
            Some(reply) => show(&compose(&reply, &self.ctx)),
            None => String::new(),
        }
    }

    /// What the button of the last message with this label is answered with.
    async fn press(&mut self, label: &str) -> String {
        let buttons = self.last.buttons.iter().flatten();
        let found = buttons.clone().find(|button| button.label == label);
        let Some(Button {
            press: Press::Act(action),
            ..
        }) = found
        else {
            let labels: Vec<&String> = buttons.map(|button| &button.label).collect();
            panic!("no button {label} among {labels:?}");
        };
        // The data goes the way it goes through Telegram.
        let action = Action::decode(&action.encode()).unwrap();
        self.request(&Request::Press(action)).await
    }

    async fn request(&mut self, request: &Request) -> String {
        let (reply, placement) = self.conversation.answer(&self.ctx, request).await.unwrap();
        let message = compose(&reply, &self.ctx);
        let text = show(&message);
        let text = match placement {
            Placement::New => text,
            other => format!("({other:?})\n{text}"),
        };
        if matches!(placement, Placement::New | Placement::Replace) {
            self.last = message;
        }
        text
    }
}

/// A message as text; a blockquote that folds up begins with `▾`.
pub(crate) fn show(message: &Message) -> String {
    let mut message = message.clone();
    for block in &mut message.blocks {
        if let Block::Quote {
            runs,
            expandable: true,
        } = block
        {
            let mark = Run {
                text: "▾ ".to_owned(),
                ..Run::default()
            };
            runs.insert(0, mark);
        }
    }
    let terminal = Terminal {
        width: 100,
        look: Look::Marked,
        buttons: Buttons::Pressable,
        command: "quotewire chat",
    };
    let (text, _) = render(&message, terminal);
    // Styles are put on word by word.
    let text = text.replace("* *", " ").replace("_ _", " ");
    let beyond: String = message
        .buttons
        .iter()
        .flatten()
        .filter(|button| matches!(button.press, Press::Share(_) | Press::Copy(_)))
        .map(|button| format!("<{}>\n", button.label))
        .collect();
    text + &beyond
}

#[track_caller]
fn check(answer: &str, expected: Expect) {
    expected.assert_eq(answer);
}
