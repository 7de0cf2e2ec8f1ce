//! Cards of quotations, citations and inline results.

use super::dates::{date, day_of};
use super::hits::{choice_rows, which};
use super::parts::{
    Matched, act, blank, bold, dotted, headline, italic, linked, note, outlet, paging_row, plain,
    quote, remove_row, sample, source_line, source_parts, to_article,
};
use super::words::Key;
use super::{Block, Button, InlineItem, Link, Message, Press, Run};
use crate::answer::measure::{line, utf16};
use crate::answer::{Action, Card, Citation, Context, Door, Elsewhere, Headlining, OneCard};

/// A copy button holds at most 256 characters (<https://core.telegram.org/bots/api#copytextbutton>).
const COPY_UTF16: usize = 256;
/// Longest title of an inline result, in UTF-16 units: about what a line of the list shows.
const TITLE_UTF16: usize = 80;

/// One quotation as a message of its own.
pub(super) fn one(one: &OneCard, ctx: &Context) -> Message {
    let mut blocks = Vec::new();
    if let Some(sample) = sample(&one.card.source, ctx) {
        blocks.push(Block::Line(vec![sample]));
    }
    blocks.extend(one.notes.iter().map(|each| note(each, ctx)));
    blocks.extend(whole(&one.card, ctx, Matched::in_chat(ctx)));
    let mut buttons = vec![card_row(&one.card, ctx)];
    buttons.extend(one.paging.and_then(|paging| paging_row(paging, ctx)));
    if let Some(choice) = &one.choice {
        blocks.push(blank());
        blocks.extend(which(choice, ctx));
        buttons.extend(choice_rows(choice));
    }
    buttons.extend(one.removable.map(|view| remove_row(view, ctx)));
    Message::new(blocks, buttons)
}

/// A quotation as an inline result: what is sent has link buttons only.
pub(super) fn inline(card: &Card, ctx: &Context) -> InlineItem {
    let words: Vec<String> = card.parts.iter().map(|part| part.plain()).collect();
    let mut description = vec![who(card, ctx)];
    description.extend(source_parts(&card.source, ctx));
    let mut blocks = Vec::new();
    if let Some(sample) = sample(&card.source, ctx) {
        description.insert(0, sample.text.clone());
        blocks.push(Block::Line(vec![sample]));
    }
    blocks.extend(whole(card, ctx, Matched::Plain));
    let open = |key, link| Button {
        label: ctx.say(key, &[]),
        press: Press::Open(link),
    };
    let mut row = Vec::new();
    if let Link::Web(url) = to_article(&card.source, card.link.as_ref()) {
        row.push(open(Key::ButtonSource, Link::Web(url)));
    }
    row.push(open(Key::ButtonInBot, Link::Quotation(card.id.clone())));
    InlineItem {
        id: card.id.clone(),
        title: line(&words.join(" "), TITLE_UTF16),
        description: description.join(" · "),
        message: Message::new(blocks, vec![row]),
    }
}

/// A quotation as copyable text.
pub(super) fn citation(citation: &Citation, ctx: &Context) -> Message {
    let card = &citation.card;
    let text = citation_text(card, ctx);
    let mut buttons = Vec::new();
    if utf16(&text) <= COPY_UTF16 {
        buttons.push(vec![Button {
            label: ctx.say(Key::ButtonCopy, &[]),
            press: Press::Copy(text.clone()),
        }]);
    }
    buttons.extend(citation.removable.map(|view| remove_row(view, ctx)));
    let mut blocks = vec![Block::Copyable(text)];
    // A link into the bot is no part of a text to be copied; it stands below.
    if let Link::Article(id) = to_article(&card.source, card.link.as_ref()) {
        let label = ctx.say(Key::SourceLink, &[]);
        blocks.push(Block::Line(vec![linked(label, Link::Article(id))]));
    }
    Message::new(blocks, buttons)
}

/// “words” — speaker, title, outlet, date, link.
fn citation_text(card: &Card, ctx: &Context) -> String {
    let words: Vec<String> = card
        .parts
        .iter()
        .map(|part| {
            let words = part.plain();
            // A whole printed sentence has its own marks.
            if card.woven {
                words
            } else {
                format!("“{words}”")
            }
        })
        .collect();
    let mut facts = Vec::new();
    facts.push(who(card, ctx));
    facts.extend(card.speaker.as_ref().and_then(|who| who.title.clone()));
    facts.extend(outlet(&card.source));
    match card.source.published {
        Some(published) => facts.push(date(super::dates::day(published, ctx), ctx)),
        None => facts.push(super::dates::undated(card.source.read, ctx)),
    }
    if !card.source.headline.is_empty() && card.source.url.is_none() {
        facts.push(card.source.headline.clone());
    }
    facts.extend(card.link.as_ref().map(ToString::to_string));
    let mut text = format!("{} — {}", words.join(" […] "), facts.join(", "));
    if let Some(sample) = sample(&card.source, ctx) {
        text = format!("{}: {text}", sample.text);
    }
    text
}

/// Speaker, words, attribution, source, headline and what the marks lack.
fn whole(card: &Card, ctx: &Context, matched: Matched) -> Vec<Block> {
    let mut blocks = vec![
        Block::Line(speaker(card, ctx, usize::MAX)),
        quote(&card.parts, matched),
    ];
    let attribution = attribution(card, ctx);
    if !attribution.is_empty() {
        blocks.push(Block::Line(dotted(attribution.into_iter().map(plain))));
    }
    blocks.push(Block::Line(source_line(&card.source, ctx)));
    blocks.push(Block::Line(vec![headline(
        &card.source,
        card.link.as_ref(),
        ctx,
    )]));
    blocks.extend(also_in(&card.elsewhere, ctx));
    blocks.extend(
        remarks(card, ctx, Extent::Card)
            .into_iter()
            .map(|remark| Block::Line(vec![italic(remark)])),
    );
    blocks
}

/// The speaker's name, else how the article calls them, else that it names nobody.
fn who(card: &Card, ctx: &Context) -> String {
    let name = card.speaker.as_ref().map(|speaker| &speaker.name);
    name.or(card.mention.as_ref())
        .cloned()
        .unwrap_or_else(|| ctx.say(Key::NotAttributed, &[]))
}

/// The speaker's name and title, or that nobody is named.
pub(super) fn speaker(card: &Card, ctx: &Context, title_utf16: usize) -> Vec<Run> {
    match &card.speaker {
        Some(speaker) => {
            let mut runs = vec![bold(&speaker.name)];
            if let Some(title) = &speaker.title {
                runs.push(plain(format!(", {}", line(title, title_utf16))));
            }
            runs
        }
        // Somebody is named, though not by a name: “a spokesman”, “he”.
        None => match &card.mention {
            Some(mention) => vec![bold(mention)],
            None => vec![italic(ctx.say(Key::NotAttributed, &[]))],
        },
    }
}

/// The attribution as printed.
fn attribution(card: &Card, ctx: &Context) -> Vec<String> {
    let mut parts = Vec::new();
    parts.extend(card.cue.clone());
    if let (Some(mention), Some(_)) = (&card.mention, &card.speaker) {
        parts.push(ctx.say(Key::NamedAs, &[("mention", mention.as_str().into())]));
    }
    parts.extend(card.occasion.clone());
    parts
}

/// “also in Harbour Post, Lorn Gazette (shortened) and 2 more”, where other articles have the words or tell the story.
pub(super) fn also_in(elsewhere: &Elsewhere, ctx: &Context) -> Option<Block> {
    let mut runs = vec![plain(ctx.say(Key::AlsoIn, &[]))];
    for (place, told) in elsewhere.told.iter().enumerate() {
        runs.push(plain(if place == 0 { " " } else { ", " }));
        let name = plain(&told.name);
        runs.push(match &told.url {
            // A terminal would print each link on a line of its own.
            Some(url) if ctx.door != Door::Console && matches!(url.scheme(), "http" | "https") => {
                linked(&told.name, Link::Web(url.clone()))
            }
            _ => name,
        });
        if told.shortened {
            runs.push(plain(format!(" ({})", ctx.say(Key::Shortened, &[]))));
        }
    }
    if elsewhere.more > 0 {
        let more = ctx.say(Key::AndMore, &[("count", elsewhere.more.into())]);
        runs.push(plain(format!(" {more}")));
    }
    (!elsewhere.told.is_empty()).then_some(Block::Line(runs))
}

/// How much is said of a quotation.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Extent {
    /// A message of its own.
    Card,
    /// An entry of a list.
    Entry,
}

/// What must be known about the words.
pub(super) fn remarks(card: &Card, ctx: &Context, extent: Extent) -> Vec<String> {
    let mut remarks = Vec::new();
    if let Some(at) = card.retired {
        let day = date(day_of(at, ctx), ctx);
        remarks.push(ctx.say(Key::Retired, &[("date", day.into())]));
    }
    if card.in_headline {
        remarks.push(ctx.say(Key::InHeadline, &[]));
    }
    if let Some(headlined) = &card.headlined {
        let key = match (extent, headlined.how) {
            (Extent::Card, _) => Key::HeadlineHas,
            // The headline stands in the entry.
            (Extent::Entry, Headlining::Shortened) => Key::HeadlineShortens,
            (Extent::Entry, Headlining::Reworded) => Key::HeadlineRewords,
        };
        remarks.push(ctx.say(key, &[("words", headlined.words.as_str().into())]));
    }
    if card.woven && extent == Extent::Card {
        remarks.push(ctx.say(Key::Woven, &[]));
    }
    let missing = match (card.missing.opening, card.missing.closing) {
        (true, true) => Some(Key::BothMissing),
        (true, false) => Some(Key::OpeningMissing),
        (false, true) => Some(Key::ClosingMissing),
        (false, false) => None,
    };
    remarks.extend(missing.map(|key| ctx.say(key, &[])));
    remarks
}

/// Context, Article, Cite, Share.
pub(super) fn card_row(card: &Card, ctx: &Context) -> Vec<Button> {
    let mut row = vec![
        act(
            ctx.say(Key::ButtonContext, &[]),
            Action::Context(card.id.clone()),
        ),
        act(
            ctx.say(Key::ButtonArticle, &[]),
            Action::Article(card.source.article.clone(), 0),
        ),
        act(ctx.say(Key::ButtonCite, &[]), Action::Cite(card.id.clone())),
    ];
    if ctx.inline_mode && ctx.door != Door::Console {
        row.push(Button {
            label: ctx.say(Key::ButtonShare, &[]),
            press: Press::Share(card.id.clone()),
        });
    }
    row
}
