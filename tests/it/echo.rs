//! A conversation that says what it was asked, so that routing shows in its answers.

use futures_util::FutureExt;
use futures_util::future::BoxFuture;
use quotewire::answer::{Action, AnswerError, Attachment, Context, Door, Placement, Request};
use quotewire::article::QuotationId;
use quotewire::bot::{Answered, Answers, InlinePage};
use quotewire::store::StoreError;
use quotewire::text::Language;
use quotewire::wording::{Block, Button, Document, InlineItem, Link, Message, Press, Run};

/// Answers with the request and its circumstances. View 7 belongs to user 7, view -100 to the group -100; the texts `fail` and `panic` do so,
/// and the word `list` gets a document.
pub struct Echo;

impl Answers for Echo {
    fn answer<'a>(&'a self, ctx: &'a Context, request: &'a Request) -> BoxFuture<'a, Answered> {
        async move { answer(ctx, request) }.boxed()
    }

    fn refuse(&self, _: &Context, attachment: &Attachment) -> Option<Message> {
        let Attachment { name, mime, size } = attachment;
        let refused = !attachment.may_be_list();
        refused.then(|| say(&format!("refused {name:?} {mime:?} {size:?}")))
    }

    fn inline<'a>(
        &'a self,
        _: &'a Context,
        query: &'a str,
        offset: usize,
        limit: usize,
    ) -> BoxFuture<'a, InlinePage> {
        std::future::ready(inline(query, offset, limit)).boxed()
    }
}

fn answer(ctx: &Context, request: &Request) -> Answered {
    let asked = match request {
        Request::Text(text) if text == "fail" => return Err(failure()),
        Request::Text(text) if text == "panic" => panic!("asked to"),
        Request::Text(text) => format!("text `{text}`"),
        Request::Command { name, rest } => format!("command {name} `{rest}`"),
        Request::Press(action) => return press(ctx, action),
        Request::Document(bytes) => format!("document of {} bytes", bytes.len()),
    };
    let door = match ctx.door {
        Door::Private => "private",
        Door::Group => "group",
        Door::Console => "console",
    };
    let mut message = say(&format!("{asked} by {} in {door}", ctx.asker));
    if ctx.language != Language::EN {
        message.blocks.push(line(&format!("in {}", ctx.language)));
    }
    if let Some(replied) = &ctx.replied {
        message.blocks.push(line(&format!(
            "replying to `{}`, selected {:?}, ours {}",
            replied.text, replied.selected, replied.ours
        )));
    }
    if matches!(request, Request::Command { rest, .. } if rest == "list") {
        message.document = Some(Document {
            name: "feeds.opml",
            text: "<opml/>".to_owned(),
        });
    }
    message.buttons = vec![
        vec![
            act("Next", Action::Page(7, 1)),
            act("Same", Action::Page(7, 0)),
            act("Card", Action::Card(id(1))),
            act("Remove", Action::Remove(7)),
            act("Group's", Action::Page(-100, 1)),
            act("Label", Action::Label),
            act("Broken", Action::Page(500, 0)),
        ],
        vec![Button {
            label: "Share".to_owned(),
            press: Press::Share(id(1)),
        }],
    ];
    Ok((message, Placement::New))
}

fn press(ctx: &Context, action: &Action) -> Answered {
    let owner = |view: i64| ctx.door == Door::Private || view == ctx.asker;
    Ok(match action {
        Action::Page(500, _) => return Err(failure()),
        Action::Page(view, page) if owner(*view) => {
            (say(&format!("page {page}")), Placement::Replace)
        }
        Action::Remove(view) if owner(*view) || ctx.admin => {
            (Message::default(), Placement::Remove)
        }
        Action::Page(..) | Action::Remove(_) => (say("not yours"), Placement::Alert),
        Action::Label => (Message::default(), Placement::Alert),
        _ => (say("a new one"), Placement::New),
    })
}

fn inline(query: &str, offset: usize, limit: usize) -> InlinePage {
    if query == "fail" {
        return Err(failure());
    }
    let total = 120;
    let items = (offset..total).take(limit).map(|place| InlineItem {
        id: id(place),
        title: format!("{query} {place}"),
        description: "Speaker · outlet · date".to_owned(),
        message: Message {
            blocks: vec![line(&format!("card {place}"))],
            buttons: vec![vec![
                Button {
                    label: "Open".to_owned(),
                    press: Press::Open(Link::Quotation(id(place))),
                },
                act("Context", Action::Context(id(place))),
            ]],
            ..Message::default()
        },
    });
    let next = (offset + limit < total).then_some(offset + limit);
    Ok((items.collect(), next))
}

fn failure() -> AnswerError {
    AnswerError::Store(StoreError::Database("the disk is on fire".into()))
}

fn id(place: usize) -> QuotationId {
    let letters = [b'a' + (place / 26) as u8, b'a' + (place % 26) as u8];
    format!("aaaaaaaaaaaaaa{}", std::str::from_utf8(&letters).unwrap())
        .parse()
        .unwrap()
}

fn say(text: &str) -> Message {
    Message {
        blocks: vec![line(text)],
        ..Message::default()
    }
}

fn line(text: &str) -> Block {
    Block::Line(vec![Run {
        text: text.to_owned(),
        ..Run::default()
    }])
}

fn act(label: &str, action: Action) -> Button {
    Button {
        label: label.to_owned(),
        press: Press::Act(action),
    }
}
