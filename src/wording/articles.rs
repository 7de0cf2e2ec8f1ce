//! Articles: lists, opening lines, pages, and the paragraphs around a quotation.

use url::Url;

use super::cards::{also_in, speaker};
use super::hits::found;
use super::parts::{
    Matched, act, blank, bold, dotted, headline, linked, note, order_row, page_row, paging_row,
    paragraphs, plain, quote, remove_row, runs, said, sample, source_line, source_parts,
    to_article,
};
use super::words::Key;
use super::{Block, Button, Link, Message, Press, Run};
use crate::answer::{Action, Around, ArticlePage, Context, Looked, News, Opening, Source};
use crate::index::Order;

/// Longest title of a speaker below opening lines, in UTF-16 units.
const TITLE_UTF16: usize = 80;

/// A page of articles.
pub(super) fn news(news: &News, ctx: &Context) -> Message {
    let mut blocks = vec![Block::Line(
        if news.looked == Looked::default() && news.order == Order::Newest {
            vec![bold(ctx.say(Key::NewsNewest, &[]))]
        } else {
            found(
                (Key::News, Key::ArticlesCount),
                news.total,
                &news.looked,
                ctx,
            )
        },
    )];
    blocks.extend(news.notes.iter().map(|each| note(each, ctx)));
    let mut numbers = Vec::new();
    for (place, item) in news.items.iter().enumerate() {
        let place = news.first + place;
        blocks.push(blank());
        let mut first = vec![plain(format!("{} ", place + 1))];
        if let Some(sample) = sample(&item.source, ctx) {
            first.push(sample);
            first.push(plain(" · "));
        }
        first.push(headline(&item.source, None, ctx));
        blocks.push(Block::Line(first));
        blocks.push(Block::Line(source_line(&item.source, ctx)));
        blocks.extend(also_in(&item.elsewhere, ctx));
        if !item.lead.pieces.is_empty() {
            blocks.push(Block::Line(runs(&item.lead, Matched::Plain)));
        }
        numbers.push(act(
            (place + 1).to_string(),
            Action::Open(news.paging.view, u32::try_from(place).unwrap_or(u32::MAX)),
        ));
    }
    let mut buttons = vec![numbers];
    buttons.extend(paging_row(news.paging, ctx));
    if news.total > 1 && news.looked != Looked::default() {
        buttons.push(order_row(news.paging.view, news.order, ctx));
    }
    if news.removable {
        buttons.push(remove_row(news.paging.view, ctx));
    }
    Message::new(blocks, buttons)
}

/// The opening lines of an article.
pub(super) fn opening(opening: &Opening, ctx: &Context) -> Message {
    let source = &opening.source;
    let mut blocks = head(source, ctx);
    blocks.extend(also_in(&opening.elsewhere, ctx));
    blocks.push(blank());
    blocks.push(Block::Line(vec![bold(ctx.say(Key::OpeningLines, &[]))]));
    if !opening.lead.pieces.is_empty() {
        blocks.push(quote(std::slice::from_ref(&opening.lead), Matched::Plain));
    }
    let mut quotations = ctx.say(
        Key::QuotationsCount,
        &[("count", opening.quotations.into())],
    );
    let mut speakers: Vec<String> = opening
        .speakers
        .iter()
        .map(|(name, count)| {
            ctx.say(
                Key::QuotedByOne,
                &[("name", name.as_str().into()), ("count", (*count).into())],
            )
        })
        .collect();
    if opening.others > 0 {
        let count = opening.others.into();
        speakers.push(ctx.say(Key::QuotedOthers, &[("count", count)]));
    }
    if opening.unattributed > 0 {
        let count = opening.unattributed.into();
        speakers.push(ctx.say(Key::QuotedUnattributed, &[("count", count)]));
    }
    if !speakers.is_empty() {
        quotations = ctx.say(
            Key::QuotedBy,
            &[
                ("quotations", quotations.into()),
                ("speakers", speakers.join(", ").into()),
            ],
        );
    }
    if opening.quotations > 0 {
        blocks.push(Block::Line(vec![plain(quotations)]));
    }
    for card in &opening.said {
        blocks.push(blank());
        blocks.push(Block::Line(speaker(card, ctx, TITLE_UTF16)));
        blocks.push(quote(&card.parts, Matched::Plain));
        let link = to_article(&card.source, card.link.as_ref());
        blocks.push(Block::Line(vec![linked(
            ctx.say(Key::SourceLink, &[]),
            link,
        )]));
    }
    let mut buttons = Vec::new();
    if opening.kept {
        buttons.push(article_row(source, ctx));
    }
    buttons.extend(opening.paging.and_then(|paging| paging_row(paging, ctx)));
    buttons.extend(opening.removable.map(|view| remove_row(view, ctx)));
    Message::new(blocks, buttons)
}

/// That the page of a link cannot be read.
pub(super) fn cannot_read(link: &Url, why: &str, ctx: &Context) -> Message {
    let mut message = not_read(link, ctx);
    message.blocks = said(&ctx.say(Key::CannotRead, &[("why", why.into())])).blocks;
    message
}

/// That a link has not been read.
pub(super) fn not_read(link: &Url, ctx: &Context) -> Message {
    let mut message = said(&ctx.say(Key::NotRead, &[]));
    message.buttons.push(vec![Button {
        label: ctx.say(Key::ButtonSource, &[]),
        press: Press::Open(Link::Web(link.clone())),
    }]);
    message
}

/// A page of an article.
pub(super) fn page(page: &ArticlePage, ctx: &Context) -> Message {
    let source = &page.source;
    let mut blocks = head(source, ctx);
    if let Some(byline) = page.byline.as_ref().filter(|_| page.page == 0) {
        let by = ctx.say(Key::ByLine, &[("byline", byline.as_str().into())]);
        blocks.push(Block::Line(vec![plain(by)]));
    }
    blocks.push(blank());
    blocks.extend(paragraphs(&page.text));
    let mut buttons = Vec::new();
    buttons.extend(page_row(page.page, page.pages, ctx, |at| {
        Action::Turn(source.article.clone(), at)
    }));
    buttons.extend(page.removable.map(|view| remove_row(view, ctx)));
    Message::new(blocks, buttons)
}

/// The paragraphs around a quotation.
pub(super) fn around(around: &Around, ctx: &Context) -> Message {
    let mut blocks = Vec::new();
    if let Some(sample) = sample(&around.source, ctx) {
        blocks.push(Block::Line(vec![sample]));
    }
    blocks.push(Block::Line(vec![bold(ctx.say(Key::ContextOf, &[]))]));
    blocks.extend(paragraphs(&around.text));
    blocks.push(blank());
    let mut parts: Vec<Run> = source_parts(&around.source, ctx)
        .into_iter()
        .map(plain)
        .collect();
    parts.push(headline(&around.source, around.link.as_ref(), ctx));
    blocks.push(Block::Line(dotted(parts)));
    let mut buttons = vec![article_row(&around.source, ctx)];
    buttons.extend(around.removable.map(|view| remove_row(view, ctx)));
    Message::new(blocks, buttons)
}

/// Headline, outlet, date, source link.
fn head(source: &Source, ctx: &Context) -> Vec<Block> {
    let mut blocks = Vec::new();
    if let Some(sample) = sample(source, ctx) {
        blocks.push(Block::Line(vec![sample]));
    }
    let mut title = headline(source, None, ctx);
    title.bold = true;
    // An article without a link is its own source: its headline leads nowhere else.
    let link = to_article(source, None);
    title.link = None;
    blocks.push(Block::Line(vec![title]));
    let mut line = source_line(source, ctx);
    line.push(plain(" · "));
    line.push(linked(ctx.say(Key::SourceLink, &[]), link));
    blocks.push(Block::Line(line));
    blocks
}

fn article_row(source: &Source, ctx: &Context) -> Vec<Button> {
    vec![act(
        ctx.say(Key::ButtonArticle, &[]),
        Action::Article(source.article.clone(), 0),
    )]
}
